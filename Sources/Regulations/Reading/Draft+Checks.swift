import Basics
import EventLog

/// What is judged once the whole was read.
extension Draft {
    /// `isWhole` says that the heading stands: without it what hangs on it is not judged.
    func check(_ regulation: Regulation, isWhole: Bool) {
        checkUse()
        checkCircles()
        checkRates(regulation)
        checkRuns(regulation)
        checkRanges(regulation)
        checkReach(regulation)
        if let grading = regulation.grades {
            checkGrades(grading, regulation.score ?? regulation.groupScore)
            checkReach(of: grading, regulation)
        }
        guard isWhole else { return }
        checkPurposes(regulation)
        checkStatus(regulation)
    }

    // MARK: - Use

    /// Where some of the file could not be read, what is named anywhere may be used there, and is not told
    /// to be without use.
    private func checkUse() {
        let strict: Set<Sort> = [.measure, .set, .cohort, .share]
        let remarked: Set<Sort> = [.clause, .setting]
        let mentioned = hasUnread ? mentions : []
        for (_, names) in defined {
            for (name, definition) in names
            where !definition.isUsed && !mentioned.contains(name) {
                if strict.contains(definition.sort) {
                    report(
                        .unusedPart, .unusedPart(definition.sort.title, name), definition.span,
                        help: .unusedPartHelp)
                } else if remarked.contains(definition.sort) {
                    report(
                        .unusedRemark, .unusedPart(definition.sort.title, name), definition.span)
                }
            }
        }
    }

    // MARK: - Circles

    private func checkCircles() {
        var done: Set<Vertex> = []
        let starts = references.keys.sorted {
            ($0.sort.rawValue, $0.name) < ($1.sort.rawValue, $1.name)
        }
        for start in starts {
            var path: [Vertex] = []
            visit(start, &path, &done)
        }
    }

    private func visit(_ vertex: Vertex, _ path: inout [Vertex], _ done: inout Set<Vertex>) {
        if let place = path.firstIndex(of: vertex) {
            tellCircle(Array(path[place...]))
            return
        }
        guard !done.contains(vertex) else { return }
        path.append(vertex)
        for next in references[vertex] ?? [] { visit(next, &path, &done) }
        path.removeLast()
        done.insert(vertex)
    }

    private func tellCircle(_ circle: [Vertex]) {
        let named = circle.filter { $0 != .score }
        let places = named.compactMap { vertex in
            defined[vertex.sort.family]?[vertex.name].map { (vertex: vertex, span: $0.span) }
        }
        guard let first = places.min(by: { $0.span.lowerBound < $1.span.lowerBound }),
            let start = circle.firstIndex(of: first.vertex)
        else { return }
        let turned = circle[start...] + circle[..<start] + [first.vertex]
        let names = turned.map {
            $0 == .score ? spelled("score", Keyword.questions) : $0.name
        }
        report(
            .circular, .circular(first.vertex.sort.title, names), first.span,
            help: .circularHelp)
    }

    // MARK: - Thresholds

    private func checkRates(_ regulation: Regulation) {
        let rates = Set(
            regulation.measures.compactMap { measure -> Name? in
                if case .share = measure.definition { measure.id } else { nil }
            })
        for comparing in comparisons where rates.contains(comparing.measure) {
            if 1 < comparing.bound || comparing.bound < 0 {
                report(
                    .rateOverOne, .rateOverOne(comparing.measure.text, comparing.bound),
                    comparing.span, help: .rateOverOneHelp)
            }
        }
    }

    /// One after the other stand sessions at which a member was due; other units do not.
    private func checkRuns(_ regulation: Regulation) {
        let known = Dictionary(
            regulation.measures.map { ($0.id, $0.definition) },
            uniquingKeysWith: { first, _ in first })
        for (measure, span) in runs {
            switch known[measure] {
            case nil: continue
            case .selection(let selection)?
            where [.sessionsDue, .sessionsAttended].contains(selection.unit): continue
            default:
                report(
                    .runOfOther, .runOfOther(measure.text), span,
                    help: .runOfOtherHelp(
                        ["sessions due", "sessions attended"].map {
                            spelled($0, Keyword.selection)
                        }))
            }
        }
    }

    /// Ranges whose ends exclude each other, settings with a value among them.
    private func checkRanges(_ regulation: Regulation) {
        let values = Dictionary(
            regulation.settings.compactMap { setting in
                setting.value.map { (setting.id, $0) }
            }, uniquingKeysWith: { first, _ in first })
        func value(_ formula: Formula?) -> Rational? {
            switch formula {
            case .number(let number)?: number
            case .named(let name)?: values[name]
            default: nil
            }
        }
        for (bounds, span) in ranges {
            if let low = value(bounds.atLeast), let high = value(bounds.atMost), high < low {
                report(
                    .limitsCross, .limitsCross(atLeast: low, atMost: high), span,
                    help: limitsHelp(bounds, low, high))
            }
        }
    }

