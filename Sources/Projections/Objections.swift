package import Activity
import Basics
package import EventLog

/// The objections that stand at a moment, each with what it is about and its answer, if one has come.
///
/// An objection is open until a resolution that counts and had been made by the moment's day cites it.
package struct Objections {
    /// In order of position.
    package let all: [Objection]

    package struct Objection: Hashable, Sendable {
        package let raised: Fact
        /// The event objected to; nil of an event that the ledger does not hold at that moment.
        package let cited: Cited?
        /// The matter it names, or that of the event it cites; 0 where neither has one.
        package let matter: Int32
        /// Its resolution.
        package let answer: Fact?

        package var isOpen: Bool { answer == nil }

        /// The event objected to: its position and whose record it is.
        package struct Cited: Hashable, Sendable {
            package let position: Int64
            package let subject: Int32
        }
    }

    package init(_ facts: Facts, _ log: any LogReading, at moment: Moment) throws {
        var raised: [Fact] = []
        var answers: [Fact] = []
        let types: Set<EventType?> = [.objectionRaised, .objectionResolved]
        facts.visit(
            at: moment, where: { types.contains($0.type) },
            { fact in
                if fact.classification.type == .objectionRaised {
                    raised.append(fact)
                } else {
                    answers.append(fact)
                }
            })
        // What an event cites is in its envelope alone; objections are few.
        let events = try log.events(
            at: (raised + answers).compactMap { Position($0.position) })
        let byPosition = Dictionary(
            uniqueKeysWithValues: events.map { ($0.position.number, $0.envelope) })
        var answerByID: [EventID: Fact] = [:]
        for answer in answers.sorted(by: { $0.position < $1.position }) {
            guard let id = byPosition[answer.position]?.cites else { continue }
            answerByID[id] = answer
        }
        all = try raised.sorted { $0.position < $1.position }.map { fact in
            let envelope = byPosition[fact.position]
            let position = try envelope?.cites.flatMap { try log.position(of: $0) }
            let cited = try position.flatMap { position in
                position.number <= moment.knownAt ? try log.event(at: position) : nil
            }
            let matter = cited?.envelope.matter.flatMap { log.names.number(of: $0) }
            return Objection(
                raised: fact,
                cited: cited.map {
                    Objection.Cited(
                        position: $0.position.number,
                        subject: log.names.number(of: $0.envelope.subject) ?? 0)
                }, matter: fact.matter != 0 ? fact.matter : matter ?? 0,
                answer: envelope.flatMap { answerByID[$0.id] })
        }
    }

    /// Those that nothing answers yet.
    package var open: [Objection] { all.filter(\.isOpen) }

    /// The open ones of a person or organ, given by all numbers it has: those that it raised, and those
    /// to an event that is its record.
    package func open(about numbers: [Int32]) -> [Objection] {
        open.filter { objection in
            numbers.contains(objection.raised.subject)
                || objection.cited.map { numbers.contains($0.subject) } ?? false
        }
    }

    /// The open ones that concern a matter: an evaluation, a session.
    package func open(concerning matter: Int32) -> [Objection] {
        open.filter { $0.matter == matter }
    }
}
