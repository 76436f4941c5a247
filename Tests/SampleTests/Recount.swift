import Activity
import Basics
import EventLog
import SampleCounty

/// The figures of the Shache regulation as of a day, counted from what the county told of: by hand, a
/// clause at a time, and without a look at the ledger or the engine.
struct Recount {
    private let told: Told
    /// By member and session: of a plenary the session is the whole of it.
    private var seats: [Reference: [Reference: Seat]] = [:]

    /// A member at a session.
    private struct Seat {
        let kind: Code
        let day: Day
        var outcomes: [Code]

        private static let attended: Set<Code> = ["present", "late", "left-early", "partial"]

        /// Who attended any part attended; else leave goes before absence.
        var outcome: Code {
            if let attended = outcomes.first(where: Self.attended.contains) { return attended }
            if Set(outcomes) == ["unexcused"] { return "unexcused" }
            let classes: [Code] = [
                "official-duty", "substitute", "leave-special", "leave-ordinary",
            ]
            return classes.first(where: outcomes.contains) ?? "not-recorded"
        }
    }

    static let activities: Set<Code> = [
        "group-activity", "inspection", "study", "consultation", "research", "supervision", "visit",
        "training", "theme-day", "practical-service", "culture",
    ]

    init(_ told: Told, asOf day: Day) {
        self.told = told
        var sessions: [Reference: (kind: Code, day: Day)] = [:]
        var wholes: [Reference: Reference] = [:]
        for held in told.statements where held.type == EventType.sessionHeld.name {
            guard let matter = held.matter, let kind = held.kind else { continue }
            sessions[matter] = (kind, held.occurredOn)
            wholes[matter] = held.object.flatMap { $0.space == "session" ? $0 : nil }
        }
        for statement in told.statements
        where statement.type == EventType.attendanceRecorded.name && statement.role != "observer" {
            guard let matter = statement.matter, let outcome = statement.outcome,
                outcome != "not-due"
            else { continue }
            let whole = wholes[matter] ?? matter
            guard let session = sessions[whole], session.day <= day else { continue }
            let seat = Seat(kind: session.kind, day: session.day, outcomes: [])
            seats[told.member(statement.subject), default: [:]][whole, default: seat]
                .outcomes.append(outcome == "on-duty" ? "official-duty" : outcome)
        }
    }

    /// What is said of a member of the four clauses of forfeiture.
    struct Standing: Equatable {
        var within: Set<String> = []
        var oneShort: Set<String> = []
    }

    /// Those within a clause or one short of it.
    func forfeiture() -> [Reference: Standing] {
        seats.mapValues(standing).filter { $0.value != Standing() }
    }

    private func standing(_ seats: [Reference: Seat]) -> Standing {
        func count(_ kinds: Set<Code>, _ outcome: Code? = nil) -> Int {
            seats.values.count {
                kinds.contains($0.kind) && (outcome == nil || $0.outcome == outcome)
            }
        }
        var standing = Standing()
        func ask(_ clause: String, _ count: Int, holds: (_ more: Int) -> Bool) {
            if holds(0) {
                standing.within.insert(clause)
            } else if count > 0, holds(1) {
                standing.oneShort.insert(clause)
            }
        }
        let plenaries = count(["plenary"], "unexcused")
        ask("forfeit-1", plenaries) { plenaries + $0 >= 2 }
        for kinds in [["plenary"], ["standing"]] as [Set<Code>] {
            let (leave, due) = (count(kinds, "leave-ordinary"), count(kinds))
            ask("forfeit-2", leave) { (leave + $0) * 2 > due + $0 }
        }
        let absent = count(Self.activities, "unexcused")
        ask("forfeit-3", absent) { absent + $0 >= 3 }
        let (leave, due) = (count(Self.activities, "leave-ordinary"), count(Self.activities))
        ask("forfeit-4", leave) { (leave + $0) * 2 > due + $0 }
        // Who comes within one clause is asked no more about the others.
        if !standing.within.isEmpty { standing.oneShort = [] }
        return standing
    }

    /// Those who missed an activity without leave from `first` on.
    func barred(from first: Day) -> Set<Reference> {
        Set(
            seats.filter { _, seats in
                seats.values.contains {
                    Self.activities.contains($0.kind) && $0.outcome == "unexcused"
                        && first <= $0.day
                }
            }.keys)
    }

    /// How often she stayed away without leave, counted by half-days.
    func unexcusedParts(of member: Reference) -> Int {
        (seats[member] ?? [:]).values.reduce(0) { $0 + $1.outcomes.count { $0 == "unexcused" } }
    }
}

/// The work of the liaison groups as the county told of it: of each group its own and that of those who
/// belonged to it on the day.
struct GroupWork {
    private struct Piece {
        let type: EventType?
        let kind: Code?
        let matter: Reference
        let day: Day
        let isOwn: Bool
    }

    private var pieces: [Reference: [Piece]] = [:]

    init(_ told: Told) {
        for statement in told.statements {
            guard let matter = statement.matter else { continue }
            let (subject, day) = (statement.subject, statement.occurredOn)
            let group = subject.isMember ? told.group(of: subject, on: day) : subject
            guard let group else { continue }
            pieces[group, default: []].append(
                Piece(
                    type: EventType(statement.type), kind: statement.kind, matter: matter, day: day,
                    isOwn: subject == group))
        }
    }

    /// How much of a quota a group did on some days: distinct matters of its own and of its members,
    /// or its own sessions.
    func done(_ quota: String, by group: Reference, on days: ClosedRange<Day>) -> Int {
        func distinct(_ isWanted: (Piece) -> Bool) -> Int {
            Set(
                (pieces[group] ?? []).filter { days.contains($0.day) && isWanted($0) }.map(\.matter)
            )
            .count
        }
        func submitted(_ type: EventType, _ kind: Code? = nil) -> Int {
            distinct { $0.type == type && (kind == nil || $0.kind == kind) }
        }
        func held(_ kinds: Set<Code>) -> Int {
            distinct {
                $0.isOwn && $0.type == .sessionHeld
                    && $0.kind.map(kinds.contains) ?? false
            }
        }
        switch quota {
        case "opinion-monthly": return submitted(.opinionSubmitted)
        case "suggestion-quarterly": return submitted(.suggestionSubmitted)
        case "report-half-yearly": return submitted(.reportSubmitted, "research")
        case "collective-proposal-yearly": return submitted(.proposalSubmitted, "collective")
        case "benefit-project-yearly": return submitted(.benefitProjectProgressed, "completed")
        case "activity-quarterly":
            return held(Recount.activities.subtracting(["inspection", "study"]))
        case "inspection-quarterly": return held(["inspection"])
        case "study-quarterly": return held(["study"])
        default: preconditionFailure("\(quota) is not recounted")
        }
    }

    static let quotas = [
        "opinion-monthly", "suggestion-quarterly", "report-half-yearly", "activity-quarterly",
        "collective-proposal-yearly", "benefit-project-yearly", "inspection-quarterly",
        "study-quarterly",
    ]

    /// What became of a quota of one or more as of a day: in the last third of its days it is at risk.
    static func state(done: Int, of days: ClosedRange<Day>, asOf day: Day) -> String {
        if done >= 1 { return "met" }
        let (first, last) = (days.lowerBound, days.upperBound)
        if last <= day { return "missed" }
        let left = last.daysSince1970 - day.daysSince1970
        return left * 3 <= last.daysSince1970 - first.daysSince1970 + 1 ? "at-risk" : "open"
    }
}
