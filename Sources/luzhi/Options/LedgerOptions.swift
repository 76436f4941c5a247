import ArgumentParser
import Basics
import EventLog
import Foundation
import Projections
import Service

/// Which ledger, in whose name, in which language.
struct LedgerOptions: ParsableArguments {
    @Option(help: "The ledger's file (or LUZHI_LEDGER).")
    var ledger: String?

    @Option(help: "Who records: clerk/0003 or member/0042 (or LUZHI_ACTOR).")
    var actor: String?

    @Option(help: "The language: zh or en (default: the locale's).")
    var lang: String?

    @Option(help: "Refuse a ledger of another origin (or LUZHI_ORIGIN).")
    var expectOrigin: String?

    @Option(help: "How many seconds to wait for another writer.")
    var wait: Int = 10

    /// The file that was named.
    func path() throws -> String {
        let path = ledger ?? ProcessInfo.processInfo.environment["LUZHI_LEDGER"] ?? ""
        guard !path.isEmpty else {
            throw Diagnostics(
                Diagnostic(.noLedgerNamed, .noLedgerNamed, help: .noLedgerNamedHelp))
        }
        return path
    }

    /// Who was named; `clerk/0` and a warning if nobody was.
    func actorReference() throws -> Reference {
        let text = actor ?? ProcessInfo.processInfo.environment["LUZHI_ACTOR"] ?? ""
        guard !text.isEmpty else {
            Terminal.report(
                Diagnostics(Diagnostic(.nobodyNamed, .nobodyNamed, help: .nobodyNamedHelp)))
            return "clerk/0"
        }
        guard let reference = Reference(text), reference.isActor else {
            throw Diagnostics(
                Diagnostic(.usage, .invalidValue("actor", text), expected: .actorForm))
        }
        return reference
    }

    /// Opens the ledger that was named. To be checked it is read past bad pages, since each is to be a
    /// finding among others.
    func open(toCheck isToBeChecked: Bool = false) throws -> OpenLedger {
        let path = try path()
        let surroundings = Surroundings.system
        let log = try SQLiteLog(
            path: path, surroundings: surroundings, options: storage,
            readsPastBadPages: isToBeChecked)
        try requireOrigin(log.identity.origin)
        return OpenLedger(log: log, ledger: Ledger(log: log, surroundings: surroundings))
    }

    /// The ledger, where one is named: what ships with Luzhi needs none.
    func openIfNamed() throws -> OpenLedger? {
        let variable = ProcessInfo.processInfo.environment["LUZHI_LEDGER"] ?? ""
        guard ledger != nil || !variable.isEmpty else { return nil }
        return try open()
    }

    /// Refuses another office's ledger, if one said which is meant.
    private func requireOrigin(_ found: Origin) throws {
        let expected = expectOrigin ?? ProcessInfo.processInfo.environment["LUZHI_ORIGIN"]
        if let expected, expected != found.text {
            throw Diagnostics(
                Diagnostic(
                    .wrongOrigin, .wrongOrigin(found: found.text, expected: expected),
                    help: .wrongOriginHelp))
        }
    }

    var storage: SQLiteLog.Options {
        let verb = CommandLine.arguments.dropFirst().first { !$0.hasPrefix("-") } ?? ""
        return SQLiteLog.Options(
            wait: .seconds(max(0, wait)),
            holder: "luzhi \(verb), process \(ProcessInfo.processInfo.processIdentifier)")
    }

    mutating func validate() throws {
        if let lang {
            guard let language = Language(rawValue: lang) else {
                throw ValidationError(.languageForm)
            }
            Terminal.language = language
        }
        guard wait >= 0 else { throw ValidationError(.waitForm) }
    }
}

/// A ledger and the file it is in.
struct OpenLedger {
    let log: SQLiteLog
    let ledger: Ledger

    /// Today, with all that is known.
    func now() throws -> Moment {
        try Moment.resolve(
            asOf: ledger.today, knowing: .latest, in: log, now: ledger.surroundings.now())
    }
}
