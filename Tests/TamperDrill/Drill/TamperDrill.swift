import Basics
import CLedgerFile
package import EventLog
import Foundation
import GRDB
import TestSupport

/// Alters copies of a ledger, one alteration at a time, and sees whether a full audit finds each.
///
/// It works on a backup, which is one file, and knows where the cells of each table and index lie.
/// After an edit of bytes it computes the page's checksum anew, so that it is not the checksum that
/// finds it. What an audit does not find is compared cell by cell with the ledger as it was: it
/// either changed no content, or was missed.
package final class TamperDrill {
    /// What became of alterations of one sort.
    package struct Tally: Sendable {
        package let name: String
        package var done = 0
        package var found = 0
        package var withoutContent = 0
        /// What an audit did not find, in words.
        package var missed: [String] = []

        package var line: String {
            "drill: \(name): \(done) alterations, \(found) found, "
                + "\(withoutContent) changed no content, \(missed.count) missed"
        }
    }

    private let path: String
    private let surroundings: Surroundings
    private let bytes: [UInt8]
    private let map: CellMap
    private let pageBytes: Int
    private let content: [String]
    private var generator: SplitMix64

    /// The tables and indexes whose cells are edited. Where the ledger's days begin nothing binds, so
    /// `meta` is no part of this.
    package static let owners = [
        "event", "sqlite_autoindex_event_1", "event_amends", "body", "tile", "type_name",
        "sqlite_autoindex_type_name_1", "code", "sqlite_autoindex_code_1", "reference",
        "sqlite_autoindex_reference_1", "tag_set", "sqlite_autoindex_tag_set_1",
    ]

    /// `path` is a backup in rollback mode, which is altered and put back.
    package init(_ path: String, surroundings: Surroundings, seed: UInt64) throws {
        self.path = path
        self.surroundings = surroundings
        generator = SplitMix64(seed: seed)
        bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let queue = try DatabaseQueue(path: path)
        let roots = try queue.read { db in
            try Row.fetchAll(db, sql: "SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0")
                .map { row -> (name: String, page: Int) in (row["name"], row["rootpage"]) }
        }
        content = try queue.read(TamperDrill.content)
        try queue.close()
        map = CellMap(bytes, roots: roots + [("sqlite_schema", 1)])
        pageBytes = map.pageBytes
    }

    /// Edits one byte in the cells of the tables and indexes, `count` times.
    package func editCells(_ count: Int) throws -> Tally {
        let cells = map.cells.filter { TamperDrill.owners.contains($0.owner) }
        return try edit(cells, count, "bytes of cells, page checksums made anew", keeping: true)
    }

    /// Edits one byte of what no cell holds, `count` times.
    package func editFreeSpace(_ count: Int) throws -> Tally {
        try edit(map.free, count, "bytes of free space, page checksums made anew", keeping: true)
    }

    /// Edits any byte of the file, page headers and SQLite's own pages among them, `count` times.
    package func editAnywhere(_ count: Int) throws -> Tally {
        let whole = CellMap.Stretch(offset: 0, length: bytes.count, owner: "any byte")
        return try edit([whole], count, "any bytes, page checksums made anew", keeping: true)
    }

    /// Edits any byte of a page and leaves its checksum as it was, `count` times.
    package func editPages(_ count: Int) throws -> Tally {
        let whole = CellMap.Stretch(offset: 0, length: bytes.count, owner: "any page")
        return try edit([whole], count, "any bytes, page checksums left", keeping: false)
    }

    private func edit(
        _ stretches: [CellMap.Stretch], _ count: Int, _ name: String, keeping: Bool
    ) throws -> Tally {
        var tally = Tally(name: name)
        var ends: [Int] = []
        for stretch in stretches { ends.append((ends.last ?? 0) + stretch.length) }
        guard let total = ends.last, total > 0 else { return tally }
        let file = try required(FileHandle(forUpdatingAtPath: path))
        for _ in 0..<count {
            let draw = Int.random(in: 0..<total, using: &generator)
            let index = ends.partitioningIndex { $0 > draw }
            let stretch = stretches[index]
            let offset = stretch.offset + draw - (ends[index] - stretch.length)
            let change = UInt8.random(in: 1...255, using: &generator)
            let page = offset / pageBytes
            var altered = Array(bytes[page * pageBytes..<(page + 1) * pageBytes])
            altered[offset % pageBytes] ^= change
            if keeping { seal(&altered, page) }
            try write(altered, page, file)
            try judge(
                "\(stretch.owner), byte \(offset) of the file xor \(change)", &tally)
            try write(Array(bytes[page * pageBytes..<(page + 1) * pageBytes]), page, file)
        }
        try file.close()
        return tally
    }

    private func seal(_ page: inout [UInt8], _ number: Int) {
        let covered = pageBytes - Int(LUZHI_RESERVED_BYTES)
        let sum = page.withUnsafeBufferPointer {
            luzhi_page_checksum($0.baseAddress, covered, UInt64(number))
        }
        withUnsafeBytes(of: sum) { page.replaceSubrange(covered..., with: $0) }
    }

    private func write(_ page: [UInt8], _ number: Int, _ file: FileHandle) throws {
        try file.seek(toOffset: UInt64(number * pageBytes))
        try file.write(contentsOf: page)
    }

    /// Alters by SQL with the triggers gone, which are put back afterwards.
    package func alter(_ alteration: Alteration, times: Int) throws -> Tally {
        var tally = Tally(name: alteration.name)
        for _ in 0..<times {
            let queue = try DatabaseQueue(path: path)
            let said = try queue.write { db in
                let triggers = try Row.fetchAll(
                    db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
                for row in triggers {
                    let name: String = row["name"]
                    try db.execute(sql: "DROP TRIGGER \(name)")
                }
                let said = try alteration.work(db, &generator)
                for row in triggers {
                    let sql: String = row["sql"]
                    try db.execute(sql: sql)
                }
                return said
            }
            try queue.close()
            try judge(said.what, naming: said.named, &tally)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        }
        return tally
    }

    /// Reads the altered file in full. `naming` is a text that one of the findings must hold.
    private func judge(_ what: String, naming: String? = nil, _ tally: inout Tally) throws {
        tally.done += 1
        var problems: [String] = []
        do {
            let log = try SQLiteLog(
                path: path, surroundings: surroundings, options: .init(holder: "the drill"))
            problems = try log.audit().problems.all.map(\.message.en)
            try log.close()
        } catch {
            problems = ["\(error)"]
        }
        let isNamed = naming.map { name in problems.contains { $0.contains(name) } } ?? true
        if !problems.isEmpty, isNamed {
            tally.found += 1
        } else if problems.isEmpty, try isContentTheSame() {
            tally.withoutContent += 1
        } else {
            tally.missed.append(what + (naming.map { ", not named: \($0)" } ?? ""))
        }
    }

    private func isContentTheSame() throws -> Bool {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read(TamperDrill.content) == content
    }

    /// Every cell of every table, with its type.
    private static func content(_ db: Database) throws -> [String] {
        var lines: [String] = []
        for table in try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        {
            let columns = try db.columns(in: table).map { "quote(\"\($0.name)\")" }
            let sql = "SELECT \(columns.joined(separator: " || ',' || ")) FROM \"\(table)\""
            lines += try String.fetchAll(db, sql: sql).map { "\(table) \($0)" }
        }
        return lines
    }
}

extension [Int] {
    /// The first index whose element is so, of elements of which only the later ones are.
    fileprivate func partitioningIndex(_ isSo: (Int) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isSo(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
