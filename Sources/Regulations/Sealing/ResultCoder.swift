import Basics
import EventLog

/// Codes what a regulation says of a period, for the purposes that it decides.
struct ResultCoder {
    private let evaluation: Evaluation
    private let purposes: Set<Regulation.Purpose>

    init(_ evaluation: Evaluation, for purposes: [Regulation.Purpose]) {
        self.evaluation = evaluation
        self.purposes = Set(purposes)
    }

    private var regulation: Regulation { evaluation.regulation }

    var tables: [CodedResult.Table] {
        var tables: [CodedResult.Table] = []
        if purposes.contains(.memberScore), let score = regulation.score {
            tables.append(scores(.scores, score, evaluation.scores))
        }
        if purposes.contains(.groupScore), let score = regulation.groupScore {
            tables.append(scores(.groupScores, score, evaluation.groupScores))
        }
        if purposes.contains(.quotas) { tables += regulation.quotas.map { quota($0.id) } }
        tables += regulation.bars.map { bar($0.id) }
        tables += regulation.grounds.filter { purposes.contains($0.purpose) }.map { ground($0.id) }
        if purposes.contains(.coverage) {
            tables += evaluation.coverage.map { links(.coverage, $0) }
            tables += evaluation.links.map { links(.link, $0) }
            tables += regulation.compositions.map { composition($0.id) }
        }
        if purposes.contains(.procedures) {
            tables += regulation.procedures.map { procedure($0.id) }
        }
        let readings = self.readings
        if readings.count > 0 { tables.append(readings) }
        return tables
    }

    private func table(
        _ part: CodedResult.Part, _ name: Name? = nil, keyCount: Int = 1, _ columns: [String],
        _ rows: [[String]]
    ) -> CodedResult.Table {
        CodedResult.Table(
            under: regulation.citation, part: part, name: name?.text, keyCount: keyCount,
            columns: columns, rows: rows)
    }
}

// Scores.
extension ResultCoder {
    private func scores(
        _ part: CodedResult.Part, _ score: Score, _ results: [ScoreResult]
    ) -> CodedResult.Table {
        let items = score.classes.flatMap(\.items)
        let columns =
            [
                "subject", "score", "rank", "grade", "cohort", "ranked", "unranked", "by-points",
                "refused", "undecided", "in-office", "base", "lost", "entries",
            ] + score.classes.flatMap { ["class.\($0.id)", "class.\($0.id).lost"] }
            + items.flatMap { ["item.\($0.id)", "item.\($0.id).units", "item.\($0.id).lost"] }
        let rows = results.map { result -> [String] in
            lead(result) + [entries(of: result, items)]
                + score.classes.flatMap { scored -> [String] in
                    guard let found = result[class: scored.id] else { return ["", ""] }
                    return [found.value.coded, found.lost.unlessNothing]
                }
                + items.flatMap { item -> [String] in
                    guard let found = result[item: item.id] else { return ["", "", ""] }
                    let units = found.countedUnits == 0 ? "" : "\(found.countedUnits)"
                    return [found.value.unlessNothing, units, found.lost.unlessNothing]
                }
        }
        return table(part, nil, columns, rows)
    }

    private func lead(_ result: ScoreResult) -> [String] {
        let rank = result.rank
        let grade = result.grade
        let given = grade.map { $0.isNotSet ? "not-set" : $0.grade?.text ?? "" } ?? ""
        return [
            result.subject.text, result.value.coded, rank?.rank.map { "\($0)" } ?? "", given,
            rank?.cohort?.text ?? "", rank?.rank == nil ? "" : rank.map { "\($0.outOf)" } ?? "",
            rank?.unranked?.coded ?? "", grade?.byPoints?.text ?? "",
            grade?.refusals.map(\.coded).joined(separator: " ") ?? "",
            grade?.openFor?.text ?? "", result.isInOffice ? "yes" : "no",
            result.base.unlessNothing, result.lost.unlessNothing,
        ]
    }

    /// What the score rests on: SHA-256, in short, of the positions of all that was counted.
    private func entries(of result: ScoreResult, _ items: [Item]) -> String {
        var positions: Set<Int64> = []
        for item in items where (result[item: item.id]?.countedUnits ?? 0) > 0 {
            for unit in evaluation.units(ofItem: item.id, for: result.subject)
            where unit.isCounted {
                positions.formUnion(unit.unit.positions)
            }
        }
        guard !positions.isEmpty else { return "" }
        let listed = positions.sorted().map { "\($0)" }.joined(separator: " ")
        return String(Digest(hashing: listed).hex.prefix(16))
    }
}

