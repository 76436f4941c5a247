import Activity
import Basics
import TestSupport

/// Papers, amounts, judgements, and what answers another event.
extension RandomHistory {
    private static let stages: [String: [String]] = [
        "proposal": [
            "filed", "filed", "assigned", "replied", "feedback", "key", "implemented", "merged",
            "instructed", "excellent", "shelved",
        ],
        "opinion": ["edited", "adopted", "forwarded", "replied", "commended", "merged"],
        "suggestion": ["forwarded", "replied", "adopted"],
        "report": [
            "topic-set", "approved", "researched", "drafted", "reviewed", "reported", "replied",
            "implemented",
        ],
        "benefit-project": ["launched", "under-way", "completed", "accepted", "abandoned"],
        "document": ["received", "drafted", "reviewed", "approved", "issued", "closed"],
        "task": ["started", "reassigned", "reassigned", "completed", "inspected", "cancelled"],
    ]

    private static let roles = ["author", "lead", "co-signer"]

    mutating func work(_ type: String) -> PlainEvent {
        let space = String(type.prefix { $0 != "." })
        var event = PlainEvent(
            type: type, subject: generator.pick(members + members + [organs[0], organs[1]]),
            day: someDay(0...24))
        if generator.chance(6) { event.tags = [generator.pick(["topic-economy", "topic-bees"])] }
        if event.isProgress {
            progress(&event, space)
        } else if event.isSubmission {
            event.matter = "\(space)/\(generator.pick(material.papers))"
            event.role = generator.pick(RandomHistory.roles)
            if material.isRich, generator.chance(30) {
                event.role = generator.pick(["drafter", "drafter", "organiser"])
            }
            if space == "proposal" { event.kind = kind(of: event.matter) }
            if space == "report" { event.kind = rich("research", ["inspection"]) }
            if space == "document" { event.kind = rich("plan", ["annual-summary"]) }
            if material.isRich, generator.chance(15), space != "document" {
                event.object = generator.pick(sessions + ["report/1"])
            }
            if space == "task" {
                event.kind = "assigned"
                event.role = generator.pick(["leader", "assignee"])
                if generator.chance(20) { event.subject = "person/7" }
            }
        } else {
            judgement(&event)
        }
        return event
    }

    /// Of a rich history also one of these.
    private mutating func rich(_ word: String, _ others: [String]) -> String {
        material.isRich ? generator.pick([word] + others) : word
    }

    /// Mostly those who submit a proposal agree on its kind.
    private mutating func kind(of proposal: String) -> String {
        let other = now.all("proposal.submitted").first { $0.matter == proposal }
        if let other, generator.chance(80) { return other.kind }
        return rich(generator.pick(["joint", "joint", "individual"]), ["joint", "collective"])
    }

    private mutating func progress(_ event: inout PlainEvent, _ space: String) {
        event.matter = "\(space)/\(generator.pick(material.papers))"
        if material.isRich, generator.chance(30) { event.until = dayAfter(event.day) }
        if let paper = now.everything.filter({
            $0.isSubmission && $0.matter.hasPrefix("\(space)/")
        }).min(by: { $0.position < $1.position }), generator.chance(60) {
            event.matter = paper.matter
            event.day = dayAfter(paper.day)
        }
        event.kind = generator.pick(RandomHistory.stages[space] ?? [])
        let isByMember = ["task", "benefit-project"].contains(space)
        if !isByMember || generator.chance(30) { event.subject = generator.pick(organs) }
        if event.kind == "feedback", generator.chance(85) {
            event.outcome = rich("satisfied", ["unsatisfied", "mostly-satisfied"])
        }
        if space == "proposal", generator.chance(3) { event.outcome = "unsatisfied" }
    }

    private mutating func judgement(_ event: inout PlainEvent) {
        switch event.type {
        case "amount.recorded":
            event.kind = rich("donation-cash", ["help-fund", "people"])
            event.quantity = generator.pick([0, 1, 5_000, -1])
            event.tags = generator.pick([[], ["unvalued"], ["at-least"]])
            if event.quantity == 0, generator.chance(70) { event.tags = ["unvalued"] }
        case "speech.given":
            event.kind = rich("oral", ["written"])
            if material.isRich, generator.chance(70) { event.matter = generator.pick(sessions) }
        case "publication.made":
            event.kind = rich("article", ["essay"])
            event.quantity = generator.pick([1, 1, 2, 0])
        case "assessment.recorded":
            event.object = "organ/0001"
            event.kind = rich("quality", ["appraisal"])
            event.outcome = generator.pick(["points", "points", "good"])
            event.quantity = generator.pick([1, 1, 8_950, -20])
        case "evaluation.carried-in":
            event.matter = "evaluation/2012"
            event.tags = []
            event.kind = generator.pick(["graded", "scored"])
            event.outcome = generator.pick(["", "excellent"])
            event.quantity = generator.pick([1, 1, 8_950])
            guard material.isRich else { return }
            (event.kind, event.quantity) = ("graded", 1)
            event.outcome = generator.pick(["excellent", "good"])
            event.until = endOfPeriod()
        case "decision.made":
            event.kind = generator.pick(["circular", "commendation", "star-rating", "medal"])
            event.quantity = generator.pick([1, 1, 3, 6])
            if event.kind == "medal", generator.chance(60) { event.quantity = 1 }
            event.cites = someID(5)
        default: answer(&event)
        }
    }

    private mutating func answer(_ event: inout PlainEvent) {
        event.tags = []
        switch event.type {
        case "claim.submitted": event.kind = "other"
        case "claim.decided":
            event.outcome = generator.pick(["accepted", "returned"])
            answer(&event, "claim.submitted")
        case "objection.raised":
            event.cites = someID(90)
            if generator.chance(30) { event.matter = "evaluation/2012" }
            if let step = standing("evaluation.posted"), generator.chance(50) {
                // Half of them object to an entry while the evaluation is posted.
                if generator.chance(50) { event.cites = step.id }
                event.day = dayAfter(step.day)
            }
            // Mostly once it had happened.
            if let cited = duel.oracle.recorded[event.cites], cited.day > event.day,
                generator.chance(70)
            {
                event.day = dayAfter(cited.day)
            }
        case "objection.resolved":
            event.outcome = generator.pick(["upheld", "rejected"])
            answer(&event, "objection.raised")
        default:
            event.kind = "own-record"
            event.cites = someID(30)
        }
    }

    /// Mostly an answer to what stands, by the number that stays.
    private mutating func answer(_ event: inout PlainEvent, _ type: String) {
        event.cites = someID(90)
        guard let asked = standing(type), generator.chance(85) else { return }
        event.cites = asked.id
        event.subject = generator.chance(90) ? now.person(asked.subject) : event.subject
        event.day = dayAfter(asked.day)
    }

    /// Of a hundred times: some event's id, rarely one that the ledger does not have.
    private mutating func someID(_ percent: Int) -> String {
        guard generator.chance(percent) else { return "" }
        return generator.chance(4)
            ? "0133be45-b800-7064-9865-b1e721ad45bf" : generator.pick(duel.events).id
    }
}
