import Basics

/// What a ledger says to an event: refused with the codes of all that speaks against it, or taken
/// with remarks.
struct Verdict: Equatable, CustomStringConvertible {
    var errors: Set<String> = []
    var remarks: Set<String> = []
    var isTaken: Bool { errors.isEmpty }

    var description: String {
        isTaken ? "taken \(remarks.sorted())" : "refused \(errors.sorted())"
    }
}

extension NaiveLedger {
    /// What becomes of an event that is tried now.
    func judge(_ event: PlainEvent, today: Day) -> Verdict {
        // A field that nothing can stand for is missed before anything is looked up.
        if event.quantity == PlainEvent.unstated { return Verdict(errors: ["E207"]) }
        let now = NaiveMoment(facts)
        guard !event.amends.isEmpty else {
            var verdict = judge(event, by: now, today: today, [])
            if verdict.isTaken, NaiveLedger.endings.contains(event.type) {
                verdict.remarks.formUnion(losses(of: nil, for: event))
            }
            return verdict
        }
        guard let line = line(of: event.amends) else { return Verdict(errors: ["E403"]) }
        let isUndoing = event.kind == "undone" && event.type == "event.voided"
        let neverAmended = ["event.voided", "vocabulary.extended"]
        if !isUndoing, neverAmended.contains(recorded[event.amends]?.type ?? "") {
            return Verdict(errors: ["E404"])
        }
        // What voids has its target's subject, matter and day.
        if event.type == "event.voided", let target = recorded[event.amends],
            event.subject != target.subject || event.matter != target.matter
                || event.day != target.day
        {
            return Verdict(errors: ["E408"])
        }
        guard line.takes(event) else {
            return Verdict(errors: [line.ids.count > 1 ? "E406" : "E407"])
        }
        let illFormed = now.formProblems(event)
        guard illFormed.isEmpty else { return Verdict(errors: illFormed) }
        var after = line
        after.take(event)
        guard let next = after.holder else {
            return Verdict(remarks: losses(of: line.holder, for: nil))
        }
        // Judged as if what held the line were not there. What is restored was filled in when it was
        // recorded, so its kind no longer matters; and what was recorded under a number that was
        // merged away since is corrected under it.
        let others = NaiveMoment(facts.filter { $0 != line.holder })
        var verdict = judge(
            next, by: others, today: today, isUndoing ? ["E312", "E322"] : ["E322"],
            isFormed: true)
        if verdict.isTaken { verdict.remarks.formUnion(losses(of: line.holder, for: next)) }
        return verdict
    }

    /// What may take the ground from events that were recorded before: the others only give it.
    private static let endings: Set<String> = [
        "member.departed", "member.unassigned", "member.suspended", "member.resumed",
        "member.merged", "organ.dissolved", "link.closed",
    ]

    /// Remarks on events that would lose their ground if `added` counted and `removed` did not. What
    /// is not recorded yet has no position: it comes after all that is.
    private func losses(of removed: PlainEvent?, for proposed: PlainEvent?) -> Set<String> {
        let others = facts.filter { $0 != removed }
        var added = proposed
        if added?.position == 0 { added?.position = .max }
        let (before, after) = (NaiveMoment(facts), NaiveMoment(others + (added.map { [$0] } ?? [])))
        let isLost = others.contains { before.missing($0) == nil && after.missing($0) != nil }
        return isLost ? ["W706"] : []
    }

    private func judge(
        _ event: PlainEvent, by now: NaiveMoment, today: Day, _ passedOver: Set<String>,
        isFormed: Bool = false
    ) -> Verdict {
        let illFormed = isFormed ? [] : now.formProblems(event)
        guard illFormed.isEmpty else { return Verdict(errors: illFormed) }
        var errors = now.dayProblems(event, today: today)
        errors.formUnion(now.standingProblems(event))
        errors.formUnion(now.typeProblems(event))
        errors.formUnion(citationProblems(event, now))
        errors.formUnion(stepProblems(event, now))
        errors.subtract(passedOver)
        return errors.isEmpty
            ? Verdict(remarks: now.remarks(event)) : Verdict(errors: errors)
    }

