import Activity
import Basics
import EventLog
import Projections

/// Entries in words: what was recorded, and what a correction replaced, withdrew or undid.
struct EntryWords {
    private let words: DisplayWords
    private var events: [Int64: RecordedEvent] = [:]
    private var amended: [Int64: Int64] = [:]
    private var reasons: [Int64: String] = [:]
    private var authorities: [Int64: String] = [:]

    /// Reads the events at `positions`, and those they amend.
    init(_ positions: Set<Int64>, _ facts: Facts, _ log: any LogReading) throws {
        words = try DisplayWords(facts, log, knownAt: facts.end)
        try read(positions, log)
        let corrections = events.values.filter { $0.envelope.amends != nil }
        for event in corrections {
            if let id = event.envelope.amends, let position = try log.position(of: id) {
                amended[event.position.number] = position.number
            }
        }
        try read(Set(amended.values).subtracting(positions), log)
        let corrected = corrections.map(\.position.number)
        reasons = try log.texts(Body.reasonKey, at: corrected)
        authorities = try log.texts(Body.authorityKey, at: corrected)
    }

    private mutating func read(_ positions: Set<Int64>, _ log: any LogReading) throws {
        for event in try log.events(at: positions.sorted().compactMap { Position($0) }) {
            events[event.position.number] = event
        }
    }

    func text(of entry: Contribution.Entry) -> Message {
        guard let event = events[entry.position] else {
            return Message(verbatim: "#\(entry.position)")
        }
        let position = entry.position
        guard let target = amended[position] else {
            let said = said(event)
            return Message(
                zh: "流水号\(position) \(said.zh)\(entry.onlyHappened ? "（其间发生）" : "")",
                en: "#\(position) \(said.en)\(entry.onlyHappened ? " (happened between)" : "")")
        }
        let act = act(event, on: target)
        let reason = reasons[position] ?? ""
        let authority = authorities[position] ?? ""
        return Message(
            zh: "\(act.zh)；理由：\(reason)；批准依据：\(authority)",
            en: "\(act.en); reason: \(reason); authority: \(authority)")
    }

    private func act(_ event: RecordedEvent, on target: Int64) -> Message {
        let position = event.position.number
        let before = events[target].map { said($0) } ?? Message(verbatim: "")
        if event.envelope.kind == Line.Correction.undone {
            return Message(
                zh: "流水号\(position) 撤销流水号\(target)所作的更正（\(before.zh)）",
                en: "#\(position) undoes #\(target) (\(before.en))")
        }
        if event.envelope.type == .eventVoided {
            return Message(
                zh: "流水号\(position) 撤回流水号\(target)（\(before.zh)）",
                en: "#\(position) withdraws #\(target) (\(before.en))")
        }
        let after = changed(event, from: events[target])
        return Message(
            zh: "流水号\(position) 更正流水号\(target)：\(before.zh) → \(after.zh)",
            en: "#\(position) replaces #\(target): \(before.en) → \(after.en)")
    }

    /// What a replacement states: the outcome alone, where nothing else is new.
    private func changed(_ event: RecordedEvent, from before: RecordedEvent?) -> Message {
        let (new, old) = (event.envelope, before?.envelope)
        guard let outcome = new.outcome, new.subject == old?.subject, new.matter == old?.matter,
            new.object == old?.object, new.occurredOn == old?.occurredOn, new.kind == old?.kind,
            new.role == old?.role, new.outcome != old?.outcome
        else { return said(event) }
        return words.outcome(outcome, of: EventType(new.type))
    }

    /// What an event states, in short.
    private func said(_ event: RecordedEvent) -> Message {
        let envelope = event.envelope
        let type = EventType(envelope.type)
        let codes = [
            envelope.kind.map { words.kind($0, of: type) },
            envelope.role.map { words.role($0, of: type) },
            envelope.outcome.map { words.outcome($0, of: type) },
        ].compactMap { $0 }
        let title = type?.title ?? Message(verbatim: envelope.type.text)
        let about = [envelope.subject.text, envelope.matter?.text, envelope.object?.text]
            .compactMap { $0 }.joined(separator: " ")
        let parts = [title] + codes
        return Message(
            zh: "\(envelope.occurredOn) \(about) " + parts.map(\.zh).joined(separator: " "),
            en: "\(envelope.occurredOn) \(about) " + parts.map(\.en).joined(separator: " "))
    }
}
