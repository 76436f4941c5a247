import Basics
import EventLog

/// Terms, organs and members.
extension StateCheck {
    func registry(_ draft: StatementFacts, _ type: EventType) -> [Diagnostic] {
        switch type {
        case .termOpened: termOpened(draft)
        case .termClosed: termClosed(draft)
        case .organEstablished: organEstablished(draft)
        case .organDissolved: dissolved(draft)
        case .memberAppointed: appointed(draft)
        case .memberDeparted: departed(draft)
        case .memberResumed: resumed(draft)
        case .memberMerged: merged(draft)
        case .memberAssigned: assigned(draft)
        default: unassigned(draft)
        }
    }

    private func termOpened(_ draft: StatementFacts) -> [Diagnostic] {
        let day = draft.day
        let inTheWay = roster.terms.flatMap { matter, term in
            term.openings.filter { opening in
                matter == draft.matter || opening.day > day
                    || !term.closings.contains { opening.day < $0.day && $0.day <= day }
            }
        }
        // The first recorded, whatever the order of a dictionary.
        guard let first = inTheWay.min(by: { $0.position < $1.position }) else { return [] }
        return [
            Diagnostic(.termState, .termOpen(first.position), help: .closeTermHelp)
        ]
    }

    private func termClosed(_ draft: StatementFacts) -> [Diagnostic] {
        let term = roster.terms[draft.matter]
        guard let opening = term?.openings.last, opening.day < draft.day,
            term?.closings.contains(where: { $0.day > opening.day }) != true
        else {
            return [
                Diagnostic(.termState, .termNotOpen(draft.matterText), help: termHelp(draft.day))
            ]
        }
        return []
    }

    /// Which term could be closed on a day, or how one is opened.
    private func termHelp(_ day: Day) -> Message? {
        guard roster.terms.values.contains(where: { !$0.openings.isEmpty }) else {
            return .noTermHelp
        }
        return day.advanced(by: -1).flatMap { roster.term(on: $0) }
            .map { .openTermHelp(state.circumstances.names.reference($0.matter).text) }
    }

    private func organEstablished(_ draft: StatementFacts) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        // An organ that was dissolved may be established again.
        let known = roster.organs[draft.subject]?.last { first in
            first.day > draft.day || roster.dissolution(of: draft.subject, by: draft.day) == nil
        }
        if let known {
            problems.append(
                Diagnostic(
                    .organExists,
                    .organExists(draft.statement.subject.text, position: known.position)))
        }
        if let parent = draft.statement.object {
            problems += requireOrgan(parent, draft.object, on: draft.day)
        }
        return problems
    }

    /// An ending needs what it ends on its eve, as a departure does.
    private func dissolved(_ draft: StatementFacts) -> [Diagnostic] {
        guard let eve = draft.day.advanced(by: -1) else { return [] }
        return requireOrgan(draft.statement.subject, draft.subject, on: eve)
    }

    private func appointed(_ draft: StatementFacts) -> [Diagnostic] {
        let facts = roster.facts(of: draft.subject)
        if let now = roster.appointment(of: draft.subject, on: draft.day) {
            return [alreadyInOffice(draft, now)]
        }
        let next = facts?.appointments.first { $0.day > draft.day }
        if let next,
            facts?.departures.contains(where: { draft.day < $0.day && $0.day <= next.day })
                != true
        {
            return [alreadyInOffice(draft, next)]
        }
        return []
    }

    private func alreadyInOffice(_ draft: StatementFacts, _ appointment: Fact) -> Diagnostic {
        Diagnostic(
            .alreadyInOffice,
            .alreadyInOffice(
                draft.statement.subject.text, since: appointment.day,
                position: appointment.position),
            help: .alreadyInOfficeHelp)
    }

    private func departed(_ draft: StatementFacts) -> [Diagnostic] {
        guard let eve = draft.day.advanced(by: -1) else { return [] }
        let problems = requireInOffice(draft.statement.subject, draft.subject, on: eve)
        guard problems.isEmpty, let facts = roster.facts(of: draft.subject) else { return problems }
        let next = facts.departures.first { $0.day >= draft.day }
        if let next,
            !facts.appointments.contains(where: { draft.day <= $0.day && $0.day < next.day })
        {
            return [
                Diagnostic(
                    .notInOffice,
                    .alreadyDeparted(
                        draft.statement.subject.text, on: next.day, position: next.position),
                    help: .alreadyDepartedHelp)
            ]
        }
        return []
    }

    private func resumed(_ draft: StatementFacts) -> [Diagnostic] {
        guard let eve = draft.day.advanced(by: -1),
            roster.suspension(of: draft.subject, on: eve) == nil
        else { return [] }
        return [
            Diagnostic(
                .notSuspended, .notSuspended(draft.statement.subject.text, on: draft.day))
        ]
    }

    private func merged(_ draft: StatementFacts) -> [Diagnostic] {
        guard let stays = draft.statement.object else { return [] }
        var problems = requireKnown(stays, draft.object)
        if let merger = roster.merger(of: draft.object) {
            let into = state.circumstances.names.reference(roster.canonical(draft.object)).text
            problems.append(
                Diagnostic(
                    .mergedAway, .merged(stays.text, into: into, position: merger.position),
                    help: .mergedHelp(into)))
        }
        return problems
    }

    private func assigned(_ draft: StatementFacts) -> [Diagnostic] {
        guard let organ = draft.statement.object else { return [] }
        var problems = requireOrgan(organ, draft.object, on: draft.day)
        let facts = roster.facts(of: draft.subject)
        let same = { (fact: Fact) in
            fact.object == draft.object && fact.classification.role == draft.statement.role
        }
        let now = roster.assignments(of: draft.subject, on: draft.day).first(where: same)
        let next = facts?.assignments.first { same($0) && $0.day > draft.day }
        let isOverBeforeNext =
            next.map { next in
                draft.statement.until.map { $0 < next.day } ?? false
                    || facts?.departures.contains {
                        draft.day < $0.day && $0.day <= next.day
                    } == true
                    || facts?.unassignments.contains {
                        draft.day < $0.day && $0.day <= next.day && $0.object == draft.object
                            && ($0.classification.role == nil
                                || $0.classification.role == draft.statement.role)
                    } == true
                    || roster.dissolutions[draft.object]?.contains {
                        draft.day < $0.day && $0.day <= next.day
                    } == true
            } ?? true
        if let other = now ?? (isOverBeforeNext ? nil : next) {
            problems.append(
                Diagnostic(
                    .alreadyAssigned,
                    .alreadyAssigned(
                        draft.statement.subject.text, organ.text, since: other.day,
                        position: other.position)))
        }
        return problems
    }

    private func unassigned(_ draft: StatementFacts) -> [Diagnostic] {
        guard let organ = draft.statement.object, let eve = draft.day.advanced(by: -1) else {
            return []
        }
        let holds = roster.assignments(of: draft.subject, on: eve).contains {
            $0.object == draft.object
                && (draft.statement.role == nil || $0.classification.role == draft.statement.role)
        }
        guard !holds else { return [] }
        return [
            Diagnostic(
                .notAssigned,
                .notAssigned(draft.statement.subject.text, organ.text, on: draft.day))
        ]
    }
}