    /// A cited event is there. What answers one cites an event of the right type that holds its
    /// line and is about the same subject, and answers it once.
    private func citationProblems(_ event: PlainEvent, _ now: NaiveMoment) -> Set<String> {
        if event.cites.isEmpty { return [] }
        guard let cited = recorded[event.cites] else { return ["E328"] }
        let answered = [
            "claim.decided": "claim.submitted", "objection.resolved": "objection.raised",
        ]
        // Of what is to come one may speak before.
        let isUntimely = event.day < cited.day && !NaiveMoment.mayComeLater.contains(cited.type)
        guard let wanted = answered[event.type] else {
            return event.type == "objection.raised" && isUntimely ? ["E328"] : []
        }
        let isHolding = facts.contains { $0.id == cited.id }
        guard cited.type == wanted, isHolding, !isUntimely,
            now.isSame(cited.subject, event.subject)
        else { return ["E328"] }
        // An answer to her who is another person again, since a merger was withdrawn, is none.
        let isAnswered = now.all(event.type).contains {
            $0.cites == event.cites && now.isSame($0.subject, event.subject)
        }
        return isAnswered ? ["E329"] : []
    }
}

extension NaiveMoment {
    /// Of what is to come one may be invited and ask for leave, and regulations end later.
    static let mayComeLater: Set<String> = [
        "member.invited", "leave.requested", "leave.decided", "regulation.repealed",
    ]

    func dayProblems(_ event: PlainEvent, today: Day) -> Set<String> {
        var errors: Set<String> = []
        if event.day > today, !NaiveMoment.mayComeLater.contains(event.type) {
            errors.insert("E313")
        }
        let root = all("organ.established").filter { $0.subject == NaiveMoment.root }
            .map(\.day).min()
        let isRoot = event.type == "organ.established" && event.subject == NaiveMoment.root
        if let root, event.day < root, !isRoot { errors.insert("E314") }
        return errors
    }

    private func organProblems(_ organ: String, _ day: Day) -> Set<String> {
        if !isEstablished(organ, by: day) { return ["E305"] }
        return stands(organ, on: day) ? [] : ["E319"]
    }

    private func officeProblems(_ member: String, _ day: Day) -> Set<String> {
        if !isKnown(member) { return ["E301"] }
        return isInOffice(member, on: day) ? [] : ["E303"]
    }

    func standingProblems(_ event: PlainEvent) -> Set<String> {
        let (subject, day) = (event.subject, event.day)
        var errors: Set<String> = []
        if event.isOfMember, person(subject) != subject { errors.insert("E322") }
        switch event.type {
        // What ends or begins a standing, or calls observers too, is judged by its own rules.
        case "member.appointed", "member.departed", "member.unassigned", "organ.established",
            "organ.dissolved", "link.closed", "attendance.recorded", "vocabulary.extended",
            "term.opened", "term.closed", "actor.granted", "actor.revoked":
            return errors
        case _ where event.isOfRules: return errors
        case _ where needsOnlyToBeKnown(event):
            if event.isOfMember, !isKnown(subject) { errors.insert("E301") }
            if event.isOfOrgan, !isEstablished(subject, by: day) { errors.insert("E305") }
        default:
            if event.isOfMember { errors.formUnion(officeProblems(subject, day)) }
            if event.isOfOrgan { errors.formUnion(organProblems(subject, day)) }
        }
        return errors
    }

    func typeProblems(_ event: PlainEvent) -> Set<String> {
        let (day, eve) = (event.day, event.day.advanced(by: -1) ?? event.day)
        switch event.type {
        case "organ.established": return establishing(event)
        case "organ.dissolved": return organProblems(event.subject, eve)
        case "member.appointed": return appointing(event)
        case "member.departed": return departing(event)
        case "member.resumed": return suspension(of: event.subject, on: eve) == nil ? ["E321"] : []
        case "member.merged":
            return told("E301", if: !isKnown(event.object))
                .union(told("E322", if: person(event.object) != event.object))
        case "member.assigned":
            return organProblems(event.object, day).union(told("E306", if: isSecondPost(event)))
        case "member.unassigned": return missing(event) == nil ? [] : ["E307"]
        case "term.opened", "term.closed": return isTermRefused(event) ? ["E316"] : []
        case "session.held", "session.cancelled": return holding(event)
        case "member.invited", "attendance.recorded", "leave.requested", "leave.decided":
            return participating(event)
        case "link.opened":
            let isMember = event.object.hasPrefix("member/")
            let isOrgan = event.object.hasPrefix("organ/")
            return told("E323", if: isLinked(as: event, on: day))
                .union(isMember ? officeProblems(event.object, day) : [])
                .union(isOrgan ? organProblems(event.object, day) : [])
        case "link.closed": return isLinked(as: event, on: eve) ? [] : ["E324"]
        case "actor.granted": return hasRight(like: event, on: day) ? ["E332"] : []
        case "actor.revoked": return hasRight(like: event, on: eve) ? [] : ["E333"]
        case "vocabulary.extended":
            return knows(event.role, in: event.kind) ? ["E327"] : []
        case "regulation.adopted": return adopting(event)
        case "regulation.repealed": return repealing(event)
        case _ where event.isSubmission: return participates(event) ? ["E326"] : []
        case _ where event.isProgress: return lacksSubmission(event) ? ["E325"] : []
        default: return []
        }
    }

