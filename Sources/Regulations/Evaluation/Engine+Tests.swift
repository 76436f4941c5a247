import Activity
import Basics
import EventLog
import Projections

/// What a test looks at.
enum Candidate {
    /// An entry of the register, by index.
    case due(Int)
    /// A session held, by index, with the event of the organ that holds it.
    case held(Int, Fact)
    /// An event, with the stage of its matter where one is asked for.
    case event(Fact, stage: Fact?)
    /// A matter by the event by which someone takes part in it, and the stage.
    case matter(Fact, stage: Fact?)
    /// The posts of a member of an organ.
    case posts([Fact])
}

extension Test {
    /// What the test says where a field has those codes; nil of what is not known, and then the answer
    /// may be not known, `notSet`.
    func truth(
        _ codes: (Field) -> [Code]?, quantity: Rational?, cohort: (Name) -> Truth
    ) -> Truth {
        switch self {
        case .all(let tests):
            return Truth.all(tests.map { $0.truth(codes, quantity: quantity, cohort: cohort) })
        case .any(let tests):
            return Truth.any(tests.map { $0.truth(codes, quantity: quantity, cohort: cohort) })
        case .not(let test): return !test.truth(codes, quantity: quantity, cohort: cohort)
        case .field(let field, let wanted):
            guard let found = codes(field) else { return .notSet }
            return Truth(found.contains { wanted.contains($0) })
        case .inCohort(let name): return cohort(name)
        case .quantity(let comparison, let number):
            return quantity.map { Truth(comparison.holds($0, number)) } ?? .notSet
        }
    }

    /// Whether it names a code of a field anywhere.
    func mentions(_ code: Code, of field: Field) -> Bool {
        switch self {
        case .all(let tests), .any(let tests): tests.contains { $0.mentions(code, of: field) }
        case .not(let test): test.mentions(code, of: field)
        case .field(let found, let codes): found == field && codes.contains(code)
        case .inCohort, .quantity: false
        }
    }

    /// Whether it asks for a field of that sort anywhere.
    func mentions(_ field: Field) -> Bool {
        switch self {
        case .all(let tests), .any(let tests): tests.contains { $0.mentions(field) }
        case .not(let test): test.mentions(field)
        case .field(let found, _): found == field
        case .inCohort, .quantity: false
        }
    }
}

extension Engine {
    /// What a field of a candidate says: no code, one, or several tags.
    func codes(_ field: Test.Field, of candidate: Candidate) -> [Code] {
        switch candidate {
        case .due(let index): dueCodes(field, index)
        case .held(let session, let fact): heldCodes(field, session, fact)
        case .event(let fact, let stage): eventCodes(field, fact, stage)
        case .matter(let fact, let stage): matterCodes(field, fact, stage)
        case .posts(let facts): facts.flatMap { eventCodes(field, $0, nil) }
        }
    }

    private func dueCodes(_ field: Test.Field, _ index: Int) -> [Code] {
        let entry = record.register.entries[index]
        let traits = record.sessions[entry.session]
        switch field {
        case .kind, .sessionKind: return traits.kinds
        case .organKind: return traits.organKinds
        case .outcome: return [verdicts[index].outcome.code]
        case .role:
            return attendances(of: index).compactMap(\.role) + traits.roles
        case .tag: return attendances(of: index).flatMap(\.tags) + traits.tags
        case .objectKind, .matterKind, .result: return []
        }
    }

    private func attendances(of index: Int) -> [Classification] {
        attendancePositions(of: index).map { position in
            record.facts.classifications[Int(record.facts.code[record.row(of: position)])]
        }
    }

    /// The attendances that an entry of the register opens into, ascending; none where nothing is
    /// recorded.
    func attendancePositions(of index: Int) -> [Int64] {
        let entry = record.register.entries[index]
        if entry.attendance != 0 { return [entry.attendance] }
        return (record.register.sittings(of: entry)?.attendances ?? []).sorted()
    }

    private func heldCodes(_ field: Test.Field, _ session: Int, _ fact: Fact) -> [Code] {
        let traits = record.sessions[session]
        switch field {
        case .kind, .sessionKind: return traits.kinds
        case .organKind: return traits.organKinds
        case .role: return traits.roles
        case .tag: return traits.tags
        case .outcome, .objectKind, .matterKind, .result: return []
        }
    }

    private func eventCodes(_ field: Test.Field, _ fact: Fact, _ stage: Fact?) -> [Code] {
        let coded = fact.classification
        switch field {
        case .kind:
            return
                (coded.type.flatMap { Engine.ofSession.contains($0) ? ownKind(of: fact) : nil }
                ?? coded.kind).map { [$0] } ?? []
        case .role: return coded.role.map { [$0] } ?? []
        case .outcome: return (coded.outcome?.code ?? coded.result).map { [$0] } ?? []
        case .tag: return coded.tags
        case .sessionKind: return sessionKind(of: fact).map { [$0] } ?? []
        case .objectKind: return kind(ofObject: fact.object, on: fact.day).map { [$0] } ?? []
        case .organKind: return organKinds(of: fact)
        case .matterKind: return leading(of: fact.matter)?.classification.kind.map { [$0] } ?? []
        case .result:
            return (stage ?? (isProgress(fact) ? fact : nil))?.classification.result.map { [$0] }
                ?? []
        }
    }

