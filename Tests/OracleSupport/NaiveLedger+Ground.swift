import Basics

/// Section 4: what an event stands on may go after it was recorded; then it counts nowhere.
extension NaiveMoment {
    /// What an event lacks to count, by its code; nil where it has its ground.
    func missing(_ event: PlainEvent) -> String? {
        let eve = event.day.advanced(by: -1) ?? event.day
        switch event.type {
        case "organ.established", "member.appointed", "term.opened", "term.closed",
            "vocabulary.extended", "actor.granted", "actor.revoked":
            return nil
        case _ where event.isOfRules: return nil
        // An ending needs what it ends on its eve.
        case "member.departed": return isInOffice(event.subject, on: eve) ? nil : "not-in-office"
        case "organ.dissolved":
            return stands(event.subject, on: eve) ? nil : "organ-not-established"
        case "member.unassigned":
            return posts(of: event.subject, on: eve).contains {
                $0.object == event.object && (event.role.isEmpty || $0.role == event.role)
            } ? nil : "not-assigned"
        case "link.closed": return isLinked(as: event, on: eve) ? nil : "link-not-open"
        case "member.resumed":
            return missingStanding(event)
                ?? (suspension(of: event.subject, on: eve) == nil ? "not-suspended" : nil)
        case "attendance.recorded": return missingAtSession(event)
        case "session.held":
            return missingStanding(event) ?? (hasWhole(event) ? nil : "session-not-held")
        case "member.assigned", "link.opened":
            return missingStanding(event) ?? missingPresence(of: event.object, on: event.day)
        default:
            return missingStanding(event)
                ?? (lacksSubmission(event) ? "not-submitted" : nil)
        }
    }

    /// Types whose subject needs only to be known: progress of earlier work, decisions, objections,
    /// judgements and what is said of a person.
    private static let takenAfterDeparture: Set<String> = [
        "member.described", "member.merged", "leave.decided", "assessment.recorded",
        "claim.decided", "evaluation.carried-in", "decision.made", "objection.raised",
        "objection.resolved", "disclosure.recorded",
    ]

    func needsOnlyToBeKnown(_ event: PlainEvent) -> Bool {
        NaiveMoment.takenAfterDeparture.contains(event.type)
            || event.isProgress && event.type != "benefit-project.progressed"
    }

    /// New work, posts and sessions need a member in office, or an organ that stands.
    private func missingStanding(_ event: PlainEvent) -> String? {
        guard needsOnlyToBeKnown(event) else {
            return missingPresence(of: event.subject, on: event.day)
        }
        if event.isOfMember { return isKnown(event.subject) ? nil : "not-in-office" }
        guard event.isOfOrgan else { return nil }
        return isEstablished(event.subject, by: event.day) ? nil : "organ-not-established"
    }

    private func missingPresence(of reference: String, on day: Day) -> String? {
        if reference.hasPrefix("member/") {
            return isInOffice(reference, on: day) ? nil : "not-in-office"
        }
        guard reference.hasPrefix("organ/") else { return nil }
        return stands(reference, on: day) ? nil : "organ-not-established"
    }

    /// A sitting or discussion needs the session it belongs to, which is none itself.
    private func hasWhole(_ event: PlainEvent) -> Bool {
        event.object.isEmpty || held(event.object).contains { $0.object.isEmpty }
    }

    private func missingAtSession(_ event: PlainEvent) -> String? {
        let held = held(event.matter)
        if held.isEmpty { return "session-not-held" }
        guard held.contains(where: { $0.day <= event.day && event.day <= $0.lastDay }) else {
            return "day-not-covered"
        }
        if event.isObserver { return nil }
        if !isInOffice(event.subject, on: event.day) { return "not-in-office" }
        if suspension(of: event.subject, on: event.day) != nil { return "suspended" }
        return nil
    }

    /// Papers go their way from where they were submitted. Topics are set and drafts written
    /// before that; projects are never submitted, and incoming papers come from others.
    func lacksSubmission(_ event: PlainEvent) -> Bool {
        let before = ["topic-set", "approved", "researched", "drafted"]
        guard event.isProgress, event.type != "benefit-project.progressed",
            event.type != "document.progressed",
            event.type != "report.progressed" || !before.contains(event.kind)
        else { return false }
        return !isSubmitted(event.matter, by: event.day)
    }
}
