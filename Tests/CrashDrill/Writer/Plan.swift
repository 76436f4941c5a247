import Activity
import Basics
package import EventLog
import Service

/// What a drill writes: the same events every time, so that whoever looks at the file afterwards
/// knows what must be where.
package struct Plan: Sendable {
    /// A way of writing.
    package enum Mode: String, CaseIterable, Sendable {
        /// Makes the ledger itself.
        case create
        /// Events one by one.
        case single
        /// Twenty events a transaction.
        case batch
        /// A sheet in one transaction.
        case importing = "import"
    }

    package let mode: Mode
    /// What is written in one transaction each: all of it or none.
    package let units: [[Draft]]
    /// How many events the ledger holds before.
    package let baseCount: Int
    /// One event more, to see when all is over that the ledger can still be written.
    package let epilogue: Draft

    package static let identity = LogIdentity(origin: origin, zone: .china)
    package static let actor: Reference = "clerk/0003"
    private static let origin = certain(Origin("drill.invalid/1"))
    private static let now = certain(Timestamp(canonical: "2012-03-20T01:00:00.000000Z"))

    package init(_ mode: Mode) throws {
        self.mode = mode
        let written = Plan.baseAttendanceCount..<Plan.baseAttendanceCount + Plan.attendanceCount
        switch mode {
        case .create:
            units = [[try Plan.root()]]
            baseCount = 0
            epilogue = try Plan.appointment(of: 1)
            return
        case .single:
            units = try written.prefix(6).map { [try Plan.attendance($0)] }
        case .batch:
            units = try stride(from: written.lowerBound, to: written.upperBound, by: 20).map {
                try ($0..<$0 + 20).map { try Plan.attendance($0) }
            }
        case .importing:
            units = [try written.map { try Plan.attendance($0) }]
        }
        baseCount = 1 + Plan.memberCount + Plan.sessionCount + Plan.baseAttendanceCount
        epilogue = try Plan.attendance(written.upperBound)
    }

    /// A clock that stands still, so that every run does the same, and real random numbers.
    package static let surroundings = Surroundings(
        now: { now },
        random: {
            var generator = SystemRandomNumberGenerator()
            return generator.next()
        })
}

extension Plan {
    private static let memberCount = 40
    private static let sessionCount = 9
    /// So many that the drill completes the first tile of the tree with the 256th event.
    private static let baseAttendanceCount = 200
    /// How many the drill writes, in all modes but singly.
    private static let attendanceCount = 60
    private static let kind: Code = "plenary"

    /// The committee: the first event of a ledger.
    package static func root() throws -> Draft {
        try Ledger.rootOrgan(
            name: "政协青禾县委员会", since: day(of: 1), actor: actor,
            surroundings: Surroundings(now: { now }, random: { 7 }))
    }

    /// What a ledger is prepared with after its root: members, sessions and some roll calls.
    package static func base() throws -> [Draft] {
        try (1...memberCount).map { try appointment(of: $0) }
            + (1...sessionCount).map { try session($0) }
            + (0..<baseAttendanceCount).map { try attendance($0) }
    }

    private static func appointment(of member: Int) throws -> Draft {
        try draft(
            Statement(
                id: standIn, type: EventType.memberAppointed.name, subject: reference(member),
                occurredOn: day(of: 1), actor: actor),
            ["name": .string("委员\(member)")])
    }

    private static func session(_ number: Int) throws -> Draft {
        try draft(
            Statement(
                id: standIn, type: EventType.sessionHeld.name, subject: .rootOrgan,
                matter: matter(number), kind: kind, role: "whole", occurredOn: day(of: number),
                actor: actor),
            ["title": .string("第\(number)次全体会议")])
    }

    /// The attendance of that number, from 0: members in order, session by session. Some that the
    /// drill writes have a body that does not fit a page.
    private static func attendance(_ number: Int) throws -> Draft {
        let session = number / memberCount + 1
        let isLong = number >= baseAttendanceCount && number % 10 == 3
        let note = String(repeating: "签到表第\(number)行。", count: isLong ? 200 : 1)
        return try draft(
            Statement(
                id: standIn, type: EventType.attendanceRecorded.name,
                subject: reference(number % memberCount + 1), matter: matter(session), kind: kind,
                outcome: number % 7 == 0 ? "late" : "present", occurredOn: day(of: session),
                actor: actor),
            ["note": .string(note)])
    }

    /// With the id that an import derives.
    private static func draft(_ statement: Statement, _ body: JSONObject) throws -> Draft {
        var statement = statement
        statement.id = EventID(
            deriving: DerivationKey(origin: origin, statement: statement, reference: nil, n: 1))
        return Draft(statement: statement, body: try Body(.object(body)))
    }

    private static let standIn = certain(EventID(high: 7 << 12, low: 2 << 62))

    private static func reference(_ member: Int) -> Reference {
        certain(Reference("member/\(member)"))
    }

    private static func matter(_ session: Int) -> Reference {
        certain(Reference("session/2012-\(session)"))
    }

    private static func day(of session: Int) -> Day { certain(Day("2012-03-0\(session)")) }

    /// A value written here, whose form is certain.
    private static func certain<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("the form is certain") }
        return value
    }
}

extension Plan {
    /// The units' events as a sheet of attendance.
    package var sheet: String {
        var text = "member,matter,occurred_on,outcome,note\n"
        for draft in units.joined() {
            let fields = Fields(draft.statement, draft.body)
            let names = ["subject", "matter", "occurred_on", "outcome", "note"]
            text += names.map { fields[$0] ?? "" }.joined(separator: ",") + "\n"
        }
        return text
    }
}
