import Basics
import Testing

/// What is near enough to what was written to be what was meant.
struct NearestTests {
    @Test(
        "A slip is near: a letter in three at most, of short words one left out or too many",
        arguments: [
            ("fr", "for"), ("evry", "every"), ("yer", "year"), ("plenry", "plenary"),
            ("FOR", "for"),
            ("liason-group", "liaison-group"), ("无故缺席", "无故缺度"), ("提案数", "提案"),
        ])
    func near(written: String, known: String) {
        #expect(Nearest.isNear(written, known))
        #expect(Nearest.isNear(known, written))
        #expect(Nearest.guess(["quite-another-word", known], for: written) == known)
    }

    @Test(
        "Another word is not near, however short",
        arguments: [
            ("foo", "for"), ("by", "be"), ("i", "id"), ("fro", "for"), ("year", "term"),
            ("应到", "实到"), ("score", "grade"), ("", "for"),
        ])
    func far(written: String, known: String) {
        #expect(!Nearest.isNear(written, known))
        #expect(Nearest.guess([known], for: written) == nil)
    }
}
