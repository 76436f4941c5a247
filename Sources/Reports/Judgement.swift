import Activity
package import Basics
package import EventLog
package import Projections
package import Regulations
import Sheets

/// A regulation evaluated over a ledger, with what reports need to say who is who.
package struct Judgement {
    package let evaluation: Evaluation
    let facts: Facts
    let log: any LogReading

    package init(_ evaluation: Evaluation, _ facts: Facts, _ log: any LogReading) {
        self.evaluation = evaluation
        self.facts = facts
        self.log = log
    }

    var regulation: Regulation { evaluation.regulation }

    /// The names of subjects, as they were at the moment.
    func names(_ subjects: some Sequence<Reference>) throws -> [Reference: String] {
        let numbers = subjects.compactMap { log.names.number(of: $0) }
        let found = try DisplayNames(facts, log, at: evaluation.moment).names(numbers)
        return Dictionary(
            uniqueKeysWithValues: found.map { (log.names.reference($0.key), $0.value) })
    }

    /// What a person reads for a name of the regulation.
    package func title(_ name: Name) -> Message {
        regulation.title(of: name) ?? Message(verbatim: name.text)
    }

    /// Where other readings of a clause give a subject another result for a question.
    func differences(_ subject: Reference, _ question: Name) -> [ReadingDifference] {
        evaluation.readings(about: question).filter { $0.subject == subject }
    }

    /// The events that a figure opens into, those of its parts among them.
    func events(of figure: Figure) -> Set<Int64> {
        var found = Set(figure.parts.flatMap { events(of: $0) })
        guard figure.isCount else { return found }
        for unit in evaluation.units(of: figure) {
            for case .event(let position) in unit.entries { found.insert(position) }
        }
        return found
    }

    func grade(_ name: Name?) -> Cell {
        name.map { .word(code: $0.text, title: title($0)) } ?? .notApplicable
    }

    func clause(_ name: Name) -> Regulation.Clause? {
        regulation.clauses.first { $0.id == name }
    }

    /// What a clause is cited by.
    func citation(_ name: Name) -> Message { regulation.citation(of: name) }

    /// The same in a row, where machines read its name if it has neither number nor place.
    func citationCell(_ name: Name) -> Cell {
        .word(code: regulation.reference(to: name), title: citation(name))
    }
}

extension Cell {
    /// A value: exact for machines, with decimals for people.
    static func value(_ value: Value) -> Cell {
        switch value {
        case .number(let number): .exact(number)
        case .share(let part, let whole):
            .word(
                code: "\(part)/\(whole)",
                title: Message(verbatim: "\(part)/\(whole)"))
        case .notApplicable: .notApplicable
        case .notSet:
            .word(code: "not-set", title: Message(zh: "未设定", en: "not set"))
        }
    }

    static func exact(_ number: Rational) -> Cell {
        .word(code: number.description, title: number.shown)
    }

    /// A state, by the word the language of regulations has for it.
    static func state(_ state: String) -> Cell {
        let keyword = Keyword.answers.find(state, .english)
        return .word(
            code: state,
            title: keyword.map { Message(zh: $0.zh, en: $0.en) }
                ?? Message(verbatim: state))
    }
}
