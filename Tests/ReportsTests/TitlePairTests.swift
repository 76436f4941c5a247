import Basics
@testable import Reports
import TestSupport
import Testing

/// Likeness of titles, in whole numbers.
struct TitlePairTests {
    /// Every two titles compared, without any looking up.
    private func compared(
        _ titles: [Set<String>], percent: Int
    ) -> Set<[Int]> {
        var found: Set<[Int]> = []
        for second in titles.indices {
            for first in 0..<second {
                let shared = titles[first].intersection(titles[second]).count
                let all = titles[first].union(titles[second]).count
                if all > 0, shared * 100 >= percent * all { found.insert([first, second]) }
            }
        }
        return found
    }

    @Test("Looking up the rarest pairs finds exactly what comparing every two titles finds")
    func prefixes() {
        var random = SplitMix64(seed: 11)
        let letters = Array("关于改善农村饮水安全")
        for _ in 0..<60 {
            let titles = (0..<25).map { _ in
                let length = Int(random.next() % 9)
                return TitlePairs.pairs(
                    of: String(
                        (0..<length).map { _ in letters[Int(random.next() % 10)] }))
            }
            for percent in [1, 33, 50, 67, 80, 99, 100] {
                let found = TitlePairs(titles).alike(percent: percent)
                #expect(
                    Set(found.map { [$0.first, $0.second] })
                        == compared(titles, percent: percent))
                #expect(
                    Set(found.map { [$0.first, $0.second] }).count == found.count,
                    "each two titles once")
            }
        }
    }

    @Test("Likeness is the pairs shared of all pairs, each counted once")
    func likeness() throws {
        let titles = ["甲乙丙丁", "乙丙丁戊", "己庚"].map { TitlePairs.pairs(of: $0) }
        let found = TitlePairs(titles).alike(percent: 50)
        #expect(found.count == 1)
        #expect(try #require(found.first).likeness.description == "2/4")
        #expect(TitlePairs(titles).alike(percent: 51).isEmpty)
        #expect(TitlePairs.pairs(of: "甲甲甲").count == 1)
        #expect(TitlePairs.pairs(of: "甲") == ["甲"])
    }
}
