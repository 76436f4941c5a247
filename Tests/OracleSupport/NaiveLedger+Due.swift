import Basics

/// Who was due where, and what became of it.
extension NaiveMoment {
    struct Entry: Hashable {
        let session: String
        let member: String
        let outcome: String
        /// 0 where none is recorded, and where the sittings were rolled.
        let attendance: Int
        let appointment: Int
    }

    /// One entry for each person due at each session that the filters leave.
    func entries(kind: String?, organ: String?, from: Day?) -> Set<Entry> {
        var entries: Set<Entry> = []
        let people = Set(all("member.appointed").map { person($0.subject) })
        for session in sessions where isWanted(session, kind: kind, from: from) {
            for member in people {
                guard let entry = entry(of: member, at: session) else { continue }
                if organ.map({ organs(of: entry).contains($0) }) ?? true { entries.insert(entry) }
            }
        }
        return entries
    }

    /// Sittings are looked at only where their kind is asked for.
    func isWanted(_ session: String, kind: String?, from: Day?) -> Bool {
        guard let first = firstDay(of: session), from ?? first <= first else { return false }
        return kind.map { $0 == self.kind(of: session) } ?? !isPart(session)
    }

    /// The attendances of a session with ground. Of two under merged numbers, that of the number
    /// that stays counts, of equals the earlier.
    func rollCall(of session: String) -> [PlainEvent] {
        let calls = all("attendance.recorded").filter {
            $0.matter == session && missing($0) == nil
        }
        return calls.filter { call in !calls.contains { outranks($0, call) } }
    }

    func outranks(_ one: PlainEvent, _ other: PlainEvent) -> Bool {
        guard one.matter == other.matter, one.position != other.position,
            isSame(one.subject, other.subject)
        else {
            return false
        }
        let (first, second) = (
            one.subject == person(one.subject), other.subject == person(other.subject)
        )
        return first == second ? one.position < other.position : first
    }

    /// The attendances that stand and count nowhere.
    var groundlessAttendances: [PlainEvent] {
        let counted = Set(sessions.flatMap { rollCall(of: $0) })
        return all("attendance.recorded").filter { !counted.contains($0) }
    }

    /// An added outcome counts as a built-in one.
    func counted(_ outcome: String) -> String {
        words.first { $0.kind == "attendance-outcomes" && $0.role == outcome }?.outcome ?? outcome
    }

    /// Who is called by a session: all members of the organs that call whole, and the invited.
    func isCalled(_ member: String, to session: String) -> Bool {
        guard let first = firstDay(of: session), isInOffice(member, on: first),
            suspension(of: member, on: first) == nil
        else { return false }
        let byOrgan = held(session).contains {
            $0.role == "whole" && belongs(member, to: $0.subject, on: first)
        }
        return byOrgan || isInvited(member, to: session)
            || inherits(session) && isInvited(member, to: leading(session)?.object ?? "")
    }

    private func isInvited(_ member: String, to session: String) -> Bool {
        all("member.invited", of: member).contains {
            $0.matter == session && missing($0) == nil
        }
    }

    /// Who was invited to a session was invited to those of its sittings that name nobody.
    private func inherits(_ session: String) -> Bool {
        guard let sitting = leading(session), sitting.kind == "sitting", sitting.role == "invited"
        else { return false }
        return !all("member.invited").contains { $0.matter == session }
    }

    /// What becomes of a member at a session by its own roll call; nil where she is not due.
    func due(
        _ member: String, at session: String
    ) -> (outcome: String, call: PlainEvent?, day: Day)? {
        guard let first = firstDay(of: session) else { return nil }
        if let call = rollCall(of: session).first(where: { isSame($0.subject, member) }) {
            let outcome = counted(call.outcome)
            if call.isObserver || outcome == "not-due" { return nil }
            if outcome != "not-recorded" { return (outcome, call, call.day) }
        }
        return isCalled(member, to: session) ? ("not-recorded", nil, first) : nil
    }

    func entry(of member: String, at session: String) -> Entry? {
        let parts = sessions.filter { leading($0)?.object == session }
            .filter { !rollCall(of: $0).isEmpty }
        let own = rollCall(of: session)
        guard own.isEmpty, !parts.isEmpty else {
            guard let due = due(member, at: session),
                let appointment = appointment(of: member, on: due.day)
            else { return nil }
            return Entry(
                session: session, member: member, outcome: due.outcome,
                attendance: due.call?.position ?? 0, appointment: appointment.position)
        }
        return derived(member, at: session)
    }

    /// Of a session whose sittings were rolled: what they say together.
    private func derived(_ member: String, at session: String) -> Entry? {
        let parts = sessions.filter { leading($0)?.object == session }.sorted {
            (firstDay(of: $0) ?? .first, leading($0)?.position ?? 0)
                < (firstDay(of: $1) ?? .first, leading($1)?.position ?? 0)
        }
        let due = parts.compactMap { self.due(member, at: $0) }
        if due.isEmpty {
            // Who was at a sitting as an observer or as not due is due at none.
            let isExcused = parts.contains { part in
                rollCall(of: part).contains {
                    isSame($0.subject, member)
                        && ($0.isObserver || counted($0.outcome) == "not-due")
                }
            }
            guard !isExcused, isCalled(member, to: session) else { return nil }
        }
        guard let first = due.first?.day ?? firstDay(of: session),
            let appointment = appointment(of: member, on: first)
        else { return nil }
        return Entry(
            session: session, member: member,
            outcome: NaiveMoment.together(due.map(\.outcome)), attendance: 0,
            appointment: appointment.position)
    }

    /// Absent only where every sitting due was missed without leave.
    static func together(_ outcomes: [String]) -> String {
        let attended = outcomes.filter {
            ["present", "late", "left-early", "partial"].contains($0)
        }
        if attended.count == outcomes.count, !outcomes.isEmpty {
            return ["partial", "late", "left-early"].first { attended.contains($0) } ?? "present"
        }
        if !attended.isEmpty { return "partial" }
        if !outcomes.isEmpty, Set(outcomes) == ["unexcused"] { return "unexcused" }
        return ["official-duty", "substitute", "leave-special", "leave-ordinary"].first {
            outcomes.contains($0)
        } ?? "not-recorded"
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
            }.map { person($0.subject) }
            return Set(members).filter { member in
                organ == nil || organ == NaiveMoment.root
                    || all("member.assigned", of: member).contains { post in
                        post.object == organ && isInSpan(post) { holds(post, on: $0) }
                    }
            }
        case "organ":
            let organs = all("organ.established").filter { establishment in
                isInSpan(establishment) { stands(establishment.subject, on: $0) }
            }.map(\.subject)
            return Set(organs).filter { organ ?? $0 == $0 }
        default:
            return sessions.filter { isWanted($0, kind: kind, from: from) }
        }
    }
}
