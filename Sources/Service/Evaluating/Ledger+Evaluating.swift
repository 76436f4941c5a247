import Activity
import Basics
import EventLog
import Projections
import Regulations
import Reports

/// The life of an evaluation: drafted, posted for objections, approved by a meeting, closed.
extension Ledger {
    /// Evaluates a period under the regulations in force and records the whole coded result as a draft.
    package func draftEvaluation(
        _ order: DraftOrder, _ wish: WritingWish = WritingWish()
    ) throws -> SteppedEvaluation {
        let day = order.step.day ?? today
        return try transact(
            wish, reckoning: { view in try Proposal(order, on: day, view) }
        ) { recorder, proposal in
            let period = proposal.judged.period
            var body = JSONObject(snapshot: period.name, proposal.moment, proposal.result)
            body.set(order.text.map { .string($0) }, for: "text")
            var step = Step(.evaluationDrafted, proposal.evaluation, order.step, today)
            step.until = period.last == .last ? nil : period.last
            step.body = body
            var stepped = try step.record(with: recorder, proposal.result)
            stepped.earlierPosting = proposal.posting.map {
                .postedEarlierDraft($0.position, until: $0.until ?? $0.day)
            }
            stepped.isBeforeItsEnd = proposal.moment.asOf < period.last
            stepped.leftOut = proposal.judged.leftOut.map(\.remark)
            return stepped
        }
    }

    /// Posts the newest draft for objections.
    package func postEvaluation(
        _ order: PostingOrder, _ wish: WritingWish = WritingWish()
    ) throws -> SteppedEvaluation {
        try transact(wish) { recorder in
            let steps = try EvaluationRefusal.requireSteps(
                order.evaluation, recorder.view, by: order.step.day ?? today)
            var step = Step(.evaluationPosted, order.evaluation, order.step, today)
            step.until = order.until
            step.cites = steps.drafts.last?.step.id
            step.body.set(order.venue.map { .string($0) }, for: "venue")
            return try step.record(with: recorder)
        }
    }

    /// Records that a meeting approved the newest draft. Refused unless it was posted, the posting is
    /// over, and today's knowledge still gives it; an authority may override that.
    package func approveEvaluation(
        _ order: ApprovalOrder, _ wish: WritingWish = WritingWish()
    ) throws -> SteppedEvaluation {
        let day = order.step.day ?? today
        return try transact(wish, reckoning: { view in try Choice(order, on: day, view) }) {
            recorder, choice in
            var step = Step(.evaluationApproved, order.evaluation, order.step, today)
            step.cites = choice.draft.id
            step.changes = choice.changes
            let session = Reference(order.meeting).flatMap { $0.space == "session" ? $0 : nil }
            step.object = session
            let title = try session.flatMap { try recorder.title(ofSession: $0) }
            step.body.set(.string(title ?? order.meeting), for: "approved_by")
            step.state(order.sanction)
            return try step.record(with: recorder)
        }
    }

    /// Closes an evaluation: what was approved is sealed as it was drafted. Refused, with every reason,
    /// unless it was posted and approved, the posting is over, no newer draft has superseded it, no
    /// objection is open, and today's knowledge still gives what was approved; an authority may override
    /// that, where there is something to override, and the event states what was passed over. It also
    /// states the root of the tree that was known when it was drafted, which binds what is sealed to
    /// every checkpoint from then on.
    package func closeEvaluation(
        _ order: ClosingOrder, _ wish: WritingWish = WritingWish()
    ) throws -> SteppedEvaluation {
        let day = order.step.day ?? today
        return try transact(wish, reckoning: { view in try Seal(order, on: day, view) }) {
            recorder, seal in
            var step = Step(.evaluationClosed, seal.evaluation, order.step, today)
            step.until = seal.last == .last ? nil : seal.last
            step.cites = seal.approval
            step.body = JSONObject(snapshot: seal.period, seal.moment, seal.result)
            let root = try recorder.root(ofFirst: seal.moment.knownAt)
            step.body.set(root.map { .string($0) }, for: "root")
            step.state(order.sanction)
            step.changes = seal.changes
            var stepped = try step.record(with: recorder, seal.result)
            stepped.seen = root.map { (count: seal.moment.knownAt, root: $0) }
            return stepped
        }
    }
}

