import Basics
import Foundation
import Testing

struct NameFoldingTests {
    @Test(
        "A name is the same however its spaces, dots, widths and characters are written",
        arguments: [
            ("沈望川", "沈 望 川"), ("方㛃", "方　㛃"), ("李明", "\u{FEFF}李\u{200B}明\u{A0}"),
            ("艾合买提·居来提", "艾合买提•居来提"), ("艾合买提·居来提", "艾合买提‧居来提"),
            ("艾合买提·居来提", "艾合买提・居来提"), ("艾合买提·居来提", "艾合买提.居来提"),
            ("艾合买提·居来提", "艾合买提．居来提"), ("慕容静秋", "慕容靜秋"), ("张丽", "張麗"),
            ("Li Ming", "ｌｉＭＩＮＧ"), ("（兼）", "(兼)"), ("2024年", "２０２４年"),
        ])
    func same(one: String, other: String) {
        #expect(NameFolding.fold(one) == NameFolding.fold(other))
    }

    @Test("Different names stay different", arguments: [("方㛃", "方婕"), ("李明", "李明明"), ("a", "b")])
    func different(one: String, other: String) {
        #expect(NameFolding.fold(one) != NameFolding.fold(other))
    }

    @Test("Folding what was folded changes nothing", arguments: ["張 麗", "Ａ．Ｂ", "艾合买提•居来提", ""])
    func idempotent(text: String) {
        let folded = NameFolding.fold(text)
        #expect(NameFolding.fold(folded) == folded)
    }

    @Test("Each character is folded as the transform of Unicode folds it")
    func simplified() {
        let transform = StringTransform("Hant-Hans")
        for value in UInt32(0x3400)...0x9FFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            #expect(
                NameFolding.fold(text) == text.applyingTransform(transform, reverse: false),
                "\(text)")
        }
    }

    @Test("The nearest form of a name has no dots")
    func dots() {
        #expect(NameFolding.withoutDots(NameFolding.fold("艾合买提•居来提")) == "艾合买提居来提")
    }

    @Test("Only the ends of a text are trimmed")
    func trim() {
        #expect(NameFolding.trim("\u{3000} 沈 望川 \t") == "沈 望川")
        #expect(NameFolding.trim(" \u{3000}").isEmpty)
        #expect(NameFolding.trim("沈").utf8.count == 3)
    }
}
