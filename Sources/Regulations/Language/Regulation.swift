package import Basics
package import EventLog

/// A regulation (办法) as it was read and checked: what a committee asks of its members and organs,
/// clause by clause, and how the record is measured against it.
///
/// It is data. Nothing in it depends on a ledger; `schemas/regulation.md` says how it is written. Where
/// a clause can be read in more than one way, the binding reading stands in its place and the others
/// in `readings`; ``applying(_:)`` puts one of them in the place of the binding one.
package struct Regulation: Hashable, Sendable {
    /// The version of the language, whose meaning never changes.
    package static let language = 1

    package var name: Name
    package var version: Int
    package var title: Message
    package var purposes: [Purpose]
    package var status: Status
    package var issuer: Message?
    /// The number of the document, 〔2011〕7号.
    package var document: String?
    package var adopted: Adoption?
    package var source: Source?
    /// What of the text this file leaves out; nil where it has the whole.
    package var omits: Message?
    package var effective: Effective
    package var transition = Transition.lastDay
    /// The first day from which events count, where a purpose has one of its own.
    package var countsFrom: [Purpose: Day] = [:]
    /// The day on which the appraisal year begins; 1 January where it is the calendar year.
    package var appraisalYear = MonthDay(month: 1, day: 1)
    /// What is scored and ranked: a year, where nothing else is said.
    package var period = PeriodKind.year

    /// Words it uses that an office has to add to its ledger.
    package var words: [AddedWord] = []
    package var settings: [Setting] = []
    package var clauses: [Clause] = []
    package var sets: [WordSet] = []
    package var cohorts: [Cohort] = []
    /// How sittings and half-days make a session attended.
    package var sessions: [SessionRule] = []
    package var measures: [Measure] = []
    package var shares: [Share] = []
    package var score: Score?
    package var groupScore: Score?
    package var grades: Grading?
    package var quotas: [Quota] = []
    package var coverage: [Coverage] = []
    package var links: [LinkRule] = []
    package var compositions: [Composition] = []
    package var procedures: [Procedure] = []
    package var bars: [Bar] = []
    package var grounds: [Ground] = []
    package var ranking: Ranking?
    package var examples: [Example] = []

    package init(
        name: Name, version: Int, title: Message, purposes: [Purpose], status: Status,
        effective: Effective
    ) {
        self.name = name
        self.version = version
        self.title = title
        self.purposes = purposes
        self.status = status
        self.effective = effective
    }

    /// Whether it holds passages of its text, not the whole.
    package var isPart: Bool { omits != nil || status == .extract || status == .summary }

    /// What it is cited by: `shache-liaison@1`.
    package var citation: String { "\(name)@\(version)" }
}

/// A name that a regulation gives to a part of itself, or its own: letters, digits and hyphens, Chinese
/// characters among the letters; never a keyword.
package struct Name: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }

    /// By Unicode scalars, not by any collation.
    package static func < (left: Name, right: Name) -> Bool {
        left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
    }
}

extension Regulation {
    /// What it decides. Two regulations in force at once never serve one purpose.
    package enum Purpose: String, Hashable, Sendable, CaseIterable {
        case memberScore = "member-score"
        case groupScore = "group-score"
        case quotas
        case coverage
        case procedures
        case grounds
        case commendation
    }

    /// How much the text is an adopted one.
    package enum Status: String, Hashable, Sendable, CaseIterable {
        /// Adopted by the body that issued it, every clause in its own words.
        case adopted
        case draft
        /// Taken from a speech or report, in its words: what it asks was never adopted as a regulation.
        case extract
        /// The wording of some clause is not at hand: what it says is our summary.
        case summary
    }

    package struct Adoption: Hashable, Sendable {
        package var date: Day?
        package var by: String?
    }

    package struct Source: Hashable, Sendable {
        /// The number of the text in a collection; its file is named so.
        package var id: String?
        package var title: String?
        package var address: String?
        package var kind: String?
    }

    package struct Effective: Hashable, Sendable {
        package var from: Day
        /// The last day; nil where it has none.
        package var until: Day?
        /// Why, where the text does not say it.
        package var setting: Message?
    }

    /// What judges a period in which regulations change.
    package enum Transition: String, Hashable, Sendable, CaseIterable {
        /// The one in force on its last day judges the whole of it.
        case lastDay = "last-day"
        /// Periods that began under another are judged by that.
        case firstDay = "first-day"
    }

    package struct MonthDay: Hashable, Sendable {
        package var month: Int
        package var day: Int
    }

    package struct AddedWord: Hashable, Sendable {
        package var list: String
        package var code: Code
        package var title: Message
    }

    /// A number that the text leaves open, with where it was taken from; without a value what rests on
    /// it is 未设定.
    package struct Setting: Hashable, Sendable {
        package var id: Name
        package var title: Message
        package var value: Rational?
        package var source: Message?
    }

    /// A clause: its wording where that is at hand, else our summary of it.
    package struct Clause: Hashable, Sendable {
        package var id: Name
        /// Its number in the list of rules, S4-12.
        package var code: String?
        /// Its place in the text: 三(一)1.
        package var article: String?
        package var quote: String?
        package var summary: Message?
        package var title: Message?
    }

    /// Codes that go by one name.
    package struct WordSet: Hashable, Sendable {
        package var id: Name
        package var words: [Code]
    }
}
