import Basics
import EventLog
import Regulations

@testable import OracleSupport

/// Readings: the oracle evaluates the regulation anew with each reading in the place of the binding one.
extension Comparing {
    mutating func compareReadings() {
        let binding = answers(oracle, everything)
        for place in regulation.readings {
            var other = oracle
            other.regulation = regulation.applying(place)
            other.notebook = Notebook(oracle.notebook, for: place)
            // A reading of a ground says nothing of others.
            var questions = everything
            if case .ground(let name, _) = place.part { questions = [name] }
            let asked = answers(other, questions)
            let expected = Set(binding.keys).union(asked.keys).compactMap { question -> String? in
                let (before, after) = (binding[question], asked[question])
                guard before != after, questions.contains(question.name) else { return nil }
                return "\(question.name) of \(question.subject): \(word(before)) \(word(after))"
            }
            let found = engine.readings.filter { $0.reading == place }.map {
                "\($0.question) of \($0.subject.text): \(word($0.binding)) \(word($0.other))"
            }
            compare("readings", "\(place)", expected.sorted(), found.sorted())
        }
        // Asked question by question they say the same.
        for question in everything {
            compare(
                "readings about", question.text,
                engine.readings.filter { $0.question == question }.map { "\($0)" },
                engine.readings(about: question).map { "\($0)" })
        }
    }

    private func word(_ answer: Example.Answer?) -> String {
        "\(answer ?? .notApplicable)"
    }

    private struct Question: Hashable {
        let name: Name
        let subject: String
    }

    /// All in which readings may differ.
    private var everything: [Name] {
        var questions = ["score", "grade", "rank"].map { Name($0) }
        for score in [regulation.score, regulation.groupScore].compactMap({ $0 }) {
            questions += score.classes.map(\.id)
        }
        questions += regulation.quotas.map(\.id) + regulation.bars.map(\.id)
        return questions + regulation.grounds.map(\.id)
    }

    /// The answers to questions, subject by subject; none where it is n/a.
    private func answers(
        _ oracle: NaiveEvaluation, _ questions: [Name]
    ) -> [Question: Example.Answer] {
        var answers: [Question: Example.Answer] = [:]
        for subject in oracle.subjects {
            for name in questions {
                let answer = oracle.answer(name, of: subject) ?? .notApplicable
                if answer != .notApplicable {
                    answers[Question(name: name, subject: subject)] = answer
                }
            }
        }
        return answers
    }
}
