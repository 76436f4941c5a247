package import Basics

/// What an event says in codes, before the ledger adds when it was recorded and the digest of its
/// body: an envelope but for `recordedAt` and `bodyDigest`.
///
/// The fields' meaning is the design's; which of them a type has is for `Activity` to say.
package struct Statement: Hashable, Sendable {
    package var id: EventID
    package var type: EventTypeName
    /// The version of the type's schema, from 1.
    package var version: Int
    package var subject: Reference
    package var matter: Reference?
    package var object: Reference?
    package var kind: Code?
    package var role: Code?
    package var outcome: Code?
    /// Sorted by bytes, each once, at most 16.
    package var tags: [Code]
    /// In the unit that (type, kind) defines; |n| ≤ 2^53 − 1.
    package var quantity: Int64
    package var occurredOn: Day
    package var until: Day?
    package var registeredOn: Day?
    package var actor: Reference
    package var amends: EventID?
    package var cites: EventID?

    package static let tagCountMax = 16

    package init(
        id: EventID, type: EventTypeName, version: Int = 1, subject: Reference,
        matter: Reference? = nil, object: Reference? = nil, kind: Code? = nil, role: Code? = nil,
        outcome: Code? = nil, tags: [Code] = [], quantity: Int64 = 1, occurredOn: Day,
        until: Day? = nil, registeredOn: Day? = nil, actor: Reference, amends: EventID? = nil,
        cites: EventID? = nil
    ) {
        self.id = id
        self.type = type
        self.version = version
        self.subject = subject
        self.matter = matter
        self.object = object
        self.kind = kind
        self.role = role
        self.outcome = outcome
        self.tags = tags
        self.quantity = quantity
        self.occurredOn = occurredOn
        self.until = until
        self.registeredOn = registeredOn
        self.actor = actor
        self.amends = amends
        self.cites = cites
    }

    /// Whether the fields keep those rules of an envelope that their types do not keep for them.
    /// What breaks one could be written and never be read again.
    package var isWellFormed: Bool {
        version >= 1 && Int64(version) <= JSON.integerRange.upperBound
            && JSON.integerRange ~= quantity && actor.isActor
            && tags.count <= Statement.tagCountMax
            && zip(tags, tags.dropFirst()).allSatisfy { $0 < $1 }
    }

    /// Whether two statements say the same: everything but who recorded it.
    package func saysTheSame(as other: Statement) -> Bool {
        var mine = self
        mine.actor = other.actor
        return mine == other
    }
}

/// An event that the ledger has not yet taken.
package struct Draft: Hashable, Sendable {
    package var statement: Statement
    package var body: Body

    package init(statement: Statement, body: Body) {
        self.statement = statement
        self.body = body
    }
}
