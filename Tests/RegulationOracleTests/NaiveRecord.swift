import Basics

@testable import OracleSupport

/// What the record says at a moment, laid out plainly: the events that count, and who was due where.
struct NaiveRecord {
    let asOf: Day
    let now: NaiveMoment
    /// What stands with its ground, in order of position.
    let events: [PlainEvent]
    private(set) var attendances: [Attendance] = []

    /// One member at one session at which she was due.
    struct Attendance {
        let session: String
        let member: String
        /// The session's first day.
        let day: Day
        var outcome: String
        /// Her attendances, of the session or of its sittings.
        let calls: [PlainEvent]
        /// What her attendances are of: the session, or its sittings that she was due at.
        let parts: [Part]
        let isOfSittings: Bool
        let kind: String
        /// The events by which organs hold the session.
        let held: [PlainEvent]
        /// The position of the event that says what the session is.
        let leading: Int

        struct Part {
            let halfDays: Int
            let attended: Int
            let isAttended: Bool
        }

        var halfDaysDue: Int { parts.map(\.halfDays).reduce(0, +) }
        var halfDaysAttended: Int {
            NaiveRecord.isAttended(outcome) ? parts.map(\.attended).reduce(0, +) : 0
        }
    }

    init(_ all: [PlainEvent], asOf: Day, knownAt: Int) {
        self.asOf = asOf
        now = NaiveMoment(all, asOf: asOf, knownAt: knownAt)
        let outranked = Set(now.groundlessAttendances)
        events = now.everything.filter { [now] in
            now.missing($0) == nil && !outranked.contains($0)
        }.sorted { $0.position < $1.position }
        let people = Set(now.all("member.appointed").map { now.person($0.subject) })
        for session in now.sessions.sorted() where !now.isPart(session) {
            for member in people.sorted() {
                if let found = attendance(of: member, at: session) { attendances.append(found) }
            }
        }
    }

    static func isAttended(_ outcome: String) -> Bool {
        ["present", "late", "left-early", "partial"].contains(outcome)
    }

    func halfDays(of session: String) -> Int { now.held(session).map(\.quantity).max() ?? 1 }

    private func attendance(of member: String, at session: String) -> Attendance? {
        guard let entry = now.entry(of: member, at: session), let day = now.firstDay(of: session)
        else { return nil }
        let sittings = now.sessions.filter { now.leading($0)?.object == session }
        let isOfSittings =
            now.rollCall(of: session).isEmpty
            && sittings.contains { !now.rollCall(of: $0).isEmpty }
        let due = (isOfSittings ? sittings.sorted() : [session]).compactMap { part in
            now.due(member, at: part).map { (part: part, said: $0) }
        }
        let parts = due.map { part, said in
            let length = halfDays(of: part)
            let stated = said.outcome == "partial" ? min(said.call?.quantity ?? 0, length) : length
            let isAttended = NaiveRecord.isAttended(said.outcome)
            return Attendance.Part(
                halfDays: length, attended: isAttended ? stated : 0, isAttended: isAttended)
        }
        // Called by the session, and by none of its sittings: the session itself is due.
        let own = Attendance.Part(halfDays: halfDays(of: session), attended: 0, isAttended: false)
        return Attendance(
            session: session, member: member, day: day, outcome: entry.outcome,
            calls: due.compactMap(\.said.call).sorted { $0.position < $1.position },
            parts: parts.isEmpty ? [own] : parts, isOfSittings: isOfSittings && !parts.isEmpty,
            kind: now.kind(of: session) ?? "", held: now.held(session),
            leading: now.leading(session)?.position ?? 0)
    }

    // MARK: Organs and matters

    /// The kind of an organ as it was last established by a day.
    func kind(ofOrgan organ: String, on day: Day) -> String? {
        now.inOrder("organ.established") { $0.subject == organ && $0.day <= day }.last?.kind
    }

    /// What joins its subject to a matter.
    func joins(_ event: PlainEvent) -> Bool {
        event.isSubmission || event.type == "benefit-project.progressed"
    }

    /// Who takes part in a matter, in order of position.
    func joining(_ matter: String) -> [PlainEvent] {
        events.filter { joins($0) && $0.matter == matter }
    }

    /// The kind of a matter as its author or lead submitted it, else as the first to submit it did.
    func kind(ofMatter matter: String) -> String? {
        let submissions = joining(matter).filter(\.isSubmission)
        let leading =
            submissions.first { ["author", "lead"].contains($0.role) } ?? submissions.first
        return leading.flatMap { $0.kind.isEmpty ? nil : $0.kind }
    }

    // MARK: In office

    /// The last day on which a member was in office in a stretch of days.
    func lastDay(of member: String, from first: Day, through end: Day) -> Day? {
        guard first <= end else { return nil }
        if now.isInOffice(member, on: end) { return end }
        let eves = now.all("member.departed", of: member).compactMap { $0.day.advanced(by: -1) }
        return eves.filter { first <= $0 && $0 <= end && now.isInOffice(member, on: $0) }.max()
    }

    /// The same of an organ that stands.
    func lastDay(ofOrgan organ: String, from first: Day, through end: Day) -> Day? {
        guard first <= end else { return nil }
        if now.stands(organ, on: end) { return end }
        let eves = now.all("organ.dissolved").filter { $0.subject == organ }
            .compactMap { $0.day.advanced(by: -1) }
        return eves.filter { first <= $0 && $0 <= end && now.stands(organ, on: $0) }.max()
    }
}
