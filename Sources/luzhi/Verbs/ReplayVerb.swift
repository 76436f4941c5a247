import ArgumentParser
import Basics
import EventLog
import Foundation
import Projections
import Regulations
import Reports
import Service

/// The way from one moment to another, step by step.
struct ReplayVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "The term as a sequence: each event and what it changed 历程回放.",
        discussion: """
            First the days pass from the one moment to the other, then the ledger learns: a step a day on which \
            anything came, each entry with what it adds to the counts, and with --subject or --judged what \
            changed of scores, grades, ranks, quotas, bars and grounds. From a later moment to an earlier one \
            everything is told backward. A step's results are reckoned anew: a fraction of a second for each on a \
            ledger of 50,000 events, about twice that without --subject. --step takes Enter for the next step, \
            b for the one before, a number for that one, q to end.
            """)

    @OptionGroup var options: LedgerOptions

    @Option(
        help: ArgumentHelp(
            "The one moment: DAY, DAY@KNOWN or @KNOWN (default: the other one's day, knowing nothing).",
            valueName: "moment"))
    var from: String?

    @Option(
        help: ArgumentHelp(
            "The other moment (default: today, and all that is known).", valueName: "moment"))
    var to: String?

    @Option(help: "Only this one's entries and results: member/0042, organ/0011.")
    var subject: String?

    @Option(
        help: ArgumentHelp(
            "The regulation to judge by (default: the one in force at each); may be repeated.",
            valueName: "name[@version]"))
    var under: [String] = []

    @Option(help: "2012, 2012Q3, 2012H1, 2012-03, 2012A or term/12 (default: that of each moment).")
    var period: String?

    @Option(
        help:
            "What changed of the results, by day or by event, or none (default: day with --subject, --under or --period, else none)."
    )
    var judged: Judging?

    @Flag(help: "A step at a time, forward and backward.")
    var step = false

    @Option(help: "text or ndjson.")
    var format: Format = .text

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, ndjson
    }

    enum Judging: String, ExpressibleByArgument, CaseIterable {
        case none, day, event
    }

    func validate() throws {
        if step, format != .text || output != nil {
            throw ValidationError(.replayStepsOnScreen)
        }
    }

    func run() throws {
        let open = try options.open()
        let ends = try moments(open)
        let subjects = try Parsing.subjects(
            subject.map { [$0] } ?? [], in: open, at: ends.end)
        let facts = try open.ledger.facts()
        let isJudged = subject != nil || !under.isEmpty || period != nil
        let judging = judged ?? (isJudged ? .day : .none)
        let path = try ReplayPath(
            facts, open.log, from: ends.start, to: ends.end, of: subjects.first,
            by: judging == .event ? .event : .day)
        let replay = Replay(
            path, facts, open.log, subjects: subjects, period: period,
            judgedBy: judging == .none ? nil : try rules(ends.end, facts, open.log))
        let answer = try ReplayAnswer(
            replay: replay, log: open.log, isBackward: ends.isBackward,
            withNames: format == .text)
        if step { return try answer.walk(Terminal.language) }
        if let output {
            try Terminal.writeFile(output) { try write(answer, judging, to: $0) }
        } else {
            try write(answer, judging, to: .standardOutput)
        }
    }

    /// Both moments in their order, and whether they were named the other way round.
    private func moments(
        _ open: OpenLedger
    ) throws -> (start: Moment, end: Moment, isBackward: Bool) {
        let zone = open.log.identity.zone
        let last =
            try to.map { try MomentText($0, "to", zone: zone).resolve(open.ledger) }
            ?? Moment.resolve(
                asOf: open.ledger.today, knowing: .latest, in: open.log,
                now: open.ledger.surroundings.now())
        let first =
            try from.map { try MomentText($0, "from", zone: zone).resolve(open.ledger) }
            ?? Moment(asOf: last.asOf, knownAt: 0)
        if first.asOf <= last.asOf, first.knownAt <= last.knownAt { return (first, last, false) }
        guard last.asOf <= first.asOf, last.knownAt <= first.knownAt else {
            throw Diagnostics(Diagnostic(.usage, .replayBothWays))
        }
        return (last, first, true)
    }

    /// By what each moment is judged. Named regulations are those that the later moment knows.
    private func rules(
        _ end: Moment, _ facts: Facts, _ log: SQLiteLog
    ) throws -> (Moment) throws -> RuleChoice {
        let texts = AdoptedTexts()
        let shelf = try RegulationShelf(facts, log, knownAt: end.knownAt, texts: texts)
        let named = try under.map { try RegulationFinder.named($0, shelf) }
        return { moment in
            try RuleChoice(
                shelf: RegulationShelf(facts, log, knownAt: moment.knownAt, texts: texts),
                under: named)
        }
    }

    private func write(
        _ answer: ReplayAnswer, _ judging: Judging, to file: FileHandle
    ) throws {
        let language = Terminal.language
        guard format == .text else {
            for place in 0..<answer.count {
                for line in try answer.lines(place) {
                    try Terminal.write(Data(line.canonicalBytes + [0x0A]), to: file)
                }
            }
            return
        }
        try Terminal.write(Data(answer.heading(language).utf8), to: file)
        for place in 0..<answer.count {
            try Terminal.write(Data(try answer.text(place, language).utf8), to: file)
        }
        let note: Message = judging == .none ? .replayUnjudged : .replayJudged
        let lines = TextWrap.lines(note.text(language), widthMax: ReplayAnswer.widthMax)
        try Terminal.write(
            Data(("\n" + lines.joined(separator: "\n") + "\n").utf8), to: file)
    }
}
