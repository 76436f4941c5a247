package import Basics
package import Regulations

/// What two texts of a regulation say otherwise, sentence by sentence.
package struct RuleChanges: Hashable, Sendable {
    /// A sentence that stands in one text alone.
    package struct Sentence: Hashable, Sendable {
        package let text: Message
        /// Whether it is the other text that has it.
        package let isAdded: Bool
    }

    package let before: Regulation
    package let after: Regulation
    package let sentences: [Sentence]

    package init(from before: Regulation, to after: Regulation) {
        self.before = before
        self.after = after
        let texts = [before, after].map { RegulationText($0).lines.map(\.sentence) }
        let difference = texts[1].difference(from: texts[0])
        let removed = Set(difference.removals.map(\.offset))
        let added = Set(difference.insertions.map(\.offset))
        var sentences: [Sentence] = []
        var (old, new) = (0, 0)
        // In the order of the texts: all that was taken out of a place before what took its place.
        while old < texts[0].count || new < texts[1].count {
            while removed.contains(old) {
                sentences.append(Sentence(text: texts[0][old], isAdded: false))
                old += 1
            }
            while added.contains(new) {
                sentences.append(Sentence(text: texts[1][new], isAdded: true))
                new += 1
            }
            // Here both have the same sentence, or both end.
            old += 1
            new += 1
        }
        self.sentences = sentences
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}

extension RegulationText.Line {
    /// The sentence with what it rests on. Numbers move when another sentence comes.
    fileprivate var sentence: Message {
        guard let clause else { return text }
        return Message(
            zh: text.zh + clause.basis.zh, en: "\(text.en) \(clause.basis.en)")
    }
}
