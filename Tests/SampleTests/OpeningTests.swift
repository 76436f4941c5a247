import Basics
import EventLog
import Projections
import Regulations
import Reports
@testable import SampleCounty
import Service
import Sheets
import Testing

@Suite("Every number of the sample county opens")
struct OpeningTests {
    /// What was seen, so that a test that sees nothing fails.
    private struct Tally {
        var counts = 0
        var units = 0
        /// Counts of distinct matters, with more events below them than they count.
        var distinct = 0
        var sums = 0
        var shares = 0
    }

    /// The county's two regulations, and one that counts in every way there is.
    private static let regulations = ["lansha-appraisal-1", "lansha-appraisal-2", "kinds"]

    private static func regulation(_ name: String) throws -> Regulation {
        switch name {
        case "lansha-appraisal-1": County.regulation(1).regulation
        case "lansha-appraisal-2": County.regulation(2).regulation
        default: try RegulationFile(reading: kinds, name: "kinds.yaml").regulation
        }
    }

    private static let kinds = """
        regulation: kinds
        version: 1
        language: 1
        purposes: [member-score, quotas]
        status: draft
        title: { zh: 各种统计, en: every kind of count }
        effective: { from: 2011-01-01 }
        clauses:
          c: { article: 第一条, summary: { zh: 各种统计, en: every kind of count } }
        measures:
          attended: { title: { zh: 实到次数, en: attended }, is: sessions attended }
          due: { title: { zh: 应到次数, en: due }, is: sessions due }
          rate: { title: { zh: 出席率, en: rate }, is: attended out of due }
          half-day-sum: { title: { zh: 实到半天数, en: half-days }, is: half-days attended }
          donated: { title: { zh: 捐款, en: donated }, is: sum of amount.recorded }
          days: { title: { zh: 参加活动的天数, en: days }, is: distinct days of attendance.recorded }
          work: { title: { zh: 提案和信息, en: work }, is: proposals + opinions }
          proposals: { title: { zh: 提案, en: proposals }, is: distinct matters of proposal }
          opinions: { title: { zh: 信息, en: opinions }, is: distinct matters of opinion }
        score:
          classes:
            - id: all
              title: { zh: 提案, en: proposals }
              clause: c
              items:
                - { id: each-proposal, title: { zh: 提案, en: proposals }, each: proposal, points: 10, at-most: 15 }
        quotas:
          - { id: rate-quota, title: { zh: 出席率, en: rate }, clause: c, for: member, measure: rate, every: year, at-least: 1/2 }
          - { id: half-days-quota, title: { zh: 半天数, en: half-days }, clause: c, for: member, measure: half-day-sum, every: year, at-least: 1 }
          - { id: donated-quota, title: { zh: 捐款, en: donated }, clause: c, for: member, measure: donated, every: year, at-least: 1 }
          - { id: days-quota, title: { zh: 天数, en: days }, clause: c, for: member, measure: days, every: year, at-least: 1 }
          - { id: work-quota, title: { zh: 提案和信息, en: work }, clause: c, for: member, measure: work, every: year, at-least: 1 }
        """

