import Activity
package import Basics
package import EventLog
package import Projections

/// The way from one moment to another in steps, each with the events that came.
///
/// The way has two legs, as ``MomentComparison`` walks it: first the days pass, at what the earlier
/// moment knew, a step a day on which anything happened; then the ledger learns, looking back from the
/// later day, a step a day on which anything was recorded, or a step an event. So whatever is compared
/// at the two ends of each step adds up to what differs between the two moments.
package struct ReplayPath {
    package struct Step: Hashable, Sendable {
        /// Where it ends; it begins where the step before it ends.
        package let moment: Moment
        /// The day that passed, or on which its entries were recorded.
        package let day: Day
        /// Whether its day came; else its entries were recorded.
        package let isOfDay: Bool
        package let entries: [ReplayEntry]
    }

    package let start: Moment
    package let end: Moment
    package private(set) var steps: [Step] = []

    /// How finely the second leg is walked.
    package enum Stride: String, Sendable, CaseIterable { case day, event }

    /// Of a subject's own entries, or of all. The moments are in their order: the second one looks back
    /// from no earlier day and knows no less.
    package init(
        _ facts: Facts, _ log: any LogReading, from start: Moment, to end: Moment,
        of subject: Reference? = nil, by stride: Stride
    ) throws {
        precondition(
            start.asOf <= end.asOf && start.knownAt <= end.knownAt, "a way leads forward")
        self.start = start
        self.end = end
        let own = OwnRows(facts, log.names, subject, at: end)
        var walk = ReplayWalk(facts, own, facts.circumstances(at: start))
        passDays(facts, &walk)
        try learn(facts, log, stride, &walk)
        // Without an entry of its own a subject may change by others'.
        guard steps.isEmpty, start != end else { return }
        let days = RecordingDays(log)
        let isOfDay = start.knownAt == end.knownAt
        steps = [
            Step(
                moment: end, day: isOfDay ? end.asOf : try days.day(of: end.knownAt),
                isOfDay: isOfDay, entries: [])
        ]
    }

    private mutating func passDays(_ facts: Facts, _ walk: inout ReplayWalk) {
        var rows: [Int32: [Int]] = [:]
        let span = (start.asOf.daysSince1970 + 1)..<(end.asOf.daysSince1970 + 1)
        for row in 0..<facts.firstRow(knownAfter: start.knownAt)
        where start.knownAt < facts.knownUntil[row] && span.contains(facts.day[row]) {
            rows[facts.day[row], default: []].append(row)
        }
        for (number, rows) in rows.sorted(by: { $0.key < $1.key }) {
            guard let day = Day(daysSince1970: Int(number)) else { continue }
            let entries = walk.pass(rows.sorted { facts.position[$0] < facts.position[$1] })
            guard !entries.isEmpty else { continue }
            steps.append(
                Step(
                    moment: Moment(asOf: day, knownAt: start.knownAt), day: day, isOfDay: true,
                    entries: entries))
        }
        // The days after the last entry pass too, and something may fall due in them.
        if let last = steps.last, last.moment.asOf < end.asOf {
            steps[steps.count - 1] = Step(
                moment: Moment(asOf: end.asOf, knownAt: start.knownAt), day: last.day,
                isOfDay: true, entries: last.entries)
        }
    }

    private mutating func learn(
        _ facts: Facts, _ log: any LogReading, _ stride: Stride, _ walk: inout ReplayWalk
    ) throws {
        guard start.knownAt < end.knownAt else { return }
        var closed: [Int64: Int] = [:]
        var opened: [Int64: Int] = [:]
        for row in 0..<facts.firstRow(knownAfter: end.knownAt) {
            opened[facts.knownFrom[row]] = row
            if facts.knownUntil[row] <= end.knownAt { closed[facts.knownUntil[row]] = row }
        }
        var entries: [(entry: ReplayEntry, day: Day)] = []
        let days = RecordingDays(log)
        for position in (start.knownAt + 1)...end.knownAt {
            guard
                let entry = walk.learn(
                    position, closed[position], opened[position], by: end.asOf)
            else { continue }
            let day = try days.day(of: position)
            let isSameStep = stride == .day && entries.last?.day == day
            if !isSameStep, !entries.isEmpty { append(&entries) }
            entries.append((entry, day))
        }
        if !entries.isEmpty { append(&entries) }
        // What others' entries did after the last own one belongs to it as what came before does.
        if let last = steps.last, !last.isOfDay, last.moment.knownAt < end.knownAt {
            steps[steps.count - 1] = Step(
                moment: end, day: last.day, isOfDay: false, entries: last.entries)
        }
    }

    private mutating func append(_ entries: inout [(entry: ReplayEntry, day: Day)]) {
        guard let last = entries.last else { return }
        steps.append(
            Step(
                moment: Moment(asOf: end.asOf, knownAt: last.entry.position), day: last.day,
                isOfDay: false, entries: entries.map(\.entry)))
        entries = []
    }
}
