package import Basics
import EventLog

/// Who is in office, in which organs, with which post, since when; which sessions were held and who
/// was called to them. Built from facts, which can be added and taken out one by one.
///
/// The rules, each a sentence:
/// - A member is in office on a day if an appointment on or before it has no departure after the
///   appointment and up to the day. (Departure and return on one day: in office.)
/// - She has a post on a day if an assignment on or before it, made while she was in office and to
///   an organ that stood, is not past its `until` and has no departure, no unassignment (of that
///   post or of all posts in the organ) and no dissolution of the organ after it and up to the day.
/// - She is suspended on a day if a suspension on or before it, made while she was in office, is not
///   past its `until` and has no resumption after it and up to the day.
/// - An organ stands on a day if it was established by then and not dissolved since.
/// - A session is held if a fact says so and its organ stood on its first day; a sitting also needs
///   the session it belongs to.
/// - Two numbers that were merged are one person, on every day: what is said of either is said of
///   the number that stays.
package struct Roster: Sendable {
    package private(set) var members: [Int32: MemberFacts] = [:]
    /// Establishments.
    package private(set) var organs: [Int32: [Fact]] = [:]
    package private(set) var dissolutions: [Int32: [Fact]] = [:]
    package private(set) var terms: [Int32: TermFacts] = [:]
    package private(set) var sessions: [Int32: SessionFacts] = [:]
    /// By session: the sittings and discussions that name it, one entry a fact.
    private var parts: [Int32: [Int32]] = [:]
    /// By the number that was given up: its mergers.
    private var mergers: [Int32: [Fact]] = [:]
    /// By the number that stays: all numbers of one person, that one first.
    private var groups: [Int32: [Int32]] = [:]
    /// The number of the root organ; 0 while it is unknown.
    package var rootOrgan: Int32

    package init(rootOrgan: Int32) { self.rootOrgan = rootOrgan }

    package struct MemberFacts: Sendable {
        package fileprivate(set) var appointments: [Fact] = []
        package fileprivate(set) var departures: [Fact] = []
        package fileprivate(set) var assignments: [Fact] = []
        package fileprivate(set) var unassignments: [Fact] = []
        package fileprivate(set) var suspensions: [Fact] = []
        package fileprivate(set) var resumptions: [Fact] = []

        fileprivate mutating func add(_ other: MemberFacts) {
            for fact in other.appointments { appointments.insertInOrder(fact) }
            for fact in other.departures { departures.insertInOrder(fact) }
            for fact in other.assignments { assignments.insertInOrder(fact) }
            for fact in other.unassignments { unassignments.insertInOrder(fact) }
            for fact in other.suspensions { suspensions.insertInOrder(fact) }
            for fact in other.resumptions { resumptions.insertInOrder(fact) }
        }
    }

    package struct TermFacts: Sendable {
        package fileprivate(set) var openings: [Fact] = []
        package fileprivate(set) var closings: [Fact] = []
    }

    package struct SessionFacts: Sendable {
        package fileprivate(set) var planned: [Fact] = []
        package fileprivate(set) var called: [Fact] = []
        package fileprivate(set) var held: [Fact] = []
        package fileprivate(set) var moved: [Fact] = []
        package fileprivate(set) var cancelled: [Fact] = []
        package fileprivate(set) var invitations: [Fact] = []
    }

    /// Adds a fact; what is none of the roster's changes nothing.
    package mutating func insert(_ fact: Fact) {
        apply(fact) { $0.insertInOrder(fact) }
        if fact.classification.type == .sessionHeld, fact.object != 0 {
            parts[fact.object, default: []].append(fact.matter)
        }
    }

    /// Takes a fact out again.
    package mutating func remove(_ fact: Fact) {
        apply(fact) { $0.remove(position: fact.position) }
        if fact.classification.type == .sessionHeld, fact.object != 0,
            let index = parts[fact.object]?.firstIndex(of: fact.matter)
        {
            parts[fact.object]?.remove(at: index)
        }
    }

    private mutating func apply(_ fact: Fact, _ change: (inout [Fact]) -> Void) {
        let none = MemberFacts()
        switch fact.classification.type {
        case .memberAppointed: change(&members[fact.subject, default: none].appointments)
        case .memberDeparted: change(&members[fact.subject, default: none].departures)
        case .memberAssigned: change(&members[fact.subject, default: none].assignments)
        case .memberUnassigned: change(&members[fact.subject, default: none].unassignments)
        case .memberSuspended: change(&members[fact.subject, default: none].suspensions)
        case .memberResumed: change(&members[fact.subject, default: none].resumptions)
        case .memberMerged:
            change(&mergers[fact.subject, default: []])
            regroup()
        case .organEstablished: change(&organs[fact.subject, default: []])
        case .organDissolved: change(&dissolutions[fact.subject, default: []])
        case .termOpened: change(&terms[fact.matter, default: TermFacts()].openings)
        case .termClosed: change(&terms[fact.matter, default: TermFacts()].closings)
        default: applyToSession(fact, change)
        }
    }

    private mutating func applyToSession(_ fact: Fact, _ change: (inout [Fact]) -> Void) {
        guard Roster.isOfSession(fact.classification.type) else { return }
        let none = SessionFacts()
        switch fact.classification.type {
        case .sessionPlanned: change(&sessions[fact.matter, default: none].planned)
        case .sessionCalled: change(&sessions[fact.matter, default: none].called)
        case .sessionHeld: change(&sessions[fact.matter, default: none].held)
        case .sessionMoved: change(&sessions[fact.matter, default: none].moved)
        case .sessionCancelled: change(&sessions[fact.matter, default: none].cancelled)
        default: change(&sessions[fact.matter, default: none].invitations)
        }
    }

    private static func isOfSession(_ type: EventType?) -> Bool {
        switch type {
        case .sessionPlanned, .sessionCalled, .sessionHeld, .sessionMoved, .sessionCancelled,
            .memberInvited:
            true
        default: false
        }
    }

    /// Whether a type is one that the roster is built from.
    package static func isBuiltFrom(_ type: EventType?) -> Bool {
        switch type {
        case .memberAppointed, .memberDeparted, .memberAssigned, .memberUnassigned,
            .memberSuspended, .memberResumed, .memberMerged, .organEstablished, .organDissolved,
            .termOpened, .termClosed:
            true
        default: isOfSession(type)
        }
    }

    /// The sittings and discussions of a session that were held, each once, ascending.
    package func parts(of session: Int32) -> [Int32] {
        partsNaming(session).filter { self.session($0)?.whole == session }
    }

    /// All that are said to belong to a session, with or without ground.
    package func partsNaming(_ session: Int32) -> [Int32] { Set(parts[session] ?? []).sorted() }
}

