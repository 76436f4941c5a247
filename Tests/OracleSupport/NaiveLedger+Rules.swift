import Basics

/// Regulations, and the steps of an evaluation.
extension PlainEvent {
    /// Whether it is one of those that only their own rules judge.
    var isOfRules: Bool { isStep || type.hasPrefix("regulation.") || type == "bulletin.issued" }

    var isStep: Bool { PlainEvent.steps.contains(type) }

    static let steps = [
        "evaluation.drafted", "evaluation.posted", "evaluation.approved", "evaluation.closed",
    ]
}

extension NaiveMoment {
    /// The days of a regulation: from `effective` to the eve of the first repeal.
    private func isInForce(_ regulation: PlainEvent, on day: Day) -> Bool {
        guard let first = regulation.effective, first <= day else { return false }
        return !all("regulation.repealed").contains {
            $0.matter == regulation.matter && $0.day <= day
        }
    }

    /// One text a version; one regulation a purpose on any day.
    func adopting(_ event: PlainEvent) -> Set<String> {
        var errors: Set<String> = []
        for other in all(event.type) {
            if other.matter == event.matter || other.name == event.name {
                errors.insert("E335")
            } else if !Set(other.tags).isDisjoint(with: event.tags),
                let day = [other.effective, event.effective].compactMap({ $0 }).max(),
                isInForce(other, on: day), isInForce(event, on: day)
            {
                errors.insert("E336")
            }
        }
        return errors
    }

    /// What was adopted, and not repealed yet.
    func repealing(_ event: PlainEvent) -> Set<String> {
        let isAdopted = all("regulation.adopted").contains { $0.matter == event.matter }
        let isRepealed = all(event.type).contains { $0.matter == event.matter }
        return isAdopted && !isRepealed ? [] : ["E337"]
    }
}

extension NaiveLedger {
    /// The first day that a period can have: an appraisal year begins on any day of the year before but
    /// its first, or with the year.
    private func firstDay(of period: String, _ now: NaiveMoment) -> Day? {
        guard !period.hasPrefix("term/") else {
            return now.all("term.opened").filter { $0.matter == period }.map(\.day).min()
        }
        let year = period.prefix(4)
        switch period.dropFirst(4) {
        case "", "H1", "Q1": return Day("\(year)-01-01")
        case "Q2": return Day("\(year)-04-01")
        case "H2", "Q3": return Day("\(year)-07-01")
        case "Q4": return Day("\(year)-10-01")
        case "A": return Day("\((Int(year) ?? 0) - 1)-01-02")
        default: return Day("\(period)-01")
        }
    }

    /// Drafted, posted, approved, closed; nothing after the closing.
    func stepProblems(_ event: PlainEvent, _ now: NaiveMoment) -> Set<String> {
        guard event.isStep else { return [] }
        func steps(_ type: String) -> [PlainEvent] {
            now.inOrder("evaluation.\(type)") { $0.matter == event.matter }
        }
        if !steps("closed").isEmpty { return ["E338"] }
        var errors: Set<String> = []
        if event.isSnapshot, let first = firstDay(of: event.period, now),
            min(event.day, event.asOf ?? event.day) < first
        {
            errors.insert("E351")
        }
        let answered = [
            "evaluation.posted": "evaluation.drafted",
            "evaluation.approved": "evaluation.drafted", "evaluation.closed": "evaluation.approved",
        ]
        if let cited = recorded[event.cites], let wanted = answered[event.type] {
            let isHolding = facts.contains { $0.id == cited.id }
            if cited.type != wanted || !isHolding || cited.matter != event.matter {
                errors.insert("E328")
            }
        }
        guard event.override.isEmpty else { return errors }
        /// Whether somebody posted that draft, and the last posting of it is over by then.
        func wasPosted(_ draft: String) -> Bool {
            let posting = steps("posted").last { $0.day <= event.day && $0.cites == draft }
            guard let posting else { return false }
            return posting.until.map { $0 < event.day } ?? true
        }
        /// Whether no draft by then comes after the one of that id.
        func isNewest(_ draft: String) -> Bool {
            guard let drafted = recorded[draft] else { return true }
            return !steps("drafted").contains {
                $0.day <= event.day
                    && ($0.day, $0.position) > (drafted.day, drafted.position)
            }
        }
        func isSettled() -> Bool {
            let approvals = steps("approved")
            let cited = approvals.first { $0.id == event.cites }
            guard let approval = cited ?? approvals.last(where: { $0.day <= event.day }),
                approval.day <= event.day,
                let draft = steps("drafted").first(where: { $0.id == approval.cites })
            else { return false }
            return wasPosted(draft.id) && isNewest(draft.id) && draft.asOf == event.asOf
                && !isDisputed(event, now)
        }
        let isInOrder =
            switch event.type {
            case "evaluation.approved": wasPosted(event.cites) && isNewest(event.cites)
            case "evaluation.closed": isSettled()
            default: true
            }
        return isInOrder ? errors : errors.union(["E339"])
    }

    /// Whether nothing but open objections to entries holds up a closing.
    func isHeldUpByEntries(_ event: PlainEvent) -> Bool {
        guard event.type == "evaluation.closed" else { return false }
        let calm = facts.filter { fact in
            let cited = recorded[fact.cites]
            return fact.type != "objection.raised" || fact.matter.hasPrefix("evaluation/")
                || cited?.matter.hasPrefix("evaluation/") == true
        }
        return stepProblems(event, NaiveMoment(facts)) == ["E339"]
            && stepProblems(event, NaiveMoment(calm)).isEmpty
    }

    /// Whether an objection that concerns an evaluation is open on the day of its closing: one to it or to
    /// a step of it, or one to an entry of its period that was raised since it was first posted.
    private func isDisputed(_ event: PlainEvent, _ now: NaiveMoment) -> Bool {
        let posted = now.all("evaluation.posted").filter {
            $0.matter == event.matter && $0.day <= event.day
        }.map(\.day).min()
        return now.all("objection.raised").contains { objection in
            let cited = recorded[objection.cites]
            let named = [objection.matter, cited?.matter ?? ""]
            var isConcerned = named.contains(event.matter)
            if let posted, let cited, !named.contains(where: { $0.hasPrefix("evaluation/") }) {
                isConcerned =
                    posted <= objection.day && isEvaluated(cited.day, by: event.matter, now)
            }
            return isConcerned && objection.day <= event.day
                && !now.all("objection.resolved", of: objection.subject).contains {
                    $0.cites == objection.id && $0.day <= event.day
                }
        }
    }

    /// Whether an evaluation of that name can look at a day: its name is one of the day's periods.
    private func isEvaluated(_ day: Day, by evaluation: String, _ now: NaiveMoment) -> Bool {
        let name = String(evaluation.dropFirst("evaluation/".count))
        guard !name.hasPrefix("term-") else {
            let term = "term/\(name.dropFirst("term-".count))"
            guard let first = firstDay(of: term, now), first <= day else { return false }
            return !now.all("term.opened").contains {
                $0.matter != term && first < $0.day && $0.day <= day
            }
        }
        let (year, month, _) = day.components
        let part = "\(day)".prefix(7)
        var names = ["\(year)", "\(year)H\((month + 5) / 6)", "\(year)Q\((month + 2) / 3)"]
        names += [String(part), "\(year)A"]
        // No appraisal year that ends in the next one begins on the first of January.
        if !"\(day)".hasSuffix("-01-01") { names.append("\(year + 1)A") }
        return names.contains(name)
    }
}
