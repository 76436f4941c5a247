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
        // In the order of the texts: what was taken out before what took its place.
        sentences = difference.sorted { left, right in
            left.offset == right.offset
                ? !left.isInsertion && right.isInsertion : left.offset < right.offset
        }.map { Sentence(text: $0.element, isAdded: $0.isInsertion) }
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }

    fileprivate var element: ChangeElement {
        switch self {
        case .insert(_, let element, _), .remove(_, let element, _): element
        }
    }

    fileprivate var isInsertion: Bool {
        if case .insert = self { true } else { false }
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