/// What a draft proposes.
private struct Proposal {
    let evaluation: Reference
    let moment: Moment
    let judged: PeriodJudge.Judged
    /// What of it fits into the event.
    let result: CodedResult
    /// The last posting of an earlier draft.
    let posting: EvaluationSteps.Step?

    init(_ order: DraftOrder, on day: Day, _ view: LedgerView) throws {
        moment = Moment(asOf: order.asOf ?? day, knownAt: order.knownAt ?? view.end)
        judged = try PeriodJudge(view.facts, view.log, at: moment).judge(order.period)
        let period = judged.period
        evaluation = try EvaluationRefusal.evaluation(of: period.name)
        guard period.first <= min(day, moment.asOf) else {
            throw Diagnostics(.periodNotBegun(period.name, by: min(day, moment.asOf)))
        }
        result = judged.result.fitting
        posting = try EvaluationRefusal.steps(evaluation, view)?.postings.last
    }
}

/// What a meeting approves: the newest draft.
private struct Choice {
    let draft: EvaluationSteps.Step
    /// What speaks against approving it: that it is no longer what the ledger gives.
    let changes: ResultChanges?

    init(_ order: ApprovalOrder, on day: Day, _ view: LedgerView) throws {
        let steps = try EvaluationRefusal.requireSteps(order.evaluation, view, by: day)
        guard let newest = steps.drafts.last else {
            throw try EvaluationRefusal.noDraft(of: order.evaluation, view, by: day)
        }
        draft = newest.step
        // What is closed takes no further step, and is not reckoned for one.
        changes =
            try steps.closing == nil
            ? ResultChanges.compare(newest, order.evaluation, view).changes : nil
    }
}

/// What a closing seals.
private struct Seal {
    let evaluation: Reference
    let period: String
    let last: Day
    let moment: Moment
    let result: CodedResult
    /// The approval that it rests on.
    let approval: EventID?
    /// What speaks against sealing it: that it is no longer what the ledger gives.
    let changes: ResultChanges?

    /// Without a draft what the ledger gives now, which only an authority lets be closed.
    init(_ order: ClosingOrder, on day: Day, _ view: LedgerView) throws {
        evaluation = try EvaluationRefusal.evaluation(of: order.period)
        // What is closed, on whatever day, is not compared any more.
        if let closing = try EvaluationRefusal.steps(evaluation, view)?.closing?.step {
            throw Diagnostics(
                .evaluationClosed(evaluation.text, on: closing.day, position: closing.position))
        }
        let steps = try EvaluationRefusal.steps(evaluation, view, by: day)
        guard let drafted = steps?.decided else {
            if let approval = steps?.approvals.last {
                throw Diagnostics(
                    .approvedDraftGone(evaluation.text, approval: approval.position))
            }
            guard order.sanction.override.map({ !$0.isEmpty }) ?? false else {
                throw try EvaluationRefusal.noDraft(of: evaluation, view, by: day)
            }
            moment = Moment(asOf: day, knownAt: view.end)
            let judged = try PeriodJudge(view.facts, view.log, at: moment).judge(order.period)
            period = judged.period.name
            last = judged.period.last
            result = judged.result.fitting
            approval = nil
            changes = nil
            return
        }
        moment = drafted.moment
        period = drafted.period
        last = drafted.step.until ?? .last
        approval = steps?.approval(of: drafted.step)?.id
        let compared = try ResultChanges.compare(drafted, evaluation, view)
        result = compared.whole.fitting
        changes = compared.changes
    }
}

/// That the ledger no longer gives what was drafted.
private struct ResultChanges {
    let passed: PassedStep
    let diagnostics: [Diagnostic]

    /// How many differences are told one by one.
    private static let changesToldMax = 20

    /// A draft as a whole, and what the ledger gives otherwise now.
    static func compare(
        _ drafted: EvaluationSteps.Drafted, _ evaluation: Reference, _ view: LedgerView
    ) throws -> (whole: CodedResult, changes: ResultChanges?) {
        let (whole, differences) = try Rejudge(view.facts, view.log)
            .changes(of: drafted, knownAt: view.end)
        let words = try DifferenceWords(differences, view.facts, view.log, knownAt: view.end)
        return (whole, ResultChanges(differences, words, evaluation, drafted.step.position))
    }