    @Test(
        "What every member and organ is told of scores, quotas, grounds and bars lists as much as it says, to people as to machines"
    )
    func everything() throws {
        let county = try MadeCounty.oneYear.get()
        let facts = try county.ledger.facts()
        var tally = Tally()
        var subjects: Set<Reference> = []
        // Where the evaluation of 2011 stood when it was drafted.
        let moment = Moment(asOf: try #require(Day("2011-12-31")), knownAt: 6_000)
        for name in Self.regulations {
            let evaluator = Evaluator(
                try Self.regulation(name), facts: facts, names: county.log.names, moment: moment)
            let period = try #require(evaluator.calendar.period(named: "2011"))
            let judgement = Judgement(evaluator.evaluate(period), facts, county.log)
            for (subject, question) in Self.questions(judgement.evaluation) {
                let tree = try Explanation(judgement, of: subject, question)
                try check(tree, "\(subject) \(question) under \(name)", &tally)
                subjects.insert(subject)
            }
        }
        print("opened: \(tally)")
        #expect(subjects.filter(\.isMember).count > 200 && subjects.filter(\.isOrgan).count >= 38)
        #expect(tally.counts > 1_000 && tally.units > 1_000)
        #expect(tally.distinct > 50 && tally.sums > 5 && tally.shares > 20)
    }

    /// Every score, every quota of every organ, of each member one quota and one ground in turn, and all
    /// grounds and bars that someone comes within or is one short of: what a person looks up.
    private static func questions(
        _ evaluation: Evaluation
    ) -> [(subject: Reference, question: Explanation.Question)] {
        var turns: [Reference: Int] = [:]
        func isInTurn(_ subject: Reference, _ place: Int?, of count: Int) -> Bool {
            let turn = turns[subject] ?? turns.count
            turns[subject] = turn
            return place == turn % count
        }
        let regulation = evaluation.regulation
        var seen: Set<[String]> = []
        let quotas = evaluation.quotas.filter { result in
            guard seen.insert([result.subject.text, result.quota.text]).inserted else {
                return false
            }
            let place = regulation.quotas.firstIndex { $0.id == result.quota }
            return result.subject.isOrgan
                || isInTurn(result.subject, place, of: regulation.quotas.count)
        }
        let grounds = evaluation.grounds.filter { result in
            let place = regulation.grounds.firstIndex { $0.id == result.ground }
            return isInTurn(result.subject, place, of: regulation.grounds.count)
                || result.state != .clear
        }
        return (evaluation.scores + evaluation.groupScores).map { ($0.subject, .score) }
            + quotas.map { ($0.subject, .quota($0.quota)) }
            + grounds.map { ($0.subject, .ground($0.ground)) }
            + evaluation.bars.filter { $0.truth == .yes }.map { ($0.subject, .bar($0.bar)) }
    }

    private func check(_ tree: Explanation, _ note: String, _ tally: inout Tally) throws {
        let sheet = tree.sheet
        let lines = sheet.rows.map(Line.init)
        // A line of text for each row, as far in as its level.
        let told = tree.text(.zh).split(separator: "\n")
        #expect(
            told.map { $0.prefix { $0 == " " }.utf8.count / 2 } == lines.map(\.level), "\(note)")
        for (index, line) in lines.enumerated() {
            let below = lines[(index + 1)...].prefix { $0.level > line.level }
            let children = below.filter { $0.level == line.level + 1 }
            switch line.what {
            case "count": check(line, below, children, "\(note): \(line.text)", &tally)
            case "figure": check(line, children, "\(note): \(line.text)", &tally)
            case "item", "class": checkSum(line, children, "\(note): \(line.text)")
            case "unit":
                let entries = children.filter { ["event", "due"].contains($0.what) }
                #expect(!entries.isEmpty, "\(note): \(line.text)")
                #expect(entries.allSatisfy { $0.position != nil }, "\(note): \(line.text)")
            default: break
            }
        }
    }

    /// A count lists as many units as it says, or units that add up to it; and no event twice.
    private func check(
        _ line: Line, _ below: ArraySlice<Line>, _ children: [Line], _ note: String,
        _ tally: inout Tally
    ) {
        let units = children.filter { $0.what == "unit" }
        #expect(units.compactMap(\.number).reduce(Rational(0), +) == line.number, "\(note)")
        let areOnes = units.allSatisfy { $0.number == 1 }
        if areOnes { #expect(line.number == Rational(units.count), "\(note)") }
        let positions = below.filter { $0.what == "event" }.compactMap(\.position)
        #expect(Set(positions).count == positions.count, "\(note)")
        tally.counts += 1
        tally.units += units.count
        if positions.count > units.count { tally.distinct += 1 }
        if !areOnes { tally.sums += 1 }
    }

    /// The points of an item are those of its units, those of a class those of its items; less what a cap
    /// took, and with what a floor gave.
    private func checkSum(_ line: Line, _ children: [Line], _ note: String) {
        let parts: Set = line.what == "item" ? ["unit", "raised"] : ["base", "item", "raised"]
        let given = children.filter { parts.contains($0.what) }.compactMap(\.number)
        let lost = children.filter { $0.what == "lost" }.compactMap(\.number)
        // An item by a measure gives the points of the threshold that the figure meets.
        guard let number = line.number, !children.contains(where: { $0.isFigure }) else { return }
        #expect(given.reduce(Rational(0), +) - lost.reduce(Rational(0), +) == number, "\(note)")
    }

    /// A share is of the two figures below it.
    private func check(
        _ line: Line, _ children: [Line], _ note: String, _ tally: inout Tally
    ) {
        guard line.isShare else { return }
        let parts = children.compactMap(\.number)
        #expect(parts.count == 2 && parts[1] != 0, "\(note)")
        if parts.count == 2, parts[1] != 0 {
            #expect(parts[0] / parts[1] == line.number, "\(note)")
        }
        tally.shares += 1
    }

    /// A row of an explanation.
    private struct Line {
        let level: Int
        let what: String
        let text: String
        let number: Rational?
        /// Whether it is told as counted, `9/12`, and not as a number.
        let isShare: Bool
        let position: Int64?
        var isFigure: Bool { ["count", "figure"].contains(what) }

        init(_ row: [Cell]) {
            level = if case .number(let level) = row[0] { Int(level) } else { 0 }
            what = if case .text(let what) = row[1] { what } else { "" }
            text = if case .word(let text, _) = row[2] { text } else { "" }
            if case .word(let code, let title) = row[3] {
                let parts = code.split(separator: "/").compactMap { Int($0) }
                number =
                    parts.count == 2 && parts[1] != 0
                    ? Rational(parts[0], parts[1]) : Rational(code)
                isShare = parts.count == 2 && title.zh == code
            } else {
                number = nil
                isShare = false
            }
            position = if case .position(let position) = row[4] { position } else { nil }
        }
    }
}
