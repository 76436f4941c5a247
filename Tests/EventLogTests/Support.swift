import Foundation

/// A small seeded generator (Steele, Lea, Flood: "Fast splittable pseudorandom number generators").
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The seed of this run's random tests: `LUZHI_TEST_SEED`, or another one each run. A failing
/// expectation names it in its comment: `#expect(holds, "\(TestSeed.note)")`.
enum TestSeed {
    static let value: UInt64 =
        ProcessInfo.processInfo.environment["LUZHI_TEST_SEED"].flatMap { UInt64($0) }
        ?? UInt64.random(in: 0...UInt64.max)

    static var note: String { "LUZHI_TEST_SEED=\(value)" }

    /// A generator from the run's seed.
    static func generator() -> SplitMix64 { SplitMix64(seed: value) }
}

/// What a test needs and did not get.
struct Missing: Error {}

/// The value, or ``Missing``.
func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
}
