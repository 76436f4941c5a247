import Activity
import Basics
import EventLog

/// The events of the benchmark: the same that `bare.c` composes, after the members and sessions that
/// the state checks ask for.
struct Workload {
    let members: Int
    let seed: UInt64

    static let clerk: Reference = "clerk/0001"
    static let identity: LogIdentity = {
        guard let origin = Origin("bench.invalid/1") else {
            preconditionFailure("the origin is well-formed")
        }
        return LogIdentity(origin: origin, zone: .china)
    }()
    static let firstDay: Day = {
        guard let day = Day("2012-01-01") else { preconditionFailure("2012-01-01 is a day") }
        return day
    }()

    private static let kinds: [Code] = ["plenary", "standing", "study"]

    func appointment(_ member: Int) throws -> Draft {
        try draft(
            Statement(
                id: Workload.standIn, type: EventType.memberAppointed.name,
                subject: Self.member(member), occurredOn: Self.firstDay, actor: Self.clerk),
            ["name": .string("委员\(member)")])
    }

    /// The session that begins with attendance `index`; nil within one.
    func session(before index: Int) -> Draft? {
        guard index % members == 0 else { return nil }
        let session = index / members
        return try? draft(
            Statement(
                id: Workload.standIn, type: EventType.sessionHeld.name, subject: .rootOrgan,
                matter: Self.session(session), kind: Self.kinds[session % 3], role: "whole",
                occurredOn: Self.day(session), actor: Self.clerk),
            ["title": .string("第\(session)次会议")])
    }

    func attendance(_ index: Int) throws -> Draft {
        let session = index / members
        return try draft(
            Statement(
                id: Workload.standIn, type: EventType.attendanceRecorded.name,
                subject: Self.member(index % members), matter: Self.session(session),
                kind: Self.kinds[session % 3], outcome: outcome(index),
                occurredOn: Self.day(session), actor: Self.clerk),
            ["note": .string("第\(session)次会议考勤，第\(index)行")])
    }

    /// How many attendances a ledger of `count` events holds.
    func attendanceCount(inLogOf count: Int) -> Int {
        let rest = count - 1 - members
        // Each session is one event and `members` attendances.
        let whole = rest / (members + 1)
        let partial = rest % (members + 1)
        return whole * members + max(0, partial - 1)
    }

    /// The `index`-th output of SplitMix64 from the seed.
    private func outcome(_ index: Int) -> Code {
        var value = seed &+ UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        switch (value ^ value >> 31) % 100 {
        case ..<90: return "present"
        case ..<95: return "leave-ordinary"
        case ..<98: return "late"
        default: return "unexcused"
        }
    }

    private func draft(_ statement: Statement, _ body: JSONObject) throws -> Draft {
        var statement = statement
        statement.id = EventID(
            deriving: DerivationKey(
                origin: Self.identity.origin, statement: statement, reference: nil, n: 1))
        return Draft(statement: statement, body: try Body(.object(body)))
    }

    private static func member(_ number: Int) -> Reference {
        Reference(stringLiteral: "member/" + padded(number, 6))
    }

    private static func session(_ number: Int) -> Reference {
        Reference(stringLiteral: "session/s" + padded(number, 7))
    }

    private static func day(_ session: Int) -> Day {
        firstDay.advanced(by: session / 2) ?? .last
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        var text: [UInt8] = []
        Digits.append(number, width: width, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    private static let standIn: EventID = {
        guard let id = EventID(high: 7 << 12, low: 2 << 62) else {
            preconditionFailure("version and variant were just set")
        }
        return id
    }()
}
