import Basics
import EventLog

/// An event as anyone could read it from the log: texts and days, an empty text where a field is
/// absent.
struct PlainEvent: Hashable {
    var position = 0
    var id = ""
    var type: String
    var subject: String
    var matter = ""
    var object = ""
    var kind = ""
    var role = ""
    var outcome = ""
    var quantity = 1
    var day: Day
    var until: Day?
    var amends = ""
}

extension PlainEvent: CustomStringConvertible {
    var description: String {
        let said = [subject, matter, object, kind, role, outcome].filter { !$0.isEmpty }
        let last = until.map { "...\($0)" } ?? ""
        let amended = amends.isEmpty ? "" : " amends \(amends)"
        return "#\(position) \(id) \(type) \(said.joined(separator: " ")) \(quantity) "
            + "\(day)\(last)\(amended)"
    }

    init(_ event: RecordedEvent) {
        let said = event.envelope.statement
        self.init(
            position: Int(event.position.number), id: said.id.description, type: said.type.text,
            subject: said.subject.text, matter: said.matter?.text ?? "",
            object: said.object?.text ?? "", kind: said.kind?.text ?? "",
            role: said.role?.text ?? "", outcome: said.outcome?.text ?? "",
            quantity: Int(said.quantity), day: said.occurredOn, until: said.until,
            amends: said.amends?.description ?? "")
    }

    var lastDay: Day { until ?? day }
    var isObserver: Bool { role == "observer" }
}

/// The oracle: folds events one by one, with no cache and no number that stands for a word. Every
/// formula is written from the design's sentences and shares none with the product.
struct NaiveLedger {
    /// A line: the event that opened it, and the corrections that stand, each with what held the
    /// line from then on. The first of `stack` is the opening itself.
    struct Line {
        var ids: [String]
        var stack: [(by: String, holder: PlainEvent?)]

        var holder: PlainEvent? { stack[stack.count - 1].holder }

        /// Section 4: a replacement or withdrawal amends the holder; an undoing the last correction
        /// not yet undone.
        func takes(_ event: PlainEvent) -> Bool {
            event.type == "event.voided" && event.kind == "undone"
                ? stack.count > 1 && stack[stack.count - 1].by == event.amends
                : holder?.id == event.amends
        }

        mutating func take(_ event: PlainEvent) {
            ids.append(event.id)
            switch (event.type, event.kind) {
            case ("event.voided", "undone"): stack.removeLast()
            case ("event.voided", _): stack.append((event.id, nil))
            default: stack.append((event.id, event))
            }
        }
    }

    private(set) var lines: [Line] = []

    init(_ events: some Sequence<PlainEvent> = []) { for event in events { take(event) } }

    mutating func take(_ event: PlainEvent) {
        if event.amends.isEmpty {
            lines.append(Line(ids: [event.id], stack: [(event.id, event)]))
        } else if let index = index(of: event.amends) {
            lines[index].take(event)
        }
    }

    private func index(of id: String) -> Int? { lines.firstIndex { $0.ids.contains(id) } }

    func line(of id: String) -> Line? { index(of: id).map { lines[$0] } }

    /// What is believed now, whatever its day.
    var facts: [PlainEvent] { lines.compactMap(\.holder) }
}

/// What counts at a moment: the facts believed by then that had happened by then.
struct NaiveMoment {
    private let facts: [String: [PlainEvent]]
    static let root = "organ/0001"

    init(_ facts: [PlainEvent]) { self.facts = Dictionary(grouping: facts) { $0.type } }

    init(_ events: [PlainEvent], asOf: Day, knownAt: Int) {
        self.init(
            NaiveLedger(events.filter { $0.position <= knownAt }).facts.filter { $0.day <= asOf })
    }

    func all(_ type: String) -> [PlainEvent] { facts[type] ?? [] }

    var everything: [PlainEvent] { facts.values.flatMap { $0 } }

    // MARK: Roster

    /// An ending is the first day on which it no longer holds.
    func hasDeparture(of member: String, after first: Day, by last: Day) -> Bool {
        all("member.departed").contains {
            $0.subject == member && first < $0.day && $0.day <= last
        }
    }

    /// The first appointment of the time in office that covers `day`.
    func appointment(of member: String, on day: Day) -> PlainEvent? {
        all("member.appointed").filter {
            $0.subject == member && $0.day <= day
                && !hasDeparture(of: member, after: $0.day, by: day)
        }.min { ($0.day, $0.position) < ($1.day, $1.position) }
    }

    func isInOffice(_ member: String, on day: Day) -> Bool {
        appointment(of: member, on: day) != nil
    }

    func isEstablished(_ organ: String, by day: Day) -> Bool {
        all("organ.established").contains { $0.subject == organ && $0.day <= day }
    }

    func holds(_ post: PlainEvent, on day: Day) -> Bool {
        post.day <= day && day <= post.until ?? day && !lacksGround(post)
            && !hasDeparture(of: post.subject, after: post.day, by: day)
            && !all("member.unassigned").contains {
                $0.subject == post.subject && $0.object == post.object
                    && ($0.role.isEmpty || $0.role == post.role)
                    && post.day < $0.day && $0.day <= day
            }
    }

    func posts(of member: String, on day: Day) -> [PlainEvent] {
        all("member.assigned").filter { $0.subject == member && holds($0, on: day) }
    }

    /// Everyone in office belongs to the root organ.
    func belongs(_ member: String, to organ: String, on day: Day) -> Bool {
        organ == NaiveMoment.root
            ? isInOffice(member, on: day)
            : posts(of: member, on: day).contains { $0.object == organ }
    }

    // MARK: Sessions

