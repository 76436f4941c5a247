package import Activity
import Basics
package import EventLog

/// All that was ever believed, as columns, in order of `knownFrom`.
///
/// A row is believed in the half-open interval of positions `knownFrom..<knownUntil`. An event opens
/// a row; what replaces or withdraws it closes the row; an undoing opens a new one. So reading at any
/// position is a comparison, never a replay of corrections.
///
/// `code` is a dense number, by first use, for the combination of type, kind, role, outcome and tags;
/// `classifications` says what it stands for.
package final class Facts {
    package private(set) var knownFrom: [Int64] = []
    /// `Facts.never` while the row is believed.
    package private(set) var knownUntil: [Int64] = []
    /// The event that says it: not `knownFrom` where an undoing restored it.
    package private(set) var position: [Int64] = []
    package private(set) var subject: [Int32] = []
    package private(set) var code: [Int32] = []
    /// Days since 1970-01-01.
    package private(set) var day: [Int32] = []
    package private(set) var quantity: [Int64] = []
    package private(set) var matter: [Int32] = []
    package private(set) var object: [Int32] = []
    /// Days since 1970-01-01; `CodedEvent.noDay` where absent.
    package private(set) var until: [Int32] = []

    package var classifications: [Classification] { classifier.classifications }
    /// The words the log has added so far, by code alone.
    package var vocabulary: Vocabulary { classifier.vocabulary }
    /// The last position taken in.
    package private(set) var end: Int64 = 0

    package static let never = Int64.max

    private var names: any LogNames
    private var classifier = Classifier()
    /// Of corrections: the event that opened their line.
    private var origins: [Int64: Int64] = [:]
    /// Of lines with corrections: the corrections that stand, and the row that holds the line.
    private var lines: [Int64: CorrectedLine] = [:]

    private struct CorrectedLine {
        /// Each correction not yet undone, with the row that held the line before; nil for none.
        var standing: [(position: Int64, before: Int?)] = []
        var holder: Int?
    }

    package init(names: any LogNames) { self.names = names }

    package var count: Int { knownFrom.count }

    /// Looks numbers up in `names` from now on.
    func use(_ names: any LogNames) { self.names = names }

    /// Takes in what the log holds after `end`, up to `last`.
    package func catchUp(with log: any LogReading, through last: Int64) throws {
        if count == 0 { reserve(Int(last)) }
        try log.scan(after: end, through: last) { page in
            for event in page { _ = apply(event) }
        }
    }

    /// Makes room for the rows of a first scan at once.
    private func reserve(_ rows: Int) {
        knownFrom.reserveCapacity(rows)
        knownUntil.reserveCapacity(rows)
        position.reserveCapacity(rows)
        subject.reserveCapacity(rows)
        code.reserveCapacity(rows)
        day.reserveCapacity(rows)
        quantity.reserveCapacity(rows)
        matter.reserveCapacity(rows)
        object.reserveCapacity(rows)
        until.reserveCapacity(rows)
    }

    /// What an event changed: the row it closed and the row it opened.
    package struct Change {
        package let closed: Int?
        package let opened: Int?
    }

    /// Takes in one event, the next.
    package func apply(_ event: CodedEvent) -> Change {
        precondition(event.position == end + 1, "events are taken in one after the other")
        end = event.position
        let code = classifier.code(of: event, names)
        guard event.amends != 0 else {
            return Change(closed: nil, opened: open(event, code: code))
        }
        return correct(event, code: code)
    }

    private func correct(_ event: CodedEvent, code: Int32) -> Change {
        let origin = origins[event.amends] ?? event.amends
        origins[event.position] = origin
        var line = lines[origin] ?? CorrectedLine(holder: row(of: origin))
        let closed = line.holder
        if let closed { knownUntil[closed] = event.position }
        if !classifier.isVoiding[Int(code)] {
            line.standing.append((event.position, closed))
            line.holder = open(event, code: code)
        } else if names.code(event.kind) != Line.Correction.undone {
            line.standing.append((event.position, closed))
            line.holder = nil
        } else {
            line.holder = line.standing.removeLast().before.map {
                reopen($0, knownFrom: event.position)
            }
        }
        lines[origin] = line
        return Change(closed: closed, opened: line.holder)
    }

    /// The row an uncorrected event opened.
    private func row(of origin: Int64) -> Int? {
        let index = firstRow(knownAfter: origin - 1)
        return index < count && knownFrom[index] == origin ? index : nil
    }

    /// The row by which the event at `position` counts; nil where it holds its line no more.
    package func standingRow(of position: Int64) -> Int? {
        let row = lines[origin(of: position)].map { $0.holder } ?? self.row(of: position)
        return row.flatMap { self.position[$0] == position ? $0 : nil }
    }

    /// The event that opened the line of the event at `position`.
    package func origin(of position: Int64) -> Int64 { origins[position] ?? position }

    /// The first row known only after `position`: rows before it were known by then.
    package func firstRow(knownAfter position: Int64) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if knownFrom[middle] <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func open(_ event: CodedEvent, code: Int32) -> Int {
        knownFrom.append(event.position)
        knownUntil.append(Facts.never)
        position.append(event.position)
        subject.append(event.subject)
        self.code.append(code)
        day.append(event.occurredOn)
        quantity.append(event.quantity)
        matter.append(event.matter)
        object.append(event.object)
        until.append(event.until)
        return count - 1
    }

    private func reopen(_ row: Int, knownFrom start: Int64) -> Int {
        knownFrom.append(start)
        knownUntil.append(Facts.never)
        position.append(position[row])
        subject.append(subject[row])
        code.append(code[row])
        day.append(day[row])
        quantity.append(quantity[row])
        matter.append(matter[row])
        object.append(object[row])
        until.append(until[row])
        return count - 1
    }

    /// Whether a row is believed at `known`.
    package func isBelieved(_ row: Int, at known: Int64) -> Bool {
        knownFrom[row] <= known && known < knownUntil[row]
    }

    /// A row as a fact.
    package subscript(row: Int) -> Fact {
        guard let first = Day(daysSince1970: Int(day[row])) else {
            preconditionFailure("the days of recorded events are days")
        }
        return Fact(
            position: position[row], classification: classifications[Int(code[row])],
            subject: subject[row], matter: matter[row], object: object[row], day: first,
            until: until[row] == CodedEvent.noDay ? nil : Day(daysSince1970: Int(until[row])),
            quantity: quantity[row])
    }

    /// The roster at a moment: of what is believed and had happened.
    package func roster(at moment: Moment) -> Roster {
        var roster = Roster(rootOrgan: names.number(of: .rootOrgan) ?? 0)
        visit(at: moment, where: { Roster.isBuiltFrom($0.type) }, { roster.insert($0) })
        return roster
    }

    /// The roster and the works at a moment.
    package func circumstances(at moment: Moment) -> Circumstances {
        var circumstances = Circumstances(names: names)
        visit(
            at: moment,
            where: { Roster.isBuiltFrom($0.type) || Works.isBuiltFrom($0.type) },
            { circumstances.insert($0) })
        return circumstances
    }

    /// Calls `body` with every fact that is believed and had happened at a moment and whose
    /// classification passes, in order of the rows.
    package func visit(
        at moment: Moment, where passes: (Classification) -> Bool, _ body: (Fact) -> Void
    ) {
        let isWanted = classifications.map(passes)
        let last = moment.asOf.daysSince1970
        for row in 0..<firstRow(knownAfter: moment.knownAt)
        where isWanted[Int(code[row])] && moment.knownAt < knownUntil[row] && day[row] <= last {
            body(self[row])
        }
    }
}

extension Fact {
    /// What an event says, if it counts.
    init(_ event: CodedEvent, _ classification: Classification) {
        guard let first = Day(daysSince1970: Int(event.occurredOn)) else {
            preconditionFailure("the days of recorded events are days")
        }
        self.init(
            position: event.position, classification: classification, subject: event.subject,
            matter: event.matter, object: event.object, day: first,
            until: event.until == CodedEvent.noDay ? nil : Day(daysSince1970: Int(event.until)),
            quantity: event.quantity)
    }
}
