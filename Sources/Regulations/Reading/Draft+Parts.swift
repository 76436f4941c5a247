import Activity
import Basics
import EventLog

/// Words, settings, clauses, sets, cohorts, sessions, measures.
extension Draft {
    func readWords(_ node: YAMLNode?) {
        guard let node, let mapping = mapping(node) else { return }
        let lists = CodeList(
            [], added: [],
            extra: WordList.allCases.filter(\.isExtensible).map {
                Word(code: $0.code, title: $0.title)
            }, title: Message(zh: "词表", en: "lists of words"))
        for entry in mapping.entries {
            guard let scalar = scalar(entry.key),
                let list = code(scalar.text, lists, scalar.span),
                let inner = self.mapping(entry.value)
            else { continue }
            for word in inner.entries { readWord(list, word) }
        }
    }

    private func readWord(_ list: Code, _ entry: YAMLMapping.Entry) {
        let title = message(entry.value)
        guard let code = Code(entry.name) else {
            report(
                .invalidName, .invalidCode(entry.name), entry.key.span, help: .invalidCodeHelp)
            return
        }
        guard let title, let known = WordList(rawValue: list.text) else { return }
        if let other = known.words.first(where: { $0.code == code || $0.title.zh == title.zh }) {
            report(
                .nameTwice, .wordBuiltIn(entry.name, other.code.text, other.title.zh),
                entry.key.span, help: .wordBuiltInHelp)
            return
        }
        words.append(Regulation.AddedWord(list: list.text, code: code, title: title))
    }

    func settings(_ node: YAMLNode?) -> [Regulation.Setting] {
        entries(node) { name, entry in
            guard
                let fields = fields(
                    entry.value, ["title", "value", "source"], required: ["title"])
            else { return nil }
            let value = number(fields["value"])
            let source = told(fields["source"])
            guard let title = message(fields["title"]) else { return nil }
            return Regulation.Setting(id: name, title: title, value: value, source: source)
        }
    }

    func clauses(_ node: YAMLNode?) -> [Regulation.Clause] {
        entries(node) { name, entry in
            guard
                let fields = fields(
                    entry.value, ["code", "article", "quote", "summary", "title"])
            else { return nil }
            var clause = Regulation.Clause(id: name)
            clause.code = text(fields["code"])
            clause.article = text(fields["article"])
            clause.title = message(fields["title"])
            clause.summary = message(fields["summary"])
            if let quote = fields["quote"], let scalar = scalar(quote) {
                if !scalar.isQuoted {
                    report(
                        .quoteNotQuoted, .quoteNotQuoted, quote.span,
                        help: .quoteNotQuotedHelp)
                }
                clause.quote = text(quote)
                quotes.append(Quote(text: scalar.text, scalar: scalar, span: quote.span))
            }
            if fields.has("quote"), fields.has("summary") {
                report(
                    .clauseText, .clauseWithBoth(name.text), fields.key("summary"),
                    help: .clauseWithBothHelp(
                        spelled("quote", Keyword.keys), spelled("summary", Keyword.keys)))
            } else if !fields.has("quote"), !fields.has("summary") {
                report(
                    .clauseText, .clauseWithNeither(name.text), entry.key.span,
                    help: .clauseWithNeitherHelp)
            }
            return clause
        }
    }

    func sets(_ node: YAMLNode?) -> [Regulation.WordSet] {
        entries(node) { name, entry in
            guard let nodes = sequence(entry.value) else { return nil }
            let texts = nodes.compactMap { $0.scalar?.text }
            let each = texts.indices.filter { texts.firstIndex(of: texts[$0]) == $0 }
                .map { texts[$0] }
            var seen: Set<String> = []
            for node in nodes where !seen.insert(node.scalar?.text ?? "").inserted {
                report(
                    .statedTwice, .statedTwice(node.scalar?.text ?? ""), node.span,
                    help: .wordTwiceHelp(each))
            }
            let codes =
                setCodes[name.text]
                ?? nodes.compactMap { node in
                    node.scalar.flatMap { Code($0.text) }
                }
            return Regulation.WordSet(id: name, words: codes)
        }
    }

    // MARK: - Cohorts

    func cohorts(_ node: YAMLNode?) -> [Cohort] {
        entries(node) { name, entry in
            reading(Vertex(sort: .cohort, name: name.text)) { cohort(name, entry) }
        }
    }

