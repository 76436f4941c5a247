/// Reads CSV record by record from chunks of bytes: RFC 4180 in UTF-8, each record with its place.
///
/// A byte order mark at the start is taken for what it is. A line ends in LF or CRLF, the last one
/// in either or nothing. Lines without a byte are skipped. In quotes a field may hold commas, line
/// ends and `""` for a quote. How many fields a record should have is the caller's business.
///
/// It holds one chunk and the record begun before it, no more. A record is scanned anew when a
/// chunk with a line end arrives, so chunks should be large: 64 KiB. However the text is cut, the
/// records and errors are the same (the property "Chunks of one byte read as one chunk does").
package struct CSVReader {
    /// How much a reader takes before it refuses.
    package struct Limits: Sendable, Hashable {
        /// The most bytes of one record, the end of its last line left out; less than 1 GiB.
        package let recordBytes: Int

        package init(recordBytes: Int = 1 << 20) {
            precondition((1..<1 << 30).contains(recordBytes), "a limit beyond its own limits")
            self.recordBytes = recordBytes
        }
    }

    private let nextChunk: () throws -> [UInt8]?
    private let limits: Limits
    /// What was read and, from `position` on, not yet answered.
    private var buffer: [UInt8] = []
    private var position = 0
    /// The line of `position`, from 1.
    private var line = 1
    private var isAtStart = true
    private var isAtEnd = false
    /// Whether what is left of the line at `position` is passed over, after an error in it.
    private var isSkipping = false
    private var scanner: CSVScanner

    /// A reader of the chunks that `nextChunk` gives until it gives nil; an empty one is no end.
    /// `separator` is a comma, or the tab that spreadsheets put between the cells of Unicode text.
    package init(
        limits: Limits = Limits(), separator: UInt8 = UInt8(ascii: ","),
        nextChunk: @escaping () throws -> [UInt8]?
    ) {
        precondition(separator <= UInt8(ascii: ","), "fields are separated by a comma or a tab")
        scanner = CSVScanner(separator: separator)
        self.limits = limits
        self.nextChunk = nextChunk
    }

    /// The next record, or nil at the end.
    ///
    /// Throws ``CSVError``, or what `nextChunk` throws. After a ``CSVError`` the next call goes on
    /// with the line after it, so that the errors of a file can be reported together; after
    /// `unclosed-quote` and `record-too-long` there is nothing to go on with.
    package mutating func next() throws -> CSVRecord? {
        if isAtStart { try skipByteOrderMark() }
        while true {
            switch step() {
            case .record(let record): return record
            case .end: return nil
            case .needsMore: try refill()
            case .failure(let error): throw error
            }
        }
    }

    /// What a step from `position` came to.
    private enum Step {
        case record(CSVRecord)
        case end
        case needsMore
        case failure(CSVError)
    }

    private mutating func step() -> Step {
        skipLines()
        if position == buffer.count { return isAtEnd ? .end : .needsMore }
        let buffer = buffer
        return buffer.withUnsafeBufferPointer { all in
            let unread = UnsafeBufferPointer(rebasing: all[position...])
            // Two bytes more than a record may have: enough to see the end of the longest.
            let window = UnsafeBufferPointer(rebasing: unread.prefix(limits.recordBytes + 2))
            let isWhole = isAtEnd && window.count == unread.count
            switch scanner.scan(window, isWhole: isWhole) {
            case .cut where window.count < limits.recordBytes + 2:
                return .needsMore
            case .cut:
                return .failure(stop(.recordTooLong, at: 0, in: window))
            case .failure(let rule, let offset):
                return .failure(failure(rule, at: offset, in: window))
            case .record(let count, _) where count > limits.recordBytes:
                return .failure(stop(.recordTooLong, at: 0, in: window))
            case .record(let count, let endCount):
                let bytes = UnsafeBufferPointer(rebasing: window[..<count])
                defer {
                    position += count + endCount
                    line += scanner.lineFeedCount + 1
                }
                if !scanner.isASCII, let fault = UTF8Scan.firstFault(in: bytes) {
                    return .failure(error(.invalidUTF8, at: fault, in: bytes))
                }
                return .record(scanner.record(of: bytes, line: line))
            }
        }
    }
}

// MARK: - Chunks and lines

extension CSVReader {
    /// Lets go of what was answered, and reads on until there is a line end to scan up to, or as
    /// much as a record may have.
    private mutating func refill() throws {
        buffer.removeFirst(position)
        position = 0
        repeat {
            guard let chunk = try nextChunk() else {
                isAtEnd = true
                return
            }
            buffer += chunk
            if chunk.contains(UInt8(ascii: "\n")) { return }
        } while buffer.count < limits.recordBytes + 2
    }

    private mutating func skipByteOrderMark() throws {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        while buffer.count < mark.count, !isAtEnd {
            if let chunk = try nextChunk() { buffer += chunk } else { isAtEnd = true }
        }
        if buffer.starts(with: mark) { position = mark.count }
        isAtStart = false
    }

    /// Steps over the rest of a line that had an error, and over empty lines.
    private mutating func skipLines() {
        if isSkipping {
            let end = buffer[position...].firstIndex(of: UInt8(ascii: "\n"))
            position = end.map { $0 + 1 } ?? buffer.count
            if end == nil { return }
            line += 1
            isSkipping = false
        }
        while position < buffer.count {
            let unread = buffer[position...]
            if unread[position] == UInt8(ascii: "\n") {
                position += 1
            } else if unread.starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")]) {
                position += 2
            } else {
                return
            }
            line += 1
        }
    }
}

// MARK: - Errors

extension CSVReader {
    /// The error at `offset` of the record that begins `bytes`, or the malformed UTF-8 before it.
    private mutating func failure(
        _ rule: CSVError.Rule,
        at offset: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> CSVError {
        let before = UnsafeBufferPointer(rebasing: bytes[..<offset])
        if let fault = UTF8Scan.firstFault(in: before) {
            return skip(.invalidUTF8, at: fault, in: bytes)
        }
        return rule == .unclosedQuote
            ? stop(rule, at: offset, in: bytes) : skip(rule, at: offset, in: bytes)
    }

    /// An error after which reading goes on with the line after its own.
    private mutating func skip(
        _ rule: CSVError.Rule,
        at offset: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> CSVError {
        let error = error(rule, at: offset, in: bytes)
        position += offset
        line = error.line
        isSkipping = true
        return error
    }

    /// An error after which nothing is read any more.
    private mutating func stop(
        _ rule: CSVError.Rule,
        at offset: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> CSVError {
        let error = error(rule, at: offset, in: bytes)
        position = buffer.count
        isAtEnd = true
        return error
    }

    private func error(
        _ rule: CSVError.Rule,
        at offset: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> CSVError {
        let place = UTF8Scan.place(of: offset, in: bytes)
        return CSVError(rule: rule, line: line - 1 + place.line, column: place.column)
    }
}