// Mergers.
extension Roster {
    private mutating func regroup() {
        groups = [:]
        for number in mergers.keys.sorted() {
            let staying = canonical(number)
            if staying != number { groups[staying, default: [staying]].append(number) }
        }
    }

    /// The number that stays of the person with that number.
    package func canonical(_ member: Int32) -> Int32 {
        guard !mergers.isEmpty else { return member }
        var number = member
        var seen: Set<Int32> = []
        // Corrections may have closed a ring; then each number stays what it is.
        while let next = mergers[number]?.first?.object {
            guard seen.insert(number).inserted else { return member }
            number = next
        }
        return number
    }

    /// The merger by which a number was given up.
    package func merger(of member: Int32) -> Fact? {
        canonical(member) == member ? nil : mergers[member]?.first
    }

    /// All numbers of one person, the one that stays first.
    package func numbers(of member: Int32) -> [Int32] {
        guard !groups.isEmpty else { return [member] }
        let number = canonical(member)
        return groups[number] ?? [number]
    }

    /// Everything that is said of a person, under whichever of her numbers.
    package func facts(of member: Int32) -> MemberFacts? {
        guard !groups.isEmpty else { return members[member] }
        let numbers = numbers(of: member)
        guard numbers.count > 1 else { return members[numbers[0]] }
        var all = MemberFacts()
        for number in numbers {
            if let facts = members[number] { all.add(facts) }
        }
        return all
    }

    /// The members of the roster, each by the number that stays, ascending.
    package var people: [Int32] {
        guard !mergers.isEmpty else { return members.keys.sorted() }
        return Set(members.keys.map { canonical($0) }).sorted()
    }
}

extension Roster {
    /// The appointment by which `member` is in office on `day`: the earliest of her present time in
    /// office. Nil where she is not.
    package func appointment(of member: Int32, on day: Day) -> Fact? {
        guard let facts = facts(of: member) else { return nil }
        let lastDeparture = facts.departures.last { $0.day <= day }?.day
        return facts.appointments.first { appointment in
            appointment.day <= day && (lastDeparture.map { appointment.day >= $0 } ?? true)
        }
    }

