import Activity
import Basics
import EventLog
import Projections

// Where the units of selections come from.
extension Engine {
    func makeTable(_ selection: Selection) -> UnitTable {
        var rows: [UnitRow]
        switch selection.unit {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended:
            rows = dueRows(selection)
        case .sessionsHeld: rows = heldRows(selection)
        case .matters(let space): rows = matterRows(selection, space)
        case .events, .quantity, .distinct, .sessionsPlanned: rows = eventRows(selection)
        case .linksOpen, .members: rows = []
        }
        if let window = selection.window {
            rows.removeAll { row in
                Day(daysSince1970: Int(row.day)).map { !window.holds($0) } ?? true
            }
        }
        return UnitTable(selection, isDistinct: selection.countsDistinct, rows: rows)
    }

    /// Appends a row if its test holds, or may hold once a window is known.
    private func append(
        _ row: UnitRow, of candidate: Candidate, _ test: Test?, to rows: inout [UnitRow]
    ) {
        switch truth(
            test, of: candidate, owner: row.owner, day: row.day, quantity: row.quantity, end: nil)
        {
        case .no: return
        case .yes: rows.append(row)
        case .notSet:
            var pending = row
            pending.isPending = true
            rows.append(pending)
        }
    }

    /// Session by session: what a test makes of a session and an outcome is asked once, where nothing
    /// else takes part.
    private func dueRows(_ selection: Selection) -> [UnitRow] {
        let entries = record.register.entries
        let test = selection.test
        let isOfAttendance = test.map { $0.mentions(.role) || $0.mentions(.tag) } ?? false
        var rows: [UnitRow] = []
        var session = -1
        var isPossible = false
        var known: [Outcome: Truth] = [:]
        for (index, entry) in entries.enumerated() {
            if entry.session != session {
                session = entry.session
                isPossible = mayTake(test, record.sessions[session])
                known = [:]
            }
            guard isPossible, let row = dueRow(selection.unit, index) else { continue }
            let outcome = verdicts[index].outcome
            if !isOfAttendance, let truth = known[outcome] {
                if truth == .yes { rows.append(row) }
                continue
            }
            let before = rows.count
            append(row, of: .due(index), test, to: &rows)
            // What hangs on the member or on her half-days says nothing of others.
            if test.map({ !$0.asksOfOne }) ?? true {
                known[outcome] = rows.count > before ? .yes : .no
            }
        }
        return rows
    }

    /// Whether a test may hold of some attendance of a session.
    private func mayTake(_ test: Test?, _ traits: Record.SessionTraits) -> Bool {
        guard let test else { return true }
        return test.truth(
            { field in
                switch field {
                case .kind, .sessionKind: traits.kinds
                case .organKind: traits.organKinds
                case .outcome, .role, .tag: nil
                case .objectKind, .matterKind, .result: []
                }
            }, quantity: nil, cohort: { _ in .notSet }) != .no
    }

    private func dueRow(_ unit: Selection.Unit, _ index: Int) -> UnitRow? {
        let entry = record.register.entries[index]
        let traits = record.sessions[entry.session]
        let verdict = verdicts[index]
        let quantity: Int64
        switch unit {
        case .sessionsDue: quantity = 1
        case .sessionsAttended:
            guard verdict.outcome.isAttended else { return nil }
            quantity = 1
        case .halfDaysDue: quantity = verdict.halfDaysDue
        default:
            guard verdict.outcome.isAttended else { return nil }
            quantity = verdict.halfDaysAttended
        }
        let first =
            entry.attendance != 0
            ? entry.attendance : attendancePositions(of: index).first ?? 0
        return UnitRow(
            subject: entry.member, owner: entry.member, day: traits.day, joined: traits.day,
            link: Int32(index), order: traits.session.leading.position, key: Int64(index),
            quantity: quantity, first: first)
    }

    private func heldRows(_ selection: Selection) -> [UnitRow] {
        var rows: [UnitRow] = []
        for (index, traits) in record.sessions.enumerated() {
            for fact in traits.session.held {
                let row = UnitRow(
                    subject: fact.subject, owner: fact.subject, day: traits.day,
                    joined: traits.day, link: Int32(index),
                    order: traits.session.leading.position, key: Int64(fact.matter), quantity: 1,
                    first: fact.position)
                append(row, of: .held(index, fact), selection.test, to: &rows)
            }
        }
        return rows
    }

    private func eventRows(_ selection: Selection) -> [UnitRow] {
        guard let type = selection.unit.eventType else { return [] }
        let leavesOutAtLeast =
            type == .amountRecorded && selection.unit == .quantity(type)
            && !(selection.test?.mentions(Words.atLeast, of: .tag) ?? false)
        var answers: [Int32: Truth] = [:]
        var rows: [UnitRow] = []
        for factRow in record.rows(of: type) {
            let code = record.facts.code[factRow]
            let answer = answers[code] ?? staticTruth(selection.test, type, code)
            answers[code] = answer
            guard answer != .no else { continue }
            let fact = record.facts[factRow]
            if leavesOutAtLeast, fact.classification.isAtLeast { continue }
            if selection.unit == .quantity(.assessmentRecorded),
                fact.classification.result != Words.points
            {
                continue
            }
            appendEvent(fact, selection, to: &rows)
        }
        return rows
    }

