package import Basics
package import EventLog

/// A code of the vocabulary and what a person reads for it.
package struct Word: Hashable, Sendable {
    package let code: Code
    package let title: Message

    package init(code: Code, title: Message) {
        self.code = code
        self.title = title
    }

    init(_ code: Code, _ zh: String, _ en: String) {
        self.init(code: code, title: Message(zh: zh, en: en))
    }
}

/// The lists that codes are taken from. Those an office may add to are named by `code` in
/// `vocabulary.extended`.
package enum WordList: String, Sendable, CaseIterable {
    case organKinds = "organ-kinds"
    case posts
    case endsOfMembership = "ends-of-membership"
    case linkKinds = "link-kinds"
    case contactKinds = "contact-kinds"
    case actorRoles = "actor-roles"
    case sessionKinds = "session-kinds"
    case sessionRoles = "session-roles"
    case attendanceOutcomes = "attendance-outcomes"
    case attendanceRoles = "attendance-roles"
    case leaveWishes = "leave-wishes"
    case leaveDecisions = "leave-decisions"
    case proposalKinds = "proposal-kinds"
    case reportKinds = "report-kinds"
    case authorRoles = "author-roles"
    case proposalStages = "proposal-stages"
    case opinionStages = "opinion-stages"
    case suggestionStages = "suggestion-stages"
    case reportStages = "report-stages"
    case projectStages = "project-stages"
    case documentStages = "document-stages"
    case taskStages = "task-stages"
    case satisfaction
    case projectRoles = "project-roles"
    case amountKinds = "amount-kinds"
    case amountRoles = "amount-roles"
    case speechKinds = "speech-kinds"
    case publicationKinds = "publication-kinds"
    case documentKinds = "document-kinds"
    case taskKinds = "task-kinds"
    case taskRoles = "task-roles"
    case assessmentKinds = "assessment-kinds"
    case assessmentOutcomes = "assessment-outcomes"
    case grades
    case carriedKinds = "carried-kinds"
    case claimKinds = "claim-kinds"
    case claimDecisions = "claim-decisions"
    case decisionKinds = "decision-kinds"
    case objectionDecisions = "objection-decisions"
    case disclosureKinds = "disclosure-kinds"
    case voidings
    case wordLists = "word-lists"
    // Tags.
    case agenda
    case topics
    case campaigns
    case courseClasses = "course-classes"
    case levels
    case forms
    case leaveReasons = "leave-reasons"
    case submissionTimes = "submission-times"
    case qualifiers
    case purposes
    case migration

    package var code: Code { Code(stringLiteral: rawValue) }

    /// The words every ledger knows. What a ledger has added, `Vocabulary` says.
    package var words: [Word] { Words.builtIn[self] ?? [] }

    /// Whether an office may add words: not where the words are built into how things are counted.
    package var isExtensible: Bool {
        switch self {
        case .sessionRoles, .attendanceRoles, .leaveWishes, .leaveDecisions, .satisfaction,
            .assessmentOutcomes, .carriedKinds, .claimDecisions, .objectionDecisions, .voidings,
            .wordLists, .submissionTimes, .qualifiers, .purposes, .migration,
            .actorRoles:
            false
        default: true
        }
    }

    /// What a person reads for the list itself.
    package var title: Message { Words.listTitles[self] ?? Message(verbatim: rawValue) }
}
