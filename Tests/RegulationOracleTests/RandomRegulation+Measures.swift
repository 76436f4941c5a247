import Activity
import Basics
import EventLog
import TestSupport

@testable import OracleSupport
@testable import Regulations

/// Selections, measures, formulas, conditions.
extension RandomRegulation {
    mutating func measure() {
        for _ in 0..<7 {
            add(.selection(selection(ofOrgans: false)), ofOrgans: false)
            add(.selection(selection(ofOrgans: true)), ofOrgans: true)
        }
        for isOfOrgans in [false, true] {
            add(.formula(formula(ofOrgans: isOfOrgans)), ofOrgans: isOfOrgans)
            let names = isOfOrgans ? ofOrgans : ofMembers
            add(
                .share(.named(generator.pick(names)), of: .named(generator.pick(names))),
                ofOrgans: isOfOrgans)
        }
    }

    /// Measures that count sessions of members.
    private var sessionCounts: [Name] {
        made.measures.compactMap { measure in
            guard ofMembers.contains(measure.id),
                case .selection(let selection) = measure.definition,
                [.sessionsDue, .sessionsAttended].contains(selection.unit)
            else { return nil }
            return measure.id
        }
    }

    private mutating func add(_ definition: Measure.Definition, ofOrgans isOfOrgans: Bool) {
        let measure = Measure(id: name(isOfOrgans ? "o" : "m"), definition: definition)
        made.measures.append(measure)
        if isOfOrgans { ofOrgans.append(measure.id) } else { ofMembers.append(measure.id) }
    }

    // MARK: Selections

    static let spaces: [WorkSpace] = [
        .proposal, .proposal, .proposal, .opinion, .report, .benefitProject, .document, .task,
        .suggestion,
    ]

    static let types: [EventType] = [
        .speechGiven, .publicationMade, .contactMade, .amountRecorded, .assessmentRecorded,
        .opinionSubmitted, .proposalSubmitted, .decisionMade, .documentFiled, .leaveDecided,
        .attendanceRecorded, .sessionHeld, .proposalProgressed, .memberInvited,
    ]

    mutating func selection(ofOrgans isOfOrgans: Bool) -> Selection {
        let unit: Selection.Unit =
            switch Int.random(in: 0..<20, using: &generator) {
            case 0..<5: .sessionsDue
            case 5: .sessionsAttended
            case 6: .halfDaysDue
            case 7: .halfDaysAttended
            case 8: .sessionsHeld
            case 9: .sessionsPlanned
            case 10...11: .events(generator.pick(RandomRegulation.types))
            case 12...13:
                .quantity(
                    generator.pick([
                        .publicationMade, .contactMade, .amountRecorded, .assessmentRecorded,
                    ]))
            case 14:
                .distinct(
                    generator.pick(Selection.Distinct.allCases),
                    generator.pick(RandomRegulation.types))
            case 15: .linksOpen
            case 16 where isOfOrgans: .members
            default: .matters(generator.pick(RandomRegulation.spaces))
            }
        return selection(of: unit, ofOrgans: isOfOrgans)
    }

    mutating func selection(of unit: Selection.Unit, ofOrgans isOfOrgans: Bool) -> Selection {
        var selection = Selection(unit)
        switch unit {
        case .events, .quantity, .distinct, .matters:
            if isOfOrgans { selection.actor = generator.pick(Selection.Actor.allCases) }
        default: break
        }
        if case .matters(let space) = unit {
            let stages = RandomRegulation.stages[space] ?? []
            if generator.chance(50) { selection.stage = generator.pick(stages + ["submitted"]) }
            if generator.chance(15) { selection.never = [generator.pick(stages)] }
        }
        if generator.chance(60) { selection.test = test(of: unit) }
        let hasDays = unit != .linksOpen && unit != .members
        if hasDays, generator.chance(10) {
            selection.window = generator.pick([
                YearWindow(
                    from: Regulation.MonthDay(month: 1, day: 1),
                    through: Regulation.MonthDay(month: 6, day: 15)),
                YearWindow(
                    from: Regulation.MonthDay(month: 11, day: 1),
                    through: Regulation.MonthDay(month: 2, day: 28)),
            ])
        }
        return selection
    }

    static let stages: [WorkSpace: [Code]] = [
        .proposal: ["filed", "assigned", "replied", "feedback", "key", "merged"],
        .opinion: ["adopted", "forwarded", "replied"], .suggestion: ["adopted", "replied"],
        .report: ["researched", "reported", "approved"], .document: ["approved", "issued"],
        .benefitProject: ["launched", "completed"], .task: ["started", "completed"],
    ]

