import Activity
import Basics
import EventLog

/// Proposals: handed in at the plenaries and between them, filed, assigned, answered, judged.
extension County {
    func tellProposals() {
        var random = random("proposals")
        for plenary in plenaries {
            for turn in 0..<56 {
                let day = plenary.day + turn % 3
                propose(at: day, isAtSession: true, turn, &random)
            }
            for turn in 0..<26 {
                let month = (plenary.day.month + 1 + turn % 9)
                let year = plenary.day.year + (month - 1) / 12
                let day = Calendar.workday(year, (month - 1) % 12 + 1, 3...26, &random)
                guard covers(day) else { continue }
                propose(at: day, isAtSession: false, turn, &random)
            }
        }
    }

    private func propose(
        at day: Day, isAtSession: Bool, _ turn: Int, _ random: inout SeededGenerator
    ) {
        let (subject, place) = untitled {
            let subject = random.pick(Subject.all)
            let place = random.chance(80) ? random.pick(Places.townships) : "全县"
            return ((subject, place), subject.proposal(place))
        }
        let candidates = people.active(on: day).filter {
            !cast.contains($0) && people[$0].isInOffice(day) && $0 != 1
        }
        let author = random.pick(candidates)
        let kind: Code
        var others: [(Reference, Code)] = []
        let lead: Reference
        switch random.below(100) {
        case ..<58: (kind, lead) = ("individual", people[author].reference)
        case ..<82:
            (kind, lead) = ("joint", people[author].reference)
            let companions = candidates.filter {
                $0 != author && people[$0].group(on: day) == people[author].group(on: day)
            }
            others = random.pick(1 + random.below(4), of: companions).map {
                (people[$0].reference, "co-signer")
            }
        default:
            let group = random.pick(livelyGroups)
            let organ = random.chance(70) ? Organs.group(group) : Organs.committee(random.below(6))
            (kind, lead) = ("collective", organ)
            let members = people.inGroup(group, on: day).filter { !cast.contains($0) }
            others = random.pick(1 + random.below(2), of: members).map {
                (people[$0].reference, "drafter")
            }
        }
        let (shared, signers) = coSigned(kind, others, on: day)
        let proposal = submit(
            shared, lead, signers, subject, place, on: day, isAtSession: isAtSession, &random)
        progress(proposal, &random)
    }

    /// Thirty times one member puts his name beside another's.
    private func coSigned(
        _ kind: Code, _ others: [(Reference, Code)], on day: Day
    ) -> (Code, [(Reference, Code)]) {
        guard coSignedCount < 30, kind != "collective" else { return (kind, others) }
        coSignedCount += 1
        return ("joint", others + [(people[Cast.coSigner].reference, "co-signer")])
    }

    /// Has a proposal handed in: one event a participant, the title with the first.
    @discardableResult
    func submit(
        _ kind: Code, _ lead: Reference, _ others: [(Reference, Code)], _ subject: Subject,
        _ place: String, on day: Day, isAtSession: Bool, source: Reference? = nil,
        tags: [Code] = [], _ random: inout SeededGenerator
    ) -> Proposal {
        let matter = story.matter("proposal", day.year)
        let recorded = max(later(day, 2...9, &random), Calendar.day(2011, 8, 29))
        let time: Code = isAtSession ? "at-session" : "between-sessions"
        // A joint proposal without companions left is one person's.
        let kind: Code = kind == "joint" && others.isEmpty ? "individual" : kind
        let title = subject.proposal(place)
        let first = story.record(
            .proposalSubmitted, lead, on: day, recorded: recorded, by: Clerks.proposals,
            matter: matter, object: source, kind: kind,
            role: kind == "individual" ? "author" : "lead", tags: [time, subject.topic] + tags,
            text: [("title", title)])
        for (person, role) in others {
            story.record(
                .proposalSubmitted, person, on: day, recorded: recorded, by: Clerks.proposals,
                matter: matter, kind: kind, role: role, tags: [time, subject.topic])
        }
        books.proposals += 1
        switch kind {
        case "individual": books.individual += 1
        case "joint": books.joint += 1
        default: books.collective += 1
        }
        if isAtSession { books.atSession += 1 } else { books.betweenSessions += 1 }
        books.participants += 1 + others.count
        let proposal = Proposal(
            matter: matter, day: recorded, title: title, lead: lead, submitted: first,
            subject: subject)
        proposals.append(proposal)
        return proposal
    }

