package import Basics

extension Evaluation {
    /// The points that an item by a measure gives for a figure of that value, held within its bounds and
    /// rounded where the text rounds items; nil where it gives none, or the regulation has no such item.
    package func points(ofItem name: Name, for value: Value) -> Rational? {
        for score in [regulation.score, regulation.groupScore].compactMap({ $0 }) {
            let items = score.classes.lazy.flatMap(\.items)
            guard let item = items.first(where: { $0.id == name }) else { continue }
            return value.number.map { number in
                let bounded = Bounded(
                    value: item.points.of(number), atLeast: item.atLeast, atMost: item.atMost)
                return score.rounded(bounded.value, at: .item)
            }
        }
        return nil
    }
}
