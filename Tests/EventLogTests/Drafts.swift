import Basics
import EventLog
import TestSupport

/// Events for tests: ids in the order they are made, days and references that mean nothing.
struct DraftMaker {
    private var generator: SplitMix64
    private var count: Int64 = 0

    init(seed: UInt64 = 1) { generator = SplitMix64(seed: seed) }

    mutating func id() throws -> EventID {
        count += 1
        let time = try required(Timestamp(microseconds: 1_600_000_000_000_000 + count * 1_000))
        return EventID.version7(at: time, using: &generator)
    }

    /// An attendance, which opens a line.
    mutating func attendance(
        member: Int = 42, session: Int = 1, outcome: Code = "present", quantity: Int64 = 1,
        actor: Reference = "clerk/0003", body: JSON = ["note": "如期到会"]
    ) throws -> Draft {
        Draft(
            statement: Statement(
                id: try id(), type: "attendance.recorded",
                subject: try required(Reference("member/\(member)")),
                matter: try required(Reference("session/2012-\(session)")), kind: "plenary",
                outcome: outcome, quantity: quantity,
                occurredOn: try required(Day("2012-03-14")), actor: actor),
            body: try Body(body))
    }

    /// A replacement of `target`: another outcome, with a reason and an authority.
    mutating func replacement(
        of target: Draft, outcome: Code = "late", actor: Reference = "clerk/0003"
    ) throws -> Draft {
        var draft = target
        draft.statement.id = try id()
        draft.statement.outcome = outcome
        draft.statement.actor = actor
        draft.statement.amends = target.statement.id
        draft.body = try corrected(target.body)
        return draft
    }

    /// The withdrawal of `target`, or its undoing.
    mutating func voided(
        _ target: Draft, _ kind: Code = "withdrawn", actor: Reference = "clerk/0003"
    ) throws -> Draft {
        Draft(
            statement: Statement(
                id: try id(), type: "event.voided", subject: target.statement.subject,
                matter: target.statement.matter, kind: kind,
                occurredOn: target.statement.occurredOn, actor: actor,
                amends: target.statement.id),
            body: try Body(["reason": "登记有误", "authority": "办公室"]))
    }

    private func corrected(_ body: Body) throws -> Body {
        var object = body.object
        object.set("签到表更正", for: Body.reasonKey)
        object.set("办公室", for: Body.authorityKey)
        return try Body(.object(object))
    }
}

/// Statements of every shape the types allow, from a seed.
struct RandomStatements {
    var generator: SplitMix64

    private mutating func flip() -> Bool { Bool.random(using: &generator) }

    private mutating func text(_ alphabet: String, _ count: ClosedRange<Int>) -> String {
        let length = Int.random(in: count, using: &generator)
        return String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) })
    }

    mutating func code() throws -> Code {
        let length = flip() ? 63 : 8
        return try required(
            Code(text("abcz", 1...1) + text("abcz019-", 0...length)))
    }

    mutating func reference() throws -> Reference {
        if flip() { return try required(Reference("member/" + text("0123456789", 1...64))) }
        return try required(
            Reference("x\(try code().text.prefix(60))/" + text("AZaz09-", 1...64)))
    }

    mutating func day() throws -> Day {
        try required(
            Day(
                daysSince1970: Int.random(
                    in: Int(Day.first.daysSince1970)...Int(Day.last.daysSince1970),
                    using: &generator)))
    }

    mutating func id() throws -> EventID {
        try required(
            EventID(
                high: generator.next() & ~0xF000 | (flip() ? 0x7000 : 0x8000),
                low: generator.next() >> 2 | 1 << 63))
    }

    mutating func time() throws -> Timestamp {
        try required(
            Timestamp(
                microseconds: Int64.random(
                    in: Timestamp(.first).microseconds...Timestamp(.last).microseconds,
                    using: &generator)))
    }

    mutating func statement() throws -> Statement {
        let tags = try (0..<Int.random(in: 0...16, using: &generator)).map { _ in try code() }
        let range = JSON.integerRange
        let type = try required(EventTypeName("\(try code()).\(try code())"))
        return Statement(
            id: try id(), type: type, version: Int.random(in: 1...3, using: &generator),
            subject: try reference(), matter: flip() ? try reference() : nil,
            object: flip() ? try reference() : nil, kind: flip() ? try code() : nil,
            role: flip() ? try code() : nil, outcome: flip() ? try code() : nil,
            tags: Set(tags).sorted(),
            quantity: flip() ? Int64.random(in: range, using: &generator) : 1,
            occurredOn: try day(), until: flip() ? try day() : nil,
            registeredOn: flip() ? try day() : nil,
            actor: try required(
                Reference((flip() ? "clerk/" : "member/") + text("0123456789", 1...64))),
            amends: flip() ? try id() : nil, cites: flip() ? try id() : nil)
    }

    mutating func envelope() throws -> Envelope {
        let bytes = (0..<4).flatMap { _ in
            withUnsafeBytes(of: generator.next()) { Array($0) }
        }
        return Envelope(
            statement: try statement(), recordedAt: try time(),
            bodyDigest: try required(Digest(bytes: bytes)))
    }

    /// A body with nesting, Chinese text, code points beyond the basic plane, and escapes.
    mutating func body(depth: Int = 3) -> JSON {
        var object = JSONObject()
        for index in 0..<Int.random(in: 0...4, using: &generator) {
            object.set(value(depth: depth), for: "key-\(index)" + text("aZ_. ", 0...2))
        }
        return .object(object)
    }

    private mutating func value(depth: Int) -> JSON {
        switch Int.random(in: 0...(depth > 0 ? 5 : 3), using: &generator) {
        case 0: .null
        case 1: .bool(flip())
        case 2: .integer(Int64.random(in: JSON.integerRange, using: &generator))
        case 3: .string(text("履职台账\u{F900}é\u{65}\u{301}😀\"\\\n\u{1} a", 0...8))
        case 4: .array((0..<2).map { _ in value(depth: depth - 1) })
        default: body(depth: depth - 1)
        }
    }
}
