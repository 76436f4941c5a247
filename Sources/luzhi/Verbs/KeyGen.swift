import ArgumentParser
import Basics
import EventLog
import MerkleLog
import Service

/// Makes a key pair.
struct KeyGen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen", abstract: "Make a key pair for checkpoints 制钥.",
        discussion: """
            The private key is put into a new file that only its owner can read; keep it where the \
            ledger's administrators cannot. The public key is printed: publish it.
            """)

    @OptionGroup var options: LedgerOptions

    @Argument(help: "The file for the private key.")
    var file: String

    @Option(help: "The key's name (default: the ledger's origin).")
    var name: String?

    @Flag(help: "A witness's key, which cosigns others' checkpoints.")
    var witness = false

    func run() throws {
        let name = try name ?? options.open().log.identity.origin.text
        let key = try HeldKey.make(
            file, name: name, kind: witness ? .cosignature : .note, surroundings: .system)
        try Terminal.write(key.description + "\n", to: nil)
    }
}
