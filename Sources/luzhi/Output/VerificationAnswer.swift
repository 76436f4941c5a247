import Basics
import EventLog
import MerkleLog
import Reports
import Service

/// What checking a ledger found.
struct VerificationAnswer {
    let identity: LogIdentity
    let verification: Verification

    var audit: LogAudit { verification.audit }
    /// In the order of their sizes.
    var published: [PublishedCheckpoint] { verification.published }

    var isSound: Bool { audit.problems.isEmpty && published.allSatisfy(\.holds) }

    func text(_ language: Language) -> String {
        var lines = [
            EnvelopeText.line(
                Message(zh: "台账", en: "ledger"), identity.origin.text, language),
            EnvelopeText.line(
                Message(zh: "记录数", en: "events"), String(audit.eventCount), language),
            EnvelopeText.line(.rootTitle, audit.root.hex, language),
            summary.text(language),
        ]
        lines += verification.remarks.map { $0.text(language) }
        for one in published {
            let size = one.checkpoint.size
            lines.append(
                (!one.isCompared
                    ? Message.publishedUncompared(one.path, size: size)
                    : one.holds
                        ? .publishedHolds(one.path, size: size)
                        : .publishedFails(one.path, size: size, root: one.checkpoint.root.hex))
                    .text(language))
            lines += one.signatures.map { ProofAnswer.text($0, language) }
        }
        if let parting { lines.append(parting.text(language)) }
        if published.isEmpty { lines.append(Message.comparedWithNothing.text(language)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var summary: Message {
        switch (audit.depth, audit.problems.isEmpty) {
        case (.full, true): .readInFull(audit.eventCount)
        case (.full, false): .readInFullWithProblems(audit.problems.count)
        case (.quick, true): .readQuickly(audit.eventCount)
        case (.quick, false): .readQuicklyWithProblems(audit.problems.count)
        }
    }

    /// Between which events the ledger and what was published part.
    private var parting: Message? {
        guard audit.isWhole, let first = published.first(where: { !$0.holds }) else { return nil }
        let last = published.last { $0.holds && $0.checkpoint.size < first.checkpoint.size }
        let size = first.checkpoint.size
        // An event that was altered in place is itself the finding.
        if let altered = audit.firstAltered, altered <= Int64(size) { return nil }
        return size > audit.eventCount
            ? .publishedLonger(size, count: audit.eventCount)
            : .partsBetween((last?.checkpoint.size ?? 0) + 1, and: size)
    }

    private func bilingual(_ message: Message) -> JSON {
        .object(["zh": .string(message.zh), "en": .string(message.en)])
    }

    var json: JSON {
        .object([
            "verb": .string("verify"), "origin": .string(identity.origin.text),
            "events": .integer(Int64(audit.eventCount)), "root": .string(audit.root.hex),
            "depth": .string(audit.depth == .quick ? "quick" : "full"),
            "sound": .bool(isSound),
            "readWhole": .bool(audit.isWhole), "formsJudged": .bool(audit.judgedForms),
            "closingsReckoned": verification.closingCount.map { .integer(Int64($0)) } ?? .null,
            "problems": .array(
                audit.problems.all.map { problem in
                    .object([
                        "code": .string(problem.code.rawValue),
                        "position": problem.position.map { .integer($0) } ?? .null,
                        "zh": .string(problem.message.zh), "en": .string(problem.message.en),
                        "affects": problem.affected.map(bilingual) ?? .null,
                    ])
                }),
            "problemCount": .integer(Int64(audit.problems.count)),
            "published": .array(
                published.map { one in
                    .object([
                        "checkpoint": ProofAnswer.json(one.checkpoint),
                        "holds": .bool(one.holds), "compared": .bool(one.isCompared),
                        "signatures": .array(one.signatures.map(ProofAnswer.json)),
                    ])
                }),
        ])
    }
}

extension Diagnostic {
    /// The event it is about.
    fileprivate var position: Int64? {
        if case .event(let position)? = place { position } else { nil }
    }
}
