import Activity
import Basics
import EventLog
import MerkleLog
import Reports
import Service

/// What was proved, and who signed that it is so.
enum ProofAnswer {
    /// A proof of an event that holds.
    static func text(_ proved: ProvedEvent, _ language: Language) -> String {
        let checkpoint = proved.checkpoint
        let title = EventType(proved.envelope.type)?.title.text(language)
        var lines = [
            Message.proved(
                proved.position.number, origin: checkpoint.origin, size: checkpoint.size
            ).text(language),
            "\(proved.position)  \(title ?? proved.envelope.type.text)",
        ]
        lines += EnvelopeText(
            proved.envelope, words: .builtIn, zone: nil,
            cited: proved.envelope.cites?.description
        ).lines(language)
        lines.append(EnvelopeText.line(.rootTitle, checkpoint.root.hex, language))
        lines += proved.signatures.map { text($0, language) }
        lines.append(Message.proofSaysNothingLater.text(language))
        return lines.joined(separator: "\n") + "\n"
    }

    static func json(_ proved: ProvedEvent) throws -> JSON {
        .object([
            "verb": .string("verify"), "origin": .string(proved.checkpoint.origin),
            "position": .integer(proved.position.number),
            "event": try JSON.parse(proved.envelope.canonicalBytes),
            "checkpoint": json(proved.checkpoint),
            "signatures": .array(proved.signatures.map(json)),
        ])
    }

    /// A line for a signature.
    static func text(_ signature: SignedNote.Verified, _ language: Language) -> String {
        let name = signature.key.name
        let time = signature.seconds.flatMap(timestamp)
        return EnvelopeText.line(
            time == nil ? .signedTitle : .cosignedTitle,
            name + (time.map { "  \($0)" } ?? ""), language)
    }

    static func json(_ signature: SignedNote.Verified) -> JSON {
        .object([
            "name": .string(signature.key.name), "key": .string(signature.key.description),
            "cosignedAt": signature.seconds.flatMap(timestamp).map { .string($0.description) }
                ?? .null,
        ])
    }

    static func json(_ checkpoint: Checkpoint) -> JSON {
        .object([
            "origin": .string(checkpoint.origin), "size": .integer(Int64(checkpoint.size)),
            "root": .string(checkpoint.root.hex),
        ])
    }

    private static func timestamp(_ seconds: UInt64) -> Timestamp? {
        Int64(exactly: seconds).flatMap {
            let (microseconds, overflows) = $0.multipliedReportingOverflow(by: 1_000_000)
            return overflows ? nil : Timestamp(microseconds: microseconds)
        }
    }
}
