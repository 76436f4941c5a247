package import Activity
package import Basics
import EventLog
package import Sheets

/// The vocabulary for people: which types of events there are, what each has and means, and the
/// words it takes. Read from the one table, so that it says what the door holds to.
package struct VocabularyReport {
    /// What one asks about.
    package enum Subject: Hashable, Sendable {
        case type(EventType)
        case list(WordList)

        /// The type or list of that name; nil where there is none.
        package init?(_ name: String) {
            if let type = EventType(rawValue: name) {
                self = .type(type)
            } else if let list = WordList(rawValue: name) {
                self = .list(list)
            } else {
                return nil
            }
        }
    }

    let vocabulary: Vocabulary

    package init(_ vocabulary: Vocabulary = .builtIn) { self.vocabulary = vocabulary }

    /// The rows about a type or a list; without one, all types and lists.
    package func sheet(of subject: Subject? = nil) -> Sheet {
        switch subject {
        case .type(let type): fields(of: type)
        case .list(let list): words(of: list)
        case nil: overview
        }
    }

    /// What is asked about, in a few words.
    package static func title(of subject: Subject?) -> Message {
        switch subject {
        case .type(let type):
            Message(
                zh: "\(type.rawValue)　\(type.title.zh)\n\(type.purpose.zh)",
                en: "\(type.rawValue) — \(type.title.en)\n\(type.purpose.en)")
        case .list(let list):
            Message(
                zh: "\(list.rawValue)　\(list.title.zh)\n\(extent(of: list).zh)",
                en: "\(list.rawValue) — \(list.title.en)\n\(extent(of: list).en)")
        case nil: Message(zh: "记录类型和词表", en: "Types of events and lists of words")
        }
    }

    static func extent(of list: WordList) -> Message {
        list.isExtensible
            ? Message(
                zh: "可以用 vocabulary.extended 增加。",
                en: "An office may add to it by vocabulary.extended.")
            : Message(zh: "固定不变。", en: "It is fixed: what counts depends on it.")
    }
}

extension VocabularyReport {
    private var overview: Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("what", Message(zh: "类别", en: "what")),
            Sheet.Column("code", Message(zh: "代码", en: "code")),
            Sheet.Column("zh", Message(zh: "中文", en: "Chinese")),
            Sheet.Column("en", Message(zh: "英文", en: "English")),
        ])
        let type = Cell.word(code: "type", title: Message(zh: "记录类型", en: "type"))
        for one in EventType.allCases {
            sheet.append(
                [type, .text(one.rawValue), .text(one.title.zh), .text(one.title.en)])
        }
        let list = Cell.word(code: "list", title: Message(zh: "词表", en: "list"))
        for one in WordList.allCases {
            sheet.append(
                [list, .text(one.rawValue), .text(one.title.zh), .text(one.title.en)])
        }
        return sheet
    }

    private func fields(of type: EventType) -> Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("field", Message(zh: "字段", en: "field")),
            Sheet.Column("presence", Message(zh: "填写", en: "presence")),
            Sheet.Column("takes", Message(zh: "取值", en: "takes")),
            Sheet.Column("zh", Message(zh: "含义", en: "Chinese")),
            Sheet.Column("en", Message(zh: "英文", en: "English")),
        ])
        for row in FieldRow.rows(of: type) {
            sheet.append([
                .text(row.field),
                row.isRequired
                    ? .word(code: "required", title: Message(zh: "必填", en: "required"))
                    : .word(code: "optional", title: Message(zh: "可填", en: "optional")),
                row.takes.isEmpty ? .empty : .text(row.takes.joined(separator: " ")),
                .text(row.meaning.zh), .text(row.meaning.en),
            ])
        }
        return sheet
    }

    private func words(of list: WordList) -> Sheet {
        let stages = Stage.rules[list]
        var columns = [
            Sheet.Column("code", Message(zh: "代码", en: "code")),
            Sheet.Column("zh", Message(zh: "中文", en: "Chinese")),
            Sheet.Column("en", Message(zh: "英文", en: "English")),
            Sheet.Column("source", Message(zh: "来源", en: "source")),
        ]
        if stages != nil {
            columns += [
                Sheet.Column("after", Message(zh: "在其后", en: "after one of")),
                Sheet.Column("place", Message(zh: "位置", en: "place")),
            ]
        }
        var sheet = Sheet(columns: columns)
        for word in vocabulary.words(list) {
            let isAdded = vocabulary.hasAdded(word.code, to: list)
            var row: [Cell] = [
                .text(word.code.text), .text(word.title.zh), .text(word.title.en),
                isAdded
                    ? .word(code: "added", title: Message(zh: "本台账增加", en: "added"))
                    : .word(code: "built-in", title: Message(zh: "内置", en: "built in")),
            ]
            if let stages {
                row += Self.place(stages.first { $0.word.code == word.code }, in: stages)
            }
            sheet.append(row)
        }
        return sheet
    }

    /// What a stage comes after, and whether it may be first or is the last.
    private static func place(_ stage: Stage?, in all: [Stage]) -> [Cell] {
        guard let stage else { return [.empty, .empty] }
        let after = predecessors(of: stage, in: all)
        return [
            after.isEmpty ? .empty : .text(after.joined(separator: " ")),
            stage.isLast
                ? .word(code: "last", title: Message(zh: "其后不再有环节", en: "nothing follows"))
                : stage.needsSubmission
                    ? .empty
                    : .word(
                        code: "before-submission",
                        title: Message(zh: "可在提交之前", en: "may precede submission")),
        ]
    }

    /// In the order of the list.
    static func predecessors(of stage: Stage, in all: [Stage]) -> [String] {
        all.filter { stage.after.contains($0.word.code) }.map(\.word.code.text)
    }
}
