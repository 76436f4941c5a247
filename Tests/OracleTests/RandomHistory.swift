import Activity
import Basics
import EventLog

/// A history made at random: appointments, departures, roll calls and corrections, sensible or not.
struct RandomHistory {
    var duel: Duel
    var generator: SplitMix64
    private let members: [String]
    private let organs: [String]
    private let sessions: [String]
    private let first: Day
    /// What is tried next, before anything else.
    private var next: PlainEvent?

    init(seed: UInt64, note: String) throws {
        duel = Duel(try TestLedger(), note: note)
        generator = SplitMix64(seed: seed)
        first = try day("2012-01-01")
        members = (1...Int.random(in: 3...5, using: &generator)).map { "member/000\($0)" }
        organs = (1...Int.random(in: 2...3, using: &generator)).map { "organ/000\($0)" }
        sessions = (1...Int.random(in: 3...4, using: &generator)).map { "session/2012-\($0)" }
    }

    /// The history after something was done to its ledger directly.
    func continued() throws -> RandomHistory {
        var next = self
        next.duel = Duel(duel.test, note: duel.note)
        return next
    }

    private var now: NaiveMoment { NaiveMoment(duel.oracle.facts) }
}

extension RandomHistory {
    private static let kinds = ["plenary", "study", "standing"]

    private mutating func someDay(_ offsets: ClosedRange<Int> = 0...24) -> Day {
        let offset = Int.random(in: offsets, using: &generator)
        return first.advanced(by: offset) ?? first
    }

    /// A few organs, members and sessions, so that most of what follows has something to stand on.
    mutating func lay() throws {
        for organ in organs.dropFirst() {
            var event = PlainEvent(type: "organ.established", subject: organ, day: someDay(0...4))
            event.kind = "special-committee"
            if generator.chance(50) { event.object = generator.pick(organs) }
            try duel.propose(.record(event))
        }
        for member in members where generator.chance(85) {
            let latest = generator.pick([1, 1, 4, 12])
            try duel.propose(
                .record(
                    PlainEvent(
                        type: "member.appointed", subject: member, day: someDay(0...latest))))
            if generator.chance(50) { try duel.propose(.record(membership("member.assigned"))) }
        }
        for session in sessions where generator.chance(80) {
            try duel.propose(.record(heldSession(session)))
        }
        for _ in 0..<generator.pick([2, 5, 9]) { try duel.propose(.record(attendance())) }
    }

    private mutating func heldSession(_ session: String) -> PlainEvent {
        var event = PlainEvent(
            type: "session.held", subject: generator.pick(organs), matter: session,
            kind: generator.pick(RandomHistory.kinds), day: someDay(4...20))
        if generator.chance(40) {
            event.until = event.day.advanced(by: generator.pick([-1, 1, 3, 3]))
        }
        if generator.chance(50) { event.role = generator.pick(["whole", "whole", "invited"]) }
        event.quantity = generator.pick([1, 1, 2, 4])
        // Organs that hold a session together mostly agree on its day.
        if let other = now.held(session).first, generator.chance(70) {
            (event.kind, event.day, event.until) = (other.kind, other.day, other.until)
        }
        return event
    }

    private mutating func attendance() -> PlainEvent {
        let session = generator.pick(sessions)
        var event = PlainEvent(
            type: "attendance.recorded", subject: generator.pick(members), matter: session,
            outcome: generator.pick(Outcome.allCases).rawValue, day: someDay(4...22))
        if let held = now.held(session).first, generator.chance(85) {
            event.day = generator.chance(70) ? held.day : held.lastDay
            // Mostly whom the roll call has not named yet.
            let named = Set(now.all(event.type).filter { $0.matter == session }.map(\.subject))
            let others = members.filter {
                !named.contains($0) && now.isInOffice($0, on: event.day)
            }
            if !others.isEmpty, generator.chance(80) { event.subject = generator.pick(others) }
        }
        if event.outcome == "partial" { event.quantity = generator.pick([1, 2, 3]) }
        if event.outcome == "substitute", generator.chance(50) { event.object = "member/0009" }
        if generator.chance(15) { event.role = "observer" }
        if generator.chance(3) { event.subject = generator.pick(["person/7", "member/0009"]) }
        if generator.chance(5) { event.kind = generator.pick(RandomHistory.kinds) }
        return event
    }

