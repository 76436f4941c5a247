import Activity
import Basics
import EventLog
import Projections
import Regulations

/// The regulations whose grounds a decision may name, and the period that they judge: those in force on
/// the as-of day, or where it rests on a closing those that sealed it.
struct GroundRules {
    private let view: LedgerView
    private let moment: Moment
    private let sealed: EvaluationSteps.Sealed?
    private let regulations: [Regulation]

    /// A regulation with the record that it judges.
    struct Rule {
        let regulation: Regulation
        let evaluator: Evaluator
    }

    /// A regulation gives grounds, and in doing so may commend.
    private static let purposes: [Regulation.Purpose] = [.grounds, .commendation]

    init(_ view: LedgerView, at moment: Moment, sealed: EvaluationSteps.Sealed?) throws {
        self.view = view
        self.moment = moment
        self.sealed = sealed
        let shelf = try RegulationShelf(view.facts, view.log, knownAt: moment.knownAt)
        let serving =
            try sealed.map { try GroundRules.regulations(of: $0, shelf) }
            ?? GroundRules.purposes.compactMap {
                try shelf.entry(for: $0, on: moment.asOf)?.regulation
            }
        // One regulation may serve both purposes.
        regulations = serving.enumerated().filter { index, regulation in
            !serving[..<index].contains { $0.citation == regulation.citation }
        }.map(\.element)
        guard !regulations.isEmpty else {
            throw RuleChoice.none(for: .grounds, on: moment.asOf, shelf)
        }
    }

    /// The regulations that decided about grounds when it was sealed. A closing that was entered by hand
    /// names them without their purposes.
    private static func regulations(
        of sealed: EvaluationSteps.Sealed, _ shelf: RegulationShelf
    ) throws -> [Regulation] {
        let citations =
            sealed.result?.rules.filter { rule in rule.purposes.contains { purposes.contains($0) } }
            .map(\.citation)
            ?? sealed.step.said("regulations")?.split(separator: " ").map(String.init) ?? []
        return try citations.map { citation in
            guard let entry = shelf.entry(named: citation) else {
                throw Diagnostics(
                    Diagnostic(
                        .regulationNotInForce, .regulationNotAdopted(citation),
                        help: .regulationNotAdoptedHelp))
            }
            return try entry.regulation
        }
    }

    /// The one that states all these grounds: a decision cites one regulation, and each ground is judged
    /// by the text that states it.
    func rule(for grounds: [String]) throws -> Rule {
        let stated = regulations.map { regulation in
            let names = Set(regulation.grounds.map(\.id.text))
            return (regulation.citation, grounds.filter(names.contains))
        }
        if let index = stated.firstIndex(where: { $0.1 == grounds }) {
            let regulation = regulations[index]
            return Rule(
                regulation: regulation,
                evaluator: Evaluator(
                    regulation, facts: view.facts, names: view.log.names, moment: moment))
        }
        let known = regulations.flatMap(\.grounds).map(\.id.text)
        if let unknown = grounds.first(where: { !known.contains($0) }) {
            throw Diagnostics(
                Diagnostic(.usage, .unknownCode("ground", unknown), expected: .oneOf(known)))
        }
        throw Diagnostics(
            Diagnostic(
                .usage, .groundsOfSeveral(stated.filter { !$0.1.isEmpty }),
                help: .groundsOfSeveralHelp))
    }

    /// What a regulation judges: the sealed period, or the term that holds the as-of day. Between two
    /// terms the year stands for the term.
    func period(_ rule: Rule) throws -> Period? {
        let calendar = rule.evaluator.calendar
        guard let sealed else {
            return calendar.period(.term, holding: moment.asOf)
                ?? calendar.period(.year, holding: moment.asOf)
        }
        return try calendar.required(sealed.period)
    }
}
