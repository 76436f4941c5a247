import Activity
import ArgumentParser
import Basics
import EventLog
import Foundation
import Service

/// Makes a ledger; its first event establishes the root organ.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a ledger 新建台账.")

    @OptionGroup var options: LedgerOptions

    @Option(help: "The committee's name.")
    var name: String?

    @Flag(help: "Without any event, to be filled by 'import --as events' of an export.")
    var forTransplant = false

    @Option(help: "The ledger's own name for ever, example.org/county/12 (default: one is made).")
    var origin: String?

    @Option(help: "The zone its days begin in.")
    var zone: String = "+08:00"

    @Option(help: "The first day it may record.")
    var since: String = "1949-10-01"

    func validate() throws {
        if forTransplant, origin == nil { throw ValidationError(.transplantNeedsOrigin) }
        if forTransplant == (name != nil) {
            throw ValidationError(.nameOrTransplant)
        }
    }

    func run() throws {
        let surroundings = Surroundings.system
        guard let zone = ZoneOffset(zone) else {
            throw Diagnostics(
                Diagnostic(.usage, .invalidValue("zone", self.zone), expected: .zoneForm))
        }
        let origin = try originOrMade(surroundings)
        let path = try options.path()
        let first = try name.map {
            try Ledger.rootOrgan(
                name: $0, since: try Parsing.day(since, "since"),
                actor: try options.actorReference(), surroundings: surroundings, origin: origin)
        }
        let log = try SQLiteLog.create(
            at: path, identity: LogIdentity(origin: origin, zone: zone),
            surroundings: surroundings, options: options.storage, first: first)
        try log.close()
        try Terminal.answer(
            forTransplant
                ? .madeForTransplant(path, origin: origin.text, zone: zone.description)
                : .made(path, origin: origin.text, zone: zone.description))
    }

    private func originOrMade(_ surroundings: Surroundings) throws -> Origin {
        guard let text = origin else {
            var generator = surroundings.generator
            return Origin.made(using: &generator)
        }
        guard let origin = Origin(text) else {
            throw Diagnostics(
                Diagnostic(.usage, .invalidValue("origin", text), expected: .originForm))
        }
        return origin
    }
}
