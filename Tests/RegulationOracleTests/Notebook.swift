import Basics
import Regulations

/// What an oracle has reckoned, by the whole question, so that nothing is reckoned twice.
final class Notebook {
    struct Count: Hashable {
        let selection: Selection
        let subject: String
        let window: NaiveEvaluation.Window
    }

    struct Total: Hashable {
        let scoreClass: Name
        let subject: String
        let span: Span
        let end: Day
    }

    struct Presence: Hashable {
        let subject: String
        let span: Span
        let end: Day
    }

    private var units: [Count: [NaiveUnit]] = [:]
    private var days: [Presence: Day?] = [:]
    private var totals: [Total: (value: NaiveValue, lost: Rational)] = [:]

    init() {}

    /// For the same regulation with another reading, which may change points but not what is counted,
    /// but for one of how sittings make a session.
    init(_ other: Notebook, for place: ReadingPlace) {
        days = other.days
        if case .sessionRule = place.part { return }
        units = other.units
    }

    func units(_ count: Count, _ find: () -> [NaiveUnit]) -> [NaiveUnit] {
        noted(\.units, count, find)
    }

    func lastDay(_ presence: Presence, _ find: () -> Day?) -> Day? {
        noted(\.days, presence, find)
    }

    func total(
        _ total: Total, _ find: () -> (value: NaiveValue, lost: Rational)
    ) -> (value: NaiveValue, lost: Rational) {
        noted(\.totals, total, find)
    }

    private func noted<Question, Answer>(
        _ answers: ReferenceWritableKeyPath<Notebook, [Question: Answer]>, _ question: Question,
        _ find: () -> Answer
    ) -> Answer {
        if let known = self[keyPath: answers][question] { return known }
        let answer = find()
        self[keyPath: answers][question] = answer
        return answer
    }
}
