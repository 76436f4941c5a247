extension EventType {
    /// Whether, and how, the body of an event of a type may be erased.
    package enum Retention: Sendable {
        /// Never: projections read it, or no person is its subject.
        case forever
        /// Where the rules of retention release its type, and the list names the event.
        case whenListed
        /// Where the rules of retention release its type.
        case byRules
    }

    /// Every type is decided here, and nowhere else.
    package var retention: Retention {
        switch self {
        // Governance: read by projections, holding no personal data by schema.
        case .termOpened, .termClosed, .organEstablished, .organRenamed, .organDissolved,
            .vocabularyExtended, .regulationAdopted, .regulationRepealed, .evaluationDrafted,
            .evaluationPosted, .evaluationApproved, .evaluationClosed, .bulletinIssued,
            .bodyErased:
            .forever
        // Of an organ or a clerk, so that nobody's erasure reaches them.
        case .sessionPlanned, .sessionCalled, .sessionHeld, .sessionMoved, .sessionCancelled,
            .proposalProgressed, .opinionProgressed, .suggestionProgressed, .reportProgressed,
            .documentProgressed, .actorGranted, .actorRevoked:
            .forever
        // Why a correction or a decision was made has to be answered for longest.
        case .eventVoided, .decisionMade, .leaveDecided, .claimDecided, .objectionResolved:
            .whenListed
        case .memberAppointed, .memberDeparted, .memberSuspended, .memberResumed,
            .memberDescribed, .memberMerged, .memberAssigned, .memberUnassigned, .linkOpened,
            .linkClosed, .contactMade, .memberInvited, .attendanceRecorded, .leaveRequested,
            .proposalSubmitted, .opinionSubmitted, .suggestionSubmitted, .reportSubmitted,
            .benefitProjectProgressed, .amountRecorded, .speechGiven,
            .publicationMade, .documentFiled, .taskAssigned,
            .taskProgressed, .assessmentRecorded, .claimSubmitted, .evaluationCarriedIn,
            .objectionRaised, .disclosureRecorded:
            .byRules
        }
    }
}
