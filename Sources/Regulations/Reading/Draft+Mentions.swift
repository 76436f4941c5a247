import Basics

/// Which names a file mentions, whatever of it could be read.
extension Draft {
    /// Keys whose values are prose.
    private static let prose: Set<String> = [
        "title", "zh", "en", "issuer", "document", "adopted", "source", "omits", "setting", "code",
        "article", "quote", "summary", "because", "name", "decided-by", "leads-to",
    ]

    /// Every word that stands where a name may be used: in keys and values, but where it is defined and
    /// in prose. Where something was left out of the tree, every word of the text that stands in it twice.
    var mentions: Set<String> {
        guard let root, !hasRefused(root) else { return wordsTwice }
        var found: Set<String> = []
        collect(root, &found)
        return found
    }

    private func hasRefused(_ node: YAMLNode) -> Bool {
        switch node.content {
        case .scalar: false
        case .sequence(let nodes): nodes.contains(where: hasRefused)
        case .mapping(let mapping):
            !mapping.refused.isEmpty || mapping.entries.contains { hasRefused($0.value) }
        }
    }

    private func collect(_ node: YAMLNode, _ found: inout Set<String>) {
        switch node.content {
        case .scalar(let scalar):
            guard !isDefinition(node) else { return }
            found.formUnion(Draft.words(of: scalar.text))
        case .sequence(let nodes):
            for node in nodes { collect(node, &found) }
        case .mapping(let mapping):
            for entry in mapping.entries {
                if let word = word(entry.name, Keyword.keys), Draft.prose.contains(word.en) {
                    continue
                }
                collect(entry.key, &found)
                collect(entry.value, &found)
            }
        }
    }

    /// Whether a name is defined here.
    private func isDefinition(_ node: YAMLNode) -> Bool {
        guard let text = node.scalar?.text else { return false }
        return Family.allCases.contains { defined[$0]?[text]?.span == node.span }
    }

    private var wordsTwice: Set<String> {
        var once: Set<String> = []
        var twice: Set<String> = []
        let text = String(String.UnicodeScalarView(source.scalars))
        for word in Draft.words(of: text) where !once.insert(word).inserted {
            twice.insert(word)
        }
        return twice
    }

    /// The stretches of letters, digits and hyphens.
    private static func words(of text: String) -> [String] {
        text.unicodeScalars.split { !($0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "-") }
            .map { String($0) }
    }
}
