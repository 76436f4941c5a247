// swift-tools-version: 6.2
import PackageDescription

/// What every target is compiled with: Swift 6, warnings as errors, explicit `any` and imports.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "luzhi",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.2.0"),
    ],
    targets: [
        .target(name: "Basics", swiftSettings: strict),
        .target(
            name: "MerkleLog",
            dependencies: ["Basics", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict
        ),
        // Written in C because SQLite's virtual file systems are; the only C in the product.
        .target(
            name: "CLedgerFile",
            dependencies: [.product(name: "GRDBSQLite", package: "GRDB.swift")]
        ),
        .target(
            name: "EventLog",
            dependencies: [
                "Basics", "MerkleLog", "CLedgerFile",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(name: "Activity", dependencies: ["Basics", "EventLog"], swiftSettings: strict),
        .target(
            name: "Projections", dependencies: ["Basics", "EventLog", "Activity"],
            swiftSettings: strict
        ),
        .target(name: "Sheets", dependencies: ["Basics"], swiftSettings: strict),
        .target(
            name: "Reports",
            dependencies: ["Basics", "EventLog", "Activity", "Projections", "Sheets"],
            swiftSettings: strict
        ),
        .target(
            name: "Service", dependencies: ["Basics", "EventLog", "Activity", "Projections"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "luzhi",
            dependencies: [
                "Basics", "EventLog", "Activity", "Projections", "Sheets", "Reports", "Service",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "BasicsTests", dependencies: ["Basics"], swiftSettings: strict),
        .testTarget(name: "MerkleLogTests", dependencies: ["Basics", "MerkleLog"], swiftSettings: strict),
    ]
)
