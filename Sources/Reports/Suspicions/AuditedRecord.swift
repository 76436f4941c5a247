import Activity
import Basics
package import EventLog
package import Projections

/// What a ledger holds at a moment, laid out as the checks ask for it: what counts, when each event was
/// recorded and by whom, and what was corrected.
package struct AuditedRecord {
    let facts: Facts
    let log: any LogReading
    package let moment: Moment
    package let settings: SuspicionSettings
    let circumstances: Circumstances
    let register: AttendanceRegister
    let words: DisplayWords
    let lateness: Lateness
    /// Everything that counts at the moment, in order of position.
    let standing: [Fact]
    /// Corrections of what had happened by then, in order of position.
    let corrections: [Correction]
    /// By position, from 0: the log's number of who recorded it, and the day on which.
    private let actors: [Int32]
    private let recordedOn: [Day]
    /// By session: the organ that holds it.
    private let holders: [Int32: Int32]

    var roster: Roster { circumstances.roster }
    var names: any LogNames { log.names }

    /// A correction, with what it changed.
    struct Correction {
        let position: Int64
        let actor: Int32
        let recordedAt: Timestamp
        /// What counted before, and what counts since; one of them at least is there.
        let before: Fact?
        let after: Fact?

        var changed: [Fact] { [before, after].compactMap { $0 } }
    }

    package init(
        _ facts: Facts, _ log: any LogReading, at moment: Moment, settings: SuspicionSettings
    ) throws {
        self.facts = facts
        self.log = log
        self.moment = moment
        self.settings = settings
        circumstances = facts.circumstances(at: moment)
        register = AttendanceRegister(
            facts, scope: RegisterScope(moment: moment), roster: circumstances.roster)
        words = try DisplayWords(facts, log, knownAt: moment.knownAt)
        var standing: [Fact] = []
        facts.visit(at: moment, where: { _ in true }, { standing.append($0) })
        standing.sort { $0.position < $1.position }
        self.standing = standing
        var actors: [Int32] = []
        actors.reserveCapacity(Int(moment.knownAt))
        var amending: [Int64] = []
        try log.scan(after: 0, through: moment.knownAt) { page in
            for event in page {
                actors.append(event.actor)
                if event.amends != 0 { amending.append(event.position) }
            }
        }
        self.actors = actors
        let lateness = Lateness(facts, log, at: moment)
        recordedOn =
            moment.knownAt == 0
            ? [] : try (1...moment.knownAt).map { try lateness.recorded.day(of: $0) }
        self.lateness = lateness
        corrections = try AuditedRecord.corrections(amending, facts, log, actors, moment)
        holders = Dictionary(
            register.sessions.map { ($0.matter, $0.leading.subject) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Corrections with the rows that they closed and opened.
    private static func corrections(
        _ positions: [Int64], _ facts: Facts, _ log: any LogReading, _ actors: [Int32],
        _ moment: Moment
    ) throws -> [Correction] {
        let wanted = Set(positions)
        var closed: [Int64: Int] = [:]
        var opened: [Int64: Int] = [:]
        for row in 0..<facts.firstRow(knownAfter: moment.knownAt) {
            if wanted.contains(facts.knownUntil[row]) { closed[facts.knownUntil[row]] = row }
            if wanted.contains(facts.knownFrom[row]) { opened[facts.knownFrom[row]] = row }
        }
        var corrections: [Correction] = []
        try log.forEachEvent(positions.compactMap { Position($0) }) { event, _ in
            let position = event.position.number
            let before = closed[position].map { facts[$0] }
            let after = opened[position].map { facts[$0] }
            let days = [before, after].compactMap { $0?.day }
            guard let first = days.min(), first <= moment.asOf else { return }
            corrections.append(
                Correction(
                    position: position, actor: actors[Int(position) - 1],
                    recordedAt: event.envelope.recordedAt, before: before, after: after))
        }
        return corrections
    }
}

extension AuditedRecord {
    /// What the checks find, in the order in which it is told.
    package func suspicions(
        of checks: [Suspicion.Check] = Suspicion.Check.allCases
    ) throws -> [Suspicion] {
        var found: [Suspicion] = []
        // Some checks are made in one go; what was not asked for is left out.
        let groups: [(checks: Set<Suspicion.Check>, find: () throws -> [Suspicion])] = [
            ([.lateEntry, .lateMigrated], lateEntries), ([.burst], bursts),
            ([.coSigningBurst], coSigningBursts), ([.nearDuplicate], nearDuplicates),
            ([.oneOuting], sharedOutings),
            ([.correctionsPerson, .correctionsClerk, .correctionsNight], correctionClusters),
            ([.closedPeriod], closedPeriodCorrections),
            ([.rollCallMissing], missingRollCalls), ([.leaveDisagrees], leaveDisagreements),
            ([.withoutGround], groundlessEvents), ([.oneAccount], singleAccounts),
        ]
        for group in groups where !group.checks.isDisjoint(with: checks) {
            found += try group.find().filter { checks.contains($0.check) }
        }
        return found.sorted(by: Suspicion.precedes)
    }

    func reference(_ number: Int32) -> Reference { names.reference(number) }

    /// The day on which an event was recorded.
    func recordedOn(_ position: Int64) -> Day { recordedOn[Int(position) - 1] }

    /// Who recorded an event.
    func actor(_ position: Int64) -> Int32 { actors[Int(position) - 1] }

    /// Whose entry it is: a roll call is the organ's that held the session, a paper its author's or
    /// lead's, everything else its subject's.
    func keeper(of fact: Fact) -> Int32 {
        guard let type = fact.classification.type, fact.matter != 0 else {
            return roster.canonical(fact.subject)
        }
        if type == .attendanceRecorded || type == .memberInvited {
            return holders[fact.matter] ?? roster.session(fact.matter)?.leading.subject
                ?? roster.canonical(fact.subject)
        }
        guard TypeDefinition.submissionTypes.contains(type) else {
            return roster.canonical(fact.subject)
        }
        let leading = circumstances.works.submissions[fact.matter]?.first {
            $0.classification.role.map { Words.titleBearers.contains($0) } ?? false
        }
        return roster.canonical(leading?.subject ?? fact.subject)
    }
}

extension Sequence<Day> {
    /// From the first to the last of them, of which there is one.
    var extent: ClosedRange<Day> {
        let all = Array(self)
        guard let first = all.min(), let last = all.max() else {
            preconditionFailure("a finding is about some day")
        }
        return first...last
    }
}
