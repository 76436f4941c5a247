package import Basics
package import EventLog

/// What an event of a type is and has: the one table that the checks at the door, the help, the
/// reference page and the JSON Schemas agree with.
package struct TypeDefinition: Sendable {
    package enum Presence: Sendable { case absent, optional, required }

    /// A reference field: whether it is there, the spaces it may lie in, and what it means.
    package struct ReferenceField: Sendable {
        package let presence: Presence
        package let spaces: [String]
        package let meaning: Message

        init(_ presence: Presence, _ spaces: [String], _ meaning: Message) {
            self.presence = presence
            self.spaces = spaces
            self.meaning = meaning
        }

        static let absent = ReferenceField(.absent, [], Message(zh: "", en: ""))

        package func takes(_ reference: Reference) -> Bool {
            spaces.contains { reference.text.utf8.starts(with: $0.utf8) && reference.space == $0 }
        }
    }

    /// A coded field: whether it is there, and the lists it takes its words from.
    package struct CodeField: Sendable {
        package let presence: Presence
        package let lists: [WordList]
        private let codes: Set<Code>

        init(_ presence: Presence, _ lists: [WordList]) {
            self.presence = presence
            self.lists = lists
            codes = Set(lists.flatMap(\.words).map(\.code))
        }

        static let absent = CodeField(.absent, [])

        /// The words every ledger knows.
        package var words: [Word] { lists.flatMap(\.words) }

        /// Whether a code is one of the built-in words, or one that the ledger has added.
        func takes(_ code: Code, _ vocabulary: Vocabulary) -> Bool {
            codes.contains(code) || lists.contains { vocabulary.hasAdded(code, to: $0) }
        }
    }

    /// What `quantity` counts.
    package struct QuantityField: Sendable {
        package let range: ClosedRange<Int64>
        /// What one of it is; nil where nothing is counted.
        package let unit: Message?
        /// The unit of kinds that count something else.
        package let unitsByKind: [Code: Message]
        /// Whether it must be stated, for 1 would be a guess.
        package let isStated: Bool

        init(
            _ range: ClosedRange<Int64>, _ unit: Message?, byKind: [Code: Message] = [:],
            isStated: Bool = false
        ) {
            self.range = range
            self.unit = unit
            unitsByKind = byKind
            self.isStated = isStated
        }

        static let one = QuantityField(1...1, nil)

        package func unit(of kind: Code?) -> Message? {
            kind.flatMap { unitsByKind[$0] } ?? unit
        }
    }

    /// What the subject must be on the day, for the event to have ground.
    package enum Standing: Sendable {
        /// A member in office, an organ that stands.
        case inOffice
        /// A member who was ever appointed, an organ that was ever established.
        case known
        /// Judged by rules of the type alone.
        case free
    }

    package let type: EventType
    package let title: Message
    package var subject = ["member"]
    package var standing = Standing.inOffice
    package var matter = ReferenceField.absent
    package var object = ReferenceField.absent
    package var kind = CodeField.absent
    package var role = CodeField.absent
    package var outcome = CodeField.absent
    package var tags: [WordList] = [.migration]
    package var quantity = QuantityField.one
    /// What `until` means; nil where there is none.
    package var until: Message?
    package var hasRegisteredOn = true
    package var cites = ReferenceField.absent
    /// The keys of the body beside `reference`, `note` and `migration`.
    package var bodyKeys: [String] = []
    package var requiredBodyKeys: [String] = []
    /// Those of the body's keys whose value is an object; every other is a text.
    package var objectBodyKeys: Set<String> = []

    init(_ type: EventType, _ zh: String, _ en: String) {
        self.type = type
        title = Message(zh: zh, en: en)
    }

    package var hasUntil: Bool { until != nil }

    /// Whether its events are of the whole committee, so that the root organ is their subject.
    package var isOfRoot: Bool {
        switch type {
        case .termOpened, .termClosed, .vocabularyExtended, .regulationAdopted,
            .regulationRepealed, .evaluationDrafted, .evaluationPosted, .evaluationApproved,
            .evaluationClosed, .bulletinIssued:
            true
        default: false
        }
    }

    /// Whether `until` may lie before the day: what is judged, filed or claimed for a period comes
    /// after its end.
    package var looksBack: Bool {
        switch type {
        case .documentFiled, .assessmentRecorded, .evaluationCarriedIn, .claimSubmitted,
            .decisionMade, .evaluationDrafted, .evaluationClosed, .bulletinIssued:
            true
        default: false
        }
    }

    /// Whether a body may have a key.
    func takes(key: String, isCorrection: Bool) -> Bool {
        bodyKeys.contains(key) || TypeDefinition.commonBodyKeys.contains(key)
            || isCorrection && TypeDefinition.groundsKeys.contains(key)
    }

    /// Keys that the body of every correction has, and no other's.
    static let groundsKeys = [Body.reasonKey, Body.authorityKey]

    /// Keys that every body may have.
    package static let commonBodyKeys = ["note", "reference", "migration"]

    /// The longest `reference`, in code points.
    package static let referenceLengthMax = 64

    private static let table: [EventType: TypeDefinition] = {
        let all = registry + activity + work + governance + rules
        return Dictionary(uniqueKeysWithValues: all.map { ($0.type, $0) })
    }()

    package static subscript(type: EventType) -> TypeDefinition {
        guard let definition = table[type] else {
            preconditionFailure("\(type) is not in the table")
        }
        return definition
    }

    /// Every list that tags are taken from.
    package static let allTags: [WordList] = [
        .agenda, .topics, .campaigns, .courseClasses, .levels, .forms, .leaveReasons,
        .submissionTimes, .qualifiers, .purposes, .migration,
    ]

    /// The spaces of matters that work is done on.
    static let workSpaces = [
        "proposal", "opinion", "suggestion", "report", "benefit-project", "document", "task",
        "publication",
    ]
}

extension TypeDefinition {
    /// Whether it is the first event of a participant of a matter.
    package var isSubmission: Bool {
        switch type {
        case .proposalSubmitted, .opinionSubmitted, .suggestionSubmitted, .reportSubmitted,
            .documentFiled, .taskAssigned:
            true
        default: false
        }
    }

    /// Whether it says that a matter reached a stage.
    package var isProgress: Bool {
        switch type {
        case .proposalProgressed, .opinionProgressed, .suggestionProgressed, .reportProgressed,
            .benefitProjectProgressed, .documentProgressed, .taskProgressed:
            true
        default: false
        }
    }
}

extension TypeDefinition {
    package static let submissionTypes = Set(
        EventType.allCases.filter { TypeDefinition[$0].isSubmission })
    package static let progressTypes = Set(
        EventType.allCases.filter { TypeDefinition[$0].isProgress })

    /// The type that submits or assigns the matters of a type of progress; itself where nothing
    /// comes before it.
    static func submission(of progress: EventType) -> TypeDefinition {
        let definition = TypeDefinition[progress]
        return EventType.allCases.lazy.map { TypeDefinition[$0] }
            .first { $0.isSubmission && $0.matter.spaces == definition.matter.spaces }
            ?? definition
    }

    private static let standings = Dictionary(
        uniqueKeysWithValues: EventType.allCases.map { ($0, TypeDefinition[$0].standing) })

    /// What the subject of a type must be, without copying its whole definition.
    static func standing(_ type: EventType) -> Standing { standings[type] ?? .free }
}
