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
        /// Whether all rows that are there could be read.
        var isWhole = true
        /// Rows that use words of a dictionary that cannot be read.
        private var wordless: [ClosedRange<Int64>] = []

        init() {}

        /// A row whose words cannot be read. They come in order of position.
        mutating func note(unreadable position: Int64) {
            bad.insert(position)
            isWhole = false
            if let run = wordless.last, run.upperBound == position - 1 {
                wordless[wordless.count - 1] = run.lowerBound...position
            } else {
                wordless.append(position...position)
            }
        }

        mutating func finish() {
            for run in wordless { problems.add(.missing(run)) }
            wordless = []
        }

        /// A stretch of which nothing can be read.
        init(unreadable range: ClosedRange<Int64>) {
            problems.add(.missing(range))
            bad = Set(range)
            isWhole = false
        }
    }

    /// That the bodies of a subject went.
    struct Erasure: Sendable {
        let subject: Int64
        let position: Int64
    }

    private struct Gap: Error {}

    /// Reads the rows of `range`, which must come one after the other.
    func readTogether(
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
        found.finish()
        return found
    }

    /// Reads each row of `range` by itself, and goes on past those that are not there or cannot be
    /// read.
    func readSingly(
        _ range: ClosedRange<Int64>, on connection: OpaquePointer
    ) throws -> Found {
        var found = Found()
        var composer = LeafComposer(names)
        let row = try RawStatement(EventRow.inRange, on: connection)
        var missing: ClosedRange<Int64>?
        for position in range {
            row.bind(1, position - 1)
            row.bind(2, position)
            do {
                if try row.step() {
                    take(row, position, &composer, &found)
                    row.reset()
                    continue
                }
            } catch {
                found.isWhole = false
            }
            found.bad.insert(position)
            if let run = missing, run.upperBound == position - 1 {
                missing = run.lowerBound...position
            } else {
                if let run = missing { found.problems.add(.missing(run)) }
                missing = position...position
            }
        }
        if let run = missing { found.problems.add(.missing(run)) }
        found.finish()
        return found
    }

    private func take(
        _ row: borrowing RawStatement, _ position: Int64, _ composer: inout LeafComposer,
        _ found: inout Found
    ) {
        let composed = composer.leafHash(row)
        // What a dictionary that cannot be read to its end does not tell makes no event an altered one.
        if composed == nil, !names.isWhole { return found.note(unreadable: position) }
        guard let leaf = composed,
            let stored = row.blob(EventRow.leafHash, Digest.byteCount),
            Digest(loading: stored) == leaf
        else {
            found.bad.insert(position)
            found.altered.append(UsedNumber.all(row))
            found.problems.add(.altered(position, reading: names.about(row)))
            return
        }
        let numbers = composer.numbers
        found.sound.insert(numbers)
        let recordedAt = numbers.recordedAt
        if let last = found.lastRecordedAt, recordedAt < last {
            found.problems.add(.outOfOrder(position))
        }
        found.firstRecordedAt = found.firstRecordedAt ?? recordedAt
        found.lastRecordedAt = recordedAt
        if numbers.refersToAnother {
            found.referring.append(ReferringRow(row, names))
        }
        if numbers.type == erasure {
            found.erasures.append(Erasure(subject: numbers.subject, position: position))
        }
        if numbers.type == extensionOfWords { found.extensions.append(position) }
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
