import Activity
package import Basics
package import EventLog

/// An envelope for people: a line for each field it has.
package struct EnvelopeText {
    private let envelope: Envelope
    private let words: DisplayWords
    /// In which zone times are told; nil tells them as they are written.
    private let zone: ZoneOffset?
    /// What it cites, as its reader knows it.
    private let cited: String?

    package init(_ envelope: Envelope, words: DisplayWords, zone: ZoneOffset?, cited: String?) {
        self.envelope = envelope
        self.words = words
        self.zone = zone
        self.cited = cited
    }

    package func lines(_ language: Language) -> [String] {
        let type = EventType(envelope.type)
        let definition = type.map { TypeDefinition[$0] }
        var lines: [String] = []
        func add(_ zh: String, _ en: String, _ value: String?, _ meaning: Message? = nil) {
            guard let value else { return }
            let note = meaning.map { Message(zh: "（\($0.zh)）", en: " (\($0.en))") }
            let text = value + (note?.text(language) ?? "")
            lines.append(Self.line(Message(zh: zh, en: en), text, language))
        }
        add("编号", "id", envelope.id.description)
        add("类型", "type", "\(envelope.type) v\(envelope.version)")
        add("对象", "subject", envelope.subject.text)
        add("事项", "matter", envelope.matter?.text)
        add("相关方", "object", envelope.object?.text, definition?.object.meaning)
        add("种类", "kind", envelope.kind.map { words.kind($0, of: type).text(language) })
        add("职务或方式", "role", envelope.role.map { words.role($0, of: type).text(language) })
        add("结果", "outcome", envelope.outcome.map { words.outcome($0, of: type).text(language) })
        let tags = envelope.tags.map { words.tag($0).text(language) }
        let separator = language == .zh ? "、" : ", "
        add("标签", "tags", tags.isEmpty ? nil : tags.joined(separator: separator))
        add("数量", "quantity", StatedQuantity(envelope)?.text.text(language))
        add("发生日期", "day", envelope.occurredOn.description)
        add("至", "until", envelope.until?.description, definition?.until)
        add("原始日期", "registered on", envelope.registeredOn?.description)
        add("依据记录", "cites", cited, definition?.cites.meaning)
        add(
            "登记时间", "recorded at",
            zone.map { envelope.recordedAt.minuteText(in: $0) } ?? envelope.recordedAt.description)
        add("登记人", "actor", envelope.actor.text)
        return lines
    }

    /// A line of a title and what it stands for.
    package static func line(_ title: Message, _ value: String, _ language: Language) -> String {
        let name = title.text(language)
        let padding = String(repeating: " ", count: max(1, 14 - TextWidth.of(name)))
        return "  \(name)\(padding)\(value)"
    }
}
