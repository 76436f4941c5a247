import ArgumentParser
import Basics
import EventLog
import MerkleLog
import Service

/// Writes a proof that stands without the ledger.
struct Prove: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove an event, or that a checkpoint follows another 出具证明.",
        discussion: """
            'verify --proof' checks a proof of an event; no ledger takes part. A proof of consistency is \
            for 'cosign'.
            """)

    @OptionGroup var options: LedgerOptions

    @Argument(help: "The event: its id or '#1024'.")
    var event: String?

    @Option(help: "The signed checkpoint that the proof leads to.")
    var checkpoint: String

    @Flag(help: "Prove that the checkpoint follows the one of --after.")
    var consistency = false

    @Option(help: "The earlier checkpoint.")
    var after: String?

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    func validate() throws {
        guard consistency == (event == nil), consistency == (after != nil) else {
            throw ValidationError(.eventOrConsistency)
        }
    }

    func run() throws {
        let open = try options.open()
        let signed = try NoteFile.checkpoint(checkpoint)
        if let event {
            let found = try open.log.event(named: try Parsing.event(event))
            let proof = try open.ledger.proof(of: found.position, in: signed)
            try Terminal.write(proof.encoded, to: output)
        } else if let after {
            let earlier = try NoteFile.checkpoint(after).checkpoint
            let request = try open.ledger.witnessRequest(for: signed, after: earlier)
            try Terminal.write(request.encoded, to: output)
        }
    }
}
