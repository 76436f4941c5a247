import Basics
import GRDBSQLite
import MerkleLog

/// Compares every body with the digest in its event, and has the form of both judged.
struct BodyAudit: Sendable {
    let names: AuditedNames
    /// Rows that are not what was recorded: nothing is said of their form.
    let bad: Set<Int64>
    let judge: EventJudge?

    /// What a stretch of bodies holds.
    struct Found: Sendable {
        var problems = Diagnostics()
        /// Events whose body is not there, each with its subject.
        var bodiless: [(position: Int64, subject: Int64)] = []
        /// Whether all bodies that are there could be read.
        var isWhole = true
    }

    private static let inRange: StaticString = """
        SELECT position, salt, content FROM body
        WHERE position > ?1 AND position <= ?2 ORDER BY position
        """

    private struct OutOfOrder: Error {}

    /// Walks both tables side by side, in which positions must rise.
    func readTogether(
        _ range: ClosedRange<Int64>, on connection: OpaquePointer
    ) throws -> Found {
        var found = Found()
        let rows = try RawStatement(EventRow.inRange, on: connection)
        let bodies = try RawStatement(BodyAudit.inRange, on: connection)
        for statement in [rows.handle, bodies.handle] {
            sqlite3_bind_int64(statement, 1, range.lowerBound - 1)
            sqlite3_bind_int64(statement, 2, range.upperBound)
        }
        var last = range.lowerBound - 1
        var lastBody = last
        var body: Int64? = try bodies.step() ? bodies.int64(0) : nil
        while try rows.step() {
            let position = rows.int64(EventRow.position)
            guard position > last else { throw OutOfOrder() }
            last = position
            while let found = body, found < position {
                guard found > lastBody else { throw OutOfOrder() }
                lastBody = found
                body = try bodies.step() ? bodies.int64(0) : nil
            }
            if body == position {
                take(rows, position, bodies, &found)
            } else {
                note(rows, position, &found)
            }
        }
        return found
    }

    /// Reads each event and body of `range` by itself.
    func readSingly(
        _ range: ClosedRange<Int64>, on connection: OpaquePointer
    ) throws -> Found {
        var found = Found()
        let row = try RawStatement(EventRow.inRange, on: connection)
        let body = try RawStatement(BodyAudit.inRange, on: connection)
        var unreadable: [ClosedRange<Int64>] = []
        for position in range {
            for statement in [row.handle, body.handle] {
                sqlite3_reset(statement)
                sqlite3_bind_int64(statement, 1, position - 1)
                sqlite3_bind_int64(statement, 2, position)
            }
            // An event that is not there was told by the reading of the rows.
            guard (try? row.step()) == true else { continue }
            do {
                if try body.step() {
                    take(row, position, body, &found)
                } else {
                    note(row, position, &found)
                }
            } catch {
                if let run = unreadable.last, run.upperBound == position - 1 {
                    unreadable[unreadable.count - 1] = run.lowerBound...position
                } else {
                    unreadable.append(position...position)
                }
            }
        }
        for run in unreadable { found.problems.add(.unreadableBodies(run)) }
        found.isWhole = unreadable.isEmpty
        return found
    }

    private func take(
        _ row: borrowing RawStatement, _ position: Int64, _ body: borrowing RawStatement,
        _ found: inout Found
    ) {
        guard let salt = body.blob(1, Salt.byteCount), let content = body.textBytes(2),
            content.count <= Body.byteCountMax,
            let stored = row.blob(EventRow.bodyDigest, Digest.byteCount),
            Body.digest(
                salt: UnsafeRawBufferPointer(start: salt, count: Salt.byteCount),
                content: content) == Digest(loading: stored)
        else {
            return found.problems.add(.alteredBody(position, of: names.about(row)))
        }
        judge(row, position, Body(stored: Array(content)), &found)
    }

    private func note(
        _ row: borrowing RawStatement, _ position: Int64, _ found: inout Found
    ) {
        found.bodiless.append((position, row.int64(EventRow.subject)))
        judge(row, position, nil, &found)
    }

    private func judge(
        _ row: borrowing RawStatement, _ position: Int64, _ body: @autoclosure () -> Body?,
        _ found: inout Found
    ) {
        guard let judge, !bad.contains(position), let place = Position(position),
            let leaf = row.blob(EventRow.leafHash, Digest.byteCount),
            let envelope = names.envelope(row)
        else { return }
        let event = RecordedEvent(
            position: place, envelope: envelope, leafHash: Digest(loading: leaf))
        for problem in judge(event, body()) {
            found.problems.add(.againstForm(position, problem, of: names.about(row)))
        }
    }
}
