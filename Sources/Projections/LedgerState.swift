package import Activity
import Basics
package import EventLog

/// The ledger as it stands at its end: what new events are judged by.
///
/// Kept between transactions and moved along event by event. After a refused batch it is thrown
/// away, since it may have taken in events that were not recorded.
package final class LedgerState: RecordedState {
    package let facts: Facts
    package private(set) var circumstances: Circumstances
    /// What citations are looked up in: the transaction while one is open.
    private var log: any LogReading
    /// By person and session: the attendance that counts.
    private var attendances: [UInt64: Int64] = [:]
    /// By session: how many attendances count.
    private var attendanceCounts: [Int32: Int] = [:]

    package init(log: any LogReading) {
        self.log = log
        facts = Facts(names: log.names)
        circumstances = Circumstances(names: log.names)
    }

    package var roster: Roster { circumstances.roster }

    package var vocabulary: Vocabulary { facts.vocabulary }

    package var end: Int64 { facts.end }

    package func number(of reference: Reference) -> Int32? { log.names.number(of: reference) }

    package func attendance(of person: Int32, at session: Int32) -> Int64? {
        attendances[LedgerState.pair(person, session)]
    }

    package func attendanceCount(at session: Int32) -> Int { attendanceCounts[session] ?? 0 }

    package func event(_ id: EventID) throws -> (event: RecordedEvent, isHolding: Bool)? {
        guard let position = try log.position(of: id), let event = try log.event(at: position)
        else { return nil }
        return (event, standingFact(at: position.number) != nil)
    }

    package func event(at position: Int64) throws -> RecordedEvent? {
        try Position(position).flatMap { try log.event(at: $0) }
    }

    /// Looks events and numbers up in `log` from now on: the transaction that is open.
    package func use(_ log: any LogReading) {
        self.log = log
        facts.use(log.names)
        circumstances.names = log.names
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
        facts.standingRow(of: position).map { facts[$0] }
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
            attendanceCounts[fact.matter, default: 0] += 1
        } else {
            circumstances.insert(fact)
            updateRoot()
        }
    }

    private func remove(_ fact: Fact) {
        if fact.classification.type == .attendanceRecorded {
            attendances[LedgerState.pair(fact.subject, fact.matter)] = nil
            attendanceCounts[fact.matter, default: 0] -= 1
        } else {
            circumstances.remove(fact)
        }
    }

    private func updateRoot() {
        guard circumstances.roster.rootOrgan == 0 else { return }
        circumstances.roster.rootOrgan = log.names.number(of: .rootOrgan) ?? 0
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
            if let missing = circumstances.missingGround(of: fact) { found.append((fact, missing)) }
        }
        return found.sorted { $0.fact.position < $1.fact.position }
    }

    /// The events that would lose their ground if `removed` no longer counted and `added` did.
    package func losingGround(removed: Fact?, added: Fact?) -> [Fact] {
        guard LedgerState.mayTakeGround(removed: removed, added: added) else { return [] }
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
    /// Whether anything may lose its ground: only what the roster is built from gives it, and not
    /// where the new fact says the same in codes and days.
    private static func mayTakeGround(removed: Fact?, added: Fact?) -> Bool {
        let givesGround = [removed, added].contains { fact in
            fact.map { Roster.isBuiltFrom($0.classification.type) } ?? false
        }
        guard givesGround else { return false }
        guard let removed, var same = added else { return true }
        same.position = removed.position
        return same != removed
    }
}
