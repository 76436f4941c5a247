import Basics

/// The erasures that an audit met, by whose bodies went. `Subject` is how the reader names one.
struct MetErasures<Subject: Hashable> {
    private struct Erasure {
        let position: Int64
        /// What it lists; nil of one that lists nothing, which speaks of all that was recorded before.
        let spans: [ClosedRange<Int64>]?
    }

    private var bySubject: [Subject: [Erasure]] = [:]
    private var positions: Set<Int64> = []

    /// Takes an erasure with its body, which is nil where it is not there or is not what was recorded.
    mutating func take(_ subject: Subject, at position: Int64, body: Body?) {
        positions.insert(position)
        var spans: [ClosedRange<Int64>]? = []
        if let body {
            switch body.object["erased"] {
            case .string(let text): spans = PositionList.spans(text) ?? []
            case nil: spans = nil
            default: break
            }
        }
        bySubject[subject, default: []].append(Erasure(position: position, spans: spans))
    }

    /// Whether the body of an event went by an erasure. That of an erasure itself never goes.
    func explain(_ position: Int64, of subject: Subject) -> Bool {
        guard !positions.contains(position) else { return false }
        return bySubject[subject, default: []].contains { erasure in
            erasure.position > position
                && erasure.spans.map { $0.contains { $0.contains(position) } } ?? true
        }
    }
}
