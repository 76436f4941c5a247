import Basics
import Foundation
import Glibc

/// The chunks of a text file, converted to UTF-8 on the way by the system's `iconv`.
final class TextStream: SheetStream {
    private let file: FileHandle
    private let path: String
    private let converter: iconv_t?
    /// Bytes of a character whose rest has not come yet.
    private var rest: [UInt8] = []
    private(set) var bytesRead = 0

    init(_ file: FileHandle, path: String, format: SheetSource.Format) throws {
        self.file = file
        self.path = path
        switch format {
        case .utf8, .spreadsheet: converter = nil
        case .gb18030: converter = try TextStream.converter("GB18030", path)
        case .utf16: converter = try TextStream.converter("UTF-16", path)
        }
    }

    private static func converter(_ name: String, _ path: String) throws -> iconv_t {
        let made = iconv_open("UTF-8", name)
        guard let made, Int(bitPattern: made) != -1 else {
            throw Diagnostics(
                Diagnostic(.csv, .noConversion(path, name), help: .notUTF8Help))
        }
        return made
    }

    func next() throws -> [UInt8]? {
        guard let data = try file.read(upToCount: SheetSource.chunkCount), !data.isEmpty else {
            guard rest.isEmpty else {
                throw Diagnostics(Diagnostic(.csv, .cutText(path), help: .notUTF8Help))
            }
            return nil
        }
        bytesRead += data.count
        guard let converter else { return Array(data) }
        return try convert(rest + Array(data), converter)
    }

    func close() {
        try? file.close()
        if let converter { iconv_close(converter) }
    }

    /// Converts all but a character that is cut off at the end. No character of either encoding
    /// takes more than three bytes of UTF-8 for each two of its own, or four for four.
    private func convert(_ bytes: [UInt8], _ converter: iconv_t) throws -> [UInt8] {
        var input = bytes.map { CChar(bitPattern: $0) }
        var inputLeft = input.count
        let capacity = bytes.count * 3 + 16
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            var outputLeft = capacity
            input.withUnsafeMutableBufferPointer { source in
                var from = source.baseAddress
                buffer.withMemoryRebound(to: CChar.self) { target in
                    var to = target.baseAddress
                    _ = iconv(converter, &from, &inputLeft, &to, &outputLeft)
                }
            }
            count = capacity - outputLeft
        }
        rest = Array(bytes.suffix(inputLeft))
        guard rest.count < 4 else {
            throw Diagnostics(Diagnostic(.csv, .noCharacter(path), help: .notUTF8Help))
        }
        return output
    }
}
