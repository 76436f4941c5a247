import Basics
import Foundation

/// A file that holds a sheet, whatever it is made of, as chunks of CSV in UTF-8.
///
/// What it is, its first bytes tell: a spreadsheet (`.xlsx` is an archive), an old one (`.xls`,
/// refused), UTF-16 by its mark. Other text is UTF-8 if it is well-formed; if not, and if it is
/// well-formed GB18030, it is converted. Otherwise it is read as UTF-8, and the reader says where
/// it is not. The file can be opened as often as one likes; nothing of it is kept in memory.
struct SheetSource {
    enum Format: Hashable {
        case utf8
        case utf16(isBigEndian: Bool)
        case gb18030
        case spreadsheet
    }

    let path: String
    let format: Format
    private let sheetName: String?

    var isSpreadsheet: Bool { format == .spreadsheet }

    /// Looks at a file. `sheetName` is a sheet's name, or its number from 1.
    init(path: String, sheetName: String?) throws {
        self.path = path
        self.sheetName = sheetName
        let file = try FileHandle(rereading: path)
        defer { try? file.close() }
        let start = Array(try file.read(upToCount: 8) ?? Data())
        try file.seek(toOffset: 0)
        let isNamedSpreadsheet = path.lowercased().hasSuffix(".xlsx")
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw Diagnostics(
                Diagnostic(.notASpreadsheet, .oldSpreadsheet(path), help: .oldSpreadsheetHelp))
        }
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            format = .spreadsheet
        } else if isNamedSpreadsheet {
            throw Diagnostics(
                Diagnostic(.notASpreadsheet, .notASpreadsheet(path), help: .notASpreadsheetHelp))
        } else if start.starts(with: [0xFE, 0xFF]) {
            format = .utf16(isBigEndian: true)
        } else if start.starts(with: [0xFF, 0xFE]) {
            format = .utf16(isBigEndian: false)
        } else {
            format = try SheetSource.format(ofText: file)
        }
        if let sheetName, !isSpreadsheet {
            throw Diagnostics(Diagnostic(.unknownSheet, .noSheets(path, sheetName)))
        }
    }

    private static func format(ofText file: FileHandle) throws -> Format {
        var utf8 = TextForm.utf8
        var gb18030 = TextForm.gb18030
        while utf8.isPossible || gb18030.isPossible,
            let data = try file.read(upToCount: chunkCount), !data.isEmpty
        {
            utf8.take(data)
            if !utf8.isPossible, !gb18030.isPossible { break }
            gb18030.take(data)
        }
        return !utf8.isWhole && gb18030.isWhole ? .gb18030 : .utf8
    }

    static let chunkCount = 1 << 16

    /// What stands between the cells: a comma, or in UTF-16 a tab if the first line has one, for
    /// that is how spreadsheets write Unicode text.
    func separator() throws -> UInt8 {
        guard case .utf16 = format else { return UInt8(ascii: ",") }
        let stream = try open()
        defer { stream.close() }
        let start = try stream.next() ?? []
        let line = start.prefix { $0 != UInt8(ascii: "\n") }
        return line.contains(UInt8(ascii: "\t")) ? UInt8(ascii: "\t") : UInt8(ascii: ",")
    }

    /// The remark on a text that was converted.
    var remark: Diagnostic? {
        switch format {
        case .utf8, .spreadsheet: nil
        case .gb18030:
            Diagnostic(.convertedText, .convertedText(path, "GB18030"), help: .convertedTextHelp)
        case .utf16:
            Diagnostic(.convertedText, .convertedText(path, "UTF-16"), help: .convertedTextHelp)
        }
    }

    /// Opens the file from its beginning.
    func open() throws -> any SheetStream {
        if isSpreadsheet {
            return try SpreadsheetStream(path: path, sheetName: sheetName)
        }
        return try TextStream(try FileHandle(rereading: path), path: path, format: format)
    }
}

/// The chunks of a sheet.
protocol SheetStream: AnyObject {
    /// How much of the file was read.
    var bytesRead: Int { get }
    /// The next chunk of CSV in UTF-8; nil at the end.
    func next() throws -> [UInt8]?
    func close()
}
