import ArgumentParser
import Basics
import EventLog
import MerkleLog
import Service

/// Checks a ledger, or a proof that stands without one.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a ledger in full, or a proof 核验.",
        discussion: """
            Everything is read and recomputed: each event's hash from its columns, each body, the tree, \
            positions and times, dictionaries, corrections, the rules of each type, the file itself, and \
            closed results at their own moments. --quick holds the tree against the hashes that are \
            stored, and no more. Who rewrote events and tree together is found only by --against: a \
            checkpoint that somebody else has kept.
            """)

    @OptionGroup var options: LedgerOptions

    @Flag(help: "The tree against the stored hashes, without recomputing the events.")
    var quick = false

    @Option(help: "A checkpoint published earlier; may be given several times.")
    var against: [String] = []

    @Option(help: "A proof of an event; no ledger takes part.")
    var proof: String?

    @Option(help: "A public key that is trusted, or the file it stands in; several, if need be.")
    var key: [String] = []

    @Option(help: "text or json.")
    var format: Format = .text

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func validate() throws {
        if proof != nil || !against.isEmpty, key.isEmpty { throw ValidationError(.signedNeedsKey) }
        if proof != nil, !against.isEmpty { throw ValidationError(.proofOrAgainst) }
        if quick, !against.isEmpty { throw ValidationError(.quickAgainst) }
    }

    func run() throws {
        let keys = try key.map { try VerifierKey(stated: $0) }
        if let proof {
            let proved = try findings { try ProvedEvent(reading: proof, keys: keys) }
            switch format {
            case .text:
                return try Terminal.write(
                    ProofAnswer.text(proved, Terminal.language), to: output)
            case .json:
                return try Terminal.write(
                    ProofAnswer.json(proved).prettyText() + "\n", to: output)
            }
        }
        try verify(try findings { try options.open(toCheck: true) }, keys)
    }

    /// What does not come so far as to be read, or to hold, is a finding as well.
    private func findings<Answer>(_ work: () throws -> Answer) throws -> Answer {
        do {
            return try work()
        } catch let found as Diagnostics where found.all.contains(where: \.isFinding) {
            Terminal.report(found)
            throw ExitCode(3)
        }
    }

    private func verify(_ open: OpenLedger, _ keys: [VerifierKey]) throws {
        // A checkpoint that does not read, or is signed by nobody, is told before the long reading.
        let published = try open.ledger.readPublished(against, keys: keys)
        let progress = Progress()
        let verification = try open.ledger.verify(
            quick ? .quick : .full, against: published
        ) { progress.update($0) }
        progress.finish()
        let answer = VerificationAnswer(
            identity: open.log.identity, verification: verification)
        switch format {
        case .text: try Terminal.write(answer.text(Terminal.language), to: output)
        case .json: try Terminal.write(answer.json.prettyText() + "\n", to: output)
        }
        Terminal.report(answer.audit.problems)
        if !answer.isSound { throw ExitCode(3) }
    }
}

extension Diagnostic {
    /// Whether it says of a ledger or a proof that it is not what it should be.
    fileprivate var isFinding: Bool {
        [
            .damaged, .truncated, .notALedger, .storage, .alteredEvent, .missingEvent, .wrongTree,
            .notProved,
        ].contains(code)
    }
}
