import Activity
import Basics
package import EventLog
import Projections

/// An event as a person names it: its id or its position.
package enum EventName: Hashable, Sendable {
    case id(EventID)
    case position(Position)

    /// Reads an id or `#1024`.
    package init?(_ text: String) {
        if let position = Position(hashed: text) {
            self = .position(position)
        } else if let id = EventID(text) {
            self = .id(id)
        } else {
            return nil
        }
    }
}

/// Why a correction is made, and who allowed it.
package struct Grounds: Hashable, Sendable {
    package let reason: String
    package let authority: String

    package init(reason: String, authority: String) {
        self.reason = reason
        self.authority = authority
    }
}

extension LogReading {
    /// The event of that name, or a diagnostic.
    package func event(named name: EventName) throws -> RecordedEvent {
        let position: Position? =
            switch name {
            case .position(let position): position
            case .id(let id): try self.position(of: id)
            }
        guard let position, let event = try event(at: position) else {
            throw Diagnostics(Diagnostic(.unknownEvent, .unknownEvent(name.text)))
        }
        return event
    }
}

extension EventName {
    var text: String {
        switch self {
        case .id(let id): id.description
        case .position(let position): position.description
        }
    }
}

extension Ledger {
    /// Replaces an event by the same with `changes`: each a field and its new text, empty to leave
    /// it out. Codes may be given by their titles, days as offices write them.
    package func replace(
        _ name: EventName, changes: [(name: String, text: String)], grounds: Grounds,
        actor: Reference, _ wish: WritingWish = WritingWish()
    ) throws -> Recorded {
        let resolver = try SheetResolver(.work, of: self)
        return try correct(actor, wish) { corrector in
            let target = try corrector.recorder.transaction.event(named: name)
            let understood = try EventType(target.envelope.type)
                .map { try resolver.understand(changes, of: $0) }
            return try corrector.replace(name, changes: understood ?? changes, grounds: grounds)
        }
    }

    /// Withdraws an event.
    package func withdraw(
        _ name: EventName, grounds: Grounds, actor: Reference, _ wish: WritingWish = WritingWish()
    ) throws -> Recorded {
        try correct(actor, wish) { try $0.withdraw(name, grounds: grounds) }
    }

    /// Undoes the last correction of a line that stands. `name` is that correction, or the event
    /// that opened the line.
    package func undo(
        _ name: EventName, grounds: Grounds, actor: Reference, _ wish: WritingWish = WritingWish()
    ) throws -> Recorded {
        try correct(actor, wish) { try $0.undo(name, grounds: grounds) }
    }

    private func correct(
        _ actor: Reference, _ wish: WritingWish, _ work: (Corrector) throws -> Appended
    ) throws -> Recorded {
        try transact(wish) { recorder in
            let appended = try work(Corrector(recorder: recorder, actor: actor))
            return Recorded(
                appended: [appended], warnings: try recorder.closingWarnings(),
                dependants: recorder.dependants)
        }
    }
}

extension SheetResolver {
    /// Changes of an event of that type with their words and days understood.
    fileprivate func understand(
        _ changes: [(name: String, text: String)], of type: EventType
    ) throws -> [(name: String, text: String)] {
        var event = RowEvent(type)
        for (name, text) in changes { event.set(name, text, cell: nil) }
        let problems = resolveWords(&event)
        if !problems.isEmpty { throw FieldProblems(problems: problems) }
        return changes.map { ($0.name, event[$0.name] ?? "") }
    }
}
