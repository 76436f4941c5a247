import ArgumentParser
import Basics
import EventLog
import Reports
import Service

/// Shows one event and what became of it.
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show one event and its corrections 查看一条记录.")

    @OptionGroup var options: LedgerOptions

    @Argument(help: "The event: its id or '#1024'.")
    var event: String

    @Option(help: "text or json.")
    var format: Format = .text

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func run() throws {
        let open = try options.open()
        let found = try open.log.event(named: try Parsing.event(event))
        let story = try EventStory(of: found, in: open.log, facts: try open.ledger.facts())
        switch format {
        case .text:
            try Terminal.write(
                story.text(Terminal.language, zone: open.log.identity.zone), to: output)
        case .json:
            try Terminal.write(try story.json().prettyText() + "\n", to: output)
        }
    }
}
