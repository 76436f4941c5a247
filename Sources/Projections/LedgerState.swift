package import Activity
import Basics
package import EventLog

/// The ledger as it stands at its end: what new events are judged by.
///
/// Kept between transactions and moved along event by event. After a refused batch it is thrown
/// away, since it may have taken in events that were not recorded.
package final class LedgerState: RecordedState {
    package let facts: Facts
    package private(set) var roster: Roster
    private var names: any LogNames
    /// By person and session: the attendance that counts.
    private var attendances: [UInt64: Int64] = [:]

    package init(names: any LogNames) {
        self.names = names
        facts = Facts(names: names)
        roster = Roster(rootOrgan: 0)
    }

    package var end: Int64 { facts.end }

    package func number(of reference: Reference) -> Int32? { names.number(of: reference) }

    package func attendance(of person: Int32, at session: Int32) -> Int64? {
        attendances[LedgerState.pair(person, session)]
    }

    /// Looks numbers up in `names` from now on: those of the transaction that is open.
    package func use(_ names: any LogNames) {
        self.names = names
        facts.use(names)
    }

    /// Takes in what the log holds beyond the present end.
    package func catchUp(with log: any LogReading) throws {
        let last = Int64(try log.count())
        guard last > end else { return }
        try log.scan(after: end, through: last) { page in
            for event in page { apply(event) }
        }
    }

    /// Takes in the next event.
    package func apply(_ event: CodedEvent) {
        let change = facts.apply(event)
        if let row = change.closed { remove(facts[row]) }
        if let row = change.opened { insert(facts[row]) }
    }

    /// What the event at `position` says counts now, if it holds its line.
    package func standingFact(at position: Int64) -> Fact? {
        // Undoings open later rows for the same event, so the last row of the event tells.
        for row in stride(from: facts.count - 1, through: 0, by: -1)
        where facts.position[row] == position {
            return facts.knownUntil[row] == Facts.never ? facts[row] : nil
        }
        return nil
    }

    /// Judges the ledger without a fact for a while: a replacement is judged without what it
    /// replaces.
    package func without<Answer>(_ fact: Fact?, _ judge: () throws -> Answer) rethrows -> Answer {
        guard let fact else { return try judge() }
        remove(fact)
        defer { insert(fact) }
        return try judge()
    }

    /// Judges the ledger with a fact that is not there: what would lose its ground.
    package func with<Answer>(_ fact: Fact?, _ judge: () throws -> Answer) rethrows -> Answer {
        guard let fact else { return try judge() }
        insert(fact)
        defer { remove(fact) }
        return try judge()
    }

    private func insert(_ fact: Fact) {
        if fact.classification.type == .attendanceRecorded {
            attendances[LedgerState.pair(fact.subject, fact.matter)] = fact.position
        } else {
            roster.insert(fact)
            updateRoot()
        }
    }

    private func remove(_ fact: Fact) {
        if fact.classification.type == .attendanceRecorded {
            attendances[LedgerState.pair(fact.subject, fact.matter)] = nil
        } else {
            roster.remove(fact)
        }
    }

    private func updateRoot() {
        if roster.rootOrgan == 0 { roster.rootOrgan = names.number(of: .rootOrgan) ?? 0 }
    }

    private static func pair(_ person: Int32, _ session: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: person)) << 32 | UInt64(UInt32(bitPattern: session))
    }
}

extension LedgerState {
    /// The events that count and lack their ground, in order of position.
    package func groundless() -> [(fact: Fact, missing: MissingGround)] {
        var found: [(fact: Fact, missing: MissingGround)] = []
        for row in 0..<facts.count where facts.knownUntil[row] == Facts.never {
            let fact = facts[row]
            if let missing = roster.missingGround(of: fact) { found.append((fact, missing)) }
        }
        return found.sorted { $0.fact.position < $1.fact.position }
    }

    /// The events that would lose their ground if `removed` no longer counted and `added` did.
    package func losingGround(removed: Fact?, added: Fact?) -> [Fact] {
        let before = Set(groundless().map(\.fact.position))
        return without(removed) {
            with(added) {
                groundless().map(\.fact).filter {
                    !before.contains($0.position) && $0.position != removed?.position
                        && $0.position != added?.position
                }
            }
        }
    }
}
