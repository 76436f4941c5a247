import Activity
import Basics
import EventLog
import Regulations

@testable import OracleSupport

/// Quotas, bars, grounds, coverage, links, compositions, procedures.
extension NaiveEvaluation {
    // MARK: Quotas

    /// What became of a quota in one of its periods.
    func state(of quota: Quota, _ subject: String, in span: Span) -> Name {
        let from = regulation.countsFrom[.quotas] ?? span.last
        if let only = quota.only, span.first < only.first || only.last < span.last {
            return Name("n/a")
        }
        guard from <= span.last, isAsked(subject, quota.audience, in: span) else {
            return Name("n/a")
        }
        let deadline = deadline(of: quota, in: span)
        let window = quotaWindow(quota, in: span)
        let value = value(.named(quota.measure), subject, window)
        let least = bound(quota.bounds.atLeast, subject, window)
        let most = bound(quota.bounds.atMost, subject, window)
        if [value, least, most].contains(.notApplicable) { return Name("n/a") }
        guard let number = value.number else { return Name("not-set") }
        if let most = most?.number, number > most { return Name("exceeded") }
        if [least, most].contains(.notSet) { return Name("not-set") }
        guard let least = least?.number, number < least else { return Name("met") }
        if end >= deadline { return Name("missed") }
        // A day that lies in the last part in part lies in it.
        let days = Rational(Int(deadline.daysSince1970 - span.first.daysSince1970) + 1)
        let left = Rational(Int(deadline.daysSince1970 - end.daysSince1970))
        return Name(left < quota.warning * days ? "at-risk" : "open")
    }

    /// What comes after the day by which it is due does not meet it.
    func quotaWindow(_ quota: Quota, in span: Span) -> Window {
        let whole = window(span, for: .quotas)
        let end = min(whole.end, deadline(of: quota, in: span))
        return Window(
            span: span, begin: whole.begin, end: end, from: whole.from, asked: whole.end)
    }

    private func bound(_ bound: Formula?, _ subject: String, _ window: Window) -> NaiveValue? {
        bound.map { value($0, subject, window) }
    }

    /// The first day of that number in the period; the period's last day where it has none.
    private func deadline(of quota: Quota, in span: Span) -> Day {
        guard let by = quota.by else { return span.last }
        let years = span.first.components.year...span.last.components.year
        return years.lazy.map { by.of($0) }.first { span.first <= $0 && $0 <= span.last }
            ?? span.last
    }

    // MARK: Bars and grounds

    /// A bar in the period of its kind that holds a day, up to that day; nil where it is not set.
    func stands(_ bar: Bar, against subject: String, at day: Day) -> Bool? {
        guard let span = span(bar.within, holding: day) else { return false }
        let soFar = Span(kind: span.kind, first: span.first, last: min(span.last, day))
        guard isAsked(subject, bar.audience, in: soFar) else { return false }
        let whole = window(span, for: .commendation)
        let window = Window(
            span: span, begin: whole.begin, end: min(whole.end, day), from: whole.from)
        return holds(bar.when, subject, window)
    }

    func answer(_ bar: Bar, of subject: String) -> Answer {
        guard let span = span(bar.within, holding: end), isAsked(subject, bar.audience, in: span)
        else { return .notApplicable }
        switch stands(bar, against: subject, at: end) {
        case true: return .state(Name("barred"))
        case nil: return .notSet
        default: return .state(Name("free"))
        }
    }

    func answer(_ ground: Ground, of subject: String) -> Answer {
        guard let span = span(ground.within, holding: end),
            isAsked(subject, ground.audience, in: span)
        else { return .notApplicable }
        let window = window(span, for: ground.purpose)
        let parts = ground.parts.map(\.when)
        func whole(_ parts: [Condition]) -> Condition {
            ground.combination == .any ? .any(parts) : .all(parts)
        }
        let held = parts.map { holds($0, subject, window) }
        switch holds(whole(parts), subject, window) {
        case true:
            return .within(zip(ground.parts, held).filter { $0.1 == true }.map(\.0.clause))
        case nil: return .notSet
        default: break
        }
        let isOneShort = withOneMore(whole(parts), subject, window).contains {
            holds($0, subject, window) == true
        }
        return .state(Name(isOneShort ? "one-short" : "clear"))
    }

    // MARK: Coverage and links

    /// Met, missed or exceeded.
    func state(_ count: Int, _ bounds: Bounds) -> Name {
        let least = bounds.atLeast.map { value($0, "", window(period, for: .coverage)) }
        let most = bounds.atMost.map { value($0, "", window(period, for: .coverage)) }
        if let most = most?.number, Rational(count) > most { return Name("exceeded") }
        if let least = least?.number, Rational(count) < least { return Name("missed") }
        return Name([least, most].contains(.notSet) ? "not-set" : "met")
    }

