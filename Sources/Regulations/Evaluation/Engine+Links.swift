import Activity
import Basics
import EventLog
import Projections

// Coverage and links, asked of one day.
extension Engine {
    func coverage(at day: Day) -> [LinkSummary] {
        regulation.coverage.map { rule in
            let units = unitsOfCoverage(rule.by, on: day)
            let results = audience(rule.audience, on: day).map { subject in
                result(
                    Rule(rule.id, rule.clause, rule.bounds, rule.force), subject,
                    units(subject), on: day)
            }
            return LinkSummary(
                rule: rule.id, clause: rule.clause, day: day, results: results, unreached: [],
                infeasibility: nil, force: rule.force)
        }
    }

    func links(at day: Day) -> [LinkSummary] {
        regulation.links.map { rule in
            let audience = audience(rule.audience, on: day)
            var reached: Set<Int32> = []
            let results = audience.map { subject in
                let openings = openLinks(of: subject, on: day).filter {
                    $0.classification.kind == rule.kind && isIn(rule.to, $0.object, on: day)
                }
                let byObject = Dictionary(grouping: openings) { roster.canonical($0.object) }
                reached.formUnion(byObject.keys)
                return result(
                    Rule(rule.id, rule.clause, rule.bounds, rule.force), subject,
                    units(byObject.mapValues { $0.map(\.position) }, on: day), on: day)
            }
            let targets = rule.reachesAll ? targets(of: rule.to, on: day) : []
            return LinkSummary(
                rule: rule.id, clause: rule.clause, day: day, results: results,
                unreached: targets.filter { !reached.contains($0) }.map(record.reference).sorted(),
                infeasibility: infeasibility(
                    of: rule, audience: audience.count, targets: targets.count, on: day),
                force: rule.force)
        }
    }

    private struct Rule {
        let id: Name
        let clause: Name
        let bounds: Bounds
        let force: Force

        init(_ id: Name, _ clause: Name, _ bounds: Bounds, _ force: Force) {
            self.id = id
            self.clause = clause
            self.bounds = bounds
            self.force = force
        }
    }

    private func result(
        _ rule: Rule, _ subject: Int32, _ units: [CountedUnit], on day: Day
    ) -> LinkResult {
        let (least, most) = bounds(rule.bounds, subject, on: day)
        return LinkResult(
            rule: rule.id, clause: rule.clause, subject: record.reference(subject),
            count: units.count, state: state(of: units.count, least, most), atLeast: least,
            atMost: most, units: units, force: rule.force)
    }

    private func bounds(
        _ bounds: Bounds, _ subject: Int32, on day: Day
    ) -> (least: Value?, most: Value?) {
        guard let year = calendar.period(.year, holding: day) else { return (nil, nil) }
        let context = Context(
            subject: subject, window: window(year, floor: nil),
            floor: regulation.countsFrom[.coverage])
        return (
            bounds.atLeast.map { value($0, context) }, bounds.atMost.map { value($0, context) }
        )
    }

    private func state(of count: Int, _ least: Value?, _ most: Value?) -> LinkResult.State {
        let value = Value.number(Rational(count))
        if let most, compare(value, .above, most) == .yes { return .exceeded }
        if let least, compare(value, .below, least) == .yes { return .missed }
        return [least, most].contains { $0?.isNotSet ?? false } ? .notSet : .met
    }

    /// The distinct ends with the events that say so, in order of references.
    private func units(_ positions: [Int32: [Int64]], on day: Day) -> [CountedUnit] {
        positions.map { end, positions in
            CountedUnit(
                day: day, quantity: 1, matter: record.reference(end), member: nil,
                entries: Set(positions).sorted().map { .event($0) })
        }.sorted { ($0.matter?.text ?? "") < ($1.matter?.text ?? "") }
    }

    /// What covers a subject: the organs of a kind she belongs to, or those from whom links lead to her.
    private func unitsOfCoverage(_ by: Coverage.By, on day: Day) -> (Int32) -> [CountedUnit] {
        switch by {
        case .organs(let kind):
            return { subject in
                let organs = self.roster.organs(of: subject, on: day).filter {
                    self.roster.kind(ofOrgan: $0, on: day) == kind
                }
                return self.units(
                    Dictionary(
                        uniqueKeysWithValues: organs.map { organ in
                            (organ, self.posts(of: subject, in: organ, on: day).map(\.position))
                        }), on: day)
            }
        case .links(let kind, let steps):
            var incoming: [Int32: [(source: Int32, position: Int64)]] = [:]
            for opening in record.circumstances.openLinks(on: day)
            where opening.classification.kind == kind {
                incoming[roster.canonical(opening.object), default: []].append(
                    (roster.canonical(opening.subject), opening.position))
            }
            return { self.units(self.sources(of: $0, incoming, steps: steps), on: day) }
        }
    }