    /// Records a stage so many days after the proposal was registered.
    @discardableResult
    func reach(
        _ stage: Code, _ proposal: Proposal, after days: Int, by organ: Reference? = nil,
        object: Reference? = nil, outcome: Code? = nil, unit: String = "", until: Day? = nil,
        tags: [Code] = [], note: String = ""
    ) -> EventID {
        let on = Calendar.workday(days, after: proposal.day)
        if stage == "filed" { books.filed += 1 }
        if stage == "instructed" { books.instructions += 1 }
        var text: [(String, String)] = unit.isEmpty ? [] : [("unit", unit)]
        if !note.isEmpty { text.append(("text", note)) }
        return story.record(
            .proposalProgressed, organ ?? Organs.committee(0), on: on,
            recorded: Calendar.workday(2, after: on), by: Clerks.proposals,
            matter: proposal.matter, object: object, kind: stage, outcome: outcome, tags: tags,
            until: until, text: text)
    }

    /// The proposal before it that asks for the same elsewhere, if there is one of these weeks.
    private func main(for proposal: Proposal) -> Proposal? {
        proposals.last {
            $0.matter != proposal.matter && $0.subject.wish == proposal.subject.wish
                && $0.day <= proposal.day && proposal.day <= $0.day + 60
                && !unfiled.contains($0.matter)
        }
    }

    private func progress(_ proposal: Proposal, _ random: inout SeededGenerator) {
        let fate = random.below(100)
        switch fate {
        case ..<4:
            unfiled.insert(proposal.matter)
            reach("not-filed", proposal, after: 8, note: "所提事项已列入县里年度计划")
            if random.chance(50) { return }
            reach("converted", proposal, after: 9, note: "作为社情民意信息转有关部门参考")
            return
        case ..<9 where main(for: proposal) != nil:
            reach("merged", proposal, after: 8, object: main(for: proposal)?.matter)
            unfiled.insert(proposal.matter)
            return
        case ..<10:
            unfiled.insert(proposal.matter)
            reach("withdrawn", proposal, after: 6, note: "提案人申请撤回")
            return
        default: break
        }
        reach("filed", proposal, after: 7)
        if random.chance(7) {
            reach("key", proposal, after: 12, by: Organs.root)
            reach(
                "supervised", proposal, after: 30, by: Organs.root,
                object: people[1 + random.below(6)].reference)
        }
        let unit = proposal.subject.unit
        let handler = proposal.subject.unitReference
        let deadline = Calendar.workday(110, after: proposal.day)
        reach(
            "assigned", proposal, after: 16, by: Organs.proposalSection, object: handler,
            unit: unit, until: deadline)
        if random.chance(6) { return }
        let answered = random.number(45...105)
        reach(
            "replied", proposal, after: answered, by: Organs.proposalSection, object: handler,
            unit: unit)
        let satisfaction = random.below(100)
        let outcome: Code =
            satisfaction < 74 ? "satisfied" : satisfaction < 96 ? "mostly-satisfied" : "unsatisfied"
        reach("feedback", proposal, after: answered + 9, outcome: outcome)
        if outcome == "satisfied", random.chance(45) {
            reach("implemented", proposal, after: answered + 70, object: handler, unit: unit)
        }
        if random.chance(4) { reach("excellent", proposal, after: answered + 90, by: Organs.root) }
    }
}
