import Activity
import Basics
import EventLog

/// Quotas, bars and grounds, with what all findings share.
extension Draft {
    func force(_ fields: Fields) -> Force {
        choice(fields["force"], Keyword.forces, as: Force.self) ?? .must
    }

    /// A range has one end at least, and its ends do not cross.
    func judged(_ bounds: Bounds, _ fields: Fields) -> Bounds {
        let keys = ["at-least", "at-most"]
        if fields.present(keys).isEmpty {
            report(
                .missingRegulationKey, .missingOneOf(keys.map { spelled($0, Keyword.keys) }),
                fields.span, help: .suchAs(keyed(("at-least", "1"))))
        }
        for key in keys {
            if case .number(let number)? = key == "at-least" ? bounds.atLeast : bounds.atMost,
                number < 0, let node = fields[key]
            {
                report(
                    .numberOutOfRange, .belowZero(number), node.span,
                    help: .suchAs(keyed((key, "1"))))
            }
        }
        if let node = fields["at-least"] {
            ranges.append((bounds, node.span))
        }
        return bounds
    }

    func quota(_ node: YAMLNode) -> Quota? {
        let keys = [
            "title", "clause", "for", "measure", "every", "at-least", "at-most", "due-by", "only",
            "force", "warn-in-last", "because",
        ]
        guard
            let fields = fields(
                node, ["id", "readings"] + keys,
                required: ["id", "clause", "for", "measure", "every"])
        else { return nil }
        guard var quota = quota(fields, nil) else { return nil }
        if let node = fields["readings"] {
            quota.readings = readings(node, keys, text: nil) { inner in self.quota(inner, quota) }
        }
        return quota
    }

    private func quota(_ fields: Fields, _ binding: Quota?) -> Quota? {
        let clause = clause(fields) ?? binding?.clause
        let audience = audience(fields["for"]) ?? binding?.audience
        let measure = name(fields["measure"], [.measure]) ?? binding?.measure
        let every = period(fields["every"]) ?? binding?.every
        let ends = fields.present(["at-least", "at-most"])
        var bounds = self.bounds(fields)
        if let binding, ends.isEmpty {
            bounds = binding.bounds
        } else {
            bounds = judged(bounds, fields)
        }
        let title = message(fields["title"]) ?? binding?.title
        let because = told(fields["because"]) ?? binding?.because
        let warning = number(fields["warn-in-last"])
        if let warning, warning < 0 || 1 < warning, let node = fields["warn-in-last"] {
            report(
                .shareOverOne, .shareOutOfRange(warning), node.span,
                help: .suchAs(keyed(("warn-in-last", "1/4"))))
        }
        if let measure {
            for (key, bound) in [("at-least", bounds.atLeast), ("at-most", bounds.atMost)] {
                if case .number(let number)? = bound, let node = fields[key] {
                    comparisons.append(
                        Comparing(measure: measure, bound: number, span: node.span))
                }
            }
        }
        guard let id = id(fields) ?? binding?.id, let clause, let audience, let measure, let every
        else { return nil }
        var quota = Quota(
            id: id, title: title, clause: clause, audience: audience, measure: measure,
            every: every, bounds: bounds)
        quota.by = monthDay(fields["due-by"]) ?? binding?.by
        quota.only = span(fields["only"], holding: every) ?? binding?.only
        quota.force = fields.has("force") ? force(fields) : binding?.force ?? .must
        quota.warning = warning ?? binding?.warning ?? Rational(1, 3)
        quota.because = because
        return quota
    }

    /// A year, half-year, quarter or month by its name, long enough for a period of the quota.
    private func span(_ node: YAMLNode?, holding every: PeriodKind) -> Period? {
        guard let node, let scalar = scalar(node) else { return nil }
        let spans: [PeriodKind] = [.month, .quarter, .halfYear, .year]
        guard let found = PeriodCalendar().period(named: scalar.text),
            let place = spans.firstIndex(of: found.kind)
        else {
            report(
                .wrongShape, .spanForm, node.span, help: .suchAs(keyed(("only", "2012"))))
            return nil
        }
        guard let least = spans.firstIndex(of: every), least <= place else {
            report(
                .contradiction,
                .spanTooShort(scalar.text, spelled(every.rawValue, Keyword.periods)), node.span,
                help: .suchAs(keyed(("only", "\(found.first.components.year)"))))
            return nil
        }
        return found
    }
}

// Bars and grounds.
extension Draft {
    private func conditionReadings(
        _ fields: Fields, _ asked: Repetition.Asked
    ) -> [Reading<Condition>] {
        guard let node = fields["readings"] else { return [] }
        return readings(node, ["when"], text: "when") { condition($0["when"], asked) }
    }

