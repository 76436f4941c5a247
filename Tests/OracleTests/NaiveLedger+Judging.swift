import Basics

extension NaiveLedger {
    /// Whether an event may be recorded now.
    func takes(_ event: PlainEvent, today: Day) -> Bool {
        guard !event.amends.isEmpty else {
            return !NaiveMoment(facts).refuses(event, today: today)
        }
        guard let line = line(of: event.amends), line.takes(event) else { return false }
        var after = line
        after.take(event)
        guard let next = after.holder else { return true }
        // Judged as if what held the line were not there. What is restored was filled in when it was
        // recorded, so its kind no longer matters.
        let others = NaiveMoment(facts.filter { $0 != line.holder })
        return !others.refuses(next, today: today, isRestored: event.kind == "undone")
    }
}

extension NaiveMoment {
    /// Whether what is recorded, of whatever day, or its own form speaks against an event.
    func refuses(_ event: PlainEvent, today: Day, isRestored: Bool = false) -> Bool {
        let root = all("organ.established").first { $0.subject == NaiveMoment.root }
        let isRoot = event.type == "organ.established" && event.subject == NaiveMoment.root
        if event.day > today && event.type != "member.invited" { return true }
        if let root, event.day < root.day, !isRoot { return true }
        if event.lastDay < event.day { return true }
        return isIllFormed(event) || standsAgainst(event, isRestored)
    }

    private func isIllFormed(_ event: PlainEvent) -> Bool {
        guard event.type == "attendance.recorded" else { return event.type == "event.voided" }
        return event.subject.hasPrefix("person/") && !event.isObserver
            || !event.object.isEmpty && event.outcome != "substitute"
            || event.quantity != 1 && event.outcome != "partial" || event.quantity < 1
    }

    private func standsAgainst(_ event: PlainEvent, _ isRestored: Bool) -> Bool {
        let (member, day) = (event.subject, event.day)
        /// Events of a type by the same subject about the same matter.
        func same(_ type: String) -> Bool {
            all(type).contains { $0.subject == event.subject && $0.matter == event.matter }
        }
        let isOtherKind = !isRestored && kind(of: event.matter) ?? event.kind != event.kind
        switch event.type {
        case "organ.established":
            return all(event.type).contains { $0.subject == event.subject }
                || !event.object.isEmpty && !isEstablished(event.object, by: day)
        case "member.appointed":
            // Never twice at once: between two appointments she departs.
            return all(event.type).contains {
                $0.subject == member
                    && !hasDeparture(of: member, after: min($0.day, day), by: max($0.day, day))
            }
        case "member.departed":
            // She leaves while in office, and no other departure ends the same time in office.
            return lacksGround(event)
                || all(event.type).contains { other in
                    other.subject == member && other.day >= day
                        && !all("member.appointed").contains {
                            $0.subject == member && day <= $0.day && $0.day < other.day
                        }
                }
        case "member.assigned":
            // Never the same post twice at once.
            let after = NaiveMoment(everything + [event])
            return lacksGround(event)
                || all(event.type).contains {
                    $0.subject == member && $0.object == event.object && $0.role == event.role
                        && after.holds($0, on: max($0.day, day))
                        && after.holds(event, on: max($0.day, day))
                }
        case "member.unassigned": return lacksGround(event)
        case "session.held", "session.cancelled":
            return lacksGround(event) || same("session.held") || same("session.cancelled")
        case "member.invited": return lacksGround(event) || same(event.type) || isOtherKind
        case "attendance.recorded":
            let length = held(event.matter).map(\.quantity).max() ?? 1
            let isUnknown =
                member.hasPrefix("member/")
                && !all("member.appointed").contains { $0.subject == member }
            return lacksGround(event) || same(event.type) || isOtherKind || isUnknown
                || event.outcome == "partial" && event.quantity > length
        case "term.opened":
            // Terms follow one another.
            return all(event.type).contains { other in
                other.matter == event.matter || other.day > day
                    || !all("term.closed").contains {
                        $0.matter == other.matter && other.day < $0.day && $0.day <= day
                    }
            }
        case "term.closed":
            let opening = all("term.opened").first { $0.matter == event.matter && $0.day < day }
            return opening.map { opening in
                all(event.type).contains { $0.matter == event.matter && opening.day < $0.day }
            } ?? true
        default: return true
        }
    }

    /// What the ledger fills in at the door where it is left out.
    func filled(_ event: PlainEvent) -> PlainEvent {
        var event = event
        let whole = ["plenary", "standing", "chair", "secretary-general", "special-committee"]
        switch event.type {
        case "session.held" where event.role.isEmpty:
            event.role = whole.contains(event.kind) ? "whole" : "invited"
        case "member.assigned" where event.role.isEmpty: event.role = "member"
        case "attendance.recorded", "member.invited":
            if event.kind.isEmpty { event.kind = kind(of: event.matter) ?? "" }
        default: break
        }
        return event
    }
}
