import Basics

/// Formulas and conditions.
extension Phrase {
    private static var figures: [Sort] { [.measure, .setting, .scoreClass, .item] }
    private var words: KeywordGroup { Keyword.condition }

    /// Terms added and taken away. `isRight` says that it stands to the right of a comparison, where an
    /// `or` most often begins another condition.
    mutating func formula(isRight: Bool = false) throws(Stop) -> Formula {
        var formula = try term(isRight)
        while true {
            if accept(sign: "+") || accept("plus", words) {
                formula = .sum(formula, try term(isRight))
            } else if accept(sign: "-") || accept("minus", words) {
                formula = .difference(formula, try term(isRight))
            } else {
                return formula
            }
        }
    }

    private mutating func term(_ isRight: Bool) throws(Stop) -> Formula {
        if accept(sign: "(") {
            let formula = try formula()
            guard accept(sign: ")") else { throw fail([")", "+", "-"]) }
            return formula
        }
        if let first = present?.text.unicodeScalars.first,
            "0"..."9" ~= first || (first == "-" && present?.text.count ?? 0 > 1) || first == "."
        {
            let number = try number()
            guard accept("of", words) else { return .number(number) }
            return .multiple(number, try formula(isRight: isRight))
        }
        if accept("score", words) {
            draft.rest(on: .score)
            return .score
        }
        if accept("highest of", words) {
            var parts: [Formula] = [.named(try name(Self.figures))]
            while stands(["or"], words), !endsHighest(isRight) {
                _ = accept("or", words)
                parts.append(.named(try name(Self.figures)))
            }
            return .highest(parts)
        }
        if accept("longest run of", words) { return try run() }
        guard let token = present, !Phrase.isSign(token.text) else {
            throw fail(
                ["score", "highest of", "longest run of"], words,
                or: [.numberWord, .aName(.figureName)])
        }
        if standsAfterName("over last") { return try overLast() }
        let name = try name(Self.figures)
        guard accept("within", words) else { return .named(name) }
        return .within(name, try period())
    }

    /// `NAME among NAME`: both count sessions of members, which is judged once all measures are known.
    private mutating func run() throws(Stop) -> Formula {
        let first = span
        let counted = try name([.measure])
        draft.runs.append((counted, first))
        guard accept("among", words) else { throw fail(["among"], words) }
        let second = span
        let among = try name([.measure])
        draft.runs.append((among, second))
        return .longestRun(of: counted, among: among)
    }

    /// `NAME over last 3 year`.
    private mutating func overLast() throws(Stop) -> Formula {
        let name = try name([.measure])
        guard accept("over last", words) else { throw fail(["over last"], words) }
        return .overLast(name, try whole(), try period())
    }

    /// Whether a word follows the name that stands here.
    private func standsAfterName(_ word: String) -> Bool {
        var later = self
        _ = later.next()
        return later.stands([word], words)
    }

    /// To the right of a comparison, `or a >= …` begins another condition.
    private func endsHighest(_ isRight: Bool) -> Bool {
        guard isRight else { return false }
        return ahead(1).map { draft.defined[.figure]?[$0.text] == nil } ?? true
            || standsComparison(words, after: 2)
            || ahead(2).map { ["+", "-"].contains($0.text) } ?? false
    }
}

extension Phrase {
    mutating func condition() throws(Stop) -> Condition {
        let before = together
        var parts = [try conjunct()]
        while accept("or", words) {
            // Of several ways none must hold beside what stands around them.
            together = before
            parts.append(try conjunct())
        }
        guard parts.count > 1 else { return parts[0] }
        together = before
        return .any(parts)
    }

