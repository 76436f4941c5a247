package import Basics
import EventLog
import Projections
package import Regulations

/// Runs the examples of a regulation: what each tells is recorded in a ledger of its own, the
/// regulation evaluated there, and what comes out compared with what is expected.
package struct ExampleRunner {
    package let regulation: Regulation
    private let source: SourceLines

    /// `text` is the file the regulation was read from: findings point into it.
    package init(_ regulation: Regulation, name: String, text: String) {
        self.regulation = regulation
        source = SourceLines(name: name, text: text)
    }

    /// What came of one example.
    package struct Result: Sendable {
        package let name: String
        /// How many answers were expected.
        package let checkCount: Int
        /// What could not be told, and what came out otherwise than expected.
        package let findings: [Diagnostic]
    }

    package func run() throws -> [Result] { try regulation.examples.map { try run($0) } }

    private func run(_ example: Example) throws -> Result {
        let story = ExampleStory(example, of: regulation, in: source)
        func result(_ findings: [Diagnostic]) -> Result {
            Result(name: example.name, checkCount: example.expect.count, findings: findings)
        }
        guard story.problems.isEmpty else { return result(story.problems) }
        let ledger = try ExampleLedger(story, of: regulation, in: source)
        guard ledger.problems.isEmpty else { return result(ledger.problems) }
        let facts = try ledger.facts()
        var evaluations: [Day: Evaluation] = [:]
        var findings: [Diagnostic] = []
        for expected in example.expect {
            let evaluation: Evaluation
            if let known = evaluations[expected.asOf] {
                evaluation = known
            } else {
                let evaluator = Evaluator(
                    regulation, facts: facts, names: ledger.log.names,
                    moment: ledger.moment(asOf: expected.asOf))
                guard
                    let period = evaluator.calendar.period(
                        regulation.period, holding: expected.asOf)
                else {
                    findings.append(finding(expected, found: nil))
                    continue
                }
                evaluation = evaluator.evaluate(period)
                evaluations[expected.asOf] = evaluation
            }
            let found = evaluation.answer(expected.question, of: expected.subject)
            if !expected.answer.isMet(by: found) {
                findings.append(finding(expected, found: found))
            }
        }
        return result(findings)
    }

    private func finding(
        _ expected: Example.Expectation, found: Example.Answer?
    ) -> Diagnostic {
        Diagnostic(
            .exampleDiffers,
            .exampleDiffers(
                expected.question.text, of: expected.subject.text, on: expected.asOf,
                found: found?.text),
            at: source.place(line: expected.line),
            expected: Message(verbatim: expected.answer.text))
    }
}

extension Example.Answer {
    /// Whether what was found is what is expected; the order of clauses says nothing, and to be
    /// within a ground says nothing of which.
    func isMet(by found: Example.Answer?) -> Bool {
        switch (self, found) {
        case (.within(let clauses), .within(let others)): Set(clauses) == Set(others)
        case (.state(let state), .within): state.text == GroundResult.State.within.rawValue
        default: self == found
        }
    }
}