    func bar(_ node: YAMLNode) -> Bar? {
        guard
            let fields = fields(
                node,
                [
                    "id", "title", "clause", "bar-from", "for", "within", "when", "because",
                    "readings",
                ], required: ["id", "clause", "bar-from", "within", "when"])
        else { return nil }
        let id = id(fields)
        return reading(Vertex(sort: .bar, name: id?.text ?? "")) {
            let clause = clause(fields)
            let from = barFrom(fields["bar-from"], id)
            let audience = audience(fields["for"])
            let within = period(fields["within"])
            let asked = Repetition.Asked(within)
            let when = condition(fields["when"], asked)
            let readings = conditionReadings(fields, asked)
            let title = message(fields["title"])
            let because = told(fields["because"])
            guard let id, let clause, let from, let within, let when else { return nil }
            return Bar(
                id: id, title: title, clause: clause, from: from, audience: audience ?? .members,
                within: within, when: when, because: because, readings: readings)
        }
    }

    /// `commendation`, or a grade, which then rests on the bar.
    private func barFrom(_ node: YAMLNode?, _ bar: Name?) -> Name? {
        guard let node, let scalar = scalar(node) else { return nil }
        let word = Keyword.purposes["commendation"]
        if scalar.text == word.en || scalar.text == word.zh {
            return choice(node, Keyword.barTargets).map { Name($0) }
        }
        let outer = reader
        reader = nil
        defer { reader = outer }
        guard let grade = use(scalar.text, [.grade], node.span) else { return nil }
        if let bar {
            references[Vertex(sort: .grade, name: grade.text), default: []].append(
                Vertex(sort: .bar, name: bar.text))
        }
        return grade
    }

    func ground(_ node: YAMLNode) -> Ground? {
        let ways = ["any", "all", "when"]
        guard
            let fields = fields(
                node,
                [
                    "id", "title", "clause", "for", "within", "purpose", "decided-by", "leads-to",
                    "force", "because", "readings",
                ] + ways,
                required: ["id", "clause", "within", "decided-by", "leads-to"])
        else { return nil }
        let id = id(fields)
        return reading(Vertex(sort: .ground, name: id?.text ?? "")) {
            let clause = clause(fields)
            let audience = audience(fields["for"])
            let within = period(fields["within"])
            let purpose = groundPurpose(fields["purpose"])
            let decidedBy = message(fields["decided-by"])
            let leadsTo = message(fields["leads-to"])
            let title = message(fields["title"])
            let force = force(fields)
            let present = fields.present(ways)
            if present.count != 1 {
                report(
                    .keysExclude,
                    present.isEmpty
                        ? .oneKeyMissing : .oneKeyOnly(present.map { spelled($0, Keyword.keys) }),
                    present.dropFirst().first.map(fields.key) ?? fields.span,
                    expected: .known(ways.map { spelled($0, Keyword.keys) }))
            }
            let parts = groundParts(fields, present.first, clause, Repetition.Asked(within))
            guard let id, let clause, let within, let decidedBy, let leadsTo else { return nil }
            return Ground(
                id: id, title: title, clause: clause, purpose: purpose,
                audience: audience ?? .members, within: within, decidedBy: decidedBy,
                leadsTo: leadsTo, force: force, combination: present.first == "all" ? .all : .any,
                parts: parts)
        }
    }

    private func groundPurpose(_ node: YAMLNode?) -> Regulation.Purpose {
        guard let node,
            let purpose = choice(node, Keyword.groundPurposes, as: Regulation.Purpose.self)
        else { return .grounds }
        return purpose
    }

    private func groundParts(
        _ fields: Fields, _ way: String?, _ clause: Name?, _ asked: Repetition.Asked
    ) -> [Ground.Part] {
        guard let way else { return [] }
        if way == "when" {
            let when = condition(fields["when"], asked)
            let because = told(fields["because"])
            let readings = conditionReadings(fields, asked)
            guard let when, let clause else { return [] }
            return [
                Ground.Part(clause: clause, when: when, because: because, readings: readings)
            ]
        }
        for key in fields.present(["because", "readings"]) {
            report(
                .keysExclude, .partKeyOutside(spelled(key, Keyword.keys)), fields.key(key),
                help: .partKeyOutsideHelp(keyed(("when", "…"), (key, "…"))))
        }
        return list(fields[way]) { node in
            guard
                let part = self.fields(
                    node, ["clause", "when", "because", "readings"], required: ["when"])
            else { return nil }
            let own = self.clause(part) ?? clause
            let when = condition(part["when"], asked)
            let because = told(part["because"])
            let readings = conditionReadings(part, asked)
            guard let own, let when else { return nil }
            return Ground.Part(clause: own, when: when, because: because, readings: readings)
        }
    }
}

extension Keyword {
    /// What a ground may serve, and what a bar may bar from beside a grade.
    static let groundPurposes = KeywordGroup(
        "用途", "purposes", [purposes["grounds"], purposes["commendation"]])
    static let barTargets = KeywordGroup("用途", "purposes", [purposes["commendation"]])
}
