package import Basics
package import EventLog
package import Projections
package import Regulations

/// What a person reads for the differences of two results: the titles that the regulations which gave
/// them have for what is compared, for grades and for states.
package struct DifferenceWords {
    /// By the citation of the regulation.
    private let words: [String: SealedWords]

    /// For the regulations that are known at a position.
    package init(
        _ differences: some Sequence<ResultDifference>, _ facts: Facts, _ log: any LogReading,
        knownAt: Int64
    ) throws {
        let citations = Set(differences.map(\.under))
        guard !citations.isEmpty else {
            words = [:]
            return
        }
        let shelf = try RegulationShelf(facts, log, knownAt: knownAt)
        words = Dictionary(
            uniqueKeysWithValues: citations.map { citation in
                (citation, SealedWords(shelf.entry(named: citation)?.readable))
            })
    }

    /// The words of the regulation that a difference is under.
    subscript(difference: ResultDifference) -> SealedWords {
        words[difference.under] ?? SealedWords(nil)
    }

    /// What differs: the quota, ground or whatever it is, and what of it.
    package func title(_ difference: ResultDifference) -> Message {
        let told = self[difference]
        let word = told.title(of: difference.column, in: difference.part)
        guard let name = difference.name.map({ told[$0] }) else { return word }
        return Message(zh: "\(name.zh) \(word.zh)", en: "\(name.en) \(word.en)")
    }

    package func before(_ difference: ResultDifference) -> Message {
        self[difference].shown(difference.before, of: difference)
    }

    package func after(_ difference: ResultDifference) -> Message {
        self[difference].shown(difference.after, of: difference)
    }
}