    private init?(
        _ differences: [ResultDifference], _ words: DifferenceWords, _ evaluation: Reference,
        _ draft: Int64
    ) {
        guard !differences.isEmpty else { return nil }
        passed = PassedStep(.resultChanged, at: draft)
        diagnostics = ResultChanges.told(differences, words, evaluation, draft)
    }

    private static func told(
        _ differences: [ResultDifference], _ words: DifferenceWords, _ evaluation: Reference,
        _ draft: Int64
    ) -> [Diagnostic] {
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
                    one.subject?.text ?? one.key.joined(separator: " "), words.title(one),
                    before: words.before(one), after: words.after(one)))
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
    /// What speaks against it beside its order.
    var changes: ResultChanges?

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
    /// An override takes both, and the event states them; it is refused where there is neither: it would
    /// say for ever that the order was not kept.
    func record(
        with recorder: Recorder, _ result: CodedResult? = nil
    ) throws -> SteppedEvaluation {
        let statement = Statement(
            id: recorder.newID(), type: type.name, subject: .rootOrgan, matter: evaluation,
            object: object, occurredOn: day, until: until, actor: actor, cites: cites)
        var said = body
        if isOverridden || changes != nil {
            let passed = try passedOver(statement, recorder)
            said.set(passed.isEmpty ? nil : .string(passed.codes), for: "passed_over")
        }
        let appended = try recorder.record(
            Draft(statement: statement, body: try Body(composing: said)))
        return SteppedEvaluation(
            evaluation: evaluation,
            recorded: Recorded(appended: [appended], warnings: try recorder.closingWarnings()),
            digest: result?.digest,
            tablesWithoutRows: (result?.tables ?? []).filter { $0.rows == nil }.map(\.title))
    }

    /// What the override passes over. Throws all that speaks against the step where there is none, and
    /// that there is nothing to override.
    private func passedOver(
        _ statement: Statement, _ recorder: Recorder
    ) throws -> [PassedStep] {
        var plain = body
        plain.set(nil, for: "override")
        let check = StateCheck(state: recorder.state, today: recorder.today)
        let told = try check.problems(statement, body: Body(composing: plain))
        var errors = Diagnostics()
        for problem in told + (changes?.diagnostics ?? []) where problem.severity == .error {
            errors.add(problem)
        }
        guard isOverridden else { throw errors }
        guard !errors.isEmpty else {
            throw Diagnostics(
                Diagnostic(
                    .needlessOverride, .needlessOverride(evaluation.text, on: day),
                    help: .needlessOverrideHelp))
        }
        return try check.passedOver(statement, body: Body(composing: plain))
            + (changes.map { [$0.passed] } ?? [])
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

    static func notClosed(_ evaluation: Reference) -> Diagnostics {
        Diagnostics(
            Diagnostic(.notClosed, .notClosed(evaluation.text), help: .notClosedHelp))
    }

    /// What the ledger knows now of an evaluation and had happened by a day; nil of one that was never
    /// drafted.
    static func steps(
        _ evaluation: Reference, _ view: LedgerView, by day: Day = .last
    ) throws -> EvaluationSteps? {
        try EvaluationSteps.all(
            view.facts, view.log, at: Moment(asOf: day, knownAt: view.end), of: evaluation
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

    /// The steps of an evaluation by a day, by which it was drafted.
    static func requireSteps(
        _ evaluation: Reference, _ view: LedgerView, by day: Day
    ) throws -> EvaluationSteps {
        guard let steps = try steps(evaluation, view, by: day), !steps.drafts.isEmpty else {
            throw try noDraft(of: evaluation, view, by: day)
        }
        return steps
    }

    /// That an evaluation was never drafted, or only after a day; or that its name is that of no period.
    static func noDraft(
        of evaluation: Reference, _ view: LedgerView, by day: Day
    ) throws -> Diagnostics {
        let later = try steps(evaluation, view)?.drafts ?? []
        if later.isEmpty, let name = evaluation.nameOfNoPeriod {
            return Diagnostics(Diagnostic(.usage, .noSuchPeriod(name), expected: .periodForm))
        }
        return Diagnostics(
            Diagnostic(
                .noSuchEvaluation,
                later.isEmpty
                    ? .noSuchEvaluation(evaluation.text)
                    : .stepMissing(evaluation.text, EventType.evaluationDrafted.title, by: day),
                help: .noSuchEvaluationHelp))
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
