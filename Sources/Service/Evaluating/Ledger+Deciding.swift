import Activity
package import Basics
package import EventLog
import Projections
import Regulations

/// A decision about a member or an organ, and the grounds that it rests on.
package struct DecisionOrder: Sendable {
    package var kind: Code
    package var subject: Reference
    /// Who decided: an organ, a person, a unit.
    package var by: Reference?
    /// The grounds, by their names in the regulation in force.
    package var grounds: [String]
    /// What they rest on had happened by this day; nil: by the day of the decision.
    package var asOf: Day?
    /// What they rest on was known by this position; nil: all that is.
    package var knownAt: Int64?
    package var matter: Reference?
    package var cites: EventID?
    package var title: String?
    package var text: String?
    /// The clause in the words of the paper; nil: those of the grounds that hold.
    package var clause: String?
    package var stars: Int64?
    package var until: Day?
    /// The day of the decision; nil: today.
    package var day: Day?
    package var actor: Reference

    package init(_ kind: Code, _ subject: Reference, actor: Reference) {
        self.kind = kind
        self.subject = subject
        grounds = []
        self.actor = actor
    }
}

extension Ledger {
    /// Records a decision with the regulation, the grounds and the moment that it rests on. People
    /// decide: a ground that the ledger does not find is remarked on, and taken.
    package func decide(
        _ order: DecisionOrder, _ wish: WritingWish = WritingWish()
    ) throws -> Recorded {
        try transact(wish) { recorder in
            let day = order.day ?? today
            let found = try GroundsFound(order, on: day, recorder)
            var body = JSONObject()
            body.set(order.title.map { .string($0) }, for: "title")
            body.set(order.text.map { .string($0) }, for: "text")
            body.set((order.clause ?? found.clause).map { .string($0) }, for: "clause")
            if let moment = found.moment {
                body.set(.string(found.regulation), for: "regulation")
                body.set(.string(order.grounds.joined(separator: " ")), for: "ground")
                body.set(.string(moment.asOf.description), for: "as_of")
                body.set(.string("\(moment.knownAt)"), for: "known_at")
            }
            let appended = try recorder.record(
                Draft(
                    statement: Statement(
                        id: recorder.newID(), type: EventType.decisionMade.name,
                        subject: order.subject, matter: order.matter, object: order.by,
                        kind: order.kind, quantity: order.stars ?? 1, occurredOn: day,
                        until: order.until, actor: order.actor, cites: order.cites),
                    body: try Body(composing: body)))
            return Recorded(
                appended: [appended],
                warnings: found.remarks.joined(with: try recorder.closingWarnings()))
        }
    }
}

/// What the ledger finds of the grounds that a decision names.
private struct GroundsFound {
    private(set) var regulation = ""
    /// Nil where the decision names no grounds.
    private(set) var moment: Moment?
    /// The clauses that hold, by their place in the text.
    private(set) var clause: String?
    private(set) var remarks = Diagnostics()

    init(_ order: DecisionOrder, on day: Day, _ recorder: Recorder) throws {
        guard !order.grounds.isEmpty else { return }
        let moment = Moment(
            asOf: order.asOf ?? day, knownAt: order.knownAt ?? recorder.countBefore)
        self.moment = moment
        let facts = try recorder.state.facts()
        let shelf = try RegulationShelf(facts, recorder.transaction, knownAt: moment.knownAt)
        let entries = try [Regulation.Purpose.grounds, .commendation].compactMap {
            try shelf.entry(for: $0, on: moment.asOf)
        }
        guard let first = entries.first else {
            throw RuleChoice.none(for: .grounds, on: moment.asOf)
        }
        let known = entries.flatMap(\.regulation.grounds).map(\.id.text)
        if let unknown = order.grounds.first(where: { !known.contains($0) }) {
            throw Diagnostics(
                Diagnostic(
                    .usage, .unknownCode("ground", unknown), expected: .oneOf(known)))
        }
        let entry =
            entries.first { entry in
                let names = entry.regulation.grounds.map(\.id.text)
                return order.grounds.allSatisfy { names.contains($0) }
            } ?? first
        regulation = entry.regulation.citation
        let evaluator = Evaluator(
            entry.regulation, facts: facts, names: recorder.transaction.names, moment: moment)
        guard
            let period = evaluator.calendar.period(.term, holding: moment.asOf)
                ?? evaluator.calendar.period(.year, holding: moment.asOf)
        else { return }
        judge(order, entry.regulation, evaluator.evaluate(period), moment)
    }

    private mutating func judge(
        _ order: DecisionOrder, _ regulation: Regulation, _ evaluation: Evaluation,
        _ moment: Moment
    ) {
        let subject = evaluation.canonical(order.subject)
        var places: [String] = []
        for name in order.grounds {
            let found = evaluation.grounds.first {
                $0.ground.text == name && $0.subject == subject
            }
            // Who is one short of a clause is reminded of it.
            let isReminded = order.kind == "reminder" && found?.state == .oneShort
            guard let found, found.state == .within || isReminded else {
                let code = found?.state.rawValue ?? "n/a"
                remarks.add(
                    Diagnostic(
                        .groundNotFound,
                        .groundNotFound(
                            order.subject.text, name,
                            state: Keyword.answers.find(code, .english)?.message
                                ?? Message(verbatim: code), asOf: moment.asOf),
                        help: .groundNotFoundHelp))
                continue
            }
            let clauses = isReminded ? found.oneShort.map(\.clause) : found.clauses
            places += clauses.map { id in
                let clause = regulation.clauses.first { $0.id == id }
                return clause?.code ?? clause?.article ?? id.text
            }
        }
        if !places.isEmpty { clause = places.joined(separator: " ") }
    }
}
