import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service
import Sheets
import TestSupport
import Testing

@testable import OracleSupport

/// Every result that an evaluation of a random history gives, opened.
@Suite("What is counted is listed, one by one")
struct ExplanationHistoryTests {
    /// How many histories, each under every pack.
    private static let count = RegulationHistoryTests.number(
        "LUZHI_EXPLAINED_HISTORIES", default: 5)

    @Test("Every count lists as many units as it says, and strikes out only what holds no more")
    func counts() throws {
        let packs = try Packs.all.map { pack in
            try RegulationFile(reading: pack.text, name: "\(pack.name).yaml").regulation
        }
        var tally = Tally()
        // So many, and on until something was struck out: few histories correct what counted.
        for index in 0..<max(Self.count, 60) where index < Self.count || tally.struck == 0 {
            let note = "\(TestSeed.note) explained history \(index)"
            var history = try RegulationHistoryTests.history(index, note)
            for regulation in packs {
                let asOf =
                    history.generator.chance(50) ? history.duel.today : history.someDay(3...26)
                let judgement = try Self.judgement(history, regulation, asOf)
                guard let judgement else { continue }
                for (subject, question) in Self.questions(judgement, &history.generator) {
                    let tree = try Explanation(judgement, of: subject, question)
                    check(tree.sheet, history, "\(note) \(regulation.name) \(subject)", &tally)
                }
            }
        }
        print("explained: \(tally.counts) counts, \(tally.units) units, \(tally.struck) struck out")
        #expect(tally.units > 0 && tally.struck > 0)
    }

    private struct Tally {
        var counts = 0
        var units = 0
        var struck = 0
    }

    private static func judgement(
        _ history: RandomHistory, _ regulation: Regulation, _ asOf: Day
    ) throws -> Judgement? {
        let test = history.duel.test
        let facts = try test.ledger.facts()
        let moment = Moment(asOf: asOf, knownAt: Int64(history.duel.events.count))
        let evaluator = Evaluator(regulation, facts: facts, names: test.log.names, moment: moment)
        guard let period = evaluator.calendar.period(regulation.period, holding: asOf) else {
            return nil
        }
        return Judgement(evaluator.evaluate(period), facts, test.log)
    }

    /// Some of what the evaluation answered: of each sort a few.
    private static func questions(
        _ judgement: Judgement, _ generator: inout SplitMix64
    ) -> [(Reference, Explanation.Question)] {
        let evaluation = judgement.evaluation
        let scores = (evaluation.scores + evaluation.groupScores).map(\.subject)
        let all: [[(Reference, Explanation.Question)]] = [
            scores.map { ($0, .score) }, scores.map { ($0, .grade) }, scores.map { ($0, .rank) },
            evaluation.grounds.map { ($0.subject, .ground($0.ground)) },
            evaluation.quotas.map { ($0.subject, .quota($0.quota)) },
            evaluation.bars.map { ($0.subject, .bar($0.bar)) },
        ]
        return all.flatMap { $0.shuffled(using: &generator).prefix(8) }
    }

    private func check(
        _ sheet: Sheet, _ history: RandomHistory, _ note: String, _ tally: inout Tally
    ) {
        let lines = sheet.rows.map(Line.init)
        let believed = Set(
            (try? history.duel.test.ledger.facts()).map { facts in
                (0..<facts.count).filter { facts.isBelieved($0, at: facts.end) }
                    .map { facts.position[$0] }
            } ?? [])
        for (index, line) in lines.enumerated() {
            switch line.what {
            case "count":
                let below = lines[(index + 1)...].prefix { $0.level > line.level }
                let units = below.filter { $0.what == "unit" && $0.level == line.level + 1 }
                let sum = units.compactMap(\.number).reduce(Rational(0), +)
                // Sums of what events state add up; counts have as many units as they say.
                if let number = line.number {
                    #expect(sum == number, "\(note): \(line.text)")
                } else {
                    #expect(units.isEmpty, "\(note): \(line.text)")
                }
                tally.counts += 1
                tally.units += units.count
            case "struck":
                guard let position = line.position else { continue }
                #expect(!believed.contains(position), "\(note): \(line.text)")
                tally.struck += 1
            default: break
            }
        }
    }

    /// A line of the tree.
    private struct Line {
        let level: Int64
        let what: String
        let text: String
        let number: Rational?
        let position: Int64?

        init(_ row: [Cell]) {
            level = if case .number(let level) = row[0] { level } else { 0 }
            what = if case .text(let what) = row[1] { what } else { "" }
            text = if case .word(let text, _) = row[2] { text } else { "" }
            number = if case .word(let code, _) = row[3] { Rational(code) } else { nil }
            position = if case .position(let position) = row[4] { position } else { nil }
        }
    }
}
