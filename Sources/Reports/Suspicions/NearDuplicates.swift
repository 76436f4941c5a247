import Activity
import Basics
import EventLog
import Projections

extension AuditedRecord {
    /// Proposals whose titles are nearly the same, put together: one is like some other of its group.
    func nearDuplicates() throws -> [Suspicion] {
        var bearing: [Int32: Fact] = [:]
        for fact in standing where fact.classification.type == .proposalSubmitted {
            let bears = fact.classification.role.map { Words.titleBearers.contains($0) } ?? false
            if bears, bearing[fact.matter] == nil { bearing[fact.matter] = fact }
        }
        let facts = bearing.values.sorted { $0.position < $1.position }
        let titles = try log.texts("title", at: facts.map(\.position))
        let titled = facts.filter { titles[$0.position] != nil }
        let pairs = TitlePairs(titled.map { TitlePairs.pairs(of: titles[$0.position] ?? "") })
        var groups = DisjointSets(titled.count)
        var weakest: [Int: Fraction] = [:]
        for (first, second, likeness) in pairs.alike(percent: settings[.similarPercent]) {
            groups.join(first, second)
            for index in [first, second] {
                weakest[index] = min(weakest[index] ?? likeness, likeness)
            }
        }
        return groups.all.compactMap { group in
            let group = group.map { (fact: titled[$0], likeness: weakest[$0]) }
            guard let likeness = group.compactMap(\.likeness).min() else { return nil }
            return suspicion(group.map(\.fact), likeness)
        }
    }

    private func suspicion(_ proposals: [Fact], _ likeness: Fraction) -> Suspicion {
        let matters = proposals.map(\.matter)
        // The office has seen for itself that they ask for the same.
        let merged = matters.filter { matter in
            circumstances.works.stages[matter]?.contains {
                $0.classification.kind == "merged" && matters.contains($0.object)
            } ?? false
        }
        return Suspicion(
            .nearDuplicate, reference(roster.canonical(proposals[0].subject)),
            about: reference(matters[0]), on: proposals.map(\.day).extent,
            others: matters.dropFirst().map { reference($0) },
            events: proposals.map(\.position),
            .nearDuplicates(proposals.count, likeness: likeness, merged: merged.count))
    }
}

/// Titles as sets of pairs of neighbouring characters, and which of them are alike.
///
/// Two sets A and B are as alike as |A ∩ B| / |A ∪ B| (Jaccard's index): 1 of equal ones, 0 of those that
/// share nothing. With p per cent asked for, |A ∩ B| ≥ p·|A ∪ B|/100 ≥ p·|A|/100, so A shares a pair
/// with B among any |A| − ⌈p·|A|/100⌉ + 1 of its pairs. Of each set so many of the rarest are looked up,
/// which spares comparing all proposals that begin with 关于.
struct TitlePairs {
    /// Each title's pairs, as numbers: the rarer the lower.
    private let sets: [[Int]]

    init(_ titles: [Set<String>]) {
        var counts: [String: Int] = [:]
        for title in titles {
            for pair in title { counts[pair, default: 0] += 1 }
        }
        let order = counts.sorted {
            $0.value != $1.value
                ? $0.value < $1.value : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }
        var numbers: [String: Int] = [:]
        for (number, pair) in order.enumerated() { numbers[pair.key] = number }
        sets = titles.map { $0.compactMap { numbers[$0] }.sorted() }
    }

    /// The pairs of neighbouring characters of a title as names are folded; of a single character that.
    static func pairs(of title: String) -> Set<String> {
        let scalars = Array(NameFolding.fold(title).unicodeScalars)
        guard scalars.count > 1 else { return Set(scalars.map { String($0) }) }
        return Set(
            zip(scalars, scalars.dropFirst()).map { first, second in
                var pair = String.UnicodeScalarView()
                pair.append(first)
                pair.append(second)
                return String(pair)
            })
    }

    /// Which two are alike by so many per cent at least, each pair of them once, with how alike.
    func alike(percent: Int) -> [(first: Int, second: Int, likeness: Fraction)] {
        var found: [(first: Int, second: Int, likeness: Fraction)] = []
        var places: [Int: [Int]] = [:]
        for (index, set) in sets.enumerated() where !set.isEmpty {
            let lookedUp = set.prefix(set.count - (percent * set.count + 99) / 100 + 1)
            for other in Set(lookedUp.flatMap { places[$0] ?? [] }).sorted() {
                let shared = TitlePairs.shared(sets[other], set)
                let all = sets[other].count + set.count - shared
                if shared * 100 >= percent * all, let likeness = Fraction(shared, of: all) {
                    found.append((other, index, likeness))
                }
            }
            for pair in lookedUp { places[pair, default: []].append(index) }
        }
        return found
    }

    /// How many numbers two ascending lists share.
    private static func shared(_ first: [Int], _ second: [Int]) -> Int {
        var (left, right, count) = (0, 0, 0)
        while left < first.count, right < second.count {
            if first[left] == second[right] {
                count += 1
                left += 1
                right += 1
            } else if first[left] < second[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return count
    }
}
