import Activity
import Basics
import EventLog

extension Draft {
    private static let heading = [
        "regulation", "version", "language", "purposes", "status", "title", "issuer", "document",
        "adopted", "source", "omits", "effective", "transition", "counts-from", "appraisal-year",
        "period",
    ]
    private static let parts = [
        "words", "settings", "clauses", "sets", "cohorts", "sessions", "measures", "shares",
        "score", "group-score", "grades", "quotas", "coverage", "links", "compositions",
        "procedures", "bars", "grounds", "ranking", "examples",
    ]

    /// The whole; nil where even its heading cannot be made out. It stands only if nothing was told.
    func regulation(_ root: YAMLNode) -> Regulation? {
        self.root = root
        guard
            let fields = fields(
                root, Self.heading + Self.parts,
                required: [
                    "regulation", "version", "language", "purposes", "status", "title", "effective",
                ])
        else { return nil }
        let language = whole(fields["language"], atLeast: 1)
        if let language, language != Regulation.language, let node = fields["language"] {
            // What a later version means cannot be judged by this one.
            report(
                .languageVersion, .languageVersion(language), node.span,
                help: .languageVersionHelp(Regulation.language))
            return nil
        }
        for key in fields.present(Self.heading + Self.parts) { spans[key] = fields.key(key) }
        readWords(fields["words"])
        collectNames(fields)
        let heading = heading(fields)
        var regulation =
            heading
            ?? Regulation(
                name: Name("-"), version: 1, title: Message(verbatim: "-"), purposes: [],
                status: .draft, effective: Regulation.Effective(from: .first))
        readMore(fields, &regulation)
        readParts(fields, &regulation)
        check(regulation, isWhole: heading != nil)
        return heading == nil ? nil : regulation
    }

    private func heading(_ fields: Fields) -> Regulation? {
        var name: Name?
        if let node = fields["regulation"], let scalar = scalar(node) {
            if isName(scalar.text) {
                name = Name(scalar.text)
            } else {
                report(
                    .invalidName, .invalidName(scalar.text), node.span, help: .invalidNameHelp)
            }
        }
        let version = whole(fields["version"], atLeast: 1)
        let title = message(fields["title"])
        let purposes = purposes(fields["purposes"])
        let status = choice(
            fields["status"], Keyword.statuses, as: Regulation.Status.self)
        let effective = effective(fields["effective"])
        guard let name, let version, let title, let status, let effective else { return nil }
        return Regulation(
            name: name, version: version, title: title, purposes: purposes, status: status,
            effective: effective)
    }

    private func purposes(_ node: YAMLNode?) -> [Regulation.Purpose] {
        guard let node else { return [] }
        var found: [Regulation.Purpose] = []
        for element in oneOrMore(node) {
            guard
                let purpose = choice(
                    element, Keyword.purposes, as: Regulation.Purpose.self)
            else { continue }
            if found.contains(purpose) {
                report(
                    .statedTwice, .statedTwice(element.scalar?.text ?? ""), element.span,
                    help: .purposeTwiceHelp(
                        spelled("purposes", Keyword.keys),
                        found.map { spelled($0.rawValue, Keyword.purposes) }
                            .joined(separator: ", ")))
            } else {
                found.append(purpose)
                spans["purpose " + purpose.rawValue] = element.span
            }
        }
        return found
    }

    private func effective(_ node: YAMLNode?) -> Regulation.Effective? {
        guard let node,
            let fields = fields(node, ["from", "until", "setting"], required: ["from"])
        else { return nil }
        let until = day(fields["until"])
        let setting = told(fields["setting"])
        guard let from = day(fields["from"]) else { return nil }
        if let until, until < from, let node = fields["until"] {
            report(
                .daysReversed, .daysReversed(until: until, from: from), node.span,
                help: .suchAs(keyed(("from", "\(until)"), ("until", "\(from)"))))
        }
        return Regulation.Effective(from: from, until: until, setting: setting)
    }

    private func readMore(_ fields: Fields, _ regulation: inout Regulation) {
        regulation.issuer = message(fields["issuer"])
        regulation.document = text(fields["document"])
        if let node = fields["adopted"], let inner = self.fields(node, ["date", "by"]) {
            regulation.adopted = Regulation.Adoption(
                date: day(inner["date"]), by: text(inner["by"]))
        }
        if let node = fields["source"],
            let inner = self.fields(node, ["id", "title", "address", "kind"])
        {
            regulation.source = Regulation.Source(
                id: text(inner["id"]), title: text(inner["title"]),
                address: text(inner["address"]),
                kind: wordOrText(inner["kind"], Keyword.sourceKinds))
        }
        regulation.omits = message(fields["omits"])
        if let value = choice(
            fields["transition"], Keyword.transitions, as: Regulation.Transition.self)
        {
            regulation.transition = value
        }
        if let node = fields["counts-from"], let mapping = mapping(node) {
            for entry in mapping.entries {
                guard
                    let purpose = choice(
                        entry.key, Keyword.purposes, as: Regulation.Purpose.self)
                else { continue }
                regulation.countsFrom[purpose] = day(entry.value)
                spans["counts-from " + purpose.rawValue] = entry.key.span
            }
        }
        if let node = fields["appraisal-year"],
            let inner = self.fields(node, ["from"], required: ["from"]),
            let day = monthDay(inner["from"])
        {
            regulation.appraisalYear = day
        }
        if let kind = period(fields["period"]) { regulation.period = kind }
    }

