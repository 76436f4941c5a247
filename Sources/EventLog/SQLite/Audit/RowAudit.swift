import Basics
import GRDBSQLite
import MerkleLog

/// Recomputes the leaf hash of every row from its columns.
struct RowAudit: Sendable {
    let names: AuditedNames
    let erasure: Int64?
    let extensionOfWords: Int64?

    init(_ names: AuditedNames) {
        self.names = names
        erasure = names.number(of: .bodyErased)
        extensionOfWords = names.number(of: .vocabularyExtended)
    }

    /// What a stretch of rows holds.
    struct Found: Sendable {
        var problems = Diagnostics()
        /// Rows that are not what was recorded, or not there.
        var bad: Set<Int64> = []
        var sound = UsedNumbers()
        /// What each row that is there and disagrees names.
        var altered: [Set<UsedNumber>] = []
        /// Rows that amend or cite.
        var referring: [ReferringRow] = []
        var erasures: [Erasure] = []
        var extensions: [Int64] = []
        var firstRecordedAt: Int64?
        var lastRecordedAt: Int64?
    }

    /// That the bodies of a subject went.
    struct Erasure: Sendable {
        let subject: Int64
        let position: Int64
    }

    /// Reads the rows of `range`; where they do not come one after the other, each by itself.
    func read(_ range: ClosedRange<Int64>, on connection: OpaquePointer) throws -> Found {
        if let found = try? readTogether(range, on: connection) { return found }
        return try readSingly(range, on: connection)
    }

    private struct Gap: Error {}

    private func readTogether(
        _ range: ClosedRange<Int64>, on connection: OpaquePointer
    ) throws -> Found {
        var found = Found()
        var composer = LeafComposer(names)
        let rows = try RawStatement(EventRow.inRange, on: connection)
        rows.bind(1, range.lowerBound - 1)
        rows.bind(2, range.upperBound)
        var expected = range.lowerBound
        while try rows.step() {
            guard rows.int64(EventRow.position) == expected else { throw Gap() }
            take(rows, expected, &composer, &found)
            expected += 1
        }
        guard expected == range.upperBound + 1 else { throw Gap() }
        return found
    }

    private func readSingly(
        _ range: ClosedRange<Int64>, on connection: OpaquePointer
    ) throws -> Found {
        var found = Found()
        var composer = LeafComposer(names)
        let row = try RawStatement(EventRow.inRange, on: connection)
        var missing: ClosedRange<Int64>?
        for position in range {
            row.bind(1, position - 1)
            row.bind(2, position)
            if (try? row.step()) == true {
                take(row, position, &composer, &found)
                row.reset()
                continue
            }
            row.reset()
            found.bad.insert(position)
            if let run = missing, run.upperBound == position - 1 {
                missing = run.lowerBound...position
            } else {
                if let run = missing { found.problems.add(.missing(run)) }
                missing = position...position
            }
        }
        if let run = missing { found.problems.add(.missing(run)) }
        return found
    }

    private func take(
        _ row: borrowing RawStatement, _ position: Int64, _ composer: inout LeafComposer,
        _ found: inout Found
    ) {
        guard let leaf = composer.leafHash(row),
            let stored = row.blob(EventRow.leafHash, Digest.byteCount),
            Digest(loading: stored) == leaf
        else {
            found.bad.insert(position)
            found.altered.append(UsedNumber.all(row))
            found.problems.add(.altered(position, reading: names.about(row)))
            return
        }
        found.sound.insert(row)
        let recordedAt = row.int64(EventRow.recordedAt)
        if let last = found.lastRecordedAt, recordedAt < last {
            found.problems.add(.outOfOrder(position))
        }
        found.firstRecordedAt = found.firstRecordedAt ?? recordedAt
        found.lastRecordedAt = recordedAt
        if !row.isNull(EventRow.amends) || !row.isNull(EventRow.cites) {
            found.referring.append(ReferringRow(row, names))
        }
        let type = row.int64(EventRow.type)
        if type == erasure {
            found.erasures.append(
                Erasure(subject: row.int64(EventRow.subject), position: position))
        }
        if type == extensionOfWords { found.extensions.append(position) }
    }
}

extension AuditedNames {
    /// Whom and which day a row names now, as far as it can be read.
    func about(_ row: borrowing RawStatement) -> String {
        let subject = references[row.int64(EventRow.subject)]?.text ?? "?"
        let day = Day(daysSince1970: Int(row.int64(EventRow.occurredOn)))?.description ?? "?"
        return "\(subject) \(day)"
    }
}
