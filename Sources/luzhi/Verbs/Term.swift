import ArgumentParser
import Basics
import EventLog
import Foundation
import Service

/// Opens and closes terms.
struct Term: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open or close a term 届次.", subcommands: [Open.self, Close.self])

    struct Options: ParsableArguments {
        @Argument(help: "The term: term/10, or its number.")
        var term: String

        @Option(help: "The paper it rests on.")
        var reference: String?

        func order(on text: String, actor: Reference) throws -> TermOrder {
            let name = term.contains("/") ? term : "term/" + term
            let term = try Parsing.reference(name, "term")
            guard term.space == "term" else {
                throw Diagnostics(Diagnostic(.usage, .wrongSpace("term", name)))
            }
            return TermOrder(
                term: term, day: try Parsing.day(text, "on"), reference: reference, actor: actor)
        }
    }

    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a term and carry members over into it 新一届开始.",
            discussion: """
                --carry-over names a sheet with a row a member and post (columns member, organ, \
                role, until) or a member and link (member, link, link_kind, tags). A link of an \
                organ or a person has it in the column subject instead of a member. 'term close \
                --draft' writes one to begin with.
                """)

        @OptionGroup var options: LedgerOptions
        @OptionGroup var writing: WritingOptions
        @OptionGroup var term: Options

        @Option(help: "What the term is called: 十届.")
        var name: String

        @Option(help: "The term's first day.")
        var on: String

        @Option(help: "The last day it is meant to have.")
        var until: String?

        @Option(help: "Who is carried over: CSV or .xlsx.")
        var carryOver: String?

        func run() throws {
            let open = try options.open()
            let turned = try open.ledger.openTerm(
                try term.order(on: on, actor: try options.actorReference()), name: name,
                until: try until.map { try Parsing.day($0, "until") }, carryOver: carryOver,
                writing.wish())
            Terminal.report(turned.recorded.warnings)
            try Terminal.answer(
                .termOpened(
                    name, members: turned.memberCount, posts: turned.postCount,
                    links: turned.linkCount))
            if writing.dryRun { try Terminal.answer(.dryRun) }
            try open.log.close()
        }
    }

    struct Close: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close a term: appointments, posts and links end 届次结束.")

        @OptionGroup var options: LedgerOptions
        @OptionGroup var writing: WritingOptions
        @OptionGroup var term: Options

        @Option(help: "The first day after the term.")
        var on: String

        @Option(help: "Write who was in office, with posts and links, as a carry-over file.")
        var draft: String?

        func run() throws {
            let open = try options.open()
            let order = try term.order(on: on, actor: try options.actorReference())
            var carryOver: String?
            if let draft, let last = order.day.advanced(by: -1) {
                // What a clerk has struck out by now is not written over.
                guard !FileManager.default.fileExists(atPath: draft) else {
                    throw Diagnostics(
                        Diagnostic(.alreadyThere, .alreadyThere(draft), help: .alreadyThereHelp))
                }
                carryOver = try open.ledger.carryOverDraft(on: last)
            }
            let turned = try open.ledger.closeTerm(order, writing.wish())
            Terminal.report(turned.recorded.warnings)
            try Terminal.answer(
                .termClosed(
                    order.term.text, members: turned.memberCount, links: turned.linkCount))
            if let carryOver, !writing.dryRun { try Terminal.write(carryOver, to: draft) }
            if writing.dryRun { try Terminal.answer(.dryRun) }
            try open.log.close()
        }
    }
}
