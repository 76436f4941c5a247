package import Basics
package import EventLog

/// Matters with their participants and stages, links, leave, the rights of actors, regulations and
/// the steps of evaluations. Built from facts, which can be added and taken out one by one.
package struct Works: Sendable {
    /// By matter: who takes part, in order of day and position.
    package private(set) var submissions: [Int32: [Fact]] = [:]
    /// By matter: the stages it reached, in order of day and position.
    package private(set) var stages: [Int32: [Fact]] = [:]
    /// By subject: links opened and closed.
    package private(set) var links: [Int32: [Fact]] = [:]
    /// By member: decisions on leave.
    package private(set) var leaves: [Int32: [Fact]] = [:]
    /// By actor: rights granted and revoked.
    package private(set) var rights: [Int32: [Fact]] = [:]
    /// By subject: decisions on claims and resolutions of objections.
    package private(set) var answers: [Int32: [Fact]] = [:]
    /// By subject: objections.
    package private(set) var objections: [Int32: [Fact]] = [:]
    /// By matter: regulations adopted and repealed.
    package private(set) var regulations: [Int32: [Fact]] = [:]
    /// By matter: evaluations drafted, posted, approved and closed.
    package private(set) var evaluations: [Int32: [Fact]] = [:]

    package init() {}

    /// Adds a fact; what is none of this changes nothing.
    package mutating func insert(_ fact: Fact) { apply(fact) { $0.insertInOrder(fact) } }

    /// Takes a fact out again.
    package mutating func remove(_ fact: Fact) {
        apply(fact) { $0.remove(position: fact.position) }
    }

    private mutating func apply(_ fact: Fact, _ change: (inout [Fact]) -> Void) {
        guard let type = fact.classification.type else { return }
        switch type {
        case .linkOpened, .linkClosed: change(&links[fact.subject, default: []])
        case .leaveDecided: change(&leaves[fact.subject, default: []])
        case .actorGranted, .actorRevoked: change(&rights[fact.subject, default: []])
        case .claimDecided, .objectionResolved: change(&answers[fact.subject, default: []])
        case .objectionRaised: change(&objections[fact.subject, default: []])
        case .regulationAdopted, .regulationRepealed:
            change(&regulations[fact.matter, default: []])
        case .evaluationDrafted, .evaluationPosted, .evaluationApproved, .evaluationClosed:
            change(&evaluations[fact.matter, default: []])
        default:
            if TypeDefinition.submissionTypes.contains(type) {
                change(&submissions[fact.matter, default: []])
            } else if TypeDefinition.progressTypes.contains(type) {
                change(&stages[fact.matter, default: []])
            }
        }
    }

    /// Whether a type is one that this is built from.
    package static func isBuiltFrom(_ type: EventType?) -> Bool {
        switch type {
        case .linkOpened, .linkClosed, .leaveDecided, .actorGranted, .actorRevoked, .claimDecided,
            .objectionResolved, .objectionRaised, .regulationAdopted, .regulationRepealed,
            .evaluationDrafted, .evaluationPosted, .evaluationApproved, .evaluationClosed:
            true
        case .some(let type):
            TypeDefinition.submissionTypes.contains(type)
                || TypeDefinition.progressTypes.contains(type)
        case nil: false
        }
    }
}

extension Works {
    /// The links of that kind that are open on `day` between two ends, each given by all numbers it
    /// has, in order of day.
    package func links(
        _ kind: Code?, from subjects: [Int32], to objects: [Int32], on day: Day
    ) -> [Fact] {
        let same = subjects.flatMap { links[$0] ?? [] }
            .filter { $0.classification.kind == kind && objects.contains($0.object) }
        return same.filter { opening in
            opening.isOpening && opening.day <= day && opening.until.map { day <= $0 } ?? true
                && !same.contains {
                    !$0.isOpening && opening.day < $0.day && $0.day <= day
                }
        }
    }

    /// The decision on a member's leave that is in force for a session: the last one made about the
    /// session, or else about a span of days that covers its first day. `numbers` are all of hers.
    package func leave(of numbers: [Int32], from session: Int32, on day: Day) -> Fact? {
        var decisions: [Fact] = []
        for number in numbers {
            for fact in leaves[number] ?? [] { decisions.insertInOrder(fact) }
        }
        return decisions.last { $0.matter == session }
            ?? decisions.last { $0.matter == 0 && $0.day <= day && day <= $0.lastDay }
    }

    /// The grant by which an actor has a right on `day`.
    package func right(_ role: Code?, of actor: Int32, in organ: Int32, on day: Day) -> Fact? {
        let facts = rights[actor] ?? []
        return facts.last { grant in
            grant.classification.type == .actorGranted && grant.classification.role == role
                && grant.object == organ && grant.day <= day
                && grant.until.map { day <= $0 } ?? true
                && !facts.contains {
                    $0.classification.type == .actorRevoked && $0.classification.role == role
                        && $0.object == organ && grant.day < $0.day && $0.day <= day
                }
        }
    }
}

extension Fact {
    fileprivate var isOpening: Bool { classification.type == .linkOpened }
}
