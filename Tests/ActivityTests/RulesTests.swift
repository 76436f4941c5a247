import Activity
import EventLog
import Foundation
import Testing

/// Every rule of the domain is recorded by something that the vocabulary has, or it is said why not.
struct RulesTests {
    private let list: RuleList

    init() throws { list = try RuleList(of: Schema.root) }

    @Test("All 180 rules are there, in order, each in one place")
    func codes() throws {
        let codes = list.codes
        #expect(codes.count == 180)
        #expect(codes == codes.sorted())
        #expect(list.lines.map(\.code) == list.lines.map(\.code).sorted())
        let counts = [28, 41, 32, 27, 52]
        for (section, count) in counts.enumerated() {
            let expected = (1...count).map { number in
                "S\(section)-\(number < 10 ? "0" : "")\(number)"
            }
            #expect(codes.filter { $0.hasPrefix("S\(section)-") } == expected)
        }
        #expect(Set(list.lines).count == list.lines.count)
    }

    /// The domain's own list, which lies beside the project where people work on both.
    private static let source = Schema.root.appending(path: "../shared/domain/RULES.md")

    @Test(
        "They are the rules of the domain's own list",
        .enabled(
            if: FileManager.default.fileExists(atPath: source.path),
            "the domain's list does not lie beside the project"))
    func domain() throws {
        let text = try String(contentsOf: Self.source, encoding: .utf8)
        let codes = text.matches(of: #/(?m)^\| (S[0-4]-\d\d) \|/#).map { String($0.output.1) }
        #expect(codes.sorted() == list.codes)
    }

    @Test("A line is of events, regulations, reports or nothing, and says why where it is nothing")
    func matters() {
        for line in list.lines {
            switch line.matterOf {
            case "event", "regulation", "report": #expect(line.combination != nil, "\(line)")
            case "none":
                #expect(line.combination == nil && !line.note.isEmpty, "\(line)")
                #expect(list.lines.count { $0.code == line.code } == 1, "\(line)")
            default: Issue.record("\(line) is of no such matter")
            }
        }
    }

    @Test("What records a rule is in the vocabulary's table")
    func vocabulary() throws {
        for named in list.combinations {
            guard let type = EventType(rawValue: named.type) else {
                Issue.record("\(named.type) is no type")
                continue
            }
            let definition = TypeDefinition[type]
            for (code, words) in [
                (named.kind, definition.kind.words), (named.role, definition.role.words),
                (named.outcome, definition.outcome.words),
                (named.tag, definition.tags.flatMap(\.words)),
            ] {
                guard let code else { continue }
                #expect(words.contains { $0.code.text == code }, "\(code) of \(named)")
            }
            if let space = named.object {
                #expect(definition.object.spaces.contains(space), "\(named)")
            }
        }
        #expect(list.combinations.count > 200)
    }
}
