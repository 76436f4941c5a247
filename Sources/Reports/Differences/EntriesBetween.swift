import Activity
import Basics
package import EventLog
package import Projections

/// What the ledger holds otherwise at one moment than at another: the lines whose holder, or whose
/// place before or after the as-of day, is not the same.
package struct EntriesBetween {
    /// What became of one line.
    package struct Change: Hashable, Sendable {
        /// The event that counted at the one moment, and at the other; nil where none did.
        package let before: Int64?
        package let after: Int64?
        /// The events recorded between the two that did it, ascending; none where only its day lies
        /// between.
        package let acts: [Int64]
        /// What was recorded; nil of a type that is not known.
        let type: EventType?
        /// Whom or what it was recorded of: several, where a correction changed that.
        fileprivate let subjects: Set<Int32>
        /// The other parties it names.
        fileprivate let objects: Set<Int32>
    }

    /// How many events were recorded between, how many of them correct others, and how many more
    /// happened between.
    package let recordedCount: Int
    package let correctionCount: Int
    package let happenedCount: Int

    private let facts: Facts
    private let names: any LogNames
    private var changes: [Int64: Change] = [:]
    private var bySubject: [Int32: [Int64]] = [:]
    private var byMatter: [Int32: [Int64]] = [:]
    private var terms: [Int64] = []

    package init(_ facts: Facts, _ names: any LogNames, from: Moment, to: Moment) {
        self.facts = facts
        self.names = names
        let span = (min(from.knownAt, to.knownAt) + 1)..<(max(from.knownAt, to.knownAt) + 1)
        recordedCount = span.count
        correctionCount = span.count { facts.origin(of: $0) != $0 }
        var rows: [Int64: (before: Int?, after: Int?)] = [:]
        var happened = 0
        for row in 0..<facts.firstRow(knownAfter: span.upperBound - 1) {
            let (was, comes) = (facts.holds(row, at: from), facts.holds(row, at: to))
            guard was != comes else { continue }
            let origin = facts.origin(of: facts.position[row])
            if was { rows[origin, default: (nil, nil)].before = row }
            if comes { rows[origin, default: (nil, nil)].after = row }
            if facts.isBelieved(row, at: from.knownAt), facts.isBelieved(row, at: to.knownAt) {
                happened += 1
            }
        }
        happenedCount = happened
        let acts = EntriesBetween.acts(in: facts, span, on: Set(rows.keys))
        for (origin, pair) in rows { add(origin, pair.before, pair.after, acts[origin] ?? []) }
        for key in bySubject.keys { bySubject[key]?.sort() }
        for key in byMatter.keys { byMatter[key]?.sort() }
        terms.sort()
    }

    private mutating func add(_ origin: Int64, _ before: Int?, _ after: Int?, _ acts: Set<Int64>) {
        let positions = [before, after].map { $0.map { facts.position[$0] } }
        // A correction and its undoing leave what was.
        guard positions[0] != positions[1] else { return }
        let both = [before, after].compactMap { $0 }
        // A replacement has the type of what it replaces.
        let type = both.compactMap { facts.classifications[Int(facts.code[$0])].type }.first
        changes[origin] = Change(
            before: positions[0], after: positions[1], acts: acts.sorted(), type: type,
            subjects: Set(both.map { facts.subject[$0] }),
            objects: Set(both.map { facts.object[$0] }.filter { $0 != 0 }))
        if type == .termOpened || type == .termClosed { terms.append(origin) }
        // A merger says of both numbers whose they are.
        let parties = both.flatMap { row in
            [facts.subject[row]] + (type == .memberMerged ? [facts.object[row]] : [])
        }
        for subject in Set(parties) { bySubject[subject, default: []].append(origin) }
        for matter in Set(both.map { facts.matter[$0] }) where matter != 0 {
            byMatter[matter, default: []].append(origin)
        }
    }

    /// The events recorded in a span that opened or corrected some lines.
    private static func acts(
        in facts: Facts, _ span: Range<Int64>, on lines: Set<Int64>
    ) -> [Int64: Set<Int64>] {
        var acts: [Int64: Set<Int64>] = [:]
        guard !lines.isEmpty, !span.isEmpty else { return acts }
        for row in 0..<facts.firstRow(knownAfter: span.upperBound - 1) {
            let ends = [facts.knownFrom[row], facts.knownUntil[row]].filter(span.contains)
            guard !ends.isEmpty else { continue }
            let origin = facts.origin(of: facts.position[row])
            if lines.contains(origin) { acts[origin, default: []].formUnion(ends) }
        }
        return acts
    }
}

// Looking up.
extension EntriesBetween {
    /// What became of the line that an event stands in; nil where nothing did.
    func change(of position: Int64) -> Change? { changes[facts.origin(of: position)] }

    /// The line that an event stands in.
    func line(of position: Int64) -> Int64 { facts.origin(of: position) }

    /// What became of the lines about a matter, in order of the lines.
    func changes(about matter: Reference) -> [Change] { changes(matter, byMatter) }

    /// What became of the lines that make a member due at a session, and that say what she was there:
    /// those of the session itself, her invitation, her leave and her roll call. What is recorded of others
    /// at it says nothing of her.
    func changes(about session: Reference, of member: Reference) -> [Change] {
        changes(about: session).filter { change in
            change.type?.isOfSession ?? false || isAbout(change, member)
        }
    }

    private func isAbout(_ change: Change, _ subject: Reference) -> Bool {
        names.number(of: subject).map(change.subjects.contains) ?? false
    }

    /// What became of the lines that say who someone is: an appointment, a post, an organ. Invitations say
    /// what she is called to, not who she is.
    func registerChanges(of subject: Reference) -> [Change] {
        changes(subject, bySubject).filter { $0.type?.isOfRegister ?? false }
    }

    /// Those of a member that say whether she belongs to an organ, or is in office at all.
    func registerChanges(of member: Reference, in organ: Reference) -> [Change] {
        let number = names.number(of: organ)
        return registerChanges(of: member).filter { change in
            change.type?.isOfOffice ?? false || number.map(change.objects.contains) ?? false
        }
    }

    /// What became of the lines that say when terms begin and end.
    var termChanges: [Change] { terms.compactMap { changes[$0] } }

    private func changes(_ reference: Reference, _ index: [Int32: [Int64]]) -> [Change] {
        guard let number = names.number(of: reference) else { return [] }
        return (index[number] ?? []).compactMap { changes[$0] }
    }
}

extension Facts {
    /// Whether a row counts at a moment.
    fileprivate func holds(_ row: Int, at moment: Moment) -> Bool {
        isBelieved(row, at: moment.knownAt) && day[row] <= moment.asOf.daysSince1970
    }
}

extension EventType {
    /// Whether it says who is who rather than what was done.
    fileprivate var isOfRegister: Bool {
        Roster.isBuiltFrom(self) && !isOfSession && self != .memberInvited
    }

    /// Whether it says that a session is planned, held, moved or cancelled.
    fileprivate var isOfSession: Bool {
        switch self {
        case .sessionPlanned, .sessionCalled, .sessionHeld, .sessionMoved, .sessionCancelled: true
        default: false
        }
    }

    /// Whether it says that someone is in office, or who she is, whatever her posts.
    var isOfOffice: Bool {
        switch self {
        case .memberAppointed, .memberDeparted, .memberMerged: true
        default: false
        }
    }
}
