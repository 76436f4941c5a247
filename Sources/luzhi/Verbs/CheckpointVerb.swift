import ArgumentParser
import Basics
import MerkleLog
import Service

/// Prints what the ledger commits itself to, signed if a key is given.
struct CheckpointVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Print a checkpoint of the ledger, signed 检查点.",
        discussion: """
            A checkpoint is the ledger's origin, its number of events and the root over them. Who keeps \
            a signed one can find out later whether anything before it was changed.
            """)

    @OptionGroup var options: LedgerOptions

    @Option(help: "A private key to sign with; two announce a new key.")
    var sign: [String] = []

    @OptionGroup var start: SigningStartOptions

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    func validate() throws {
        if sign.isEmpty, start.isStated { throw ValidationError(.startNeedsSign) }
    }

    func run() throws {
        let open = try options.open()
        guard !sign.isEmpty else {
            return try Terminal.write(try open.ledger.checkpoint().text, to: output)
        }
        let keys = try sign.map { try HeldKey(reading: $0, kind: .note) }
        let note = try open.ledger.signedCheckpoint(by: keys, from: try start.start())
        try Terminal.write(note.encoded, to: output)
    }
}

/// From where a signer who does not remember begins.
struct SigningStartOptions: ParsableArguments {
    @Option(help: "The checkpoint signed last, if the key does not remember it.")
    var after: String?

    @Flag(help: "Nothing of this ledger was ever signed.")
    var first = false

    var isStated: Bool { first || after != nil }

    func start() throws -> SigningStart {
        if first { return .first }
        return try after.map { .after(try NoteFile.checkpoint($0).checkpoint) } ?? .remembered
    }

    func validate() throws {
        if first, after != nil { throw ValidationError(.eitherAfterOrFirst) }
    }
}
