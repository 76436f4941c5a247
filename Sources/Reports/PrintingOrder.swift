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
    /// Those that are ranked apart, in the order of the regulation.
    private let cohorts: [Name]
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
        let evaluation = judgement.evaluation
        try self.init(
            judgement.regulation.ranking, subjects, on: evaluation.end, judgement.facts,
            judgement.log, at: evaluation.moment)
    }

    /// Of those subjects by their names at a moment, and their posts and sectors of a day as known then.
    init(
        _ ranking: Ranking?, _ subjects: [Reference], on day: Day, _ facts: Facts,
        _ log: any LogReading, at moment: Moment
    ) throws {
        let printing = ranking?.printing ?? .number
        let members = subjects.filter(\.isMember)
        let numbers = Dictionary(
            members.compactMap { member in log.names.number(of: member).map { (member, $0) } }
        ) { first, _ in first }
        switch printing {
        case .number: break
        case .surnameStrokes:
            let names = try DisplayNames(facts, log, at: moment).names(Array(numbers.values))
            for member in members {
                let name = numbers[member].flatMap { names[$0] }
                let place = name.flatMap { SurnameStrokes.place(of: $0) }
                keys[member] = Key(isUnplaced: place == nil, surname: place)
                // That an erased name has no strokes is nothing to be mended.
                if place == nil, name != DisplayNames.erased { unplaced.append(member) }
            }
            unplaced.sort()
        case .post, .sector:
            let roster = facts.roster(at: moment)
            for (member, number) in numbers {
                let places = roster.assignments(of: number, on: day).compactMap {
                    printing == .post
                        ? PrintingOrder.post($0, roster)
                        : PrintingOrder.sector($0, roster, log.names)
                }
                let first = places.min { $0.lexicographicallyPrecedes($1) }
                keys[member] = Key(isUnplaced: first == nil, place: first ?? [])
            }
        }
        for subject in subjects { keys[subject, default: Key()].reference = subject }
        cohorts = ranking?.within ?? []
    }

    /// Where a row of a board stands.
    struct Place {
        let subject: Reference?
        let cohort: Name?
        let rank: Int?
    }

    /// The order of a board: those ranked by cohort, as the regulation lists them, and rank, then the
    /// others; of one rank in the order of printing.
    func ordered<Row>(_ rows: [Row], _ place: (Row) -> Place) -> [Row] {
        func standing(_ place: Place) -> (Int, Int, Int) {
            guard let rank = place.rank else { return (1, 0, 0) }
            return (0, place.cohort.flatMap { cohorts.firstIndex(of: $0) } ?? 0, rank)
        }
        return rows.map { (row: $0, place: place($0)) }.sorted { left, right in
            let (one, other) = (standing(left.place), standing(right.place))
            guard one == other else { return one < other }
            guard let one = left.place.subject, let other = right.place.subject else {
                return left.place.subject != nil && right.place.subject == nil
            }
            return precedes(one, other)
        }.map(\.row)
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