    private func cohort(_ name: Name, _ entry: YAMLMapping.Entry) -> Cohort? {
        let ways = ["in", "in-office", "any-of", "all-of", "none-of"]
        guard
            let fields = fields(
                entry.value, ["title", "clause", "asked", "post"] + ways, required: ["title"])
        else { return nil }
        let title = message(fields["title"])
        let clause = clause(fields)
        let on = choice(fields["asked"], Keyword.askedDays, as: Cohort.OnDay.self)
        let present = fields.present(ways)
        if present.count > 1 || present.isEmpty && fields.isWhole {
            report(
                .keysExclude,
                present.isEmpty
                    ? .oneKeyMissing : .oneKeyOnly(present.map { spelled($0, Keyword.keys) }),
                present.dropFirst().first.map(fields.key) ?? entry.key.span,
                expected: .known(ways.map { spelled($0, Keyword.keys) }))
        }
        if fields.has("post"), !fields.has("in") {
            report(
                .keysExclude,
                .keyNeeds(spelled("post", Keyword.keys), spelled("in", Keyword.keys)),
                fields.key("post"),
                help: .keyNeedsHelp(spelled("post", Keyword.keys), spelled("in", Keyword.keys)))
        }
        guard let test = cohortTest(fields, present.first), let title else { return nil }
        return Cohort(id: name, title: title, clause: clause, test: test, on: on ?? .periodEnd)
    }

    private func cohortTest(_ fields: Fields, _ way: String?) -> CohortTest? {
        guard let way, let node = fields[way] else { return nil }
        switch way {
        case "in":
            let posts = fields["post"].map { codes($0, [.posts]) } ?? []
            if let text = node.scalar?.text, let organ = Reference(text) {
                guard organ.isOrgan else { break }
                return .inOrgan(organ, posts: posts)
            }
            let kinds = codes(node, [.organKinds])
            return kinds.isEmpty ? nil : .inOrgans(kinds, posts: posts)
        case "in-office": return tenure(node)
        default:
            let names = names(node, [.cohort])
            guard !names.isEmpty else { return nil }
            let tests = names.map { CohortTest.cohort($0) }
            return way == "all-of" ? .all(tests) : way == "any-of" ? .any(tests) : .not(.any(tests))
        }
        report(
            .unknownWord, .notAnOrgan(node.scalar?.text ?? ""), node.span,
            help: .suchAs(keyed(("in", "organ/0011"))))
        return nil
    }

    private func tenure(_ node: YAMLNode) -> CohortTest? {
        guard let fields = fields(node, ["less-than", "at-least"]) else { return nil }
        let present = fields.present(["less-than", "at-least"])
        guard let key = present.first, present.count == 1 else {
            report(
                .keysExclude,
                present.isEmpty
                    ? .oneKeyMissing : .oneKeyOnly(present.map { spelled($0, Keyword.keys) }),
                node.span,
                expected: .known(["less-than", "at-least"].map { spelled($0, Keyword.keys) }))
            return nil
        }
        guard let length = span(fields[key], deadline: false) else { return nil }
        switch (key, length) {
        case ("less-than", .days(let days)): return .tenureBelow(days: days, months: nil)
        case ("less-than", .months(let months)): return .tenureBelow(days: nil, months: months)
        case (_, .days(let days)): return .tenureAtLeast(days: days, months: nil)
        case (_, .months(let months)): return .tenureAtLeast(days: nil, months: months)
        case (_, .deadline): return nil
        }
    }

    /// `6 months`, `1 day`; `deadline` where it may stand.
    func span(_ node: YAMLNode?, deadline: Bool) -> Procedure.Limit? {
        guard let node, let scalar = scalar(node) else { return nil }
        var phrase = Phrase(self, scalar)
        do throws(Phrase.Stop) {
            if deadline, phrase.accept("deadline", Keyword.spans) {
                try phrase.finish([], Keyword.spans)
                return .deadline
            }
            let count = try phrase.whole()
            let group = count == 1 ? Keyword.singleSpans : Keyword.spans
            let words = count == 1 ? ["month", "day"] : ["months", "days"]
            guard let word = phrase.accept(words, group) else {
                throw phrase.fail(words, group)
            }
            try phrase.finish([], group)
            return word.hasPrefix("month") ? .months(count) : .days(count)
        } catch {
            return nil
        }
    }

    /// One code or several.
    func codes(_ node: YAMLNode, _ lists: [WordList]) -> [Code] {
        oneOrMore(node).compactMap { code($0, lists) }
    }

    func code(_ node: YAMLNode?, _ lists: [WordList]) -> Code? {
        guard let node, let scalar = scalar(node) else { return nil }
        return code(scalar.text, codes(lists), scalar.span)
    }

    // MARK: - Sessions

    func sessionRules(_ node: YAMLNode?) -> [SessionRule] {
        let keys = [
            "id", "clause", "kinds", "attended-when", "otherwise", "because", "readings",
        ]
        var seen: Set<Name> = []
        return list(node) { node in
            guard
                let fields = fields(node, keys, required: ["id", "kinds", "attended-when"])
            else { return nil }
            let rule = sessionRule(fields, nil)
            if let rule, !seen.insert(rule.id).inserted {
                report(
                    .statedTwice, .statedTwice(rule.id.text), fields.key("id"),
                    help: .idTwiceHelp(spelled("id", Keyword.keys), rule.id.text))
            }
            return rule
        }
    }

