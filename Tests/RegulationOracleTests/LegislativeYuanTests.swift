import Basics
import EventLog
import Foundation
import Projections
import Service
import TestSupport
import Testing

@testable import OracleSupport
@testable import Regulations

/// A real term, read in place where it is: leave can be read in three ways, and each has its rates.
@Suite("Leave in three readings, on a real term")
struct LegislativeYuanTests {
    private static let folder: URL = {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let stated = ProcessInfo.processInfo.environment["LUZHI_SHARED"]
        let shared =
            stated.map { URL(filePath: $0) }
            ?? root.deletingLastPathComponent().appending(path: "shared")
        return shared.appending(path: "data/legislative-yuan-8")
    }()
    private static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// What leave is.
    enum Leave: String, CaseIterable {
        case attendance
        case absence
        /// Out of the denominator.
        case leftOut

        /// The rate by counts of what was recorded.
        func rate(_ counts: [String: Int]) -> Rational? {
            let due = counts.values.reduce(0, +)
            let present = counts["present"] ?? 0
            let leave = counts["leave-ordinary"] ?? 0
            let (part, whole) =
                switch self {
                case .attendance: (present + leave, due)
                case .absence: (present, due)
                case .leftOut: (present, due - leave)
                }
            return whole == 0 ? nil : Rational(part, whole)
        }

        private var share: Measure.Definition {
            let (attended, leave) = (Formula.named(Name("attended")), Formula.named(Name("leave")))
            let due = Formula.named(Name("due"))
            return switch self {
            case .attendance: .share(.sum(attended, leave), of: due)
            case .absence: .share(attended, of: due)
            case .leftOut: .share(attended, of: .difference(due, leave))
            }
        }

        /// A regulation whose only item is the rate.
        var regulation: Regulation {
            let title = Message(zh: "出席率", en: "rate of attendance")
            var regulation = Regulation(
                name: Name("leave-as-\(rawValue)"), version: 1, title: title,
                purposes: [.memberScore], status: .draft,
                effective: Regulation.Effective(from: Day("2012-02-01") ?? .first))
            regulation.period = .term
            func plenary(_ unit: Selection.Unit, _ more: [Regulations.Test] = []) -> Selection {
                var selection = Selection(unit)
                selection.test = .all([.field(.kind, ["plenary"])] + more)
                return selection
            }
            let onLeave = Regulations.Test.field(.outcome, ["leave-ordinary"])
            regulation.measures = [
                Measure(id: Name("due"), definition: .selection(plenary(.sessionsDue))),
                Measure(id: Name("attended"), definition: .selection(plenary(.sessionsAttended))),
                Measure(
                    id: Name("leave"), definition: .selection(plenary(.sessionsDue, [onLeave]))),
                Measure(id: Name("rate"), definition: share),
            ]
            let item = Item(
                id: Name("attendance-rate"), measured: .measure(Name("rate")), points: .each(1))
            regulation.score = Score(
                audience: .members, classes: [ScoreClass(id: Name("meetings"), items: [item])])
            return regulation
        }
    }

    @Test(
        "Leave as attendance, as absence and left out give the rates that the sheets give",
        .enabled(if: isThere, "the real term is not here"))
    func rates() throws {
        let test = try TestLedger(now: "2016-02-01T01:00:00.000000Z")
        for (sheet, kind) in [
            ("members", ImportKind.members), ("sessions", .sessions), ("attendance", .attendance),
        ] {
            _ = try test.ledger.importSheet(
                ImportOrder(
                    path: Self.folder.appending(path: "\(sheet).csv").path, kind: kind,
                    ignoredColumns: kind == .sessions
                        ? ["official_present", "official_leave", "official_unexcused"] : [],
                    actor: TestLedger.actor))
        }
        let moment = try test.moment(asOf: "2016-01-31")
        let term = Period(kind: .term, first: .first, last: .last, name: "term")
        let counts = try Self.counts()
        var different = 0
        for leave in Leave.allCases {
            let evaluation = Evaluator(
                leave.regulation, facts: try test.ledger.facts(), names: test.log.names,
                moment: moment
            ).evaluate(term)
            for (member, counts) in counts {
                let answer = evaluation.answer(
                    Name("attendance-rate"), of: try required(Reference(member)))
                #expect(
                    answer == leave.rate(counts).map { .number($0) } ?? .notApplicable,
                    "\(member) \(leave)")
            }
        }
        for counts in counts.values {
            if Set(Leave.allCases.map { $0.rate(counts) }).count == 3 { different += 1 }
        }
        #expect(counts.count == 124)
        // Who was never absent but on leave has the same rate by two of them.
        #expect(different == 38)
    }

    /// By member: how often each outcome was recorded. Read from the sheet alone: it has no quotes.
    private static func counts() throws -> [String: [String: Int]] {
        let sheet = try String(
            contentsOf: folder.appending(path: "attendance.csv"), encoding: .utf8)
        var counts: [String: [String: Int]] = [:]
        for line in sheet.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",")
            counts[String(cells[3]), default: [:]][String(cells[4]), default: 0] += 1
        }
        return counts
    }
}
