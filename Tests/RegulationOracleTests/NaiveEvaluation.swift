import Basics
import EventLog
import Regulations

@testable import OracleSupport

/// The oracle of regulations: answers each question straight from `schemas/regulation.md`, one function
/// a rule, by walking over the plain list of events again and again.
struct NaiveEvaluation {
    var regulation: Regulation
    let record: NaiveRecord
    /// What is scored, graded and ranked.
    let period: Span
    var notebook = Notebook()
    /// The end of the window that is asked about, of what is asked inside it.
    private var before: Day?

    init(regulation: Regulation, record: NaiveRecord, period: Span) {
        (self.regulation, self.record, self.period) = (regulation, record, period)
    }

    typealias Answer = Example.Answer

    /// Where a figure is looked for: a period, from the day from which events count for the purpose, to
    /// the day that is looked back from.
    struct Window: Hashable {
        let span: Span
        let begin: Day
        let end: Day
        /// The day from which events count, in whatever period.
        var from = Day.first
        /// The day of which cohorts are asked, where that is a later one.
        var asked: Day?

        func holds(_ day: Day) -> Bool { begin <= day && day <= end }
    }

    func window(_ span: Span, for purpose: Regulation.Purpose) -> Window {
        let begin = max(span.first, regulation.countsFrom[purpose] ?? span.first)
        return Window(
            span: span, begin: begin, end: min(span.last, end),
            from: regulation.countsFrom[purpose] ?? .first)
    }

    /// The day it looks back from: the period's last day, or the as-of day if that is earlier.
    var end: Day { min(period.last, record.asOf, before ?? .last) }

    /// The same as somebody would have asked on the last day of a window: what is asked inside it knows of
    /// no later day.
    func asked(of window: Window) -> NaiveEvaluation {
        var earlier = self
        earlier.before = min(end, window.end)
        return earlier
    }

    /// What a name of the regulation, or `score`, `grade`, `rank`, comes to for a subject; nil where
    /// the regulation has no such name.
    func answer(_ question: Name, of subject: String) -> Answer? {
        switch question.text {
        case "score": return answer(score(subject, in: period))
        case "grade": return grade(subject)
        case "rank": return rank(subject)
        default: break
        }
        if let score = scoreRules(of: subject),
            score.classes.contains(where: { one in
                one.id == question || one.items.contains { $0.id == question }
            })
        {
            return answer(points(of: question, subject, in: period))
        }
        if let quota = regulation.quotas.first(where: { $0.id == question }) {
            return span(quota.every, holding: end).map { answer(state(of: quota, subject, in: $0)) }
                ?? .notApplicable
        }
        if let bar = regulation.bars.first(where: { $0.id == question }) {
            return answer(bar, of: subject)
        }
        if let ground = regulation.grounds.first(where: { $0.id == question }) {
            return answer(ground, of: subject)
        }
        if let rule = regulation.coverage.first(where: { $0.id == question }) {
            guard let count = coverage(rule, of: subject, on: end) else { return .notApplicable }
            return answer(state(count, rule.bounds))
        }
        if let rule = regulation.links.first(where: { $0.id == question }) {
            // The root organ, which stands for all, says whether it can be met at all.
            if subject == NaiveMoment.root, isInfeasible(rule, on: end) {
                return .state(Name("infeasible"))
            }
            guard let count = links(rule, of: subject, on: end) else { return .notApplicable }
            return answer(state(count, rule.bounds))
        }
        return nil
    }

    func answer(_ state: Name) -> Answer {
        switch state.text {
        case "n/a": .notApplicable
        case "not-set": .notSet
        default: .state(state)
        }
    }

    func answer(_ value: NaiveValue) -> Answer {
        switch value {
        case .number(let number): .number(number)
        case .notApplicable: .notApplicable
        case .notSet: .notSet
        }
    }

    // MARK: Who

    func isMember(_ subject: String) -> Bool { subject.hasPrefix("member/") }

    /// A subject that was in office, or an organ that stood, on some day of a period so far: the last
    /// such day.
    func lastDay(of subject: String, in span: Span) -> Day? {
        notebook.lastDay(Notebook.Presence(subject: subject, span: span, end: end)) {
            isMember(subject)
                ? record.lastDay(of: subject, from: span.first, through: min(span.last, end))
                : record.lastDay(ofOrgan: subject, from: span.first, through: min(span.last, end))
        }
    }