    /// The day of the departure since which `member` is no longer in office on `day`; nil of who is in
    /// office then, or never was.
    package func departure(of member: Int32, by day: Day) -> Day? {
        guard !isInOffice(member, on: day) else { return nil }
        return facts(of: member)?.departures.last { $0.day <= day }?.day
    }

    package func isInOffice(_ member: Int32, on day: Day) -> Bool {
        appointment(of: member, on: day) != nil
    }

    /// Whether she was in office on a day of `first...last`.
    package func isInOffice(_ member: Int32, from first: Day, through last: Day) -> Bool {
        if isInOffice(member, on: first) { return true }
        guard let facts = facts(of: member) else { return false }
        return facts.appointments.contains { first <= $0.day && $0.day <= last }
    }

    /// The suspension that is in force on `day`.
    package func suspension(of member: Int32, on day: Day) -> Fact? {
        guard let facts = facts(of: member), !facts.suspensions.isEmpty else { return nil }
        return facts.suspensions.last { suspension in
            suspension.day <= day && suspension.until.map { day <= $0 } ?? true
                && isInOffice(suspension.subject, on: suspension.day)
                && !facts.resumptions.contains { suspension.day < $0.day && $0.day <= day }
        }
    }

    /// When an organ was established; nil where it was not by `day`.
    package func establishment(of organ: Int32, by day: Day) -> Fact? {
        organs[organ]?.first { $0.day <= day }
    }

    /// The dissolution that an organ has not come back from by `day`.
    package func dissolution(of organ: Int32, by day: Day) -> Fact? {
        guard let last = dissolutions[organ]?.last(where: { $0.day <= day }) else { return nil }
        let isBack = organs[organ]?.contains { last.day <= $0.day && $0.day <= day } ?? false
        return isBack ? nil : last
    }

    /// Whether an organ was established and not dissolved on `day`.
    package func stands(_ organ: Int32, on day: Day) -> Bool {
        establishment(of: organ, by: day) != nil && dissolution(of: organ, by: day) == nil
    }

    /// The assignments by which `member` has posts on `day`, in order of day.
    package func assignments(of member: Int32, on day: Day) -> [Fact] {
        guard let facts = facts(of: member), !facts.assignments.isEmpty else { return [] }
        return facts.assignments.filter { holds($0, on: day, facts) }
    }

    /// Whether an assignment gives its post on `day`.
    package func holds(_ assignment: Fact, on day: Day) -> Bool {
        facts(of: assignment.subject).map { holds(assignment, on: day, $0) } ?? false
    }

    private func holds(_ assignment: Fact, on day: Day, _ facts: MemberFacts) -> Bool {
        guard assignment.day <= day, assignment.until.map({ day <= $0 }) ?? true,
            hasGround(assignment)
        else { return false }
        let isOver =
            facts.departures.contains { assignment.day < $0.day && $0.day <= day }
            || facts.unassignments.contains {
                assignment.day < $0.day && $0.day <= day && $0.ends(assignment)
            }
            || dissolutions[assignment.object]?.contains {
                assignment.day < $0.day && $0.day <= day
            } ?? false
        return !isOver
    }

    private func hasGround(_ assignment: Fact) -> Bool {
        stands(assignment.object, on: assignment.day)
            && isInOffice(assignment.subject, on: assignment.day)
    }

    /// Whether `member` belongs to `organ` on `day`; everyone in office belongs to the root organ.
    package func belongs(_ member: Int32, to organ: Int32, on day: Day) -> Bool {
        if organ == rootOrgan { return isInOffice(member, on: day) }
        return assignments(of: member, on: day).contains { $0.object == organ }
    }

    /// The organs `member` belongs to on `day`, the root organ among them, each once.
    package func organs(of member: Int32, on day: Day) -> [Int32] {
        guard isInOffice(member, on: day) else { return [] }
        var organs = [rootOrgan]
        for assignment in assignments(of: member, on: day)
        where !organs.contains(assignment.object) {
            organs.append(assignment.object)
        }
        return organs
    }

    /// The term that covers `day`: its opening. Nil where none does.
    package func term(on day: Day) -> Fact? {
        terms.values.flatMap { term in
            term.openings.filter { opening in
                opening.day <= day
                    && !term.closings.contains { opening.day < $0.day && $0.day <= day }
            }
        }.max { ($0.day, $0.position) < ($1.day, $1.position) }
    }
}

extension Fact {
    /// Whether an unassignment ends an assignment: the same organ, and the same post or all posts.
    package func ends(_ assignment: Fact) -> Bool {
        object == assignment.object
            && (classification.role == nil
                || classification.role == assignment.classification.role)
    }
}
