import Activity
import Basics
import EventLog

/// Items of a score.
extension Draft {
    private static let counted = ["where", "reaching", "never", "whose", "window"]
    private static let plain = ["title", "clause", "for", "points", "once", "among", "share"]

    func item(_ node: YAMLNode) -> Item? {
        let keys =
            ["id", "each", "measure", "at-least", "at-most", "readings"] + Self.counted + Self.plain
        guard let fields = fields(node, keys, required: ["id", "points"]) else { return nil }
        let id = id(fields)
        return reading(Vertex(sort: .item, name: id?.text ?? "")) {
            guard let id, var item = item(id, fields, nil) else { return nil }
            if let node = fields["readings"] {
                let binding = fields
                item.readings = readings(
                    node, keys.filter { $0 != "id" && $0 != "readings" }, text: nil
                ) { inner in
                    self.item(id, merged(inner, over: binding), item)
                }
            }
            return item
        }
    }

    /// The keys of a reading before those of the binding one.
    private func merged(_ reading: Fields, over binding: Fields) -> Fields {
        var result = Fields(span: reading.span)
        let ways = ["each", "measure"]
        let changesWay = !reading.present(ways).isEmpty
        for (key, field) in binding.fields where !(changesWay && ways.contains(key)) {
            result.add(key, field.key, field.node)
        }
        for (key, field) in reading.fields { result.add(key, field.key, field.node) }
        return result
    }

    private func item(_ id: Name, _ fields: Fields, _ binding: Item?) -> Item? {
        let title = message(fields["title"])
        let clause = clause(fields)
        let audience = audience(fields["for"])
        let share = name(fields["share"], [.share])
        let among = among(fields["among"])
        let once = once(fields["once"])
        let atLeast = number(fields["at-least"])
        let atMost = number(fields["at-most"])
        judgeLimits(atLeast, atMost, fields, isCap: true)
        if fields.has("among"), !fields.has("once") {
            report(
                .keysExclude,
                .keyNeeds(spelled("among", Keyword.keys), spelled("once", Keyword.keys)),
                fields.key("among"),
                help: .suchAs(keyed(("once", spelled("highest", Keyword.once)))))
        }
        guard let measured = measured(fields, id) else { return nil }
        let points = fields["points"].flatMap { self.points($0, measured) }
        if fields.has("share") { judgeShared(measured, fields.key("share")) }
        guard let points else { return nil }
        return Item(
            id: id, title: title, clause: clause, audience: audience, measured: measured,
            points: points, once: once, among: among, share: share, atLeast: atLeast,
            atMost: atMost)
    }

    private func among(_ node: YAMLNode?) -> Name? {
        guard let node, let text = text(node) else { return nil }
        if !isName(text) {
            report(.invalidName, .invalidName(text), node.span, help: .invalidNameHelp)
        }
        return Name(text)
    }

    private func measured(_ fields: Fields, _ id: Name) -> Item.Measured? {
        let ways = fields.present(["each", "measure"])
        guard ways.count == 1 else {
            report(
                .keysExclude,
                ways.isEmpty ? .oneKeyMissing : .oneKeyOnly(ways.map { spelled($0, Keyword.keys) }),
                ways.isEmpty ? fields.key("id") : fields.key("measure"),
                expected: .known(["each", "measure"].map { spelled($0, Keyword.keys) }))
            return nil
        }
        if let node = fields["measure"] {
            for key in fields.present(Self.counted + ["once"]) {
                report(
                    .keysExclude,
                    .keyNeeds(spelled(key, Keyword.keys), spelled("each", Keyword.keys)),
                    fields.key(key),
                    help: .keyNeedsHelp(
                        spelled(key, Keyword.keys), spelled("each", Keyword.keys)))
            }
            return name(node, [.measure]).map { .measure($0) }
        }
        guard let node = fields["each"] else { return nil }
        let units = oneOrMore(node).compactMap { unit($0) }
        guard !units.isEmpty, units.count == oneOrMore(node).count else { return nil }
        if units.contains(where: { !isAlike($0, units[0]) }) {
            report(
                .keysExclude, .unitsDiffer, node.span,
                help: .unitsDifferHelp(
                    ["opinion", "suggestion"].map { spelled($0, Keyword.spaces) }
                        .joined(separator: ", ")))
        }
        return selections(units, fields).map { .each($0) }
    }

    private func unit(_ node: YAMLNode) -> Selection.Unit? {
        guard let scalar = scalar(node) else { return nil }
        var phrase = Phrase(self, scalar)
        do throws(Phrase.Stop) {
            let unit = try phrase.bareUnit()
            if !phrase.isAtEnd {
                report(
                    .expression, .partsAreKeys(spelled("each", Keyword.keys)), phrase.span,
                    help: .partsAreKeysHelp)
                throw Phrase.Stop()
            }
            return unit
        } catch {
            return nil
        }
    }

