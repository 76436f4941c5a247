package import EventLog

/// What a ground says of one subject. It is a state of the record: people decide.
package struct GroundResult: Hashable, Sendable {
    package let ground: Name
    package let clause: Name
    package let subject: Reference
    package let window: Window
    package let state: State
    package let parts: [Part]
    /// With `ought` it is reported and is no ground.
    package let force: Force
    /// The comparisons that lack one unit to make it hold, by part.
    package let oneShort: [Shortfall]
    /// Whether she is in office on the last day that is looked at.
    package let isInOffice: Bool

    package enum State: String, Hashable, Sendable, CaseIterable {
        case within
        case oneShort = "one-short"
        case clear
        case notSet = "not-set"
    }

    package struct Part: Hashable, Sendable {
        package let clause: Name
        package let truth: Truth
        package let evidence: [Evidence]
    }

    package struct Shortfall: Hashable, Sendable {
        package let clause: Name
        package let evidence: Evidence
    }

    /// The clauses of it that hold.
    package var clauses: [Name] { parts.filter { $0.truth == .yes }.map(\.clause) }
}

/// One test of a condition with the figures it compared.
package struct Evidence: Hashable, Sendable {
    package let test: Test
    package let truth: Truth
    /// The window it was asked in: of a repeated condition one of the periods.
    package let window: Window

    package enum Test: Hashable, Sendable {
        case comparison(Figure, Comparison, Figure)
        case grade(Name?, in: [Name])
        case cohort(Name)
        case barred(Name)
        /// The periods in which the quota was missed.
        case quotaMissed(Name, [Period])
        /// A repeated condition: the periods in which it held.
        case periods(needed: Int, PeriodKind, isConsecutive: Bool, [Period])
    }
}

/// What a bar says of one subject.
package struct BarResult: Hashable, Sendable {
    package let bar: Name
    package let clause: Name
    /// A grade, or `commendation`.
    package let from: Name
    package let subject: Reference
    package let window: Window
    package let truth: Truth
    package let evidence: [Evidence]
}
