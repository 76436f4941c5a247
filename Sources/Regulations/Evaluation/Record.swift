import Activity
import Basics
package import EventLog
package import Projections

/// What happened, as regulations look at it: who is who, who was due where, and the events of the types
/// they ask for. Built once from the facts at a moment, and shared by all regulations that judge it and
/// by all their readings.
package final class Record {
    let facts: Facts
    let moment: Moment
    let circumstances: Circumstances
    /// The terms that have begun, in order.
    let terms: [Period]
    private(set) lazy var register = AttendanceRegister(
        facts, scope: AttendanceRegister.Scope(moment: moment), roster: roster)
    /// Of the register's sessions, by the same index.
    private(set) lazy var sessions = register.sessions.map { Record.traits(of: $0, roster) }
    /// Everyone who was ever appointed, by the number that stays, in order of references.
    private(set) lazy var people = roster.people.filter { roster.isKnown($0) }
        .sorted { names.reference($0) < names.reference($1) }
    /// Rows of the facts that count, by type, in order of position: of the types that were looked for.
    private var rows: [EventType: [Int]] = [:]
    /// The evaluations that the ledger closed.
    private lazy var closedEvaluations = Set(
        rows(of: .evaluationClosed).map { facts.matter[$0] })
    /// The grades that were carried in from before the ledger, by whose they are.
    private lazy var carriedIn = Record.carriedIn(
        rows(of: .evaluationCarriedIn).map { facts[$0] }, roster, names)

    private var sessionKinds: [Int32: Code?] = [:]
    private var organsOnDay: [MemberDay: [Int32]] = [:]
    private var isMemberByNumber: [Int32: Bool] = [:]

    struct MemberDay: Hashable {
        var member: Int32
        var day: Int32
    }

    /// A grade of a time before the ledger.
    struct CarriedIn {
        /// The last day of what was evaluated.
        let day: Day
        let grade: Name
    }

    /// What the tests of a regulation ask of a session.
    struct SessionTraits {
        let session: Session
        let kinds: [Code]
        let organKinds: [Code]
        let tags: [Code]
        let roles: [Code]
        let day: Int32
    }

    package init(_ facts: Facts, names: any LogNames, moment: Moment) {
        self.facts = facts
        self.moment = moment
        var circumstances = facts.circumstances(at: moment)
        circumstances.names = names
        self.circumstances = circumstances
        terms = Record.terms(circumstances.roster, names, moment)
    }

    var roster: Roster { circumstances.roster }
    var names: any LogNames { circumstances.names }

    func reference(_ number: Int32) -> Reference { names.reference(number) }

    /// Looks for the events of the types that a regulation asks for, all in one pass.
    func prepare(for regulation: Regulation) {
        look(for: regulation.eventTypes.union(Record.typesOfEvaluations))
    }

    private func look(for types: Set<EventType>) {
        let missing = types.filter { rows[$0] == nil }
        guard !missing.isEmpty else { return }
        let found = Record.rows(
            of: missing, facts, moment, circumstances, Set(register.groundless))
        rows.merge(found) { known, _ in known }
    }

    /// The rows of events of a type that count.
    func rows(of type: EventType) -> [Int] {
        look(for: [type])
        return rows[type] ?? []
    }

    /// The row that the event at `position` opened.
    func row(of position: Int64) -> Int { facts.firstRow(knownAfter: position - 1) }

    func fact(at position: Int64) -> Fact { facts[row(of: position)] }

    func isMember(_ number: Int32) -> Bool {
        if let known = isMemberByNumber[number] { return known }
        let isMember = number > 0 && reference(number).isMember
        isMemberByNumber[number] = isMember
        return isMember
    }

    /// The grades of a member or organ that were carried in, in the order in which they were recorded.
    func carriedIn(of subject: Int32) -> [CarriedIn] { carriedIn[subject] ?? [] }

    /// Whether the ledger closed an evaluation of a period: what is merely drafted decides nothing.
    func isEvaluated(_ period: Period) -> Bool {
        Reference.evaluation(of: period.name).flatMap { names.number(of: $0) }
            .map { closedEvaluations.contains($0) } ?? false
    }

    /// The kind of a session as it stands, of a sitting that of its session; nil of what is none.
    func sessionKind(_ matter: Int32) -> Code? {
        if let known = sessionKinds[matter] { return known }
        let session = matter == 0 ? nil : roster.session(matter)
        let kind = session.flatMap { $0.isPart ? roster.session($0.whole)?.kind : $0.kind }
        sessionKinds[matter] = .some(kind)
        return kind
    }

    /// The organs a member belongs to on a day, the root organ first; none where she is not in office.
    func organs(of member: Int32, on day: Int32) -> [Int32] {
        let key = MemberDay(member: member, day: day)
        if let known = organsOnDay[key] { return known }
        let organs = Day(daysSince1970: Int(day)).map { roster.organs(of: member, on: $0) } ?? []
        organsOnDay[key] = organs
        return organs
    }

    /// The last day by `day` on which a member was in office; nil where she never was.
    func lastDayInOffice(_ member: Int32, by day: Day) -> Day? {
        if roster.isInOffice(member, on: day) { return day }
        let departures = roster.facts(of: member)?.departures ?? []
        return departures.reversed().lazy.filter { $0.day <= day }
            .compactMap { $0.day.advanced(by: -1) }
            .first { self.roster.isInOffice(member, on: $0) }
    }
}