    private func sessionRule(_ fields: Fields, _ binding: SessionRule?) -> SessionRule? {
        let kinds = fields["kinds"].map { codes($0, [.sessionKinds]) } ?? binding?.kinds
        let share = fields["attended-when"].flatMap { attended($0) }
        let otherwise = code(fields["otherwise"], [.attendanceOutcomes]) ?? binding?.otherwise
        let clause = clause(fields) ?? binding?.clause
        let because = told(fields["because"]) ?? binding?.because
        guard let id = id(fields) ?? binding?.id, let kinds, !kinds.isEmpty,
            let base = share?.base ?? binding?.base, let bound = share?.bound ?? binding?.atLeast
        else { return nil }
        var rule = SessionRule(
            id: id, clause: clause, kinds: kinds, base: base, atLeast: bound,
            otherwise: otherwise, because: because)
        if let node = fields["readings"] {
            rule.readings = readings(
                node, ["kinds", "attended-when", "otherwise", "because"], text: "attended-when"
            ) { inner in sessionRule(inner, rule) }
        }
        return rule
    }

    private func attended(_ node: YAMLNode) -> (base: SessionRule.Base, bound: Rational)? {
        guard let scalar = scalar(node) else { return nil }
        var phrase = Phrase(self, scalar)
        do throws(Phrase.Stop) {
            let bases = ["sittings", "half-days"]
            guard let word = phrase.accept(bases, Keyword.condition),
                let base = SessionRule.Base(rawValue: word)
            else { throw phrase.fail(bases, Keyword.condition) }
            guard phrase.accept(sign: ">=") || phrase.accept("at least", Keyword.condition) else {
                throw phrase.fail(["at least"], Keyword.condition)
            }
            let span = phrase.span
            let bound = try phrase.number()
            try phrase.finish([], Keyword.condition)
            if bound <= 0 || 1 < bound {
                report(
                    .shareOverOne, .shareOutOfRange(bound), span,
                    help: .suchAs(
                        "\(spelled(word, Keyword.condition)) "
                            + "\(spelled("at least", Keyword.condition)) 2/3"))
            }
            return (base, bound)
        } catch {
            return nil
        }
    }

    // MARK: - Measures

    func measures(_ node: YAMLNode?) -> [Measure] {
        entries(node) { name, entry in
            reading(Vertex(sort: .measure, name: name.text)) {
                var title: Message?
                var definition = entry.value
                if entry.value.mapping != nil {
                    guard
                        let fields = fields(entry.value, ["title", "is"], required: ["is"])
                    else { return nil }
                    title = message(fields["title"])
                    guard let node = fields["is"] else { return nil }
                    definition = node
                }
                guard let scalar = scalar(definition), let found = measure(scalar) else {
                    return nil
                }
                return Measure(id: name, title: title, definition: found)
            }
        }
    }

    private func measure(_ scalar: YAMLScalar) -> Measure.Definition? {
        var phrase = Phrase(self, scalar)
        do throws(Phrase.Stop) {
            if phrase.standsUnit { return .selection(try phrase.selection()) }
            if phrase.looksLikeUnit { _ = try phrase.unit() }
            let formula = try phrase.formula()
            guard phrase.accept("out of", Keyword.condition) else {
                try phrase.finish(["plus", "minus", "out of"], Keyword.condition)
                return .formula(formula)
            }
            let whole = try phrase.formula()
            try phrase.finish(["plus", "minus"], Keyword.condition)
            return .share(formula, of: whole)
        } catch {
            return nil
        }
    }

    // MARK: - Readings

    /// Other readings by name. Text stands for the key `text`; a mapping has the keys that differ.
    func readings<Subject>(
        _ node: YAMLNode, _ keys: [String], text key: String?, _ read: (Fields) -> Subject?
    ) -> [Reading<Subject>] {
        entries(node) { name, entry in
            if !isName(name.text) {
                report(
                    .invalidName, .invalidName(name.text), entry.key.span, help: .invalidNameHelp)
            }
            var inner = Fields(span: entry.key.span)
            var title: Message?
            if entry.value.mapping != nil || key == nil {
                let differing = keys.filter { $0 != "title" }
                guard var fields = fields(entry.value, ["title"] + differing) else { return nil }
                title = message(fields["title"])
                // It is the reading's; what is read keeps its own.
                fields.remove("title")
                if fields.present(differing).isEmpty, fields.isWhole {
                    report(
                        .keysExclude, .readingWithoutDifference(name.text), entry.key.span,
                        help: .readingWithoutDifferenceHelp(
                            keyed((differing.first ?? "when", "…"))))
                    return nil
                }
                inner = fields
            } else if let key {
                inner.add(key, entry.key, entry.value)
            }
            return read(inner).map { Reading(name: name, title: title, instead: $0) }
        }
    }
}
