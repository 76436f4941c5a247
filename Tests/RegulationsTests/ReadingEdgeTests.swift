import Basics
import Foundation
import Regulations
import Testing

/// What the reader makes of texts at the edge.
struct ReadingEdgeTests {
    @Test(
        "An empty file, a list and a plain text are refused, and so is a file too long or too deep")
    func noRegulation() {
        #expect(Small.codes("") == ["E701"])
        #expect(Small.codes("# 只有注释\n") == ["E701"])
        #expect(Small.codes("- a\n- b\n") == ["E709"])
        #expect(Small.codes("办法") == ["E709"])
        #expect(Small.codes(String(repeating: "#", count: 1_048_577)) == ["E701"])
        #expect(Small.codes("a: " + String(repeating: "[", count: 5_000)) == ["E701"])
    }

    @Test("A file cut off anywhere is refused and never stops the program")
    func cut() throws {
        let text = try Fixture.text("regulations/shache.yaml")
        let scalars = Array(text.unicodeScalars)
        for count in stride(from: 0, to: scalars.count, by: 97) {
            let part = String(String.UnicodeScalarView(scalars.prefix(count)))
            #expect(!Small.codes(part).isEmpty, "\(count)")
        }
    }

    @Test("A file with any one letter changed is read or refused, and never stops the program")
    func changed() throws {
        let scalars = Array(try Fixture.text("regulations/tongcheng.yaml").unicodeScalars)
        let signs: [Unicode.Scalar] = ["\"", "{", ":", "-", "0", "\n", "会", "&", " ", "\u{0}"]
        for (turn, place) in stride(from: 3, to: scalars.count, by: 89).enumerated() {
            var changed = scalars
            changed[place] = signs[turn % signs.count]
            let text = String(String.UnicodeScalarView(changed))
            if let file = try? RegulationFile(reading: text, name: "a.yaml") {
                let other = file.converted(to: file.spelling.other)
                let again = try RegulationFile(reading: other, name: "a.yaml")
                #expect(again.regulation == file.regulation)
                #expect(Data(again.converted(to: file.spelling).utf8) == Data(text.utf8))
            }
        }
    }

    @Test("Quotes are compared whatever the width, spaces and forms of their characters")
    func quotes() throws {
        func remarks(_ quote: String, _ source: String) -> [String] {
            let text =
                Small.heading
                .replacingOccurrences(
                    of: "{ summary: { zh: 摘要, en: summary } }", with: "{ quote: \"\(quote)\" }")
                    + """
                    source: { id: text }
                    measures: { a: sessions due }
                    quotas: [ { id: q, clause: c, for: member, measure: a, every: year, at-least: 1 } ]
                    """
            do {
                let file = try RegulationFile(reading: text, name: "a.yaml") {
                    $0 == "text" ? source : nil
                }
                return file.remarks.map(\.code.rawValue)
            } catch {
                return error.all.map(\.code.rawValue)
            }
        }
        let source = "（二）每季度组织一次\n　视察活动，每月反映１条社情信息；委員聯絡組按時報送。"
        for quote in [
            "每季度组织一次视察活动", "每季度 组织一次视察活动,每月反映1条社情信息", "委员联络组按时报送",
            "(二)每季度……委員聯絡組……报送。", "……每月反映1条……",
        ] {
            #expect(remarks(quote, source) == [], "\(quote)")
        }
        for quote in ["每季度组织两次视察活动", "委员联络组……每季度组织", "视察活动。"] {
            #expect(remarks(quote, source) == ["E739"], "\(quote)")
        }
    }

    @Test("Grades that meet only after rounding leave no gap")
    func rounding() {
        func codes(_ rounding: String, _ grades: String) -> [String] {
            Small.codes(
                Small.heading.replacingOccurrences(of: "[quotas]", with: "[member-score]") + """
                    measures: { a: sessions due }
                    score: { rounding: \(rounding), classes: [ { id: k, items: [ { id: i, measure: a, points: 1/2 } ] } ] }
                    grades: [ \(grades) ]
                    """)
        }
        let good = "{ id: good, grade: { zh: 好, en: good }, at-least: 90 }"
        let fair = "{ id: fair, grade: { zh: 中, en: fair }, at-most: 89 }"
        let open = "{ id: fair, grade: { zh: 中, en: fair }, below: 90 }"
        #expect(codes("none", good + ", " + open) == [])
        #expect(codes("none", good + ", " + fair) == ["E731"])
        #expect(codes("{ to: 1, each: total, way: half-up }", good + ", " + fair) == [])
        #expect(codes("{ to: 1/2, each: total, way: half-up }", good + ", " + fair) == ["E731"])
        #expect(codes("{ to: 1, each: item, way: half-up }", good + ", " + fair) == ["E731"])
    }

    @Test("Problems beyond the first thousand are counted")
    func many() {
        let measures = (1...1_200).map { "  m\($0): sessions due" }.joined(separator: "\n")
        let text =
            Small.heading + """
                measures:
                  asked: sessions due
                \(measures)
                quotas: [ { id: q, clause: c, for: member, measure: asked, every: year, at-least: 1 } ]
                """
        do {
            _ = try RegulationFile(reading: text, name: "a.yaml")
            Issue.record("it was read")
        } catch {
            #expect(error.all.count == 1_000 && error.omittedCount == 200)
        }
    }
}
