import Activity
import Basics
import EventLog
import Projections

// Subjects.
extension Engine {
    /// Whom something is for in a window: members who were in office on a day of it and belong to the
    /// cohort at its end, or organs of the kind that stood on a day of it.
    func audience(_ audience: Audience, _ window: Window) -> [Int32] {
        switch audience {
        case .members: members(in: window)
        case .cohort(let name):
            members(in: window).filter { belongsAtEnd($0, to: name, window.end) }
        case .organs(let kind): organs(kind, in: window)
        }
    }

    private func members(in window: Window) -> [Int32] {
        record.people.filter { isPresent($0, in: window) }
    }

    private func organs(_ kind: Code, in window: Window) -> [Int32] {
        roster.organs.keys.filter {
            isPresent($0, in: window) && roster.kind(ofOrgan: $0, on: window.end) == kind
        }.sorted { record.reference($0) < record.reference($1) }
    }

    func isIn(_ audience: Audience?, _ subject: Int32, _ window: Window) -> Bool {
        switch audience {
        case nil: true
        case .members: record.isMember(subject)
        case .cohort(let name):
            record.isMember(subject) && belongsAtEnd(subject, to: name, window.end)
        case .organs(let kind):
            !record.isMember(subject)
                && (roster.kind(ofOrgan: subject, on: window.end)
                    ?? roster.kind(ofOrgan: subject, on: horizon)) == kind
        }
    }
}

// Quotas.
extension Engine {
    /// Quota by quota, subject by subject, for the periods that begin within the evaluated one and by its
    /// end, and for the one that holds its end.
    func quotas(_ period: Period, of only: Set<Int32>? = nil) -> [QuotaResult] {
        regulation.quotas.flatMap { quotas($0, period, of: only) }
    }

    /// One quota for everybody whom it is for, or for some of them alone.
    func quotas(
        _ quota: Quota, _ period: Period, of only: Set<Int32>? = nil
    ) -> [QuotaResult] {
        let end = horizon
        let floor = regulation.countsFrom[.quotas] ?? .first
        var periods = calendar.periods(
            quota.every, beginningFrom: period.first, through: end)
        if let present = calendar.period(quota.every, holding: end),
            !periods.contains(present)
        {
            periods.append(present)
        }
        periods = periods.filter { $0.last >= floor && quota.isAsked(in: $0) }.sorted()
        let first = periods.first ?? period
        let span = Window(period: first, first: first.first, end: end)
        let subjects = audience(quota.audience.members, span)
        return subjects.filter { only?.contains($0) ?? true }.flatMap { subject in
            periods.compactMap { self.quota(quota, of: subject, in: $0, through: end) }
        }
    }

    /// What had become of a quota of a period by a day; nil where it is not for the subject then.
    func quota(
        _ quota: Quota, of subject: Int32, in period: Period, through day: Day
    ) -> QuotaResult? {
        let window = window(period, for: .quotas, through: day)
        let floor = regulation.countsFrom[.quotas]
        guard period.last >= floor ?? .first, quota.isAsked(in: period),
            isIn(quota.audience, subject, window)
        else {
            return nil
        }
        let deadline = quota.deadline(in: period)
        let context = Context(
            subject: subject,
            window: Window(
                period: period, first: window.first, end: min(window.end, deadline),
                asked: window.end),
            floor: floor)
        let figure = figure(named: quota.measure, context)
        let least = quota.bounds.atLeast.map { value($0, context) }
        let most = quota.bounds.atMost.map { value($0, context) }
        let isPresent = isPresent(subject, from: period.first, through: window.end)
        return QuotaResult(
            quota: quota.id, clause: quota.clause, subject: record.reference(subject),
            period: period,
            state: isPresent
                ? state(of: figure.value, least, most, quota, in: period, on: day) : .notApplicable,
            figure: figure, atLeast: least, atMost: most, deadline: deadline, force: quota.force)
    }

    private func state(
        of value: Value, _ least: Value?, _ most: Value?, _ quota: Quota, in period: Period,
        on day: Day
    ) -> QuotaResult.State {
        let values = [value, least, most].compactMap { $0 }
        if values.contains(.notApplicable) { return .notApplicable }
        if let most, compare(value, .above, most) == .yes { return .exceeded }
        if values.contains(where: \.isNotSet) { return .notSet }
        guard let least, compare(value, .atLeast, least) == .no else { return .met }
        let deadline = quota.deadline(in: period)
        guard day < deadline else { return .missed }
        let dayCount = Int(deadline.daysSince1970 - period.first.daysSince1970) + 1
        let passed = Int(day.daysSince1970 - period.first.daysSince1970) + 1
        let calm = (1 - quota.warning) * Rational(dayCount)
        return Rational(passed) > calm ? .atRisk : .open
    }

