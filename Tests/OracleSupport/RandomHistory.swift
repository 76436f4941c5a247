import Activity
import Basics
import EventLog
import TestSupport

/// A history made at random: appointments, departures, roll calls, papers and corrections, sensible
/// or not.
struct RandomHistory {
    var duel: Duel
    var generator: SplitMix64
    let material: Material
    let members: [String]
    let organs: [String]
    let sessions: [String]
    let first: Day
    /// What most of this history is about.
    private let theme: Theme
    /// What is tried next, before anything else.
    private var next: PlainEvent?
    /// A story that takes several steps.
    var dispute: Dispute?

    init(seed: UInt64, note: String, of material: Material = Material()) throws {
        duel = Duel(
            try TestLedger(now: material.now), note: note, isJudging: material.isJudged)
        self.material = material
        var generator = SplitMix64(seed: seed)
        first = try day("2012-01-01")
        func numbers(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
            1...Int.random(in: range, using: &generator)
        }
        members = numbers(material.memberCount).map { "member/000\($0)" }
        organs = numbers(material.organCount).map { "organ/000\($0)" }
        sessions = numbers(material.sessionCount).map { "session/2012-\($0)" }
        let themes: [Theme] = [
            .rollCall, .rollCall, .registry, .sittings, .work, .answers, .rules,
        ]
        theme = material.isRich ? .years : generator.pick(themes)
        self.generator = generator
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
    /// What a history is made of. Without more it is a month of a small committee.
    struct Material {
        var now = "2012-12-31T01:00:00.000000Z"
        /// How many days later the next day of the story is.
        var stretch = 1
        var memberCount = 3...5
        var organCount = 2...3
        var sessionCount = 3...4
        var papers = [1, 1, 2]
        var kinds = ["plenary", "study", "standing"]
        var organKinds = ["special-committee"]
        /// Whether events state tags, roles, kinds and quantities of all sorts.
        var isRich = false
        /// Whether the oracle says of each event whether it is taken.
        var isJudged = true

        /// Four years of a committee with groups, plans, papers by several hands, and links.
        static let years = Material(
            now: "2015-12-31T01:00:00.000000Z", stretch: 58, memberCount: 4...6,
            organCount: 3...5, sessionCount: 6...9, papers: [1, 1, 2, 3, 4],
            kinds: ["plenary", "study", "standing", "inspection"],
            organKinds: ["liaison-group", "standing-committee", "party-branch"], isRich: true,
            isJudged: false)
    }

    mutating func someDay(_ offsets: ClosedRange<Int> = 0...24) -> Day {
        var offset = Int.random(in: offsets, using: &generator) * material.stretch
        if material.stretch > 1 {
            offset += Int.random(in: 0..<material.stretch, using: &generator)
        }
        return first.advanced(by: offset) ?? first
    }

    /// A day a little after another.
    mutating func dayAfter(_ day: Day) -> Day {
        let days = generator.pick([0, 1, 1, 2, 5, 9])
        let step = material.stretch > 1 ? generator.pick([1, 10, material.stretch]) : 1
        return day.advanced(by: days * step) ?? day
    }

    /// One that stands of a type, if any.
    mutating func standing(_ type: String) -> PlainEvent? {
        let all = now.all(type)
        return all.isEmpty ? nil : generator.pick(all)
    }

    /// A few organs, members and sessions, so that most of what follows has something to stand on.
    mutating func lay() throws {
        if material.isRich, generator.chance(90) {
            var event = event("term.opened")
            event.day = someDay(0...3)
            try duel.propose(.record(event))
        }
        for organ in organs.dropFirst() {
            var event = PlainEvent(
                type: "organ.established", subject: organ,
                day: someDay(0...generator.pick([0, 1, 4])))
            event.kind = generator.pick(material.organKinds)
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
        if material.isRich { try layWork() }
    }

    /// Roll calls, groups and papers, so that there is something to evaluate.
    private mutating func layWork() throws {
        for _ in 0..<members.count { try duel.propose(.record(event("member.assigned"))) }
        if generator.chance(40) { try duel.propose(.record(sitting())) }
        for _ in 0..<generator.pick([20, 40, 60]) { try duel.propose(.record(attendance())) }
        for type in ["proposal.submitted", "proposal.submitted", "proposal.progressed"] {
            for _ in 0..<4 { try duel.propose(.record(event(type))) }
        }
    }
}

// MARK: What is tried

extension RandomHistory {
    private enum Theme { case rollCall, registry, sittings, work, answers, rules, years }

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
        .rules: [
            ("regulation.adopted", 10), ("regulation.repealed", 6), ("evaluation.drafted", 6),
            ("evaluation.posted", 9), ("evaluation.approved", 9), ("evaluation.closed", 9),
            ("objection.raised", 6), ("objection.resolved", 7), ("bulletin.issued", 2),
            ("member.merged", 1),
        ],
        .years: [
            ("attendance.recorded", 34), ("session.held", 8), ("sitting", 5),
            ("session.planned", 4), ("member.invited", 4), ("leave.decided", 1),
            ("member.appointed", 4), ("member.departed", 3), ("member.assigned", 10),
            ("member.unassigned", 3), ("member.suspended", 2), ("member.merged", 1),
            ("organ.dissolved", 1), ("organ.established", 1), ("term.closed", 1),
            ("term.opened", 1), ("link.opened", 8), ("link.closed", 2), ("contact.made", 2),
            ("proposal.submitted", 12), ("proposal.progressed", 14), ("opinion.submitted", 4),
            ("opinion.progressed", 5), ("suggestion.submitted", 2), ("report.submitted", 3),
            ("report.progressed", 5), ("benefit-project.progressed", 3), ("document.filed", 3),
            ("task.assigned", 2), ("task.progressed", 2), ("amount.recorded", 3),
            ("speech.given", 4), ("publication.made", 3), ("assessment.recorded", 5),
            ("decision.made", 1), ("evaluation.carried-in", 5), ("evaluation.drafted", 1),
            ("evaluation.closed", 2), ("vocabulary.extended", 1),
        ],
    ]

    private mutating func someType() -> String {
        let themes: [Theme] = [.rollCall, .registry, .sittings, .work, .answers, .rules]
        let theme = generator.chance(material.isRich ? 95 : 85) ? theme : generator.pick(themes)
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
        if theme == .rules {
            if dispute == nil, generator.chance(15) { dispute = newDispute() }
            if let event = disputed() { return .record(event) }
        }
        if generator.chance(material.isRich ? 20 : 35) { return correction() }
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
        let kinds = material.kinds + (theme == .sittings ? ["sitting"] : [])
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
