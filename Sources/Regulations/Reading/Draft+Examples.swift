import Activity
import Basics
import EventLog

/// Examples: what happened, and what is to come of it.
extension Draft {
    func example(_ node: YAMLNode, _ regulation: Regulation) -> Example? {
        guard
            let fields = fields(
                node, ["name", "given", "expect"], required: ["name", "given", "expect"])
        else { return nil }
        let name = text(fields["name"])
        var last: Day?
        let given = list(fields["given"]) { node -> Example.Given? in
            guard let scalar = scalar(node) else { return nil }
            var story = Story(Phrase(self, scalar))
            guard let text = story.read() else { return nil }
            if let day = story.lastDay { last = max(last ?? day, day) }
            return Example.Given(text: text, line: source.line(of: node.span.lowerBound))
        }
        let end = periodEnd(last ?? regulation.effective.from, regulation)
        let expect = fields["expect"].map { expectations($0, end) } ?? []
        guard let name else { return nil }
        return Example(name: name, given: given, expect: expect)
    }

    /// The last day of the period of the regulation that holds a day; of a term that of its year.
    private func periodEnd(_ day: Day, _ regulation: Regulation) -> Day {
        let kind = regulation.period == .term ? PeriodKind.year : regulation.period
        let calendar = PeriodCalendar(appraisalYear: regulation.appraisalYear)
        return calendar.period(kind, holding: day)?.last ?? day
    }

    /// By day and then subject, or by subject at the end of the period.
    private func expectations(_ node: YAMLNode, _ end: Day) -> [Example.Expectation] {
        guard let mapping = mapping(node) else { return [] }
        return mapping.entries.flatMap { entry -> [Example.Expectation] in
            if Reference(entry.name) != nil { return answers(entry, end) }
            guard let day = day(entry.name, entry.key.span), let inner = self.mapping(entry.value)
            else { return [] }
            return inner.entries.flatMap { answers($0, day) }
        }
    }

    private func answers(_ entry: YAMLMapping.Entry, _ day: Day) -> [Example.Expectation] {
        guard let subject = Reference(entry.name), subject.isMember || subject.isOrgan else {
            report(
                .unknownWord, .notASubject(entry.name), entry.key.span,
                help: .notASubjectHelp)
            return []
        }
        guard let mapping = mapping(entry.value) else { return [] }
        return mapping.entries.compactMap { asked in
            guard let question = question(asked.key),
                let answer = answer(asked.value, to: question)
            else { return nil }
            return Example.Expectation(
                asOf: day, subject: subject, question: question, answer: answer,
                line: source.line(of: asked.key.span.lowerBound))
        }
    }

    private static let asked: [Sort] = [
        .scoreClass, .item, .quota, .coverage, .link, .composition, .procedure, .bar, .ground,
    ]

    private func question(_ node: YAMLNode) -> Name? {
        guard let scalar = scalar(node) else { return nil }
        let text = scalar.text
        for family in [Family.figure, .finding] {
            if let found = defined[family]?[text], Self.asked.contains(found.sort) {
                return Name(text)
            }
        }
        if word(text, Keyword.questions) != nil {
            return choice(text, scalar.span, Keyword.questions).map { Name($0) }
        }
        let known = Keyword.questions.words.map { $0.text(spelling) } + names(Self.asked)
        report(
            .unknownDefinition, .unknownQuestion(text), node.span,
            expected: .known(Nearest.order(known, to: text)),
            help: Nearest.guess(known, for: text).map { .meant($0) })
        return nil
    }

    private func answer(_ node: YAMLNode, to question: Name) -> Example.Answer? {
        if let mapping = node.mapping { return within(mapping, node) }
        guard let scalar = scalar(node) else { return nil }
        let text = scalar.text
        if let first = text.unicodeScalars.first, "0"..."9" ~= first || first == "-" {
            return number(text, node.span).map { .number($0) }
        }
        if question.text == "grade", defined[.grade]?[text] != nil {
            return use(text, [.grade], node.span).map { .state($0) }
        }
        guard word(text, Keyword.answers) != nil else {
            let known =
                Keyword.answers.words.map { $0.text(spelling) }
                + (question.text == "grade" ? names([.grade]) : [])
            report(
                .unknownWord, .unknownAnswer(text), node.span,
                expected: .known(Nearest.order(known, to: text)),
                help: Nearest.guess(known, for: text).map { .meant($0) })
            return nil
        }
        switch choice(text, scalar.span, Keyword.answers) {
        case "n/a"?: return .notApplicable
        case "not-set"?: return .notSet
        case let state?: return .state(Name(state))
        case nil: return nil
        }
    }

    /// `{ within: [clauses] }`.
    private func within(_ mapping: YAMLMapping, _ node: YAMLNode) -> Example.Answer? {
        guard let entry = mapping.entries.first, mapping.entries.count == 1,
            let key = scalar(entry.key)
        else {
            report(
                .wrongShape, .answerForm(spelled("within", Keyword.answers)), node.span,
                help: .suchAs(
                    "{ \(spelled("within", Keyword.answers)): "
                        + "[\(names([.clause]).first ?? "c")] }"))
            return nil
        }
        guard choice(key.text, key.span, Keyword.withinAnswer) != nil else { return nil }
        return .within(names(entry.value, [.clause]))
    }
}

extension Keyword {
    static let withinAnswer = KeywordGroup("应得", "answers", [answers["within"]])
}
