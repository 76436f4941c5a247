import Basics
import Testing

/// Surnames by their strokes.
@Suite("Surnames in the order of strokes")
struct SurnameStrokesTests {
    @Test("Fewer strokes come first, then the first stroke: 横, 竖, 撇, 点, 折")
    func order() throws {
        let names = ["丁宁", "卜一", "刁德", "于谦", "上官慧芳", "王五", "牛皋", "方㛃", "孔融", "欧阳学文", "慕容静秋", "瞿秋白"]
        let places = try names.map { try #require(SurnameStrokes.place(of: $0), "\($0)") }
        #expect(places == places.sorted())
        #expect(Set(places).count == names.count)
        #expect(places.map(\.strokes) == [2, 2, 2, 3, 3, 4, 4, 4, 4, 8, 14, 18])
    }

    @Test("A compound surname goes by its first character, a name in two parts too")
    func firstCharacter() throws {
        #expect(SurnameStrokes.place(of: "司马光") == SurnameStrokes.place(of: "司某"))
        #expect(SurnameStrokes.place(of: "阿依古丽·克力木")?.strokes == 7)
    }

    @Test("A character that the table lacks has no place: it is not guessed")
    func unknown() {
        #expect(SurnameStrokes.place(of: "龘某") == nil)
        #expect(SurnameStrokes.place(of: "Smith") == nil)
        #expect(SurnameStrokes.place(of: "") == nil)
    }

    @Test("No character stands in the table twice")
    func once() {
        let characters = SurnameStrokes.characters
        #expect(Set(characters).count == characters.count)
        #expect(characters.count > 500)
    }
}
