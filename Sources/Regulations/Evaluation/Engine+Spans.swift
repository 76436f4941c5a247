import Basics

// Several periods at once, and sessions one after the other.
extension Engine {
    /// The days of so many periods of a kind through the window's end, as one window.
    func last(_ count: Int, _ kind: PeriodKind, _ context: Context) -> Context? {
        guard let end = calendar.period(kind, holding: context.window.end) else {
            return nil
        }
        var begin = end
        for _ in 1..<count {
            guard let previous = calendar.previous(before: begin) else { break }
            begin = previous
        }
        let span = Period(
            kind: kind, first: begin.first, last: end.last,
            name: begin == end ? end.name : "\(begin.name)…\(end.name)")
        return context.within(
            Window(
                period: span, first: max(span.first, context.floor ?? span.first),
                end: context.window.end, asked: context.window.asked))
    }

    /// What a measure counts; nil of one that is reckoned.
    func selection(of measure: Name) -> Selection? {
        guard case .selection(let selection)? = clauses.measures[measure]?.definition else {
            return nil
        }
        return selection
    }

    /// The first of the longest runs of sessions that both measures count, none that only the second
    /// one counts between; nil of organs, whose members' sessions stand side by side.
    func longestRun(of counted: Name, among: Name, _ context: Context) -> [UnitGroup]? {
        runs(of: counted, among: among, context).map { runs in
            runs.reduce([]) { $1.count > $0.count ? $1 : $0 }
        }
    }

    /// How long the longest run is; one more session makes the last run longer.
    func longestRunLength(of counted: Name, among: Name, _ context: Context) -> Value {
        guard let runs = runs(of: counted, among: among, context) else { return .notApplicable }
        var lengths = runs.map(\.count)
        if context.more == counted { lengths[lengths.count - 1] += 1 }
        return .number(Rational(lengths.reduce(0, max)))
    }

    /// The runs in order; the last one, which may be empty, is still open.
    private func runs(
        of counted: Name, among: Name, _ context: Context
    ) -> [[UnitGroup]]? {
        guard record.isMember(context.subject), let first = selection(of: counted),
            let second = selection(of: among)
        else { return nil }
        let held = Set(units(first, context).map(\.leading.link))
        var runs: [[UnitGroup]] = [[]]
        for unit in units(second, context) {
            if held.contains(unit.leading.link) {
                runs[runs.count - 1].append(unit)
            } else {
                runs.append([])
            }
        }
        return runs
    }
}