    private func told(_ code: String, if isSo: Bool) -> Set<String> { isSo ? [code] : [] }

    private func establishing(_ event: PlainEvent) -> Set<String> {
        let isLater = all(event.type).contains {
            $0.subject == event.subject && $0.day > event.day
        }
        return told("E304", if: isLater || stands(event.subject, on: event.day))
            .union(event.object.isEmpty ? [] : organProblems(event.object, event.day))
    }

    /// Never twice at once: between two appointments she departs.
    private func appointing(_ event: PlainEvent) -> Set<String> {
        let isSecond = all(event.type, of: event.subject).contains {
            !hasDeparture(
                of: event.subject, after: min($0.day, event.day), by: max($0.day, event.day))
        }
        return isSecond ? ["E302"] : []
    }

    /// She leaves while in office, and no other departure ends the same time in office.
    private func departing(_ event: PlainEvent) -> Set<String> {
        guard missing(event) == nil else { return isKnown(event.subject) ? ["E303"] : ["E301"] }
        let isSecond = all(event.type, of: event.subject).contains { other in
            other.day >= event.day
                && !all("member.appointed", of: event.subject).contains {
                    event.day <= $0.day && $0.day < other.day
                }
        }
        return isSecond ? ["E303"] : []
    }

    /// Never the same post twice at once.
    private func isSecondPost(_ event: PlainEvent) -> Bool {
        let after = NaiveMoment(everything + [event])
        return all(event.type, of: event.subject).contains {
            $0.object == event.object && $0.role == event.role
                && after.holds($0, on: max($0.day, event.day))
                && after.holds(event, on: max($0.day, event.day))
        }
    }

    /// Terms follow one another.
    private func isTermRefused(_ event: PlainEvent) -> Bool {
        if event.type == "term.opened" {
            return all(event.type).contains { other in
                other.matter == event.matter || other.day > event.day
                    || !all("term.closed").contains {
                        $0.matter == other.matter && other.day < $0.day && $0.day <= event.day
                    }
            }
        }
        let opening = all("term.opened").first {
            $0.matter == event.matter && $0.day < event.day
        }
        return opening.map { opening in
            all(event.type).contains { $0.matter == event.matter && opening.day < $0.day }
        } ?? true
    }

    /// One who stands for a paper does so in one role; it has one lead; and a proposal that has
    /// co-signers is not one person's.
    func authorRemarks(_ event: PlainEvent) -> Set<String> {
        let others = all(event.type).filter { $0.matter == event.matter }
        let authors = ["author", "lead", "co-signer"]
        var remarks: Set<String> = []
        let isTwice = others.contains {
            isSame($0.subject, event.subject) && authors.contains($0.role)
        }
        if isTwice, authors.contains(event.role) { remarks.insert("W712") }
        let isLed = others.contains { $0.role == "lead" && !isSame($0.subject, event.subject) }
        if isLed, event.role == "lead" { remarks.insert("W713") }
        // What this event takes part in, or brings about.
        let whole = others + [event]
        let isBoth =
            whole.contains { $0.kind == "individual" }
            && whole.contains { $0.role == "co-signer" }
        if event.type == "proposal.submitted", isBoth,
            event.kind == "individual" || event.role == "co-signer"
        {
            remarks.insert("W714")
        }
        return remarks
    }

    /// Who takes part in a matter does so once in a role; a task that was taken from her since may
    /// come back.
    private func participates(_ event: PlainEvent) -> Bool {
        all(event.type, of: event.subject).contains { other in
            other.matter == event.matter && other.role == event.role
                && (event.type != "task.assigned"
                    || !all("task.progressed").contains {
                        $0.matter == event.matter && $0.kind == "reassigned"
                            && other.day <= $0.day && $0.day <= event.day
                    })
        }
    }
}