    /// The ends the other way round; of a setting, that its value may be what is wrong.
    private func limitsHelp(_ bounds: Bounds, _ low: Rational, _ high: Rational) -> Message {
        let numbers = [bounds.atLeast, bounds.atMost].allSatisfy {
            if case .number? = $0 { true } else { false }
        }
        return numbers
            ? .limitsCrossHelp(keyed(("at-least", "\(high)"), ("at-most", "\(low)")))
            : .settingCrossesHelp(keyed(("at-most", "\(low)")))
    }

    // MARK: - Grades

    private func checkGrades(_ grading: Grading, _ score: Score?) {
        for grade in grading.grades { checkLimits(grade) }
        let step = score?.rounding.flatMap { $0.each == .total ? $0.to : nil }
        for (better, worse) in zip(grading.grades, grading.grades.dropFirst()) {
            checkMeeting(better, worse, gap: grading.gap, step: step)
        }
        if let last = grading.grades.last, let low = last.atLeast ?? last.above, 0 < low,
            (score?.atLeast).map({ $0 < low }) ?? true, grading.gap == nil
        {
            report(
                .gradeGap, .noGradeBelow(last.id.text, low), span(last.id, .grade),
                help: .noGradeBelowHelp(
                    "{ " + keyed(("id", "fail"), ("grade", "{ zh: …, en: … }"), ("below", "\(low)"))
                        + " }"))
        }
        if let first = grading.grades.first, let high = first.atMost ?? first.below,
            grading.gap == nil, let score, !isCapped(score, at: high, isOpen: first.below != nil)
        {
            report(
                .gradeGap, .noGradeAbove(first.id.text, high), span(first.id, .grade),
                help: .noGradeAboveHelp)
        }
    }

    private func span(_ name: Name, _ family: Family) -> Range<Int> {
        defined[family]?[name.text]?.span ?? 0..<1
    }

    /// Whether no score can lie above `high`.
    private func isCapped(_ score: Score, at high: Rational, isOpen: Bool) -> Bool {
        var cap = score.atMost
        if score.classes.allSatisfy({ $0.atMost != nil }) {
            let sum = score.classes.reduce(score.base) { $0 + ($1.atMost ?? 0) }
            cap = cap.map { min($0, sum) } ?? sum
        }
        guard let cap else { return false }
        return isOpen ? cap < high : cap <= high
    }

    private func checkLimits(_ grade: Grade) {
        guard let low = grade.atLeast ?? grade.above, let high = grade.atMost ?? grade.below else {
            return
        }
        let isClosed = grade.atLeast != nil && grade.atMost != nil
        if high < low || (high == low && !isClosed) {
            report(
                .limitsCross, .gradeEmpty(grade.id.text), span(grade.id, .grade),
                help: .gradeEmptyHelp(keyed(("at-least", "60"), ("below", "80"))))
        }
    }

    /// Two grades that follow one another must meet: no points in both, none between.
    private func checkMeeting(
        _ better: Grade, _ worse: Grade, gap: Grading.Gap?, step: Rational?
    ) {
        let place = span(worse.id, .grade)
        guard let low = better.atLeast ?? better.above else {
            let floor = (worse.atMost ?? worse.below).map { "\($0)" } ?? "60"
            report(
                .gradesOverlap, .gradeWithoutFloor(better.id.text, worse.id.text), place,
                help: .gradeWithoutFloorHelp(better.id.text, keyed(("at-least", floor))))
            return
        }
        guard let high = worse.atMost ?? worse.below else { return }
        let holdsLow = better.atLeast != nil
        let holdsHigh = worse.atMost != nil
        if low < high || (low == high && holdsLow && holdsHigh) {
            report(
                .gradesOverlap, .gradesOverlap(better.id.text, worse.id.text, low, high), place,
                help: .gradesOverlapHelp)
            return
        }
        let isGap = high < low || !holdsLow && !holdsHigh
        guard isGap, gap == nil else { return }
        if let step, !hasMultiple(of: step, from: high, !holdsHigh, to: low, !holdsLow) { return }
        report(
            .gradeGap, .gradeGap(better.id.text, worse.id.text, high, low), place,
            help: .gradeGapHelp(
                gap: spelled("gap", Keyword.keys), lower: spelled("lower", Keyword.gaps),
                higher: spelled("higher", Keyword.gaps), list: spelled("list", Keyword.keys)))
    }

    /// Whether a multiple of `step` lies between two points, an end among them where it counts.
    private func hasMultiple(
        of step: Rational, from low: Rational, _ withLow: Bool, to high: Rational,
        _ withHigh: Bool
    ) -> Bool {
        var multiple = (low / step).roundedDown * step
        while multiple <= high {
            let isAbove = low < multiple || withLow && low == multiple
            let isBelow = multiple < high || withHigh && high == multiple
            if isAbove && isBelow { return true }
            multiple += step
        }
        return false
    }