    private func isAlike(_ left: Selection.Unit, _ right: Selection.Unit) -> Bool {
        switch (left, right) {
        case (.matters, .matters), (.events, .events): true
        default: left == right
        }
    }

    private func selections(_ units: [Selection.Unit], _ fields: Fields) -> [Selection]? {
        var pattern = Selection(units[0])
        for key in ["reaching", "never", "where", "whose"] {
            guard let node = fields[key] else { continue }
            for node in oneOrMore(node) {
                guard let scalar = scalar(node),
                    let changed = changed(pattern, key, scalar, units)
                else { return nil }
                pattern = changed
            }
        }
        if let node = fields["window"],
            let inner = self.fields(
                node, ["from", "through"], required: ["from", "through"]),
            let from = monthDay(inner["from"]), let through = monthDay(inner["through"])
        {
            pattern.window = YearWindow(from: from, through: through)
        }
        return units.map { unit in
            var selection = pattern
            selection.unit = unit
            return selection
        }
    }

    /// A selection with what one key says; nil where it cannot be read.
    private func changed(
        _ pattern: Selection, _ key: String, _ scalar: YAMLScalar, _ units: [Selection.Unit]
    ) -> Selection? {
        var selection = pattern
        var phrase = Phrase(self, scalar)
        do throws(Phrase.Stop) {
            switch key {
            case "reaching": selection.stage = try phrase.stage(units)
            case "never": selection.never += [try phrase.stage(units) ?? "submitted"]
            case "where": selection.test = try phrase.test(units)
            default:
                let words = Phrase.actors.keys.sorted()
                guard let word = phrase.accept(words, Keyword.selection) else {
                    throw phrase.fail(words, Keyword.selection)
                }
                selection.actor = Phrase.actors[word] ?? .itself
            }
            try phrase.finish(key == "where" ? ["and", "or"] : [], Keyword.selection)
            return selection
        } catch {
            return nil
        }
    }

    // MARK: - Points

    private func once(_ node: YAMLNode?) -> Item.Once? {
        guard let node, let scalar = scalar(node) else { return nil }
        var phrase = Phrase(self, scalar)
        do throws(Phrase.Stop) {
            let group = Keyword.once
            guard let word = phrase.accept(["highest", "first"], group),
                let choice = Item.Once.Choice(rawValue: word)
            else { throw phrase.fail(["highest", "first"], group) }
            let ways = ["per period", "per matter", "per day"]
            let way = phrase.accept(ways, group)
            try phrase.finish(ways, group)
            let per = way.flatMap { Item.Once.Per(rawValue: String($0.dropFirst(4))) }
            return Item.Once(choice: choice, per: per ?? .period)
        } catch {
            return nil
        }
    }

    private func points(_ node: YAMLNode, _ measured: Item.Measured) -> Item.Points? {
        if node.mapping != nil { return pointsByKeys(node, measured) }
        guard let scalar = scalar(node) else { return nil }
        let isAssessed = scalar.text == spelled("assessed", Keyword.points)
        if isAssessed || scalar.text == Keyword.points["assessed"].text(spelling.other) {
            _ = choice(node, Keyword.points)
            guard case .each(let selections) = measured,
                selections.allSatisfy({ $0.unit == .events(.assessmentRecorded) })
            else {
                report(
                    .notOfUnit, .assessedOnly(spelled(.assessmentRecorded)), node.span,
                    help: .assessedOnlyHelp(keyed(("points", "5"))))
                return nil
            }
            return .assessed(atMost: nil)
        }
        if let first = scalar.text.unicodeScalars.first, first.properties.isAlphabetic {
            _ = choice(node, Keyword.points)
            return nil
        }
        return number(node).map { .each($0) }
    }

    private func pointsByKeys(_ node: YAMLNode, _ measured: Item.Measured) -> Item.Points? {
        let names = node.mapping?.entries.map(\.name) ?? []
        let isByField = names.contains {
            word($0, Keyword.keys)?.en == "field"
        }
        if isByField { return pointsByField(node, measured) }
        guard let fields = fields(node, ["first", "later", "steps"]) else { return nil }
        if let node = fields["steps"] {
            for key in fields.present(["first", "later"]) {
                report(
                    .keysExclude, .oneKeyOnly(["steps", key].map { spelled($0, Keyword.keys) }),
                    fields.key(key), help: .keepOne)
            }
            if case .measure = measured { return table(node) }
            return steps(node)
        }
        guard let first = number(fields["first"]), let later = number(fields["later"]) else {
            let missing = ["first", "later"].filter { !fields.has($0) }
            if !missing.isEmpty {
                report(
                    .missingRegulationKey,
                    .missingKeys(missing.map { spelled($0, Keyword.keys) }), node.span,
                    help: .suchAs(keyed(("first", "15"), ("later", "5"))))
            }
            return nil
        }
        if case .measure = measured {
            report(
                .keysExclude,
                .keyNeeds(spelled("first", Keyword.keys), spelled("each", Keyword.keys)),
                fields.key("first"),
                help: .keyNeedsHelp(
                    spelled("first", Keyword.keys), spelled("each", Keyword.keys)))
        }
        return .steps([Item.Step(upTo: 1, points: first), Item.Step(upTo: nil, points: later)])
    }

