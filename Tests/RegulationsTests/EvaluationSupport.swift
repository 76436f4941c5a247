import Activity
import Basics
import EventLog
import Projections
import Service
import Synchronization
import Testing

@testable import Regulations

/// A ledger in memory, to evaluate regulations over.
struct Chronicle {
    let log: InMemoryLog
    let ledger: Ledger

    private static let actor: Reference = "clerk/0003"
    private static let grounds = Grounds(reason: "登记有误", authority: "办公室")

    /// Records the root organ and the term 12, both from 2011-08-21.
    init(hasTerm: Bool = true) throws {
        let ticks = Mutex(try #require(Timestamp(canonical: "2019-12-31T01:00:00.000000Z")))
        let seed = Mutex(UInt64(7))
        let surroundings = Surroundings(
            now: {
                ticks.withLock { now in
                    defer { now = now.advanced(byMicroseconds: 1_000_000) }
                    return now
                }
            },
            random: {
                seed.withLock { seed in
                    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return seed
                }
            })
        log = InMemoryLog(
            identity: LogIdentity(
                origin: try #require(Origin("test.invalid/chronicle")), zone: .china),
            surroundings: surroundings)
        ledger = Ledger(log: log, surroundings: surroundings)
        let root = try Ledger.rootOrgan(
            name: "政协青禾县委员会", since: day("2011-08-21"), actor: Chronicle.actor,
            surroundings: surroundings)
        _ = try log.append(AppendRequest()) { try $0.append(root) }
        guard hasTerm else { return }
        try record(
            .termOpened, "2011-08-21",
            ["subject": "organ/0001", "matter": "term/12", "name": "十二届"])
    }

    /// Records an event and answers its position.
    @discardableResult
    func record(
        _ type: EventType, _ day: String, _ fields: KeyValuePairs<String, String>
    ) throws -> Int64 {
        var all = Fields(fields.map { (name: $0.key, text: $0.value) })
        all.set("occurred_on", day)
        let draft = try all.draft(type: type, id: ledger.newID(), actor: Chronicle.actor)
        return try #require(ledger.record([draft]).appended.first).position.number
    }

    /// Records a step that states a result, by hand and by authority.
    func evaluated(_ type: EventType, _ period: String, on day: String, until: String) throws {
        let fields = Fields([
            ("subject", "organ/0001"), ("matter", "evaluation/\(period)"), ("occurred_on", day),
            ("until", until), ("period", period), ("regulations", "test@1"), ("as_of", until),
            ("known_at", "1"),
        ])
        var draft = try fields.draft(type: type, id: ledger.newID(), actor: Chronicle.actor)
        var body = draft.body.object
        body.set(.object([:]), for: "result")
        if type == .evaluationClosed { body.set("主席会议", for: "override") }
        draft.body = try Body(.object(body))
        _ = try ledger.record([draft])
    }

    @discardableResult
    func replace(_ position: Int64, _ changes: KeyValuePairs<String, String>) throws -> Int64 {
        let corrected = try #require(Position(position))
        let recorded = try ledger.replace(
            .position(corrected), changes: changes.map { (name: $0.key, text: $0.value) },
            grounds: Chronicle.grounds, actor: Chronicle.actor)
        return try #require(recorded.appended.first).position.number
    }

    @discardableResult
    func appoint(_ members: String..., on day: String = "2011-08-21") throws -> Int64 {
        var last: Int64 = 0
        for member in members {
            last = try record(.memberAppointed, day, ["member": member, "name": "某某"])
        }
        return last
    }

    @discardableResult
    func establish(_ organ: String, _ kind: String, on day: String = "2011-08-21") throws -> Int64 {
        try record(
            .organEstablished, day,
            ["organ": organ, "kind": kind, "name": "某组", "object": "organ/0001"])
    }

    @discardableResult
    func assign(
        _ member: String, _ organ: String, as post: String = "member",
        on day: String = "2011-08-21"
    ) throws -> Int64 {
        try record(
            .memberAssigned, day, ["member": member, "object": organ, "role": post])
    }

    @discardableResult
    func hold(
        _ session: String, _ kind: String, on day: String, by organ: String = "organ/0001",
        halfDays: Int = 1, until: String? = nil, of whole: String? = nil
    ) throws -> Int64 {
        var fields = Fields([
            ("organ", organ), ("matter", session), ("kind", kind),
            ("quantity", String(halfDays)), ("occurred_on", day),
        ])
        if let until { fields.set("until", until) }
        if let whole { fields.set("object", whole) }
        if kind == "sitting" { fields.set("role", "whole") }
        let draft = try fields.draft(
            type: .sessionHeld, id: ledger.newID(), actor: Chronicle.actor)
        return try #require(ledger.record([draft]).appended.first).position.number
    }

    /// A line of a roll call, on the session's first day unless said otherwise.
    @discardableResult
    func attend(
        _ member: String, _ outcome: String, at session: String, on day: String,
        halfDays: Int? = nil
    ) throws -> Int64 {
        var fields = Fields([
            ("member", member), ("matter", session), ("outcome", outcome), ("occurred_on", day),
        ])
        if let halfDays { fields.set("quantity", String(halfDays)) }
        let draft = try fields.draft(
            type: .attendanceRecorded, id: ledger.newID(), actor: Chronicle.actor)
        return try #require(ledger.record([draft]).appended.first).position.number
    }

    /// A proposal by its participants, in order, each with her role.
    func submit(
        _ proposal: String, _ kind: String, by participants: KeyValuePairs<String, String>,
        on day: String
    ) throws {
        for (member, role) in participants {
            try record(
                .proposalSubmitted, day,
                ["subject": member, "matter": proposal, "kind": kind, "role": role, "title": "某案"])
        }
    }

    @discardableResult
    func progress(_ matter: String, _ stage: String, on day: String) throws -> Int64 {
        let name = "\(matter.prefix { $0 != "/" }).progressed"
        let type = try #require(EventType(rawValue: name))
        return try record(
            type, day, ["subject": "organ/0001", "matter": matter, "kind": stage])
    }

    var end: Int64 { Int64(log.count()) }

    func evaluate(
        _ regulation: Regulation, _ period: String, asOf: String = "2019-12-31",
        knownAt: Int64? = nil
    ) throws -> Evaluation {
        let facts = try ledger.facts()
        let evaluator = Evaluator(
            regulation, facts: facts, names: log.names,
            moment: Moment(asOf: try day(asOf), knownAt: knownAt ?? end))
        return evaluator.evaluate(try #require(evaluator.calendar.period(named: period)))
    }
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }

// Regulations by hand.

extension Name: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension Message: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(zh: text, en: text) }
}

extension Regulation {
    /// One that says nothing yet.
    static func test(_ change: (inout Regulation) -> Void) -> Regulation {
        var regulation = Regulation(
            name: "test", version: 1, title: "试行办法", purposes: Purpose.allCases, status: .draft,
            effective: Effective(
                from: Day(year: 2011, month: 1, day: 1) ?? .first, until: nil, setting: nil))
        change(&regulation)
        return regulation
    }

