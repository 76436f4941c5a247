import Activity
import Basics
import EventLog
import Projections
import Regulations

/// The life of an evaluation: drafted, posted for objections, approved by a meeting, closed.
extension Ledger {
    /// Evaluates a period under the regulations in force and records the whole coded result as a draft.
    package func draftEvaluation(
        _ order: DraftOrder, _ wish: WritingWish = WritingWish()
    ) throws -> SteppedEvaluation {
        try transact(wish) { recorder in
            let day = order.day ?? today
            let moment = Moment(
                asOf: order.asOf ?? day, knownAt: order.knownAt ?? recorder.countBefore)
            let judge = try PeriodJudge(
                recorder.state.facts(), recorder.transaction, at: moment)
            guard let judged = try judge.judge(order.period),
                let evaluation = Reference.evaluation(of: judged.period.name)
            else { throw EvaluationRefusal.noSuchPeriod(order.period) }
            let fitting = judged.result.fitting
            var body = JSONObject(snapshot: judged.period.name, moment, fitting)
            body.set(order.text.map { .string($0) }, for: "text")
            var step = Step(.evaluationDrafted, evaluation, on: day, by: order.actor)
            step.until = judged.period.last == .last ? nil : judged.period.last
            step.asOf = moment.asOf
            step.body = body
            return try step.record(with: recorder, fitting)
        }
    }

    /// Posts the last draft for objections.
    package func postEvaluation(
        _ order: PostingOrder, _ wish: WritingWish = WritingWish()
    ) throws -> SteppedEvaluation {
        try transact(wish) { recorder in
            let steps = try EvaluationRefusal.requireSteps(order.evaluation, recorder)
            var step = Step(
                .evaluationPosted, order.evaluation, on: order.day ?? today, by: order.actor)
            step.until = order.until
            step.cites = steps.drafts.last?.step.id
            step.body.set(order.venue.map { .string($0) }, for: "venue")
            return try step.record(with: recorder)
        }
    }

    /// Records that a meeting approved the last draft.
    package func approveEvaluation(
        _ order: ApprovalOrder, _ wish: WritingWish = WritingWish()
    ) throws -> SteppedEvaluation {
        try transact(wish) { recorder in
            let steps = try EvaluationRefusal.requireSteps(order.evaluation, recorder)
            var step = Step(
                .evaluationApproved, order.evaluation, on: order.day ?? today, by: order.actor)
            step.cites = steps.drafts.last?.step.id
            let session = Reference(order.meeting).flatMap { $0.space == "session" ? $0 : nil }
            step.object = session
            let title = try session.flatMap { try recorder.title(ofSession: $0) }
            step.body.set(.string(title ?? order.meeting), for: "approved_by")
            step.body.set(order.document.map { .string($0) }, for: "document")
            step.body.set(order.override.map { .string($0) }, for: "override")
            return try step.record(with: recorder)
        }
    }

    /// Closes an evaluation: what was approved is sealed as it was drafted. Refused, with every reason,
    /// unless it was posted and approved, the posting is over, no objection is open, and today's
    /// knowledge still gives what was approved; an authority may override that.
    package func closeEvaluation(
        _ order: ClosingOrder, _ wish: WritingWish = WritingWish()
    ) throws -> SteppedEvaluation {
        try transact(wish) { recorder in
            guard let evaluation = Reference.evaluation(of: order.period) else {
                throw EvaluationRefusal.noSuchPeriod(order.period)
            }
            let day = order.day ?? today
            let steps = try EvaluationRefusal.steps(evaluation, recorder)
            let seal = try Seal(evaluation, steps, order, on: day, recorder)
            var step = Step(.evaluationClosed, evaluation, on: day, by: order.actor)
            step.until = seal.last == .last ? nil : seal.last
            step.cites = steps?.approvals.last?.id
            step.body = JSONObject(snapshot: seal.period, seal.moment, seal.result)
            step.body.set(order.document.map { .string($0) }, for: "document")
            step.body.set(order.override.map { .string($0) }, for: "override")
            let isOverridden = order.override.map { !$0.isEmpty } ?? false
            return try step.record(
                with: recorder, seal.result, besides: isOverridden ? [] : seal.changes)
        }
    }
}

/// What a closing seals.
private struct Seal {
    let period: String
    let last: Day
    let moment: Moment
    let result: CodedResult
    /// What speaks against sealing it: that it is no longer what the ledger gives.
    let changes: [Diagnostic]

    /// How many differences are told one by one.
    private static let changesToldMax = 20

    /// Without a draft what the ledger gives now, which only an authority lets be closed.
    init(
        _ evaluation: Reference, _ steps: EvaluationSteps?, _ order: ClosingOrder, on day: Day,
        _ recorder: Recorder
    ) throws {
        let facts = try recorder.state.facts()
        let log = recorder.transaction
        guard let drafted = steps?.decided else {
            if let approval = steps?.approvals.last {
                throw Diagnostics(
                    .approvedDraftGone(evaluation.text, approval: approval.position))
            }
            guard order.override.map({ !$0.isEmpty }) ?? false else {
                throw EvaluationRefusal.noSuchEvaluation(evaluation)
            }
            moment = Moment(asOf: day, knownAt: recorder.countBefore)
            guard let judged = try PeriodJudge(facts, log, at: moment).judge(order.period) else {
                throw EvaluationRefusal.noSuchPeriod(order.period)
            }
            period = judged.period.name
            last = judged.period.last
            result = judged.result.fitting
            changes = []
            return
        }
        moment = drafted.moment
        period = drafted.period
        let rejudge = Rejudge(facts, log)
        let whole = try rejudge.whole(drafted)
        last = drafted.step.until ?? .last
        result = whole.fitting
        let now = try rejudge.result(of: drafted, by: whole.rules, knownAt: recorder.countBefore)
        let differences = whole.differences(to: now ?? CodedResult(rules: [], tables: [])).main
        changes = Seal.told(differences, evaluation, drafted.step.position)
    }

