import Activity
import Basics
import EventLog
import Projections

/// What counts at a point of the way, and what each event changes of it.
struct ReplayWalk {
    private let facts: Facts
    private let own: OwnRows
    private let dependents: Dependents
    private var circumstances: Circumstances

    init(_ facts: Facts, _ own: OwnRows, _ circumstances: Circumstances) {
        self.facts = facts
        self.own = own
        self.circumstances = circumstances
        dependents = Dependents(facts, (0..<facts.count).filter(own.holds))
    }

    /// Rows whose day came, all together.
    mutating func pass(_ rows: [Int]) -> [ReplayEntry] {
        for row in rows { circumstances.insert(facts[row]) }
        return rows.filter(own.holds).map { row in
            ReplayEntry(
                position: facts.position[row], ended: nil, began: facts.position[row],
                counts: counts([row]))
        }
    }

    /// An event that closed a row, opened one, or both; nil where neither is asked for.
    mutating func learn(
        _ position: Int64, _ closed: Int?, _ opened: Int?, by day: Day
    ) -> ReplayEntry? {
        func isThere(_ row: Int) -> Bool { facts.day[row] <= day.daysSince1970 }
        let ended = closed.flatMap { isThere($0) ? $0 : nil }
        let began = opened.flatMap { isThere($0) ? $0 : nil }
        let changed = [ended, began].compactMap { $0 }
        // What is put down to another counts for the one and no more for the other.
        guard changed.contains(where: own.holds) else {
            apply(ended, began)
            return nil
        }
        let others = Set(changed.flatMap { dependents.rows(of: $0, isCorrection: ended != nil) })
            .filter {
                facts.knownFrom[$0] < position && position < facts.knownUntil[$0] && isThere($0)
            }.sorted()
        let before = counts((ended.map { [$0] } ?? []).filter(own.holds) + others)
        apply(ended, began)
        let after = counts((began.map { [$0] } ?? []).filter(own.holds) + others)
        return ReplayEntry(
            position: position, ended: ended.map { facts.position[$0] },
            began: began.map { facts.position[$0] },
            counts: ReplayEntry.Count.joined(before, after))
    }

    private mutating func apply(_ ended: Int?, _ began: Int?) {
        if let ended { circumstances.remove(facts[ended]) }
        if let began { circumstances.insert(facts[began]) }
    }

    /// What events count for, those that have their ground.
    private func counts(_ rows: [Int]) -> [ReplayEntry.Count] {
        rows.flatMap { row in
            let fact = facts[row]
            return circumstances.missingGround(of: fact) == nil
                ? ReplayEntry.Count.counts(of: fact, among: circumstances) : []
        }
    }
}

/// The rows that an event may give their ground or take it from: the roll call of a session, the stages
/// of a matter, all that is said of a member or an organ.
private struct Dependents {
    private let facts: Facts
    private var bySubject: [Int32: [Int]] = [:]
    private var byMatter: [Int32: [Int]] = [:]

    /// Among some rows.
    init(_ facts: Facts, _ rows: [Int]) {
        self.facts = facts
        for row in rows {
            bySubject[facts.subject[row], default: []].append(row)
            if facts.matter[row] != 0 { byMatter[facts.matter[row], default: []].append(row) }
        }
    }

    func rows(of row: Int, isCorrection: Bool) -> [Int] {
        guard let type = facts.classifications[Int(facts.code[row])].type else { return [] }
        let family = type.rawValue.prefix { $0 != "." }
        if family == "organ" || family == "member" && type != .memberInvited {
            let numbers = [facts.subject[row]] + (type == .memberMerged ? [facts.object[row]] : [])
            let said = numbers.flatMap { bySubject[$0] ?? [] }
            let sessions = said.filter {
                facts.classifications[Int(facts.code[$0])].type == .sessionHeld
            }
            return said + sessions.flatMap { byMatter[facts.matter[$0]] ?? [] }
        }
        // What is entered anew had nothing that rests on it.
        let givesGround =
            type == .sessionHeld || TypeDefinition.submissionTypes.contains(type)
        return isCorrection && givesGround ? byMatter[facts.matter[row]] ?? [] : []
    }
}

/// Which rows are of a subject: hers under whichever number, and those of sessions she was called to and
/// of matters she took part in.
struct OwnRows {
    private let facts: Facts
    private let numbers: Set<Int32>?
    private let matters: Set<Int32>
    private let isOfMatter: [Bool]

    init(_ facts: Facts, _ names: any LogNames, _ subject: Reference?, at moment: Moment) {
        self.facts = facts
        let sessions: Set<EventType> = [
            .sessionPlanned, .sessionCalled, .sessionHeld, .sessionMoved, .sessionCancelled,
        ]
        isOfMatter = facts.classifications.map { said in
            said.type.map { TypeDefinition.progressTypes.union(sessions).contains($0) } ?? false
        }
        guard let subject else {
            numbers = nil
            matters = []
            return
        }
        // Who speaks of a proposal or judges it takes no part in it.
        let joining = TypeDefinition.submissionTypes.union(sessions).union([
            .benefitProjectProgressed, .memberInvited, .attendanceRecorded, .leaveRequested,
            .leaveDecided,
        ])
        let joins = facts.classifications.map { said in
            said.type.map { joining.contains($0) } ?? false
        }
        let number = names.number(of: subject) ?? -1
        let numbers = Set(facts.roster(at: moment).numbers(of: number))
        var matters: Set<Int32> = []
        for row in 0..<facts.firstRow(knownAfter: moment.knownAt)
        where numbers.contains(facts.subject[row]) && facts.matter[row] != 0
            && joins[Int(facts.code[row])]
        {
            matters.insert(facts.matter[row])
        }
        self.numbers = numbers
        self.matters = matters
    }

    func holds(_ row: Int) -> Bool {
        guard let numbers else { return true }
        return numbers.contains(facts.subject[row])
            || isOfMatter[Int(facts.code[row])] && matters.contains(facts.matter[row])
    }
}