    /// The events by which organs hold a session together, those without ground apart.
    func held(_ matter: String) -> [PlainEvent] {
        all("session.held").filter { $0.matter == matter && !lacksGround($0) }
    }

    func kind(of matter: String) -> String? {
        held(matter).min { $0.position < $1.position }?.kind
    }

    func firstDay(of matter: String) -> Day? { held(matter).map(\.day).min() }

    /// The sessions that are held.
    var sessions: Set<String> { Set(all("session.held").filter { !lacksGround($0) }.map(\.matter)) }

    // MARK: Ground

    /// Section 4: what an event stands on may go after it was recorded; then it counts nowhere.
    func lacksGround(_ event: PlainEvent) -> Bool {
        switch event.type {
        case "session.held", "session.cancelled":
            return !isEstablished(event.subject, by: event.day)
        case "member.assigned":
            return !isInOffice(event.subject, on: event.day)
                || !isEstablished(event.object, by: event.day)
        case "member.invited": return !isInOffice(event.subject, on: event.day)
        case "attendance.recorded":
            return
                !(held(event.matter).contains { $0.day <= event.day && event.day <= $0.lastDay })
                || (!event.isObserver && !isInOffice(event.subject, on: event.day))
        case "member.departed":
            return event.day.advanced(by: -1).map { !isInOffice(event.subject, on: $0) } ?? true
        case "member.unassigned":
            return event.day.advanced(by: -1).map { eve in
                !posts(of: event.subject, on: eve).contains {
                    $0.object == event.object && (event.role.isEmpty || $0.role == event.role)
                }
            } ?? true
        default: return false
        }
    }

    // MARK: Who is due

    struct Entry: Hashable {
        let session: String
        let member: String
        let outcome: String
        /// 0 where none is recorded.
        let attendance: Int
        let appointment: Int
    }

    /// One entry for each member due at each session that the filters leave.
    func entries(kind: String?, organ: String?, from: Day?) -> Set<Entry> {
        var entries: Set<Entry> = []
        for session in sessions where isWanted(session, kind: kind, from: from) {
            for member in Set(all("member.appointed").map(\.subject)) {
                guard let entry = entry(of: member, at: session) else { continue }
                if organ.map({ organs(of: entry).contains($0) }) ?? true { entries.insert(entry) }
            }
        }
        return entries
    }

    private func isWanted(_ session: String, kind: String?, from: Day?) -> Bool {
        guard let first = firstDay(of: session) else { return false }
        return kind ?? self.kind(of: session) == self.kind(of: session) && from ?? first <= first
    }

    private func entry(of member: String, at session: String) -> Entry? {
        guard let first = firstDay(of: session) else { return nil }
        let call = all("attendance.recorded").first {
            $0.matter == session && $0.subject == member && !lacksGround($0)
        }
        if let call, call.isObserver || call.outcome == "not-due" { return nil }
        if let call, call.outcome != "not-recorded" {
            return appointment(of: member, on: call.day).map {
                Entry(
                    session: session, member: member, outcome: call.outcome,
                    attendance: call.position, appointment: $0.position)
            }
        }
        let isCalled =
            held(session).contains {
                $0.role == "whole" && belongs(member, to: $0.subject, on: first)
            }
            || all("member.invited").contains {
                $0.matter == session && $0.subject == member && !lacksGround($0)
            }
        guard isCalled, let appointment = appointment(of: member, on: first) else { return nil }
        return Entry(
            session: session, member: member, outcome: "not-recorded", attendance: 0,
            appointment: appointment.position)
    }

    /// The organs an entry counts for: hers on the session's first day, and always the whole
    /// committee, which stands for everyone.
    func organs(of entry: Entry) -> Set<String> {
        guard let first = firstDay(of: entry.session) else { return [] }
        return Set(posts(of: entry.member, on: first).map(\.object)).union([NaiveMoment.root])
    }

    // MARK: Scoreboard

    /// The counts of each row by column; columns of nothing are left out.
    func board(
        by grouping: String, asOf: Day, kind: String?, organ: String?, from: Day?
    ) -> [String: [String: Int]] {
        var board: [String: [String: Int]] = [:]
        for row in rows(by: grouping, asOf: asOf, kind: kind, organ: organ, from: from) {
            board[row] = [:]
        }
        for entry in entries(kind: kind, organ: organ, from: from) {
            let rows: Set<String> =
                switch grouping {
                case "member": [entry.member]
                case "organ": organs(of: entry)
                default: [entry.session]
                }
            var columns = ["due", entry.outcome]
            if ["present", "late", "left-early", "partial"].contains(entry.outcome) {
                columns.append("attended")
            }
            for row in rows where board[row] != nil {
                for column in columns { board[row]?[column, default: 0] += 1 }
            }
        }
        return board
    }

    private func rows(
        by grouping: String, asOf: Day, kind: String?, organ: String?, from: Day?
    ) -> Set<String> {
        // Held on a day of the span: on its first, or from a later one on.
        func isInSpan(_ event: PlainEvent, _ isHeld: (Day) -> Bool) -> Bool {
            let first = max(event.day, from ?? event.day)
            return first <= asOf && isHeld(first)
        }
        switch grouping {
        case "member":
            let members = all("member.appointed").filter { appointment in
                isInSpan(appointment) { isInOffice(appointment.subject, on: $0) }
            }.map(\.subject)
            return Set(members).filter { member in
                organ == nil || organ == NaiveMoment.root
                    || all("member.assigned").contains { post in
                        post.subject == member && post.object == organ
                            && isInSpan(post) { holds(post, on: $0) }
                    }
            }
        case "organ":
            return Set(all("organ.established").map(\.subject)).filter { organ ?? $0 == $0 }
        default:
            return sessions.filter { isWanted($0, kind: kind, from: from) }
        }
    }
}
