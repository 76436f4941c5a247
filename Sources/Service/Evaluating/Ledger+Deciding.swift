import Activity
import Basics
import EventLog
import Projections
import Regulations

extension Ledger {
    /// Records a decision with the regulation, the grounds and the moment that it rests on. People
    /// decide: a ground that the ledger does not find is remarked on, and taken.
    package func decide(
        _ order: DecisionOrder, _ wish: WritingWish = WritingWish()
    ) throws -> Recorded {
        let day = order.day ?? today
        return try transact(
            wish,
            reckoning: { view in
                let sealed = try order.closing.map { try EvaluationRefusal.closing($0, view) }
                return (sealed, try GroundsFound(order, on: day, sealed: sealed, view))
            }
        ) { recorder, reckoned in
            let (sealed, found) = reckoned
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
            return try recorder.recordOne(
                Statement(
                    id: recorder.newID(), type: EventType.decisionMade.name,
                    subject: order.subject, matter: order.matter ?? order.closing,
                    object: order.by, kind: order.kind, quantity: order.stars ?? 1,
                    occurredOn: day, until: order.until, actor: order.actor,
                    cites: order.cites ?? sealed?.step.id), body, remarks: found.remarks)
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

    init(
        _ order: DecisionOrder, on day: Day, sealed: EvaluationSteps.Sealed?, _ view: LedgerView
    ) throws {
        guard !order.grounds.isEmpty else { return }
        let moment = Moment(
            asOf: order.asOf ?? sealed?.asOf ?? day,
            knownAt: order.knownAt ?? sealed?.knownAt ?? view.end)
        self.moment = moment
        let rules = try GroundRules(view, at: moment, sealed: sealed)
        let rule = try rules.rule(for: order.grounds)
        regulation = rule.regulation.citation
        guard let period = try rules.period(rule) else { return }
        judge(order, rule, period)
    }

    private mutating func judge(
        _ order: DecisionOrder, _ rule: GroundRules.Rule, _ period: Period
    ) {
        let results = rule.evaluator.grounds(order.grounds, of: order.subject, in: period)
        var places: [String] = []
        for name in order.grounds {
            let found = results.first { $0.ground.text == name }
            // Who is one short of a clause is reminded of it.
            let isReminded = order.kind == "reminder" && found?.state == .oneShort
            guard let found, found.state == .within || isReminded else {
                let code = found?.state.rawValue ?? "n/a"
                remarks.add(
                    Diagnostic(
                        .groundNotFound,
                        .groundNotFound(
                            order.subject.text, name,
                            title: rule.regulation.grounds.first { $0.id.text == name }?.title,
                            state: Keyword.answers.find(code, .english)?.message
                                ?? Message(verbatim: code),
                            asOf: min(period.last, moment?.asOf ?? period.last)),
                        help: .groundNotFoundHelp))
                continue
            }
            let clauses = isReminded ? found.oneShort.map(\.clause) : found.clauses
            places += clauses.map { rule.regulation.citation(of: $0).zh }
        }
        if !places.isEmpty { clause = places.joined(separator: " ") }
    }
}