    /// The periods that begin within the window and in which a quota was missed by the window's end: they
    /// were over then, or the day was by which it was due.
    func missedPeriods(of name: Name, _ context: Context) -> [Period] {
        guard let quota = clauses.quotas[name] else { return [] }
        return periods(quota.every, in: context.window).filter { period in
            self.quota(quota, of: context.subject, in: period, through: context.window.end)?.state
                == .missed
        }
    }
}

extension Quota {
    /// Whether a period lies in the span in which it is asked.
    fileprivate func isAsked(in period: Period) -> Bool {
        only.map { $0.first <= period.first && period.last <= $0.last } ?? true
    }

    /// The last day of a period on which it can be met.
    fileprivate func deadline(in period: Period) -> Day {
        guard let by else { return period.last }
        let years = period.first.components.year...period.last.components.year
        return years.lazy.compactMap { by.day(in: $0) }.first { period.holds($0) } ?? period.last
    }
}

extension Audience {
    /// Whom it may be for on any day: of a cohort every member.
    fileprivate var members: Audience {
        if case .cohort = self { .members } else { self }
    }
}

// Bars and grounds.
extension Engine {
    /// Whether a bar stands against a subject, in the period of its kind that holds a day.
    func bar(_ bar: Bar, of subject: Int32, at day: Day) -> Truth {
        guard let period = calendar.period(bar.within, holding: day) else { return .no }
        let context = context(subject, window(period, for: .commendation, through: day))
        guard isPresent(subject, in: context.window), isIn(bar.audience, subject, context.window)
        else { return .no }
        return truth(bar.when, context)
    }

    /// The window of a period up to a day.
    func window(_ period: Period, for purpose: Regulation.Purpose, through day: Day) -> Window {
        let window = window(period, for: purpose)
        return Window(period: period, first: window.first, end: min(window.end, day))
    }

    private func context(
        _ subject: Int32, _ window: Window, for purpose: Regulation.Purpose = .commendation
    ) -> Context {
        Context(subject: subject, window: window, floor: regulation.countsFrom[purpose])
    }

    func bars(at end: Day, of only: Set<Int32>? = nil) -> [BarResult] {
        regulation.bars.flatMap { bars($0, at: end, of: only) }
    }

    /// One bar for everybody whom it is for, or for some of them alone.
    func bars(_ bar: Bar, at end: Day, of only: Set<Int32>? = nil) -> [BarResult] {
        guard let period = calendar.period(bar.within, holding: end) else { return [] }
        let window = window(period, for: .commendation, through: end)
        let subjects = audience(bar.audience, window)
        return subjects.filter { only?.contains($0) ?? true }.map { subject in
            let context = context(subject, window)
            return BarResult(
                bar: bar.id, clause: bar.clause, from: bar.from,
                subject: record.reference(subject), window: window,
                truth: truth(bar.when, context), evidence: evidence(bar.when, context))
        }
    }

    func grounds(at end: Day, of only: Set<Int32>? = nil) -> [GroundResult] {
        regulation.grounds.flatMap { grounds($0, at: end, of: only) }
    }

    /// One ground for everybody whom it is for, or for some of them alone. Where its answer alone is asked,
    /// the evidence, which is most of the work, is left out.
    func grounds(
        _ ground: Ground, at end: Day, of only: Set<Int32>? = nil, withEvidence: Bool = true
    ) -> [GroundResult] {
        guard let period = calendar.period(ground.within, holding: end) else { return [] }
        let window = window(period, for: ground.purpose, through: end)
        let subjects = audience(ground.audience, window)
        return subjects.filter { only?.contains($0) ?? true }.map { subject in
            self.ground(
                ground, context(subject, window, for: ground.purpose), withEvidence: withEvidence)
        }
    }

    private func ground(
        _ ground: Ground, _ context: Context, withEvidence: Bool
    ) -> GroundResult {
        let truths = ground.parts.map { truth($0.when, context) }
        let whole = ground.combination == .any ? Truth.any(truths) : Truth.all(truths)
        let short = whole == .no ? shortfalls(ground, truths, context) : []
        let state: GroundResult.State =
            switch whole {
            case .yes: .within
            case .notSet: .notSet
            case .no: short.isEmpty ? .clear : .oneShort
            }
        return GroundResult(
            ground: ground.id, clause: ground.clause, subject: record.reference(context.subject),
            window: context.window, state: state,
            parts: zip(ground.parts, truths).map { part, truth in
                GroundResult.Part(
                    clause: part.clause, truth: truth,
                    evidence: withEvidence ? evidence(part.when, context) : [])
            },
            force: ground.force, oneShort: short,
            isInOffice: isPresent(context.subject, on: context.window.end))
    }
}