    mutating func measure(_ name: Name, _ selection: Selection) {
        measures.append(Measure(id: name, title: nil, definition: .selection(selection)))
    }

    mutating func cohort(
        _ name: Name, _ test: CohortTest, on day: Cohort.OnDay = .periodEnd
    ) {
        cohorts.append(Cohort(id: name, title: "序列", clause: nil, test: test, on: day))
    }

    /// A score of one class.
    mutating func score(
        _ items: [Item], base: Rational = 0, atLeast: Rational? = nil, atMost: Rational? = nil,
        _ change: (inout ScoreClass) -> Void = { _ in }
    ) {
        var scoreClass = ScoreClass(id: "class", items: items)
        scoreClass.base = base
        scoreClass.atLeast = atLeast
        scoreClass.atMost = atMost
        change(&scoreClass)
        score = Score(audience: .members, classes: [scoreClass])
    }
}

extension Selection {
    init(
        _ unit: Unit, where test: Regulations.Test? = nil, reaching stage: Code? = nil,
        by actor: Actor = .itself
    ) {
        self.init(unit)
        self.test = test
        self.stage = stage
        self.actor = actor
    }

    /// Sessions due of a kind with one of the outcomes; with any where none is named.
    static func due(_ kind: Code, _ outcomes: Code...) -> Selection {
        Selection(.sessionsDue, where: outcomes.isEmpty ? .kind(kind) : .kind(kind, outcomes))
    }
}

extension Regulations.Test {
    static func kind(_ kind: Code) -> Regulations.Test { .field(.kind, [kind]) }

    static func kind(_ kind: Code, _ outcomes: [Code]) -> Regulations.Test {
        .all([.kind(kind), .field(.outcome, outcomes)])
    }
}

extension Item {
    init(
        _ id: Name, _ selection: Selection, _ points: Points, once: Once? = nil,
        among: Name? = nil, share: Name? = nil, atMost: Rational? = nil
    ) {
        self.init(id: id, measured: .each([selection]), points: points)
        self.once = once
        self.among = among
        self.share = share
        self.atMost = atMost
    }
}

extension Condition {
    static func atLeast(_ name: Name, _ number: Rational) -> Condition {
        .compare(.named(name), .atLeast, .number(number))
    }
}

extension Grade {
    init(_ id: Name, atLeast: Rational? = nil, below: Rational? = nil, atMost: Rational? = nil) {
        self.init(id: id, title: "档")
        self.atLeast = atLeast
        self.below = below
        self.atMost = atMost
    }
}
