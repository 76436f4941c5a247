package import Basics
package import EventLog

/// The days of which something is asked: those of a period, as far as they lie before the as-of day
/// and not before the day from which events count.
package struct Window: Hashable, Sendable {
    package let period: Period
    package let first: Day
    /// The last day that is looked at: the period's, or the as-of day if that is earlier. It lies
    /// before `first` where nothing of the period has come yet, or nothing of it counts.
    package let end: Day
    /// The day of which cohorts are asked: `end`, and of a quota that is due before its period ends the
    /// end of what is looked at of the period.
    package let asked: Day

    package init(period: Period, first: Day, end: Day, asked: Day? = nil) {
        self.period = period
        self.first = first
        self.end = end
        self.asked = asked ?? end
    }

    package var isEmpty: Bool { end < first }
}

/// A number with what it was reckoned from.
///
/// A figure opens: ``Evaluation/units(of:)`` lists the units of one that counts, as many as it says;
/// `parts` are the figures of one that was reckoned.
package struct Figure: Hashable, Sendable {
    package let value: Value
    package let origin: Origin
    package let subject: Reference
    package let window: Window
    /// Of a share the part and the whole; of a sum its terms; of `within` the figure of the period with
    /// the greatest value; of a measure that is reckoned the one figure it is.
    package let parts: [Figure]

    package enum Origin: Hashable, Sendable {
        /// Written as a number.
        case number
        /// A measure that counts: it has units.
        case count(Name)
        /// A measure that is a share or a formula.
        case reckoned(Name)
        case setting(Name)
        /// An item, a class, or the score, of the window's period.
        case item(Name)
        case scoreClass(Name)
        case score
        case sum
        case difference
        case multiple(Rational)
        case highest
        /// A measure's greatest value in one period of the kind.
        case within(Name, PeriodKind)
        /// A measure's value over so many periods of the kind.
        case overLast(Name, Int, PeriodKind)
        /// Sessions one after the other, which it has as units.
        case longestRun(of: Name, among: Name)
    }

    /// Whether it has units: it counts, and opens into as many as it says.
    package var isCount: Bool {
        switch origin {
        case .count, .longestRun: true
        default: false
        }
    }

    /// The measure, setting, item or class by name; nil of what has none.
    package var name: Name? {
        switch origin {
        case .count(let name), .reckoned(let name), .setting(let name), .item(let name),
            .scoreClass(let name), .within(let name, _), .overLast(let name, _, _),
            .longestRun(let name, _):
            name
        default: nil
        }
    }
}

/// One unit that was counted, or seen and not counted.
package struct CountedUnit: Hashable, Sendable {
    /// The day by which it falls in the window.
    package let day: Day
    /// What it adds to the figure: 1, or half-days, or what the event states.
    package let quantity: Rational
    /// The matter, object, subject or session that the unit is; nil of an event without matter and of
    /// a day.
    package let matter: Reference?
    /// Whose it is, where that is not the subject itself: of an organ its member.
    package let member: Reference?
    /// What it opens into, one at least.
    package let entries: [Entry]

    package enum Entry: Hashable, Sendable {
        /// The event of that position.
        case event(Int64)
        /// A session at which she was due and of which nothing is recorded, with the position of the
        /// appointment that made her due.
        case due(session: Reference, appointment: Int64)
    }

    /// The positions of the events it opens into, the appointment among them where nothing was recorded,
    /// ascending.
    package var positions: [Int64] {
        entries.map { entry in
            switch entry {
            case .event(let position), .due(_, let position): position
            }
        }.sorted()
    }
}
