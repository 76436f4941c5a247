import Basics

/// The hashes of a proof, one to a line in base64 and ended by an empty line, as files of proofs have them.
enum HashLines {
    /// More than a proof in a tree of 2^63 leaves has.
    private static let hashesMax = 63

    /// Takes the lines up to the empty one from the front, that one too; nil, and `lines` at the line that
    /// is none, if they do not read so.
    static func take(_ lines: inout ArraySlice<String>) -> [Digest]? {
        var hashes: [Digest] = []
        while let line = lines.first {
            if line.isEmpty {
                lines.removeFirst()
                return hashes
            }
            guard hashes.count < hashesMax, let bytes = Base64.bytes(line),
                let hash = Digest(bytes: bytes)
            else { return nil }
            hashes.append(hash)
            lines.removeFirst()
        }
        return nil
    }

    /// The lines, the empty one too.
    static func text(_ hashes: [Digest]) -> String {
        hashes.map { Base64.text($0.bytes) + "\n" }.joined() + "\n"
    }
}