    private mutating func test(of unit: Selection.Unit) -> Regulations.Test {
        let one = simpleTest(of: unit)
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<5: return one
        case 5..<7: return .all([one, simpleTest(of: unit)])
        case 7..<9: return .any([one, .all([simpleTest(of: unit), simpleTest(of: unit)])])
        default: return .not(one)
        }
    }

    private mutating func simpleTest(of unit: Selection.Unit) -> Regulations.Test {
        if generator.chance(15) { return .inCohort(generator.pick(cohorts)) }
        switch unit {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended:
            return generator.pick([
                .field(.kind, kinds()), .field(.kind, kinds()), .field(.outcome, outcomes()),
                .field(.outcome, outcomes()), .field(.role, ["whole"]), .field(.role, ["host"]),
                .field(.tag, ["agenda-theory-first"]), .field(.organKind, ["committee"]),
                .not(.field(.outcome, outcomes())),
            ])
        case .sessionsHeld:
            return generator.pick([
                .field(.kind, kinds()), .field(.tag, ["topic-economy"]),
                .field(.organKind, ["liaison-group"]), .field(.role, ["whole"]),
            ])
        case .sessionsPlanned:
            return generator.pick([
                .field(.kind, kinds()), .field(.organKind, ["liaison-group", "committee"]),
            ])
        case .events(let type), .distinct(_, let type), .quantity(let type):
            return eventTest(of: type)
        case .matters: return matterTest()
        case .linksOpen:
            return generator.pick([
                .field(.kind, ["contact"]), .field(.objectKind, ["member"]),
                .field(.objectKind, ["liaison-group", "proposal"]),
            ])
        case .members: return .field(.role, ["leader"])
        }
    }

    private mutating func outcomes() -> [Code] {
        generator.pick([
            ["present"], ["unexcused"], ["leave-ordinary", "leave-special"], ["leave-ordinary"],
            ["not-recorded"], ["partial", "late"],
        ])
    }

    private mutating func matterTest() -> Regulations.Test {
        generator.pick([
            .field(.kind, ["joint"]), .field(.role, ["lead", "author"]), .field(.role, ["drafter"]),
            .not(.field(.role, ["co-signer"])), .field(.tag, ["topic-economy"]),
            .field(.matterKind, ["collective", "joint"]), .field(.result, ["satisfied"]),
            .field(.objectKind, ["report"]), .field(.organKind, ["committee"]),
        ])
    }

    private mutating func eventTest(of type: EventType) -> Regulations.Test {
        switch type {
        case .speechGiven:
            generator.pick([
                .field(.kind, ["written"]), .field(.sessionKind, kinds()),
                .not(.field(.sessionKind, kinds())),
            ])
        case .publicationMade:
            generator.pick([.field(.kind, ["essay"]), .quantity(.atLeast, 2)])
        case .contactMade:
            generator.pick([.quantity(.above, 1), .field(.objectKind, ["member", "person"])])
        case .amountRecorded:
            generator.pick([
                .field(.kind, ["donation-cash"]), .not(.field(.kind, ["people"])),
                .field(.tag, ["at-least"]), .quantity(.atLeast, 100),
            ])
        case .assessmentRecorded:
            generator.pick([.field(.kind, ["quality"]), .field(.outcome, ["good"])])
        case .attendanceRecorded:
            generator.pick([
                .field(.kind, kinds()), .field(.outcome, outcomes()), .field(.role, ["observer"]),
            ])
        case .sessionHeld, .sessionPlanned, .memberInvited, .leaveDecided: .field(.kind, kinds())
        case .proposalSubmitted:
            generator.pick([.field(.kind, ["joint"]), .field(.matterKind, ["collective"])])
        case .proposalProgressed:
            generator.pick([.field(.kind, ["filed"]), .field(.result, ["satisfied"])])
        default: .field(.tag, ["topic-economy"])
        }
    }

    // MARK: Formulas and conditions

    mutating func formula(ofOrgans isOfOrgans: Bool, _ more: [Formula] = []) -> Formula {
        let names = isOfOrgans ? ofOrgans : ofMembers
        let one = Formula.named(generator.pick(names))
        let other = generator.pick(more + [.named(generator.pick(names)), .number(number(0...3))])
        switch Int.random(in: 0..<14, using: &generator) {
        case 0..<4: return one
        case 12:
            return .overLast(
                generator.pick(names), generator.pick([1, 2, 3]),
                generator.pick([.year, .quarter, .halfYear]))
        case 13 where !isOfOrgans && sessionCounts.count > 1:
            return .longestRun(
                of: generator.pick(sessionCounts), among: generator.pick(sessionCounts))
        case 4: return .sum(one, other)
        case 5: return .difference(one, other)
        case 6: return .multiple(Rational(1, 2), .sum(one, other))
        case 7: return .within(generator.pick(names), generator.pick([.month, .quarter, .year]))
        case 8: return .highest([one, other])
        case 9: return .named(Name(generator.pick(["set", "set", "unset"])))
        default: return other
        }
    }

    mutating func condition(
        ofOrgans isOfOrgans: Bool, _ more: [Condition] = [], _ figures: [Formula] = []
    ) -> Condition {
        let one = comparison(ofOrgans: isOfOrgans, figures)
        let extra = generator.pick(more + [comparison(ofOrgans: isOfOrgans, figures)])
        switch Int.random(in: 0..<14, using: &generator) {
        case 0..<5: return one
        case 5: return .all([one, extra])
        case 6: return .any([one, extra])
        case 7: return .not(one)
        case 8...9: return extra
        case 10:
            return .consecutive(
                2, generator.pick([.year, .halfYear, .quarter]), skippingGaps: generator.chance(40),
                generator.pick([one, extra]))
        case 11:
            return .inPeriods(
                2, generator.pick([.year, .quarter, .month]),
                generator.pick([one, extra, .not(one)]))
        case 12 where !isOfOrgans: return .inCohort(generator.pick(cohorts))
        default: return .any([.all([one, extra]), comparison(ofOrgans: isOfOrgans, figures)])
        }
    }

    mutating func comparison(ofOrgans isOfOrgans: Bool, _ figures: [Formula]) -> Condition {
        let left = formula(ofOrgans: isOfOrgans, figures)
        let comparison = generator.pick([
            Comparison.atLeast, .atLeast, .above, .below, .atMost, .equal,
        ])
        let right: Formula =
            generator.chance(70)
            ? .number(number(1...3))
            : .multiple(Rational(1, 2), formula(ofOrgans: isOfOrgans, figures))
        return .compare(left, comparison, right)
    }
}