extension RankResult.Unranked {
    fileprivate var coded: String {
        switch self {
        case .cohort(let name): "cohort:\(name)"
        case .notInOffice: "not-in-office"
        case .notAssessed: "not-assessed"
        case .notApplicable: "n/a"
        case .notSet: "not-set"
        case .noCohort: "no-cohort"
        }
    }
}

extension GradeResult.Refusal {
    fileprivate var coded: String {
        switch reason {
        case .requirement: "\(grade):requirement"
        case .bar(let name): "\(grade):bar:\(name)"
        case .proportion(let places): "\(grade):places:\(places)"
        case .tie(let places): "\(grade):tie:\(places)"
        }
    }
}

// Quotas, bars and grounds.
extension ResultCoder {
    private func quota(_ name: Name) -> CodedResult.Table {
        let results = evaluation.quotas.filter { $0.quota == name }
        let periods = Set(results.map(\.period)).sorted()
        var cells: [Reference: [Period: String]] = [:]
        var subjects: [Reference] = []
        for result in results {
            if cells[result.subject] == nil { subjects.append(result.subject) }
            let bounds = CodedBounds(result.atLeast, result.atMost).text
            let isApplied = result.state != .notApplicable
            cells[result.subject, default: [:]][result.period] =
                isApplied
                ? "\(result.state.rawValue) \(result.figure.value.coded) \(bounds)"
                : result.state.rawValue
        }
        return table(
            .quota, name, ["subject"] + periods.map(\.name),
            subjects.map { subject in
                [subject.text] + periods.map { cells[subject]?[$0] ?? "" }
            })
    }

    private func bar(_ name: Name) -> CodedResult.Table {
        table(
            .bar, name, ["subject", "state", "evidence", "entries"],
            evaluation.bars.filter { $0.bar == name }.map { result in
                let shown = result.truth == .yes ? result.evidence : []
                return [
                    result.subject.text, result.truth.coded, coded(shown), entries(of: shown),
                ]
            })
    }

    private func ground(_ name: Name) -> CodedResult.Table {
        table(
            .ground, name, ["subject", "state", "clauses", "in-office", "evidence", "entries"],
            evaluation.grounds.filter { $0.ground == name }.map { result in
                let isShort = result.state == .oneShort
                let clauses = isShort ? result.oneShort.map(\.clause) : result.clauses
                let evidence =
                    isShort
                    ? result.oneShort.map(\.evidence)
                    : result.parts.filter { $0.truth == .yes }.flatMap(\.evidence)
                        .filter { $0.truth == .yes }
                return [
                    result.subject.text, result.state.rawValue,
                    clauses.map(\.text).joined(separator: " "), result.isInOffice ? "yes" : "no",
                    coded(evidence), entries(of: evidence),
                ]
            })
    }

    private func coded(_ evidence: [Evidence]) -> String {
        evidence.map(\.coded).joined(separator: "; ")
    }

    /// The positions behind the figures that were compared.
    private func entries(of evidence: [Evidence]) -> String {
        var positions: Set<Int64> = []
        func open(_ figure: Figure) {
            for unit in evaluation.units(of: figure) { positions.formUnion(unit.positions) }
            for part in figure.parts { open(part) }
        }
        for one in evidence {
            guard case .comparison(let left, _, let right) = one.test else { continue }
            open(left)
            open(right)
        }
        return positions.sorted().map { "\($0)" }.joined(separator: " ")
    }
}

extension Evidence {
    fileprivate var coded: String {
        func figure(_ figure: Figure) -> String {
            figure.name.map { "\($0)=\(figure.value.coded)" } ?? figure.value.coded
        }
        switch test {
        case .comparison(let left, let comparison, let right):
            return "\(figure(left)) \(comparison.rawValue) \(figure(right))"
        case .grade(let grade, let wanted):
            let grades = wanted.map(\.text).joined(separator: "|")
            return "grade=\(grade?.text ?? "none") in \(grades)"
        case .cohort(let name): return "in \(name)"
        case .barred(let name): return "barred \(name)"
        case .quotaMissed(let name, let periods):
            return "missed \(name) \(periods.map(\.name).joined(separator: " "))"
        case .periods(let needed, _, let isConsecutive, let periods):
            let list = periods.map(\.name).joined(separator: " ")
            return "\(isConsecutive ? "consecutive" : "periods")>=\(needed) \(list)"
        }
    }
}

