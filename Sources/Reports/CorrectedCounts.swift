import Activity
import Basics
import EventLog
import Projections
import Regulations

/// What corrected events counted for before they were corrected.
///
/// A figure is counted again as it was known while events that were corrected since still held their
/// lines. What it counted then by such an event is what is shown struck out: that is exact, whatever the
/// measure asks. Each count is a pass over the record, so that as few positions are asked as reach every
/// such event: corrections made in one go need one.
struct CorrectedCounts {
    private let judgement: Judgement
    private let subject: Reference
    private let words: DisplayWords
    /// Events that hold their lines no more, and the correction that ended each the last time.
    private let endings: [Int64: Int64]
    /// What was known at these positions reaches every event that was corrected; the last one first.
    private let positions: [Int64]
    private var earlier: [EarlierUnits]?

    init(_ judgement: Judgement, of subject: Reference, _ words: DisplayWords) {
        self.judgement = judgement
        self.subject = subject
        self.words = words
        let touched = Touched(judgement, subject)
        endings = touched.spans.mapValues { $0.upperBound + 1 }
        positions = CorrectedCounts.positions(reaching: Array(touched.spans.values))
    }

    /// The fewest positions of which one at least lies in each span, the last one first.
    static func positions(reaching spans: [ClosedRange<Int64>]) -> [Int64] {
        let ordered = spans.sorted {
            ($0.upperBound, $0.lowerBound) < ($1.upperBound, $1.lowerBound)
        }
        var found: [Int64] = []
        for span in ordered where found.last.map({ !span.contains($0) }) ?? true {
            found.append(span.upperBound)
        }
        return found.reversed()
    }

    /// A unit that was counted by events which hold their lines no more.
    struct Former {
        let unit: CountedUnit
        /// What it counted, or what points it gave.
        let value: Rational
        fileprivate(set) var events: [Int64]
    }

    /// What a figure that counts counted before.
    mutating func former(of figure: Figure) -> [Former] {
        former { $0.units(of: figure).map { ($0, $0.quantity) } }
    }

    /// What an item gave points for before.
    mutating func former(ofItem item: Name) -> [Former] {
        let subject = subject
        return former { earlier in
            earlier.units(ofItem: item, for: subject).filter(\.isCounted).map {
                ($0.unit, $0.points)
            }
        }
    }

    /// Units by the events that ended, each event once, as it counted the last time; in order of day and
    /// position.
    private mutating func former(
        _ units: (EarlierUnits) -> [(unit: CountedUnit, value: Rational)]
    ) -> [Former] {
        guard !positions.isEmpty else { return [] }
        var seen: Set<Int64> = []
        var found: [Former] = []
        for earlier in counts() {
            for (unit, value) in units(earlier) {
                let ended = unit.events.filter { endings[$0] != nil && !seen.contains($0) }
                guard !ended.isEmpty else { continue }
                seen.formUnion(ended)
                if let same = found.firstIndex(where: { $0.unit.isSame(as: unit) }) {
                    found[same].events = (found[same].events + ended).sorted()
                } else {
                    found.append(Former(unit: unit, value: value, events: ended))
                }
            }
        }
        return found.sorted { ($0.unit.day, $0.events[0]) < ($1.unit.day, $1.events[0]) }
    }

    /// Whether a unit that counts now is what a former one has become: it rests on a line of the former's
    /// events, or on the session of which nothing is recorded any more.
    func isContinued(_ former: Former, by unit: CountedUnit) -> Bool {
        let facts = judgement.facts
        let lines = Set(former.events.map { facts.origin(of: $0) })
        return unit.entries.contains { entry in
            switch entry {
            case .event(let position): lines.contains(facts.origin(of: position))
            case .due(let session, _):
                session == former.unit.matter && unit.member == former.unit.member
            }
        }
    }

    private mutating func counts() -> [EarlierUnits] {
        if let earlier { return earlier }
        let made = positions.map { EarlierUnits(of: judgement.evaluation, knownAt: $0) }
        earlier = made
        return made
    }

