/// Random numbers of a seed: SplitMix64. The same seed gives the same numbers on every machine.
///
/// Each topic of the county draws from a stream of its own, so that a change to one leaves the
/// others as they were.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64, topic: String = "") {
        // FNV-1a over the topic's bytes, mixed with the seed.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in topic.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        state = hash ^ (seed &* 0x9e37_79b9_7f4a_7c15)
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }

    /// A number of 0..<count. The bias of the remainder is below 2^-40 for what is drawn here.
    package mutating func below(_ count: Int) -> Int {
        precondition(count > 0, "there is something to draw from")
        return Int(next() % UInt64(count))
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// Whether something of so many per cent happens.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

    /// `count` different ones of `choices`, or all if there are fewer, in random order.
    mutating func pick<Element>(_ count: Int, of choices: [Element]) -> [Element] {
        var rest = choices
        for index in 0..<min(count, rest.count) {
            rest.swapAt(index, number(index...rest.count - 1))
        }
        return Array(rest.prefix(count))
    }
}
