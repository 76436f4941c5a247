// swift-tools-version: 6.2
import PackageDescription

/// What every target is compiled with: Swift 6, warnings as errors, explicit `any` and imports.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    // The hot path crosses modules: without this its generic functions are not specialised.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// The same for what reckons much: the tests ask it millions of questions, and in a debug build that is
/// not optimised their time doubles.
let reckoning = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "luzhi",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(name: "Basics", swiftSettings: reckoning),
        .target(
            name: "MerkleLog",
            dependencies: ["Basics", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: reckoning
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
            swiftSettings: reckoning
        ),
        .target(name: "Activity", dependencies: ["Basics", "EventLog"], swiftSettings: reckoning),
        .target(
            name: "Projections", dependencies: ["Basics", "EventLog", "Activity"],
            swiftSettings: reckoning
        ),
        .target(
            name: "Regulations",
            dependencies: [
                "Basics", "EventLog", "Activity", "Projections",
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.copy("Packs")],
            swiftSettings: reckoning
        ),
        .target(name: "Sheets", dependencies: ["Basics"], swiftSettings: reckoning),
        .target(
            name: "Reports",
            dependencies: [
                "Basics", "EventLog", "Activity", "Projections", "Regulations", "Sheets",
            ],
            swiftSettings: reckoning
        ),
        .target(
            name: "Service",
            dependencies: [
                "Basics", "MerkleLog", "EventLog", "Activity", "Projections", "Regulations",
                "Reports",
            ],
            swiftSettings: reckoning
        ),
        .target(
            name: "SampleCounty",
            dependencies: ["Basics", "EventLog", "Activity", "Regulations", "Service"],
            resources: [.copy("Regulations")],
            swiftSettings: reckoning
        ),
        .executableTarget(
            name: "luzhi",
            dependencies: [
                "Basics", "MerkleLog", "EventLog", "Activity", "Projections", "Regulations",
                "Sheets", "Reports", "Service", "SampleCounty",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "LayeringTests", swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["Basics", "luzhi"], exclude: ["golden", "sheets"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "Basics", "MerkleLog", "EventLog", "Activity", "Projections", "Regulations",
                "Service",
                "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ActivityTests", dependencies: ["Basics", "EventLog", "Activity", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SheetsTests", dependencies: ["Basics", "Sheets"], swiftSettings: strict),
        .executableTarget(
            name: "crash-writer",
            dependencies: ["Basics", "EventLog", "Activity", "Service"],
            path: "Tests/CrashDrill/Writer",
            swiftSettings: reckoning
        ),
        .testTarget(
            name: "CrashDrillTests",
            dependencies: ["Basics", "EventLog", "Activity", "Service", "crash-writer"],
            swiftSettings: strict
        ),
        // Alters a ledger's file in every way and sees whether an audit finds it.
        .target(
            name: "TamperDrill",
            dependencies: [
                "Basics", "EventLog", "CLedgerFile", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Tests/TamperDrill/Drill",
            swiftSettings: reckoning
        ),
        .executableTarget(
            name: "tamper-drill",
            dependencies: ["EventLog", "Service", "TamperDrill"],
            path: "Tests/TamperDrill/Command",
            swiftSettings: strict
        ),
        .testTarget(
            name: "EventLogTests",
            dependencies: [
                "Basics", "MerkleLog", "EventLog", "TamperDrill",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                "TestSupport",
            ],
            swiftSettings: strict
        ),
        // What tests of every module need: a seeded generator, and values that must be there.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        // The naive ledger and random histories, which both oracles stand on.
        .target(
            name: "OracleSupport",
            dependencies: [
                "Basics", "EventLog", "Activity", "Projections", "Reports", "Service",
                "TestSupport",
            ],
            path: "Tests/OracleSupport",
            swiftSettings: reckoning
        ),
        .testTarget(
            name: "OracleTests",
            dependencies: [
                "Basics", "EventLog", "Activity", "Projections", "Sheets", "Reports", "Service",
                "OracleSupport", "TestSupport",
            ],
            swiftSettings: reckoning
        ),
        .testTarget(
            name: "RegulationOracleTests",
            dependencies: [
                "Basics", "EventLog", "Activity", "Projections", "Service", "Regulations",
                "Sheets", "Reports", "OracleSupport", "TestSupport",
            ],
            swiftSettings: reckoning
        ),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "Basics", "EventLog", "Activity", "Projections", "Regulations", "Sheets",
                "Reports", "Service", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RegulationsTests",
            dependencies: [
                "Basics", "EventLog", "Activity", "Projections", "Service", "Regulations",
                "TestSupport",
            ],
            exclude: ["broken", "golden", "regulations"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SampleTests",
            dependencies: [
                "Basics", "EventLog", "Activity", "Projections", "Regulations", "Reports",
                "SampleCounty", "Service", "Sheets", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "BasicsTests", dependencies: ["Basics", "TestSupport"], swiftSettings: reckoning),
        .executableTarget(
            name: "bench-driver",
            dependencies: [
                "Basics", "EventLog", "Activity", "Projections", "Service",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "tools/bench/Driver",
            swiftSettings: strict
        ),
        .testTarget(
            name: "MerkleLogTests", dependencies: ["Basics", "MerkleLog", "TestSupport"],
            swiftSettings: reckoning),
    ]
)
