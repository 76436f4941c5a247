package import Basics
import EventLog

/// Who is in office, in which organs, with which post, since when; which sessions were held and who
/// was called to them. Built from facts, which can be added and taken out one by one.
///
/// The rules, each a sentence:
/// - A member is in office on a day if an appointment on or before it has no departure after the
///   appointment and up to the day. (Departure and return on one day: in office.)
/// - She has a post on a day if an assignment on or before it, made while she was in office and to
///   an organ established by then, is not past its `until` and has no departure and no unassignment
///   (of that post or of all posts in the organ) after it and up to the day.
/// - A session is held if a fact says so and its organ was established by its first day.
package struct Roster: Sendable {
    package private(set) var members: [Int32: MemberFacts] = [:]
    package private(set) var organs: [Int32: [Fact]] = [:]
    package private(set) var terms: [Int32: TermFacts] = [:]
    package private(set) var sessions: [Int32: SessionFacts] = [:]
    /// The number of the root organ; 0 while it is unknown.
    package var rootOrgan: Int32

    package init(rootOrgan: Int32) { self.rootOrgan = rootOrgan }

    package struct MemberFacts: Sendable {
        package fileprivate(set) var appointments: [Fact] = []
        package fileprivate(set) var departures: [Fact] = []
        package fileprivate(set) var assignments: [Fact] = []
        package fileprivate(set) var unassignments: [Fact] = []
    }

    package struct TermFacts: Sendable {
        package fileprivate(set) var openings: [Fact] = []
        package fileprivate(set) var closings: [Fact] = []
    }

    package struct SessionFacts: Sendable {
        package fileprivate(set) var held: [Fact] = []
        package fileprivate(set) var cancelled: [Fact] = []
        package fileprivate(set) var invitations: [Fact] = []
    }

    /// Adds a fact; attendance and corrections are none of the roster's.
    package mutating func insert(_ fact: Fact) { apply(fact) { $0.insertInOrder(fact) } }

    /// Takes a fact out again.
    package mutating func remove(_ fact: Fact) {
        apply(fact) { $0.remove(position: fact.position) }
    }

    private mutating func apply(_ fact: Fact, _ change: (inout [Fact]) -> Void) {
        switch fact.classification.type {
        case .memberAppointed: change(&members[fact.subject, default: MemberFacts()].appointments)
        case .memberDeparted: change(&members[fact.subject, default: MemberFacts()].departures)
        case .memberAssigned: change(&members[fact.subject, default: MemberFacts()].assignments)
        case .memberUnassigned:
            change(&members[fact.subject, default: MemberFacts()].unassignments)
        case .organEstablished: change(&organs[fact.subject, default: []])
        case .termOpened: change(&terms[fact.matter, default: TermFacts()].openings)
        case .termClosed: change(&terms[fact.matter, default: TermFacts()].closings)
        case .sessionHeld: change(&sessions[fact.matter, default: SessionFacts()].held)
        case .sessionCancelled: change(&sessions[fact.matter, default: SessionFacts()].cancelled)
        case .memberInvited: change(&sessions[fact.matter, default: SessionFacts()].invitations)
        case .attendanceRecorded, .eventVoided, nil: break
        }
    }

    /// Whether a type is one that the roster is built from.
    package static func isBuiltFrom(_ type: EventType?) -> Bool {
        switch type {
        case .attendanceRecorded, .eventVoided, nil: false
        default: true
        }
    }
}

extension Roster {
    /// The appointment by which `member` is in office on `day`: the earliest of her present time in
    /// office. Nil where she is not.
    package func appointment(of member: Int32, on day: Day) -> Fact? {
        guard let facts = members[member] else { return nil }
        let lastDeparture = facts.departures.last { $0.day <= day }?.day
        return facts.appointments.first { appointment in
            appointment.day <= day && (lastDeparture.map { appointment.day >= $0 } ?? true)
        }
    }

    package func isInOffice(_ member: Int32, on day: Day) -> Bool {
        appointment(of: member, on: day) != nil
    }

    /// Whether she was in office on a day of `first...last`.
    package func isInOffice(_ member: Int32, from first: Day, through last: Day) -> Bool {
        if isInOffice(member, on: first) { return true }
        guard let facts = members[member] else { return false }
        return facts.appointments.contains { first <= $0.day && $0.day <= last }
    }

    /// When an organ was established; nil where it was not by `day`.
    package func establishment(of organ: Int32, by day: Day) -> Fact? {
        organs[organ]?.first { $0.day <= day }
    }

    /// The assignments by which `member` has posts on `day`, in order of day.
    package func assignments(of member: Int32, on day: Day) -> [Fact] {
        guard let facts = members[member], !facts.assignments.isEmpty else { return [] }
        return facts.assignments.filter { holds($0, on: day, facts) }
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
        return !isOver
    }

    private func hasGround(_ assignment: Fact) -> Bool {
        isInOffice(assignment.subject, on: assignment.day)
            && establishment(of: assignment.object, by: assignment.day) != nil
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
