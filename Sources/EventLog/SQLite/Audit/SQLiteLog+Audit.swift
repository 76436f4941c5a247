import Basics
import MerkleLog

extension SQLiteLog {
    /// The contract's reading of everything, stage by stage on several threads, each with a
    /// connection of its own; what only a file can have wrong is found beside it.
    package func audit(_ request: AuditRequest) throws -> LogAudit {
        var audit = FileReading(self, request)
        return audit.run()
    }
}

/// One audit of a file.
///
/// The end is read once, and with it the dictionaries: what follows reads up to there, in short
/// reads that block nobody. A stage that cannot be finished leaves what made it fail as a finding
/// and lets the others go on. Findings are put together in one order whatever the threads did.
private struct FileReading {
    private let log: SQLiteLog
    private let request: AuditRequest
    private var count = 0
    private var isFileRead = false
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

    private static func rowCount(on connection: OpaquePointer) throws -> Int {
        let rows = try RawStatement("SELECT count(*) FROM event", on: connection)
        return try rows.step() ? Int(rows.int64(0)) : 0
    }

    init(_ log: SQLiteLog, _ request: AuditRequest) {
        self.log = log
        self.request = request
    }

    mutating func run() -> LogAudit {
        var root = TreeHash.emptyRoot
        var judged = false
        do {
            let (last, rowCount, names) = try log.read { reader in
                (
                    try reader.count(), try FileReading.rowCount(on: reader.connection),
                    try AuditedNames(reading: reader.connection)
                )
            }
            count = last
            if last - rowCount > FileReading.gapMax {
                count = rowCount
                ofEvents.add(.missing(Int64(rowCount) + 1...Int64(last) - 1))
            }
            root = readTree()
            if request.depth == .full {
                ofNames = names.problems
                judged = readEvents(names)
            }
        } catch {
            add(error, to: \.ofFile)
        }
        // Where events cannot be read, the file still tells what is wrong with it.
        if !isFileRead {
            ofFile.add(
                contentsOf: FileAudit(log, request.depth, count: count).problems)
        }
        var problems = ofFile
        for others in [ofNames, ofTree, ofEvents, ofBodies, ofReferences] {
            problems.add(contentsOf: others)
        }
        return LogAudit(
            depth: request.depth, eventCount: count, root: root, roots: roots,
            firstAltered: firstAltered, problems: problems, judgedForms: judged)
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
            let found = try Parallel.map(ranges.count, request, .tree) { [log] index in
                try log.read { try StoredTreeAudit.read(ranges[index], on: $0.connection) }
            }
            let tree = try log.read {
                try StoredTreeAudit(
                    found, of: count, sizes: request.sizes, on: $0.connection)
            }
            ofTree = tree.problems
            roots = tree.roots
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
        do {
            let audit = RowAudit(names)
            let ranges = stretches(of: FileReading.rowsPerRead)
            let rows = try Parallel.map(ranges.count, request, .events) { [log] index in
                try log.read { try audit.read(ranges[index], on: $0.connection) }
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
            }
            ofNames.add(contentsOf: names.judgeUse(sound: sound, altered: rows.flatMap(\.altered)))
            let judge = try judge(rows)
            readBodies(ranges, rows, names, judge)
            readReferences(rows, names)
            return judge != nil
        } catch {
            add(error, to: \.ofEvents)
            return false
        }
    }

    /// Forms are judged with the words that events have added; nil without a judge, or where such an
    /// event is not what was recorded.
    private func judge(_ rows: [RowAudit.Found]) throws -> EventJudge? {
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
        isFileRead = true
        // The first job is SQLite's own check, which one thread does while the others read bodies.
        let found = Parallel.map(ranges.count + 1, request, .bodies) {
            [log, count] index -> Result<BodyAudit.Found, any Error> in
            guard index > 0 else {
                var file = BodyAudit.Found()
                file.problems = FileAudit(log, .full, count: count).problems
                return .success(file)
            }
            return Result {
                try log.read { try audit.read(ranges[index - 1], on: $0.connection) }
            }
        }
        var bodiless: [(position: Int64, subject: Int64)] = []
        for (index, result) in found.enumerated() {
            switch result {
            case .success(let stretch) where index == 0:
                ofFile.add(contentsOf: stretch.problems)
            case .success(let stretch):
                ofBodies.add(contentsOf: stretch.problems)
                bodiless += stretch.bodiless
            case .failure(let error): add(error, to: \.ofBodies)
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
                    try audit.take(one)
                    progress.step()
                }
                return audit.problems
            }
        } catch {
            add(error, to: \.ofReferences)
        }
    }

    private mutating func add(_ error: any Error, to list: WritableKeyPath<Self, Diagnostics>) {
        self[keyPath: list].add(contentsOf: FileAudit.diagnostics(error, log.path))
    }
}
