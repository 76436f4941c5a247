import Activity
import Basics
import EventLog
import Projections
import Reports
import Service
import Sheets
import Synchronization
import TestSupport
import Testing

func day(_ text: String) throws -> Day { try required(Day(text)) }

/// A ledger in memory, written by the names of fields that sheets and the command use.
struct Books {
    let log: InMemoryLog
    let ledger: Ledger

    static let actor: Reference = "clerk/0003"
    private let clock: Clock
    private static let grounds = Grounds(reason: "登记有误", authority: "办公室")

    /// A clock that moves on by a second each time it is asked.
    private final class Clock: Sendable {
        private let now: Mutex<Timestamp>

        init(_ start: Timestamp) { now = Mutex(start) }

        func tick() -> Timestamp {
            now.withLock { now in
                defer { now = now.advanced(byMicroseconds: 1_000_000) }
                return now
            }
        }

        func advance(to time: Timestamp) { now.withLock { $0 = max($0, time) } }
    }

    init() throws {
        let clock = Clock(try required(Timestamp(canonical: "2014-12-31T01:00:00.000000Z")))
        self.clock = clock
        let seed = Mutex(UInt64(7))
        let surroundings = Surroundings(
            now: { clock.tick() },
            random: {
                seed.withLock { seed in
                    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return seed
                }
            })
        log = InMemoryLog(
            identity: LogIdentity(origin: try required(Origin("test.invalid/books")), zone: .china),
            surroundings: surroundings)
        ledger = Ledger(log: log, surroundings: surroundings)
        let root = try Ledger.rootOrgan(
            name: "政协青禾县委员会", since: day("2012-01-01"), actor: Books.actor,
            surroundings: surroundings)
        _ = try log.append(AppendRequest()) { try $0.append(root) }
    }

    /// Moves the clock on to a time of the ledger's zone, `2015-03-01 22:30`.
    func wait(until time: String) throws {
        let utc = try required(
            Timestamp(canonical: time.replacing(" ", with: "T") + ":00.000000Z"))
        clock.advance(to: utc.advanced(byMicroseconds: -log.identity.zone.microseconds))
    }

    /// Records an event and answers its position.
    @discardableResult
    func record(
        _ type: EventType, _ day: String, _ fields: KeyValuePairs<String, String>,
        by actor: Reference = Books.actor
    ) throws -> Int64 {
        var all = Fields(fields.map { (name: $0.key, text: $0.value) })
        all.set("occurred_on", day)
        let draft = try all.draft(type: type, id: ledger.newID(), actor: actor)
        return try required(ledger.record([draft]).appended.first).position.number
    }

    @discardableResult
    func replace(
        _ position: Int64, _ changes: KeyValuePairs<String, String>,
        by actor: Reference = Books.actor
    ) throws -> Int64 {
        try required(
            ledger.replace(
                .position(try required(Position(position))),
                changes: changes.map { (name: $0.key, text: $0.value) }, grounds: Books.grounds,
                actor: actor
            ).appended.first
        ).position.number
    }

    @discardableResult
    func withdraw(_ position: Int64) throws -> Int64 {
        try required(
            ledger.withdraw(
                .position(try required(Position(position))), grounds: Books.grounds,
                actor: Books.actor
            ).appended.first
        ).position.number
    }

    /// Undoes the last correction of an event.
    @discardableResult
    func undo(_ position: Int64) throws -> Int64 {
        try required(
            ledger.undo(
                .position(try required(Position(position))), grounds: Books.grounds,
                actor: Books.actor
            ).appended.first
        ).position.number
    }

    @discardableResult
    func appoint(_ number: String, _ name: String = "某某", on day: String = "2012-01-01") throws
        -> Int64
    {
        try record(.memberAppointed, day, ["member": "member/\(number)", "name": name])
    }

    @discardableResult
    func establish(
        _ number: String, _ kind: String, _ name: String, under parent: String = "0001",
        on day: String = "2012-01-01"
    ) throws -> Int64 {
        try record(
            .organEstablished, day,
            ["organ": "organ/\(number)", "kind": kind, "name": name, "object": "organ/\(parent)"])
    }

    @discardableResult
    func assign(
        _ number: String, _ organ: String, _ role: String = "member",
        on day: String = "2012-01-01"
    ) throws -> Int64 {
        try record(
            .memberAssigned, day,
            ["member": "member/\(number)", "object": "organ/\(organ)", "role": role])
    }

    func moment(_ asOf: String = "2013-12-31", knownAt: Int64? = nil) throws -> Moment {
        Moment(asOf: try day(asOf), knownAt: knownAt ?? Int64(log.count()))
    }

    func number(_ reference: String) throws -> Int32 {
        try required(log.names.number(of: required(Reference(reference))))
    }

    func report(_ moment: Moment? = nil) throws -> RosterReport {
        try RosterReport(ledger.facts(), log, at: moment ?? self.moment())
    }

    func search(_ moment: Moment? = nil) throws -> PersonSearch {
        PersonSearch(try ledger.facts(), log, at: try moment ?? self.moment())
    }

    func subjects(_ moment: Moment? = nil) throws -> SubjectSearch {
        SubjectSearch(try ledger.facts(), log, at: try moment ?? self.moment())
    }

    func work(
        by grouping: WorkBoard.Grouping, _ moment: Moment? = nil, from: Day? = nil,
        kind: Code? = nil, organ: Reference? = nil
    ) throws -> WorkBoard {
        try WorkBoard(
            ledger.facts(), log, by: grouping,
            scope: WorkRegister.Scope(
                moment: moment ?? self.moment(), from: from, kind: kind,
                organ: organ.map { log.names.number(of: $0) ?? -1 }))
    }

    func attendance(
        by grouping: Scoreboard.Grouping = .member, _ moment: Moment? = nil, kind: Code? = nil
    ) throws -> Scoreboard {
        Scoreboard(
            try ledger.facts(), log, by: grouping,
            scope: AttendanceRegister.Scope(moment: try moment ?? self.moment(), kind: kind))
    }
}

extension Sheet {
    /// What a row says under a column, in Chinese for words; the row whose `key` column says `row`.
    func says(_ row: String, _ column: String, key: String = "member") -> String? {
        guard let keyIndex = columns.firstIndex(where: { $0.code == key }),
            let index = columns.firstIndex(where: { $0.code == column })
        else { return nil }
        return rows.first { $0[keyIndex].plain == row }.map { $0[index].plain }
    }

    /// All that a column says.
    func column(_ code: String) -> [String] {
        guard let index = columns.firstIndex(where: { $0.code == code }) else { return [] }
        return rows.map { $0[index].plain }
    }
}

extension Cell {
    var plain: String {
        switch self {
        case .text(let text): text
        case .word(_, let title): title.zh
        case .number(let number), .position(let number): String(number)
        case .day(let day): day.description
        case .time(let time): time.description
        case .rate(let part, let whole): "\(part)/\(whole)"
        case .notApplicable: "—"
        case .empty: ""
        }
    }
}
