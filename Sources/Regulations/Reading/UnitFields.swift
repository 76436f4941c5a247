import Activity
import Basics
import EventLog

extension WorkSpace {
    /// The type that gives a matter a participant; projects have none but their progress.
    var submission: EventType {
        switch self {
        case .proposal: .proposalSubmitted
        case .opinion: .opinionSubmitted
        case .suggestion: .suggestionSubmitted
        case .report: .reportSubmitted
        case .benefitProject: .benefitProjectProgressed
        case .document: .documentFiled
        case .task: .taskAssigned
        }
    }

    var progress: EventType {
        switch self {
        case .proposal: .proposalProgressed
        case .opinion: .opinionProgressed
        case .suggestion: .suggestionProgressed
        case .report: .reportProgressed
        case .benefitProject: .benefitProjectProgressed
        case .document: .documentProgressed
        case .task: .taskProgressed
        }
    }

    var stages: WordList {
        switch self {
        case .proposal: .proposalStages
        case .opinion: .opinionStages
        case .suggestion: .suggestionStages
        case .report: .reportStages
        case .benefitProject: .projectStages
        case .document: .documentStages
        case .task: .taskStages
        }
    }

    /// The kinds a matter may have; none of projects, whose kind is a stage.
    var kinds: [WordList] {
        self == .benefitProject ? [] : TypeDefinition[submission].kind.lists
    }
}

extension Draft {
    /// The codes that a field of all these units may have; nil where one of them has no such field.
    func codes(_ field: Test.Field, _ units: [Selection.Unit]) -> CodeList? {
        if field == .objectKind {
            return units.allSatisfy(hasObject) ? objectKinds : nil
        }
        var lists: [WordList] = []
        for unit in units {
            let found = fieldLists(field, unit)
            guard !found.isEmpty else { return nil }
            lists += found.filter { !lists.contains($0) }
        }
        return codes(lists)
    }

    /// Kinds of organs, and the spaces of other objects.
    private var objectKinds: CodeList {
        let spaces = Keyword.parties.words + Keyword.spaces.words
        return CodeList(
            [.organKinds], added: words,
            extra: spaces.compactMap { word in
                Code(word.en).map { Word(code: $0, title: Message(zh: word.zh, en: word.en)) }
            }, title: Message(zh: "对方种类", en: "kinds of objects"))
    }

    private func hasObject(_ unit: Selection.Unit) -> Bool {
        switch unit {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended, .sessionsPlanned,
            .members:
            false
        case .sessionsHeld, .linksOpen: true
        case .events(let type), .quantity(let type), .distinct(_, let type):
            TypeDefinition[type].object.presence != .absent
        case .matters(let space):
            TypeDefinition[space.submission].object.presence != .absent
        }
    }

    private func fieldLists(_ field: Test.Field, _ unit: Selection.Unit) -> [WordList] {
        switch unit {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended:
            let attendance = TypeDefinition[.attendanceRecorded]
            switch field {
            case .kind, .sessionKind: return [.sessionKinds]
            case .role: return [.attendanceRoles]
            case .outcome: return [.attendanceOutcomes]
            case .tag:
                let held = TypeDefinition[.sessionHeld].tags
                return held + attendance.tags.filter { !held.contains($0) }
            case .organKind: return [.organKinds]
            case .objectKind, .matterKind, .result: return []
            }
        case .sessionsHeld: return lists(field, .sessionHeld)
        case .sessionsPlanned: return lists(field, .sessionPlanned)
        case .events(let type), .quantity(let type), .distinct(_, let type):
            return lists(field, type)
        case .matters(let space):
            switch field {
            case .kind, .matterKind: return space.kinds
            case .role: return TypeDefinition[space.submission].role.lists
            case .tag: return TypeDefinition[space.submission].tags
            case .result: return TypeDefinition[space.progress].outcome.lists
            case .organKind: return [.organKinds]
            case .outcome, .sessionKind, .objectKind: return []
            }
        case .linksOpen: return lists(field, .linkOpened)
        case .members:
            switch field {
            case .role: return [.posts]
            case .organKind: return [.organKinds]
            default: return []
            }
        }
    }

    private func lists(_ field: Test.Field, _ type: EventType) -> [WordList] {
        let definition = TypeDefinition[type]
        switch field {
        case .kind: return definition.kind.lists
        case .role: return definition.role.lists
        case .outcome, .result: return definition.outcome.lists
        case .tag: return definition.tags
        case .organKind: return [.organKinds]
        case .sessionKind:
            return definition.matter.spaces.contains("session") ? [.sessionKinds] : []
        case .matterKind:
            return WorkSpace.allCases.filter { definition.matter.spaces.contains($0.rawValue) }
                .flatMap(\.kinds)
        case .objectKind: return []
        }
    }
}
