import Basics

/// What the door says to the form of an event.
extension NaiveMoment {
    /// Words that random histories use and that are in a list only once they were added.
    static let addable: [String: [String]] = [
        "session-kinds": ["picnic"], "attendance-outcomes": ["ill", "online", "halfway"],
        "posts": ["adviser"], "proposal-stages": ["shelved"], "topics": ["topic-bees"],
        "decision-kinds": ["medal"],
    ]

    /// Whether a list has a word: all that are tried are built in but for the addable ones.
    func knows(_ word: String, in list: String) -> Bool {
        !(NaiveMoment.addable[list] ?? []).contains(word)
            || words.contains { $0.kind == list && $0.role == word }
    }

    func formProblems(_ event: PlainEvent) -> Set<String> {
        var errors = wordProblems(event)
        // What is judged, filed or claimed for a period comes after its last day.
        let lookingBack = [
            "document.filed", "assessment.recorded", "evaluation.carried-in", "claim.submitted",
            "decision.made", "evaluation.drafted", "evaluation.closed", "bulletin.issued",
        ]
        if event.lastDay < event.day, !lookingBack.contains(event.type) { errors.insert("E317") }
        let answers = [
            "claim.decided", "objection.raised", "objection.resolved", "evaluation.posted",
            "evaluation.approved",
        ]
        if answers.contains(event.type), event.cites.isEmpty { errors.insert("E207") }
        switch event.type {
        case "attendance.recorded": errors.formUnion(attendanceForm(event))
        case "session.held": errors.formUnion(sessionForm(event))
        case "leave.requested", "leave.decided": errors.formUnion(leaveForm(event))
        case "member.invited": if event.kind.isEmpty { errors.insert("E207") }
        case "regulation.adopted": if event.tags.isEmpty { errors.insert("E207") }
        // No sheet states a whole result: who closed wrongly withdraws and closes again.
        case "evaluation.closed": if !event.amends.isEmpty { errors.insert("E207") }
        case "member.merged": if event.subject == event.object { errors.insert("E206") }
        case "vocabulary.extended":
            // An added outcome counts as a built-in one, and nothing else counts as any.
            let isOutcome = event.kind == "attendance-outcomes"
            if isOutcome, event.outcome.isEmpty { errors.insert("E207") }
            if !isOutcome, !event.outcome.isEmpty { errors.insert("E210") }
        case "proposal.progressed":
            // The member's feedback has a result, and no other stage.
            if event.kind == "feedback", event.outcome.isEmpty { errors.insert("E207") }
            let isOwn = NaiveMoment.addable["proposal-stages"]?.contains(event.kind) == true
            if event.kind != "feedback", !isOwn, !event.outcome.isEmpty { errors.insert("E210") }
        default: if isQuantityWrong(event) { errors.insert("E318") }
        }
        if event.type == "evaluation.carried-in", event.kind != "scored", event.outcome.isEmpty {
            errors.insert("E207")
        }
        return errors
    }

    /// Codes that are in no list the field takes its words from.
    private func wordProblems(_ event: PlainEvent) -> Set<String> {
        let lists: [(field: String, list: String)] =
            switch event.type {
            case "attendance.recorded":
                [(event.outcome, "attendance-outcomes"), (event.kind, "session-kinds")]
            case "member.invited", "leave.requested", "leave.decided":
                [(event.kind, "session-kinds")]
            case let type where type.hasPrefix("session."): [(event.kind, "session-kinds")]
            case "member.assigned", "member.unassigned": [(event.role, "posts")]
            case "proposal.progressed": [(event.kind, "proposal-stages")]
            case "decision.made": [(event.kind, "decision-kinds")]
            default: []
            }
        let tags = event.tags.map { (field: $0, list: "topics") }
        return (lists + tags).allSatisfy { knows($0.field, in: $0.list) } ? [] : ["E203"]
    }

    /// Its kind is its session's: where it has none, the session was not held, and that is judged.
    private func attendanceForm(_ event: PlainEvent) -> Set<String> {
        var errors: Set<String> = []
        let outcome = counted(event.outcome)
        if event.subject.hasPrefix("person/"), !event.isObserver { errors.insert("E206") }
        if !event.object.isEmpty, outcome != "substitute" { errors.insert("E210") }
        if event.quantity < 1 || event.quantity != 1 && outcome != "partial" {
            errors.insert("E318")
        }
        return errors
    }

    /// A sitting and a discussion belong to a session, and nothing else does.
    private func sessionForm(_ event: PlainEvent) -> Set<String> {
        let isPart = ["sitting", "group-discussion"].contains(event.kind)
        var errors: Set<String> = event.quantity < 1 ? ["E318"] : []
        if event.role.isEmpty { errors.insert("E207") }
        if isPart, event.object.isEmpty { errors.insert("E207") }
        if !isPart, !event.object.isEmpty { errors.insert("E210") }
        if isPart, event.object == event.matter { errors.insert("E206") }
        return errors
    }

    /// Leave from a session has its kind; leave for a span of days has a last day.
    private func leaveForm(_ event: PlainEvent) -> Set<String> {
        guard event.matter.isEmpty else { return event.kind.isEmpty ? ["E207"] : [] }
        var errors: Set<String> = event.until == nil ? ["E207"] : []
        if !event.kind.isEmpty { errors.insert("E210") }
        return errors
    }

    private func isQuantityWrong(_ event: PlainEvent) -> Bool {
        switch event.type {
        case "amount.recorded":
            // Nothing is counted only of goods that nobody valued.
            return event.quantity < 0 || event.tags.contains("unvalued") != (event.quantity == 0)
        case "assessment.recorded": return event.outcome != "points" && event.quantity != 1
        case "evaluation.carried-in": return event.kind != "scored" && event.quantity != 1
        case "decision.made":
            return event.kind == "star-rating"
                ? !(1...5).contains(event.quantity) : event.quantity != 1
        default: return event.quantity < 1
        }
    }
}
