import Activity
import ArgumentParser
import Basics
import EventLog
import Regulations
import Service
import Sheets

/// Adopts a regulation: its whole text becomes an event.
struct RegulationAdopt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Adopt a regulation: its whole text is recorded 采用办法.",
        discussion: """
            One version of a regulation has one text, and two that are in force on one day never serve \
            one purpose: --repeals names the regulation whose place it takes, which is repealed from \
            the first day of the new one. The answer tells which purposes are left without a regulation, \
            and that one reaches back to before its adoption.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "A file, or the name of a regulation that ships with Luzhi.")
    var file: String

    @Option(help: "The meeting that adopted it.")
    var authority: String

    @Option(help: "The day of its adoption (default: the day that the file states).")
    var on: String?

    @Option(help: "The number of the document (default: the one that the file states).")
    var document: String?

    @Option(help: "A regulation whose place it takes: NAME or NAME@VERSION; may be repeated.")
    var repeals: [String] = []

    @Flag(help: "Add the words it uses to the ledger.")
    var addWords = false

    func run() throws {
        let file = try RegulationFinder.regulation(file)
        let open = try options.open()
        let order = AdoptionOrder(
            file: file, text: file.text, adoptedBy: authority,
            day: try on.map { try Parsing.day($0, "on") }, document: document, repeals: repeals,
            addsWords: addWords, actor: try options.actorReference())
        let adopted = try open.ledger.adopt(order, writing.wish())
        // Quotes are compared by 'regulation check', where the sources are at hand.
        Terminal.report(file.remarks.filter { $0.code != .uncheckedQuote })
        Terminal.report(adopted.recorded.warnings)
        let answer = AdoptionAnswer(file.regulation, adopted)
        switch output.format {
        case .text:
            var told = answer.sentences
            if writing.dryRun { told.append(.dryRun) }
            let text = told.map { $0.text(Terminal.language) + "\n" }.joined()
            try Terminal.write(text, to: output.output)
        case .csv: try Terminal.write(answer.sheet.csv, to: output.output)
        case .json:
            let json = Answer.json(
                verb: "regulation-adopt", moment: nil, ledger: open.log.identity,
                rows: answer.sheet.json)
            try Terminal.write(json, to: output.output)
        }
        try open.log.close()
    }
}

/// What is told of an adoption: that it is in force, what it repeals, and what comes of that.
private struct AdoptionAnswer {
    private let regulation: Regulation
    private let adopted: AdoptedRegulation

    init(_ regulation: Regulation, _ adopted: AdoptedRegulation) {
        self.regulation = regulation
        self.adopted = adopted
    }

    private var position: Int64? { adopted.recorded.appended.last?.position.number }

    var sentences: [Message] {
        let adoption = position.map {
            Message.adopted(
                regulation.citation, regulation.title, from: regulation.effective.from,
                position: $0)
        }
        let ours = regulation.clauses.filter { $0.summary != nil }.map(\.id.text)
        return [adoption].compactMap { $0 } + adopted.effects.map { $0.told(regulation.citation) }
            + (ours.isEmpty ? [] : [.adoptedInSummary(ours)])
    }

    var sheet: Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("effect", Message(zh: "结果", en: "effect")),
            Sheet.Column("regulation", Message(zh: "办法", en: "regulation")),
            Sheet.Column("purpose", Message(zh: "用途", en: "purpose")),
            Sheet.Column("from", Message(zh: "自", en: "from")),
            Sheet.Column("through", Message(zh: "至", en: "through")),
            Sheet.Column("position", Message(zh: "流水号", en: "no."), .trailing),
        ])
        let effective = regulation.effective
        sheet.append([
            .text("adopted"), .text(regulation.citation), .empty, .day(effective.from),
            effective.until.map { .day($0) } ?? .empty, position.map { .position($0) } ?? .empty,
        ])
        for effect in adopted.effects { sheet.append(effect.cells(regulation.citation)) }
        return sheet
    }
}

extension AdoptionEffect {
    /// Of the adoption of that regulation.
    fileprivate func told(_ citation: String) -> Message {
        switch self {
        case .repealed(let old, let day): .repealedBy(old, from: day)
        case .neverInForce(let old): .neverInForce(old)
        case .unserved(let purpose, let old, let first, let last):
            .unserved(Words.purposeTitle(purpose.text), by: old, from: first, through: last)
        case .reachesBack(let first, let day):
            .reachesBack(citation, from: first, adopted: day)
        }
    }

    fileprivate func cells(_ citation: String) -> [Cell] {
        switch self {
        case .repealed(let old, let day):
            [.text("repealed"), .text(old), .empty, .day(day), .empty, .empty]
        case .neverInForce(let old):
            [.text("never-in-force"), .text(old), .empty, .empty, .empty, .empty]
        case .unserved(let purpose, let old, let first, let last):
            [
                .text("unserved"), .text(old), .text(purpose.text), .day(first),
                last.map { .day($0) } ?? .empty, .empty,
            ]
        case .reachesBack(let first, let day):
            [
                .text("reaches-back"), .text(citation), .empty, .day(first),
                day.advanced(by: -1).map { .day($0) } ?? .empty, .empty,
            ]
        }
    }
}
