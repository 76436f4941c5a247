/// Something a person reads, in both languages the ledger speaks.
///
/// Diagnostics and what the verbs say are made by functions and constants in this folder; words of
/// the vocabulary and titles of columns stand in the tables of what they name. Always both languages
/// together, so that neither is forgotten.
package struct Message: Hashable, Sendable {
    package let zh: String
    package let en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// What reads the same in both languages: a code, a number, a reference.
    package init(verbatim text: String) {
        zh = text
        en = text
    }

    /// The text in `language`.
    package func text(_ language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}

/// The languages of everything that a person reads.
package enum Language: String, Sendable, CaseIterable {
    case zh
    case en
}
