/// Positions as people write a list of them, and as an erasure states them: `#3 #5-#9`.
package enum PositionList {
    package static func text(_ positions: some Sequence<Position>) -> String {
        var spans: [ClosedRange<Int64>] = []
        for number in positions.map(\.number).sorted() {
            if let last = spans.last, last.upperBound >= number - 1 {
                spans[spans.count - 1] = last.lowerBound...number
            } else {
                spans.append(number...number)
            }
        }
        return spans.map {
            $0.count == 1 ? "#\($0.lowerBound)" : "#\($0.lowerBound)-#\($0.upperBound)"
        }.joined(separator: " ")
    }

    /// The spans that a text lists; nil of a text that is no such list.
    package static func spans(_ text: String) -> [ClosedRange<Int64>]? {
        var spans: [ClosedRange<Int64>] = []
        for part in text.split(separator: " ") {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { end in
                end.hasPrefix("#") ? Int64(end.dropFirst()) : nil
            }
            guard 1...2 ~= ends.count, let first = ends[0], let last = ends[ends.count - 1],
                first <= last
            else { return nil }
            spans.append(first...last)
        }
        return spans
    }
}
