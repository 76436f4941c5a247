import Activity
import ArgumentParser
import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service
import Sheets

/// Under which regulation, of which period, at which moment something is judged.
struct JudgingOptions: ParsableArguments {
    @OptionGroup var moment: MomentOptions

    @Option(
        help: ArgumentHelp(
            "The regulation to judge by (default: the one in force); may be repeated.",
            valueName: "name[@version]"))
    var under: [String] = []

    @Option(
        help: ArgumentHelp(
            "2012, 2012Q3, 2012H1, 2012-03, 2012A or term/12 (default: the present one; of scores and "
                + "quotas the last in which anything that counts is recorded)."))
    var period: String?

    /// What is judged: the evaluation, and what to say of its rules.
    struct Judged {
        let judgement: Judgement
        let moment: Moment
        let notes: [Message]
        /// Why this period was taken, where none was stated and it is not the present one.
        let choice: Message?
    }

    /// Evaluates a period for a purpose; `kind` is the kind of period where none is stated, of the
    /// regulation's own where nil: then scores are asked for. Scores and quotas are of a period, which must
    /// be one that the regulation judges; all else looks back from a day.
    func judge(
        _ open: OpenLedger, for purpose: Regulation.Purpose, kind: PeriodKind? = nil
    ) throws -> Judged {
        let ledger = open.ledger
        let moment = try moment.resolve(ledger)
        let facts = try ledger.facts()
        let shelf = try RegulationShelf(facts, open.log, knownAt: moment.knownAt)
        let choice = try RuleChoice(
            shelf: shelf, under: try under.map { try RegulationFinder.named($0, shelf) })
        var rule = try first(choice, purpose, moment)
        // What happened is looked at once, whichever regulation turns out to judge.
        let record = Regulations.Record(facts, names: open.log.names, moment: moment)
        var evaluator = Evaluator(rule.regulation, record)
        let isOfPeriod = kind == nil || purpose == .quotas
        let isChosen = isOfPeriod && self.period == nil
        let active = isChosen ? evaluator.lastActiveDay : nil
        let day = active ?? moment.asOf
        func period(_ rule: RuleChoice.Named, _ evaluator: Evaluator) throws -> Period {
            try stated(evaluator.calendar, kind ?? rule.regulation.period, holding: day)
        }
        var judged = try period(rule, evaluator)
        // What judges a period reads its name by its own calendar, and that may be another's period.
        for _ in 0..<2 {
            let judging = try choice.rule(for: purpose, judging: judged, asOf: moment.asOf)
            guard judging.regulation != rule.regulation else { break }
            rule = judging
            evaluator = Evaluator(rule.regulation, record)
            judged = try period(rule, evaluator)
        }
        // There is nothing to judge yet, and what looks back from the day would be of another period.
        guard self.period == nil || judged.first <= moment.asOf else {
            throw Diagnostics(.periodNotBegun(judged.name, by: moment.asOf))
        }
        if self.period != nil,
            let mismatch = rule.regulation.mismatch(
                of: purpose, with: judged, by: evaluator.calendar, asOf: moment.asOf,
                lastActive: evaluator.lastActiveDay(through:))
        {
            throw Diagnostics(mismatch.diagnostic)
        }
        return Judged(
            judgement: Judgement(evaluator.evaluate(judged), facts, open.log), moment: moment,
            notes: notes(rule, judged, evaluator, asOf: moment.asOf),
            choice: isChosen ? reason(rule.regulation, judged, active, moment) : nil)
    }

    private func reason(
        _ regulation: Regulation, _ period: Period, _ active: Day?, _ moment: Moment
    ) -> Message? {
        guard let active else { return .nothingActive(regulation.citation) }
        return period.holds(moment.asOf) ? nil : .lastActive(active)
    }

    /// Evaluates a period for the first of several purposes that a regulation serves.
    func judge(
        _ open: OpenLedger, for purposes: [Regulation.Purpose], kind: PeriodKind? = nil
    ) throws -> Judged {
        for purpose in purposes.dropLast() {
            do {
                return try judge(open, for: purpose, kind: kind)
            } catch let problem as Diagnostics where problem.isOfMissingRegulation {
                continue
            }
        }
        guard let last = purposes.last else { preconditionFailure("something is asked") }
        return try judge(open, for: last, kind: kind)
    }

