import Basics

/// One unit of a selection as numbers: whose it is, when, and where it opens into.
struct UnitRow {
    /// Whom it counts for: in a table of members and organs the subject of the event, in a table of
    /// organs the organ.
    var subject: Int32
    /// The subject of the event; of a member the number that stays.
    var owner: Int32
    /// Days since 1970-01-01: the day by which it falls in a window.
    var day: Int32
    /// The day on which the owner's organs are asked for: that of her own event.
    var joined: Int32
    /// Of sessions due the index of the register's entry, of sessions held that of the session.
    var link: Int32 = -1
    /// Whether a test on a cohort as of a window's end is still to be asked.
    var isPending = false
    /// What orders units of one day.
    var order: Int64
    /// Units with equal keys are one within a window.
    var key: Int64
    var quantity: Int64
    /// The position of its event; 0 where nothing is recorded.
    var first: Int64
    /// The position of the stage that it reached; 0 without one.
    var second: Int64 = 0

    /// The subject of what counts for nobody.
    static let nobody: Int32 = -1
}

/// The units of one selection, by subject and then day and position, so that a window is a slice.
final class UnitTable {
    let selection: Selection
    /// Whether rows of one key may occur more than once in a window.
    let isDistinct: Bool
    private(set) var rows: [UnitRow]
    private let slices: [Int32: Range<Int>]
    /// What is counted for organs of their members' units, built when it is first asked for.
    private var memberRows: UnitTable?
    private var rootRows: UnitTable?

    init(_ selection: Selection, isDistinct: Bool, rows: [UnitRow]) {
        self.selection = selection
        self.isDistinct = isDistinct
        (self.rows, slices) = UnitTable.bucketed(rows)
    }

    /// The rows of a subject whose day lies in `first...last`, in order.
    func rows(of subject: Int32, from first: Int32, through last: Int32) -> ArraySlice<UnitRow> {
        guard first <= last, let slice = slices[subject] else { return [] }
        let start = lowerBound(in: slice) { $0.day < first }
        return rows[start..<lowerBound(in: start..<slice.upperBound) { $0.day <= last }]
    }

    /// The units of members, counted for the organs they belonged to on the day.
    func byMembers(_ organs: (Int32, Int32) -> [Int32], root: Int32) -> UnitTable {
        if let memberRows { return memberRows }
        var expanded: [UnitRow] = []
        for row in rows where row.subject != UnitRow.nobody {
            for organ in organs(row.owner, row.joined) where organ != root {
                var copy = row
                copy.subject = organ
                expanded.append(copy)
            }
        }
        let table = UnitTable(selection, isDistinct: isDistinct, rows: expanded)
        memberRows = table
        return table
    }

    /// The units of members in office, counted for the root organ.
    func byEveryone(_ organs: (Int32, Int32) -> [Int32], root: Int32) -> UnitTable {
        if let rootRows { return rootRows }
        var expanded: [UnitRow] = []
        for row in rows
        where row.subject != UnitRow.nobody && !organs(row.owner, row.joined).isEmpty {
            var copy = row
            copy.subject = root
            expanded.append(copy)
        }
        let table = UnitTable(selection, isDistinct: isDistinct, rows: expanded)
        rootRows = table
        return table
    }

    /// The first index of a slice at which `isBefore` no longer holds.
    private func lowerBound(in slice: Range<Int>, _ isBefore: (UnitRow) -> Bool) -> Int {
        var low = slice.lowerBound
        var high = slice.upperBound
        while low < high {
            let middle = (low + high) / 2
            if isBefore(rows[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Rows subject by subject, each subject's in order; sources hand them out nearly so.
    private static func bucketed(_ rows: [UnitRow]) -> ([UnitRow], [Int32: Range<Int>]) {
        var counts: [Int32: Int] = [:]
        for row in rows { counts[row.subject, default: 0] += 1 }
        var slices: [Int32: Range<Int>] = [:]
        var next: [Int32: Int] = [:]
        var start = 0
        for subject in counts.keys.sorted() {
            let count = counts[subject] ?? 0
            slices[subject] = start..<start + count
            next[subject] = start
            start += count
        }
        var sorted = rows
        for row in rows {
            let index = next[row.subject] ?? 0
            sorted[index] = row
            next[row.subject] = index + 1
        }
        for slice in slices.values
        where zip(sorted[slice], sorted[slice].dropFirst()).contains(where: { $1.precedes($0) }) {
            sorted[slice].sort { $0.precedes($1) }
        }
        return (sorted, slices)
    }
}

extension UnitRow {
    /// The order of units: by day, then position.
    func precedes(_ other: UnitRow) -> Bool {
        (day, order, first, second) < (other.day, other.order, other.first, other.second)
    }
}
