import Activity
import Basics
import EventLog
import Projections
import Reports
import Service
import Testing

/// A ledger and the oracle, side by side: whatever a clerk might try is proposed to both, and what is
/// accepted stays.
struct Duel {
    let test: TestLedger
    let note: String
    private(set) var events: [PlainEvent] = []
    private(set) var oracle = NaiveLedger()
    private(set) var tally = Tally()

    init(_ test: TestLedger, note: String) {
        self.test = test
        self.note = note
        takeIn()
    }

    /// What a clerk tries.
    enum Proposal {
        case record(PlainEvent)
        case replace(PlainEvent, changes: [(name: String, text: String)])
        case withdraw(PlainEvent)
        case undo(PlainEvent)
    }

    /// How much was tried.
    struct Tally {
        var proposals = 0
        var events = 0
        var corrections = 0
        var moments = 0
        var entries = 0
        var groundless = 0
        /// How often what a history is made for was met, by its name.
        var met: [String: Int] = [:]

        static func += (left: inout Tally, right: Tally) {
            left.proposals += right.proposals
            left.events += right.events
            left.corrections += right.corrections
            left.moments += right.moments
            left.entries += right.entries
            left.groundless += right.groundless
            left.met.merge(right.met) { $0 + $1 }
        }
    }

    /// The product and the oracle differ; the issue says where.
    struct Disagreement: Error {}

    /// What the clerk's clock says.
    var today: Day { test.ledger.today }

    private mutating func takeIn() {
        for event in test.plainEvents(after: events.count) {
            events.append(event)
            oracle.take(event)
            tally.events += 1
            if !event.amends.isEmpty { tally.corrections += 1 }
            for name in features(of: event) { tally.met[name, default: 0] += 1 }
        }
    }

    /// What the last event is an example of.
    private func features(of event: PlainEvent) -> [String] {
        let earlier = events.dropLast()
        let amended = earlier.first { $0.id == event.amends }
        var names = [event.type == "event.voided" ? "\(event.type) \(event.kind)" : event.type]
        if let amended, !amended.amends.isEmpty { names.append("correction of a correction") }
        if event.isObserver { names.append("observer") }
        switch event.type {
        case "member.departed":
            let isLate = earlier.contains {
                $0.type == "attendance.recorded" && $0.subject == event.subject
                    && $0.day >= event.day
            }
            if isLate { names.append("late departure") }
        case "member.assigned":
            let isTransfer = earlier.contains {
                $0.type == "member.unassigned" && $0.subject == event.subject
                    && $0.object != event.object
            }
            if isTransfer { names.append("transfer") }
        case "session.held":
            let isJoint = earlier.contains {
                $0.type == event.type && $0.matter == event.matter && $0.subject != event.subject
            }
            if isJoint { names.append("joint session") }
            if event.lastDay > event.day { names.append("session of several days") }
        case "member.appointed":
            let isReturn = earlier.contains {
                $0.type == "member.departed" && $0.subject == event.subject && $0.day <= event.day
            }
            if isReturn { names.append("return") }
        default: break
        }
        return names
    }

    /// Tries a proposal on the ledger and compares what becomes of it with the oracle. Answers
    /// whether it was taken.
    @discardableResult
    mutating func propose(_ proposal: Proposal) throws -> Bool {
        tally.proposals += 1
        let expected = whole(proposal)
        let taken = oracle.takes(expected, today: today)
        let refused = try isRefused { _ = try Duel.perform(proposal, on: test) }
        try compare("taking \(expected)", taken, !refused)
        takeIn()
        guard taken else { return false }
        var recorded = try required(events.last)
        recorded.position = 0
        recorded.id = ""
        try compare("what was recorded", recorded, expected)
        return true
    }

    /// What the oracle says of a proposal.
    func wouldTake(_ proposal: Proposal) -> Bool { oracle.takes(whole(proposal), today: today) }

