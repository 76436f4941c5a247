package import Activity
package import Basics
package import EventLog
package import Projections
import Regulations
import Sheets

/// One event and its chain: what it amended, what amended it, by whom, when, why, and under which
/// authority; and whether it counts.
package struct EventStory {
    package let event: RecordedEvent
    package let body: SealedBody?
    /// The line's events in order, the one that opened it first.
    package let chain: [Link]
    /// What counts now; nil where the line was withdrawn.
    package let holder: Position?
    /// What it lacks to count, if it holds its line.
    package let missing: MissingGround?
    /// The event it cites.
    package let cited: Position?
    private let words: DisplayWords
    /// The erasure that took its body, where one did.
    private let erasure: Int64?
    /// Of a decision the grounds that it rests on, by their titles in the regulation it cites.
    private let grounds: Message?

    package struct Link: Sendable {
        package enum Act: String, Sendable {
            case recorded, replaced, withdrawn, undone
        }

        package let event: RecordedEvent
        package let act: Act
        package let amends: Position?
        package let reason: String?
        package let authority: String?
    }

    /// Reads the story of the event at `position` as the log now tells it.
    package init(of event: RecordedEvent, in log: any LogReading, facts: Facts) throws {
        self.event = event
        body = try log.body(at: event.position)
        guard let line = try Line.containing(event.position, in: log) else {
            throw Diagnostics(
                Diagnostic(.unknownEvent, .unknownEvent(event.position.description)))
        }
        holder = line.holder
        var chain: [Link] = []
        if let origin = try log.event(at: line.origin) {
            chain.append(
                Link(event: origin, act: .recorded, amends: nil, reason: nil, authority: nil))
        }
        for correction in line.corrections {
            guard let event = try log.event(at: correction.position) else { continue }
            let object = try log.body(at: correction.position)?.body.object
            let act: Link.Act =
                switch correction.correction {
                case .replacement: .replaced
                case .withdrawal: .withdrawn
                case .undoing: .undone
                }
            chain.append(
                Link(
                    event: event, act: act, amends: correction.amends,
                    reason: object?.text(Body.reasonKey),
                    authority: object?.text(Body.authorityKey)))
        }
        self.chain = chain
        missing = try EventStory.missingGround(of: event, holder: line.holder, facts)
        cited = try event.envelope.cites.flatMap { try log.position(of: $0) }
        words = try DisplayWords(facts, log, knownAt: facts.end)
        erasure = body == nil ? try EventStory.erasure(of: event, in: log, facts) : nil
        grounds = try EventStory.grounds(of: event, body?.body.object, facts, log)
    }

    /// The erasure of its subject since that lists it; an early one may list nothing, and took all.
    private static func erasure(
        of event: RecordedEvent, in log: any LogReading, _ facts: Facts
    ) throws -> Int64? {
        guard let subject = log.names.number(of: event.envelope.subject) else { return nil }
        let isErasing = facts.classifications.map { $0.type == .bodyErased }
        for row in 0..<facts.count
        where isErasing[Int(facts.code[row])] && facts.subject[row] == subject
            && facts.position[row] > event.position.number
        {
            let number = facts.position[row]
            let body = try Position(number).flatMap { try log.body(at: $0)?.body.object }
            guard let listed = body?.text("erased") else { return number }
            let spans = PositionList.spans(listed) ?? []
            if spans.contains(where: { $0.contains(event.position.number) }) { return number }
        }
        return nil
    }

    private static func grounds(
        of event: RecordedEvent, _ body: JSONObject?, _ facts: Facts, _ log: any LogReading
    ) throws -> Message? {
        guard EventType(event.envelope.type) == .decisionMade,
            let names = body?.text("ground"), let citation = body?.text("regulation")
        else { return nil }
        let regulation = try RegulationShelf(facts, log, knownAt: facts.end)
            .entry(named: citation)?.readable
        let told = names.split(separator: " ").map { name in
            Message.titled(String(name), regulation?.title(of: Name(String(name))))
        }
        return Message(
            zh: told.map(\.zh).joined(separator: "、"), en: told.map(\.en).joined(separator: ", "))
    }

    private static func missingGround(
        of event: RecordedEvent, holder: Position?, _ facts: Facts
    ) throws -> MissingGround? {
        guard holder == event.position else { return nil }
        let circumstances = facts.circumstances(at: Moment(asOf: .last, knownAt: facts.end))
        for row in (0..<facts.count).reversed()
        where facts.position[row] == event.position.number {
            let fact = facts[row]
            if let missing = circumstances.missingGround(of: fact) { return missing }
            let isOutranked =
                fact.classification.type == .attendanceRecorded
                && facts.isOutranked(fact, in: circumstances.roster)
            return isOutranked ? .attendedAlready : nil
        }
        return nil
    }
}

extension JSONObject {
    func text(_ key: String) -> String? {
        if case .string(let text)? = self[key] { text } else { nil }
    }
}

