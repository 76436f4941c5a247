import Activity
import ArgumentParser
import Basics
import EventLog
import Foundation
import Service

/// Erases the bodies of a person's events.
struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase the bodies of a person's events by a recorded procedure 清除个人信息.",
        discussion: """
            What may go is said by --retention, a CSV file with the header type,after_years,source (or \
            类型,期满年数,依据): of each type, how many years after the event's own day. What it does not \
            name stays, and bodies of terms, organs, words, regulations and closings always do. The reasons \
            of corrections and decisions go only where --also names them. Events, counts, scores and proofs \
            stay as they are. Afterwards every file of the ledger is searched for what went; while somebody \
            reads, that is pending, and --resume or the next writer goes on with it.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions

    @Argument(help: "Whose bodies go: member/0042 or person/0007.")
    var subject: String?

    @Option(help: "Under which authority: who approved the destruction, or a document.")
    var authority: String?

    @Option(help: "The number of the destruction list 销毁清册.")
    var list: String?

    @Option(help: "Who confirms it besides the actor: clerk/0004.")
    var confirmedBy: String?

    @Option(help: "The file that says which kinds of bodies may go after how many years.")
    var retention: String?

    @Option(help: "Corrections and decisions that the list names: '#871,#872'.")
    var also: [String] = []

    @Option(help: "What is held back: positions '#12,#15' or types.")
    var hold: [String] = []

    @Option(help: "Why it is held back.")
    var holdReason: String?

    @Flag(help: "Go on with an erasure that is not finished.")
    var resume = false

    @Option(help: "text or json.")
    var format: Format = .text

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func validate() throws {
        let stated = [subject, authority, list, confirmedBy, retention, holdReason]
        if resume {
            let isAlone =
                stated.allSatisfy { $0 == nil } && also.isEmpty && hold.isEmpty && !writing.dryRun
            if !isAlone { throw ValidationError(.resumeAlone) }
            return
        }
        guard subject != nil else { throw ValidationError(.eraseWhom) }
        for (name, value) in [
            ("authority", authority), ("list", list), ("confirmed-by", confirmedBy),
        ] where (value ?? "").allSatisfy(\.isWhitespace) {
            throw ValidationError(.eraseNeeds(name))
        }
        // What an unset variable of a script leaves behind must not pass for nothing to hold.
        for (name, values) in [("hold", hold), ("also", also)]
        where values.contains(where: { Erase.items($0).isEmpty }) {
            throw ValidationError(.listsNothing(name))
        }
        if hold.isEmpty != (holdReason ?? "").allSatisfy(\.isWhitespace) {
            throw ValidationError(.holdSaysWhy)
        }
    }

    func run() throws {
        let open = try options.open()
        guard !resume else { return try goOn(open) }
        let order = try order()
        let erased = try open.ledger.erase(order, writing.wish())
        let answer = ErasureAnswer(
            identity: open.log.identity, order: order, erased: erased)
        try write(answer)
        try answer.outcome?.require(ledger: open.log.path)
        try open.log.close()
    }

    private func goOn(_ open: OpenLedger) throws {
        let answer = ResumedAnswer(
            identity: open.log.identity, outcome: try open.ledger.resumeErasures())
        try write(answer)
        try answer.outcome?.require(ledger: open.log.path)
        try open.log.close()
    }

    /// What was done is told in any case: where its file cannot be made, on standard output.
    private func write(_ answer: some TextAndJSON) throws {
        let text =
            switch format {
            case .text: answer.text(Terminal.language)
            case .json: answer.json.prettyText() + "\n"
            }
        do {
            try Terminal.write(text, to: output)
        } catch {
            if output != nil { try Terminal.write(text, to: nil) }
            throw error
        }
    }

    private func order() throws -> ErasureOrder {
        guard let retention else {
            throw Diagnostics(
                Diagnostic(.retentionRules, .retentionNotNamed, help: .retentionHelp))
        }
        var order = ErasureOrder(
            subject: try Parsing.reference(subject ?? "", "subject"), approval: authority ?? "",
            list: list ?? "", actor: try options.actorReference(),
            confirmedBy: try Parsing.reference(confirmedBy ?? "", "confirmed-by"),
            rules: try RetentionRules(reading: retention))
        for text in also.flatMap(Erase.items) {
            guard let positions = Erase.positions(text) else {
                throw Diagnostics(
                    Diagnostic(.usage, .invalidValue("also", text), expected: .positionForm))
            }
            order.listed.formUnion(positions)
        }
        for text in hold.flatMap(Erase.items) {
            if let positions = Erase.positions(text) {
                order.hold.positions.formUnion(positions)
            } else if let type = EventType(rawValue: text) {
                order.hold.types.insert(type)
            } else {
                throw Diagnostics(
                    Diagnostic(.usage, .unknownHold(text), expected: .unknownHoldForm))
            }
        }
        order.hold.reason = holdReason ?? ""
        return order
    }

    private static func items(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }

    /// The positions of `#12` or of `#12-#15`, as answers write them; nil of anything else.
    private static func positions(_ text: String) -> Set<Position>? {
        guard let spans = PositionList.spans(text), !spans.isEmpty,
            spans.allSatisfy({ $0.count <= Erase.spanMax })
        else { return nil }
        let positions = spans.joined().map { Position($0) }
        return positions.contains(nil) ? nil : Set(positions.compactMap { $0 })
    }

    /// More than anybody has records.
    private static let spanMax = 1_000_000
}

extension ErasureOutcome {
    /// Ends with what is not finished: 75 while somebody reads, 1 where bytes remain.
    fileprivate func require(ledger path: String) throws {
        switch self {
        case .finished: return
        case .blocked:
            throw Diagnostics(
                Diagnostic(.erasureBlocked, .erasureBlocked(path), help: .erasureBlockedHelp))
        case .found(let names):
            throw Diagnostics(
                Diagnostic(.bytesRemain, .bytesRemain(names), help: .bytesRemainHelp))
        case .failed(let problems): throw problems
        }
    }
}
