package import Activity
import Basics
import EventLog

/// What members and organs did, at a moment: who took part in which matters, which stages these
/// reached, and what single events say of speeches, amounts and so on. Every figure of a work board
/// is a count or a sum of these participations.
///
/// - Work is counted in distinct matters; an event without a matter is one of its own. Participants
///   are counted beside it: a person once a matter, under whichever of her numbers.
/// - An event counts if its day lies in the span. A stage counts for everyone who takes part in its
///   matter, whenever she joined; a matter whose stage nobody submitted is the organ's that did it.
/// - Members' work is also that of the organs they belonged to on the day they took part; all work is
///   that of the root organ. Sittings are no sessions of their own.
/// - Events without ground count nowhere.
package struct WorkRegister {
    package typealias Scope = RegisterScope

    /// A person's or organ's part in a matter, or in an event without one.
    package struct Participation: Sendable {
        /// The number of the matter; less than 0 where the event has none: minus its position.
        package let item: Int64
        /// Of a member the number that stays.
        package let subject: Int32
        /// The event it was counted for.
        package let fact: Fact
        /// The event by which she takes part, where that is another.
        package let joining: Fact?
        package let measures: [WorkMeasure]
        /// The organs it counts for.
        package let organs: [Int32]
        /// How the matter was submitted: the event of its author or lead.
        package let leading: Classification?

        /// The events that say it, ascending.
        package var positions: [Int64] {
            ([fact.position] + (joining.map { [$0.position] } ?? [])).sorted()
        }
    }

    package let scope: Scope
    package let circumstances: Circumstances
    package private(set) var participations: [Participation] = []
    /// Events of work that stand but lack their ground, ascending.
    package private(set) var groundless: [Int64] = []
    /// By matter: who submitted it, with ground.
    private var submissions: [Int32: [Fact]] = [:]

    package var roster: Roster { circumstances.roster }

    package init(_ facts: Facts, scope: Scope) {
        self.scope = scope
        circumstances = facts.circumstances(at: scope.moment)
        var counted: [Fact] = []
        facts.visit(at: scope.moment) {
            WorkRegister.isWork($0)
        } _: { fact in
            if circumstances.missingGround(of: fact) != nil {
                groundless.append(fact.position)
            } else {
                counted.append(fact)
            }
        }
        groundless.sort()
        counted.sort { $0.position < $1.position }
        for fact in counted where fact.isJoining {
            submissions[fact.matter, default: []].append(fact)
        }
        for fact in counted where scope.from.map({ $0 <= fact.day }) ?? true { add(fact) }
    }

    /// The types of events that are work.
    package static let types = EventType.allCases.filter { type in
        switch type {
        case .speechGiven, .publicationMade, .contactMade, .amountRecorded, .claimSubmitted,
            .claimDecided, .sessionHeld:
            true
        default:
            TypeDefinition.submissionTypes.contains(type)
                || TypeDefinition.progressTypes.contains(type)
        }
    }

    private static func isWork(_ classification: Classification) -> Bool {
        guard let type = classification.type, types.contains(type) else { return false }
        let isPart = classification.kind.map { Words.parts.contains($0) } ?? false
        return type != .sessionHeld || !isPart
    }

    private mutating func add(_ fact: Fact) {
        let leading = leading(of: fact.matter)
        guard passesKind(fact, leading) else { return }
        let direct = WorkMeasure.direct(fact.classification)
        guard fact.classification.type.map({ TypeDefinition.progressTypes.contains($0) }) == true
        else {
            append(fact, joining: nil, measures: direct, leading)
            return
        }
        let reached = WorkMeasure.reached(fact.classification)
        let joining = submissions[fact.matter] ?? []
        let isProject = fact.classification.type == .benefitProjectProgressed
        if joining.isEmpty { append(fact, joining: nil, measures: [], leading) }
        for one in joining {
            // Of a project each event of its life joins its subject to it.
            let own = isProject && one.position == fact.position ? direct : []
            append(fact, joining: one, measures: own + reached, leading)
        }
    }

    private mutating func append(
        _ fact: Fact, joining: Fact?, measures: [WorkMeasure], _ leading: Classification?
    ) {
        let by = joining ?? fact
        let organs = organs(of: by)
        if let organ = scope.organ, !organs.contains(organ) { return }
        participations.append(
            Participation(
                item: fact.hasItem ? Int64(fact.matter) : -fact.position,
                subject: roster.canonical(by.subject), fact: fact,
                joining: by.position == fact.position ? nil : by, measures: measures,
                organs: organs, leading: leading))
    }

    /// The organs whose work it is besides.
    private func organs(of fact: Fact) -> [Int32] {
        let subject = circumstances.names.reference(fact.subject)
        if subject.isMember {
            let organs = roster.organs(of: fact.subject, on: fact.day)
            return organs.isEmpty ? [roster.rootOrgan] : organs
        }
        guard subject.isOrgan, fact.subject != roster.rootOrgan else { return [roster.rootOrgan] }
        return [roster.rootOrgan, fact.subject]
    }

    /// The submission that says what a matter is: by its author or lead, else the earliest.
    private func leading(of matter: Int32) -> Classification? {
        let facts = (matter == 0 ? nil : submissions[matter])?.filter {
            $0.classification.type.map { TypeDefinition.submissionTypes.contains($0) } ?? false
        }
        guard let facts else { return nil }
        let bearer = facts.first {
            $0.classification.role.map { Words.titleBearers.contains($0) } ?? false
        }
        return (bearer ?? facts.first)?.classification
    }

    private func passesKind(_ fact: Fact, _ leading: Classification?) -> Bool {
        guard let kind = scope.kind else { return true }
        return fact.classification.kind == kind || leading?.kind == kind
    }
}

extension Fact {
    /// Whether it joins its subject to a matter.
    fileprivate var isJoining: Bool {
        guard let type = classification.type else { return false }
        return TypeDefinition.submissionTypes.contains(type) || type == .benefitProjectProgressed
    }

    /// Whether it is work on its matter, and no work of its own about one: a speech at a session,
    /// an amount for a project.
    fileprivate var hasItem: Bool {
        switch classification.type {
        case .speechGiven, .amountRecorded, .contactMade, .claimSubmitted, .claimDecided: false
        default: matter != 0
        }
    }
}
