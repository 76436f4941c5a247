import Activity
import Basics
import EventLog
import Foundation
import Testing

/// What a test needs and did not get.
struct Missing: Error {}

/// The value, or ``Missing``.
func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
}

/// An event in few words; what a type always has is filled in.
struct Said {
    var type: EventType
    var subject: Reference
    var matter: Reference?
    var object: Reference?
    var kind: Code?
    var role: Code?
    var outcome: Code?
    var quantity: Int64 = 1
    var day: String
    var until: String?
    var registeredOn: String?

    init(_ type: EventType, _ subject: Reference, on day: String) {
        self.type = type
        self.subject = subject
        self.day = day
    }

    /// The same with some fields changed.
    func with(_ change: (inout Said) -> Void) -> Said {
        var copy = self
        change(&copy)
        return copy
    }

    func statement() throws -> Statement {
        Statement(
            id: try required(EventID("0133be45-b800-7064-9865-b1e721ad45bf")), type: type.name,
            subject: subject, matter: matter, object: object, kind: kind, role: role,
            outcome: outcome, quantity: quantity, occurredOn: try required(Day(day)),
            until: try until.map { try required(Day($0)) },
            registeredOn: try registeredOn.map { try required(Day($0)) }, actor: "clerk/0003")
    }
}

extension Said {
    static func appointed(_ member: Reference, on day: String) -> Said {
        Said(.memberAppointed, member, on: day)
    }
    static func departed(_ member: Reference, on day: String) -> Said {
        Said(.memberDeparted, member, on: day)
    }
    static func assigned(
        _ member: Reference, to organ: Reference, as role: Code = "member", on day: String
    ) -> Said {
        Said(.memberAssigned, member, on: day).with {
            $0.object = organ
            $0.role = role
        }
    }
    static func unassigned(
        _ member: Reference, from organ: Reference, as role: Code? = nil, on day: String
    ) -> Said {
        Said(.memberUnassigned, member, on: day).with {
            $0.object = organ
            $0.role = role
        }
    }
    static func established(_ organ: Reference, on day: String) -> Said {
        Said(.organEstablished, organ, on: day).with { $0.kind = "liaison-group" }
    }
    static func held(
        _ session: Reference, by organ: Reference = .rootOrgan, on day: String,
        until: String? = nil, kind: Code = "plenary"
    ) -> Said {
        Said(.sessionHeld, organ, on: day).with {
            $0.matter = session
            $0.kind = kind
            $0.role = "whole"
            $0.until = until
        }
    }
    static func cancelled(
        _ session: Reference, by organ: Reference = .rootOrgan, on day: String
    ) -> Said {
        Said(.sessionCancelled, organ, on: day).with {
            $0.matter = session
            $0.kind = "plenary"
        }
    }
    static func invited(_ member: Reference, to session: Reference, on day: String) -> Said {
        Said(.memberInvited, member, on: day).with {
            $0.matter = session
            $0.kind = "plenary"
        }
    }
    static func attended(
        _ person: Reference, _ session: Reference, on day: String, _ outcome: Code = "present"
    ) -> Said {
        Said(.attendanceRecorded, person, on: day).with {
            $0.matter = session
            $0.kind = "plenary"
            $0.outcome = outcome
        }
    }
    static func opened(_ term: Reference, on day: String) -> Said {
        Said(.termOpened, .rootOrgan, on: day).with { $0.matter = term }
    }
    static func closed(_ term: Reference, on day: String) -> Said {
        Said(.termClosed, .rootOrgan, on: day).with { $0.matter = term }
    }
}

/// References numbered by first use, as a log numbers them.
struct NamesByHand: LogNames {
    private var references: [Reference] = [.rootOrgan]

    func reference(_ number: Int32) -> Reference { references[Int(number) - 1] }

    func number(of reference: Reference) -> Int32? {
        references.firstIndex(of: reference).map { Int32($0) + 1 }
    }

    mutating func numbered(_ reference: Reference) -> Int32 {
        if let number = number(of: reference) { return number }
        references.append(reference)
        return Int32(references.count)
    }

    // Facts made by hand hold types, codes and tags themselves.
    func type(_ number: Int32) -> EventTypeName { preconditionFailure("no type has a number") }
    func code(_ number: Int32) -> Code { preconditionFailure("no code has a number") }
    func tags(_ number: Int32) -> [Code] { preconditionFailure("no tags have a number") }
}

/// What is recorded, kept by hand: events told one by one, judged or not.
struct Records: RecordedState {
    private(set) var circumstances: Circumstances
    private var names = NamesByHand()
    private var attendances: [[Int32]: Int64] = [:]
    private var events: [RecordedEvent] = []
    /// Today, for what is judged.
    var today = "2012-12-31"

    let vocabulary = Vocabulary.builtIn

    /// A committee since 1949 with two members since 2012-01-10, a group, and a plenary session.
    init() throws {
        circumstances = Circumstances(names: names)
        for said: Said in [
            .established(.rootOrgan, on: "1949-10-01"),
            .established("organ/0011", on: "2012-01-10"),
            .appointed("member/0001", on: "2012-01-10"),
            .appointed("member/0002", on: "2012-01-10"),
            .held("session/1", on: "2012-02-01", until: "2012-02-03"),
        ] {
            try record(said)
        }
    }

    func attendance(of person: Int32, at session: Int32) -> Int64? {
        attendances[[person, session]]
    }

    func attendanceCount(at session: Int32) -> Int {
        attendances.keys.count { $0[1] == session }
    }

    func number(of reference: Reference) -> Int32? { names.number(of: reference) }

    func event(_ id: EventID) -> (event: RecordedEvent, isHolding: Bool)? {
        events.last { $0.envelope.statement.id == id }.map { ($0, true) }
    }

    func event(at position: Int64) -> RecordedEvent? {
        events.first { $0.position.number == position }
    }

    /// Takes an event in without judging it.
    mutating func record(_ said: Said) throws {
        let statement = try said.statement()
        let position = try required(Position(Int64(events.count + 1)))
        let salt = try required(Salt(bytes: Array(repeating: 0, count: 16)))
        let digest = Body.empty.digest(salt: salt)
        events.append(
            RecordedEvent(
                position: position,
                envelope: Envelope(
                    statement: statement, recordedAt: try required(Timestamp(microseconds: 0)),
                    bodyDigest: digest), leafHash: digest))
        let fact = Fact(
            position: position.number, classification: Classification(statement, vocabulary),
            subject: names.numbered(statement.subject),
            matter: statement.matter.map { names.numbered($0) } ?? 0,
            object: statement.object.map { names.numbered($0) } ?? 0, day: statement.occurredOn,
            until: statement.until, quantity: statement.quantity)
        circumstances.names = names
        if said.type == .attendanceRecorded {
            attendances[[fact.subject, fact.matter]] = fact.position
        } else {
            circumstances.insert(fact)
        }
    }

    /// What speaks against recording an event now.
    func problems(_ said: Said) throws -> [DiagnosticCode] {
        try StateCheck(state: self, today: try required(Day(today)))
            .problems(try said.statement()).map(\.code)
    }

    /// The same after some events more.
    func problems(_ said: Said, after earlier: Said...) throws -> [DiagnosticCode] {
        var records = self
        for event in earlier { try records.record(event) }
        return try records.problems(said)
    }
}
