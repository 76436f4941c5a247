import Activity
package import Basics
package import EventLog
package import Projections
package import Sheets

/// The events of the log that pass a filter.
package struct LogReport {
    /// What to list; an absent part lets everything pass.
    package struct Filter: Sendable {
        package var subject: Reference?
        package var matter: Reference?
        package var type: EventTypeName?
        package var kind: Code?
        package var role: Code?
        package var outcome: Code?
        package var actor: Reference?
        package var from: Day?
        package var through: Day?
        package var positions: ClosedRange<Int64>?
        /// Only what counts, or only what does not (corrected away, or a withdrawal itself).
        package var holding: Bool?
        package var newestFirst = false
        package var limit: Int?

        package init() {}
    }

    private let facts: Facts
    private let log: any LogReading
    /// What holds its line at the end, by position.
    private let holders: Set<Int64>

    package init(_ facts: Facts, _ log: any LogReading) {
        self.facts = facts
        self.log = log
        var holders = Set<Int64>(minimumCapacity: facts.count)
        for row in 0..<facts.count where facts.knownUntil[row] == Facts.never {
            holders.insert(facts.position[row])
        }
        self.holders = holders
    }

    package func isHolding(_ position: Position) -> Bool { holders.contains(position.number) }

    /// The positions that pass, in the order asked for.
    package func positions(_ filter: Filter) throws -> [Position] {
        guard let test = NumberTest(filter, names: log.names) else { return [] }
        let last = min(filter.positions?.upperBound ?? facts.end, facts.end)
        let start = (filter.positions?.lowerBound ?? 1) - 1
        var found: [Position] = []
        // Oldest first, the scan may stop early only by not keeping more than the limit.
        try log.scan(after: start, through: last) { page in
            for event in page {
                guard test.passes(event, log.names),
                    filter.holding.map({ $0 == holders.contains(event.position) }) ?? true,
                    let position = Position(event.position)
                else { continue }
                if !filter.newestFirst, let limit = filter.limit, found.count >= limit { return }
                found.append(position)
            }
        }
        if filter.newestFirst { found.reverse() }
        return filter.limit.map { Array(found.prefix($0)) } ?? found
    }

    /// A filter in the log's numbers; nil where it names what the log does not know.
    private struct NumberTest {
        private let filter: Filter
        private let subject: Int32?
        private let matter: Int32?
        private let actor: Int32?

        init?(_ filter: Filter, names: any LogNames) {
            self.filter = filter
            subject = filter.subject.flatMap { names.number(of: $0) }
            matter = filter.matter.flatMap { names.number(of: $0) }
            actor = filter.actor.flatMap { names.number(of: $0) }
            let isUnknown =
                filter.subject != nil && subject == nil || filter.matter != nil && matter == nil
                || filter.actor != nil && actor == nil
            if isUnknown { return nil }
        }

        func passes(_ event: CodedEvent, _ names: any LogNames) -> Bool {
            guard subject.map({ $0 == event.subject }) ?? true,
                matter.map({ $0 == event.matter }) ?? true,
                actor.map({ $0 == event.actor }) ?? true,
                filter.from.map({ $0.daysSince1970 <= event.occurredOn }) ?? true,
                filter.through.map({ event.occurredOn <= $0.daysSince1970 }) ?? true,
                filter.type.map({ $0 == names.type(event.type) }) ?? true
            else { return false }
            return filter.kind.map { event.kind != 0 && $0 == names.code(event.kind) } ?? true
                && filter.role.map { event.role != 0 && $0 == names.code(event.role) } ?? true
                && filter.outcome.map { event.outcome != 0 && $0 == names.code(event.outcome) }
                    ?? true
        }
    }

    /// The positions of a span that pass a filter, without a look at what holds its line.
    fileprivate static func positions(
        _ filter: Filter, after start: Int64, through end: Int64, in log: some LogReading
    ) throws -> [Position] {
        guard let test = NumberTest(filter, names: log.names) else { return [] }
        let first = max(start, (filter.positions?.lowerBound ?? 1) - 1)
        let last = min(end, filter.positions?.upperBound ?? end)
        var found: [Position] = []
        try log.scan(after: first, through: last) { page in
            for event in page where test.passes(event, log.names) {
                if let position = Position(event.position) { found.append(position) }
            }
        }
        return found
    }

    /// How many events are read together.
    private static let chunk = 1_000

    /// The events as a sheet.
    package func sheet(_ positions: [Position]) throws -> Sheet {
        var sheet = Sheet(columns: [
            .position,
            Sheet.Column("recorded_at", Message(zh: "登记时间", en: "recorded at")),
            Sheet.Column("occurred_on", Message(zh: "发生日期", en: "day")),
            .until, .type,
            Sheet.Column("subject", Message(zh: "对象", en: "subject")),
            .matter,
            Sheet.Column("object", Message(zh: "相关方", en: "object")),
            .kind,
            Sheet.Column("role", Message(zh: "职务或方式", en: "role")),
            .outcome,
            Sheet.Column("tags", Message(zh: "标签", en: "tags")),
            Sheet.Column("quantity", Message(zh: "数量", en: "quantity"), .trailing),
            Sheet.Column("unit", Message(zh: "单位", en: "unit")),
            Sheet.Column("cites", Message(zh: "依据记录", en: "cites"), .trailing),
            Sheet.Column("actor", Message(zh: "登记人", en: "actor")),
            Sheet.Column("holding", Message(zh: "现状", en: "counts")),
        ])
        let words = try DisplayWords(facts, log, knownAt: facts.end)
        try forEach(positions) { event, _ in sheet.append(try row(event, words)) }
        return sheet
    }

    private func row(_ event: RecordedEvent, _ words: DisplayWords) throws -> [Cell] {
        let envelope = event.envelope
        let type = EventType(envelope.type)
        func word(_ code: Code?, _ title: (Code, EventType?) -> Message) -> Cell {
            code.map { .word(code: $0.text, title: title($0, type)) } ?? .empty
        }
        let quantity = StatedQuantity(envelope)
        let cited = try envelope.cites.flatMap { try log.position(of: $0) }
        return [
            .position(event.position.number), .time(envelope.recordedAt),
            .day(envelope.occurredOn), .optional(envelope.until),
            .word(
                code: envelope.type.text,
                title: type?.title ?? Message(verbatim: envelope.type.text)),
            .text(envelope.subject.text),
            .optional(envelope.matter?.text), .optional(envelope.object?.text),
            word(envelope.kind, words.kind), word(envelope.role, words.role),
            word(envelope.outcome, words.outcome), tags(envelope.tags, words),
            .optional(quantity?.number),
            quantity?.unit.map { .word(code: $0.en, title: $0) } ?? .empty,
            cited.map { .position($0.number) } ?? .empty,
            .text(envelope.actor.text), state(event),
        ]
    }

    private func tags(_ tags: [Code], _ words: DisplayWords) -> Cell {
        guard !tags.isEmpty else { return .empty }
        let titles = tags.map { words.tag($0) }
        return .word(
            code: tags.map(\.text).joined(separator: " "),
            title: Message(
                zh: titles.map(\.zh).joined(separator: "、"),
                en: titles.map(\.en).joined(separator: ", ")))
    }

    private func state(_ event: RecordedEvent) -> Cell {
        let holds = isHolding(event.position)
        let title =
            event.envelope.type == .eventVoided
            ? Message(zh: "更正", en: "correction")
            : holds ? Message(zh: "有效", en: "yes") : Message(zh: "已更正或撤回", en: "no")
        return .word(code: holds ? "true" : "false", title: title)
    }

    /// Calls `visit` with each event and its body (nil once erased), some at a time.
    package func forEach(
        _ positions: [Position], _ visit: (RecordedEvent, SealedBody?) throws -> Void
    ) throws {
        try log.forEachEvent(positions, chunk: LogReport.chunk, visit)
    }
}

