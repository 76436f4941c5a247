import Activity
import Basics
import EventLog

/// A history made at random: appointments, departures, roll calls, papers and corrections, sensible
/// or not.
struct RandomHistory {
    var duel: Duel
    var generator: SplitMix64
    let members: [String]
    let organs: [String]
    let sessions: [String]
    let first: Day
    /// What most of this history is about.
    private let theme: Theme
    /// What is tried next, before anything else.
    private var next: PlainEvent?

    init(seed: UInt64, note: String) throws {
        duel = Duel(try TestLedger(), note: note)
        generator = SplitMix64(seed: seed)
        first = try day("2012-01-01")
        members = (1...Int.random(in: 3...5, using: &generator)).map { "member/000\($0)" }
        organs = (1...Int.random(in: 2...3, using: &generator)).map { "organ/000\($0)" }
        sessions = (1...Int.random(in: 3...4, using: &generator)).map { "session/2012-\($0)" }
        theme = generator.pick([.rollCall, .rollCall, .registry, .sittings, .work, .answers])
    }

    /// The history after something was done to its ledger directly.
    func continued() throws -> RandomHistory {
        var next = self
        next.duel = Duel(duel.test, note: duel.note)
        return next
    }

    var now: NaiveMoment { NaiveMoment(duel.oracle.facts) }
}

extension RandomHistory {
    static let kinds = ["plenary", "study", "standing"]

    mutating func someDay(_ offsets: ClosedRange<Int> = 0...24) -> Day {
        let offset = Int.random(in: offsets, using: &generator)
        return first.advanced(by: offset) ?? first
    }

    /// A day a little after another.
    mutating func dayAfter(_ day: Day) -> Day {
        day.advanced(by: generator.pick([0, 1, 1, 2, 5, 9])) ?? day
    }

    /// One that stands of a type, if any.
    mutating func standing(_ type: String) -> PlainEvent? {
        let all = now.all(type)
        return all.isEmpty ? nil : generator.pick(all)
    }

    /// A few organs, members and sessions, so that most of what follows has something to stand on.
    mutating func lay() throws {
        for organ in organs.dropFirst() {
            var event = PlainEvent(
                type: "organ.established", subject: organ,
                day: someDay(0...generator.pick([0, 1, 4])))
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
            if generator.chance(50) { try duel.propose(.record(event("member.assigned"))) }
        }
        for session in sessions where generator.chance(80) {
            try duel.propose(.record(heldSession(session)))
        }
        if theme == .sittings {
            for _ in 0..<3 { try duel.propose(.record(sitting())) }
        }
        for _ in 0..<generator.pick([2, 5, 9]) where theme == .rollCall || theme == .sittings {
            try duel.propose(.record(attendance()))
        }
    }
}

// MARK: What is tried

extension RandomHistory {
    private enum Theme: CaseIterable { case rollCall, registry, sittings, work, answers }

    /// Types, each as often as it is tried in a theme.
    private static let types: [Theme: [(type: String, weight: Int)]] = [
        .rollCall: [
            ("attendance.recorded", 28), ("member.appointed", 5), ("member.departed", 6),
            ("member.assigned", 8), ("member.unassigned", 4), ("member.invited", 6),
            ("session.held", 6), ("session.cancelled", 3), ("leave.decided", 6),
            ("leave.requested", 2), ("member.suspended", 2), ("vocabulary.extended", 2),
        ],
        .registry: [
            ("member.appointed", 6), ("member.departed", 6), ("member.assigned", 8),
            ("member.unassigned", 4), ("member.suspended", 6), ("member.resumed", 6),
            ("member.merged", 5), ("member.described", 2), ("organ.established", 4),
            ("organ.renamed", 2), ("organ.dissolved", 5), ("term.opened", 4), ("term.closed", 5),
            ("link.opened", 7), ("link.closed", 6), ("contact.made", 2), ("actor.granted", 4),
            ("actor.revoked", 4), ("vocabulary.extended", 2), ("attendance.recorded", 5),
        ],
        .sittings: [
            ("sitting", 8), ("attendance.recorded", 30), ("session.held", 3),
            ("member.invited", 6), ("member.suspended", 2), ("leave.decided", 3),
            ("session.planned", 1), ("session.called", 1), ("session.moved", 1),
            ("session.cancelled", 1), ("member.departed", 2), ("member.merged", 1),
        ],
        .work: [
            ("proposal.submitted", 7), ("proposal.progressed", 12), ("opinion.submitted", 3),
            ("opinion.progressed", 5), ("suggestion.submitted", 2), ("suggestion.progressed", 3),
            ("report.submitted", 3), ("report.progressed", 5), ("benefit-project.progressed", 4),
            ("amount.recorded", 3), ("speech.given", 2), ("publication.made", 2),
            ("document.filed", 3), ("document.progressed", 4), ("task.assigned", 6),
            ("task.progressed", 8), ("assessment.recorded", 3), ("member.departed", 2),
            ("member.appointed", 2), ("member.merged", 2), ("vocabulary.extended", 1),
        ],
        .answers: [
            ("claim.submitted", 8), ("claim.decided", 12), ("objection.raised", 8),
            ("objection.resolved", 12), ("evaluation.carried-in", 3), ("decision.made", 5),
            ("disclosure.recorded", 3), ("member.merged", 3), ("member.departed", 2),
            ("attendance.recorded", 4), ("contact.made", 2), ("amount.recorded", 2),
            ("member.appointed", 2), ("vocabulary.extended", 1),
        ],
    ]

    private mutating func someType() -> String {
        let theme = generator.chance(85) ? theme : generator.pick(Theme.allCases)
        let types = RandomHistory.types[theme] ?? []
        var left = Int.random(in: 0..<types.reduce(0) { $0 + $1.weight }, using: &generator)
        for (type, weight) in types {
            if left < weight { return type }
            left -= weight
        }
        return types[0].type
    }

    /// One more thing that a clerk might try, sensible or not.
    mutating func nextProposal() -> Duel.Proposal {
        if let event = next {
            next = nil
            return .record(event)
        }
        if generator.chance(35) { return correction() }
        let type = someType()
        var event = event(type)
        if generator.chance(1) { event.day = duel.today.advanced(by: 9) ?? duel.today }
        if type == "member.unassigned" { next = transfer(from: event) }
        return .record(event)
    }

    /// Mostly another organ from the day on which a post ends.
    private mutating func transfer(from ending: PlainEvent) -> PlainEvent? {
        let others = organs.filter { $0 != ending.object }
        guard !others.isEmpty, generator.chance(75) else { return nil }
        return PlainEvent(
            type: "member.assigned", subject: ending.subject, object: generator.pick(others),
            day: ending.day)
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
        guard target.type != "event.voided" else { return [("kind", "undone")] }
        var other = event(target.type)
        if target.type == "session.held" {
            other = target.object.isEmpty ? heldSession(target.matter) : sitting()
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

    /// Compares the two at a random moment, through a random filter.
    mutating func compareSomewhere() throws {
        let kinds = RandomHistory.kinds + (theme == .sittings ? ["sitting"] : [])
        let asOf = generator.chance(60) ? duel.today : someDay(-1...30)
        let filter = Duel.Filter(
            kind: generator.chance(15) ? generator.pick(kinds) : nil,
            organ: generator.chance(25) ? generator.pick(organs) : nil,
            from: generator.chance(20) ? min(someDay(), asOf) : nil)
        let end = duel.events.count
        try duel.compare(
            asOf: asOf,
            knownAt: generator.chance(50) ? end : Int.random(in: 0...end, using: &generator),
            filter, on: [someDay()])
    }
}
