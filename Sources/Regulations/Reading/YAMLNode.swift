/// A node of the file: text, entries or a list, and where it stands.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        case scalar(YAMLScalar)
        case mapping(YAMLMapping)
        case sequence([YAMLNode])
    }

    let content: Content
    /// The offsets of the source it takes; of mappings and sequences where it begins.
    let span: Range<Int>

    var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }
    var mapping: YAMLMapping? {
        if case .mapping(let mapping) = content { mapping } else { nil }
    }
    var sequence: [YAMLNode]? {
        if case .sequence(let nodes) = content { nodes } else { nil }
    }
}

/// Text, and where each of its characters stands in the source.
struct YAMLScalar: Sendable {
    enum Style: Sendable { case plain, singleQuoted, doubleQuoted, block }

    let text: String
    let style: Style
    /// The source offset of each Unicode scalar of `text`, and then the end of the last.
    let offsets: [Int]
    /// Whether it was refused already: a plain `yes`. What reads it says no more.
    let isRefused: Bool

    var isQuoted: Bool { style == .singleQuoted || style == .doubleQuoted }
    /// The offsets of its text, without quotation marks.
    var span: Range<Int> { (offsets.first ?? 0)..<(offsets.last ?? 0) }
}

/// Entries in their order.
struct YAMLMapping: Sendable {
    struct Entry: Sendable {
        let key: YAMLNode
        let value: YAMLNode

        /// The text of the key.
        var name: String { key.scalar?.text ?? "" }
    }

    let entries: [Entry]
    /// Keys that were there and were refused with their values: they are not missing.
    let refused: Set<String>
}
