import Basics

/// An event and its corrections. At every position a line has one holder or none.
///
/// A replacement becomes the holder; a withdrawal leaves the line without one; an undoing restores
/// the holder from before the last correction not yet undone. So corrections lie on a stack and are
/// undone last first, down to the original.
package struct Line: Hashable, Sendable {
    package enum Correction: Hashable, Sendable {
        case replacement
        case withdrawal
        case undoing
    }

    package struct Entry: Hashable, Sendable {
        package let position: Position
        package let correction: Correction
        /// The event it amends.
        package let amends: Position

        package init(position: Position, correction: Correction, amends: Position) {
            self.position = position
            self.correction = correction
            self.amends = amends
        }
    }

    /// The event that opened the line.
    package let origin: Position
    /// The corrections, in order of position.
    package private(set) var corrections: [Entry] = []
    /// What counts now; nil where the line was withdrawn.
    package private(set) var holder: Position?
    /// The corrections not yet undone, each with the holder from before it.
    private var standing: [(position: Position, before: Position?)] = []

    package init(origin: Position) {
        self.origin = origin
        holder = origin
    }

    /// The last replacement or withdrawal not yet undone: the one that can be undone.
    package var undoable: Position? { standing.last?.position }

    /// Whether a correction of that kind may amend the event at `target` now.
    package func takes(_ correction: Correction, of target: Position) -> Bool {
        switch correction {
        case .replacement, .withdrawal: holder == target
        case .undoing: undoable == target
        }
    }

    /// Applies a correction that `takes` allowed.
    package mutating func apply(_ entry: Entry) {
        precondition(takes(entry.correction, of: entry.amends), "a correction was judged before")
        corrections.append(entry)
        switch entry.correction {
        case .replacement:
            standing.append((entry.position, holder))
            holder = entry.position
        case .withdrawal:
            standing.append((entry.position, holder))
            holder = nil
        case .undoing:
            holder = standing.removeLast().before
        }
    }

    package static func == (left: Line, right: Line) -> Bool {
        left.origin == right.origin && left.corrections == right.corrections
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(origin)
        hasher.combine(corrections)
    }
}

extension Line {
    /// The line that the event at `position` belongs to, read from the log; nil after its end.
    package static func containing(
        _ position: Position, in log: some LogReading
    ) throws -> Line? {
        guard var event = try log.event(at: position) else { return nil }
        while let amends = event.envelope.amends {
            guard let before = try log.position(of: amends), before < event.position,
                let amended = try log.event(at: before)
            else { throw Diagnostics.brokenLine(event: event.position) }
            event = amended
        }
        var line = Line(origin: event.position)
        for entry in try corrections(of: event, in: log) {
            guard line.takes(entry.correction, of: entry.amends) else {
                throw Diagnostics.brokenLine(event: entry.position)
            }
            line.apply(entry)
        }
        return line
    }

    /// All that amends an event or amends what amends it, in order of position.
    private static func corrections(
        of origin: RecordedEvent, in log: some LogReading
    ) throws -> [Entry] {
        var entries: [Entry] = []
        var open = [origin]
        while let event = open.popLast() {
            let amending = try log.events(at: log.positions(amending: event.envelope.id))
            for next in amending {
                entries.append(
                    Entry(
                        position: next.position, correction: Correction(next.envelope.statement),
                        amends: event.position))
            }
            open.append(contentsOf: amending)
        }
        return entries.sorted { $0.position < $1.position }
    }
}

extension Line.Correction {
    /// Codes of `event.voided`.
    package static let withdrawn: Code = Code("withdrawn")
    package static let undone: Code = Code("undone")

    /// What a statement that amends something does to its line.
    package init(_ statement: Statement) {
        if statement.type != .eventVoided {
            self = .replacement
        } else if statement.kind == Line.Correction.undone {
            self = .undoing
        } else {
            self = .withdrawal
        }
    }
}
