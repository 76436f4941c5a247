import ArgumentParser
import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service

/// A moment as it is written in one word: `2012-12-31`, `2012-12-31@#420`, `@2013-01-05T09:00`.
struct MomentText {
    let asOf: Day?
    let knownAt: Moment.Knowledge

    /// `option` is named where the text is refused.
    init(_ text: String, _ option: String, zone: ZoneOffset) throws {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let day = parts[0].isEmpty ? nil : Day(String(parts[0]))
        let knowledge = parts.count < 2 ? .latest : MomentText.knowledge(String(parts[1]), zone)
        guard let knowledge, parts[0].isEmpty ? parts.count == 2 : day != nil else {
            throw Diagnostics(
                Diagnostic(.usage, .invalidValue(option, text), expected: .momentForm))
        }
        asOf = day
        knownAt = knowledge
    }

    private static func knowledge(_ text: String, _ zone: ZoneOffset) -> Moment.Knowledge? {
        if let position = Position(hashed: text) { return .position(position) }
        return Timestamp(text, zone: zone).map { .time($0) }
    }

    func resolve(_ ledger: Ledger) throws -> Moment {
        try Moment.resolve(
            asOf: asOf ?? ledger.today, knowing: knownAt, in: ledger.log,
            now: ledger.surroundings.now())
    }
}

/// Two moments with the regulations they are judged by.
struct MomentPair: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The one moment: DAY, DAY@KNOWN or @KNOWN; KNOWN is '#1024' or 2012-07-01T09:00.",
            valueName: "moment"))
    var from: String

    @Option(
        help: ArgumentHelp(
            "The other moment (default: today, and all that is known).", valueName: "moment"))
    var to: String?

    @Option(
        help: ArgumentHelp(
            "The regulation to judge both by (default: the one in force at each); may be repeated.",
            valueName: "name[@version]"))
    var under: [String] = []

    @Option(
        help: ArgumentHelp(
            "The regulation to judge the one moment by.", valueName: "name[@version]"))
    var fromUnder: [String] = []

    @Option(
        help: ArgumentHelp(
            "The regulation to judge the other moment by.", valueName: "name[@version]"))
    var toUnder: [String] = []

    /// Both moments, each with the regulations that judge it.
    func resolve(_ open: OpenLedger) throws -> (from: JudgedMoment, to: JudgedMoment) {
        let zone = open.log.identity.zone
        let texts = [
            try MomentText(from, "from", zone: zone),
            try to.map { try MomentText($0, "to", zone: zone) },
        ]
        let moments = try texts.map { text in
            try text?.resolve(open.ledger) ?? open.now()
        }
        let facts = try open.ledger.facts()
        let adopted = AdoptedTexts()
        let sides = try zip(moments, [fromUnder, toUnder]).map { moment, own in
            let shelf = try RegulationShelf(
                facts, open.log, knownAt: moment.knownAt, texts: adopted)
            let named = try (under + own).map { try RegulationFinder.named($0, shelf) }
            return JudgedMoment(
                moment, try RuleChoice(shelf: shelf, under: named), facts, open.log)
        }
        return (sides[0], sides[1])
    }
}

extension RegulationFinder {
    /// A regulation that was adopted, ships with Luzhi, or lies in a file.
    static func named(_ name: String, _ shelf: RegulationShelf) throws -> RuleChoice.Named {
        if let entry = shelf.entry(named: name) {
            return try RuleChoice.Named(adopted: entry)
        }
        return RuleChoice.Named(regulation: try regulation(name).regulation, entry: nil)
    }
}
