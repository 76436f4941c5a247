import Activity
import Basics
import EventLog
import Projections
import Regulations

/// The order in which those of one rank are printed, and those without a rank: by the strokes of their
/// surnames, by post, by sector, or by number. It says nothing of merit.
///
/// - **surname-strokes**: see ``SurnameStrokes``; of one surname by number. Whose first character the
///   table lacks stands after the others.
/// - **post**: by the kind of organ, then by the post in it, both in the order of the vocabulary; an
///   ordinary member after all posts.
/// - **sector**: by the number of the sector's organ; who is in none stands last.
struct PrintingOrder {
    private var keys: [Reference: Key] = [:]
    /// Whose surnames have no place, by number.
    private(set) var unplaced: [Reference] = []

    private struct Key: Comparable {
        var isUnplaced = false
        var surname: SurnameStrokes.Place?
        var place: [Int] = []
        var reference: Reference?

        static func < (left: Key, right: Key) -> Bool {
            if left.isUnplaced != right.isUnplaced { return right.isUnplaced }
            if let one = left.surname, let other = right.surname, one != other {
                return one < other
            }
            if left.place != right.place {
                return left.place.lexicographicallyPrecedes(right.place)
            }
            guard let one = left.reference, let other = right.reference else { return false }
            return one < other
        }
    }

    /// Of those subjects under the regulation that is judged by.
    init(_ judgement: Judgement, _ subjects: [Reference]) throws {
        let printing = judgement.regulation.ranking?.printing ?? .number
        let members = subjects.filter(\.isMember)
        switch printing {
        case .number: break
        case .surnameStrokes:
            let names = try judgement.names(members)
            for member in members {
                let place = names[member].flatMap { SurnameStrokes.place(of: $0) }
                keys[member] = Key(isUnplaced: place == nil, surname: place)
                if place == nil { unplaced.append(member) }
            }
            unplaced.sort()
        case .post, .sector:
            let roster = judgement.facts.roster(at: judgement.evaluation.moment)
            for member in members {
                guard let number = judgement.log.names.number(of: member) else { continue }
                let assignments = roster.assignments(of: number, on: judgement.evaluation.end)
                let places = assignments.compactMap {
                    printing == .post
                        ? PrintingOrder.post($0, roster)
                        : PrintingOrder.sector($0, roster, judgement.log.names)
                }
                let first = places.min { $0.lexicographicallyPrecedes($1) }
                keys[member] = Key(isUnplaced: first == nil, place: first ?? [])
            }
        }
        for subject in subjects { keys[subject, default: Key()].reference = subject }
    }

    func precedes(_ left: Reference, _ right: Reference) -> Bool {
        guard let one = keys[left], let other = keys[right] else { return left < right }
        return one < other
    }

    private static func post(_ assignment: Fact, _ roster: Roster) -> [Int]? {
        let kinds = Vocabulary.builtIn.words(.organKinds).map(\.code)
        let posts = Vocabulary.builtIn.words(.posts).map(\.code)
        guard let kind = roster.organs[assignment.object]?.last?.classification.kind,
            let role = assignment.classification.role, role != PrintingOrder.ordinary
        else { return nil }
        return [
            kinds.firstIndex(of: kind) ?? kinds.count, posts.firstIndex(of: role) ?? posts.count,
        ]
    }

    private static func sector(
        _ assignment: Fact, _ roster: Roster, _ names: any LogNames
    ) -> [Int]? {
        let kind = roster.organs[assignment.object]?.last?.classification.kind
        guard kind == PrintingOrder.sectorKind else { return nil }
        // References are compared as text; their bytes stand for them.
        return names.reference(assignment.object).text.utf8.map(Int.init)
    }

    private static let ordinary: Code = "member"
    private static let sectorKind: Code = "sector"
}