    /// Who ended an event's line when and why, and what stands in its place.
    func correction(of position: Int64) throws -> Message? {
        let log = judgement.log
        guard let ending = endings[position].flatMap({ Position($0) }),
            let event = try log.event(at: ending)
        else { return nil }
        let time = event.envelope.recordedAt.minuteText(in: log.identity.zone)
        let number = ending.number
        let isVoiding = EventType(event.envelope.type) == .eventVoided
        let said = isVoiding ? nil : words.said(event.envelope.statement)
        let reason = try log.body(at: ending)?.body.object.text(Body.reasonKey)
        return Message(
            zh: "\(time) 由流水号\(number)" + (said.map { "更正为：\($0.zh)" } ?? "撤回")
                + (reason.map { "；理由：\($0)" } ?? ""),
            en: "\(time) "
                + (said.map { "replaced by #\(number): \($0.en)" }
                    ?? "withdrawn by #\(number)") + (reason.map { "; reason: \($0)" } ?? ""))
    }
}

extension CountedUnit {
    fileprivate var events: [Int64] {
        entries.compactMap { entry in
            if case .event(let position) = entry { position } else { nil }
        }
    }

    /// Whether it is the same matter of the same member.
    fileprivate func isSame(as other: CountedUnit) -> Bool {
        matter != nil && matter == other.matter && member == other.member && day == other.day
    }
}

/// The events that hold their lines no more and may once have counted for a subject: its own, those of
/// an organ's members, those of the organs she belongs to, and those about matters in which one of these
/// takes part.
private struct Touched {
    /// Of each event what was known last while it held its line.
    private(set) var spans: [Int64: ClosedRange<Int64>] = [:]

    init(_ judgement: Judgement, _ subject: Reference) {
        let facts = judgement.facts
        let names = judgement.log.names
        let moment = judgement.evaluation.moment
        let rows = 0..<facts.firstRow(knownAfter: moment.knownAt)
        let closed = rows.filter { facts.knownUntil[$0] <= moment.knownAt }
        guard !closed.isEmpty, let number = names.number(of: subject) else { return }
        let ended = Touched.ended(closed, facts, moment)
        let roster = facts.roster(at: moment)
        let numbers = Set(subject.isMember ? roster.numbers(of: number) : [number])
        /// Whether what `other` did on a day may count for the subject.
        func concerns(_ other: Int32, _ day: Day) -> Bool {
            if numbers.contains(other) { return true }
            let isOfOrgan = names.reference(other).isOrgan
            return subject.isMember
                ? isOfOrgan && roster.organs(of: number, on: day).contains(other)
                : !isOfOrgan && roster.organs(of: other, on: day).contains(number)
        }
        let matters = Set(
            closed.filter {
                facts.matter[$0] != 0 && facts[$0].classification.type != .attendanceRecorded
            }.map { facts.matter[$0] })
        let shared = Set(
            rows.filter {
                matters.contains(facts.matter[$0]) && concerns(facts.subject[$0], facts[$0].day)
            }.map { facts.matter[$0] })
        for row in closed where ended.contains(facts.position[row]) {
            let fact = facts[row]
            let isAboutShared =
                fact.classification.type != .attendanceRecorded && shared.contains(fact.matter)
            guard isAboutShared || concerns(fact.subject, fact.day),
                facts.knownFrom[row] < facts.knownUntil[row]
            else { continue }
            let span = facts.knownFrom[row]...facts.knownUntil[row] - 1
            if spans[fact.position].map({ $0.upperBound < span.upperBound }) ?? true {
                spans[fact.position] = span
            }
        }
    }

    /// The events of rows that were closed, without those that an undoing restored.
    private static func ended(_ closed: [Int], _ facts: Facts, _ moment: Moment) -> Set<Int64> {
        let positions = Set(closed.map { facts.position[$0] })
        let restored = (0..<facts.firstRow(knownAfter: moment.knownAt)).filter { row in
            facts.isBelieved(row, at: moment.knownAt) && positions.contains(facts.position[row])
        }
        return positions.subtracting(restored.map { facts.position[$0] })
    }
}