    private mutating func membership(_ type: String) -> PlainEvent {
        var event = PlainEvent(
            type: type, subject: generator.pick(members), day: someDay(-1...24))
        switch type {
        case "member.assigned":
            event.object = generator.pick(organs)
            event.role = generator.pick(["", "member", "leader"])
            if generator.chance(25) { event.until = someDay(4...24) }
        case "member.unassigned":
            event.object = generator.pick(organs)
            event.role = generator.pick(["", "member"])
            let posts = now.all("member.assigned")
            if !posts.isEmpty, generator.chance(80) {
                let post = generator.pick(posts)
                event.subject = post.subject
                event.object = post.object
                event.day = post.day.advanced(by: generator.pick([1, 2, 5, 9])) ?? post.day
            }
        case "member.invited":
            event.matter = generator.pick(sessions)
            if generator.chance(10) { event.day = duel.today.advanced(by: 9) ?? duel.today }
            // Nothing can be filled in while the session is not held.
            let isHeld = !now.held(event.matter).isEmpty
            if !isHeld || generator.chance(10) { event.kind = generator.pick(RandomHistory.kinds) }
        default: break
        }
        return event
    }

    private mutating func committee(_ type: String) -> PlainEvent {
        var event = PlainEvent(type: type, subject: generator.pick(organs), day: someDay(0...24))
        switch type {
        case "organ.established": event.kind = "special-committee"
        case "session.cancelled":
            event.matter = generator.pick(sessions)
            event.kind = generator.pick(RandomHistory.kinds)
        default:
            event.subject = NaiveMoment.root
            event.matter = generator.pick(["term/1", "term/2", "term/3"])
        }
        return event
    }

    /// One more thing that a clerk might try, sensible or not.
    mutating func nextProposal() -> Duel.Proposal {
        if let event = next {
            next = nil
            return .record(event)
        }
        if generator.chance(35) { return correction() }
        let event =
            switch Int.random(in: 0..<70, using: &generator) {
            case 0..<28: attendance()
            case 28..<34: membership("member.appointed")
            case 34..<41: membership("member.departed")
            case 41..<50: membership("member.assigned")
            case 50..<54: transfer()
            case 54..<60: membership("member.invited")
            case 60..<65: heldSession(generator.pick(sessions))
            case 65: committee("session.cancelled")
            case 66: committee("organ.established")
            case 67, 68: committee("term.opened")
            default: committee("term.closed")
            }
        return .record(event)
    }

    /// The end of a post, and mostly another organ from the same day on.
    private mutating func transfer() -> PlainEvent {
        let ending = membership("member.unassigned")
        let others = organs.filter { $0 != ending.object }
        if !others.isEmpty, generator.chance(75) {
            next = PlainEvent(
                type: "member.assigned", subject: ending.subject, object: generator.pick(others),
                day: ending.day)
        }
        return ending
    }

    private mutating func correction() -> Duel.Proposal {
        let standing = duel.oracle.facts
        let undoable = duel.oracle.lines.filter { $0.stack.count > 1 }.map {
            $0.stack[$0.stack.count - 1].by
        }
        var target = generator.pick(
            generator.chance(75) && !standing.isEmpty ? standing : duel.events)
        // Without the committee itself little else stands.
        if target.position == 1, generator.chance(80) { target = generator.pick(duel.events) }
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<5: return .replace(target, changes: changes(of: target))
        case 5..<7: return .withdraw(target)
        default:
            let last = undoable.isEmpty ? nil : generator.pick(undoable)
            let known = duel.events.first { $0.id == last }
            return .undo(generator.chance(80) ? known ?? target : target)
        }
    }

    private mutating func changes(of target: PlainEvent) -> [(name: String, text: String)] {
        var other: PlainEvent
        switch target.type {
        case "attendance.recorded": other = attendance()
        case "session.held": other = heldSession(target.matter)
        case let type where type.hasPrefix("member."): other = membership(type)
        case let type: other = committee(type)
        }
        if target.subject == NaiveMoment.root { other.subject = target.subject }
        if target.type == "organ.established" { (other.kind, other.object) = (target.kind, "") }
        // An empty text leaves a field out; a kind left out is the session's.
        var changes = zip(other.fields, target.fields).filter { other, target in
            other.text != target.text && (!other.text.isEmpty || other.name != "kind")
        }.map(\.0)
        while changes.count > 3 || changes.count > 1 && generator.chance(50) {
            changes.remove(at: Int.random(in: 0..<changes.count, using: &generator))
        }
        return changes
    }
}

extension RandomHistory {
    /// Compares the two at a random moment, through a random filter.
    mutating func compareSomewhere() throws {
        let filter = Duel.Filter(
            kind: generator.chance(15) ? generator.pick(RandomHistory.kinds) : nil,
            organ: generator.chance(25) ? generator.pick(organs) : nil,
            from: generator.chance(20) ? someDay() : nil)
        let end = duel.events.count
        try duel.compare(
            asOf: generator.chance(60) ? duel.today : someDay(-1...30),
            knownAt: generator.chance(50) ? end : Int.random(in: 0...end, using: &generator),
            filter, on: [someDay()])
    }
}