    /// Performs a proposal as a person would.
    @discardableResult
    static func perform(
        _ proposal: Proposal, on test: TestLedger, _ other: Ledger? = nil,
        _ wish: WritingWish = WritingWish()
    ) throws -> Recorded {
        let ledger = other ?? test.ledger
        let (grounds, actor) = (TestLedger.grounds, TestLedger.actor)
        switch proposal {
        case .record(let event):
            let type = try required(EventTypeName(event.type).flatMap { EventType($0) })
            return try ledger.record([try test.draft(type, event.fields)], wish)
        case .replace(let target, let changes):
            return try ledger.replace(
                test.name(Int64(target.position)), changes: changes, grounds: grounds,
                actor: actor, wish)
        case .withdraw(let target):
            return try ledger.withdraw(
                test.name(Int64(target.position)), grounds: grounds, actor: actor, wish)
        case .undo(let target):
            return try ledger.undo(
                test.name(Int64(target.position)), grounds: grounds, actor: actor, wish)
        }
    }

    /// The event that a proposal comes to, filled in as the door does.
    private func whole(_ proposal: Proposal) -> PlainEvent {
        let now = NaiveMoment(oracle.facts)
        switch proposal {
        case .record(let event): return now.filled(event)
        case .replace(let target, let changes):
            var event = target
            event.position = 0
            event.id = ""
            event.amends = target.id
            for (name, text) in changes { event.set(name, text) }
            // Who attended in part states her half-days; left out they are none.
            let stated = changes.last { $0.name == "quantity" }?.text
            if event.outcome == "partial", stated ?? (target.outcome == "partial" ? "1" : "") == ""
            {
                event.quantity = 0
            }
            let carriesKind = ["attendance.recorded", "member.invited"].contains(event.type)
            if carriesKind, !changes.contains(where: { $0.name == "kind" }) {
                event.kind = now.kind(of: event.matter) ?? event.kind
            }
            return now.filled(event)
        case .withdraw(let target): return voided(target, "withdrawn")
        case .undo(let target):
            // Undoing may be asked of the event that opened the line: its last correction is meant.
            let line = oracle.line(of: target.id)
            if let line, line.ids[0] == target.id, line.stack.count > 1,
                let last = events.first(where: { $0.id == line.stack[line.stack.count - 1].by })
            {
                return voided(last, "undone")
            }
            return voided(target, "undone")
        }
    }

    private func voided(_ target: PlainEvent, _ kind: String) -> PlainEvent {
        PlainEvent(
            type: "event.voided", subject: target.subject, matter: target.matter, kind: kind,
            day: target.day, amends: target.id)
    }

    func compare<Value: Equatable>(_ what: String, _ oracle: Value, _ product: Value) throws {
        guard oracle != product else { return }
        let story = events.map { "\($0)" }.joined(separator: "\n")
        Issue.record(
            """
            \(note): \(what)
            oracle:  \(oracle)
            product: \(product)
            after:
            \(story)
            """)
        throw Disagreement()
    }
}

extension PlainEvent {
    /// The fields as a person gives them.
    var fields: [(name: String, text: String)] {
        // Who attended in part states her half-days, be it one.
        let isStated = quantity != 1 || outcome == "partial"
        return [
            ("subject", subject), ("matter", matter), ("object", object), ("kind", kind),
            ("role", role), ("outcome", outcome), ("quantity", isStated ? "\(quantity)" : ""),
            ("occurred_on", day.description), ("until", until?.description ?? ""),
        ]
    }

    mutating func set(_ name: String, _ text: String) {
        switch name {
        case "subject", "member": subject = text
        case "matter": matter = text
        case "object": object = text
        case "kind": kind = text
        case "role": role = text
        case "outcome": outcome = text
        case "quantity": quantity = Int(text) ?? 1
        case "occurred_on": day = Day(text) ?? day
        default: until = Day(text)
        }
    }
}

// MARK: What is compared

extension Duel {
    /// A filter of a board.
    struct Filter {
        var kind: String?
        var organ: String?
        var from: Day?
    }

