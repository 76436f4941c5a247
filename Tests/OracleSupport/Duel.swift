import Activity
import Basics
import EventLog
import Projections
import Reports
import Service
import TestSupport
import Testing

/// A ledger and the oracle, side by side: whatever a clerk might try is proposed to both, and what is
/// accepted stays.
struct Duel {
    let test: TestLedger
    let note: String
    private(set) var events: [PlainEvent] = []
    private(set) var oracle = NaiveLedger()
    var tally = Tally()
    /// Whether the oracle says of each proposal what becomes of it; else it is only tried.
    private let isJudging: Bool

    init(_ test: TestLedger, note: String, isJudging: Bool = true) {
        self.test = test
        self.note = note
        self.isJudging = isJudging
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

    /// A closing that nothing but an open objection to an entry holds up.
    static let heldUpByEntries = "closing held up by an entry"

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
            if !event.object.isEmpty { names.append("part of a session") }
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
        guard isJudging else {
            let isTaken = try !isRefused { _ = try Duel.perform(proposal, on: test) }
            takeIn()
            return isTaken
        }
        let expected = whole(proposal)
        let verdict = oracle.judge(expected, today: today)
        try compare("taking \(expected)", verdict, try tried(proposal, like: verdict))
        for code in verdict.errors.union(verdict.remarks) { tally.met[code, default: 0] += 1 }
        if verdict.errors == ["E339"], oracle.isHeldUpByEntries(expected) {
            tally.met[Duel.heldUpByEntries, default: 0] += 1
        }
        takeIn()
        guard verdict.isTaken else { return false }
        var recorded = try required(events.last)
        recorded.position = 0
        recorded.id = ""
        try compare("what was recorded", recorded, expected)
        return true
    }

    /// What the ledger says to a proposal, of the remarks those that the oracle knows.
    private func tried(_ proposal: Proposal, like verdict: Verdict) throws -> Verdict {
        do {
            let warnings = try Duel.perform(proposal, on: test).warnings.map(\.code.rawValue)
            return Verdict(
                remarks: Set(warnings)
                    .intersection(["W706", "W708", "W709", "W712", "W713", "W714"]))
        } catch let refusal as Diagnostics {
            var codes = Set(refusal.all.map(\.code.rawValue))
            // That the post is held besides is not said by the oracle of one without ground.
            if codes.count > 1, !verdict.errors.contains("E306") { codes.remove("E306") }
            return Verdict(errors: codes)
        } catch let refusal as FieldProblems {
            return Verdict(errors: Set(refusal.problems.map(\.diagnostic.code.rawValue)))
        }
    }

    /// What the oracle says of a proposal.
    func wouldTake(_ proposal: Proposal) -> Bool {
        oracle.judge(whole(proposal), today: today).isTaken
    }

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
            // What nothing can stand for is stated, anew or still.
            let stated = (target.fields + changes).last { $0.name == "quantity" }?.text ?? ""
            event.quantity = Int(stated) ?? (event.statesQuantity ? PlainEvent.unstated : 1)
            let carriesKind = [
                "attendance.recorded", "member.invited", "leave.requested", "leave.decided",
            ].contains(event.type)
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
