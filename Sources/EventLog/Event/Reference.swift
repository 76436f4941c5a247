/// What an event is about, opaque: `member/0042`, `session/2012-0031`.
///
/// The form is `code/[A-Za-z0-9-]{1,64}`; of members, clerks and persons the second part is digits
/// alone, so that no name or document number can hide there. Compared as text: `member/1` is not
/// `member/0001`.
package struct Reference: Hashable, Sendable {
    package let text: String

    package static let idLengthMax = 64

    /// Nil unless `text` has the form of a reference.
    package init?(_ text: String) {
        guard Reference.problem(text) == nil else { return nil }
        self.text = text
    }

    /// The organ that stands for the whole committee.
    package static let rootOrgan = Reference("organ/0001")

    /// The part before the slash: `member`.
    package var space: Substring { text.prefix { $0 != "/" } }

    package var isMember: Bool { text.utf8.starts(with: "member/".utf8) }
    package var isActor: Bool { isMember || text.utf8.starts(with: "clerk/".utf8) }
    package var isPerson: Bool { text.utf8.starts(with: "person/".utf8) }
    package var isOrgan: Bool { text.utf8.starts(with: "organ/".utf8) }

    /// Whether it is someone who acts, and not a matter that is acted on.
    package var isParty: Bool { Reference.parties.contains(space) }

    private static let parties: Set<Substring> = ["member", "organ", "person", "unit", "clerk"]

    /// What is wrong with the form of a reference.
    enum Problem { case form, personNumber }

    static func problem(_ text: String) -> Problem? {
        let bytes = Array(text.utf8)
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")),
            Code.isWellFormed(bytes[..<slash])
        else { return .form }
        let id = bytes[(slash + 1)...]
        guard 1...idLengthMax ~= id.count, id.allSatisfy(isIDByte) else { return .form }
        let isOfPerson = ["member", "clerk", "person"].contains {
            $0.utf8.elementsEqual(bytes[..<slash])
        }
        if isOfPerson, !id.allSatisfy(isDigit) { return .personNumber }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "-")
            || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
            || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    }
}

extension Reference: Comparable {
    /// By bytes; references are ASCII.
    package static func < (left: Reference, right: Reference) -> Bool { left.text < right.text }
}

extension Reference: CustomStringConvertible {
    package var description: String { text }
}

extension Reference: ExpressibleByStringLiteral {
    /// A reference written in the source, whose form is certain.
    package init(stringLiteral text: String) {
        precondition(Reference.problem(text) == nil, "'\(text)' is no reference")
        self.text = text
    }
}