extension EventStory {
    /// The story for people.
    package func text(_ language: Language, zone: ZoneOffset) -> String {
        let say = { (zh: String, en: String) in language == .zh ? zh : en }
        let envelope = event.envelope
        let type = EventType(envelope.type)
        var lines: [String] = []
        let title = type?.title.text(language) ?? envelope.type.text
        lines.append(say("流水号\(event.position.number)　\(title)", "\(event.position) \(title)"))
        lines.append(status(language))
        func add(_ zh: String, _ en: String, _ value: String) {
            // A text of several lines stays under its title.
            let text = value.split(separator: "\n", omittingEmptySubsequences: false)
                .joined(separator: "\n    ")
            lines.append(EnvelopeText.line(Message(zh: zh, en: en), text, language))
        }
        lines += EnvelopeText(
            envelope, words: words, zone: zone, cited: cited?.description
        ).lines(language)
        if let body {
            for (key, value) in body.body.object.members {
                guard case .string(let text) = value else { continue }
                let title = FieldTitles.title(key, of: type)
                let told: Message? =
                    switch key {
                    case "passed_over": PassedStep.list(text)?.title
                    case "ground": grounds
                    default: nil
                    }
                add(title.zh, title.en, told?.text(language) ?? text)
            }
        } else {
            let told = erasure.map { Message.erasedBy($0) }?.text(language)
            lines.append("  " + (told ?? say("详情已清除", "the details were erased")))
        }
        add("入账校验值", "leaf hash", event.leafHash.hex)
        if chain.count > 1 {
            lines.append(say("经过：", "history:"))
            for link in chain { lines.append("  " + text(link, language, zone)) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func status(_ language: Language) -> String {
        let status: Message
        if event.envelope.type == .eventVoided {
            status = Message(zh: "更正记录，本身不计数。", en: "A correction; it counts nothing itself.")
        } else if event.envelope.type == .bodyErased {
            status = Message(zh: "清除记录，本身不计数。", en: "An erasure; it counts nothing itself.")
        } else if holder == event.position, let missing {
            status = Message(
                zh: "有效，但缺少依据（\(missing.title.zh)），不计数。",
                en: "It stands, but counts nowhere: \(missing.title.en).")
        } else if holder == event.position {
            status = Message(zh: "有效，计数。", en: "It counts.")
        } else if let holder {
            status = Message(
                zh: "已更正，现行记录为流水号\(holder.number)。", en: "Replaced; \(holder) counts now.")
        } else {
            status = Message(zh: "已撤回，不计数。", en: "Withdrawn; it counts no more.")
        }
        return status.text(language)
    }

    private func text(_ link: Link, _ language: Language, _ zone: ZoneOffset) -> String {
        let number = link.event.position.number
        let time = link.event.envelope.recordedAt.minuteText(in: zone)
        let actor = link.event.envelope.actor.text
        let amends = link.amends?.number ?? 0
        var text =
            switch (language, link.act) {
            case (.zh, .recorded): "流水号\(number)　\(time)　\(actor) 登记"
            case (.zh, .replaced): "流水号\(number)　\(time)　\(actor) 更正流水号\(amends)"
            case (.zh, .withdrawn): "流水号\(number)　\(time)　\(actor) 撤回流水号\(amends)"
            case (.zh, .undone): "流水号\(number)　\(time)　\(actor) 撤销流水号\(amends)所作的更正"
            case (.en, .recorded): "#\(number)  \(time)  recorded by \(actor)"
            case (.en, .replaced): "#\(number)  \(time)  replaces #\(amends), by \(actor)"
            case (.en, .withdrawn): "#\(number)  \(time)  withdraws #\(amends), by \(actor)"
            case (.en, .undone): "#\(number)  \(time)  undoes #\(amends), by \(actor)"
            }
        if let outcome = link.event.envelope.outcome {
            let title = words.outcome(outcome, of: EventType(link.event.envelope.type))
            text +=
                language == .zh
                ? "：\(title.zh)" : ": \(title.en)"
        }
        if let reason = link.reason, let authority = link.authority {
            text +=
                language == .zh
                ? "；理由：\(reason)；批准依据：\(authority)"
                : "; reason: \(reason); authority: \(authority)"
        }
        return text
    }

    /// The story as data.
    package func json() throws -> JSON {
        var object = JSONObject()
        object.set(
            try event.json(body: body, holding: holder == event.position), for: "event")
        object.set(holder.map { .integer($0.number) } ?? .null, for: "holder")
        object.set(missing.map { .string($0.rawValue) } ?? .null, for: "missingGround")
        object.set(
            .array(
                chain.map { link in
                    var object = JSONObject()
                    object.set(.integer(link.event.position.number), for: "position")
                    object.set(.string(link.act.rawValue), for: "act")
                    object.set(link.amends.map { .integer($0.number) } ?? .null, for: "amends")
                    object.set(.string(link.event.envelope.actor.text), for: "actor")
                    object.set(
                        .string(link.event.envelope.recordedAt.description), for: "recordedAt")
                    object.set(link.reason.map { .string($0) } ?? .null, for: "reason")
                    object.set(link.authority.map { .string($0) } ?? .null, for: "authority")
                    return .object(object)
                }), for: "chain")
        return .object(object)
    }
}
