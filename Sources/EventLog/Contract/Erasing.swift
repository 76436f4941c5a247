package import Basics

/// What became of the bytes of bodies that were let go.
package enum ErasureOutcome: Sendable {
    /// No byte of them is in any file of the log.
    case finished(ErasureSearch)
    /// Somebody reads, so that the old pages cannot be let go yet.
    case blocked
    /// They are still in these files after all was done.
    case found([String])
    /// The cleaning itself failed; the bodies are gone from the log all the same.
    case failed(Diagnostics)
}

/// How the files were searched.
package struct ErasureSearch: Hashable, Sendable {
    /// How many salts and pieces of text were looked for; 0 where they were not known any more.
    package var needleCount = 0
    /// How many files were looked through.
    package var fileCount = 0
    package var byteCount = 0
    /// Whether the ledger's file was rewritten whole.
    package var isRewritten = false

    package init() {}
}

/// An erasure that is recorded and whose bytes may still be in a file.
package struct UnfinishedErasure: Hashable, Sendable {
    /// The position of the recorded erasure; nil where it cannot be told any more.
    package let erasure: Position?
    /// Whose bodies went.
    package let positions: [Position]

    package init(erasure: Position?, positions: [Position]) {
        self.erasure = erasure
        self.positions = positions
    }
}

extension Admission {
    /// Judges an erasure: bodies go only of events with its own subject that stand before it, and
    /// never those of the procedures that erased others.
    static func judgeErasure(
        _ statement: Statement, of positions: [Position], in log: some LogReading
    ) throws {
        precondition(statement.type == .bodyErased, "only the recorded procedure lets bodies go")
        precondition(statement.amends == nil, "an erasure corrects nothing")
        var problems = Diagnostics()
        var missing = Set(positions)
        for event in try log.events(at: positions) {
            missing.remove(event.position)
            if event.envelope.subject != statement.subject {
                problems.add(
                    Diagnostic(
                        .notErasable,
                        .notOfSubject(event.position.number, subject: statement.subject.text),
                        at: .event(position: event.position.number), help: .notOfSubjectHelp))
            } else if event.envelope.type == .bodyErased {
                problems.add(
                    Diagnostic(
                        .notErasable,
                        .neverErased(event.position.number, type: event.envelope.type.text),
                        at: .event(position: event.position.number)))
            }
        }
        for position in missing.sorted() {
            problems.add(Diagnostic(.unknownEvent, .unknownEvent(position.description)))
        }
        if !problems.isEmpty { throw problems }
    }
}