    private mutating func conjunct() throws(Stop) -> Condition {
        let before = together
        var parts = [try negated()]
        while accept("and", words) { parts.append(try negated()) }
        draft.conjunctions.append(Array(together.dropFirst(before.count)))
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    /// `not` belongs to what is repeated: `not a >= 1 in 2 year` says that in two years a is below 1.
    private mutating func negated() throws(Stop) -> Condition {
        let before = together
        let inside = repetitions.count
        let isNegated = accept("not", words)
        // What is denied need not hold beside the rest.
        defer { if isNegated { together = before } }
        var condition: Condition
        if isGroup() {
            _ = accept(sign: "(")
            condition = try self.condition()
            guard accept(sign: ")") else { throw fail([")"]) }
        } else {
            condition = try simple()
        }
        if isNegated { condition = .not(condition) }
        let start = span.lowerBound
        guard accept("in", words) else { return condition }
        // What holds in some period need not hold in the whole.
        if !isNegated { draft.conjunctions.append(Array(together.dropFirst(before.count))) }
        together = before
        let count = try whole()
        let isConsecutive = accept("consecutive", words)
        let kind = try period()
        for index in repetitions.indices.dropFirst(inside) {
            repetitions[index] = repetitions[index].asked(.period(kind))
        }
        if isConsecutive {
            let skips = accept("skipping gaps", words)
            return .consecutive(count, kind, skippingGaps: skips, condition)
        }
        let end = tokens[index - 1].span.upperBound
        repetitions.append(Draft.Repetition(count: count, kind: kind, span: start..<end))
        return .inPeriods(count, kind, condition)
    }

    /// Whether a bracket here holds a condition rather than a formula: whether a comparison or a word
    /// of conditions stands between it and its end.
    private func isGroup() -> Bool {
        guard present?.text == "(" else { return false }
        var later = self
        var depth = 0
        let marks = ["and", "not", "grade is", "grade in", "in cohort", "barred", "missed quota"]
        while let token = later.present {
            if token.text == "(" { depth += 1 }
            if token.text == ")" { depth -= 1 }
            if depth == 0 { return false }
            if later.standsComparison(words) || later.stands(marks, words) { return true }
            _ = later.next()
        }
        return false
    }

    private mutating func simple() throws(Stop) -> Condition {
        if accept("grade is", words) { return .grade([try name([.grade])]) }
        if accept("grade in", words) { return .grade(try grades()) }
        if accept("in cohort", words) { return .inCohort(try name([.cohort])) }
        if accept("barred", words) { return .barred(try name([.bar])) }
        if accept("missed quota", words) { return .quotaMissed(try name([.quota])) }
        let start = index
        let left = try formula()
        guard let comparison = comparison(words) else {
            throw fail(Phrase.comparisons.map(\.word), words)
        }
        let right = try formula(isRight: true)
        let end = index - 1
        if tokens.indices.contains(start), tokens.indices.contains(end) {
            let span = tokens[start].span.lowerBound..<tokens[end].span.upperBound
            draft.compare(left, comparison, right, span)
            together.append(
                Draft.Compared(left: left, comparison: comparison, right: right, span: span))
        }
        return .compare(left, comparison, right)
    }

    private mutating func grades() throws(Stop) -> [Name] {
        let set = try name([.set])
        return (draft.setNodes[set.text] ?? []).compactMap { node in
            guard let scalar = draft.scalar(node) else { return nil }
            return draft.use(scalar.text, [.grade], node.span)
        }
    }
}

extension Draft {
    /// Notes that what is read rests on another definition.
    func rest(on vertex: Vertex) {
        if let reader { references[reader, default: []].append(vertex) }
    }

    /// Keeps comparisons of a measure with a number: once all is read it is known whether it is a rate.
    func compare(_ left: Formula, _ comparison: Comparison, _ right: Formula, _ span: Range<Int>) {
        switch (left, right) {
        case (.named(let name), .number(let bound)), (.number(let bound), .named(let name)),
            (.within(let name, _), .number(let bound)),
            (.overLast(let name, _, _), .number(let bound)):
            comparisons.append(Comparing(measure: name, bound: bound, span: span))
        default: break
        }
    }

    func formula(_ scalar: YAMLScalar) -> Formula? {
        var phrase = Phrase(self, scalar)
        do throws(Phrase.Stop) {
            let formula = try phrase.formula()
            try phrase.finish(["plus", "minus"], Keyword.condition)
            return formula
        } catch {
            return nil
        }
    }

    /// `asked` says of which period.
    func condition(_ node: YAMLNode?, _ asked: Repetition.Asked) -> Condition? {
        guard let node, let scalar = scalar(node) else { return nil }
        var phrase = Phrase(self, scalar)
        do throws(Phrase.Stop) {
            let condition = try phrase.condition()
            try phrase.finish(["and", "or", "plus", "minus", "in"], Keyword.condition)
            repetitions += phrase.repetitions.map { $0.asked(asked) }
            return condition
        } catch {
            return nil
        }
    }

    /// A bound: a number, or a setting by its name.
    func bound(_ node: YAMLNode?) -> Formula? {
        guard let node, let scalar = scalar(node) else { return nil }
        if let first = scalar.text.unicodeScalars.first, first.properties.isAlphabetic {
            return use(scalar.text, [.setting], node.span).map { .named($0) }
        }
        return number(scalar.text, node.span).map { .number($0) }
    }

    func bounds(_ fields: Fields) -> Bounds {
        Bounds(atLeast: bound(fields["at-least"]), atMost: bound(fields["at-most"]))
    }
}
