package import Basics

/// What a log commits itself to (C2SP tlog-checkpoint): its origin, how many events it has, and the root
/// over them.
///
/// Two checkpoints of one origin of which neither tree begins with the other show that the log was
/// rewritten. A checkpoint alone shows nothing of the kind: keep it, and compare.
package struct Checkpoint: Hashable, Sendable {
    /// The log's name, which is that of the key it signs with.
    package let origin: String

    /// The number of leaves.
    package let size: Int

    /// The root of the tree.
    package let root: Digest

    /// Lines after the root; we write none.
    package let extensions: [String]

    package init(origin: String, size: Int, root: Digest) {
        precondition(KeyName.isValid(origin) && size >= 0, "an origin names a log")
        self.origin = origin
        self.size = size
        self.root = root
        extensions = []
    }

    /// Reads the text of a note; nil if it is no checkpoint.
    package init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 4, lines.last == "", lines.dropLast().allSatisfy({ $0 != "" }),
            KeyName.isValid(lines[0]), let size = Digits.value(lines[1].utf8),
            String(size) == lines[1], let bytes = Base64.bytes(lines[2]),
            let root = Digest(bytes: bytes)
        else { return nil }
        origin = lines[0]
        self.size = size
        self.root = root
        extensions = Array(lines[3...].dropLast())
    }

    /// The text that is signed.
    package var text: String {
        ([origin, String(size), Base64.text(root.bytes)] + extensions)
            .map { $0 + "\n" }.joined()
    }

    /// A note that nobody has signed yet.
    package var note: SignedNote {
        guard let note = SignedNote(text: text) else {
            preconditionFailure("a checkpoint is a text that can be signed")
        }
        return note
    }
}
