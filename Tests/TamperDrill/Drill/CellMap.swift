/// Where in a file each table and index keeps its cells, by walking the b-trees page by page as the
/// SQLite file format describes them, without asking SQLite where anything is.
struct CellMap {
    /// A stretch of bytes of one cell, or of none.
    struct Stretch {
        let offset: Int
        let length: Int
        /// The table or index, or what else the bytes are.
        let owner: String
    }

    /// The bytes of all cells, their overflow pages included.
    private(set) var cells: [Stretch] = []
    /// Free bytes of b-tree pages and whole pages that are free.
    private(set) var free: [Stretch] = []

    let pageBytes: Int
    private let bytes: [UInt8]
    private let usable: Int
    /// Pages that were reached.
    private var reached: Set<Int> = []

    /// `roots` are the names of tables and indexes with their root pages, from 1.
    init(_ bytes: [UInt8], roots: [(name: String, page: Int)]) {
        self.bytes = bytes
        let size = Int(bytes[16]) << 8 | Int(bytes[17])
        pageBytes = size == 1 ? 65_536 : size
        usable = pageBytes - Int(bytes[20])
        for (name, page) in roots { walk(page, name) }
        for page in 2..<bytes.count / pageBytes + 1 where !reached.contains(page) {
            free.append(
                Stretch(offset: (page - 1) * pageBytes, length: usable, owner: "free page"))
        }
    }

    private func number(_ offset: Int, _ count: Int) -> Int {
        bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// A variable-length number and how many bytes it takes.
    private func varint(_ offset: Int) -> (value: Int, length: Int) {
        var value = 0
        for index in 0..<8 {
            let byte = bytes[offset + index]
            value = value << 7 | Int(byte & 0x7F)
            if byte < 0x80 { return (value, index + 1) }
        }
        return (value << 8 | Int(bytes[offset + 8]), 9)
    }

    private mutating func walk(_ page: Int, _ owner: String) {
        guard reached.insert(page).inserted else { return }
        let start = (page - 1) * pageBytes
        let header = page == 1 ? start + 100 : start
        let kind = bytes[header]
        let isInterior = kind == 0x05 || kind == 0x02
        let pointers = header + (isInterior ? 12 : 8)
        let count = number(header + 3, 2)
        let content = number(header + 5, 2)
        for index in 0..<count {
            let cell = start + number(pointers + 2 * index, 2)
            take(cell, kind, owner)
            if isInterior { walk(number(cell, 4), owner) }
        }
        if isInterior { walk(number(header + 8, 4), owner) }
        let end = pointers + 2 * count
        let gap = start + (content == 0 ? 65_536 : content) - end
        if gap > 0 { free.append(Stretch(offset: end, length: gap, owner: "gap in a page")) }
    }

    /// The extent of a cell, by sections 1.6 and 2.3 of the file format.
    private mutating func take(_ cell: Int, _ kind: UInt8, _ owner: String) {
        var at = cell
        if kind == 0x05 {
            let (_, length) = varint(at + 4)
            cells.append(Stretch(offset: cell, length: 4 + length, owner: owner))
            return
        }
        if kind == 0x02 { at += 4 }
        let (payload, length) = varint(at)
        at += length
        if kind == 0x0D { at += varint(at).length }
        let most = kind == 0x0D ? usable - 35 : (usable - 12) * 64 / 255 - 23
        guard payload > most else {
            cells.append(Stretch(offset: cell, length: at + payload - cell, owner: owner))
            return
        }
        let least = (usable - 12) * 32 / 255 - 23
        let fitting = least + (payload - least) % (usable - 4)
        let local = fitting <= most ? fitting : least
        cells.append(Stretch(offset: cell, length: at + local + 4 - cell, owner: owner))
        var rest = payload - local
        var page = number(at + local, 4)
        while page != 0, rest > 0, reached.insert(page).inserted {
            let start = (page - 1) * pageBytes
            let here = min(rest, usable - 4)
            cells.append(Stretch(offset: start, length: 4 + here, owner: owner))
            rest -= here
            page = number(start, 4)
        }
    }
}
