import Activity
import Basics
import EventLog
import Foundation
import Projections
import Regulations
import SampleCounty
import Service
import Testing

/// What serves each rule of the domain: `served_by` in `schemas/rules.csv`.
@Suite("What serves each rule")
struct RulesServedTests {
    private struct Rule {
        let code: String
        var servedBy: [String] = []
        var why = ""
        var types: [String] = []
    }

    private let rules: [Rule]

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "schemas/rules.csv")
        var chunks = [Array(try Data(contentsOf: file))]
        var reader = CSVReader { chunks.popLast() }
        let header = try #require(try reader.next()).fields.map(\.text)
        let column = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
        var rules: [Rule] = []
        while let record = try reader.next() {
            let cells = record.fields.map(\.text)
            func cell(_ name: String) -> String { column[name].map { cells[$0] } ?? "" }
            let served = cell("served_by").split(separator: " ").map(String.init)
            if rules.last?.code != cell("code") {
                rules.append(Rule(code: cell("code"), servedBy: served, why: cell("why")))
            } else {
                #expect(served.isEmpty && cell("why").isEmpty, "line \(record.line)")
            }
            rules[rules.count - 1].types.append(cell("type"))
        }
        self.rules = rules
    }

    /// `pack:clause:name`, the name that of a quota, an item, a ground …
    private struct Served: Hashable {
        let pack: String
        let clause: String
        let name: String

        init?(_ text: String) {
            let parts = text.split(separator: ":").map(String.init)
            guard parts.count == 3 else { return nil }
            (pack, clause, name) = (parts[0], parts[1], parts[2])
        }
    }

    private static let reports: [String: @Sendable (EventType) -> Bool] = [
        "report:work": { WorkRegister.types.contains($0) },
        "report:scoreboard": { $0 == .attendanceRecorded },
        "report:roster": { type in
            ["member.", "organ."].contains { type.rawValue.hasPrefix($0) }
        },
        "report:log": { _ in true },
        "report:audit": { _ in true },
        "report:evaluate": { _ in true },
    ]

    private static func regulations() throws -> [String: Regulation] {
        try Dictionary(
            uniqueKeysWithValues: Packs.all.map { pack in
                (pack.name, try RegulationFile(reading: pack.text, name: pack.name).regulation)
            })
    }

    @Test("Each of the 180 rules says what serves it, or why nothing does")
    func everyRule() throws {
        #expect(rules.count == 180)
        for rule in rules {
            #expect(!rule.servedBy.isEmpty, "\(rule.code)")
            guard rule.servedBy.allSatisfy({ Served($0) == nil }) else { continue }
            #expect(rule.servedBy.count == 1 && !rule.why.isEmpty, "\(rule.code)")
            guard rule.servedBy != ["none"] else { continue }
            let reads = try #require(Self.reports[rule.servedBy[0]], "\(rule.code)")
            // That the county has what the lines name is another test's.
            #expect(rule.types.compactMap { EventType(rawValue: $0) }.contains(where: reads))
        }
    }

    @Test("What it names is in the pack, under a clause of that rule, or it is said why")
    func named() throws {
        let regulations = try Self.regulations()
        for rule in rules {
            for served in rule.servedBy.compactMap(Served.init) {
                let place = "\(rule.code) \(served)"
                let regulation = try #require(regulations[served.pack], "\(place)")
                let clause = try #require(
                    regulation.clauses.first { $0.id.text == served.clause }, "\(place)")
                #expect(clause.code == rule.code || !rule.why.isEmpty, "\(place)")
                let clauses = try #require(regulation.clausesByFinding[served.name], "\(place)")
                #expect(clauses.contains(served.clause), "\(place)")
            }
        }
    }

    @Test("What it names is exercised: by an example of the pack, or by the county")
    func exercised() throws {
        let regulations = try Self.regulations()
        let all = Set(rules.flatMap { $0.servedBy.compactMap(Served.init) })
        for (pack, served) in Dictionary(grouping: all, by: \.pack).sorted(by: { $0.key < $1.key })
        {
            let regulation = try #require(regulations[pack])
            let asked = Set(regulation.examples.flatMap(\.expect).map(\.question.text))
            let rest = Set(served.map(\.name)).subtracting(asked)
            guard !rest.isEmpty else { continue }
            let answered = try Self.answered(by: regulation)
            #expect(rest.subtracting(answered) == [], "\(pack)")
        }
    }

    /// What a regulation says anything of about the county, other than that it does not apply.
    private static func answered(by regulation: Regulation) throws -> Set<String> {
        let county = try MadeCounty.whole.get()
        let day = try #require(Day("2012-12-31"))
        let evaluator = Evaluator(
            regulation, facts: try county.ledger.facts(), names: county.log.names,
            moment: Moment(asOf: day, knownAt: Int64(try county.log.count())))
        let period = try #require(evaluator.calendar.period(.year, holding: day))
        let evaluation = evaluator.evaluate(period)
        var names = evaluation.quotas.filter { $0.state != .notApplicable }.map(\.quota)
        names += (evaluation.coverage + evaluation.links).filter { !$0.results.isEmpty }
            .map(\.rule)
        names += evaluation.compositions.map(\.composition)
        names += evaluation.procedures.map(\.procedure)
        return Set(names.map(\.text))
    }
}

extension Regulation {
    /// The clauses that each quota, item, ground … of it names.
    fileprivate var clausesByFinding: [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        func add(_ name: Name, _ clauses: Name?...) {
            found[name.text, default: []].formUnion(clauses.compactMap { $0?.text })
        }
        for quota in quotas { add(quota.id, quota.clause) }
        for rule in coverage { add(rule.id, rule.clause) }
        for rule in links { add(rule.id, rule.clause) }
        for rule in compositions { add(rule.id, rule.clause) }
        for procedure in procedures { add(procedure.id, procedure.clause) }
        for bar in bars { add(bar.id, bar.clause) }
        for ground in grounds {
            add(ground.id, ground.clause)
            for part in ground.parts { add(ground.id, part.clause) }
        }
        for scoreClass in (score?.classes ?? []) + (groupScore?.classes ?? []) {
            for item in scoreClass.items { add(item.id, item.clause, scoreClass.clause) }
        }
        return found
    }
}
