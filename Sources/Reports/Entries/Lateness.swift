import Activity
import Basics
import EventLog
import Projections

/// How long after its day an entry of what was done came into the ledger (S4-24).
///
/// What counts is when its line was opened: that a correction is made later is in its nature. A stage of
/// a matter cannot have been entered before the matter was, and a paper that comes late brings all its
/// stages with it: they are late by what came after it. What was handed over from older records comes late
/// by nature too, and stands apart.
struct Lateness {
    /// From here on an entry is late: more than so many days after its day. `audit` may be asked with
    /// another number; marks elsewhere go by this one.
    static let standardDays = 60

    private let facts: Facts
    /// By matter: the first event by which it was entered.
    private let openings: [Int32: Int64]
    let recorded: RecordingDays

    init(_ facts: Facts, _ log: any LogReading, at moment: Moment) {
        self.facts = facts
        recorded = RecordingDays(log)
        var openings: [Int32: Int64] = [:]
        facts.visit(
            at: moment,
            where: { $0.type.map { TypeDefinition.submissionTypes.contains($0) } ?? false },
            { fact in
                let first = facts.origin(of: fact.position)
                openings[fact.matter] = min(openings[fact.matter] ?? first, first)
            })
        self.openings = openings
    }

    /// How an entry stands to its day.
    enum Mark: Hashable {
        /// Recorded on a day so many days after it, past the threshold.
        case late(on: Day, days: Int)
        /// Carried in from older records.
        case migrated
    }

    /// The mark of the event at a position, if it opened a row of the facts and is an entry.
    func mark(of position: Int64) throws -> Mark? {
        let row = facts.firstRow(knownAfter: position - 1)
        guard row < facts.count, facts.position[row] == position else { return nil }
        return try mark(of: facts[row])
    }

    func mark(of fact: Fact) throws -> Mark? {
        if Lateness.isMigrated(fact) { return .migrated }
        guard Lateness.isEntry(fact) else { return nil }
        let days = try lag(of: fact)
        return days > Lateness.standardDays ? .late(on: try entered(fact), days: days) : nil
    }

    /// How many days after it could have been an entry was made. Less than 1 of what was known beforehand.
    func lag(of fact: Fact) throws -> Int {
        let first = try entered(fact)
        guard let type = fact.classification.type, TypeDefinition.progressTypes.contains(type),
            let opening = openings[fact.matter]
        else { return first.days(since: fact.day) }
        return first.days(since: max(fact.day, try recorded.day(of: opening)))
    }

    /// The event that opened an entry's line.
    func entry(_ fact: Fact) -> Int64 { facts.origin(of: fact.position) }

    /// The day on which it was recorded.
    func entered(_ fact: Fact) throws -> Day { try recorded.day(of: entry(fact)) }

    static func isMigrated(_ fact: Fact) -> Bool {
        fact.classification.tags.contains(Words.migrated)
    }

    /// Whether it tells what somebody did or how that was judged: no entry of the register, no step of an
    /// evaluation, nothing of the rules.
    static func isEntry(_ fact: Fact) -> Bool {
        guard let type = fact.classification.type else { return false }
        return !others.contains(type.rawValue.prefix { $0 != "." })
    }

    private static let others: Set<Substring> = [
        "term", "organ", "member", "link", "vocabulary", "actor", "regulation", "evaluation",
        "bulletin", "event", "body",
    ]
}

extension Lateness.Mark {
    /// What stands after an entry.
    var text: Message {
        switch self {
        case .late(let day, let days): .lateMark(on: day, days)
        case .migrated: .migratedMark
        }
    }
}

extension Day {
    /// How many days later it is than another.
    func days(since other: Day) -> Int { Int(daysSince1970) - Int(other.daysSince1970) }
}