    /// What a person reads for a cell: states by their words.
    private static func shown(_ text: String) -> Message {
        Keyword.answers.find(text, .english)?.message
            ?? Message(verbatim: text.isEmpty ? "—" : text)
    }

    private static func told(
        _ differences: [ResultDifference], _ evaluation: Reference, _ draft: Int64
    ) -> [Diagnostic] {
        guard !differences.isEmpty else { return [] }
        var told = [
            Diagnostic(
                .resultChanged,
                .resultChanged(evaluation.text, draft: draft, count: differences.count),
                help: .resultChangedHelp)
        ]
        told += differences.prefix(changesToldMax).map { one in
            Diagnostic(
                .resultChanged,
                .resultDifference(
                    one.subject?.text ?? one.key.joined(separator: " "), one.title,
                    before: shown(one.before), after: shown(one.after)))
        }
        if differences.count > changesToldMax {
            told.append(
                Diagnostic(
                    .resultChanged, .moreDifferences(differences.count - changesToldMax)))
        }
        return told
    }
}

/// One step that is to be recorded.
private struct Step {
    let type: EventType
    let evaluation: Reference
    let day: Day
    let actor: Reference
    var until: Day?
    var cites: EventID?
    var object: Reference?
    /// What was drafted had happened by this day.
    var asOf: Day?
    var body = JSONObject()

    init(_ type: EventType, _ evaluation: Reference, on day: Day, by actor: Reference) {
        self.type = type
        self.evaluation = evaluation
        self.day = day
        self.actor = actor
    }

    /// Records it, or tells all that speaks against it: what the ledger says, and what is said besides.
    func record(
        with recorder: Recorder, _ result: CodedResult? = nil, besides: [Diagnostic] = []
    ) throws -> SteppedEvaluation {
        let draft = Draft(
            statement: Statement(
                id: recorder.newID(), type: type.name, subject: .rootOrgan, matter: evaluation,
                object: object, occurredOn: day, until: until, actor: actor, cites: cites),
            body: try Body(composing: body))
        if !besides.isEmpty {
            var errors = Diagnostics()
            let check = StateCheck(state: recorder.state, today: recorder.today)
            for problem in try check.problems(draft.statement, body: draft.body) + besides
            where problem.severity == .error {
                errors.add(problem)
            }
            throw errors
        }
        let appended = try recorder.record(draft)
        return SteppedEvaluation(
            evaluation: evaluation,
            recorded: Recorded(appended: [appended], warnings: try recorder.closingWarnings()),
            digest: result?.digest,
            tablesWithoutRows: (result?.tables ?? []).filter { $0.rows == nil }.map(\.title),
            isBeforeItsEnd: type == .evaluationDrafted && asOf.map { $0 < until ?? .last } ?? false)
    }
}

/// What keeps a step from being taken before the ledger is asked.
enum EvaluationRefusal {
    static func noSuchPeriod(_ name: String) -> Diagnostics {
        Diagnostics(
            Diagnostic(.usage, .noSuchPeriod(name), expected: .periodForm))
    }

    static func noSuchEvaluation(_ evaluation: Reference) -> Diagnostics {
        Diagnostics(
            Diagnostic(
                .noSuchEvaluation, .noSuchEvaluation(evaluation.text),
                help: .noSuchEvaluationHelp))
    }

    static func notClosed(_ evaluation: Reference) -> Diagnostics {
        Diagnostics(
            Diagnostic(.notClosed, .notClosed(evaluation.text), help: .notClosedHelp))
    }

    /// What the ledger knows now of an evaluation; nil of one that was never drafted.
    static func steps(
        _ evaluation: Reference, _ recorder: Recorder
    ) throws -> EvaluationSteps? {
        try steps(evaluation, recorder.view)
    }

    static func steps(_ evaluation: Reference, _ view: LedgerView) throws -> EvaluationSteps? {
        try EvaluationSteps.all(
            view.facts, view.log, at: Moment(asOf: .last, knownAt: view.end), of: evaluation
        ).first
    }

    /// What an evaluation was closed with, as known now.
    static func closing(
        _ evaluation: Reference, _ view: LedgerView
    ) throws -> EvaluationSteps.Sealed {
        guard let closing = try steps(evaluation, view)?.closing else {
            throw notClosed(evaluation)
        }
        return closing
    }

    static func requireSteps(
        _ evaluation: Reference, _ recorder: Recorder
    ) throws -> EvaluationSteps {
        guard let steps = try steps(evaluation, recorder), !steps.drafts.isEmpty else {
            throw noSuchEvaluation(evaluation)
        }
        return steps
    }
}

extension JSONObject {
    /// What is evaluated, at which moment, under which regulations, with which result.
    fileprivate init(snapshot period: String, _ moment: Moment, _ result: CodedResult) {
        self = [
            "period": .string(period),
            "regulations": .string(result.rules.map(\.citation).joined(separator: " ")),
            "as_of": .string(moment.asOf.description),
            "known_at": .string("\(moment.knownAt)"), "result": .object(result.json),
            "digest": .string(result.digest),
        ]
    }
}

extension Recorder {
    /// What a session that was held is called; nil where nothing says it.
    fileprivate func title(ofSession session: Reference) throws -> String? {
        guard let number = state.number(of: session),
            let held = state.roster.session(number)?.held.last,
            case .string(let title)? = try state.body(at: held.position)?.object["title"]
        else { return nil }
        return title
    }
}
