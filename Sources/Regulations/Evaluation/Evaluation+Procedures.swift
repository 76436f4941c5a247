import Basics
package import EventLog

// Where the steps of a procedure lie.
extension Evaluation {
    /// The periods of the evaluated one's kind, up to the as-of day, in which steps of a procedure lie
    /// that are about a matter or taken by a subject.
    package func periods(ofProcedure name: Name, about subject: Reference) -> [Period] {
        let evaluator = Evaluator(regulation, engine.record)
        func steps(in period: Period) -> [ProcedureResult] {
            evaluator.evaluate(period).procedures.filter {
                $0.procedure == name && ($0.matter == subject || $0.subject == subject)
            }
        }
        let ever = Period(kind: .term, first: .first, last: .last, name: "term")
        let days = steps(in: ever).flatMap { [$0.after?.day, $0.then?.day].compactMap { $0 } }
        let kind = period.kind
        // Whom a procedure is for is asked of each period.
        return Set(days.compactMap { evaluator.calendar.period(kind, holding: $0) }).sorted()
            .filter { !steps(in: $0).isEmpty }
    }
}
