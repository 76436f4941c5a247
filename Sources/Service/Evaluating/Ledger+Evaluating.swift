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
            let day = order.step.day ?? today
            let moment = Moment(
                asOf: order.asOf ?? day, knownAt: order.knownAt ?? recorder.countBefore)
            let judge = try PeriodJudge(
                recorder.state.facts(), recorder.transaction, at: moment)
            let judged = try judge.judge(order.period)
            let period = judged.period
            let evaluation = try EvaluationRefusal.evaluation(of: period.name)
            guard period.first <= min(day, moment.asOf) else {
                throw Diagnostics(.periodNotBegun(period.name, by: min(day, moment.asOf)))
            }
            let fitting = judged.result.fitting
            var body = JSONObject(snapshot: period.name, moment, fitting)
            body.set(order.text.map { .string($0) }, for: "text")
            var step = Step(.evaluationDrafted, evaluation, order.step, today)
            step.until = period.last == .last ? nil : period.last
            step.body = body
            let before = try EvaluationRefusal.steps(evaluation, recorder)
            var stepped = try step.record(with: recorder, fitting)
            stepped.earlierPosting = before?.postings.last.map {
                .postedEarlierDraft($0.position, until: $0.until ?? $0.day)
            }
            stepped.isBeforeItsEnd = moment.asOf < period.last
            stepped.leftOut = judged.leftOut.map(\.remark)
            return stepped
        }
    }

    /// Posts the last draft for objections.
    package func postEvaluation(
        _ order: PostingOrder, _ wish: WritingWish = WritingWish()
    ) throws -> SteppedEvaluation {
        try transact(wish) { recorder in
            let steps = try EvaluationRefusal.requireSteps(order.evaluation, recorder)
            var step = Step(.evaluationPosted, order.evaluation, order.step, today)
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
            var step = Step(.evaluationApproved, order.evaluation, order.step, today)
            step.cites = steps.drafts.last?.step.id
            let session = Reference(order.meeting).flatMap { $0.space == "session" ? $0 : nil }
            step.object = session
            let title = try session.flatMap { try recorder.title(ofSession: $0) }
            step.body.set(.string(title ?? order.meeting), for: "approved_by")
            step.state(order.sanction)
            return try step.record(with: recorder)
        }
    }

    /// Closes an evaluation: what was approved is sealed as it was drafted. Refused, with every reason,
    /// unless it was posted and approved, the posting is over, no objection is open, and today's
    /// knowledge still gives what was approved; an authority may override that, where there is something
    /// to override.
    package func closeEvaluation(
        _ order: ClosingOrder, _ wish: WritingWish = WritingWish()
    ) throws -> SteppedEvaluation {
        try transact(wish) { recorder in
            let evaluation = try EvaluationRefusal.evaluation(of: order.period)
            let steps = try EvaluationRefusal.steps(evaluation, recorder)
            // What is closed is not compared any more.
            if let closing = steps?.closing?.step {
                throw Diagnostics(
                    .evaluationClosed(
                        evaluation.text, on: closing.day, position: closing.position))
            }
            let seal = try Seal(evaluation, steps, order, on: order.step.day ?? today, recorder)
            var step = Step(.evaluationClosed, evaluation, order.step, today)
            step.until = seal.last == .last ? nil : seal.last
            step.cites = steps?.approvals.last?.id
            step.body = JSONObject(snapshot: seal.period, seal.moment, seal.result)
            step.state(order.sanction)
            return try step.record(with: recorder, seal.result, besides: seal.changes)
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
            guard order.sanction.override.map({ !$0.isEmpty }) ?? false else {
                throw EvaluationRefusal.noSuchEvaluation(evaluation)
            }
            moment = Moment(asOf: day, knownAt: recorder.countBefore)
            let judged = try PeriodJudge(facts, log, at: moment).judge(order.period)
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
                    before: Message(coded: one.before), after: Message(coded: one.after)))
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
    var body = JSONObject()

    init(_ type: EventType, _ evaluation: Reference, _ order: StepOrder, _ today: Day) {
        self.type = type
        self.evaluation = evaluation
        day = order.day ?? today
        actor = order.actor
    }

    mutating func state(_ sanction: Sanction) {
        body.set(sanction.document.map { .string($0) }, for: "document")
        body.set(sanction.override.map { .string($0) }, for: "override")
    }

    private var isOverridden: Bool { body["override"].map { $0 != "" } ?? false }

    /// Records it, or tells all that speaks against it: what the ledger says, and what is said besides.
    /// An override takes both, and is refused where there is neither: it would say for ever that the order
    /// was not kept.
    func record(
        with recorder: Recorder, _ result: CodedResult? = nil, besides: [Diagnostic] = []
    ) throws -> SteppedEvaluation {
        let draft = Draft(
            statement: Statement(
                id: recorder.newID(), type: type.name, subject: .rootOrgan, matter: evaluation,
                object: object, occurredOn: day, until: until, actor: actor, cites: cites),
            body: try Body(composing: body))
        if isOverridden || !besides.isEmpty {
            var plain = body
            plain.set(nil, for: "override")
            var errors = Diagnostics()
            let check = StateCheck(state: recorder.state, today: recorder.today)
            let told = try check.problems(draft.statement, body: Body(composing: plain))
            for problem in told + besides where problem.severity == .error { errors.add(problem) }
            guard isOverridden else { throw errors }
            guard !errors.isEmpty else {
                throw Diagnostics(
                    Diagnostic(
                        .needlessOverride, .needlessOverride(evaluation.text, on: day),
                        help: .needlessOverrideHelp))
            }
        }
        let appended = try recorder.record(draft)
        return SteppedEvaluation(
            evaluation: evaluation,
            recorded: Recorded(appended: [appended], warnings: try recorder.closingWarnings()),
            digest: result?.digest,
            tablesWithoutRows: (result?.tables ?? []).filter { $0.rows == nil }.map(\.title))
    }
}

/// What keeps a step from being taken before the ledger is asked.
enum EvaluationRefusal {
    /// What the evaluation of a period is called; refused of a text that names none.
    static func evaluation(of period: String) throws -> Reference {
        guard let evaluation = Reference.evaluation(of: period) else {
            throw Diagnostics(
                Diagnostic(.usage, .noSuchPeriod(period), expected: .periodForm))
        }
        return evaluation
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
