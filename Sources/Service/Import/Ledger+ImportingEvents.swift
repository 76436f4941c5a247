import Activity
package import Basics
package import EventLog

/// A file of events to import.
package struct EventsOrder: Sendable {
    package var path: String
    package var actor: Reference
    /// The root an export must have; nil to take it as it states it.
    package var expectedRoot: Digest?
    /// Hears the pass (1: reading, 2: recording) and how many bytes of the file were read.
    package var progress: @Sendable (Int, Int) -> Void

    package init(
        path: String, actor: Reference, expectedRoot: Digest? = nil,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) {
        self.path = path
        self.actor = actor
        self.expectedRoot = expectedRoot
        self.progress = progress
    }
}

/// What a file of events was.
package enum EventsImported: Sendable {
    /// Events recorded now.
    case recorded(Imported)
    /// A whole ledger, taken over as it was.
    case transplanted(Transplant)
}

extension Ledger {
    /// Imports a file of events. An export goes as a whole into an empty ledger, its times and
    /// salts kept; other files hold events that are recorded now, each with its own id.
    package func importEvents(
        _ order: EventsOrder, _ wish: WritingWish = WritingWish()
    ) throws -> EventsImported {
        guard let first = try EventFile(order.path).next() else {
            throw Diagnostics(
                Diagnostic(.emptyFile, .emptyFile(order.path), help: .notAnEventHelp))
        }
        // What is wrong with the first line is told with what is wrong with the others.
        let object = (try? first.object()) ?? JSONObject()
        if let head = ExportHead(object) {
            return .transplanted(try transplant(order, head, wish))
        }
        guard object["format"] == nil else {
            throw first.problem("unknown-format", field: "format")
        }
        return .recorded(try recordEvents(order, wish))
    }

    private func recordEvents(_ order: EventsOrder, _ wish: WritingWish) throws -> Imported {
        var vocabulary = try vocabulary()
        try forEachEvent(of: order, pass: 1) { draft, line, problems in
            // A word that the file adds is known from there on.
            vocabulary.add(draft.statement)
            for problem in FormCheck.problems(
                draft, vocabulary, filledLater: Defaults.filledLater(draft.statement))
            {
                problems.add(problem.diagnostic.at(line.place))
            }
        }
        return try transact(wish) { recorder in
            let taker = EventTaker(recorder: recorder, actor: order.actor)
            try forEachEvent(of: order, pass: 2) { draft, line, problems in
                do {
                    try taker.take(draft, line: line.number)
                } catch let error as FieldProblems {
                    for problem in error.problems {
                        problems.add(problem.diagnostic.at(line.place))
                    }
                } catch let error as Diagnostics {
                    for diagnostic in error.all { problems.add(diagnostic.at(line.place)) }
                }
            }
            return try taker.finish()
        }
    }

    /// Calls `visit` with every event of a file; throws all that is wrong with it.
    private func forEachEvent(
        of order: EventsOrder, pass: Int,
        _ visit: (Draft, EventFile.Line, inout Diagnostics) throws -> Void
    ) throws {
        let file = try EventFile(order.path)
        var problems = Diagnostics()
        while let line = try file.next() {
            do {
                try visit(Draft(line, importer: order.actor), line, &problems)
            } catch let error as Diagnostics {
                problems.add(contentsOf: error)
            }
            order.progress(pass, file.byteCount)
        }
        if !problems.isEmpty { throw problems }
    }
}

/// Takes events of a file within one transaction; they may be corrections.
private final class EventTaker {
    private let recorder: Recorder
    private let corrector: Corrector
    private var recordedCount = 0
    private var unchangedCount = 0
    private var correctedSince: [(line: Int, position: Position, correction: Position)] = []

    init(recorder: Recorder, actor: Reference) {
        self.recorder = recorder
        corrector = Corrector(recorder: recorder, actor: actor)
    }

    func take(_ draft: Draft, line: Int) throws {
        switch try record(draft) {
        case .recorded: recordedCount += 1
        case .alreadyRecorded(let position, let correction):
            unchangedCount += 1
            if let correction { correctedSince.append((line, position, correction)) }
        }
    }

    private func record(_ draft: Draft) throws -> Appended {
        let log = recorder.transaction
        guard let amends = draft.statement.amends,
            try log.position(of: draft.statement.id) == nil
        else { return try recorder.record(draft) }
        var draft = draft
        Defaults.fill(&draft.statement, from: recorder.state)
        return try corrector.correct(draft, target: try log.event(named: .id(amends)))
    }

    func finish() throws -> Imported {
        Imported(
            recordedCount: recordedCount, unchangedCount: unchangedCount,
            correctedSince: correctedSince, changed: [], missing: [],
            dependants: recorder.dependants,
            warnings: try recorder.closingWarnings().joined(with: recorder.rollCallWarnings()))
    }
}

extension Draft {
    /// The event a line states in full, but for what the ledger gives.
    fileprivate init(_ line: EventFile.Line, importer: Reference) throws {
        let object = try line.object()
        for key in object.keys where key != "envelope" && key != "body" {
            throw line.problem("unknown-field", field: key)
        }
        guard case .object(var fields)? = object["envelope"] else {
            throw line.problem("missing-field", field: "envelope")
        }
        guard fields["recordedAt"] == nil else {
            throw Diagnostics(
                Diagnostic(
                    .notAnEvent, .notAnEvent("not-taken", field: "recordedAt"), at: line.place,
                    help: .recordedAtHelp))
        }
        if fields["bodyDigest"] != nil { throw line.problem("not-taken", field: "bodyDigest") }
        if let actor = fields["actor"], actor != .string(importer.text) {
            let text = if case .string(let text) = actor { text } else { "—" }
            throw Diagnostics(
                Diagnostic(.notAnEvent, .otherActor(text, importer.text), at: line.place))
        }
        fields.set(.string(importer.text), for: "actor")
        if fields["version"] == nil { fields.set(.integer(1), for: "version") }
        if fields["quantity"] == nil { fields.set(.integer(1), for: "quantity") }
        // Stand-ins, so that the envelope's own reader judges the rest.
        fields.set(.string(Timestamp(.first).description), for: "recordedAt")
        fields.set(.string(String(repeating: "0", count: 64)), for: "bodyDigest")
        do {
            self.init(
                statement: try Envelope(.object(fields)).statement,
                body: try Body(object["body"] ?? .object(JSONObject())))
        } catch {
            let field = if case .field(_, let name) = error { name } else { "body" }
            throw line.problem(error.code, field: field)
        }
    }
}
