import Activity
import Basics
import EventLog
import Projections

/// Evaluates one regulation, with one reading of each of its clauses, over the record.
///
/// Units of a selection are looked for once and kept sorted, so that the units of a window are a slice;
/// scores, grades and cohorts are kept by subject and period once they are asked for.
final class Engine {
    let regulation: Regulation
    let record: Record
    let calendar: PeriodCalendar
    /// The day it looks back from: the evaluated period's last day, or the as-of day if that is earlier.
    let horizon: Day
    let clauses: Names
    /// What sittings make of each entry of the register.
    let verdicts: [Verdict]
    private var tables: [Selection: UnitTable]
    private var cohortAnswers: [CohortQuestion: Bool] = [:]
    private var works: [EventType: [Int32: Works]] = [:]
    /// Of the same record, each with another reading of one clause.
    var rereadings: [ReadingPlace: Engine] = [:]

    var scores: [ScoreKey: ScoreResult?] = [:]
    var boards: [BoardKey: Board] = [:]
    var shareParts: [ShareKey: [Participant: Rational]] = [:]
    var possibleSessions: [Selection: [Bool]] = [:]
    /// The members of each organ, by day.
    var membersByDay: [Int32: [Int32: [Int32]]] = [:]
    private var presentQuotas: [QuotaQuestion: QuotaResult]?

    var roster: Roster { record.roster }

    /// `shared` is an engine of the same regulation but for one reading: what cannot differ is taken
    /// from it.
    init(
        _ regulation: Regulation, _ record: Record, horizon: Day, sharing shared: Engine? = nil
    ) {
        self.regulation = regulation
        self.record = record
        self.horizon = horizon
        calendar = shared?.calendar ?? PeriodCalendar(of: regulation, record)
        record.prepare(for: regulation)
        clauses = Names(regulation)
        if let shared, shared.regulation.sessions == regulation.sessions {
            verdicts = shared.verdicts
            tables = shared.tables
        } else {
            verdicts = Engine.verdicts(regulation.sessions, record)
            tables = shared?.tables.filter { !$0.key.unit.isOfSessionsDue } ?? [:]
        }
    }

    /// The parts of a regulation by name.
    struct Names {
        let measures: [Name: Measure]
        let settings: [Name: Regulation.Setting]
        let cohorts: [Name: Cohort]
        let shares: [Name: Share]
        let quotas: [Name: Quota]
        let bars: [Name: Bar]
        let classes: Set<Name>
        let items: Set<Name>

        init(_ regulation: Regulation) {
            func byName<Part>(_ parts: [Part], _ name: (Part) -> Name) -> [Name: Part] {
                Dictionary(parts.map { (name($0), $0) }) { first, _ in first }
            }
            measures = byName(regulation.measures) { $0.id }
            settings = byName(regulation.settings) { $0.id }
            cohorts = byName(regulation.cohorts) { $0.id }
            shares = byName(regulation.shares) { $0.id }
            quotas = byName(regulation.quotas) { $0.id }
            bars = byName(regulation.bars) { $0.id }
            let all = (regulation.score?.classes ?? []) + (regulation.groupScore?.classes ?? [])
            classes = Set(all.map(\.id))
            items = Set(all.flatMap(\.items).map(\.id))
        }
    }

    /// The units of a selection.
    func table(_ selection: Selection) -> UnitTable {
        if let table = tables[selection] { return table }
        let table = makeTable(selection)
        tables[selection] = table
        return table
    }

    struct QuotaQuestion: Hashable {
        var quota: Name
        var subject: Reference
    }

    /// The quotas of an evaluation in the periods that hold its end, by what they are of.
    func presentQuotas(of evaluation: Evaluation) -> [QuotaQuestion: QuotaResult] {
        if let presentQuotas { return presentQuotas }
        let end = evaluation.end
        let present = evaluation.quotas.filter { $0.period.holds(end) }
        let found = Dictionary(
            present.map { (QuotaQuestion(quota: $0.quota, subject: $0.subject), $0) }
        ) { first, _ in first }
        presentQuotas = found
        return found
    }

    /// Participants and stages of a matter, with ground, in order of day and position.
    struct Works {
        var submissions: [Fact] = []
        var stages: [Fact] = []

        /// The submission that says what the matter is: by its author or lead, else by whoever was
        /// recorded first.
        var leading: Fact? {
            let bearers = submissions.filter {
                $0.classification.role.map(Words.titleBearers.contains) ?? false
            }
            return (bearers.isEmpty ? submissions : bearers).min { $0.position < $1.position }
        }
    }

