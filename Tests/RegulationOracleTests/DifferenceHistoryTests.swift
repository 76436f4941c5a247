import Basics
import EventLog
import Foundation
import Projections
import Regulations
import Service
import Sheets
import TestSupport
import Testing

@testable import OracleSupport
@testable import Reports

/// Laws of comparing two moments, over random histories under random regulations.
@Suite("Differences between two moments are complete and add up")
struct DifferenceHistoryTests {
    private static let count = RegulationHistoryTests.number(
        "LUZHI_DIFFERENCE_HISTORIES", default: 60)

    @Test("What differs adds up, is told both ways alike, and is what the tables of both show")
    func histories() async throws {
        let workers = 4
        let tally = await withTaskGroup(of: [String: Int].self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var tally: [String: Int] = [:]
                    for index in stride(from: worker, to: Self.count, by: workers) {
                        Self.live(index, &tally)
                    }
                    return tally
                }
            }
            return await group.reduce(into: [String: Int]()) { sum, counted in
                sum.merge(counted) { $0 + $1 }
            }
        }
        let told = tally.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        print("differences: \(Self.count) histories; \(told.joined(separator: ", "))")
        for kind in [
            "score", "rank", "grade", "quota", "bar", "ground", "unit", "event", "above", "refused",
        ] {
            #expect(tally[kind, default: 0] > 0, "no history had a \(kind)")
        }
    }

    private static func live(_ index: Int, _ tally: inout [String: Int]) {
        let note = "\(TestSeed.note) difference history \(index)"
        do {
            var history = try RegulationHistoryTests.history(index, note)
            for _ in 0..<3 {
                let pair = try Pair(&history)
                try pair.check(note, &tally)
            }
        } catch {
            Issue.record("\(note): \(error)")
        }
    }

    /// Two moments of one history, at times under two regulations.
    private struct Pair {
        let one: JudgedMoment
        let other: JudgedMoment
        let period: String
        let regulations: [Regulation]

        init(_ history: inout RandomHistory) throws {
            let end = Int64(history.duel.events.count)
            let facts = try history.duel.test.ledger.facts()
            let log = history.duel.test.log
            let first = RandomRegulation.regulation(history.generator.next())
            let isOfTwoRules = history.generator.chance(25)
            let second =
                isOfTwoRules ? RandomRegulation.regulation(history.generator.next()) : first
            let rules = [first, second]
            regulations = rules
            let sameDay = history.generator.chance(50)
            let day = history.someDay(12...26)
            let days = [day, sameDay ? day : history.someDay(12...26)]
            let sameKnowledge = !sameDay && history.generator.chance(50)
            let known = Int64.random(in: (end / 2)...end, using: &history.generator)
            let knowns = [
                known,
                sameKnowledge
                    ? known : Int64.random(in: (end / 2)...end, using: &history.generator),
            ]
            // What random histories adopt is no regulation; those that judge are named.
            let shelf = try RegulationShelf(facts, log, knownAt: 1)
            let sides = try (0..<2).map { index in
                let moment = Moment(asOf: days[index], knownAt: knowns[index])
                return JudgedMoment(
                    moment,
                    try RuleChoice(
                        shelf: shelf,
                        under: [RuleChoice.Named(regulation: rules[index], entry: nil)]),
                    facts, log)
            }
            (one, other) = (sides[0], sides[1])
            let any = history.generator.pick(["2012", "2013", "2014", "2013H1", "2014Q2"])
            let calendar = one.calendar(of: first)
            // Two moments may know a term by other days.
            let kind = first.period == .term ? .year : first.period
            let scored = calendar.period(named: any).flatMap {
                calendar.period(kind, holding: $0.last)
            }
            // What is scored is compared, and at times what is not.
            period = history.generator.chance(85) ? scored?.name ?? any : any
        }

        func check(_ note: String, _ tally: inout [String: Int]) throws {
            let there: MomentComparison
            do {
                there = try MomentComparison(from: one, to: other, period: period)
            } catch is Diagnostics {
                // A period that is not scored is refused from either side.
                #expect(throws: Diagnostics.self, "\(note)") {
                    try MomentComparison(from: other, to: one, period: period)
                }
                tally["refused", default: 0] += 1
                return
            }
            let back = try MomentComparison(from: other, to: one, period: period)
            #expect(
                try MomentComparison(from: one, to: one, period: period).differences.isEmpty,
                "\(note)")
            let isOneMoment = one.moment == other.moment
            if regulations[0] == regulations[1] || !isOneMoment {
                #expect(back.differences.map(\.reversed) == there.differences, "\(note)")
            }
            for difference in there.differences {
                tally[difference.question.code, default: 0] += 1
                #expect(difference.before != difference.after, "\(note): \(difference)")
                if difference.question == .score || difference.question == .rank,
                    let change = difference.change
                {
                    let sum = difference.because.sum
                    #expect(sum == change, "\(note): \(difference)")
                }
                for part in difference.because { checkSums(part, note, &tally) }
            }
            for ofOrgans in [false, true] { try compareTables(there, ofOrgans, note) }
        }

        /// The parts of a part come to what it comes to, and nothing is left unexplained.
        private func checkSums(_ part: Contribution, _ note: String, _ tally: inout [String: Int]) {
            tally[part.what.rawValue, default: 0] += 1
            if part.what == .remainder { Issue.record("\(note): a remainder of \(part)") }
            let adding = part.because.filter(\.what.addsUp)
            if let change = part.change, !adding.isEmpty {
                #expect(adding.sum == change, "\(note): \(part)")
            }
            for deeper in part.because { checkSums(deeper, note, &tally) }
        }

        /// Whose cells are not the same in the two tables of scores is told, and nobody else.
        private func compareTables(
            _ comparison: MomentComparison, _ ofOrgans: Bool, _ note: String
        ) throws {
            let purpose: Regulation.Purpose = ofOrgans ? .groupScore : .memberScore
            guard let part = comparison.parts.first(where: { $0.purpose == purpose }) else {
                return
            }
            let tables = try zip([one, other], regulations).map { side, regulation in
                try cells(
                    ScoreSheet(
                        side.judgement(under: regulation, of: part.period), ofOrgans: ofOrgans
                    ).sheet)
            }
            let columns: [(Difference.Question, [String])] = [
                (.rank, ["rank", "cohort"]), (.grade, ["grade"]), (.score, ["score", "lost"]),
            ]
            let isOneRule = regulations[0] == regulations[1]
            for (question, codes) in columns {
                let all = Set(tables.flatMap(\.keys))
                let differing = all.filter { subject in
                    codes.contains { cell($0, tables[0][subject]) != cell($0, tables[1][subject]) }
                        || question == .score && isOneRule
                            && tables[0][subject]?.classes != tables[1][subject]?.classes
                }
                let told = Set(
                    comparison.differences.filter {
                        $0.question == question
                            && (Reference($0.subject.text)?.isOrgan ?? false) == ofOrgans
                    }.map(\.subject.text))
                #expect(differing.subtracting(told).isEmpty, "\(note): \(question) untold")
                // Why somebody is not ranked, or not graded better, and classes of two regulations are
                // told too.
                guard question == .score, isOneRule else { continue }
                #expect(told.subtracting(differing).isEmpty, "\(note): \(question) told")
            }
        }

        /// Who is in no table has neither rank nor grade there, and nobody has a grade where there are
        /// none.
        private func cell(_ column: String, _ row: [String: Cell]?) -> Cell? {
            switch column {
            case "rank", "grade": row?[column].flatMap { $0 == .empty ? nil : $0 } ?? .notApplicable
            case "cohort": row?[column] ?? .empty
            default: row?[column]
            }
        }

        private func cells(_ sheet: Sheet) throws -> [String: [String: Cell]] {
            var rows: [String: [String: Cell]] = [:]
            for row in sheet.rows {
                let cells = Dictionary(
                    uniqueKeysWithValues: zip(sheet.columns.map(\.code), row))
                guard case .text(let subject)? = cells["subject"] else { throw Missing() }
                rows[subject] = cells
            }
            return rows
        }
    }
}

extension [String: Cell] {
    /// The columns of classes.
    fileprivate var classes: [String: Cell] { filter { $0.key.hasPrefix("class_") } }
}
