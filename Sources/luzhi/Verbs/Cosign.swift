import ArgumentParser
import Basics
import EventLog
import MerkleLog
import Service

/// A witness's act: a signature that a checkpoint follows those seen before.
struct Cosign: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cosign a checkpoint as a witness 联署.",
        discussion: """
            The file holds a signed checkpoint, or one with the proof that 'prove --consistency' puts \
            before it. Nothing is signed unless it follows what this key cosigned last.
            """)

    @OptionGroup var options: LedgerOptions

    @Argument(help: "The file of the checkpoint.")
    var checkpoint: String

    @Option(help: "The witness's private key.")
    var key: String

    @Option(help: "The ledger's public key, or the file it stands in.")
    var logKey: String

    @OptionGroup var start: SigningStartOptions

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    func run() throws {
        let witness = Witness(
            key: try HeldKey(reading: key, kind: .cosignature),
            logKey: try VerifierKey(stated: logKey))
        let note = try witness.cosign(
            checkpoint, from: try start.start(), ledger: try options.openIfNamed()?.ledger,
            at: Surroundings.system.now())
        try Terminal.write(note.encoded, to: output)
    }
}
