import Basics
import Foundation
import Regulations
import Testing

/// Broken regulations, each with what is told of it, to the letter, in both languages.
///
/// `LUZHI_RECORD=1 swift test --filter BrokenRegulationTests` writes the golden files anew and then
/// fails, so that nobody records by accident.
struct BrokenRegulationTests {
    static let names = Fixture.names("broken", ".yaml")

    /// The sources that quotes are compared with lie beside the files.
    private static func source(_ id: String) -> String? {
        try? Fixture.text("broken/sources/\(id).txt")
    }

    private static func problems(_ name: String) throws -> Diagnostics {
        let text = try Fixture.text("broken/\(name).yaml")
        do throws(Diagnostics) {
            let file = try RegulationFile(
                reading: text, name: "\(name).yaml", sources: Self.source)
            var remarks = Diagnostics()
            for remark in file.remarks { remarks.add(remark) }
            return remarks
        } catch {
            return error
        }
    }

    @Test("Every broken regulation is told as its golden files have it", arguments: names)
    func told(name: String) throws {
        let problems = try Self.problems(name)
        #expect(!problems.isEmpty)
        for language in Language.allCases {
            let path = "broken/\(name).\(language.rawValue).txt"
            let text = DiagnosticText.of(problems, language) + "\n"
            if Fixture.isRecording {
                try Data(text.utf8).write(to: Fixture.folder.appending(path: path))
            }
            let golden = try? Fixture.text(path)
            #expect(golden == text, "\(path) differs")
        }
        #expect(!Fixture.isRecording, "golden files were recorded")
    }

    @Test("There are thirty at least, each golden file belongs to one, and each code is shown")
    func complete() throws {
        #expect(Self.names.count >= 30)
        for language in Language.allCases {
            #expect(Fixture.names("broken", ".\(language.rawValue).txt") == Self.names)
        }
        var shown: Set<DiagnosticCode> = []
        for name in Self.names { shown.formUnion(try Self.problems(name).map(\.code)) }
        let own = DiagnosticCode.allCases.filter {
            ("E701"..."E749").contains($0.rawValue) || ("W740"..."W749").contains($0.rawValue)
        }
        #expect(own.filter { !shown.contains($0) }.map(\.rawValue) == [])
    }

    @Test("Problems are told in the order of the text, each with its line, column and excerpt")
    func places() throws {
        for name in Self.names {
            var last = (line: 0, column: 0)
            for problem in try Self.problems(name) {
                guard case .file(_, let line, let column, let width, let source)? = problem.place
                else {
                    Issue.record("\(name): \(problem.code) has no place")
                    continue
                }
                #expect(last <= (line, column), "\(name):\(line):\(column)")
                #expect(width >= 1 && source != nil)
                last = (line, column)
            }
        }
    }

    @Test("Every error says what to write, or what may stand in the place")
    func helps() throws {
        let needsExample: Set<DiagnosticCode> = [
            .statusDisagrees, .statedTwice, .wrongShape, .limitsCross,
        ]
        for name in Self.names {
            for problem in try Self.problems(name) where problem.severity == .error {
                let told = [problem.help, problem.expected].compactMap { $0 }
                let place = "\(name): \(problem.code.rawValue) \(problem.message.en)"
                #expect(!told.isEmpty, "\(place)")
                #expect(told.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty }, "\(place)")
                if needsExample.contains(problem.code) {
                    #expect(problem.help != nil, "\(place)")
                }
            }
        }
    }

    @Test("What is told in English has no Chinese of its own, and what is told in Chinese has some")
    func languages() throws {
        func hasChinese(_ text: String) -> Bool {
            text.unicodeScalars.contains { 0x4E00...0x9FFF ~= $0.value }
        }
        for name in Self.names {
            for problem in try Self.problems(name) {
                #expect(hasChinese(problem.message.zh), "\(name): \(problem.message.zh)")
            }
        }
    }
}
