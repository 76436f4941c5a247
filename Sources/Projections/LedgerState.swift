package import Activity
import Basics
package import EventLog

/// The ledger as it stands at its end: what new events are judged by.
///
/// Kept between transactions and moved along event by event. After a refused batch it is thrown
/// away, since it may have taken in events that were not recorded. It grows with the people,
/// sessions and matters and by twelve bytes an attendance; the facts of every event are learnt only
/// when a correction asks for them.
package final class LedgerState: RecordedState {
    package private(set) var circumstances: Circumstances
    /// The last position taken in.
    package private(set) var end: Int64 = 0
    /// What citations are looked up in: the transaction while one is open.
    private var log: any LogReading
    private var classifier = Classifier()
    private var rolls: [Int32: RollCall] = [:]
    private var learntFacts: Facts?

    package init(log: any LogReading) {
        self.log = log
        circumstances = Circumstances(names: log.names)
    }

    package var roster: Roster { circumstances.roster }

    package var vocabulary: Vocabulary { classifier.vocabulary }

    /// The facts of all events up to the end.
    package func facts() throws -> Facts {
        if let learntFacts { return learntFacts }
        let facts = Facts(names: log.names)
        try facts.catchUp(with: log, through: end)
        learntFacts = facts
        return facts
    }

    package func number(of reference: Reference) -> Int32? { log.names.number(of: reference) }

    package func attendance(of person: Int32, at session: Int32) -> Int64? {
        rolls[session]?[person]
    }

    package func attendanceCount(at session: Int32) -> Int { rolls[session]?.count ?? 0 }

    package func event(_ id: EventID) throws -> (event: RecordedEvent, isHolding: Bool)? {
        guard let position = try log.position(of: id), let event = try log.event(at: position)
        else { return nil }
        return (event, try Line.containing(position, in: log)?.holder == position)
    }

    package func event(at position: Int64) throws -> RecordedEvent? {
        try Position(position).flatMap { try log.event(at: $0) }
    }

    package func body(at position: Int64) throws -> Body? {
        guard let position = Position(position) else { return nil }
        return try log.bodies(at: [position])[position]?.body
    }

    /// Looks events and numbers up in `log` from now on: the transaction that is open.
    package func use(_ log: any LogReading) {
        self.log = log
        learntFacts?.use(log.names)
        circumstances.names = log.names
    }

    /// Takes in what the log holds beyond the present end.
    package func catchUp(with log: any LogReading) throws {
        let last = Int64(try log.count())
        guard last > end else { return }
        try log.scan(after: end, through: last) { page in
            for event in page { try apply(event) }
        }
    }

    /// Takes in the next event.
    package func apply(_ event: CodedEvent) throws {
        precondition(event.position == end + 1, "events are taken in one after the other")
        let code = classifier.code(of: event, log.names)
        if event.amends == 0, learntFacts == nil {
            insert(Fact(event, classifier.classifications[Int(code)]))
        } else {
            let facts = try facts()
            let change = facts.apply(event)
            if let row = change.closed { remove(facts[row]) }
            if let row = change.opened { insert(facts[row]) }
        }
        end = event.position
    }

    /// What the event at `position` says counts now, if it holds its line.
    package func standingFact(at position: Int64) throws -> Fact? {
        let facts = try facts()
        return facts.standingRow(of: position).map { facts[$0] }
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
            rolls[fact.matter, default: RollCall()].insert(fact.subject, fact.position)
        } else {
            circumstances.insert(fact)
            if circumstances.roster.rootOrgan == 0 {
                circumstances.roster.rootOrgan = log.names.number(of: .rootOrgan) ?? 0
            }
        }
    }

    private func remove(_ fact: Fact) {
        if fact.classification.type == .attendanceRecorded {
            rolls[fact.matter]?.remove(fact.subject, fact.position)
        } else {
            circumstances.remove(fact)
        }
    }
}

/// The attendances of one session that count: who, and by which event. Roll calls are short enough
/// to be searched from end to end.
private struct RollCall {
    private var people: [Int32] = []
    private var positions: [Int64] = []

    var count: Int { people.count }

    subscript(person: Int32) -> Int64? {
        people.firstIndex(of: person).map { positions[$0] }
    }

    mutating func insert(_ person: Int32, _ position: Int64) {
        people.append(person)
        positions.append(position)
    }

    mutating func remove(_ person: Int32, _ position: Int64) {
        guard let index = positions.firstIndex(of: position) else { return }
        people.remove(at: index)
        positions.remove(at: index)
    }
}

extension LedgerState {
    /// The events that count and lack their ground, in order of position.
    package func groundless() throws -> [(fact: Fact, missing: MissingGround)] {
        try groundless { _, _ in true }
    }

    /// The same of those rows that `concerns` names.
    private func groundless(
        where concerns: (Facts, Int) -> Bool
    ) throws -> [(fact: Fact, missing: MissingGround)] {
        let facts = try facts()
        var found: [(fact: Fact, missing: MissingGround)] = []
        for row in 0..<facts.count
        where facts.knownUntil[row] == Facts.never && concerns(facts, row) {
            let fact = facts[row]
            if let missing = circumstances.missingGround(of: fact) { found.append((fact, missing)) }
        }
        return found.sorted { $0.fact.position < $1.fact.position }
    }

    /// The events that would lose their ground if `removed` no longer counted and `added` did.
    package func losingGround(removed: Fact?, added: Fact?) throws -> [Fact] {
        let changed = [removed, added].compactMap { $0 }
        guard changed.contains(where: { Reach.givesGround($0.classification.type) }) else {
            return []
        }
        let reach = Reach(of: changed, in: circumstances)
        let before = Set(try groundless(where: reach.concerns).map(\.fact.position))
        return try without(removed) {
            try with(added) {
                try groundless(where: reach.concerns).map(\.fact).filter {
                    !before.contains($0.position) && $0.position != removed?.position
                        && $0.position != added?.position
                }
            }
        }
    }
}

/// Which events a change may take the ground from, so that not all of them need be judged anew.
private struct Reach {
    private var people: Set<Int32> = []
    private var matters: Set<Int32> = []
    private var isEverything = false

    static func givesGround(_ type: EventType?) -> Bool {
        type.map { Roster.isBuiltFrom($0) || Works.isBuiltFrom($0) } ?? false
    }

    init(of changed: [Fact], in circumstances: Circumstances) {
        let roster = circumstances.roster
        for fact in changed {
            switch fact.classification.type {
            case .memberAppointed, .memberDeparted, .memberAssigned, .memberUnassigned,
                .memberSuspended, .memberResumed, .linkOpened, .linkClosed:
                people.formUnion(roster.numbers(of: fact.subject))
            case .sessionHeld:
                matters.insert(fact.matter)
                matters.formUnion(roster.partsNaming(fact.matter))
            case .organEstablished, .organDissolved, .memberMerged: isEverything = true
            default: if fact.matter != 0 { matters.insert(fact.matter) }
            }
        }
        // A stage stands on a submission, which stands on the office of who submitted.
        guard !people.isEmpty else { return }
        for (matter, submissions) in circumstances.works.submissions
        where submissions.contains(where: { people.contains($0.subject) }) {
            matters.insert(matter)
        }
    }

    /// Whether a row may hang on what changed: a sitting names its session as object, a link its
    /// other end.
    func concerns(_ facts: Facts, _ row: Int) -> Bool {
        isEverything || people.contains(facts.subject[row])
            || facts.matter[row] != 0 && matters.contains(facts.matter[row])
            || facts.object[row] != 0
                && (matters.contains(facts.object[row]) || people.contains(facts.object[row]))
    }
}
