package import Basics
package import EventLog

/// The built-in types of events, version 1 each. `TypeDefinition` says what each means and has.
package enum EventType: String, Sendable, CaseIterable {
    // Registry.
    case termOpened = "term.opened"
    case termClosed = "term.closed"
    case organEstablished = "organ.established"
    case organRenamed = "organ.renamed"
    case organDissolved = "organ.dissolved"
    case memberAppointed = "member.appointed"
    case memberDeparted = "member.departed"
    case memberSuspended = "member.suspended"
    case memberResumed = "member.resumed"
    case memberDescribed = "member.described"
    case memberMerged = "member.merged"
    case memberAssigned = "member.assigned"
    case memberUnassigned = "member.unassigned"
    case linkOpened = "link.opened"
    case linkClosed = "link.closed"
    case contactMade = "contact.made"
    case vocabularyExtended = "vocabulary.extended"
    case actorGranted = "actor.granted"
    case actorRevoked = "actor.revoked"
    // Activity.
    case sessionPlanned = "session.planned"
    case sessionCalled = "session.called"
    case sessionHeld = "session.held"
    case sessionMoved = "session.moved"
    case sessionCancelled = "session.cancelled"
    case memberInvited = "member.invited"
    case attendanceRecorded = "attendance.recorded"
    case leaveRequested = "leave.requested"
    case leaveDecided = "leave.decided"
    // Work.
    case proposalSubmitted = "proposal.submitted"
    case proposalProgressed = "proposal.progressed"
    case opinionSubmitted = "opinion.submitted"
    case opinionProgressed = "opinion.progressed"
    case suggestionSubmitted = "suggestion.submitted"
    case suggestionProgressed = "suggestion.progressed"
    case reportSubmitted = "report.submitted"
    case reportProgressed = "report.progressed"
    case benefitProjectProgressed = "benefit-project.progressed"
    case amountRecorded = "amount.recorded"
    case speechGiven = "speech.given"
    case publicationMade = "publication.made"
    case documentFiled = "document.filed"
    case documentProgressed = "document.progressed"
    case taskAssigned = "task.assigned"
    case taskProgressed = "task.progressed"
    case assessmentRecorded = "assessment.recorded"
    // Governance.
    case claimSubmitted = "claim.submitted"
    case claimDecided = "claim.decided"
    case evaluationCarriedIn = "evaluation.carried-in"
    case decisionMade = "decision.made"
    case objectionRaised = "objection.raised"
    case objectionResolved = "objection.resolved"
    case disclosureRecorded = "disclosure.recorded"
    case regulationAdopted = "regulation.adopted"
    case regulationRepealed = "regulation.repealed"
    case evaluationDrafted = "evaluation.drafted"
    case evaluationPosted = "evaluation.posted"
    case evaluationApproved = "evaluation.approved"
    case evaluationClosed = "evaluation.closed"
    case bulletinIssued = "bulletin.issued"
    // Correction.
    case eventVoided = "event.voided"
    // Erasure.
    case bodyErased = "body.erased"

    /// The type of that name; nil where it is not built in.
    package init?(_ name: EventTypeName) {
        guard let type = EventType.byName[name] else { return nil }
        self = type
    }

    private static let byName = Dictionary(
        uniqueKeysWithValues: names.map { ($0.value, $0.key) })

    /// The names, judged once: every event that is read or recorded asks for one.
    private static let names = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0, EventTypeName(stringLiteral: $0.rawValue)) })

    package var name: EventTypeName {
        guard let name = EventType.names[self] else {
            preconditionFailure("every case has a name")
        }
        return name
    }

    /// What a person reads.
    package var title: Message { TypeDefinition[self].title }

    /// What a diagnostic calls it: in Chinese its title with the name that is typed.
    package var named: Message { Message(zh: "\(title.zh)（\(rawValue)）", en: rawValue) }

    /// Types that have a verb of their own, and that no row, line or record states.
    package var isWrittenByItsVerb: Bool { self == .eventVoided || self == .bodyErased }

    /// The names a person may state, those that begin as `text` does before its point first.
    package static func names(near text: String) -> [String] {
        func start(_ name: String) -> Substring { name.prefix { $0 != "." } }
        let names = allCases.filter { !$0.isWrittenByItsVerb }.map(\.rawValue)
        return names.filter { start($0) == start(text) } + names.filter { start($0) != start(text) }
    }
}
