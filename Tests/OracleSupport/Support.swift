import Activity
import Basics
import EventLog
import Foundation
import Projections
import Reports
import Service
import Synchronization
import TestSupport
import Testing

func day(_ text: String) throws -> Day { try required(Day(text)) }

/// A clock that the test sets; it moves on by a second each time it is asked.
final class TestClock: Sendable {
    private let time: Mutex<Timestamp>
    private let generator = Mutex(SplitMix64(seed: 7))

    init(_ text: String) throws { time = Mutex(try required(Timestamp(canonical: text))) }

    func set(_ text: String) throws {
        let wanted = try required(Timestamp(canonical: text))
        time.withLock { $0 = wanted }
    }

    func now() -> Timestamp {
        time.withLock { time in
            defer { time = time.advanced(byMicroseconds: 1_000_000) }
            return time
        }
    }

    var surroundings: Surroundings {
        Surroundings(now: { self.now() }, random: { self.generator.withLock { $0.next() } })
    }
}

/// A ledger in memory, written and read by the words that sheets and the command use.
struct TestLedger {
    let clock: TestClock
    let log: InMemoryLog
    let ledger: Ledger

    static let actor: Reference = "clerk/0003"
    static let grounds = Grounds(reason: "登记有误", authority: "办公室")

    init(now: String = "2012-12-31T01:00:00.000000Z", since: String = "2012-01-01") throws {
        clock = try TestClock(now)
        log = try InMemoryLog(
            identity: LogIdentity(origin: required(Origin("test.invalid/log")), zone: .china),
            surroundings: clock.surroundings)
        ledger = Ledger(log: log, surroundings: clock.surroundings)
        let root = try Ledger.rootOrgan(
            name: "政协青禾县委员会", since: day(since), actor: TestLedger.actor,
            surroundings: clock.surroundings)
        try log.append(AppendRequest()) { _ = try $0.append(root) }
    }

    /// Keys of the body without which the form is refused.
    private static func needed(by type: EventType) -> [String] {
        switch type {
        case .memberAppointed, .memberDescribed, .organEstablished, .organRenamed, .termOpened:
            ["name"]
        case .vocabularyExtended: ["zh", "en"]
        case .objectionRaised: ["text"]
        case .proposalSubmitted, .opinionSubmitted, .suggestionSubmitted, .reportSubmitted,
            .documentFiled, .taskAssigned:
            ["title"]
        case .regulationAdopted: ["adopted_by"]
        case .regulationRepealed: ["repealed_by"]
        case .evaluationDrafted, .evaluationClosed: ["period", "regulations"]
        case .evaluationApproved: ["approved_by"]
        case .bulletinIssued: ["title"]
        default: []
        }
    }

    /// The rest of a body of governance: the text of a regulation, the moment of an evaluation.
    private static func fill(_ fields: inout Fields, of type: EventType) {
        switch type {
        case .regulationAdopted:
            fields.set("name", fields["matter"] ?? "")
            fields.set("version", "1")
            fields.set("text", "每月至少一条")
            fields.set("digest", Digest(hashing: "每月至少一条").hex)
        case .evaluationDrafted, .evaluationClosed:
            if fields["as_of"]?.isEmpty ?? true {
                fields.set("as_of", fields["occurred_on"] ?? "")
            }
            fields.set("known_at", "1")
        default: break
        }
    }

    /// A draft of the fields; names, which the form asks for, are made up: for papers all alike, for
    /// words each its own, for words of one name are refused.
    func draft(_ type: EventType, _ fields: [(name: String, text: String)]) throws -> Draft {
        var all = Fields(fields)
        let own = type == .vocabularyExtended ? all["role"] ?? "" : ""
        for key in TestLedger.needed(by: type) where all[key]?.isEmpty ?? true {
            all.set(key, "某某" + own)
        }
        TestLedger.fill(&all, of: type)
        var draft = try all.draft(type: type, id: ledger.newID(), actor: TestLedger.actor)
        if type == .evaluationClosed {
            var body = draft.body.object
            body.set(.object([:]), for: "result")
            draft.body = try Body(.object(body))
        }
        return draft
    }

    /// Records an event and answers its position.
    @discardableResult
    func record(_ type: EventType, _ fields: KeyValuePairs<String, String>) throws -> Int64 {
        try position(
            of: ledger.record([draft(type, fields.map { (name: $0.key, text: $0.value) })]))
    }

    @discardableResult
    func replace(_ position: Int64, _ changes: KeyValuePairs<String, String>) throws -> Int64 {
        try self.position(
            of: ledger.replace(
                name(position), changes: changes.map { (name: $0.key, text: $0.value) },
                grounds: TestLedger.grounds, actor: TestLedger.actor))
    }

    @discardableResult
    func withdraw(_ position: Int64) throws -> Int64 {
        try self.position(
            of: ledger.withdraw(
                name(position), grounds: TestLedger.grounds, actor: TestLedger.actor))
    }

    @discardableResult
    func undo(_ position: Int64) throws -> Int64 {
        try self.position(
            of: ledger.undo(name(position), grounds: TestLedger.grounds, actor: TestLedger.actor))
    }

    private func position(of recorded: Recorded) throws -> Int64 {
        try required(recorded.appended.first).position.number
    }

    func name(_ position: Int64) throws -> EventName { .position(try required(Position(position))) }

    /// A moment: the last day and all that is known, unless said otherwise.
    func moment(asOf: String = "2012-12-31", knownAt: Int64? = nil) throws -> Moment {
        Moment(asOf: try day(asOf), knownAt: knownAt ?? Int64(log.count()))
    }

    func board(
        by grouping: Scoreboard.Grouping, at moment: Moment? = nil, kind: Code? = nil,
        organ: Reference? = nil, from: Day? = nil
    ) throws -> Scoreboard {
        Scoreboard(
            try ledger.facts(), log, by: grouping,
            scope: AttendanceRegister.Scope(
                moment: try moment ?? self.moment(), from: from, kind: kind,
                organ: organ.map { log.names.number(of: $0) ?? -1 }))
    }

    /// Every event, read back as plain words.
    func plainEvents(after position: Int = 0) -> [PlainEvent] {
        let count = log.count()
        guard position < count else { return [] }
        let positions = (position + 1...count).compactMap { Position($0) }
        let bodies = log.bodies(at: positions)
        return log.events(at: positions).map {
            var event = PlainEvent($0)
            event.read(bodies[$0.position]?.body.object)
            return event
        }
    }
}

/// Whether `work` is refused as a person would be; any other error is the test's failure.
func isRefused(_ work: () throws -> Void) throws -> Bool {
    do {
        try work()
        return false
    } catch is Diagnostics {
        return true
    } catch is FieldProblems {
        return true
    }
}

extension Scoreboard {
    /// The counts of each row by column, in words; columns of nothing are left out.
    func plainCounts(_ names: any LogNames) -> [String: [String: Int]] {
        var board: [String: [String: Int]] = [:]
        for (subject, counts) in counts() {
            var row = ["due": counts.due, "attended": counts.attended]
            for outcome in Outcome.counted { row[outcome.rawValue] = counts[outcome] }
            board[names.reference(subject).text] = row.filter { $0.value != 0 }
        }
        return board
    }
}