    /// On a day: who is in office, and of the cohort then.
    private func isAsked(_ subject: String, _ audience: Audience, on day: Day) -> Bool {
        isAsked(subject, audience, in: Span(kind: .month, first: day, last: day))
    }

    /// How many cover a subject; nil where the rule is not about her.
    func coverage(_ rule: Coverage, of subject: String, on day: Day) -> Int? {
        guard isAsked(subject, rule.audience, on: day) else { return nil }
        let now = record.now
        switch rule.by {
        case .organs(let kind):
            let organs = now.posts(of: subject, on: day).map(\.object).filter {
                record.kind(ofOrgan: $0, on: day) == kind.text
            }
            let root = record.kind(ofOrgan: NaiveMoment.root, on: day) == kind.text
            return Set(organs + (root ? [NaiveMoment.root] : [])).count
        case .links(let kind, let steps):
            let links = now.openLinks(on: day).filter { $0.kind == kind.text }
            var reached = [now.person(subject)] as Set
            for _ in 0..<steps {
                let next = links.filter { reached.contains(now.person($0.object)) }
                reached.formUnion(next.map { now.person($0.subject) })
            }
            return reached.subtracting([now.person(subject)]).count
        }
    }

    /// To how many a subject is linked; nil where the rule is not about her.
    func links(_ rule: LinkRule, of subject: String, on day: Day) -> Int? {
        guard isAsked(subject, rule.audience, on: day) else { return nil }
        let now = record.now
        let hers = now.openLinks(on: day).filter {
            $0.kind == rule.kind.text && now.isSame($0.subject, subject)
        }
        return Set(hers.map { now.person($0.object) }.filter { isTarget($0, rule.to, day) }).count
    }

    private func isTarget(_ reference: String, _ target: LinkRule.Target, _ day: Day) -> Bool {
        switch target {
        case .anyone: true
        case .cohort(let name): isAsked(reference, .cohort(name), on: day)
        case .organs(let kinds):
            record.now.stands(reference, on: day)
                && kinds.contains { $0.text == record.kind(ofOrgan: reference, on: day) }
        case .matters(let space): reference.hasPrefix("\(space.rawValue)/")
        }
    }

    /// Whether no way to link could meet a range that must reach all.
    func isInfeasible(_ rule: LinkRule, on day: Day) -> Bool {
        guard rule.reachesAll else { return false }
        let from = subjects.count { isAsked($0, rule.audience, on: day) }
        let to = subjects.count { isTarget($0, rule.to, day) }
        let least = rule.bounds.atLeast.map { value($0, "", window(period, for: .coverage)) }
        let most = rule.bounds.atMost.map { value($0, "", window(period, for: .coverage)) }
        let tooFew = most?.number.map { Rational(from) * $0 < Rational(to) } ?? false
        let tooMany = least?.number.map { Rational(from) * $0 > Rational(to) } ?? false
        return tooFew || tooMany
    }

    // MARK: Compositions

    /// By session: whether its parts are what is asked for.
    func composition(_ rule: Composition) -> [String: Name] {
        let window = window(period, for: .coverage)
        let root = units(rule.sessions, of: NaiveMoment.root, window)
        let others = subjects.filter { !isMember($0) }.flatMap {
            units(rule.sessions, of: $0, window)
        }
        var states: [String: Name] = [:]
        for session in Set((root + others).map(\.matter)) {
            let present = record.attendances.filter { $0.session == session }
                .map { judged($0) }.filter { NaiveRecord.isAttended($0.outcome) }
            let parts = rule.parts.map { part in
                let members = present.filter { one in
                    part.cohort.map { isIn($0, one.member, on: one.day, window) } ?? true
                }
                return state(members.count, part.bounds).text
            }
            let worst = ["not-set", "missed", "exceeded"].first { parts.contains($0) }
            states[session] = Name(worst ?? "met")
        }
        return states
    }

    // MARK: Procedures

    /// An event that a step begins or ends with, and whose it is: of those who take part in its matter,
    /// or its own subject's.
    private struct Happening {
        let event: PlainEvent
        var owners: [String]

        /// What another event must be about to be about the same. Two of which each has a matter of its
        /// own are not about the same for having the same member, organ, person or unit to do with it.
        var ends: [String] {
            guard !event.matter.isEmpty else { return [event.object].filter { !$0.isEmpty } }
            let isSomeone = ["member/", "organ/", "person/", "unit/", "clerk/"].contains {
                event.object.hasPrefix($0)
            }
            return isSomeone || event.object.isEmpty
                ? [event.matter] : [event.matter, event.object]
        }
    }

