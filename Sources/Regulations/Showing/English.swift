import Basics

/// What English sentences need that Chinese ones do without: articles, and one or many.
enum English {
    /// One of several, or all of them.
    enum Count { case one, many }

    /// `a liaison group`, `an inspection`.
    static func a(_ noun: String) -> String {
        let first = noun.prefix(1).lowercased()
        return ("aeiou".contains(first) ? "an " : "a ") + noun
    }

    /// A title as a noun: `the rate of attendance`; what bears an article already keeps it.
    static func the(_ title: String) -> String {
        let isArticled = ["the ", "a ", "an "].contains { title.lowercased().hasPrefix($0) }
        return isArticled ? title : "the " + title
    }

    /// The many of a noun that forms it by rule: `party branches`, `parties`, `liaison groups`. The last
    /// word alone changes.
    static func plural(_ noun: String) -> String {
        if noun.hasSuffix("y"), let before = noun.dropLast().last, !"aeiou".contains(before) {
            return noun.dropLast() + "ies"
        }
        let hisses = ["s", "x", "z", "ch", "sh"].contains { noun.hasSuffix($0) }
        return noun + (hisses ? "es" : "s")
    }

    /// `1 month`, `2 months`.
    static func counted(_ number: Int, _ noun: String) -> String {
        "\(number) \(number == 1 ? noun : plural(noun))"
    }

    /// `1 point`, `2 points`, `1/2 points`.
    static func points(_ number: Rational) -> String {
        Numeral.text(number) + (number == 1 ? " point" : " points")
    }
}
