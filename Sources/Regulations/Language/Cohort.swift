package import Basics
package import EventLog

/// Members who are alike before a rule: by post, organ or tenure.
package struct Cohort: Hashable, Sendable {
    package var id: Name
    package var title: Message
    package var clause: Name?
    package var test: CohortTest
    /// When one belongs to it.
    package var on = OnDay.periodEnd

    package enum OnDay: String, Hashable, Sendable, CaseIterable {
        /// On the period's last day, or the as-of day if earlier; of who left, on her last day.
        case periodEnd = "period-end"
        /// On the day of each unit.
        case eachDay = "each-day"
    }
}

package indirect enum CohortTest: Hashable, Sendable {
    case all([CohortTest])
    case any([CohortTest])
    case not(CohortTest)
    case cohort(Name)
    /// Has a post in an organ of one of the kinds; any post where none is named.
    case inOrgans([Code], posts: [Code])
    case inOrgan(Reference, posts: [Code])
    /// In office for less than so many days, or months, by then.
    case tenureBelow(days: Int?, months: Int?)
    case tenureAtLeast(days: Int?, months: Int?)
}

/// How the parts of a session make it attended.
package struct SessionRule: Hashable, Sendable {
    package var id: Name
    package var clause: Name?
    package var kinds: [Code]
    package var base: Base
    /// The least share of what was due that she attended.
    package var atLeast: Rational
    /// What she is who attended less: an outcome, or what the missed parts say.
    package var otherwise: Code?
    /// Why the binding reading binds.
    package var because: Message?
    package var readings: [Reading<SessionRule>] = []

    package enum Base: String, Hashable, Sendable, CaseIterable {
        case sittings
        case halfDays = "half-days"
    }
}

/// A case with its result, which `regulation test` runs.
package struct Example: Hashable, Sendable {
    package var name: String
    package var given: [Given]
    package var expect: [Expectation]

    /// One line of what happened, as written; read by ``ExampleStory``.
    package struct Given: Hashable, Sendable {
        package var text: String
        package var line: Int
    }

    package struct Expectation: Hashable, Sendable {
        package var asOf: Day
        package var subject: Reference
        /// What is asked: class, item, score, grade, rank, a ground, a quota.
        package var question: Name
        package var answer: Answer
        package var line: Int
    }

    package enum Answer: Hashable, Sendable {
        case number(Rational)
        case notApplicable
        case notSet
        /// A grade, or the state of a quota, bar or ground: met, open, within, one-short …
        case state(Name)
        /// Within a ground by these clauses.
        case within([Name])
    }
}
