import Basics
import EventLog
import Foundation

/// A file of JSON, one value a line, read line by line.
final class EventFile {
    /// One line, without its end.
    struct Line {
        let number: Int
        let bytes: [UInt8]
        private let file: String

        fileprivate init(number: Int, bytes: [UInt8], file: String) {
            self.number = number
            self.bytes = bytes
            self.file = file
        }

        /// The line as a place; its text may hold what no error should repeat.
        var place: Place {
            .file(name: file, line: number, column: 1, width: 1, source: nil)
        }

        /// The members of the line's object.
        func object() throws -> JSONObject {
            do {
                // A level more than a body, which lies within the line's object.
                let limits = JSON.Limits(depth: 17, bytes: EventFile.lineByteCountMax)
                if case .object(let object) = try JSON.parse(bytes, limits: limits) {
                    return object
                }
            } catch {
                throw problem(error.rule.rawValue, column: error.column)
            }
            throw problem("not-an-object", column: 1)
        }

        /// That the line is no event.
        func problem(_ rule: String, field: String = "", column: Int = 1) -> Diagnostics {
            Diagnostics(
                Diagnostic(
                    .notAnEvent, .notAnEvent(rule, field: field),
                    at: .file(name: file, line: number, column: column, width: 1, source: nil),
                    help: .notAnEventHelp))
        }
    }

    /// An event is a body of 1 MiB at most and an envelope of 64 KiB at most, and may be spaced out.
    static let lineByteCountMax = 2 << 20

    let path: String
    private let file: FileHandle
    private var buffer: [UInt8] = []
    private var start = 0
    private var number = 0
    private var isAtEnd = false
    /// How many bytes were read so far.
    private(set) var byteCount = 0

    init(_ path: String) throws {
        self.path = path
        file = try FileHandle(rereading: path)
    }

    deinit { try? file.close() }

    /// The next line that is not empty; nil at the end.
    func next() throws -> Line? {
        while true {
            if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = take(through: end)
                start = end + 1
                if let line { return line }
                continue
            }
            if isAtEnd {
                guard start < buffer.count else { return nil }
                let line = take(through: buffer.count)
                start = buffer.count
                return line
            }
            try refill()
        }
    }

    private func take(through end: Int) -> Line? {
        number += 1
        var bytes = buffer[start..<end]
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return bytes.isEmpty ? nil : Line(number: number, bytes: Array(bytes), file: path)
    }

    private func refill() throws {
        buffer.removeFirst(start)
        start = 0
        guard buffer.count <= EventFile.lineByteCountMax else {
            throw Diagnostics(
                Diagnostic(
                    .notAnEvent, .lineTooLong,
                    at: .file(name: path, line: number + 1, column: 1, width: 1, source: nil)))
        }
        guard let data = try file.read(upToCount: 1 << 18), !data.isEmpty else {
            isAtEnd = true
            return
        }
        byteCount += data.count
        buffer += data
    }
}

/// The first line of an export: what it holds.
struct ExportHead {
    let origin: String
    let zone: String
    let count: Int
    let root: Digest

    /// The format this program writes and reads.
    static let format = "luzhi-export-1"

    /// Reads it; nil where the line is none.
    init?(_ object: JSONObject) {
        guard object["format"] == .string(ExportHead.format),
            case .string(let origin)? = object["origin"],
            case .string(let zone)? = object["zone"],
            case .integer(let count)? = object["count"], case .string(let hex)? = object["root"],
            let root = Digest(hex: hex)
        else { return nil }
        self.origin = origin
        self.zone = zone
        self.count = Int(count)
        self.root = root
    }
}
