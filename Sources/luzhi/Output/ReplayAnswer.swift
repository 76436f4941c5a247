import Activity
import Basics
import EventLog
import Foundation
import Projections
import Reports
import Sheets

/// The steps of a replay as text or as lines of JSON, forward or backward.
struct ReplayAnswer {
    let replay: Replay
    let log: SQLiteLog
    let isBackward: Bool
    /// What stands beside numbers in text; empty where machines read.
    private let names: [Reference: String]

    /// The widest line of running text, in columns of a terminal.
    static let widthMax = 100

    init(replay: Replay, log: SQLiteLog, isBackward: Bool, withNames: Bool) throws {
        self.replay = replay
        self.log = log
        self.isBackward = isBackward
        names = withNames ? try replay.names() : [:]
    }

    var count: Int { replay.path.steps.count }

    /// The index of the step that is told as the nth, from 0.
    private func index(_ place: Int) -> Int { isBackward ? count - 1 - place : place }

    private func entries(_ step: ReplayPath.Step) -> [ReplayEntry] {
        isBackward ? step.entries.reversed().map(\.reversed) : step.entries
    }

    /// Where a step leads to, in the direction it is told in.
    private func target(_ index: Int) -> Moment {
        guard isBackward else { return replay.path.steps[index].moment }
        return index == 0 ? replay.path.start : replay.path.steps[index - 1].moment
    }

    private func events(_ entries: [ReplayEntry]) throws -> [Int64: RecordedEvent] {
        var events: [Int64: RecordedEvent] = [:]
        for event in try log.events(at: entries.compactMap { Position($0.position) }) {
            events[event.position.number] = event
        }
        return events
    }
}

// Text.
extension ReplayAnswer {
    func heading(_ language: Language) -> String {
        let (start, end) = (replay.path.start, replay.path.end)
        let ends = isBackward ? [end, start] : [start, end]
        let moments = ends.map {
            Message.moment(asOf: $0.asOf, knownAt: $0.knownAt).text(language)
        }
        let entries = replay.path.steps.reduce(0) { $0 + $1.entries.count }
        return moments.joined(separator: "\n→ ") + "\n"
            + Message.replayed(count, entries).text(language) + "\n"
    }

    /// The nth step, from 0.
    func text(_ place: Int, _ language: Language) throws -> String {
        let index = index(place)
        let step = replay.path.steps[index]
        let target = target(index)
        var text =
            "\n"
            + Message.replayStep(
                place + 1, of: count, step.day, hasPassed: step.isOfDay,
                until: .moment(asOf: target.asOf, knownAt: target.knownAt)
            ).text(language) + "\n"
        let entries = entries(step)
        let events = try events(entries)
        for entry in entries {
            guard let event = events[entry.position] else { continue }
            text += "  " + event.line(zone: log.identity.zone).text(language) + "\n"
            let about = [event.envelope.subject, event.envelope.matter]
                .compactMap { $0.flatMap { names[$0] } }
                .map { DisplayNames.shown($0, language) }.joined(separator: " · ")
            let told = [about, told(entry, language) ?? ""].filter { !$0.isEmpty }
            guard !told.isEmpty else { continue }
            let lines = TextWrap.lines(
                told.joined(separator: "  "), widthMax: ReplayAnswer.widthMax - 6)
            text += "    " + lines.joined(separator: "\n      ") + "\n"
        }
        guard let comparison = try replay.comparison(of: index, backward: isBackward) else {
            return text
        }
        guard !comparison.differences.isEmpty else {
            return text + "  " + Message.replayUnchanged.text(language) + "\n"
        }
        let changes = try DifferenceSheet(comparison).text(language)
        for line in changes.split(separator: "\n") { text += "  \(line)\n" }
        return text
    }

    /// What an entry ended and what it counts for.
    private func told(_ entry: ReplayEntry, _ language: Language) -> String? {
        var parts: [String] = []
        if let ended = entry.ended {
            parts.append(Message.replayEnded(ended).text(language))
        }
        if let began = entry.began, began != entry.position {
            parts.append(Message.replayRestored(began).text(language))
        }
        parts += entry.counts.map { count in
            "\(count.title.text(language)) \(count.change > 0 ? "+" : "")\(count.change)"
        }
        return parts.isEmpty ? nil : parts.joined(separator: language == .zh ? "，" : ", ")
    }
}

// JSON.
extension ReplayAnswer {
    /// The nth step, from 0: a line an entry, and one of what it changed of the results.
    func lines(_ place: Int) throws -> [JSON] {
        let index = index(place)
        let step = replay.path.steps[index]
        let entries = entries(step)
        let events = try events(entries)
        var lines = entries.compactMap { entry in
            events[entry.position].map { line(entry, $0, place + 1) }
        }
        let target = target(index)
        var object: JSONObject = [
            "line": .string("step"), "step": .integer(Int64(place + 1)),
            "day": .string(step.day.description),
            "cause": .string(step.isOfDay ? "happened" : "recorded"),
            "asOf": .string(target.asOf.description), "knownAt": .integer(target.knownAt),
        ]
        let comparison = try replay.comparison(of: index, backward: isBackward)
        object.set(
            try comparison.map { try DifferenceSheet($0).sheet.json } ?? .null, for: "changes")
        lines.append(.object(object))
        return lines
    }

    private func line(_ entry: ReplayEntry, _ event: RecordedEvent, _ step: Int) -> JSON {
        let envelope = event.envelope
        func number(_ position: Int64?) -> JSON { position.map { .integer($0) } ?? .null }
        return .object([
            "line": .string("entry"), "step": .integer(Int64(step)),
            "position": .integer(entry.position), "type": .string(envelope.type.text),
            "subject": .string(envelope.subject.text),
            "matter": envelope.matter.map { .string($0.text) } ?? .null,
            "occurredOn": .string(envelope.occurredOn.description),
            "recordedAt": .string(envelope.recordedAt.description),
            "actor": .string(envelope.actor.text),
            "ended": number(entry.ended), "began": number(entry.began),
            "counts": .array(
                entry.counts.map {
                    .object(["code": .string($0.code), "change": .integer($0.change)])
                }),
        ])
    }
}

// Step by step.
extension ReplayAnswer {
    /// Shows a step at a time and asks where to go, until there is nobody to answer.
    func walk(_ language: Language) throws {
        try Terminal.write(Data(heading(language).utf8), to: .standardOutput)
        var place = 0
        while place < count {
            try Terminal.write(Data(try text(place, language).utf8), to: .standardOutput)
            guard let next = try askWhere(from: place, language) else { break }
            place = next
        }
        try Terminal.write(Data("\n".utf8), to: .standardOutput)
    }

    /// The step to go to, from 0; nil where it ends. What is no answer is asked again.
    private func askWhere(from place: Int, _ language: Language) throws -> Int? {
        var asked = Message.replayPrompt.text(language)
        while true {
            try Terminal.write(Data(("\n" + asked).utf8), to: .standardOutput)
            guard let answer = readLine()?.trimmingCharacters(in: .whitespaces) else { return nil }
            switch answer {
            case "": return place + 1
            case "q": return nil
            case "b" where place > 0: return place - 1
            default:
                if let wanted = Digits.value(answer.utf8), 1...count ~= wanted { return wanted - 1 }
                asked =
                    Message.replayNoSuchStep(count).text(language)
                    + Message.replayPrompt.text(language)
            }
        }
    }
}
