package import Activity
package import EventLog

extension Objections {
    /// Those that stand at a moment.
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
        // Objections are few, and are read in one go.
        let events = try log.events(
            at: (raised + answers).compactMap { Position($0.position) })
        let envelopes = Dictionary(
            uniqueKeysWithValues: events.map { ($0.position.number, $0.envelope) })
        try self.init(
            raised: raised, answers: answers, number: { log.names.number(of: $0) },
            envelope: { envelopes[$0] },
            cited: { id in
                guard let position = try log.position(of: id), position.number <= moment.knownAt
                else { return nil }
                return try log.event(at: position)
            })
    }
}