    /// What a test says of all events of a code, if that is enough to know.
    private func staticTruth(_ test: Test?, _ type: EventType, _ code: Int32) -> Truth {
        guard let test else { return .yes }
        let coded = record.facts.classifications[Int(code)]
        return test.truth(
            { field in
                switch field {
                case .kind:
                    Engine.ofSession.contains(type) ? nil : coded.kind.map { [$0] } ?? []
                case .role: coded.role.map { [$0] } ?? []
                case .outcome: (coded.outcome?.code ?? coded.result).map { [$0] } ?? []
                case .tag: coded.tags
                default: nil
                }
            }, quantity: nil, cohort: { _ in .notSet })
    }

    private func appendEvent(_ fact: Fact, _ selection: Selection, to rows: inout [UnitRow]) {
        let member = record.isMember(fact.subject)
        let owner = member ? roster.canonical(fact.subject) : fact.subject
        guard let key = key(of: fact, owner, selection) else { return }
        var row = UnitRow(
            subject: owner, owner: owner, day: fact.day.daysSince1970,
            joined: fact.day.daysSince1970, order: fact.position, key: key,
            quantity: quantity(of: fact, selection), first: fact.position)
        if selection.unit == .sessionsPlanned, let until = fact.until {
            row.day = until.daysSince1970
        }
        let stage = selection.stage.flatMap { $0 == Engine.submitted ? nil : $0 }
        guard stage != nil || !selection.never.isEmpty else {
            append(row, of: .event(fact, stage: nil), selection.test, to: &rows)
            return
        }
        let stages = works(of: fact.matter)?.stages ?? []
        guard !stages.contains(where: { $0.isOf(selection.never) }) else { return }
        guard let stage else {
            append(row, of: .event(fact, stage: nil), selection.test, to: &rows)
            return
        }
        for reached in stages where reached.classification.kind == stage {
            row.day = reached.day.daysSince1970
            row.order = reached.position
            row.second = reached.position
            append(row, of: .event(fact, stage: reached), selection.test, to: &rows)
        }
    }

    /// The stage of what is merely submitted.
    static let submitted: Code = "submitted"

    private func quantity(of fact: Fact, _ selection: Selection) -> Int64 {
        switch selection.unit {
        case .quantity, .sessionsPlanned: fact.quantity
        default: 1
        }
    }

    /// What makes the unit of an event one with others; nil where it has none of what is counted.
    private func key(of fact: Fact, _ owner: Int32, _ selection: Selection) -> Int64? {
        guard case .distinct(let what, _) = selection.unit else { return fact.position }
        switch what {
        case .matters: return fact.matter == 0 ? nil : Int64(fact.matter)
        case .objects:
            guard fact.object != 0 else { return nil }
            return Int64(roster.canonical(fact.object))
        case .subjects: return Int64(owner)
        case .days: return Int64(fact.day.daysSince1970)
        }
    }

    private func matterRows(_ selection: Selection, _ space: WorkSpace) -> [UnitRow] {
        var rows: [UnitRow] = []
        let stage = selection.stage.flatMap { $0 == Engine.submitted ? nil : $0 }
        for (matter, works) in works(progressedBy: space.progress) {
            guard !works.stages.contains(where: { $0.isOf(selection.never) }) else { continue }
            guard let stage else {
                for fact in works.submissions {
                    appendMatter(fact, stage: nil, matter, space, selection.test, to: &rows)
                }
                continue
            }
            for reached in works.stages where reached.classification.kind == stage {
                for fact in works.submissions {
                    appendMatter(fact, stage: reached, matter, space, selection.test, to: &rows)
                }
                guard works.submissions.isEmpty else { continue }
                // Nobody takes part in it yet: the stage counts for none, but steps begin with it.
                appendMatter(reached, stage: reached, matter, space, selection.test, to: &rows)
            }
        }
        return rows
    }

    private func appendMatter(
        _ fact: Fact, stage: Fact?, _ matter: Int32, _ space: WorkSpace, _ test: Test?,
        to rows: inout [UnitRow]
    ) {
        let owner = record.isMember(fact.subject) ? roster.canonical(fact.subject) : fact.subject
        let isOfNobody = stage.map { $0.position == fact.position && space != .benefitProject }
        let row = UnitRow(
            subject: isOfNobody ?? false ? UnitRow.nobody : owner, owner: owner,
            day: (stage ?? fact).day.daysSince1970,
            joined: fact.day.daysSince1970, order: (stage ?? fact).position, key: Int64(matter),
            quantity: 1, first: fact.position, second: stage?.position ?? 0)
        append(row, of: .matter(fact, stage: stage), test, to: &rows)
    }
}

extension Fact {
    fileprivate func isOf(_ kinds: [Code]) -> Bool {
        classification.kind.map { kinds.contains($0) } ?? false
    }
}

extension Test {
    /// Whether it asks for more than the session and the outcome: for the member, or her half-days.
    fileprivate var asksOfOne: Bool {
        switch self {
        case .all(let tests), .any(let tests): tests.contains(where: \.asksOfOne)
        case .not(let test): test.asksOfOne
        case .field: false
        case .inCohort, .quantity: true
        }
    }
}

extension Selection {
    /// Whether units of one key are one: distinct matters, sessions held, and what reached a stage more
    /// than once.
    fileprivate var countsDistinct: Bool {
        switch unit {
        case .sessionsHeld, .distinct, .matters: true
        case .events, .quantity: stage != nil
        default: false
        }
    }

    /// The types of events whose rows are needed for it.
    var eventTypes: [EventType] { unit.eventType.map { [$0] } ?? [] }
}
