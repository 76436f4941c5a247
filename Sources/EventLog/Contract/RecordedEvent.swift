package import Basics

/// An event as the ledger holds it.
package struct RecordedEvent: Hashable, Sendable {
    package let position: Position
    package let envelope: Envelope
    package let leafHash: Digest

    package init(position: Position, envelope: Envelope, leafHash: Digest) {
        self.position = position
        self.envelope = envelope
        self.leafHash = leafHash
    }
}

/// A body with the salt of its digest.
package struct SealedBody: Hashable, Sendable {
    package let salt: Salt
    package let body: Body

    package init(salt: Salt, body: Body) {
        self.salt = salt
        self.body = body
    }

    package var digest: Digest { body.digest(salt: salt) }
}

/// Where a log ends: how many events it holds and the root of their tree.
package struct LogEnd: Hashable, Sendable {
    /// The number of events, which is the last position.
    package let count: Int
    package let root: Digest
    /// The time of the last transaction; nil while there is none.
    package let recordedAt: Timestamp?

    package init(count: Int, root: Digest, recordedAt: Timestamp?) {
        self.count = count
        self.root = root
        self.recordedAt = recordedAt
    }

    package var position: Position? { Position(count) }
}

/// What a ledger is called and where its days begin. Set when it is made, never changed.
package struct LogIdentity: Hashable, Sendable {
    package let origin: Origin
    package let zone: ZoneOffset

    package init(origin: Origin, zone: ZoneOffset) {
        self.origin = origin
        self.zone = zone
    }

    /// What stands for the identity of a log that does not say it any more, where it is checked all the
    /// same.
    package static let unreadable: LogIdentity = {
        guard let origin = Origin("unreadable.invalid") else {
            preconditionFailure("the name is one of an origin")
        }
        return LogIdentity(origin: origin, zone: .china)
    }()
}