extension LogReport.Filter {
    /// The positions after `start` and up to `end` of the events that pass, oldest first. What
    /// holds its line now is not asked.
    package func positions(
        after start: Int64, through end: Int64, in log: some LogReading
    ) throws -> [Position] {
        try LogReport.positions(self, after: start, through: end, in: log)
    }
}

extension LogReading {
    /// Reads events and bodies `chunk` at a time, so that memory stays bounded.
    package func forEachEvent(
        _ positions: some RandomAccessCollection<Position>, chunk: Int = 1_000,
        _ visit: (RecordedEvent, SealedBody?) throws -> Void
    ) throws {
        var rest = positions[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(chunk))
            rest = rest.dropFirst(part.count)
            let bodies = try bodies(at: part)
            for event in try events(at: part) { try visit(event, bodies[event.position]) }
        }
    }
}

extension RecordedEvent {
    /// An event as one line of text: position, when it was recorded, its day, what it says, by whom.
    package func line(zone: ZoneOffset) -> Message {
        let type = EventType(envelope.type)
        let title = type?.title ?? Message(verbatim: envelope.type.text)
        let references = [envelope.subject, envelope.matter, envelope.object]
            .compactMap { $0?.text }
        let kind = envelope.kind.map { Words.kindTitle($0, of: type) }
        let role = envelope.role.map { Words.roleTitle($0, of: type) }
        let outcome = envelope.outcome.map { Words.outcomeTitle($0, of: type) }
        func text(_ language: Language) -> String {
            let words = [kind, role, outcome].compactMap { $0?.text(language) }
            let parts =
                [
                    "#\(position.number)", envelope.recordedAt.minuteText(in: zone),
                    envelope.occurredOn.description, title.text(language),
                ] + references + words + [envelope.actor.text]
            return parts.joined(separator: "  ")
        }
        return Message(zh: text(.zh), en: text(.en))
    }

    /// An event as one JSON object: position, envelope, and body where it was not erased.
    package func json(body: SealedBody?, holding: Bool) throws -> JSON {
        var object = JSONObject()
        object.set(.integer(position.number), for: "position")
        object.set(.bool(holding), for: "holding")
        object.set(try JSON.parse(envelope.canonicalBytes), for: "envelope")
        if let body { object.set(.object(body.body.object), for: "body") }
        object.set(.string(leafHash.hex), for: "leafHash")
        return .object(object)
    }
}
