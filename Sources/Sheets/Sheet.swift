package import Basics

/// One typed grid of cells: what every verb that answers with rows answers with, whatever the format
/// it is then written in.
package struct Sheet: Hashable, Sendable {
    /// A column: its code is the header of CSV and the key of JSON.
    package struct Column: Hashable, Sendable {
        package let code: String
        package let title: Message
        package let alignment: Alignment

        package init(_ code: String, _ title: Message, _ alignment: Alignment = .leading) {
            self.code = code
            self.title = title
            self.alignment = alignment
        }
    }

    package enum Alignment: Hashable, Sendable { case leading, trailing }

    package let columns: [Column]
    package private(set) var rows: [[Cell]] = []

    package init(columns: [Column]) { self.columns = columns }

    /// Adds a row with a cell for each column.
    package mutating func append(_ row: [Cell]) {
        precondition(row.count == columns.count, "a row has a cell for each column")
        rows.append(row)
    }
}

/// One value, written by each format in its way.
package enum Cell: Hashable, Sendable {
    case text(String)
    /// A code, with what a person reads for it.
    case word(code: String, title: Message)
    case number(Int64)
    /// An event's number, `#1024` for people.
    case position(Int64)
    case day(Day)
    case time(Timestamp)
    /// An exact rate.
    case rate(part: Int, whole: Int)
    /// Where nothing was due: 不适用, `n/a`, null.
    case notApplicable
    /// Where there is nothing to say.
    case empty
}
