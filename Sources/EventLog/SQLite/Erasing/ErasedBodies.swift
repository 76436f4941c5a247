import Basics
import GRDBSQLite

/// What an erasure let go, kept in memory until its bytes are cleaned out of the files.
struct ErasedBodies {
    let erasure: Position
    let id: EventID
    let bodies: [Position: SealedBody]
    /// Told how the cleaning went.
    let then: (ErasureOutcome) -> Void
}

extension ByteNeedles {
    /// The shortest text of a body that is looked for: two Chinese characters.
    private static let textBytesMin = 6
    /// Longer texts are cut, since SQLite lays a long body over several pages, and a page that was
    /// left behind holds a piece of it.
    private static let pieceBytes = 48

    /// What can only be there if bytes of the bodies are: their salts, which are random, and every
    /// piece of text in them that stands nowhere else in the ledger. A name that another body also
    /// holds is no sign of these; their salts and what else they said still are.
    init(of erased: [ErasedBodies], elsewhereThanIn connection: OpaquePointer) throws {
        var pieces: Set<[UInt8]> = []
        for body in erased.flatMap(\.bodies.values) {
            pieces.insert(body.salt.bytes)
            ByteNeedles.addTexts(of: .object(body.body.object), to: &pieces)
        }
        self = try ByteNeedles(pieces).without(standingIn: connection)
    }

    private static func addTexts(of json: JSON, to pieces: inout Set<[UInt8]>) {
        switch json {
        case .string:
            // As it stands in the file: escaped, without its quotes.
            let text = json.canonicalBytes.dropFirst().dropLast()
            var start = text.startIndex
            while text.endIndex - start >= textBytesMin {
                let end = min(start + pieceBytes, text.endIndex)
                pieces.insert(Array(text[start..<end]))
                start = end
            }
        case .array(let items): for item in items { addTexts(of: item, to: &pieces) }
        case .object(let object):
            for (_, value) in object.members { addTexts(of: value, to: &pieces) }
        default: break
        }
    }

    /// Without what stands in the rows that remain.
    private func without(standingIn connection: OpaquePointer) throws -> ByteNeedles {
        let rows = try RawStatement(
            """
            SELECT content, salt FROM body
            UNION ALL SELECT text, NULL FROM type_name
            UNION ALL SELECT text, NULL FROM code
            UNION ALL SELECT text, NULL FROM reference
            UNION ALL SELECT text, NULL FROM tag_set
            UNION ALL SELECT value, NULL FROM meta
            UNION ALL SELECT sql, NULL FROM sqlite_schema
            """, on: connection)
        var standing: Set<Int> = []
        while try rows.step() {
            for column in [Int32(0), 1] {
                guard let start = sqlite3_column_blob(rows.handle, column) else { continue }
                let count = Int(sqlite3_column_bytes(rows.handle, column))
                standing.formUnion(
                    found(in: UnsafeRawBufferPointer(start: start, count: count)))
            }
        }
        return without(standing)
    }
}
