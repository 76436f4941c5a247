import Basics

/// What is said to sessions, to those who take part in them, and beside what is taken.
extension NaiveMoment {
    func holding(_ event: PlainEvent) -> Set<String> {
        func same(_ type: String) -> Bool {
            all(type).contains { $0.subject == event.subject && $0.matter == event.matter }
        }
        var errors: Set<String> = []
        if same("session.held") { errors.insert("E308") }
        if same("session.cancelled") { errors.insert("E315") }
        guard event.type == "session.held", !event.object.isEmpty else { return errors }
        // A sitting lies on the days of a session that is none itself.
        guard let first = firstDay(of: event.object), let last = lastDay(of: event.object),
            leading(event.object)?.object == ""
        else { return errors.union(["E309"]) }
        return event.day < first || last < event.lastDay ? errors.union(["E331"]) : errors
    }

    func participating(_ event: PlainEvent) -> Set<String> {
        var errors: Set<String> = []
        if let kind = kind(of: event.matter), kind != event.kind { errors.insert("E312") }
        let isRepeated = all(event.type, of: event.subject).contains { $0.matter == event.matter }
        switch event.type {
        case "member.invited": return isRepeated ? errors.union(["E311"]) : errors
        case "attendance.recorded":
            if held(event.matter).isEmpty { return ["E309"] }
            return errors.union(isRepeated ? ["E311"] : []).union(rollCalling(event))
        default: return errors
        }
    }

    private func rollCalling(_ event: PlainEvent) -> Set<String> {
        var errors: Set<String> = []
        let held = held(event.matter)
        if !held.contains(where: { $0.day <= event.day && event.day <= $0.lastDay }) {
            errors.insert("E310")
        }
        if event.isObserver {
            if event.isOfMember, !isKnown(event.subject) { errors.insert("E301") }
        } else if !isKnown(event.subject) {
            errors.insert("E301")
        } else if !isInOffice(event.subject, on: event.day) {
            errors.insert("E303")
        } else if suspension(of: event.subject, on: event.day) != nil {
            errors.insert("E320")
        }
        // The roll of a session is called for the whole or by sittings, not both.
        let whole = leading(event.matter)?.object ?? ""
        let isRolledOtherwise = all("attendance.recorded").contains { call in
            call.matter == whole || leading(call.matter)?.object == event.matter
        }
        if isRolledOtherwise { errors.insert("E330") }
        let length = held.map(\.quantity).max() ?? 1
        if counted(event.outcome) == "partial", event.quantity > length { errors.insert("E318") }
        return errors
    }

    /// What is said beside an event that is taken.
    func remarks(_ event: PlainEvent) -> Set<String> {
        switch event.type {
        case "attendance.recorded":
            guard let leave = leave(of: event.subject, from: event.matter) else { return [] }
            return disagrees(leave, event) ? ["W709"] : []
        case "leave.decided":
            // The session it is about, or those that begin in its span without one of their own.
            let hers = all("attendance.recorded", of: event.subject)
            let calls = hers.filter { call in
                if hers.contains(where: { outranks($0, call) }) { return false }
                guard event.matter.isEmpty else { return call.matter == event.matter }
                guard let first = firstDay(of: call.matter) else { return false }
                return event.day <= first && first <= event.lastDay
                    && !all(event.type, of: event.subject).contains { $0.matter == call.matter }
            }
            return calls.contains { disagrees(event, $0) } ? ["W709"] : []
        case _ where event.isProgress: return isOutOfPlace(event) ? ["W708"] : []
        case _ where event.isSubmission && event.type != "task.assigned":
            return authorRemarks(event)
        default: return []
        }
    }

    /// Who had leave and came is no contradiction; whose absence is called otherwise than decided is.
    private func disagrees(_ leave: PlainEvent, _ call: PlainEvent) -> Bool {
        let decided = leave.outcome == "refused" ? "unexcused" : leave.outcome
        let called = counted(call.outcome)
        return ["leave-special", "leave-ordinary", "unexcused"].contains(called)
            && called != decided
    }

    /// Which stages one of these comes before, by type.
    private static let order: [String: [String: [String]]] = [
        "proposal.progressed": [
            "key": ["filed"], "supervised": ["filed"], "assigned": ["filed"],
            "replied": ["assigned"], "feedback": ["replied"], "implemented": ["replied"],
            "excellent": ["filed"], "commended": ["filed"],
        ],
        "opinion.progressed": [
            "replied": ["forwarded", "instructed"], "commended": ["adopted", "reported"],
        ],
        "report.progressed": [
            "approved": ["topic-set"], "researched": ["topic-set", "approved"],
            "forwarded": ["reported"], "instructed": ["reported"],
            "replied": ["reported", "forwarded", "instructed"], "implemented": ["reported"],
        ],
        "benefit-project.progressed": [
            "under-way": ["launched"], "completed": ["launched", "under-way"],
            "accepted": ["completed"],
        ],
        "document.progressed": [
            "reviewed": ["drafted"], "issued": ["approved"],
            "closed": ["handled", "issued", "assigned"],
        ],
        "task.progressed": ["inspected": ["completed"]],
    ]

    /// Stages after which there is none.
    private static let last: [String: [String]] = [
        "proposal.progressed": ["merged", "converted", "withdrawn"],
        "opinion.progressed": ["merged"], "benefit-project.progressed": ["abandoned"],
        "task.progressed": ["cancelled"],
    ]

    /// A stage comes after one of those before it, and after none that is the last.
    func isOutOfPlace(_ event: PlainEvent) -> Bool {
        let reached = all(event.type).filter {
            $0.matter == event.matter && $0.day <= event.day
        }.map(\.kind)
        // An added stage has no place of its own.
        if words.contains(where: { $0.role == event.kind }) { return false }
        let needed = NaiveMoment.order[event.type]?[event.kind] ?? []
        let last = NaiveMoment.last[event.type] ?? []
        return !needed.isEmpty && Set(needed).isDisjoint(with: reached)
            || reached.contains { last.contains($0) }
    }

    /// What the ledger fills in at the door where it is left out.
    func filled(_ event: PlainEvent) -> PlainEvent {
        var event = event
        let whole = ["plenary", "standing", "chair", "secretary-general", "special-committee"]
        switch event.type {
        case "session.held" where event.role.isEmpty:
            // A sitting calls as its session does.
            event.role =
                event.kind == "sitting"
                ? leading(event.object)?.role ?? ""
                : whole.contains(event.kind) ? "whole" : "invited"
        case "member.assigned" where event.role.isEmpty: event.role = "member"
        case "attendance.recorded", "member.invited", "leave.requested", "leave.decided":
            if event.kind.isEmpty { event.kind = kind(of: event.matter) ?? "" }
        default: break
        }
        return event
    }
}
