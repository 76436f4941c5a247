package import Basics

/// That a log was taken over whole from an export: how far, and when this host did it.
package struct Transplant: Hashable, Sendable {
    /// How many events were taken over: positions 1 to `count`.
    package let count: Int
    /// The root of their tree, as the export states it and as it came out.
    package let root: Digest
    /// This host's clock when it was done.
    package let at: Timestamp
    /// What it was taken from: the name of a file.
    package let source: String

    package init(count: Int, root: Digest, at: Timestamp, source: String) {
        self.count = count
        self.root = root
        self.at = at
        self.source = source
    }
}

/// An event as another file of the same ledger recorded it, its time and salt included.
package struct TransplantedEvent: Hashable, Sendable {
    package let envelope: Envelope
    /// Nil where the body was erased.
    package let sealed: SealedBody?

    package init(envelope: Envelope, sealed: SealedBody?) {
        self.envelope = envelope
        self.sealed = sealed
    }
}

/// What is wrong with a log that is to be taken over.
package enum TransplantFault: String, Hashable, Sendable, CaseIterable {
    /// The position does not follow the one before.
    case gap
    /// The id was there before.
    case repeatedID = "repeated-id"
    /// Recorded before the event before it.
    case timeOrder = "time-order"
    /// The body does not agree with its digest.
    case digest
    /// There is no body, and no erasure after it that took it.
    case missingBody = "missing-body"
    /// It amends what it cannot.
    case line
}

extension LogTransaction {
    /// Takes over a whole log: every event `next` gives, with the time, salt and id it has. It is
    /// the one door that does not give its own time, so it opens only into a log without events,
    /// and everything is checked as if by an audit: ids, knowledge time, digests, lines, erasures,
    /// count and root.
    package func transplant(
        _ transplant: Transplant, _ next: () throws -> TransplantedEvent?
    ) throws {
        let found = try count()
        guard found == 0 else {
            throw Diagnostics(Diagnostic(.notEmpty, .notEmpty(found), help: .notEmptyHelp))
        }
        try remember(transplant)
        var inspection = TransplantInspection()
        while let event = try next() {
            try inspection.judge(event, in: self)
            try take(event)
        }
        try inspection.finish()
        let end = try end()
        guard end.count == transplant.count, end.root == transplant.root else {
            throw Diagnostics(
                Diagnostic(
                    .rootDiffers,
                    .rootDiffers(
                        count: end.count, root: end.root.hex, expectedCount: transplant.count,
                        expectedRoot: transplant.root.hex), help: .brokenExportHelp))
        }
    }
}

/// What is known of the events taken over so far.
private struct TransplantInspection {
    private var position: Int64 = 0
    private var lastRecordedAt: Timestamp?
    /// Events whose body is missing, in their order.
    private var bodiless: [(position: Int64, subject: Reference)] = []
    private var erasures = MetErasures<Reference>()

    mutating func judge(_ event: TransplantedEvent, in log: some LogTransaction) throws {
        position += 1
        let statement = event.envelope.statement
        if let last = lastRecordedAt, event.envelope.recordedAt < last {
            throw Diagnostics.fault(.timeOrder, at: position)
        }
        lastRecordedAt = event.envelope.recordedAt
        if try log.position(of: statement.id) != nil {
            throw Diagnostics.fault(.repeatedID, at: position)
        }
        if statement.amends != nil {
            do {
                try Admission.judgeCorrection(statement, in: log)
            } catch is Diagnostics {
                throw Diagnostics.fault(.line, at: position)
            }
        }
        if let sealed = event.sealed, sealed.digest != event.envelope.bodyDigest {
            throw Diagnostics.fault(.digest, at: position)
        }
        if event.sealed == nil { bodiless.append((position, statement.subject)) }
        if statement.type == .bodyErased {
            erasures.take(statement.subject, at: position, body: event.sealed?.body)
        }
    }

    func finish() throws {
        if let first = bodiless.first(where: { !erasures.explain($0.position, of: $0.subject) }) {
            throw Diagnostics.fault(.missingBody, at: first.position)
        }
    }
}

extension Diagnostics {
    /// An export cannot be taken over because of what is wrong at a position.
    package static func fault(_ fault: TransplantFault, at position: Int64) -> Diagnostics {
        Diagnostics(
            Diagnostic(
                .brokenExport, .brokenExport(fault.rawValue, position),
                at: .event(position: position), help: .brokenExportHelp))
    }
}

extension Transplant {
    /// How a log keeps it.
    var text: String {
        let json: JSON = .object([
            "at": .string(at.description), "count": .integer(Int64(count)),
            "root": .string(root.hex), "source": .string(source),
        ])
        return String(decoding: json.canonicalBytes, as: UTF8.self)
    }

    /// Reads it back; nil where it is not of that form.
    init?(text: String) {
        guard case .object(let object)? = try? JSON.parse(Array(text.utf8)),
            case .string(let at)? = object["at"], let time = Timestamp(canonical: at),
            case .integer(let count)? = object["count"],
            case .string(let hex)? = object["root"], let root = Digest(hex: hex),
            case .string(let source)? = object["source"]
        else { return nil }
        self.init(count: Int(count), root: root, at: time, source: source)
    }
}