    /// Compares roster, grounds, entries and boards at a moment; the roster on other days besides.
    mutating func compare(
        asOf: Day, knownAt: Int, _ filter: Filter = Filter(), on days: [Day] = []
    ) throws {
        let facts = try test.ledger.facts()
        let now = NaiveMoment(events, asOf: asOf, knownAt: knownAt)
        let moment = Moment(asOf: asOf, knownAt: Int64(knownAt))
        tally.moments += 1
        try compareRoster(facts.roster(at: moment), now, facts, [asOf] + days, knownAt)
        let scope = AttendanceRegister.Scope(
            moment: moment, from: filter.from, kind: filter.kind.flatMap { Code($0) },
            organ: filter.organ.map { number($0) })
        for grouping in Scoreboard.Grouping.allCases {
            let board = Scoreboard(facts, test.log, by: grouping, scope: scope)
            let at = "\(asOf) #\(knownAt) \(filter)"
            if grouping == .member { try compareRegister(board.register, now, filter, at) }
            try compare(
                "the board by \(grouping) at \(at)",
                now.board(
                    by: grouping.rawValue, asOf: asOf, kind: filter.kind, organ: filter.organ,
                    from: filter.from),
                board.plainCounts(test.log.names))
        }
    }

    private func number(_ reference: String) -> Int32 {
        Reference(reference).flatMap { test.log.names.number(of: $0) } ?? -1
    }

    private func compareRoster(
        _ roster: Roster, _ now: NaiveMoment, _ facts: Facts, _ days: [Day], _ knownAt: Int
    ) throws {
        let believed = (0..<facts.count).filter { facts.isBelieved($0, at: Int64(knownAt)) }
        try compare(
            "the facts believed at #\(knownAt)",
            Set(NaiveLedger(events.prefix(knownAt)).facts.map(\.position)),
            Set(believed.map { Int(facts.position[$0]) }))
        for member in Set(events.map(\.subject)) where member.hasPrefix("member/") {
            for day in days {
                let appointment = roster.appointment(of: number(member), on: day)
                try compare(
                    "\(member) on \(day) #\(knownAt)",
                    now.appointment(of: member, on: day).map { "#\($0.position) \($0.day)" },
                    appointment.map { "#\($0.position) \($0.day)" })
                try compare(
                    "the posts of \(member) on \(day) #\(knownAt)",
                    now.posts(of: member, on: day).map(\.position).sorted(),
                    roster.assignments(of: number(member), on: day).map { Int($0.position) }
                        .sorted())
            }
        }
        let rows = Dictionary(uniqueKeysWithValues: believed.map { (Int(facts.position[$0]), $0) })
        for event in now.everything {
            guard let row = rows[event.position] else { continue }
            try compare(
                "the ground of #\(event.position) at #\(knownAt)", now.lacksGround(event),
                roster.missingGround(of: facts[row]) != nil)
        }
    }

    private mutating func compareRegister(
        _ register: AttendanceRegister, _ now: NaiveMoment, _ filter: Filter, _ at: String
    ) throws {
        let names = test.log.names
        let entries = register.entries.map {
            NaiveMoment.Entry(
                session: names.reference(register.sessions[$0.session].matter).text,
                member: names.reference($0.member).text, outcome: $0.outcome.rawValue,
                attendance: Int($0.attendance), appointment: Int($0.appointment))
        }
        try compare("entries given twice at \(at)", Set(entries).count, entries.count)
        try compare(
            "the entries at \(at)",
            now.entries(kind: filter.kind, organ: filter.organ, from: filter.from), Set(entries))
        let groundless = now.all("attendance.recorded").filter { now.lacksGround($0) }
        try compare(
            "attendances without ground at \(at)", groundless.map(\.position).sorted(),
            register.groundless.map { Int($0) })
        tally.entries += entries.count
        tally.groundless += groundless.count
    }
}
