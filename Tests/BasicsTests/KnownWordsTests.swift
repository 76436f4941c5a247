import Basics
import Testing

/// Lines that say what may be stated.
struct KnownWordsTests {
    private static func codes(_ count: Int) -> [String] { (1...count).map { "code-\($0)" } }

    @Test("Sixteen words are listed in full, wherever they stand")
    func full() {
        let all = Message.oneOf(Self.codes(16), seen: "luzhi vocabulary posts")
        #expect(all.en.hasPrefix("one of: code-1, code-2, "))
        #expect(all.en.hasSuffix(", code-15, code-16"))
        #expect(all.zh.hasSuffix("、code-15、code-16"))
    }

    @Test("A longer list ends with how many more there are and the command that shows them")
    func cut() {
        let cut = Message.oneOf(Self.codes(17), seen: "luzhi vocabulary posts")
        #expect(cut.en.hasSuffix(", code-12, … and 5 more, see: luzhi vocabulary posts"))
        #expect(cut.zh.hasSuffix("、code-12……另有5个，用 luzhi vocabulary posts 查看"))
        #expect(!cut.en.contains("code-13") && !cut.zh.contains("code-13"))
    }

    @Test("A list that no command shows is never cut")
    func uncut() {
        #expect(Message.oneOf(Self.codes(40)).en.hasSuffix(", code-40"))
    }

    @Test("A code stands with its Chinese name, and a long list of them is cut as well")
    func codes() {
        let words = Self.codes(34).map { ($0, Message(zh: "词", en: "word")) }
        let cut = Message.knownCodes("kind", words, seen: "luzhi vocabulary session-kinds")
        #expect(cut.zh.hasPrefix("可填：code-1（词）、code-2（词）、"))
        #expect(cut.zh.hasSuffix("、code-12（词）……另有22个，用 luzhi vocabulary session-kinds 查看"))
        #expect(cut.en.hasPrefix("known kinds: code-1, "))
        #expect(cut.en.hasSuffix("… and 22 more, see: luzhi vocabulary session-kinds"))
    }
}
