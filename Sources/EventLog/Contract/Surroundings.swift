package import Basics

/// Clock and randomness, injected.
package struct Surroundings: Sendable {
    /// The host's clock.
    package var now: @Sendable () -> Timestamp
    /// 64 random bits.
    package var random: @Sendable () -> UInt64

    package init(
        now: @escaping @Sendable () -> Timestamp, random: @escaping @Sendable () -> UInt64
    ) {
        self.now = now
        self.random = random
    }

    /// The random bits as a generator.
    package var generator: Generator { Generator(random: random) }

    package struct Generator: RandomNumberGenerator, Sendable {
        let random: @Sendable () -> UInt64
        package mutating func next() -> UInt64 { random() }
    }
}
