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
    /// it out.
    package func replace(
        _ name: EventName, changes: [(name: String, text: String)], grounds: Grounds,
        actor: Reference, _ wish: WritingWish = WritingWish()
    ) throws -> Recorded {
        try correct(name, wish) { target, body, state in
            var fields = Fields(target.envelope.statement, body)
            for (name, text) in changes {
                let isSubject = name == "subject" || Fields.subjectNames.contains(name)
                fields.set(isSubject ? "subject" : name, text)
            }
            guard let type = EventType(target.envelope.type) else {
                throw Diagnostics(
                    Diagnostic(.unknownType, .unknownType(target.envelope.type.text)))
            }
            if let other = fields["type"], other != type.rawValue {
                throw Diagnostics(
                    Diagnostic(
                        .replacementOfOtherType,
                        .replacementOfOtherType(
                            target.position.number, type: type.rawValue, found: other),
                        help: .replacementOfOtherTypeHelp))
            }
            fields.set(Body.reasonKey, grounds.reason)
            fields.set(Body.authorityKey, grounds.authority)
            var draft = try fields.draft(type: type, id: newID(), actor: actor)
            draft.statement.amends = target.envelope.id
            if !changes.contains(where: { $0.name == "kind" }) {
                Defaults.takeSessionKind(&draft.statement, from: state)
            }
            return draft
        }
    }

    /// Withdraws an event.
    package func withdraw(
        _ name: EventName, grounds: Grounds, actor: Reference, _ wish: WritingWish = WritingWish()
    ) throws -> Recorded {
        try correct(name, wish) { target, _, _ in
            try self.voiding(target, Line.Correction.withdrawn, grounds, actor)
        }
    }

    /// Undoes the last correction of a line that stands. `name` is that correction, or the event
    /// that opened the line.
    package func undo(
        _ name: EventName, grounds: Grounds, actor: Reference, _ wish: WritingWish = WritingWish()
    ) throws -> Recorded {
        try transact(wish) { recorder in
            let log = recorder.transaction
            var target = try log.event(named: name)
            guard let line = try Line.containing(target.position, in: log) else {
                throw Diagnostics(Diagnostic(.unknownEvent, .unknownEvent(name.text)))
            }
            if target.position == line.origin, let undoable = line.undoable {
                target = try log.event(named: .position(undoable))
            }
            let draft = try self.voiding(target, Line.Correction.undone, grounds, actor)
            try Admission.judgeCorrection(draft.statement, in: log)
            let appended = try recorder.correct(draft, target: target, line: line)
            return Recorded(appended: [appended], warnings: recorder.closingWarnings())
        }
    }

    private func correct(
        _ name: EventName, _ wish: WritingWish,
        _ compose: (RecordedEvent, Body, LedgerState) throws -> Draft
    ) throws -> Recorded {
        try transact(wish) { recorder in
            let log = recorder.transaction
            let target = try log.event(named: name)
            let body = try log.body(at: target.position)?.body ?? .empty
            var draft = try compose(target, body, recorder.state)
            Defaults.fill(&draft.statement, from: recorder.state)
            try Admission.judgeCorrection(draft.statement, in: log)
            guard let line = try Line.containing(target.position, in: log) else {
                throw Diagnostics(Diagnostic(.unknownEvent, .unknownEvent(name.text)))
            }
            let appended = try recorder.correct(draft, target: target, line: line)
            return Recorded(appended: [appended], warnings: recorder.closingWarnings())
        }
    }

    private func voiding(
        _ target: RecordedEvent, _ kind: Code, _ grounds: Grounds, _ actor: Reference
    ) throws -> Draft {
        let statement = Statement(
            id: newID(), type: .eventVoided, subject: target.envelope.subject,
            matter: target.envelope.matter, kind: kind, occurredOn: target.envelope.occurredOn,
            actor: actor, amends: target.envelope.id)
        let body: JSONObject = [
            Body.reasonKey: .string(grounds.reason), Body.authorityKey: .string(grounds.authority),
        ]
        return Draft(statement: statement, body: try Body(composing: body))
    }
}
