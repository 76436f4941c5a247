import Basics
import Regulations
import Testing

/// The cells of a coded result in words.
struct CodedWordsTests {
    @Test(
        "A cell is told in words: states with what was reached, bounds, exact numbers",
        arguments: [
            ("", "—", "—"), ("n/a", "不适用", "n/a"), ("25/2", "12.5", "12.5"), ("-3", "-3", "-3"),
            ("missed", "未完成", "missed"),
            ("missed 0 1..", "未完成 0（不少于1）", "missed 0 (at least 1)"),
            ("exceeded 8 5..7", "超出 8（5至7）", "exceeded 8 (5 to 7)"),
            ("met 1 ..2", "已完成 1（不超过2）", "met 1 (at most 2)"),
            ("missed 3/4 9/10..", "未完成 3/4（不少于0.9）", "missed 3/4 (at least 0.9)"),
            ("not-set 2 not-set..", "未设定 2（不少于未设定）", "not-set 2 (at least not-set)"),
            ("2..", "不少于2", "at least 2"), ("80..120", "80至120", "80 to 120"),
            // Names, positions and what was compared stay as they are.
            ("absence", "absence", "absence"), ("17 19", "17 19", "17 19"),
            ("plenaries=2 >= 2", "plenaries=2 >= 2", "plenaries=2 >= 2"), ("..", "..", ".."),
            ("missed study 2012Q1", "missed study 2012Q1", "missed study 2012Q1"),
        ])
    func words(text: String, zh: String, en: String) {
        let words = Message(coded: text)
        #expect(words.zh == zh)
        #expect(words.en == en)
    }
}