    private func pointsByField(_ node: YAMLNode, _ measured: Item.Measured) -> Item.Points? {
        guard case .each(let selections) = measured, let mapping = mapping(node) else {
            report(
                .keysExclude,
                .keyNeeds(spelled("field", Keyword.keys), spelled("each", Keyword.keys)), node.span,
                help: .keyNeedsHelp(
                    spelled("field", Keyword.keys), spelled("each", Keyword.keys)))
            return nil
        }
        let units = selections.map(\.unit)
        var field: Test.Field?
        var pairs: [YAMLMapping.Entry] = []
        for entry in mapping.entries {
            guard word(entry.name, Keyword.keys)?.en == "field" else {
                pairs.append(entry)
                continue
            }
            if let key = entry.key.scalar { _ = choice(key.text, key.span, Keyword.fieldKey) }
            guard let scalar = scalar(entry.value) else { return nil }
            var phrase = Phrase(self, scalar)
            let words = Test.Field.allCases.map(\.word)
            guard let found = phrase.accept(words, Keyword.selection) else {
                _ = phrase.fail(words, Keyword.selection)
                return nil
            }
            field = Test.Field.allCases.first { $0.word == found }
        }
        guard let field, let list = codes(field, units) else {
            report(
                .notOfUnit,
                .fieldOfNoUnit(field.map { spelled($0.word, Keyword.selection) } ?? ""), node.span,
                expected: .known(
                    Test.Field.allCases.filter { codes($0, units) != nil }
                        .map { spelled($0.word, Keyword.selection) }))
            return nil
        }
        var points: [Code: Rational] = [:]
        for entry in pairs {
            guard let key = scalar(entry.key), let code = code(key.text, list, key.span),
                let number = number(entry.value)
            else { continue }
            points[code] = number
        }
        return .by(field, points)
    }

    private func steps(_ node: YAMLNode) -> Item.Points? {
        var steps: [Item.Step] = []
        var last = 0
        let nodes = sequence(node) ?? []
        for (place, node) in nodes.enumerated() {
            guard let fields = fields(node, ["up-to", "points"], required: ["points"]) else {
                continue
            }
            let upTo = whole(fields["up-to"], atLeast: 1)
            if let upTo {
                if upTo <= last, let node = fields["up-to"] {
                    report(
                        .stepsOutOfOrder, .stepsNotRising(upTo, after: last), node.span,
                        help: stepsHelp)
                }
                last = upTo
            } else if place < nodes.count - 1, !fields.has("up-to") {
                report(.stepsOutOfOrder, .stepWithoutEnd, node.span, help: stepsHelp)
            }
            if let points = number(fields["points"]) {
                steps.append(Item.Step(upTo: upTo, points: points))
            }
        }
        return .steps(steps)
    }

    private var stepsHelp: Message {
        .stepsHelp(
            "[{ " + keyed(("up-to", "2"), ("points", "5")) + " }, { " + keyed(("points", "3"))
                + " }]")
    }

    private func table(_ node: YAMLNode) -> Item.Points? {
        var table: [Item.Threshold] = []
        for node in sequence(node) ?? [] {
            guard
                let fields = fields(
                    node, ["at-least", "points"], required: ["at-least", "points"]),
                let atLeast = number(fields["at-least"]), let points = number(fields["points"])
            else { continue }
            if let name = reader.flatMap({ references[$0]?.last }), name.sort == .measure,
                let span = fields["at-least"]?.span
            {
                comparisons.append(
                    Comparing(measure: Name(name.name), bound: atLeast, span: span))
            }
            if table.contains(where: { $0.atLeast == atLeast }) {
                report(
                    .statedTwice, .statedTwice(atLeast.description), node.span,
                    help: .thresholdTwiceHelp(
                        "[{ " + keyed(("at-least", "9/10"), ("points", "10")) + " }, { "
                            + keyed(("at-least", "8/10"), ("points", "8")) + " }]"))
            }
            table.append(Item.Threshold(atLeast: atLeast, points: points))
        }
        return .table(table)
    }

    private func judgeShared(_ measured: Item.Measured, _ span: Range<Int>) {
        if case .each(let selections) = measured,
            selections.allSatisfy({ if case .matters = $0.unit { true } else { false } })
        {
            return
        }
        report(
            .notOfUnit, .shareOfNoMatter, span,
            help: .shareOfNoMatterHelp(
                spelled("share", Keyword.keys),
                keyed(("each", spelled("proposal", Keyword.spaces)))))
    }
}

extension Keyword {
    /// The one key that stands among codes.
    static let fieldKey = KeywordGroup("键", "keys", [Keyword.keys["field"]])
}