    /// Whether a part of the regulation is about a subject in a period.
    func isAsked(_ subject: String, _ audience: Audience, in span: Span) -> Bool {
        guard let day = lastDay(of: subject, in: span) else { return false }
        switch audience {
        case .members: return isMember(subject)
        case .cohort(let name): return isMember(subject) && isIn(name, subject, on: day)
        case .organs(let kind): return record.kind(ofOrgan: subject, on: day) == kind.text
        }
    }

    /// Everyone and every organ there ever was, each person once.
    var subjects: [String] {
        let people = record.now.all("member.appointed").map { record.now.person($0.subject) }
        return Set(people + record.now.all("organ.established").map(\.subject)).sorted()
    }

    // MARK: Cohorts

    /// Whether a member belongs to a cohort on a day.
    func isIn(_ name: Name, _ member: String, on day: Day) -> Bool {
        guard isMember(member), record.now.isInOffice(member, on: day),
            let cohort = regulation.cohorts.first(where: { $0.id == name })
        else { return false }
        return isIn(cohort.test, member, on: day)
    }

    private func isIn(_ test: CohortTest, _ member: String, on day: Day) -> Bool {
        let now = record.now
        switch test {
        case .all(let tests): return tests.allSatisfy { isIn($0, member, on: day) }
        case .any(let tests): return tests.contains { isIn($0, member, on: day) }
        case .not(let test): return !isIn(test, member, on: day)
        case .cohort(let name): return isIn(name, member, on: day)
        case .inOrgans(let kinds, let posts):
            let isInRoot =
                posts.isEmpty && kinds.contains { $0.text == rootKind(on: day) }
            return isInRoot
                || now.posts(of: member, on: day).contains { post in
                    kinds.contains { $0.text == record.kind(ofOrgan: post.object, on: day) }
                        && (posts.isEmpty || posts.contains { $0.text == post.role })
                }
        case .inOrgan(let organ, let posts):
            if posts.isEmpty { return now.belongs(member, to: organ.text, on: day) }
            return now.posts(of: member, on: day).contains { post in
                post.object == organ.text && posts.contains { $0.text == post.role }
            }
        case .tenureBelow(let days, let months):
            return tenureEnd(member, on: day, days, months).map { day < $0 } ?? false
        case .tenureAtLeast(let days, let months):
            return tenureEnd(member, on: day, days, months).map { day >= $0 } ?? false
        }
    }

    /// The day on which she has been in office for so long.
    private func tenureEnd(_ member: String, on day: Day, _ days: Int?, _ months: Int?) -> Day? {
        guard let first = record.now.appointment(of: member, on: day)?.day else { return nil }
        if let months { return first.months(later: months) }
        return first.advanced(by: days ?? 0)
    }

    private func rootKind(on day: Day) -> String? {
        record.kind(ofOrgan: NaiveMoment.root, on: day)
    }

    /// Whether a member belongs to a cohort for a unit of that day in a window.
    func isIn(_ name: Name, _ member: String, on day: Day, _ window: Window) -> Bool {
        guard let cohort = regulation.cohorts.first(where: { $0.id == name }) else { return false }
        if cohort.on == .eachDay { return isIn(name, member, on: day) }
        let last = window.asked ?? window.end
        return record.lastDay(of: member, from: window.span.first, through: last)
            .map { isIn(name, member, on: $0) } ?? false
    }
}

/// A number, or why there is none.
enum NaiveValue: Hashable {
    case number(Rational)
    case notApplicable
    case notSet

    /// What is reckoned from n/a is n/a, whatever is not set.
    func with(_ other: NaiveValue, _ reckon: (Rational, Rational) -> NaiveValue) -> NaiveValue {
        switch (self, other) {
        case (.notApplicable, _), (_, .notApplicable): .notApplicable
        case (.notSet, _), (_, .notSet): .notSet
        case (.number(let left), .number(let right)): reckon(left, right)
        }
    }

    var number: Rational? {
        if case .number(let number) = self { number } else { nil }
    }
}
