package import Basics

/// One typed grid of cells: what every verb that answers with rows answers with, whatever the format
/// it is then written in.
package struct Sheet: Hashable, Sendable {
    /// A column: its code is the header of CSV and the key of JSON.
    package struct Column: Hashable, Sendable {
        package let code: String
        package let title: Message
        package let alignment: Alignment
        package let place: Place

        package init(
            _ code: String, _ title: Message, _ alignment: Alignment = .leading,
            place: Place = .row
        ) {
            self.code = code
            self.title = title
            self.alignment = alignment
            self.place = place
        }
    }

    package enum Alignment: Hashable, Sendable { case leading, trailing }

    /// Where people read a cell. Machines find every cell in its column.
    package enum Place: Hashable, Sendable {
        /// In the row.
        case row
        /// On a line of its own below the row, since what it says is long.
        case below
        /// Below the row too, on the line of the cell before as far as there is room.
        case beside
    }

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
