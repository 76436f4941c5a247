package import Basics
package import EventLog

/// An event that counts, as numbers: who, what, about what, when.
///
/// `subject`, `matter` and `object` are the log's numbers of references (0: absent).
package struct Fact: Hashable, Sendable {
    package var position: Int64
    package var classification: Classification
    package var subject: Int32
    package var matter: Int32
    package var object: Int32
    package var day: Day
    package var until: Day?
    package var quantity: Int64

    package init(
        position: Int64, classification: Classification, subject: Int32, matter: Int32,
        object: Int32, day: Day, until: Day?, quantity: Int64
    ) {
        self.position = position
        self.classification = classification
        self.subject = subject
        self.matter = matter
        self.object = object
        self.day = day
        self.until = until
        self.quantity = quantity
    }

    /// The last day it covers: `until`, or its only day.
    package var lastDay: Day { until ?? day }
}

/// What an event is: the coded part of it that says what it counts as.
package struct Classification: Hashable, Sendable {
    /// Nil for a type that is not built in.
    package let type: EventType?
    package let kind: Code?
    package let role: Code?
    /// What was stated as outcome.
    package let result: Code?
    /// Of an attendance: the built-in outcome it counts as.
    package let outcome: Outcome?
    package let tags: [Code]

    package init(
        type: EventType?, kind: Code? = nil, role: Code? = nil, result: Code? = nil,
        outcome: Outcome? = nil, tags: [Code] = []
    ) {
        self.type = type
        self.kind = kind
        self.role = role
        self.result = result
        self.outcome = outcome
        self.tags = tags
    }

    package init(_ statement: Statement, _ vocabulary: Vocabulary) {
        let type = EventType(statement.type)
        self.init(
            type: type, kind: statement.kind, role: statement.role, result: statement.outcome,
            outcome: type == .attendanceRecorded
                ? statement.outcome.flatMap { vocabulary.outcome($0) } : nil,
            tags: statement.tags)
    }

    package var isObserver: Bool { role == Words.observer }
}

extension [Fact] {
    /// Keeps facts in order of day, then position: the order in which they apply.
    mutating func insertInOrder(_ fact: Fact) {
        let index = firstIndex {
            ($0.day, $0.position) > (fact.day, fact.position)
        }
        insert(fact, at: index ?? endIndex)
    }

    mutating func remove(position: Int64) { removeAll { $0.position == position } }
}
