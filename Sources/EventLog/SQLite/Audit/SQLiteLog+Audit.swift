import Basics
import MerkleLog

extension SQLiteLog {
    /// The contract's reading of everything, stage by stage on several threads, each with a
    /// connection of its own; what only a file can have wrong is found beside it.
    package func audit(_ request: AuditRequest) throws -> LogAudit {
        let log =
            readsPastBadPages
            ? self
            : try SQLiteLog(
                path: path, surroundings: surroundings, options: options, readsPastBadPages: true)
        var audit = FileReading(log, request)
        return audit.run()
    }
}

/// One audit of a file.
///
/// The end is read once, and with it the dictionaries: what follows reads up to there, in short
/// reads that block nobody. Pages that do not agree with their checksum are findings, and are read
/// all the same: their rows are compared with their hashes like any others. Whatever cannot be read
/// leaves what made it fail as a finding and lets the rest go on. Findings are put together in one
/// order whatever the threads did.
private struct FileReading {
    private let log: SQLiteLog
    private let request: AuditRequest
    private var count = 0
    private var isWhole = true
    private var roots: [Int: Digest] = [:]
    private var firstAltered: Int64?
    private var ofFile = Diagnostics()
    private var ofNames = Diagnostics()
    private var ofTree = Diagnostics()
    private var ofEvents = Diagnostics()
    private var ofBodies = Diagnostics()
    private var ofReferences = Diagnostics()

    /// How many rows a thread reads in one transaction: some tens of milliseconds.
    private static let rowsPerRead = 16_384

    /// A last position so far beyond the number of rows is an altered one, not a last position.
    private static let gapMax = 1_000_000

    init(_ log: SQLiteLog, _ request: AuditRequest) {
        self.log = log
        self.request = request
    }

    mutating func run() -> LogAudit {
        var judged = false
        var names: AuditedNames?
        do {
            names = try log.read { reader in
                count = readCount(reader)
                return request.depth == .full ? AuditedNames(reading: reader.connection) : nil
            }
        } catch {
            add(error, to: \.ofFile)
        }
        let root = readTree()
        if let names {
            ofNames = names.problems
            if !names.isWhole { isWhole = false }
            judged = readEvents(names)
        } else {
            take(FileAudit(log, request.depth, count: count))
        }
        var problems = ofFile
        for others in [ofNames, ofTree, ofEvents, ofBodies, ofReferences] {
            problems.add(contentsOf: others)
        }
        return LogAudit(
            depth: request.depth, eventCount: count, root: root, roots: roots,
            firstAltered: firstAltered, problems: problems, judgedForms: judged, isWhole: isWhole)
    }

    /// The last position. Where the end of the table cannot be read, as far as anything else tells.
    private mutating func readCount(_ reader: SQLiteReader) -> Int {
        let connection = reader.connection
        // The index of ids is the shorter way; what it says is not taken for all there is.
        let byIndex = try? rowCount(
            "SELECT count(*) FROM event INDEXED BY sqlite_autoindex_event_1", connection)
        let rows = byIndex ?? (try? rowCount("SELECT count(*) FROM event NOT INDEXED", connection))
        let last: Int
        do {
            last = try reader.count()
        } catch {
            add(error, to: \.ofFile)
            let others = [
                rows, try? rowCount("SELECT max(position) FROM body", connection),
                try? rowCount(
                    "SELECT 256 * (max(number) + 1) FROM tile WHERE level = 0", connection),
            ]
            return others.compactMap { $0 }.filter { $0 <= rowMax }.max() ?? 0
        }
        guard last - (rows ?? rowMax) > FileReading.gapMax else { return last }
        let count = rows ?? rowMax
        ofEvents.add(.missing(Int64(count) + 1...Int64(last) - 1))
        return count
    }

    /// More rows than the file has room for.
    private var rowMax: Int { LedgerFile.size(log.path) / FileReading.rowBytesMin }

    /// A row holds two hashes and an id.
    private static let rowBytesMin = 80

    private func rowCount(_ sql: StaticString, _ connection: OpaquePointer) throws -> Int {
        let rows = try RawStatement(sql, on: connection)
        return try rows.step() ? Int(rows.int64(0)) : 0
    }

    /// Positions 1 … count in stretches of `length`.
    private func stretches(of length: Int) -> [ClosedRange<Int64>] {
        stride(from: 1, through: count, by: length).map {
            Int64($0)...Int64(min(count, $0 + length - 1))
        }
    }

    private mutating func readTree() -> Digest {
        do {
            let ranges = stretches(of: StoredTreeAudit.leavesPerRead)
            let found = Parallel.map(ranges.count, request, .tree) { [log] index in
                let range = ranges[index]
                let stretch = try? log.read {
                    try StoredTreeAudit.read(range, on: $0.connection)
                }
                return stretch ?? StoredTreeAudit.Stretch(missing: range.lowerBound)
            }
            let tree = try log.read {
                try StoredTreeAudit(
                    found, of: count, sizes: request.sizes, on: $0.connection)
            }
            ofTree = tree.problems
            roots = tree.roots
            if !tree.isWhole { isWhole = false }
            if let missing = tree.missing, request.depth == .quick {
                ofTree.add(.missing(missing...missing))
            }
            return tree.root
        } catch {
            add(error, to: \.ofTree)
            return TreeHash.emptyRoot
        }
    }