    private func readParts(_ fields: Fields, _ regulation: inout Regulation) {
        regulation.words = words
        regulation.settings = settings(fields["settings"])
        regulation.clauses = clauses(fields["clauses"])
        regulation.cohorts = cohorts(fields["cohorts"])
        regulation.sessions = sessionRules(fields["sessions"])
        regulation.measures = measures(fields["measures"])
        regulation.shares = shares(fields["shares"])
        regulation.score = fields["score"].flatMap { score($0, ofGroups: false) }
        regulation.groupScore = fields["group-score"].flatMap { score($0, ofGroups: true) }
        regulation.grades = grading(fields["grades"])
        regulation.quotas = list(fields["quotas"], quota)
        regulation.coverage = list(fields["coverage"], coverage)
        regulation.links = list(fields["links"], linkRule)
        regulation.compositions = list(fields["compositions"], composition)
        regulation.procedures = list(fields["procedures"], procedure)
        regulation.bars = list(fields["bars"], bar)
        regulation.grounds = list(fields["grounds"], ground)
        regulation.ranking = ranking(fields["ranking"])
        regulation.examples = list(fields["examples"]) { example($0, regulation) }
        // Last, for the codes of a set are found where it is used.
        regulation.sets = sets(fields["sets"])
    }

    func list<Part>(_ node: YAMLNode?, _ read: (YAMLNode) -> Part?) -> [Part] {
        guard let node else { return [] }
        return (sequence(node) ?? []).compactMap(read)
    }

    /// The entries of a mapping by name: each key is a definition that ``collectNames(_:)`` judged.
    func entries<Part>(_ node: YAMLNode?, _ read: (Name, YAMLMapping.Entry) -> Part?) -> [Part] {
        guard let node, let mapping = mapping(node) else { return [] }
        return mapping.entries.compactMap { read(Name($0.name), $0) }
    }
}

// MARK: - Names

extension Draft {
    /// Takes in every name before anything is read that may use it: definitions stand in any order.
    private func collectNames(_ fields: Fields) {
        for (key, sort) in [
            ("measures", Sort.measure), ("settings", .setting), ("clauses", .clause),
            ("sets", .set), ("cohorts", .cohort), ("shares", .share),
        ] {
            for entry in fields[key]?.mapping?.entries ?? [] {
                define(sort, entry.key)
                if sort == .set { setNodes[entry.name] = entry.value.sequence ?? [] }
            }
            // What was refused was told; what names it is not told again.
            for name in fields[key]?.mapping?.refused ?? []
            where defined[sort.family]?[name] == nil {
                defined[sort.family, default: [:]][name] = Definition(
                    sort: sort, span: 0..<1, isUsed: true)
            }
        }
        for key in ["score", "group-score"] {
            for scoreClass in fields[key].flatMap({ entry($0, "classes") })?.sequence ?? [] {
                defineID(.scoreClass, scoreClass)
                for item in entry(scoreClass, "items")?.sequence ?? [] { defineID(.item, item) }
            }
        }
        let grades = fields["grades"]
        for grade in grades?.sequence ?? grades.flatMap({ entry($0, "list") })?.sequence ?? [] {
            defineID(.grade, grade)
        }
        for (key, sort) in [
            ("quotas", Sort.quota), ("coverage", .coverage), ("links", .link),
            ("compositions", .composition), ("procedures", .procedure), ("bars", .bar),
            ("grounds", .ground),
        ] {
            for node in fields[key]?.sequence ?? [] { defineID(sort, node) }
        }
    }

    private func defineID(_ sort: Sort, _ node: YAMLNode) {
        if let id = entry(node, "id") { define(sort, id) }
    }

    /// The value of a key in either language, before the mapping is judged.
    private func entry(_ node: YAMLNode, _ key: String) -> YAMLNode? {
        let word = Keyword.keys[key]
        return node.mapping?.entries.first { $0.name == word.text(spelling) }?.value
    }

    /// The name of a part of a list.
    func id(_ fields: Fields) -> Name? {
        guard let node = fields["id"], let scalar = scalar(node) else { return nil }
        return Name(scalar.text)
    }
}
