import Activity
package import Basics
import EventLog
import Foundation

/// Which kinds of bodies may go, how many years after the event's own day, and by which source.
///
/// An archivist writes it as a sheet; without one nothing is released:
///
/// ```csv
/// type,after_years,source
/// attendance.recorded,10,Retention schedule 2006
/// 请假申请,10,机关文件材料归档范围和文书档案保管期限规定
/// ```
///
/// The years count from the event's own day, `occurred_on`: under ten years one of 2012-03-14 may go
/// on 2022-03-14, and one of 2012-02-29, whose day 2022 lacks, on 2022-03-01.
package struct RetentionRules: Sendable {
    struct Rule: Sendable {
        let years: Int
        let source: String
        let line: Int
    }

    /// The whole text as it was read: what the event of an erasure keeps.
    package let text: String
    private(set) var rules: [EventType: Rule] = [:]

    /// The most bytes of a file of rules.
    private static let byteCountMax = 65_536
    private static let yearsMax = 150

    /// Reads a file of rules; all that is wrong with it is told together.
    package init(reading path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: RetentionRules.byteCountMax + 1) ?? Data()
        else { throw RetentionRules.problem(.retentionNotRead(path)) }
        guard data.count <= RetentionRules.byteCountMax else {
            throw RetentionRules.problem(
                .retentionTooLong(path, bytes: RetentionRules.byteCountMax))
        }
        try self.init(Array(data), name: path)
    }

    /// Reads rules from bytes; `name` is what diagnostics call them.
    package init(_ bytes: [UInt8], name: String) throws {
        text = String(decoding: bytes, as: UTF8.self)
        var problems = Diagnostics()
        var rest: [UInt8]? = bytes
        var reader = CSVReader {
            defer { rest = nil }
            return rest
        }
        var isHeader = true
        while true {
            do {
                guard let record = try reader.next() else { break }
                if isHeader {
                    isHeader = false
                    RetentionRules.checkHeader(record, name, &problems)
                } else {
                    take(record, name, &problems)
                }
            } catch let error as CSVError {
                problems.add(RetentionRules.diagnostic(error, name))
                if error.endsReading { break }
            }
        }
        if rules.isEmpty, problems.isEmpty {
            problems.add(Diagnostic(.retentionRules, .retentionEmpty(name), help: .retentionHelp))
        }
        if !problems.isEmpty { throw problems }
    }

    private static func problem(_ message: Message) -> Diagnostics {
        Diagnostics(Diagnostic(.retentionRules, message, help: .retentionHelp))
    }

    private static func checkHeader(
        _ record: CSVRecord, _ name: String, _ problems: inout Diagnostics
    ) {
        let header = record.fields.map { $0.text.trimmingCharacters(in: .whitespaces) }
        guard header != ["type", "after_years", "source"], header != ["类型", "期满年数", "依据"]
        else { return }
        problems.add(
            Diagnostic(
                .retentionRules, .retentionHeader, at: record.fields[0].place(name, record),
                help: .retentionHelp))
    }

    /// Takes a line in, or tells what is wrong with it.
    private mutating func take(
        _ record: CSVRecord, _ name: String, _ problems: inout Diagnostics
    ) {
        func refuse(_ message: Message, _ field: CSVField, expected: Message? = nil) {
            problems.add(
                Diagnostic(
                    .retentionRules, message, at: field.place(name, record), expected: expected))
        }
        guard record.fields.count == 3 else {
            return refuse(.retentionFields, record.fields[0])
        }
        let texts = record.fields.map { $0.text.trimmingCharacters(in: .whitespaces) }
        let type =
            EventType(rawValue: texts[0])
            ?? EventType.allCases.first { $0.title.zh == texts[0] }
        guard let type else {
            return refuse(
                .retentionType(texts[0]), record.fields[0],
                expected: .oneOf(EventType.names(near: texts[0]), seen: "luzhi vocabulary"))
        }
        guard type.retention != .forever else {
            return refuse(.retentionForever(type.named), record.fields[0])
        }
        if let earlier = rules[type] {
            return refuse(.retentionTwice(type.named, line: earlier.line), record.fields[0])
        }
        guard let years = Int(texts[1]), 0...RetentionRules.yearsMax ~= years else {
            return refuse(
                .retentionYears(texts[1]), record.fields[1], expected: .retentionYearsForm)
        }
        guard !texts[2].isEmpty else { return refuse(.retentionSource, record.fields[1]) }
        rules[type] = Rule(years: years, source: texts[2], line: record.line)
    }

    private static func diagnostic(_ error: CSVError, _ name: String) -> Diagnostic {
        Diagnostic(
            .retentionRules, .retentionNotRead(name),
            at: .file(name: name, line: error.line, column: error.column, width: 1, source: nil),
            help: .retentionHelp)
    }

    /// Whether `years` have passed from `day` by `today`.
    package static func isPast(_ day: Day, years: Int, today: Day) -> Bool {
        let from = day.components
        let now = today.components
        return (from.year + years, from.month, from.day) <= (now.year, now.month, now.day)
    }
}

extension CSVField {
    /// Where it stands, for a diagnostic.
    fileprivate func place(_ name: String, _ record: CSVRecord) -> Place {
        .file(
            name: name, line: line, column: column, width: max(1, width),
            source: record.sourceText)
    }
}

extension CSVError {
    /// Whether there is nothing to go on with after it.
    fileprivate var endsReading: Bool { rule == .unclosedQuote || rule == .recordTooLong }
}