    /// The states of a step, each with its matter.
    func procedure(_ procedure: Procedure, _ step: Procedure.Step) -> [String] {
        let isFollowed = step.relation == .followed
        let asked = happenings(isFollowed ? step.after : step.then).filter { one in
            procedure.audience.map { audience in
                one.owners.contains { isOf(audience, $0) }
            } ?? true
        }
        let others = happenings(isFollowed ? step.then : step.after)
        // The first of each matter; what has no matter each by itself.
        let firsts = asked.filter { one in
            one.event.matter.isEmpty
                || asked.first { $0.event.matter == one.event.matter }?.event == one.event
        }
        return firsts.compactMap { one in
            guard one.event.day >= window(period, for: .procedures).from else { return nil }
            let related = others.filter { other in
                other.event != one.event && !Set(other.ends).isDisjoint(with: one.ends)
            }.map(\.event)
            let other =
                isFollowed
                ? related.first { one.event.day <= $0.day }
                : related.last { $0.day <= one.event.day }
            return result(
                step, isFollowed ? one.event : other, isFollowed ? other : one.event)
        }.sorted()
    }

    /// Of a cohort or kind by the end; of who left, on her last day in office.
    private func isOf(_ audience: Audience, _ subject: String) -> Bool {
        switch audience {
        case .members: return isMember(subject)
        case .cohort(let name):
            let day = record.lastDay(of: subject, from: .first, through: end)
            return day.map { isIn(name, subject, on: $0) } ?? false
        case .organs(let kind): return record.kind(ofOrgan: subject, on: end) == kind.text
        }
    }

    /// The matter and the state; nil where nothing of it lies in the period.
    private func result(
        _ step: Procedure.Step, _ first: PlainEvent?, _ second: PlainEvent?
    ) -> String? {
        let state = state(of: step, first, second)
        let isOfPeriod = [first, second].compactMap { $0 }.contains {
            window(period, for: .procedures).holds($0.day)
        }
        guard isOfPeriod || ["open", "overdue"].contains(state), let shown = first ?? second else {
            return nil
        }
        let matter = shown.matter.isEmpty ? record.now.person(shown.subject) : shown.matter
        return "\(matter) \(state)"
    }

    private func state(
        of step: Procedure.Step, _ first: PlainEvent?, _ second: PlainEvent?
    ) -> String {
        guard let first else { return "skipped" }
        let limit: Day? =
            switch step.limit {
            case .days(let count): first.day.advanced(by: count)
            case .months(let count): first.day.months(later: count)
            case .deadline: first.until
            case nil: nil
            }
        if let second { return limit.map { second.day <= $0 } ?? true ? "on-time" : "late" }
        return limit.map { end >= $0 } ?? false ? "overdue" : "open"
    }

    /// The events that a selection is about, in order of day and position.
    private func happenings(_ selection: Selection) -> [Happening] {
        let stage = stage(of: selection)
        func begins(_ event: PlainEvent) -> Bool {
            switch selection.unit {
            case .matters(let space):
                record.joins(event) && event.matter.hasPrefix("\(space.rawValue)/")
            case .events(let type): event.type == type.rawValue
            default: false
            }
        }
        var found: [Happening] = []
        for event in record.events where event.day <= end {
            let stages = record.events.filter { $0.isProgress && $0.matter == event.matter }
            let isUnwanted = stages.contains { one in
                selection.never.contains { $0.text == one.kind }
            }
            if isUnwanted, !event.matter.isEmpty { continue }
            if stage == "submitted" {
                if begins(event), passes(event, event, stages, selection) {
                    found.append(Happening(event: event, owners: [event.subject]))
                }
            } else if stages.contains(event), event.kind == stage {
                // One of those who take part must pass; where nobody does, the stage itself.
                let joining = record.events.filter { $0.matter == event.matter && begins($0) }
                let isAlone = joining.isEmpty && isMatter(event, selection)
                let passing = (isAlone ? [event] : joining).filter {
                    passes($0, event, stages, selection)
                }
                if passing.isEmpty { continue }
                found.append(
                    Happening(event: event, owners: (passing + [event]).map(\.subject)))
            }
        }
        for index in found.indices {
            found[index].owners = found[index].owners.map { record.now.person($0) }
        }
        return found.sorted {
            ($0.event.day, $0.event.position) < ($1.event.day, $1.event.position)
        }
    }

    private func isMatter(_ event: PlainEvent, _ selection: Selection) -> Bool {
        guard case .matters(let space) = selection.unit else { return false }
        return event.matter.hasPrefix("\(space.rawValue)/")
    }

    private func passes(
        _ own: PlainEvent, _ event: PlainEvent, _ stages: [PlainEvent], _ selection: Selection
    ) -> Bool {
        var unit = matterUnit(own, event, stages)
        if case .events = selection.unit, own == event { unit = self.unit(of: event) }
        return (selection.window.map { event.day.lies(in: $0) } ?? true)
            && (selection.test.map { holds($0, unit, window(period, for: .procedures)) } ?? true)
    }

    func stage(of selection: Selection) -> String { selection.stage?.text ?? "submitted" }
}
