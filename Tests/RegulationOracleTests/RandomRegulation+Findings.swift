import Activity
import Basics
import EventLog
import TestSupport

@testable import OracleSupport
@testable import Regulations

/// Quotas, bars, grades, grounds, coverage, links, compositions, procedures.
extension RandomRegulation {
    mutating func find() {
        ask()
        for _ in 0..<generator.pick([1, 2]) { made.bars.append(bar()) }
        grade()
        for _ in 0..<generator.pick([1, 2, 3]) { made.grounds.append(ground()) }
        join()
        proceed()
    }

    // MARK: Quotas

    /// Each measure is asked for by a quota.
    private mutating func ask() {
        let names = ofMembers.map { ($0, false) } + ofOrgans.map { ($0, true) }
        for (measure, isOfOrgans) in names {
            var bounds = Bounds(atLeast: .number(number(1...3)))
            if generator.chance(30) { bounds.atMost = .number(number(2...5)) }
            if generator.chance(15) { bounds.atLeast = nil }
            if generator.chance(10) {
                bounds.atLeast = .named(Name(generator.pick(["set", "unset"])))
            }
            if bounds.atLeast == nil, bounds.atMost == nil { bounds.atMost = .number(2) }
            var quota = Quota(
                id: name("quota"), clause: RandomRegulation.clause,
                audience: isOfOrgans ? groups() : audience(), measure: measure,
                every: periodKind(), bounds: bounds)
            if generator.chance(15) {
                quota.by = Regulation.MonthDay(month: generator.pick([1, 6]), day: 15)
            }
            if generator.chance(8) {
                quota.only = PeriodCalendar().period(
                    named: generator.pick(["2012", "2013", "2014", "2013H2"]))
            }
            if generator.chance(15) { quota.warning = Rational(1, 2) }
            made.quotas.append(quota)
        }
    }

    // MARK: Bars and grounds

    /// A bar that may ask of what is asked of other days when it is asked at the end of some period.
    private mutating func bar() -> Bar {
        let figures: [Formula] = made.score == nil ? [] : [.score]
        var conditions = made.quotas.filter { ofMembers.contains($0.measure) }.suffix(1)
            .map { Condition.quotaMissed($0.id) }
        conditions.append(
            .inPeriods(
                1, generator.pick([.quarter, .halfYear, .year, .appraisalYear]),
                comparison(ofOrgans: false, figures)))
        return Bar(
            id: name("bar"), clause: RandomRegulation.clause,
            from: Name(generator.pick(["commendation", "excellent", "good"])),
            audience: audience(), within: periodKind(),
            when: condition(ofOrgans: false, conditions, figures))
    }

    private mutating func ground() -> Ground {
        var conditions = made.bars.map { Condition.barred($0.id) }
        conditions += made.quotas.filter { quota in ofMembers.contains(quota.measure) }.prefix(2)
            .map { Condition.quotaMissed($0.id) }
        var figures: [Formula] = []
        if made.score != nil {
            figures = [.score] + (made.score?.classes ?? []).map { .named($0.id) }
        }
        if made.grades != nil {
            conditions.append(.grade([Name("fail"), Name("pass")]))
            let best = Condition.grade([Name("good"), Name("excellent")])
            conditions += [
                best, .consecutive(2, .year, skippingGaps: generator.chance(40), best),
                .inPeriods(1, .year, best),
            ]
        }
        let isOfOrgans = generator.chance(20)
        var ground = Ground(
            id: name("ground"), clause: RandomRegulation.clause,
            purpose: generator.pick([.grounds, .commendation]),
            audience: isOfOrgans ? groups() : audience(), within: periodKind(),
            decidedBy: RandomRegulation.title, leadsTo: RandomRegulation.title,
            combination: generator.pick([.any, .any, .all]), parts: [])
        for index in 1...generator.pick([1, 2, 3]) {
            ground.parts.append(
                Ground.Part(
                    clause: Name("c\(index)"),
                    when: isOfOrgans
                        ? condition(ofOrgans: true)
                        : condition(ofOrgans: false, conditions, figures)))
        }
        return ground
    }

    // MARK: Coverage, links, compositions

    private mutating func bounds() -> Bounds {
        var bounds = Bounds(atLeast: .number(number(1...2)))
        if generator.chance(40) { bounds.atMost = .number(number(1...3)) }
        return bounds
    }

    private mutating func join() {
        made.coverage = [
            Coverage(
                id: name("coverage"), clause: RandomRegulation.clause, audience: audience(),
                by: .organs(generator.pick(["liaison-group", "party-branch"])), bounds: bounds()),
            Coverage(
                id: name("coverage"), clause: RandomRegulation.clause, audience: audience(),
                by: .links(
                    generator.pick(["contact", "pairing"]), steps: generator.pick([1, 2, 3])),
                bounds: bounds()),
        ]
        let target: LinkRule.Target = generator.pick([
            .anyone, .cohort(generator.pick(cohorts)), .organs(["liaison-group", "party-branch"]),
            .matters(.proposal),
        ])
        made.links = [
            LinkRule(
                id: name("link"), clause: RandomRegulation.clause,
                audience: generator.chance(70) ? audience() : groups(),
                kind: generator.pick(["contact", "pairing"]), to: target, bounds: bounds(),
                reachesAll: canReachAll(target) && generator.chance(40))
        ]
        made.compositions = [
            Composition(
                id: name("composition"), clause: RandomRegulation.clause,
                sessions: selection(of: .sessionsHeld, ofOrgans: true),
                parts: [
                    Composition.Part(cohort: generator.pick(cohorts), bounds: bounds()),
                    Composition.Part(cohort: nil, bounds: bounds()),
                ])
        ]
    }

    private func canReachAll(_ target: LinkRule.Target) -> Bool {
        switch target {
        case .cohort, .organs: true
        case .matters, .anyone: false
        }
    }

    // MARK: Procedures

    private mutating func proceed() {
        func stage(_ space: WorkSpace, _ stage: Code?) -> Selection {
            var selection = selection(of: .matters(space), ofOrgans: false)
            (selection.stage, selection.never, selection.window) = (stage, [], nil)
            if generator.chance(50) { selection.test = nil }
            return selection
        }
        func event(_ type: EventType) -> Selection {
            var selection = selection(of: .events(type), ofOrgans: false)
            selection.window = nil
            return selection
        }
        let pairs: [(Selection, Selection)] = [
            (event(.sessionHeld), event(.documentFiled)),
            (event(.sessionPlanned), event(.sessionHeld)),
            (event(.proposalSubmitted), event(.proposalProgressed)),
            (event(.opinionSubmitted), stage(.opinion, "adopted")),
            (stage(.proposal, "assigned"), stage(.proposal, "replied")),
            (stage(.proposal, nil), stage(.proposal, "filed")),
            (stage(.report, "approved"), stage(.report, "researched")),
            (stage(.task, nil), stage(.task, "completed")),
        ]
        for _ in 0..<2 {
            let (after, then) = generator.pick(pairs)
            let limit: Procedure.Limit? = generator.pick([
                nil, .days(30), .months(3), .deadline, .months(1),
            ])
            made.procedures.append(
                Procedure(
                    id: name("procedure"), clause: RandomRegulation.clause,
                    audience: generator.pick([nil, nil, audience(), groups()]),
                    steps: [
                        Procedure.Step(
                            after: after, then: then,
                            relation: generator.pick([.followed, .followed, .preceded]),
                            limit: limit)
                    ]))
        }
    }
}
