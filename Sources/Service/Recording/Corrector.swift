import Activity
import Basics
import EventLog

/// Makes corrections within one transaction, each judged as the state stands after the last.
struct Corrector {
    let recorder: Recorder
    let actor: Reference

    /// Replaces an event by the same with `changes`: each a field and its new text, empty to leave
    /// it out.
    func replace(
        _ name: EventName, changes: [(name: String, text: String)], grounds: Grounds
    ) throws -> Appended {
        let log = recorder.transaction
        let target = try log.event(named: name)
        let body = try log.body(at: target.position)?.body ?? .empty
        var fields = Fields(target.envelope.statement, body)
        for (name, text) in changes {
            let isSubject = name == "subject" || Fields.subjectNames.contains(name)
            fields.set(isSubject ? "subject" : name, text)
        }
        guard let type = EventType(target.envelope.type) else {
            throw Diagnostics(Diagnostic(.unknownType, .unknownType(target.envelope.type.text)))
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
        var draft = try fields.draft(type: type, id: recorder.newID(), actor: actor)
        draft.statement.amends = target.envelope.id
        if !changes.contains(where: { $0.name == "kind" }) {
            Defaults.takeSessionKind(&draft.statement, from: recorder.state)
        }
        Defaults.fill(&draft.statement, from: recorder.state)
        return try correct(draft, target: target)
    }

    /// Replaces the event at `holder` by what `draft` says.
    func replace(_ holder: RecordedEvent, by draft: Draft, grounds: Grounds) throws -> Appended {
        var draft = draft
        draft.statement.id = recorder.newID()
        draft.statement.amends = holder.envelope.id
        var object = draft.body.object
        object.set(.string(grounds.reason), for: Body.reasonKey)
        object.set(.string(grounds.authority), for: Body.authorityKey)
        draft.body = try Body(composing: object)
        return try correct(draft, target: holder)
    }

    /// Withdraws an event.
    func withdraw(_ name: EventName, grounds: Grounds) throws -> Appended {
        let target = try recorder.transaction.event(named: name)
        let draft = try Draft(
            voiding: target, Line.Correction.withdrawn, id: recorder.newID(), grounds, actor)
        return try correct(draft, target: target)
    }

    /// Undoes the last correction of a line that stands. `name` is that correction, or the event
    /// that opened the line.
    func undo(_ name: EventName, grounds: Grounds) throws -> Appended {
        let log = recorder.transaction
        var target = try log.event(named: name)
        if let line = try Line.containing(target.position, in: log),
            target.position == line.origin, let undoable = line.undoable
        {
            target = try log.event(named: .position(undoable))
        }
        let draft = try Draft(
            voiding: target, Line.Correction.undone, id: recorder.newID(), grounds, actor)
        return try correct(draft, target: target)
    }

    /// Records a correction of `target`, judged by its line first.
    func correct(_ draft: Draft, target: RecordedEvent) throws -> Appended {
        let log = recorder.transaction
        try Admission.judgeCorrection(draft.statement, in: log)
        guard let line = try Line.containing(target.position, in: log) else {
            throw Diagnostics(
                Diagnostic(.unknownEvent, .unknownEvent(target.position.description)))
        }
        return try recorder.correct(draft, target: target, line: line)
    }
}

extension Draft {
    /// The withdrawal or undoing of an event.
    init(
        voiding target: RecordedEvent, _ kind: Code, id: EventID, _ grounds: Grounds,
        _ actor: Reference
    ) throws {
        self.init(
            statement: Statement(
                id: id, type: .eventVoided, subject: target.envelope.subject,
                matter: target.envelope.matter, kind: kind,
                occurredOn: target.envelope.occurredOn, actor: actor, amends: target.envelope.id),
            body: try Body(composing: [
                Body.reasonKey: .string(grounds.reason),
                Body.authorityKey: .string(grounds.authority),
            ]))
    }
}