extension Record {
    private static let typesOfEvaluations: Set<EventType> = [
        .evaluationCarriedIn, .evaluationClosed,
    ]

    private static func carriedIn(
        _ facts: [Fact], _ roster: Roster, _ names: any LogNames
    ) -> [Int32: [CarriedIn]] {
        var found: [Int32: [CarriedIn]] = [:]
        for fact in facts {
            guard let grade = fact.classification.result else { continue }
            let isMember = names.reference(fact.subject).isMember
            let subject = isMember ? roster.canonical(fact.subject) : fact.subject
            found[subject, default: []].append(
                CarriedIn(day: fact.until ?? fact.day, grade: Name(grade.text)))
        }
        return found
    }

    /// The rows of those types that are believed, had happened and have their ground.
    private static func rows(
        of types: Set<EventType>, _ facts: Facts, _ moment: Moment,
        _ circumstances: Circumstances, _ groundless: Set<Int64>
    ) -> [EventType: [Int]] {
        var rows = Dictionary(uniqueKeysWithValues: types.map { ($0, [Int]()) })
        let wanted = facts.classifications.map { one in
            one.type.flatMap { types.contains($0) ? $0 : nil }
        }
        let last = moment.asOf.daysSince1970
        for row in 0..<facts.firstRow(knownAfter: moment.knownAt)
        where facts.day[row] <= last && moment.knownAt < facts.knownUntil[row] {
            guard let type = wanted[Int(facts.code[row])] else { continue }
            if type == .attendanceRecorded, groundless.contains(facts.position[row]) { continue }
            guard circumstances.missingGround(of: facts[row]) == nil else { continue }
            rows[type]?.append(row)
        }
        return rows
    }

    private static func traits(of session: Session, _ roster: Roster) -> SessionTraits {
        SessionTraits(
            session: session, kinds: session.kind.map { [$0] } ?? [],
            organKinds: session.held.compactMap {
                roster.kind(ofOrgan: $0.subject, on: session.firstDay)
            },
            tags: session.held.flatMap(\.classification.tags),
            roles: session.held.compactMap(\.classification.role),
            day: session.firstDay.daysSince1970)
    }

    /// The terms that have begun, each until it was closed, the next one began, or the day it is meant to
    /// have, if that has not passed.
    private static func terms(_ roster: Roster, _ names: any LogNames, _ moment: Moment) -> [Period]
    {
        let openings = roster.terms.compactMap { matter, term in
            term.openings.first.map { (matter: matter, opening: $0, closings: term.closings) }
        }.sorted {
            ($0.opening.day, $0.opening.position) < ($1.opening.day, $1.opening.position)
        }
        return openings.enumerated().compactMap { index, term in
            let first = term.opening.day
            let closing = term.closings.first { first < $0.day }?.day
            let next = index + 1 < openings.count ? openings[index + 1].opening.day : nil
            let meant = term.opening.until.map { max($0, moment.asOf) }
            let end = [closing, next].compactMap { $0 }.min()
            let last = end.map { $0.advanced(by: -1) ?? first } ?? meant ?? .last
            return Period(
                kind: .term, first: first, last: max(first, last),
                name: names.reference(term.matter).text)
        }
    }
}

extension Roster {
    /// The kind an organ was established as, the last time by `day`; nil before that.
    func kind(ofOrgan organ: Int32, on day: Day) -> Code? {
        organs[organ]?.last { $0.day <= day }?.classification.kind
    }
}
