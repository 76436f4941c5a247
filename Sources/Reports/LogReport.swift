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
            Sheet.Column("position", Message(zh: "流水号", en: "no."), .trailing),
            Sheet.Column("recorded_at", Message(zh: "登记时间", en: "recorded at")),
            Sheet.Column("occurred_on", Message(zh: "发生日期", en: "day")),
            Sheet.Column("type", Message(zh: "类型", en: "type")),
            Sheet.Column("subject", Message(zh: "对象", en: "subject")),
            Sheet.Column("matter", Message(zh: "事项", en: "matter")),
            Sheet.Column("object", Message(zh: "相关方", en: "object")),
            Sheet.Column("kind", Message(zh: "种类", en: "kind")),
            Sheet.Column("role", Message(zh: "职务或方式", en: "role")),
            Sheet.Column("outcome", Message(zh: "结果", en: "outcome")),
            Sheet.Column("actor", Message(zh: "登记人", en: "actor")),
            Sheet.Column("holding", Message(zh: "现状", en: "counts")),
        ])
        try forEach(positions) { event, _ in sheet.append(row(event)) }
        return sheet
    }

    private func row(_ event: RecordedEvent) -> [Cell] {
        let envelope = event.envelope
        let type = EventType(envelope.type)
        let holds = isHolding(event.position)
        let state =
            type == .eventVoided
            ? Message(zh: "更正", en: "correction")
            : holds ? Message(zh: "有效", en: "yes") : Message(zh: "已更正或撤回", en: "no")
        return [
            .position(event.position.number), .time(envelope.recordedAt),
            .day(envelope.occurredOn),
            .word(
                code: envelope.type.text,
                title: type?.title ?? Message(verbatim: envelope.type.text)),
            .text(envelope.subject.text),
            envelope.matter.map { .text($0.text) } ?? .empty,
            envelope.object.map { .text($0.text) } ?? .empty,
            envelope.kind.map {
                .word(code: $0.text, title: Words.kindTitle($0, of: type))
            } ?? .empty,
            envelope.role.map {
                .word(code: $0.text, title: Words.roleTitle($0, of: type))
            } ?? .empty,
            envelope.outcome.map {
                .word(code: $0.text, title: Words.outcomeTitle($0, of: type))
            } ?? .empty,
            .text(envelope.actor.text),
            .word(code: holds ? "true" : "false", title: state),
        ]
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