// Coverage, links, compositions, procedures and readings.
extension ResultCoder {
    private func links(_ part: CodedResult.Part, _ summary: LinkSummary) -> CodedResult.Table {
        var rows = summary.results.map { result -> [String] in
            let positions = Set(result.units.flatMap(\.positions)).sorted()
            return [
                result.subject.text, result.state.rawValue, "\(result.count)",
                CodedBounds(result.atLeast, result.atMost).text,
                positions.map { "\($0)" }.joined(separator: " "),
            ]
        }
        let unreached = summary.unreached.map(\.text).joined(separator: " ")
        let cause = summary.infeasibility.map { found in
            switch found.cause {
            case .reachesAtMost(let most): "reaches \(most) of \(found.targets)"
            case .asksAtLeast(let least): "asks \(least) of \(found.targets)"
            }
        }
        rows.append(["all", cause == nil ? "feasible" : "infeasible", cause ?? "", "", unreached])
        return table(part, summary.rule, ["subject", "state", "count", "bounds", "entries"], rows)
    }

    private func composition(_ name: Name) -> CodedResult.Table {
        table(
            .composition, name, ["session", "state", "day", "parts", "entries"],
            evaluation.compositions.filter { $0.composition == name }.map { result in
                let parts = result.parts.map { part in
                    "\(part.cohort?.text ?? "all")=\(part.members.count):\(part.state.rawValue)"
                }
                let positions = Set(result.parts.flatMap(\.positions)).sorted()
                return [
                    result.session.text, result.state.rawValue, result.day.description,
                    parts.joined(separator: " "),
                    positions.map { "\($0)" }.joined(separator: " "),
                ]
            })
    }

    private func procedure(_ name: Name) -> CodedResult.Table {
        func point(_ point: ProcedureResult.Point?) -> String {
            point.map { "\($0.day) #\($0.position)" } ?? ""
        }
        return table(
            .procedure, name, keyCount: 4,
            ["matter", "step", "subject", "event", "state", "deadline", "after", "then"],
            evaluation.procedures.filter { $0.procedure == name }.map { result in
                let event = result.after ?? result.then
                return [
                    result.matter.text, "\(result.step + 1)", result.subject.text,
                    event.map { "\($0.position)" } ?? "", result.state.rawValue,
                    result.deadline?.description ?? "", point(result.after), point(result.then),
                ]
            })
    }

    private var readings: CodedResult.Table {
        table(
            .reading, nil, keyCount: 3, ["reading", "subject", "question", "binding", "other"],
            evaluation.readings.map { difference in
                [
                    difference.reading.coded,
                    difference.subject.text, difference.question.text, difference.binding.text,
                    difference.other.text,
                ]
            })
    }
}

extension ReadingPlace {
    /// How a result names it: `ground.forfeiture.2/once`.
    package var coded: String { "\(part.coded)/\(name)" }
}

extension ReadingPlace.Part {
    fileprivate var coded: String {
        switch self {
        case .ground(let name, let part): "ground.\(name).\(part + 1)"
        case .bar(let name): "bar.\(name)"
        case .quota(let name): "quota.\(name)"
        case .item(let name): "item.\(name)"
        case .share(let name): "share.\(name)"
        case .sessionRule(let name): "sessions.\(name)"
        }
    }
}

/// Bounds as a range: `2..`, `..3`, `1..3`.
private struct CodedBounds {
    let text: String

    init(_ atLeast: Value?, _ atMost: Value?) {
        text = "\(atLeast?.coded ?? "")..\(atMost?.coded ?? "")"
    }
}

extension Value {
    fileprivate var coded: String {
        switch self {
        case .number(let number): number.description
        case .share(let part, let whole): "\(part)/\(whole)"
        case .notApplicable: "n/a"
        case .notSet: "not-set"
        }
    }

    /// Nothing of an item that gave nothing: most items give most people nothing.
    fileprivate var unlessNothing: String { self == .zero ? "" : coded }
}

extension Rational {
    fileprivate var unlessNothing: String { self == 0 ? "" : description }
}

extension Truth {
    fileprivate var coded: String {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .notSet: "not-set"
        }
    }
}
