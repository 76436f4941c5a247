import Activity
import Basics
import EventLog

/// The reference page, as Markdown in both languages.
extension VocabularyReport {
    package var page: String {
        var lines = [
            "# The vocabulary 词汇", "",
            "What `luzhi vocabulary --format markdown` prints. Every event has a type; the type says "
                + "which fields it has and which words they take. A word in no list is refused, until "
                + "`vocabulary.extended` adds it to one that an office may add to. A quantity is 1 "
                + "where none is named. A day that something ends is the first on which it no longer "
                + "holds; `until` is the last on which it still does.", "",
            "每条记录属于一个类型，类型规定有哪些字段、取哪些词。词表以外的词不予登记，可增加的词表用 "
                + "`vocabulary.extended` 增加。未写数量的，数量为1。结束之日是不再有效的第一日；`until` 是仍然有效的最后一日。",
            "", "## Types 记录类型", "",
        ]
        lines += table(
            ["type", "中文", "English"],
            EventType.allCases.map { [code($0.rawValue), $0.title.zh, $0.title.en] })
        for type in EventType.allCases { lines += section(type) }
        lines += ["", "## Lists of words 词表"]
        for list in WordList.allCases { lines += section(list) }
        lines += [
            "", "## The order of stages 环节次序", "",
            "A matter reaches stages, each the `kind` of a `progressed` event. One that comes before "
                + "what it should follow is recorded all the same, with a remark.", "",
            "事项依次到达各环节，环节写在 `progressed` 记录的 `kind` 中。次序不合的照样登记，并作提示。",
        ]
        for type in EventType.allCases where TypeDefinition[type].isProgress {
            lines += order(type)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ type: EventType) -> [String] {
        ["", "### `\(type.rawValue)` \(type.title.zh) · \(type.title.en)", "", type.purpose.en, ""]
            + [type.purpose.zh, ""]
            + table(
                ["field", "", "takes", "含义", "meaning"],
                FieldRow.rows(of: type).map { row in
                    [
                        code(row.field), row.isRequired ? "必填 required" : "",
                        row.takes.map { code($0) }.joined(separator: " "), row.meaning.zh,
                        row.meaning.en,
                    ]
                })
    }

    private func section(_ list: WordList) -> [String] {
        let extent = Self.extent(of: list)
        return ["", "### `\(list.rawValue)` \(list.title.zh) · \(list.title.en)", ""]
            + [extent.en + " " + extent.zh, ""]
            + table(
                ["code", "中文", "English"],
                vocabulary.words(list).map { [code($0.code.text), $0.title.zh, $0.title.en] })
    }

    private func order(_ type: EventType) -> [String] {
        guard let list = TypeDefinition[type].kind.lists.first, let stages = Stage.rules[list]
        else { return [] }
        let rows = stages.map { stage in
            [
                code(stage.word.code.text), stage.word.title.zh,
                Self.predecessors(of: stage, in: stages).map { code($0) }.joined(separator: " "),
                stage.needsSubmission ? "" : "是 yes",
                stage.isLast ? "是 yes" : "",
                stage.outcome == .absent
                    ? ""
                    : TypeDefinition[type].outcome.words.map { code($0.code.text) }
                        .joined(separator: " "),
            ]
        }
        return ["", "### `\(type.rawValue)` \(type.title.zh)", ""]
            + table(
                [
                    "stage", "环节", "after one of 在其后", "before submission 可在提交之前", "last 最后",
                    "outcome 结果",
                ], rows)
    }

    private func code(_ text: String) -> String { "`\(text)`" }

    private func table(_ header: [String], _ rows: [[String]]) -> [String] {
        [header, header.map { _ in "---" }].map(line) + rows.map(line)
    }

    private func line(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |"
    }
}
