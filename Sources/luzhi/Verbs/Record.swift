import Activity
import ArgumentParser
import Basics
import EventLog
import Service

/// Records events: one that is stated, or a roll call for everybody due.
struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record one event, a roll call, a decision or an objection 登记.",
        discussion: """
            luzhi record TYPE field=value … is the same as luzhi record event TYPE field=value …
            """,
        subcommands: [
            RecordEvent.self, RecordRollCall.self, RecordDecision.self, RecordObjection.self,
            RecordResolution.self,
        ], defaultSubcommand: RecordEvent.self)
}

/// Records one event.
struct RecordEvent: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event",
        abstract: "Record one event 登记.",
        discussion: """
            Fields are given as field=value, by the names that sheets use: \
            luzhi record attendance.recorded member=member/0042 matter=session/2012-0031 \
            occurred_on=2012-03-14 outcome=present. Codes may be given by their titles \
            (outcome=出席), days as offices write them (occurred_on=2012年3月14日).
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var expectation: ExpectOption

    @Argument(help: "The type: attendance.recorded, member.appointed, …")
    var type: String

    @Argument(help: "field=value")
    var fields: [String] = []

    @Option(help: "The event's id, a UUIDv7 of yours, so that a repeated call records once.")
    var id: String?

    func run() throws {
        guard let type = EventType(rawValue: type), !type.isWrittenByItsVerb else {
            throw Diagnostics(
                Diagnostic(
                    .unknownType, .unknownType(type),
                    expected: .oneOf(EventType.names(near: type), seen: "luzhi vocabulary")))
        }
        let open = try options.open()
        let actor = try options.actorReference()
        let given = try Parsing.assignments(fields)
        let reserved = given.filter { Fields.reservedNames.contains($0.name) || $0.name == "type" }
        if let first = reserved.first {
            throw Diagnostics(
                Diagnostic(.fieldNotTaken, .fieldNotTaken(first.name, type.named)))
        }
        let draft = try open.ledger.draft(
            stating: Fields(given), type: type, id: try eventID(open.ledger), actor: actor)
        let recorded = try open.ledger.record(
            [draft], writing.wish(expecting: try expectation.position()))
        try Answering.tell(recorded, id: draft.statement.id, isDryRun: writing.dryRun)
        try open.log.close()
    }

    private func eventID(_ ledger: Ledger) throws -> EventID {
        guard let id else { return ledger.newID() }
        guard let given = EventID(id) else {
            throw Diagnostics(Diagnostic(.usage, .invalidValue("id", id), expected: .idForm))
        }
        return given
    }
}

/// Tells what became of a record or a correction.
enum Answering {
    static func tell(_ recorded: Recorded, id: EventID?, isDryRun: Bool) throws {
        Terminal.report(recorded.warnings)
        for appended in recorded.appended {
            switch appended {
            case .recorded(let position, _):
                try Terminal.answer(
                    .recorded(position.number, id: id?.description))
            case .alreadyRecorded(let position, let correction):
                try Terminal.answer(
                    .alreadyRecorded(position.number, correction: correction?.number))
            }
        }
        try tell(recorded.dependants)
        if isDryRun { try Terminal.answer(.dryRun) }
    }

    /// Tells what was withdrawn because a correction took its ground.
    static func tell(_ dependants: [Dependant]) throws {
        for dependant in dependants {
            try Terminal.answer(
                .withdrawnDependant(
                    dependant.position.number, what: dependant.statement.summary,
                    cause: dependant.cause.number, withdrawal: dependant.withdrawal.number))
        }
    }
}
