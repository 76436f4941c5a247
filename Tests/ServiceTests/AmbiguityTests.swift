import Basics
import Foundation
import Regulations
import Service
import TestSupport
import Testing

/// What `schemas/readings.md` says of the eighteen ambiguities, held by the examples of the packs.
@Suite("The ambiguities of the sources")
struct AmbiguityTests {
    /// A row of the page.
    struct Ambiguity: CustomStringConvertible {
        let number: Int
        let packs: [String]
        /// The readings beside the binding one, by name.
        let readings: [String]

        var description: String { "B\(number)" }
    }

    static let all: [Ambiguity] = {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "schemas/readings.md")
        let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { $0.hasPrefix("| B") }.compactMap { row in
            let cells = row.split(separator: "|")
                .map { $0.trimmingCharacters(in: .whitespaces) }
            func names(_ cell: String) -> [String] {
                cell == "–" ? [] : cell.components(separatedBy: ", ")
            }
            guard cells.count == 5, let number = Int(cells[0].dropFirst()) else { return nil }
            return Ambiguity(
                number: number, packs: names(cells[3]), readings: names(cells[4]))
        }
    }()

    /// A pack with the examples alone that bear a number.
    private static func pack(
        _ name: String, examplesOf ambiguity: Ambiguity
    ) throws -> (regulation: Regulation, text: String) {
        let pack = try required(Packs[name])
        var regulation = try RegulationFile(reading: pack.text, name: name).regulation
        regulation.examples = regulation.examples.filter {
            $0.name.hasPrefix("歧义\(ambiguity) ")
        }
        return (regulation, pack.text)
    }

    private static func isAsExpected(_ regulation: Regulation, _ text: String) throws -> Bool {
        try ExampleRunner(regulation, name: regulation.name.text, text: text).run()
            .allSatisfy(\.findings.isEmpty)
    }

    @Test("The page has a line for each of the eighteen")
    func eighteen() {
        #expect(Self.all.map(\.number) == Array(1...18))
    }

    @Test("Each has an example in a pack that the page names, as it binds", arguments: all)
    func exemplified(_ ambiguity: Ambiguity) throws {
        // Of the forms of characters the comparison with the sources decides.
        guard ambiguity.number != 15 else { return }
        var count = 0
        for name in ambiguity.packs {
            let (regulation, text) = try Self.pack(name, examplesOf: ambiguity)
            count += regulation.examples.count
            #expect(try Self.isAsExpected(regulation, text), "\(name)")
        }
        #expect(count >= 1)
    }

    @Test(
        "Under each reading that does not bind one of the examples comes out otherwise",
        arguments: all)
    func decided(_ ambiguity: Ambiguity) throws {
        for reading in ambiguity.readings {
            var isTold = false
            for name in ambiguity.packs {
                let (regulation, text) = try Self.pack(name, examplesOf: ambiguity)
                for place in regulation.readings where place.name.text == reading {
                    let other = regulation.applying(place)
                    if try !Self.isAsExpected(other, text) { isTold = true }
                }
            }
            #expect(isTold, "\(ambiguity): \(reading)")
        }
    }
}
