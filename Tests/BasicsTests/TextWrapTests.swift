import Basics
import Testing

/// Long texts broken into the lines of a terminal.
struct TextWrapTests {
    @Test("English breaks at spaces, and the space at the break is left out")
    func english() {
        #expect(
            TextWrap.lines("absent without leave (limit: 3)", widthMax: 15) == [
                "absent without", "leave (limit:", "3)",
            ])
        #expect(TextWrap.lines("", widthMax: 10) == [])
        #expect(TextWrap.lines("short", widthMax: 10) == ["short"])
    }

    @Test("Chinese breaks anywhere but before a closing mark and after an opening one")
    func chinese() {
        #expect(TextWrap.lines("无故缺席会议", widthMax: 8) == ["无故缺席", "会议"])
        #expect(TextWrap.lines("无故缺席，会议", widthMax: 8) == ["无故缺", "席，会议"])
        #expect(TextWrap.lines("缺席（界限）", widthMax: 6) == ["缺席", "（界", "限）"])
    }

    @Test("A figure stays with what it counts, and a day is never broken")
    func figures() {
        #expect(TextWrap.lines("于2012-03-08缺席3次", widthMax: 14) == ["于2012-03-08缺", "席3次"])
    }

    @Test("A line breaks after a mark that parts, if one stands in its last third")
    func marks() {
        #expect(
            TextWrap.lines("2012-03-08 #70、2012-03-12 #71、2012-05-10 #87", widthMax: 40) == [
                "2012-03-08 #70、2012-03-12 #71、", "2012-05-10 #87",
            ])
        #expect(
            TextWrap.lines("由，无特殊原因请假不参加", widthMax: 12) == ["由，无特殊原", "因请假不参加"])
    }

    @Test("A word wider than the line stands alone on one")
    func wideWords() {
        #expect(TextWrap.lines("a member/0042 b", widthMax: 5) == ["a", "member/0042", "b"])
    }

    @Test("No line is too wide, and nothing but spaces is lost", arguments: 6...40)
    func everyWidth(_ widthMax: Int) {
        let text = "无特殊原因请假缺席（常委会议）次数 2；due 3 of 6，其他请假，恰为半数"
        let lines = TextWrap.lines(text, widthMax: widthMax)
        #expect(lines.allSatisfy { TextWidth.of($0) <= widthMax })
        let letters = { (text: String) in text.filter { $0 != " " } }
        #expect(letters(lines.joined()) == letters(text))
    }
}
