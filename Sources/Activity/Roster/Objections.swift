package import Basics
package import EventLog

/// The objections that stand, each with what it is about and its answer, if one has come.
///
/// An objection is open until a resolution that counts, and had been made by then, cites it. Answers and
/// the door's checks both ask here: those by what a ledger knew at a moment, these by what it holds now.
package struct Objections {
    /// In order of position.
    package let all: [Objection]

    package struct Objection: Hashable, Sendable {
        package let raised: Fact
        /// The event objected to; nil of an event that the ledger does not hold at that moment.
        package let cited: Cited?
        /// The matter it names, or that of the event it cites; 0 where neither has one.
        package let matter: Int32
        /// Whether it names an evaluation, or cites a step of one.
        let isToEvaluation: Bool
        /// Its resolution.
        package let answer: Fact?

        package var isOpen: Bool { answer == nil }

        /// The event objected to: its position, its day, whose record it is, and what it is about.
        package struct Cited: Hashable, Sendable {
            package let position: Int64
            package let day: Day
            package let subject: Int32
            package let matter: Int32
        }
    }

    /// What an event cites is in its envelope alone: `envelope` gives that of an event, `cited` the event
    /// of an id, `number` the log's number of a reference.
    package init(
        raised: [Fact], answers: [Fact], number: (Reference) -> Int32?,
        envelope: (Int64) throws -> Envelope?, cited: (EventID) throws -> RecordedEvent?
    ) throws {
        var answerByID: [EventID: Fact] = [:]
        for answer in answers.sorted(by: { $0.position < $1.position }) {
            guard let id = try envelope(answer.position)?.cites else { continue }
            answerByID[id] = answer
        }
        all = try raised.sorted { $0.position < $1.position }.map { fact in
            let objection = try envelope(fact.position)
            let event = try objection?.cites.flatMap { try cited($0) }
            let matter = event?.envelope.matter.flatMap { number($0) } ?? 0
            let named = [objection?.matter, event?.envelope.matter]
            return Objection(
                raised: fact,
                cited: event.map {
                    Objection.Cited(
                        position: $0.position.number, day: $0.envelope.occurredOn,
                        subject: number($0.envelope.subject) ?? 0, matter: matter)
                }, matter: fact.matter != 0 ? fact.matter : matter,
                isToEvaluation: named.contains { $0?.space == "evaluation" },
                answer: objection.flatMap { answerByID[$0.id] })
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

    /// The open ones that concern an evaluation of those days, which has taken those steps: those to it
    /// or to a step of it, and those to an entry of a day that it evaluates, raised from the first day of
    /// its first posting to the day of its closing. One to another evaluation concerns that one alone.
    package func open(
        concerning evaluation: Int32, of days: ClosedRange<Day>?, steps: [Fact]
    ) -> [Objection] {
        func first(_ type: EventType) -> Day? {
            steps.filter { $0.classification.type == type }.map(\.day).min()
        }
        let posted = first(.evaluationPosted)
        let closed = first(.evaluationClosed) ?? .last
        return open.filter { objection in
            if objection.matter == evaluation || objection.cited?.matter == evaluation {
                return true
            }
            guard !objection.isToEvaluation, let posted, let days, let cited = objection.cited
            else { return false }
            let raised = objection.raised.day
            return posted <= raised && raised <= closed && days.contains(cited.day)
        }
    }
}

extension Objections {
    /// Those that the ledger holds now and that were raised by a day, answered by that day or not.
    init(_ works: Works, by day: Day, in state: some RecordedState) throws {
        try self.init(
            raised: works.objections.values.flatMap { $0 }.filter { $0.day <= day },
            answers: works.answers.values.flatMap { $0 }.filter {
                $0.classification.type == .objectionResolved && $0.day <= day
            }, number: { state.number(of: $0) },
            envelope: { try state.event(at: $0)?.envelope },
            cited: { try state.event($0)?.event })
    }
}