    /// The regulation whose calendar a period is read by: the one in force on the as-of day, or
    /// where none is, the one in force last.
    private func first(
        _ choice: RuleChoice, _ purpose: Regulation.Purpose, _ moment: Moment
    ) throws -> RuleChoice.Named {
        do {
            return try choice.rule(for: purpose, on: moment.asOf)
        } catch {
            guard period != nil, !choice.isNamed, let last = choice.last(for: purpose) else {
                throw error
            }
            return last
        }
    }

    private func stated(
        _ calendar: PeriodCalendar, _ kind: PeriodKind, holding day: Day
    ) throws -> Period {
        if let period { return try calendar.required(period) }
        // Between two terms the year stands for the term.
        if let found = calendar.period(kind, holding: day) { return found }
        guard let year = calendar.period(.year, holding: day) else {
            preconditionFailure("every day lies in a year")
        }
        return year
    }

    /// What to say of the rules: that they are tried only, or that they were adopted when something of
    /// the period that they count had happened already.
    private func notes(
        _ rule: RuleChoice.Named, _ period: Period, _ evaluator: Evaluator, asOf: Day
    ) -> [Message] {
        let citation = rule.regulation.citation
        guard let entry = rule.entry else { return [.notAdoptedHere(citation)] }
        guard entry.adoptedOn > period.first, let eve = entry.adoptedOn.advanced(by: -1),
            let counted = evaluator.lastActiveDay(through: min(eve, period.last, asOf)),
            counted >= period.first
        else { return [] }
        return [.adoptedAfter(citation, on: entry.adoptedOn)]
    }
}

extension JudgingOptions.Judged {
    var regulation: Regulation { judgement.evaluation.regulation }

    /// Writes a sheet with the moment on all its axes, for people under its title.
    func write(
        _ sheet: Sheet, verb: String, title: Message? = nil, _ output: OutputOptions,
        _ ledger: LogIdentity, notes more: [Message] = []
    ) throws {
        let period = judgement.evaluation.period
        switch output.format {
        case .csv: try Terminal.write(sheet.csv, to: output.output)
        case .json:
            let answer: JSON = .object([
                "verb": .string(verb), "origin": .string(ledger.origin.text),
                "moment": .object([
                    "asOf": .string(moment.asOf.description),
                    "knownAt": .integer(moment.knownAt), "under": .string(regulation.citation),
                ]),
                "period": .object([
                    "name": .string(period.name), "first": .string(period.first.description),
                    "last": .string(period.last.description),
                ]),
                "rows": sheet.json,
            ])
            try Terminal.write(answer.prettyText() + "\n", to: output.output)
        case .text: try write([(title: title, sheet: sheet)], output, ledger, notes: more)
        }
    }

    /// Writes sheets for people, one below the other, each under its title; those without rows are left
    /// out unless all are.
    func write(
        _ sheets: [(title: Message?, sheet: Sheet)], _ output: OutputOptions,
        _ ledger: LogIdentity, notes more: [Message] = []
    ) throws {
        let language = Terminal.language
        var text = heading(language) + "\n"
        let filled = sheets.filter { !$0.sheet.rows.isEmpty }
        for (title, sheet) in filled.isEmpty ? Array(sheets.prefix(1)) : filled {
            if let title { text += "\n" + title.text(language) + "\n" }
            text += "\n" + sheet.text(language, zone: ledger.zone)
        }
        for note in notes + more { text += "\n" + note.text(language) + "\n" }
        try Terminal.write(text, to: output.output)
    }

    /// The moment's three axes and the period, in one line.
    func heading(_ language: Language) -> String {
        let period = Message.judgedPeriod(judgement.evaluation.period.shown)
        return [
            Message.moment(asOf: moment.asOf, knownAt: moment.knownAt),
            .judgedUnder(regulation.citation, regulation.title),
            choice.map { .chosenPeriod(period, because: $0) } ?? period,
        ].map { $0.text(language) }.joined(separator: language == .zh ? "　" : "; ")
    }
}

extension Diagnostics {
    /// Whether no regulation serves what was asked.
    fileprivate var isOfMissingRegulation: Bool { all.allSatisfy { $0.code == .noRegulation } }
}