    // MARK: - Purposes and status

    private func checkPurposes(_ regulation: Regulation) {
        let barsFromCommendation = regulation.bars.contains { $0.from.text == "commendation" }
        let served: [(purpose: Regulation.Purpose, parts: [String], isThere: Bool)] = [
            (.memberScore, ["score"], regulation.score != nil),
            (.groupScore, ["group-score"], regulation.groupScore != nil),
            (.quotas, ["quotas"], spans["quotas"] != nil),
            (
                .coverage, ["coverage", "links", "compositions"],
                ["coverage", "links", "compositions"].contains { spans[$0] != nil }
            ),
            (.procedures, ["procedures"], spans["procedures"] != nil),
            (
                .grounds, ["grounds"],
                regulation.grounds.contains { $0.purpose == .grounds }
                    || regulation.grounds.isEmpty && spans["grounds"] != nil
            ),
            (
                .commendation, ["bars", "grounds"],
                barsFromCommendation || regulation.bars.isEmpty && spans["bars"] != nil
                    || regulation.grounds.contains { $0.purpose == .commendation }
            ),
        ]
        for (purpose, parts, isThere) in served {
            let word = spelled(purpose.rawValue, Keyword.purposes)
            let isStated = regulation.purposes.contains(purpose)
            if isStated, !isThere, let span = spans["purpose " + purpose.rawValue] {
                report(
                    .purposeWithoutPart,
                    .purposeWithoutPart(word, parts.map { spelled($0, Keyword.keys) }), span,
                    help: .purposeWithoutPartHelp(spelled(parts[0], Keyword.keys)))
            }
            let part = parts.first { spans[$0] != nil }
            if !isStated, isThere, let part, let span = spans[part] {
                report(
                    .partWithoutPurpose,
                    .partWithoutPurpose(spelled(part, Keyword.keys), word), span,
                    help: .partWithoutPurposeHelp(word, spelled("purposes", Keyword.keys)))
            }
        }
        for part in ["grades", "ranking"]
        where regulation.score == nil && regulation.groupScore == nil
            && spans["score"] == nil && spans["group-score"] == nil
        {
            guard let span = spans[part] else { continue }
            report(
                .partWithoutPurpose,
                .partWithoutScore(
                    spelled(part, Keyword.keys), spelled("score", Keyword.keys)), span,
                help: .partWithoutScoreHelp(
                    spelled(part, Keyword.keys), spelled("score", Keyword.keys)))
        }
        for purpose in regulation.countsFrom.keys where !regulation.purposes.contains(purpose) {
            guard let span = spans["counts-from " + purpose.rawValue] else { continue }
            let word = spelled(purpose.rawValue, Keyword.purposes)
            report(
                .partWithoutPurpose,
                .partWithoutPurpose(spelled("counts-from", Keyword.keys), word), span,
                help: .partWithoutPurposeHelp(word, spelled("purposes", Keyword.keys)))
        }
    }

    /// The status says whose words the file has; of a draft they are not settled yet.
    private func checkStatus(_ regulation: Regulation) {
        let word = spelled(regulation.status.rawValue, Keyword.statuses)
        let summaries = regulation.clauses.filter { $0.summary != nil }
        switch regulation.status {
        case .draft: return
        case .summary:
            guard summaries.isEmpty else { return }
            report(
                .statusDisagrees, .summaryOfNothing(word), spans["status"] ?? 0..<1,
                help: .summaryOfNothingHelp(
                    keyed(("status", spelled("extract", Keyword.statuses)))))
        case .adopted, .extract:
            if regulation.status == .adopted, spans["adopted"] == nil { tellMissingAdoption(word) }
            guard let first = summaries.first,
                let span = defined[.clause]?[first.id.text]?.span
            else { return }
            report(
                .statusDisagrees, .wordsOfOurs(word, summaries.map(\.id.text)), span,
                help: .wordsOfOursHelp(
                    keyed(("status", spelled("summary", Keyword.statuses))),
                    adopted: spelled("adopted", Keyword.keys)))
        }
    }

    private func tellMissingAdoption(_ word: String) {
        let meeting = "{ " + keyed(("date", "2012-01-31"), ("by", "县政协九届二次常委会议")) + " }"
        report(
            .statusDisagrees, .adoptedWithoutAdoption(word, spelled("adopted", Keyword.keys)),
            spans["status"] ?? 0..<1,
            help: .adoptedWithoutAdoptionHelp(
                keyed(("adopted", meeting)), spelled("extract", Keyword.statuses),
                spelled("draft", Keyword.statuses)))
    }
}