    /// Rows, bodies, and what events say of each other. Answers whether forms were judged.
    private mutating func readEvents(_ names: AuditedNames) -> Bool {
        let audit = RowAudit(names)
        let ranges = stretches(of: FileReading.rowsPerRead)
        let rows = Parallel.map(ranges.count, request, .events) { [log] index in
            let range = ranges[index]
            if let rows = try? log.read({ try audit.readTogether(range, on: $0.connection) }) {
                return rows
            }
            let rows = try? log.read { try audit.readSingly(range, on: $0.connection) }
            return rows ?? RowAudit.Found(unreadable: range)
        }
        firstAltered = rows.compactMap { $0.bad.min() }.min()
        var sound = UsedNumbers()
        var last: Int64?
        for (range, stretch) in zip(ranges, rows) {
            if let last, let first = stretch.firstRecordedAt, first < last {
                ofEvents.add(.outOfOrder(range.lowerBound))
            }
            last = stretch.lastRecordedAt ?? last
            ofEvents.add(contentsOf: stretch.problems)
            sound.formUnion(stretch.sound)
            if !stretch.isWhole { isWhole = false }
        }
        ofNames.add(
            contentsOf: names.judgeUse(
                sound: sound, altered: rows.flatMap(\.altered), isWhole: isWhole))
        let judge = judge(rows)
        readBodies(ranges, rows, names, judge)
        readReferences(rows, names)
        return judge != nil
    }

    /// Forms are judged with the words that events have added; nil without a judge, or where such an
    /// event is not what was recorded.
    private func judge(_ rows: [RowAudit.Found]) -> EventJudge? {
        guard let make = request.judge else { return nil }
        let positions = rows.flatMap(\.extensions).compactMap { Position($0) }
        guard let extensions = try? log.events(at: positions), extensions.count == positions.count
        else { return nil }
        return make(extensions)
    }

    private mutating func readBodies(
        _ ranges: [ClosedRange<Int64>], _ rows: [RowAudit.Found], _ names: AuditedNames,
        _ judge: EventJudge?
    ) {
        let audit = BodyAudit(
            names: names, bad: rows.reduce(into: []) { $0.formUnion($1.bad) }, judge: judge)
        // The first job is SQLite's own check, which one thread does while the others read bodies.
        let found = Parallel.map(ranges.count + 1, request, .bodies) {
            [log, count] index -> Job in
            guard index > 0 else { return .file(FileAudit(log, .full, count: count)) }
            let range = ranges[index - 1]
            let bodies = try? log.read { try audit.readTogether(range, on: $0.connection) }
            if let bodies { return .bodies(.success(bodies)) }
            return .bodies(
                Result { try log.read { try audit.readSingly(range, on: $0.connection) } })
        }
        var bodiless: [(position: Int64, subject: Int64)] = []
        for job in found {
            switch job {
            case .file(let file): take(file)
            case .bodies(.success(let stretch)):
                ofBodies.add(contentsOf: stretch.problems)
                bodiless += stretch.bodiless
                if !stretch.isWhole { isWhole = false }
            case .bodies(.failure(let error)): add(error, to: \.ofBodies)
            }
        }
        guard !bodiless.isEmpty else { return }
        var erasures = MetErasures<Int64>()
        for erasure in rows.flatMap(\.erasures) + laterErasures(names) {
            let body = Position(erasure.position).flatMap { try? log.body(at: $0) }
            erasures.take(erasure.subject, at: erasure.position, body: body?.body)
        }
        for (position, subject) in bodiless where !erasures.explain(position, of: subject) {
            ofBodies.add(.missingBody(position))
        }
    }

    /// What is done while bodies are read.
    private enum Job {
        case file(FileAudit)
        case bodies(Result<BodyAudit.Found, any Error>)
    }

    /// A body that was there when the reading began may have been erased since.
    private func laterErasures(_ names: AuditedNames) -> [RowAudit.Erasure] {
        let erasures = try? log.read { reader in
            let rows = try RawStatement(
                """
                SELECT subject, position FROM event
                WHERE position > ?1
                    AND type = (SELECT number FROM type_name WHERE text = 'body.erased')
                ORDER BY position
                """, on: reader.connection)
            rows.bind(1, Int64(count))
            var found: [RowAudit.Erasure] = []
            while try rows.step() {
                found.append(RowAudit.Erasure(subject: rows.int64(0), position: rows.int64(1)))
            }
            return found
        }
        return erasures ?? []
    }

    private mutating func readReferences(_ rows: [RowAudit.Found], _ names: AuditedNames) {
        do {
            let referring = rows.flatMap(\.referring)
            let progress = Parallel.Meter(request, .references, of: referring.count)
            ofReferences = try log.read { reader in
                var audit = try ReferenceAudit(names, on: reader.connection)
                for one in referring {
                    audit.take(one)
                    progress.step()
                }
                if !audit.isWhole { isWhole = false }
                return audit.problems
            }
        } catch {
            add(error, to: \.ofReferences)
        }
    }

    private mutating func take(_ file: FileAudit) {
        ofFile.addNew(file.problems)
        if !file.isWhole { isWhole = false }
    }

    private mutating func add(_ error: any Error, to list: WritableKeyPath<Self, Diagnostics>) {
        isWhole = false
        self[keyPath: list].addNew(FileAudit.diagnostics(error, log.path))
    }
}

extension Diagnostics {
    /// Adds what does not stand there yet: several readings of one file fail alike.
    fileprivate mutating func addNew(_ others: Diagnostics) {
        for problem in others.all where !all.contains(problem) { add(problem) }
    }
}
