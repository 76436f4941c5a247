/// The name of an event's type: two codes and a dot, `attendance.recorded`.
package struct EventTypeName: Hashable, Sendable {
    package let text: String

    /// Nil unless `text` is two codes joined by one dot.
    package init?(_ text: String) {
        guard EventTypeName.isWellFormed(text) else { return nil }
        self.text = text
    }

    private static func isWellFormed(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { Code.isWellFormed($0) }
    }

    /// The correction that withdraws an event or undoes a correction.
    package static let eventVoided = EventTypeName("event.voided")
    /// The recorded procedure by which bodies go.
    package static let bodyErased = EventTypeName("body.erased")
    /// The registration of further codes.
    package static let vocabularyExtended = EventTypeName("vocabulary.extended")
}

extension EventTypeName: CustomStringConvertible {
    package var description: String { text }
}

extension EventTypeName: ExpressibleByStringLiteral {
    /// A name written in the source, whose form is certain.
    package init(stringLiteral text: String) {
        precondition(EventTypeName.isWellFormed(text), "'\(text)' is no name of a type")
        self.text = text
    }
}
