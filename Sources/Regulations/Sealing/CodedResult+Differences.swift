package import Basics
package import EventLog

/// What two results of one evaluation say otherwise.
package struct ResultDifference: Hashable, Sendable {
    package let under: String
    package let part: CodedResult.Part
    /// Which quota, ground and so on.
    package let name: String?
    /// What the row is about: the subject, of a procedure the matter, the step and the subject.
    package let key: [String]
    /// `score`, `rank`, `grade`, `state`, of a quota the period.
    package let column: String
    /// Empty where the result says nothing of it.
    package let before: String
    package let after: String
    /// Whether it is a score, rank, grade or state, and not what they are made of.
    package let isMain: Bool

    /// Whom it is about; nil of what is about everybody.
    package var subject: Reference? { key.lazy.reversed().compactMap { Reference($0) }.first }
}

extension CodedResult {
    /// The differences to `other`, in order of the tables and rows. Tables whose rows are not at hand
    /// on one side are compared by their digests alone.
    package func differences(to other: CodedResult) -> [ResultDifference] {
        var found: [ResultDifference] = []
        for table in tables {
            found += table.differences(to: other[under: table.under, title: table.title])
        }
        for table in other.tables where self[under: table.under, title: table.title] == nil {
            found += table.emptied.differences(to: table)
        }
        return found
    }
}

extension CodedResult.Table {
    /// Columns that say what is decided, not what it is made of; of quotas every period does.
    private static let mainColumns: Set<String> = [
        "score", "rank", "grade", "state", "clauses", "other",
    ]

    fileprivate var emptied: CodedResult.Table {
        CodedResult.Table(
            under: under, part: part, name: name, keyCount: keyCount, columns: columns, rows: [])
    }

    fileprivate func differences(to other: CodedResult.Table?) -> [ResultDifference] {
        let other = other ?? emptied
        guard digest != other.digest else { return [] }
        guard let rows, let otherRows = other.rows else {
            return [difference([], "digest", digest, other.digest)]
        }
        let before = CodedResult.Table.byKey(rows, keyCount)
        let after = CodedResult.Table.byKey(otherRows, keyCount)
        let added = otherRows.filter { before[Array($0.prefix(keyCount))] == nil }
        let keys = (rows + added).map { Array($0.prefix(keyCount)) }
        let names =
            columns.dropFirst(keyCount)
            + other.columns.dropFirst(keyCount).filter { !columns.contains($0) }
        return keys.flatMap { key in
            names.compactMap { name -> ResultDifference? in
                func cell(_ row: [String]?, _ columns: [String]) -> String {
                    guard let row, let index = columns.firstIndex(of: name) else { return "" }
                    return row[index]
                }
                let (old, new) = (cell(before[key], columns), cell(after[key], other.columns))
                return old == new ? nil : difference(key, name, old, new)
            }
        }
    }

    private func difference(
        _ key: [String], _ column: String, _ before: String, _ after: String
    ) -> ResultDifference {
        ResultDifference(
            under: under, part: part, name: name, key: key, column: column, before: before,
            after: after,
            isMain: part == .quota || CodedResult.Table.mainColumns.contains(column))
    }

    private static func byKey(_ rows: [[String]], _ keyCount: Int) -> [[String]: [String]] {
        Dictionary(rows.map { (Array($0.prefix(keyCount)), $0) }) { first, _ in first }
    }
}

extension [ResultDifference] {
    /// Scores, ranks, grades and states; of rows where none of them differs, what differs in what they
    /// are made of.
    package var main: [ResultDifference] {
        let decided = Set(filter(\.isMain).map(\.row))
        return filter { $0.isMain || !decided.contains($0.row) }
    }
}

extension ResultDifference {
    fileprivate struct Row: Hashable {
        let under: String
        let part: CodedResult.Part
        let name: String?
        let key: [String]
    }

    fileprivate var row: Row { Row(under: under, part: part, name: name, key: key) }
}

extension ResultDifference {
    /// What a person reads for a column; nil of those that are named by the regulation or the calendar.
    package static func word(_ column: String) -> Message? { words[column] }

    private static let words: [String: Message] = [
        "subject": Message(zh: "编号", en: "subject"),
        "session": Message(zh: "会议活动编号", en: "session"),
        "matter": Message(zh: "事项", en: "matter"),
        "step": Message(zh: "环节", en: "step"),
        "event": Message(zh: "流水号", en: "event"),
        "deadline": Message(zh: "期限", en: "deadline"),
        "after": Message(zh: "起始", en: "after"),
        "then": Message(zh: "完成", en: "then"),
        "day": Message(zh: "日期", en: "day"),
        "parts": Message(zh: "组成", en: "parts"),
        "count": Message(zh: "数量", en: "count"),
        "bounds": Message(zh: "界限", en: "bounds"),
        "in-office": Message(zh: "期末在任", en: "in office"),
        "reading": Message(zh: "口径", en: "reading"),
        "question": Message(zh: "内容", en: "question"),
        "binding": Message(zh: "适用口径", en: "binding"),
        "other": Message(zh: "对照口径", en: "other"),
        "score": Message(zh: "积分", en: "score"),
        "rank": Message(zh: "名次", en: "rank"),
        "grade": Message(zh: "等次", en: "grade"),
        "state": Message(zh: "所处", en: "state"),
        "clauses": Message(zh: "条款", en: "clauses"),
        "entries": Message(zh: "依据的记录", en: "entries"),
        "evidence": Message(zh: "依据", en: "evidence"),
        "digest": Message(zh: "摘要值", en: "digest"),
    ]
}