    /// The matters whose stages are events of the type `progress`.
    func works(progressedBy progress: EventType) -> [Int32: Works] {
        if let known = works[progress] { return known }
        var found: [Int32: Works] = [:]
        let circumstances = record.circumstances
        let submission = WorkSpace.submission(of: progress)
        for (matter, facts) in circumstances.works.submissions {
            let grounded = facts.filter {
                $0.classification.type == submission && circumstances.missingGround(of: $0) == nil
            }
            if !grounded.isEmpty { found[matter, default: Works()].submissions = grounded }
        }
        for (matter, facts) in circumstances.works.stages {
            let grounded = facts.filter {
                $0.classification.type == progress && circumstances.missingGround(of: $0) == nil
            }
            guard !grounded.isEmpty else { continue }
            found[matter, default: Works()].stages = grounded
            // Of a project each event of its life joins its subject to it.
            if submission == nil { found[matter]?.submissions = grounded }
        }
        works[progress] = found
        return found
    }
}

extension Selection.Unit {
    /// Whether its units are members at sessions.
    var isOfSessionsDue: Bool {
        switch self {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended: true
        default: false
        }
    }

    /// The type whose events it counts one by one.
    var eventType: EventType? {
        switch self {
        case .events(let type), .quantity(let type), .distinct(_, let type): type
        case .sessionsPlanned: .sessionPlanned
        default: nil
        }
    }
}

extension WorkSpace {
    /// The type of the events that submit or assign the matters of a type of progress; nil of
    /// projects, which are not submitted.
    static func submission(of progress: EventType) -> EventType? {
        switch progress {
        case .proposalProgressed: .proposalSubmitted
        case .opinionProgressed: .opinionSubmitted
        case .suggestionProgressed: .suggestionSubmitted
        case .reportProgressed: .reportSubmitted
        case .documentProgressed: .documentFiled
        case .taskProgressed: .taskAssigned
        default: nil
        }
    }

    /// The space of a matter.
    init?(_ matter: Reference) { self.init(rawValue: String(matter.space)) }
}

// Cohorts.
extension Engine {
    struct CohortQuestion: Hashable {
        var cohort: Name
        var member: Int32
        var day: Int32
    }

    /// Whether a member belongs to a cohort on a day. Who is not in office then belongs to none.
    func belongs(_ member: Int32, to cohort: Name, on day: Day) -> Bool {
        let question = CohortQuestion(cohort: cohort, member: member, day: day.daysSince1970)
        if let known = cohortAnswers[question] { return known }
        // A definition in a circle finds nobody.
        cohortAnswers[question] = false
        guard let test = clauses.cohorts[cohort]?.test,
            let appointment = roster.appointment(of: member, on: day)
        else { return false }
        let answer = holds(test, member, day, appointment)
        cohortAnswers[question] = answer
        return answer
    }

    private func holds(_ test: CohortTest, _ member: Int32, _ day: Day, _ appointment: Fact) -> Bool
    {
        switch test {
        case .all(let tests): tests.allSatisfy { holds($0, member, day, appointment) }
        case .any(let tests): tests.contains { holds($0, member, day, appointment) }
        case .not(let test): !holds(test, member, day, appointment)
        case .cohort(let name): belongs(member, to: name, on: day)
        case .inOrgans(let kinds, let posts):
            hasPost(member, posts, day) { organ in
                roster.kind(ofOrgan: organ, on: day).map(kinds.contains) ?? false
            }
        case .inOrgan(let reference, let posts):
            hasPost(member, posts, day) { $0 == record.names.number(of: reference) }
        case .tenureBelow(let days, let months):
            !hasServed(since: appointment.day, by: day, days: days, months: months)
        case .tenureAtLeast(let days, let months):
            hasServed(since: appointment.day, by: day, days: days, months: months)
        }
    }

    /// Everyone in office belongs to the root organ without an assignment, but has no post in it.
    private func hasPost(
        _ member: Int32, _ posts: [Code], _ day: Day, _ isMeant: (Int32) -> Bool
    ) -> Bool {
        if posts.isEmpty, isMeant(roster.rootOrgan) { return true }
        return roster.assignments(of: member, on: day).contains { assignment in
            isMeant(assignment.object)
                && (posts.isEmpty
                    || assignment.classification.role.map(posts.contains) ?? false)
        }
    }

    /// Who was appointed on 1 July has not been in office for six months on 31 December, and has on the
    /// day after.
    private func hasServed(since first: Day, by day: Day, days: Int?, months: Int?) -> Bool {
        let over =
            days.flatMap { first.advanced(by: $0) }
            ?? months.flatMap {
                first.advanced(byMonths: $0)
            }
        return over.map { $0 <= day } ?? false
    }
}
