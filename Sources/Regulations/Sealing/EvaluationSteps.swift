package import Activity
package import Basics
package import EventLog
package import Projections

/// The steps that an evaluation took, as the ledger knows them at a moment: drafted, posted, approved,
/// closed; and the objections to it.
package struct EvaluationSteps {
    /// `evaluation/2011`.
    package let evaluation: Reference
    /// In order of day and position, as the other steps: the last one is the newest.
    package let drafts: [Drafted]
    package let postings: [Step]
    package let approvals: [Step]
    package let closing: Sealed?
    /// The objections that concern it and that nothing has answered.
    package let openObjections: [Objections.Objection]

    /// One event of its life.
    package struct Step {
        package let position: Int64
        package let id: EventID
        package let day: Day
        package let until: Day?
        package let cites: EventID?
        package let object: Reference?
        package let body: JSONObject

        package func said(_ key: String) -> String? {
            if case .string(let text)? = body[key], !text.isEmpty { text } else { nil }
        }
    }

    /// What was drafted or closed: a result with the moment at which it was reckoned.
    package struct Drafted {
        package let step: Step
        package let period: String
        package let asOf: Day
        package let knownAt: Int64
        /// Nil of a draft that was recorded by hand, without its result.
        package let result: CodedResult?
        /// The digest that the event states.
        package let digest: String?

        /// The root of the tree of the first ``knownAt`` events, as a closing states it; nil of a
        /// draft, and of a closing that was written before closings stated it.
        package var root: String? { step.said("root") }

        package var moment: Moment { Moment(asOf: asOf, knownAt: knownAt) }
    }

    package typealias Sealed = Drafted

    /// Every evaluation that has a step at a moment, in order of its reference; or one of them.
    package static func all(
        _ facts: Facts, _ log: any LogReading, at moment: Moment, of evaluation: Reference? = nil
    ) throws -> [EvaluationSteps] {
        let types: Set<EventType?> = [
            .evaluationDrafted, .evaluationPosted, .evaluationApproved, .evaluationClosed,
            .termOpened,
        ]
        var found: [Int32: [Fact]] = [:]
        var openings: [Fact] = []
        facts.visit(
            at: moment, where: { types.contains($0.type) },
            { fact in
                if fact.classification.type == .termOpened {
                    openings.append(fact)
                } else {
                    found[fact.matter, default: []].append(fact)
                }
            })
        let wanted = evaluation.map { log.names.number(of: $0) ?? -1 }
        let objections = try Objections(facts, log, at: moment)
        return try found.filter { wanted == nil || wanted == $0.key }
            .map { matter, steps in
                let evaluation = log.names.reference(matter)
                let days = evaluation.evaluatedDays(
                    openings, number: { log.names.number(of: $0) })
                return try EvaluationSteps(
                    evaluation, steps.sorted { ($0.day, $0.position) < ($1.day, $1.position) }, log,
                    objections.open(concerning: matter, of: days, steps: steps))
            }
            .sorted { $0.evaluation < $1.evaluation }
    }

    private init(
        _ evaluation: Reference, _ facts: [Fact], _ log: any LogReading,
        _ objections: [Objections.Objection]
    ) throws {
        self.evaluation = evaluation
        openObjections = objections
        let positions = facts.compactMap { Position($0.position) }
        let bodies = try log.bodies(at: positions)
        var steps: [EventType: [Step]] = [:]
        for event in try log.events(at: positions) {
            guard let type = EventType(event.envelope.type) else { continue }
            steps[type, default: []].append(
                Step(
                    position: event.position.number, id: event.envelope.id,
                    day: event.envelope.occurredOn, until: event.envelope.until,
                    cites: event.envelope.cites, object: event.envelope.object,
                    body: bodies[event.position]?.body.object ?? JSONObject()))
        }
        drafts = (steps[.evaluationDrafted] ?? []).compactMap { Drafted($0) }
        postings = steps[.evaluationPosted] ?? []
        approvals = steps[.evaluationApproved] ?? []
        closing = steps[.evaluationClosed]?.last.flatMap { Sealed($0) }
    }

    /// What is closed next, or was: the newest draft if it was approved, and otherwise the one that was
    /// approved last, which a newer one has superseded; without any approval the newest. Nil where what
    /// was approved no longer stands: nobody approved another in its place.
    package var decided: Drafted? {
        if approvals.isEmpty { return drafts.last }
        if let closed = closing.flatMap({ closing in
            approvals.last { $0.id == closing.step.cites }
        }) {
            return drafts.last { $0.step.id == closed.cites }
        }
        if let newest = drafts.last, approval(of: newest.step) != nil { return newest }
        return approvals.last.flatMap { approval in
            drafts.last { $0.step.id == approval.cites }
        }
    }

    /// The draft that is on its way: the newest, or of what is closed the one that was.
    package var presentDraft: Step? { (closing == nil ? drafts.last : decided)?.step }

    /// The last posting of a draft: that of another says nothing of it.
    package func posting(of draft: Step?) -> Step? {
        draft.flatMap { draft in postings.last { $0.cites == draft.id } }
    }

    /// The last approval of a draft.
    package func approval(of draft: Step?) -> Step? {
        draft.flatMap { draft in approvals.last { $0.cites == draft.id } }
    }
}

// What comes next.
extension EvaluationSteps {
    /// What an evaluation waits for. The door takes the act that it names, and none of those after it.
    package enum Next: String, Hashable, Sendable {
        /// No draft stands.
        case draft
        case post
        /// The posting runs: nothing but waiting.
        case posted
        case approve
        /// It is approved, and objections to it are open.
        case resolve
        case close
        case closed
        /// Closed although steps were missing.
        case overridden
    }

    /// As of a day, by which the steps are known: a posting runs through its last day.
    package func next(on day: Day) -> Next {
        if let closing { return closing.step.said("override") == nil ? .closed : .overridden }
        guard let draft = presentDraft else { return .draft }
        guard let posting = posting(of: draft) else { return .post }
        if let until = posting.until, until >= day { return .posted }
        if approval(of: draft) == nil { return .approve }
        return openObjections.isEmpty ? .close : .resolve
    }
}

extension EvaluationSteps.Step {
    /// What an override passed over, as the event states it; empty of one that states nothing of it.
    package var passedOver: [PassedStep] {
        said("passed_over").flatMap { PassedStep.list($0) } ?? []
    }
}

extension EvaluationSteps.Drafted {
    /// Nil where the body was not one that the door takes.
    fileprivate init?(_ step: EvaluationSteps.Step) {
        guard let period = step.said("period"), let asOf = step.said("as_of").flatMap({ Day($0) }),
            let knownAt = step.said("known_at").flatMap({ Int64($0) })
        else { return nil }
        self.step = step
        self.period = period
        self.asOf = asOf
        self.knownAt = knownAt
        digest = step.said("digest")
        if case .object(let result)? = step.body["result"] {
            self.result = CodedResult(result)
        } else {
            result = nil
        }
    }
}

extension Reference {
    /// The evaluation of a period: `evaluation/2011`, of `term/12` `evaluation/term-12`.
    package static func evaluation(of period: String) -> Reference? {
        Reference("evaluation/\(period.replacing("/", with: "-"))")
    }
}
