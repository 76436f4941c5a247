import Basics
import TestSupport

/// An evaluation on its way to its closing, while somebody objects to an entry of its period: each step
/// must follow the one before, so mere chance seldom comes so far.
struct Dispute {
    let evaluation: String
    /// What is still to be tried, by type.
    var acts: [String]
}

extension RandomHistory {
    private static let evaluations = [
        "2012", "2012H1", "2012Q1", "2012-01", "2012A", "2013A", "2012Q2", "2011",
    ].map { "evaluation/\($0)" }

    /// One that is not closed yet, with its acts in the order in which an office takes them, or nearly.
    mutating func newDispute() -> Dispute? {
        let now = now
        let open = RandomHistory.evaluations.filter { evaluation in
            !now.all("evaluation.closed").contains { $0.matter == evaluation }
        }
        guard !open.isEmpty else { return nil }
        var acts = [
            "evaluation.drafted", "evaluation.posted", "evaluation.approved", "evaluation.closed",
            "objection.resolved", "evaluation.closed",
        ]
        // Mostly while it is posted, sometimes before that, or once it is approved.
        acts.insert("objection.raised", at: generator.pick([2, 2, 2, 3, 1]))
        if generator.chance(15) {
            acts.insert("evaluation.drafted", at: Int.random(in: 2...4, using: &generator))
        }
        if generator.chance(20) { acts.insert("objection.resolved", at: acts.count - 3) }
        return Dispute(evaluation: generator.pick(open), acts: acts)
    }

    /// What the story tries next; nil where it rests, or cannot go on.
    mutating func disputed() -> PlainEvent? {
        guard var story = dispute, generator.chance(80) else { return nil }
        dispute = nil
        guard !story.acts.isEmpty else { return nil }
        let type = story.acts.removeFirst()
        guard let event = act(type, of: story.evaluation) else { return nil }
        dispute = story
        return event
    }

    private mutating func act(_ type: String, of evaluation: String) -> PlainEvent? {
        let now = now
        func last(_ type: String) -> PlainEvent? {
            now.inOrder(type) { $0.matter == evaluation }.last
        }
        var event = PlainEvent(
            type: type, subject: NaiveMoment.root, matter: evaluation, day: someDay(0...12))
        switch type {
        case "evaluation.drafted":
            if let earlier = last(type) { event.day = dayAfter(earlier.day) }
            (event.asOf, event.period) = (first, "2012")
        case "evaluation.posted":
            guard let draft = last("evaluation.drafted") else { return nil }
            (event.cites, event.day) = (draft.id, dayAfter(draft.day))
            event.until = event.day.advanced(by: generator.pick([0, 1, 3]))
        case "evaluation.approved":
            guard let draft = last("evaluation.drafted"), let posting = last("evaluation.posted")
            else { return nil }
            event.cites = draft.id
            event.day = posting.lastDay.advanced(by: generator.pick([1, 1, 2])) ?? posting.day
        case "evaluation.closed":
            guard let approval = last("evaluation.approved"),
                let draft = now.all("evaluation.drafted").first(where: { $0.id == approval.cites })
            else { return nil }
            event.cites = generator.chance(80) ? approval.id : ""
            (event.asOf, event.period) = (draft.asOf, draft.period)
            let raised = now.all("objection.raised").map(\.day).max() ?? approval.day
            event.day = max(approval.day, generator.chance(80) ? raised : approval.day)
        case "objection.resolved":
            let raised = now.all("objection.raised")
            guard let objection = raised.max(by: { $0.position < $1.position }) else { return nil }
            event = PlainEvent(
                type: type, subject: now.person(objection.subject), day: dayAfter(objection.day))
            (event.outcome, event.cites) = (generator.pick(["upheld", "rejected"]), objection.id)
        default: return objection(since: last("evaluation.posted"))
        }
        return event
    }

    /// An objection to an entry, mostly from the first day of the posting on.
    private mutating func objection(since posting: PlainEvent?) -> PlainEvent? {
        let entries = duel.oracle.facts.filter { event in
            !event.isOfRules && !event.type.hasPrefix("objection.")
                && !event.matter.hasPrefix("evaluation/")
        }
        guard !entries.isEmpty, !members.isEmpty else { return nil }
        var day = someDay(0...12)
        if let posting {
            day = posting.day.advanced(by: generator.pick([-1, 0, 0, 1, 2])) ?? posting.day
        }
        // Mostly to one that had happened by then.
        let past = entries.filter { $0.day <= day }
        let isAny = past.isEmpty || generator.chance(10)
        let entry = generator.pick(isAny ? entries : past)
        let subject = entry.subject.hasPrefix("member/") ? entry.subject : generator.pick(members)
        var event = PlainEvent(
            type: "objection.raised", subject: now.person(subject), day: day)
        event.cites = entry.id
        return event
    }
}
