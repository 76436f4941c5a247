package import Basics

/// What every log asks of an event before it takes it, whatever the vocabulary: an id is given once,
/// and a correction amends what may be amended.
package enum Admission {
    /// Judges a draft whose id the log holds at `first`: nothing to write, or a refusal.
    static func judgeRepeated(
        _ draft: Draft, first: Position, in log: some LogReading
    ) throws -> Appended {
        guard let event = try log.event(at: first) else {
            throw Diagnostics.brokenLine(event: first)
        }
        let line = try Line.containing(first, in: log)
        let later = line?.corrections.last.flatMap { $0.position > first ? $0.position : nil }
        let answer = Appended.alreadyRecorded(first, correctedBy: later)
        if try draft.says(event, in: log) { return answer }
        if let holder = line?.holder, holder != first, let held = try log.event(at: holder),
            try draft.saysAsHolder(held, in: log)
        {
            return answer
        }
        throw Diagnostics(
            Diagnostic(
                .differentContent,
                .differentContent(first.number, holder: line?.holder?.number),
                help: .differentContentHelp(holder: line?.holder?.number)))
    }

    /// Judges a draft that amends an event. It must be of the line's type and amend its holder, or,
    /// to undo, its last correction that stands.
    package static func judgeCorrection(
        _ statement: Statement, in log: some LogReading
    ) throws {
        precondition(statement.isWellFormed, "a statement was judged before it came here")
        guard let amends = statement.amends else { return }
        guard let position = try log.position(of: amends), let target = try log.event(at: position),
            let line = try Line.containing(position, in: log),
            let origin = try log.event(at: line.origin)
        else {
            throw Diagnostics(Diagnostic(.amendsNothing, .amendsNothing(amends.description)))
        }
        let correction = Line.Correction(statement)
        let amended = target.envelope.statement
        if correction != .undoing, amended.type.isNeverAmended {
            throw Diagnostics(
                Diagnostic(
                    .neverAmended, .neverAmended(position.number, type: amended.type.text),
                    help: .neverAmendedHelp))
        }
        if correction == .replacement, statement.type != origin.envelope.type {
            throw Diagnostics(
                Diagnostic(
                    .replacementOfOtherType,
                    .replacementOfOtherType(
                        position.number, type: origin.envelope.type.text,
                        found: statement.type.text),
                    help: .replacementOfOtherTypeHelp))
        }
        if statement.type == .eventVoided,
            statement.subject != amended.subject || statement.matter != amended.matter
                || statement.occurredOn != amended.occurredOn
        {
            throw Diagnostics(
                Diagnostic(.voidedDiffers, .voidedDiffers(position.number)))
        }
        guard line.takes(correction, of: position) else {
            throw try conflict(line, target: position, correction, in: log)
        }
    }

    /// Tells who corrected the line, when, and how to proceed.
    private static func conflict(
        _ line: Line, target: Position, _ correction: Line.Correction, in log: some LogReading
    ) throws -> Diagnostics {
        guard let last = line.corrections.last, let event = try log.event(at: last.position) else {
            return Diagnostics(
                Diagnostic(.nothingToUndo, .nothingToUndo(target.number)))
        }
        return Diagnostics(
            Diagnostic(
                .alreadyAmended,
                .alreadyAmended(
                    target.number, by: last.position.number, actor: event.envelope.actor.text,
                    at: event.envelope.recordedAt.minuteText(in: log.identity.zone)),
                help: .alreadyAmendedHelp(
                    holder: line.holder?.number, undoable: line.undoable?.number)))
    }
}

extension EventTypeName {
    /// Types that are never replaced or withdrawn.
    var isNeverAmended: Bool {
        self == .eventVoided || self == .bodyErased || self == .vocabularyExtended
    }
}

extension Draft {
    /// Whether a draft of the same id says what a recorded event says. After erasure the envelope
    /// alone is compared.
    fileprivate func says(_ event: RecordedEvent, in log: some LogReading) throws -> Bool {
        guard statement.saysTheSame(as: event.envelope.statement) else { return false }
        guard let sealed = try log.body(at: event.position) else { return true }
        return sealed.body == body
    }

    /// Whether it says what the line holds now. The holder is another event of the line, so its id,
    /// what it amends, and the reason and authority that only corrections have are left out.
    fileprivate func saysAsHolder(
        _ holder: RecordedEvent, in log: some LogReading
    ) throws -> Bool {
        var statement = holder.envelope.statement
        statement.id = self.statement.id
        statement.amends = self.statement.amends
        guard self.statement.saysTheSame(as: statement) else { return false }
        guard let sealed = try log.body(at: holder.position) else { return true }
        return sealed.body.withoutGrounds == body.withoutGrounds
    }
}

extension Body {
    /// Keys that every correction has in its body.
    package static let reasonKey = "reason"
    package static let authorityKey = "authority"

    /// The members but for the reason and the authority of a correction.
    package var withoutGrounds: JSONObject {
        var object = object
        object.set(nil, for: Body.reasonKey)
        object.set(nil, for: Body.authorityKey)
        return object
    }
}
