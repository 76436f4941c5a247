import Activity
import Basics
import EventLog
import Projections
import Regulations

/// What corrected events counted for before they were corrected.
///
/// A figure is counted again as it was known while events that were corrected since still held their
/// lines. What it counted then by such an event is what is shown struck out: that is exact, whatever the
/// measure asks. Each position that is asked is a pass over the record. So as few are chosen as reach
/// every such event, corrections made in one go by one; and a figure asks those alone that reach events
/// of the types it opens into.
struct CorrectedCounts {
    private let judgement: Judgement
    private let subject: Reference
    private let words: DisplayWords
    /// Events that hold their lines no more, each with what was known last while it held its line.
    private let spans: [Int64: ClosedRange<Int64>]
    /// What was known at these positions reaches every event that was corrected; the last one first.
    private let positions: [Int64]
    /// What was counted at those of the positions that were asked.
    private var earlier: [Int64: EarlierUnits]

    init(_ judgement: Judgement, of subject: Reference, _ words: DisplayWords) {
        self.judgement = judgement
        self.subject = subject
        self.words = words
        spans = Touched(judgement, subject).spans
        positions = CorrectedCounts.positions(reaching: Array(spans.values))
        earlier = [:]
    }

    private init(_ other: CorrectedCounts, _ judgement: Judgement, _ earlier: [Int64: EarlierUnits])
    {
        self.judgement = judgement
        subject = other.subject
        words = other.words
        spans = other.spans
        positions = other.positions
        self.earlier = earlier
    }

    /// The correction that ended an event's line the last time.
    private func ending(of position: Int64) -> Int64? {
        spans[position].map { $0.upperBound + 1 }
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
        former(judgement.evaluation.openedTypes(of: figure)) {
            $0.units(of: figure).map { ($0, $0.quantity) }
        }
    }

    /// What an item of a score gave points for before, in the score's period.
    mutating func former(ofItem item: Name, in window: Window) -> [Former] {
        let subject = subject
        return former(judgement.evaluation.openedTypes(ofItem: item)) { earlier in
            earlier.units(ofItem: item, for: subject, in: window).filter(\.isCounted).map {
                ($0.unit, $0.points)
            }
        }
    }

    /// Units by the events that ended, each event once, as it counted the last time; in order of day and
    /// position.
    private mutating func former(
        _ types: Set<EventType>,
        _ units: (EarlierUnits) -> [(unit: CountedUnit, value: Rational)]
    ) -> [Former] {
        let facts = judgement.facts
        let reached = spans.filter { position, _ in
            let row = facts.firstRow(knownAfter: position - 1)
            return facts[row].classification.type.map { types.contains($0) } ?? false
        }
        var seen: Set<Int64> = []
        var found: [Former] = []
        for position in positions where reached.values.contains(where: { $0.contains(position) }) {
            for (unit, value) in units(counts(at: position)) {
                let ended = unit.events.filter { spans[$0] != nil && !seen.contains($0) }
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

    private mutating func counts(at position: Int64) -> EarlierUnits {
        if let known = earlier[position] { return known }
        let made = EarlierUnits(of: judgement.evaluation, knownAt: position)
        earlier[position] = made
        return made
    }

    /// The same where a clause is read otherwise: what was passed over is not passed over again.
    func reread(_ reading: ReadingPlace, _ judgement: Judgement) -> CorrectedCounts {
        CorrectedCounts(self, judgement, earlier.mapValues { $0.reread(reading) })
    }

    /// Who ended an event's line when and why, and what stands in its place.
    func correction(of position: Int64) throws -> Message? {
        let log = judgement.log
        guard let ending = ending(of: position).flatMap({ Position($0) }),
            let event = try log.event(at: ending)
        else { return nil }
        let time = event.envelope.recordedAt.minuteText(in: log.identity.zone)
        let number = ending.number
        let isVoiding = EventType(event.envelope.type) == .eventVoided
        let said = isVoiding ? nil : words.said(event.envelope)
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
        var closed: [Int] = []
        for row in rows where facts.knownUntil[row] <= moment.knownAt { closed.append(row) }
        guard !closed.isEmpty, let number = names.number(of: subject) else { return }
        let ended = Touched.ended(closed, rows, facts, moment)
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
        var shared: Set<Int32> = []
        for row in rows where matters.contains(facts.matter[row]) {
            guard !shared.contains(facts.matter[row]),
                concerns(facts.subject[row], facts[row].day)
            else { continue }
            shared.insert(facts.matter[row])
        }
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
    private static func ended(
        _ closed: [Int], _ rows: Range<Int>, _ facts: Facts, _ moment: Moment
    ) -> Set<Int64> {
        var positions = Set(closed.map { facts.position[$0] })
        for row in rows where moment.knownAt < facts.knownUntil[row] {
            positions.remove(facts.position[row])
        }
        return positions
    }
}
