import Foundation

/// A small seeded generator (Steele, Lea, Flood: "Fast splittable pseudorandom number generators").
package struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// True `percent` times of a hundred.
    package mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    /// One of `values`, which must not be empty.
    package mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &self)]
    }
}

/// The seed of this run's random tests: `LUZHI_TEST_SEED`, or the same one each run, so that a check
/// does not hang on the day's chance; `tools/duel` lives histories of other seeds. A failing expectation
/// names it in its comment: `#expect(holds, "\(TestSeed.note)")`.
package enum TestSeed {
    package static let value: UInt64 =
        ProcessInfo.processInfo.environment["LUZHI_TEST_SEED"].flatMap { UInt64($0) }
        ?? 4_492_382_727_938_605_355

    package static var note: String { "LUZHI_TEST_SEED=\(value)" }

    /// A generator from the run's seed.
    package static func generator() -> SplitMix64 { SplitMix64(seed: value) }
}