    /// Everyone from whom a subject is reached in at most so many steps, with the links of a shortest way.
    private func sources(
        of subject: Int32, _ incoming: [Int32: [(source: Int32, position: Int64)]], steps: Int
    ) -> [Int32: [Int64]] {
        var found: [Int32: [Int64]] = [:]
        var edge: [(Int32, [Int64])] = [(subject, [])]
        for _ in 0..<steps {
            var next: [(Int32, [Int64])] = []
            for (target, way) in edge {
                for link in incoming[target] ?? [] where link.source != subject {
                    guard found[link.source] == nil else { continue }
                    found[link.source] = way + [link.position]
                    next.append((link.source, way + [link.position]))
                }
            }
            edge = next
        }
        return found
    }

    private func isIn(_ target: LinkRule.Target, _ object: Int32, on day: Day) -> Bool {
        switch target {
        case .cohort(let name):
            record.isMember(object) && belongs(roster.canonical(object), to: name, on: day)
        case .organs(let kinds): kind(ofObject: object, on: day).map(kinds.contains) ?? false
        case .matters(let space): record.reference(object).space == space.rawValue
        case .anyone: true
        }
    }

    /// All that a rule must reach.
    private func targets(of target: LinkRule.Target, on day: Day) -> [Int32] {
        switch target {
        case .cohort(let name): audience(.cohort(name), on: day)
        case .organs(let kinds): kinds.flatMap { audience(.organs($0), on: day) }
        case .matters(let space):
            works(progressedBy: space.progress).filter { _, works in
                works.submissions.contains { $0.day <= day }
            }.keys.sorted { record.reference($0) < record.reference($1) }
        case .anyone: []
        }
    }

    private func infeasibility(
        of rule: LinkRule, audience: Int, targets: Int, on day: Day
    ) -> LinkSummary.Infeasibility? {
        guard rule.reachesAll, rule.to != .anyone else { return nil }
        let (least, most) = bounds(rule.bounds, roster.rootOrgan, on: day)
        if let most = most?.number, most * Rational(audience) < Rational(targets) {
            return LinkSummary.Infeasibility(
                audience: audience, targets: targets,
                cause: .reachesAtMost((most * Rational(audience)).floor))
        }
        if let least = least?.number, least * Rational(audience) > Rational(targets) {
            return LinkSummary.Infeasibility(
                audience: audience, targets: targets,
                cause: .asksAtLeast(-(-(least * Rational(audience))).floor))
        }
        return nil
    }

    /// Those of an audience who are in office, or stand, on a day.
    private func audience(_ audience: Audience, on day: Day) -> [Int32] {
        guard let month = calendar.period(.month, holding: day) else { return [] }
        return self.audience(audience, Window(period: month, first: month.first, end: day))
            .filter { isPresent($0, on: day) }
    }
}

// Compositions.
extension Engine {
    func compositions(_ period: Period) -> [CompositionResult] {
        let window = window(period, for: .coverage)
        let bySession = Dictionary(grouping: record.register.entries.indices) {
            record.register.entries[$0].session
        }
        return regulation.compositions.flatMap { rule -> [CompositionResult] in
            let rows = table(rule.sessions).rows.filter { row in
                window.first.daysSince1970 <= row.day && row.day <= window.end.daysSince1970
                    && passes(row, rule.sessions, end: window.end)
            }
            return Set(rows.map { Int($0.link) }).sorted().map { session in
                composition(rule, session, bySession[session] ?? [], window)
            }
        }
    }

    private func composition(
        _ rule: Composition, _ session: Int, _ entries: [Int], _ window: Window
    ) -> CompositionResult {
        let traits = record.sessions[session]
        let day = traits.session.firstDay
        let present = entries.filter { verdicts[$0].outcome.isAttended }
        func belongs(_ entry: Int, _ cohort: Name) -> Bool {
            let member = record.register.entries[entry].member
            return clauses.cohorts[cohort]?.on == .eachDay
                ? self.belongs(member, to: cohort, on: day)
                : belongsAtEnd(member, to: cohort, window.end)
        }
        let parts = rule.parts.map { part in
            let taking = present.filter { entry in part.cohort.map { belongs(entry, $0) } ?? true }
            let (least, most) = bounds(part.bounds, roster.rootOrgan, on: day)
            return CompositionResult.Part(
                cohort: part.cohort,
                members: taking.map { record.reference(record.register.entries[$0].member) }
                    .sorted(),
                positions: taking.flatMap { attendancePositions(of: $0) }.sorted(),
                state: state(of: taking.count, least, most))
        }
        let order: [LinkResult.State] = [.missed, .exceeded, .notSet]
        return CompositionResult(
            composition: rule.id, clause: rule.clause,
            session: record.reference(traits.session.matter), day: day,
            state: order.first { state in parts.contains { $0.state == state } } ?? .met,
            parts: parts, force: rule.force)
    }
}