    /// Events that carry the kind of their session: it is read from the session as it stands.
    static let ofSession: Set<EventType> = [
        .attendanceRecorded, .memberInvited, .leaveRequested, .leaveDecided,
    ]

    private func isProgress(_ fact: Fact) -> Bool {
        fact.classification.type.map { TypeDefinition.progressTypes.contains($0) } ?? false
    }

    private func matterCodes(_ field: Test.Field, _ fact: Fact, _ stage: Fact?) -> [Code] {
        guard field == .result else { return eventCodes(field, fact, stage) }
        return works(of: fact.matter)?.stages.compactMap(\.classification.result) ?? []
    }

    /// The kind of the session that an event is about, or grew from; of a sitting that of its session.
    private func sessionKind(of fact: Fact) -> Code? {
        record.sessionKind(fact.matter) ?? record.sessionKind(fact.object)
    }

    /// The kind of the session or sitting that an event is about.
    private func ownKind(of fact: Fact) -> Code? {
        fact.matter == 0 ? nil : roster.session(fact.matter)?.kind
    }

    /// The kind of an organ, and of others their space.
    func kind(ofObject object: Int32, on day: Day) -> Code? {
        guard object != 0 else { return nil }
        let reference = record.reference(object)
        if reference.isOrgan, let kind = roster.kind(ofOrgan: object, on: day) { return kind }
        return Code(String(reference.space))
    }

    /// Of the organ that is the subject, or else of those that held the session it is about.
    private func organKinds(of fact: Fact) -> [Code] {
        if record.reference(fact.subject).isOrgan {
            return roster.kind(ofOrgan: fact.subject, on: fact.day).map { [$0] } ?? []
        }
        guard let session = fact.matter == 0 ? nil : roster.session(fact.matter) else { return [] }
        return session.held.compactMap { roster.kind(ofOrgan: $0.subject, on: session.firstDay) }
    }

    /// Participants and stages of a matter; nil of what is no matter of work.
    func works(of matter: Int32) -> Works? {
        guard matter > 0, let space = WorkSpace(record.reference(matter)) else { return nil }
        return works(progressedBy: space.progress)[matter]
    }

    private func leading(of matter: Int32) -> Fact? { works(of: matter)?.leading }
}

extension Engine {
    /// What a test says of a unit on its day. Cohorts as of a window's end are not known before there is
    /// a window: `end`.
    func truth(
        _ test: Test?, of candidate: Candidate, owner: Int32, day: Int32, quantity: Int64,
        end: Day?
    ) -> Truth {
        guard let test else { return .yes }
        return test.truth(
            { self.codes($0, of: candidate) }, quantity: scaled(quantity, of: candidate),
            cohort: { self.truth(ofCohort: $0, owner, day: day, end: end) })
    }

    /// What a test on the quantity compares: of an event what it states, whatever is counted of it.
    private func scaled(_ quantity: Int64, of candidate: Candidate) -> Rational {
        guard case .event(let fact, _) = candidate else { return Rational(Int(quantity)) }
        let isOfPoints = fact.classification.type == .assessmentRecorded
        return Rational(Int(fact.quantity), isOfPoints ? 100 : 1)
    }

    private func truth(ofCohort name: Name, _ owner: Int32, day: Int32, end: Day?) -> Truth {
        // What an organ does is asked of the member who is asked, once there is a window.
        guard record.isMember(owner) else { return end == nil ? .notSet : .no }
        if clauses.cohorts[name]?.on == .eachDay {
            guard let day = Day(daysSince1970: Int(day)) else { return .no }
            return Truth(belongs(owner, to: name, on: day))
        }
        return end.map { Truth(belongsAtEnd(owner, to: name, $0)) } ?? .notSet
    }

    /// Whether she belongs to a cohort on a day, or, if she left before, on her last day in office.
    func belongsAtEnd(_ member: Int32, to cohort: Name, _ end: Day) -> Bool {
        record.lastDayInOffice(member, by: end).map { belongs(member, to: cohort, on: $0) } ?? false
    }

    /// The candidate that a row of a table stands for.
    func candidate(of row: UnitRow, _ selection: Selection) -> Candidate {
        let stage = row.second == 0 ? nil : record.fact(at: row.second)
        switch selection.unit {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended:
            return .due(Int(row.link))
        case .sessionsHeld: return .held(Int(row.link), record.fact(at: row.first))
        case .matters: return .matter(record.fact(at: row.first), stage: stage)
        default: return .event(record.fact(at: row.first), stage: stage)
        }
    }
}
