/// The lines that have a correction, as an audit learns them in order of position.
struct LineAudit {
    /// By their origin.
    private var lines: [Position: Line] = [:]
    /// The origin of each correction.
    private var origins: [Position: Position] = [:]

    /// The event that opened the line of the event at `position`.
    func origin(of position: Position) -> Position { origins[position] ?? position }

    /// Applies a correction of the event at `target`, if its line takes it; else answers false.
    mutating func take(
        _ correction: Line.Correction, at position: Position, of target: Position
    ) -> Bool {
        let origin = origin(of: target)
        var line = lines[origin] ?? Line(origin: origin)
        guard target < position, line.takes(correction, of: target) else { return false }
        line.apply(Line.Entry(position: position, correction: correction, amends: target))
        lines[origin] = line
        origins[position] = origin
        return true
    }
}
