import Activity
import Basics
import EventLog
import Foundation
import TestSupport
import Testing

/// An event in few words; what a type always has is filled in.
struct Said {
    var type: EventType
    var subject: Reference
    var matter: Reference?
    var object: Reference?
    var kind: Code?
    var role: Code?
    var outcome: Code?
    var tags: [Code] = []
    var quantity: Int64 = 1
    var day: String
    var until: String?
    var registeredOn: String?
    var actor: Reference = "clerk/0003"
    /// The position of the event it cites.
    var cites: Int64?
    var body = JSONObject()

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

    /// The statement of the event that would be at a position.
    func statement(at position: Int64 = 0) throws -> Statement {
        Statement(
            id: try Said.id(position), type: type.name, subject: subject, matter: matter,
            object: object, kind: kind, role: role, outcome: outcome, tags: tags,
            quantity: quantity, occurredOn: try required(Day(day)),
            until: try until.map { try required(Day($0)) },
            registeredOn: try registeredOn.map { try required(Day($0)) }, actor: actor,
            cites: try cites.map { try Said.id($0) })
    }

    /// The id of the event at a position.
    static func id(_ position: Int64) throws -> EventID {
        let digits = String(position)
        let padded = String(repeating: "0", count: 12 - digits.count) + digits
        return try required(EventID("0133be45-b800-7064-9865-\(padded)"))
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

/// What numbers stand for, where only references are looked up.
struct PlainNames: LogNames {
    private(set) var references: [Reference] = []

    func type(_ number: Int32) -> EventTypeName { EventType.eventVoided.name }
    func code(_ number: Int32) -> Code { "none" }
    func tags(_ number: Int32) -> [Code] { [] }
    func reference(_ number: Int32) -> Reference { references[Int(number) - 1] }
    func number(of reference: Reference) -> Int32? {
        references.firstIndex(of: reference).map { Int32($0) + 1 }
    }

    mutating func add(_ reference: Reference) -> Int32 {
        if let number = number(of: reference) { return number }
        references.append(reference)
        return Int32(references.count)
    }
}

/// What is recorded, kept by hand: events told one by one, judged or not.
struct Records: RecordedState {
    private(set) var circumstances: Circumstances
    private(set) var vocabulary = Vocabulary.builtIn
    private var names = PlainNames()
    private var facts: [Fact] = []
    private var events: [RecordedEvent] = []
    private var bodies: [Int64: Body] = [:]
    private var withdrawn: Set<Int64> = []
    /// Today, for what is judged.
    var today = "2012-12-31"

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

    var count: Int64 { Int64(events.count) }

    var end: Int64 { count }

    private var attendances: [Fact] {
        facts.filter {
            $0.classification.type == .attendanceRecorded && !withdrawn.contains($0.position)
        }
    }

    func attendance(of person: Int32, at session: Int32) -> Int64? {
        attendances.first { $0.subject == person && $0.matter == session }?.position
    }

    func attendanceCount(at session: Int32) -> Int {
        attendances.count { $0.matter == session }
    }

    func number(of reference: Reference) -> Int32? { names.number(of: reference) }

    func event(_ id: EventID) throws -> (event: RecordedEvent, isHolding: Bool)? {
        events.first { $0.envelope.id == id }.map {
            ($0, !withdrawn.contains($0.position.number))
        }
    }

    func event(at position: Int64) throws -> RecordedEvent? {
        events.first { $0.position.number == position }
    }

    func body(at position: Int64) throws -> Body? { bodies[position] }

    /// Takes an event in without judging it.
    mutating func record(_ said: Said) throws {
        let position = count + 1
        let statement = try said.statement(at: position)
        bodies[position] = try Body(.object(said.body))
        let digest = try required(Digest(bytes: Array(repeating: 0, count: Digest.byteCount)))
        events.append(
            RecordedEvent(
                position: try required(Position(position)),
                envelope: Envelope(
                    statement: statement,
                    recordedAt: try required(Timestamp(canonical: "2012-12-31T00:00:00.000000Z")),
                    bodyDigest: digest),
                leafHash: digest))
        let fact = Fact(
            position: position, classification: Classification(statement, vocabulary),
            subject: names.add(statement.subject),
            matter: statement.matter.map { names.add($0) } ?? 0,
            object: statement.object.map { names.add($0) } ?? 0, day: statement.occurredOn,
            until: statement.until, quantity: statement.quantity)
        facts.append(fact)
        circumstances.names = names
        circumstances.roster.rootOrgan = 1
        if said.type == .vocabularyExtended, let list = said.kind.flatMap({ list($0) }),
            let code = said.role
        {
            vocabulary.add(
                Word(code: code, title: Message(verbatim: code.text)), to: list,
                countsAs: said.outcome.flatMap { Outcome($0) })
        }
        if said.type != .attendanceRecorded { circumstances.insert(fact) }
    }

    private func list(_ code: Code) -> WordList? { WordList(rawValue: code.text) }

    /// Takes an event back out.
    mutating func withdraw(_ position: Int64) {
        withdrawn.insert(position)
        for fact in facts where fact.position == position { circumstances.remove(fact) }
    }

    /// The same with some events more.
    func after(_ earlier: [Said]) throws -> Records {
        var records = self
        for event in earlier { try records.record(event) }
        return records
    }

    /// What speaks against recording an event now, or is remarked on it.
    func problems(_ said: Said) throws -> [DiagnosticCode] {
        try StateCheck(state: self, today: required(Day(today)))
            .problems(said.statement(), body: Body(.object(said.body))).map(\.code)
    }

    /// The same after some events more.
    func problems(_ said: Said, after earlier: Said...) throws -> [DiagnosticCode] {
        try after(earlier).problems(said)
    }

    /// What the event at a position lacks to count.
    func missing(_ position: Int64) -> MissingGround? {
        facts.first { $0.position == position }.flatMap { circumstances.missingGround(of: $0) }
    }
}
