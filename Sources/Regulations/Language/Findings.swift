package import Basics
package import EventLog

/// Another way to read a clause: computed beside the binding one, and reported where it differs.
package struct Reading<Subject: Hashable & Sendable>: Hashable, Sendable {
    package var name: Name
    package var title: Message?
    /// What stands in the place of the binding reading.
    package var instead: Subject
}

/// Whether a part binds.
package enum Force: String, Hashable, Sendable, CaseIterable {
    case must
    /// 一般, 提倡: reported, never a ground.
    case ought
}

/// How often something is asked for.
package struct Quota: Hashable, Sendable {
    package var id: Name
    package var title: Message?
    package var clause: Name
    package var audience: Audience
    package var measure: Name
    package var every: PeriodKind
    package var bounds: Bounds
    /// The last day of the year's part by which it must be met; nil: the period's last day.
    package var by: Regulation.MonthDay?
    /// The span of the calendar in which it is asked; nil: always.
    package var only: Period?
    package var force = Force.must
    /// At risk in the last part of the period, by this share of its days.
    package var warning: Rational = Rational(1, 3)
    package var because: Message?
    package var readings: [Reading<Quota>] = []
}

/// At least, at most, or both; a bound may be a setting.
package struct Bounds: Hashable, Sendable {
    package var atLeast: Formula?
    package var atMost: Formula?
}

/// Every member of a cohort in so many organs of a kind, or reached by links.
package struct Coverage: Hashable, Sendable {
    package var id: Name
    package var title: Message?
    package var clause: Name
    package var audience: Audience
    package var by: By
    package var bounds: Bounds
    package var force = Force.must

    package enum By: Hashable, Sendable {
        /// She belongs to organs of the kind.
        case organs(Code)
        /// She is the object of links of the kind, over at most so many steps.
        case links(Code, steps: Int)
    }
}

/// How many each of an audience is linked to.
package struct LinkRule: Hashable, Sendable {
    package var id: Name
    package var title: Message?
    package var clause: Name
    package var audience: Audience
    package var kind: Code
    package var to: Target
    package var bounds: Bounds
    /// Whether every one of the target must be linked: then a range may be infeasible.
    package var reachesAll: Bool
    package var force = Force.must

    package enum Target: Hashable, Sendable {
        case cohort(Name)
        case organs([Code])
        case matters(WorkSpace)
        case anyone
    }
}

/// Who takes part in a session: the three of 3+N.
package struct Composition: Hashable, Sendable {
    package var id: Name
    package var title: Message?
    package var clause: Name
    /// The sessions it is about.
    package var sessions: Selection
    package var parts: [Part]
    package var force = Force.must

    package struct Part: Hashable, Sendable {
        package var cohort: Name?
        package var bounds: Bounds
    }
}

/// What follows what, by whom and by when.
package struct Procedure: Hashable, Sendable {
    package var id: Name
    package var title: Message?
    package var clause: Name
    package var audience: Audience?
    package var steps: [Step]
    package var force = Force.must

    /// For each `after`, a `then` within the limit; or for each `then` an `after` before it.
    package struct Step: Hashable, Sendable {
        package var after: Selection
        package var then: Selection
        package var relation: Relation
        package var limit: Limit?
        package var clause: Name?
    }

    package enum Relation: String, Hashable, Sendable, CaseIterable {
        /// After the first comes the second, about the same matter.
        case followed
        /// The second comes only after the first.
        case preceded
    }

    package enum Limit: Hashable, Sendable {
        case days(Int)
        case months(Int)
        /// By the deadline that the first event states.
        case deadline
    }
}

/// What forbids a grade or commendation, whatever the points.
package struct Bar: Hashable, Sendable {
    package var id: Name
    package var title: Message?
    package var clause: Name
    package var from: Name
    package var audience: Audience
    package var within: PeriodKind
    package var when: Condition
    package var because: Message?
    package var readings: [Reading<Condition>] = []
}

/// A ground: a state of the record that a clause attaches a consequence to. People decide.
package struct Ground: Hashable, Sendable {
    package var id: Name
    package var title: Message?
    package var clause: Name
    package var purpose: Regulation.Purpose
    package var audience: Audience
    package var within: PeriodKind
    package var decidedBy: Message
    package var leadsTo: Message
    package var force = Force.must
    package var combination: Combination
    package var parts: [Part]

    package enum Combination: String, Hashable, Sendable, CaseIterable { case any, all }

    package struct Part: Hashable, Sendable {
        package var clause: Name
        package var when: Condition
        package var because: Message?
        package var readings: [Reading<Condition>] = []
    }
}
