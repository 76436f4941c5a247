import Basics
import Foundation

extension SheetSource {
    /// How reading goes on after a row.
    enum Course {
        /// The row that names the columns is still to come.
        case seeksHeader
        /// The columns are known.
        case readsRows
        case stops
    }

    /// Calls `visit` with every row until it stops, and adds what is no CSV to `problems`. As long
    /// as the header is not known there is no going on after such a place. `progress` hears how
    /// many bytes were read.
    func read(
        _ problems: inout Diagnostics, progress: (Int) -> Void = { _ in },
        _ visit: (SheetRow, inout Diagnostics) throws -> Course
    ) throws {
        let stream = try open()
        defer { stream.close() }
        var reader = CSVReader(separator: try separator()) { try stream.next() }
        var innerLineCount = 0
        var course = Course.seeksHeader
        while course != .stops {
            do {
                guard let record = try reader.next() else { break }
                let row = SheetRow(
                    file: path, record: record, headers: [], isSpreadsheet: isSpreadsheet,
                    innerLineCount: innerLineCount)
                if isSpreadsheet { innerLineCount += row.innerLines }
                course = try visit(row, &problems)
                progress(stream.bytesRead)
            } catch let error as CSVError {
                problems.add(SheetRow.diagnostic(error, file: path))
                let isOver = error.rule == .unclosedQuote || error.rule == .recordTooLong
                if isOver || course == .seeksHeader { course = .stops }
            }
        }
    }
}
