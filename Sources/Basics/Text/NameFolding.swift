/// Folding of names and headers, so that they are found however an office writes them.
///
/// Two texts fold to the same if they differ only in spaces (the ideographic one and invisible
/// marks too), in full-width forms, in the form of the dot in a name, in traditional and
/// simplified characters, or in the case of Latin letters. A folded text is for comparing, never
/// for showing.
package enum NameFolding {
    /// The dot that every form of it is folded to.
    private static let dot: Unicode.Scalar = "·"

    /// The text as it is compared.
    package static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.composed.unicodeScalars where !isPassedOver(scalar) {
            folded.append(fold(scalar))
        }
        return String(folded)
    }

    /// A folded text without dots: the nearest there is to the same name.
    package static func withoutDots(_ folded: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in folded.unicodeScalars where scalar != dot { text.append(scalar) }
        return String(text)
    }

    /// A text with full-width forms made plain and without any spaces: numbers and codes.
    package static func plain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isPassedOver(scalar) {
            plain.append(halfWidth(scalar))
        }
        return String(plain)
    }

    /// A text without the spaces at its ends, the ideographic one too.
    package static func trim(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            isPassedOver(first) || isPassedOver(last)
        else { return text }
        let scalars = text.unicodeScalars.drop { isPassedOver($0) }
        let count = scalars.reversed().drop { isPassedOver($0) }.count
        return String(String.UnicodeScalarView(scalars.prefix(count)))
    }

    private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar.value <= 0x20 || scalar.value == 0x7F }
        switch scalar.value {
        case 0x200B...0x200F, 0x2060, 0xFEFF: return true
        default: return scalar.properties.isWhitespace
        }
    }

    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "·", "•", "‧", "・", "･", "∙", "⋅", "．", ".", "●": return dot
        default: break
        }
        let narrow = halfWidth(scalar)
        if "A"..."Z" ~= narrow {
            return Unicode.Scalar(UInt8(narrow.value) + 0x20)
        }
        return SimplifiedForms.of(narrow) ?? narrow
    }

    /// U+FF01–U+FF5E are the full-width forms of `!` to `~`.
    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard 0xFF01...0xFF5E ~= scalar.value else { return scalar }
        return Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21))
    }
}
