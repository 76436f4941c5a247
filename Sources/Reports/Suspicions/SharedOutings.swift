import Activity
import Basics
import EventLog
import Projections

// Trap B9: one outing = inspection + research + activity + study.
extension AuditedRecord {
    /// Kinds of sessions for which people go out together or come together to learn. Meetings follow
    /// each other on a day by their agenda, and are none.
    private static let outingKinds: Set<Code?> = [
        "group-activity", "inspection", "study", "consultation", "research", "supervision",
        "appraisal", "visit", "training", "outreach-talk", "reading", "lecture",
        "practical-service", "clinic", "culture", "exchange", "theme-day",
    ]

    /// Sessions of different kinds that one organ holds on the same days, in one place as far as that is
    /// stated, with the same people as far as rolls were called.
    func sharedOutings() throws -> [Suspicion] {
        let pairs = sessionPairs()
        let venues = try venues(of: Set(pairs.flatMap { [$0.0, $0.1] }))
        var groups = DisjointSets(register.sessions.count)
        for (first, second) in pairs
        where settings[.outingVenues] == 1 || isOnePlace(venues[first], venues[second]) {
            groups.join(first, second)
        }
        return groups.all.map { suspicion($0.map { register.sessions[$0] }) }
    }

    /// Where sessions took place, folded for comparing, by index.
    private func venues(of sessions: Set<Int>) throws -> [Int: String] {
        let texts = try log.texts(
            "venue", at: sessions.map { register.sessions[$0].leading.position })
        return Dictionary(
            uniqueKeysWithValues: sessions.compactMap { index in
                texts[register.sessions[index].leading.position].map {
                    (index, NameFolding.fold($0))
                }
            })
    }

    /// A township and a village of it are one place; what is not stated may be any.
    private func isOnePlace(_ first: String?, _ second: String?) -> Bool {
        guard let first, let second, !first.isEmpty, !second.isEmpty else { return true }
        return first.contains(second) || second.contains(first)
    }

    /// Which two sessions one organ holds with the same people on the same days, but for the place.
    private func sessionPairs() -> [(Int, Int)] {
        let indices = register.sessions.indices.filter {
            AuditedRecord.outingKinds.contains(register.sessions[$0].kind)
        }
        // Sessions whose roll was called, each with who came.
        var people: [Int: Set<Int32>] = [:]
        for entry in register.entries where entry.outcome != .notRecorded {
            let came: Set<Int32> = entry.outcome.isAttended ? [entry.member] : []
            people[entry.session, default: []].formUnion(came)
        }
        var pairs: [(Int, Int)] = []
        for (place, index) in indices.enumerated() {
            let session = register.sessions[index]
            // Sessions come in order of their first days.
            for other in indices[(place + 1)...] {
                let second = register.sessions[other]
                guard second.firstDay <= session.lastDay else { break }
                guard session.kind != second.kind,
                    isOneOuting(session, second, people[index], people[other])
                else { continue }
                pairs.append((index, other))
            }
        }
        return pairs
    }

    private func isOneOuting(
        _ first: Session, _ second: Session, _ firstPeople: Set<Int32>?,
        _ secondPeople: Set<Int32>?
    ) -> Bool {
        guard !Set(first.held.map(\.subject)).isDisjoint(with: second.held.map(\.subject)) else {
            return false
        }
        guard let firstPeople, let secondPeople else { return true }
        let shared = firstPeople.intersection(secondPeople).count
        let fewer = min(firstPeople.count, secondPeople.count)
        return shared > 0 && shared * 100 >= settings[.outingPercent] * fewer
    }

    private func suspicion(_ sessions: [Session]) -> Suspicion {
        var kinds: [Code] = []
        for kind in sessions.compactMap(\.kind) where !kinds.contains(kind) { kinds.append(kind) }
        let leading = sessions[0].leading
        return Suspicion(
            .oneOuting, reference(leading.subject), about: reference(leading.matter),
            on: sessions[0].firstDay...(sessions.map(\.lastDay).max() ?? sessions[0].lastDay),
            others: sessions.dropFirst().map { reference($0.matter) },
            events: sessions.flatMap { $0.held.map(\.position) },
            .oneOuting(
                sessions.count, as: kinds.map { words.kind($0, of: .sessionHeld) },
                organs: Set(sessions.flatMap { $0.held.map(\.subject) }).count))
    }
}

/// Which of the numbers 0, 1, 2 … belong together, as pairs of them are joined.
struct DisjointSets {
    private var parents: [Int]

    init(_ count: Int) { parents = Array(0..<count) }

    private mutating func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[parents[index]]
            index = parents[index]
        }
        return index
    }

    mutating func join(_ first: Int, _ second: Int) {
        let (left, right) = (root(first), root(second))
        parents[max(left, right)] = min(left, right)
    }

    /// The sets of two and more, each ascending, in order of their first numbers.
    var all: [[Int]] {
        var sets = self
        var members: [Int: [Int]] = [:]
        for index in parents.indices { members[sets.root(index), default: []].append(index) }
        return members.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }
}
