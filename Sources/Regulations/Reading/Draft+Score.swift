import Activity
import Basics
import EventLog

/// Scores, shares, grades, ranking.
extension Draft {
    /// `member`, a cohort, or a kind of organ.
    func audience(_ node: YAMLNode?) -> Audience? {
        guard let node, let scalar = scalar(node) else { return nil }
        let text = scalar.text
        if text == spelled("member", Keyword.audiences) {
            note(scalar.span, Keyword.audiences["member"])
            return .members
        }
        if defined[.cohort]?[text] != nil {
            return use(text, [.cohort], node.span).map(Audience.cohort)
        }
        let kinds = codes([.organKinds])
        if kinds.knows(text) {
            return code(text, kinds, scalar.span).map(Audience.organs)
        }
        if text == Keyword.audiences["member"].text(spelling.other) {
            report(
                .mixedSpelling, .mixedSpelling(text, spelling == .chinese), node.span,
                help: .write(spelled("member", Keyword.audiences)))
            return nil
        }
        let known =
            [spelled("member", Keyword.audiences)] + names([.cohort])
            + kinds.codes.map { kinds.text($0, spelling) }
        report(
            .unknownDefinition, .unknownAudience(text), node.span,
            expected: .known(Nearest.order(known, to: text)),
            help: Nearest.guess(known, for: text).map { .meant($0) })
        return nil
    }

    func score(_ node: YAMLNode, ofGroups: Bool) -> Score? {
        guard
            let fields = fields(
                node, ["for", "full", "base", "at-least", "at-most", "rounding", "classes"],
                required: ofGroups ? ["for", "classes"] : ["classes"])
        else { return nil }
        let audience = audience(fields["for"])
        switch audience {
        case .organs where !ofGroups:
            report(
                .contradiction, .scoreOfOrgans, fields["for"]?.span ?? node.span,
                help: .scoreOfOrgansHelp(spelled("group-score", Keyword.keys)))
        case .members where ofGroups, .cohort where ofGroups:
            report(
                .contradiction, .groupScoreOfMembers, fields["for"]?.span ?? node.span,
                help: .suchAs(keyed(("for", codes([.organKinds]).text("liaison-group", spelling)))))
        default: break
        }
        var score = Score(
            audience: audience ?? .members, full: number(fields["full"]),
            rounding: rounding(fields["rounding"]),
            classes: list(fields["classes"], scoreClass))
        score.base = number(fields["base"]) ?? 0
        score.atLeast = number(fields["at-least"])
        score.atMost = number(fields["at-most"])
        judgeLimits(score.atLeast, score.atMost, fields, isCap: true)
        for scoreClass in score.classes {
            references[.score, default: []].append(
                Vertex(sort: .scoreClass, name: scoreClass.id.text))
        }
        return score
    }

    private func rounding(_ node: YAMLNode?) -> Rounding? {
        guard let node else { return nil }
        guard node.mapping != nil else {
            _ = choice(node, Keyword.rounding)
            return nil
        }
        guard
            let fields = fields(
                node, ["to", "each", "way"], required: ["to", "each", "way"])
        else { return nil }
        let to = number(fields["to"])
        let level = choice(fields["each"], Keyword.levels, as: Rounding.Level.self)
        let way = choice(fields["way"], Keyword.ways, as: Rounding.Way.self)
        if let to, to <= 0, let node = fields["to"] {
            report(
                .numberOutOfRange, .mustBeAboveZero(to), node.span,
                help: .suchAs(keyed(("to", "1/100"))))
            return nil
        }
        guard let to, let level, let way else { return nil }
        return Rounding(to: to, each: level, way: way)
    }

    private func scoreClass(_ node: YAMLNode) -> ScoreClass? {
        guard
            let fields = fields(
                node,
                [
                    "id", "title", "clause", "for", "base", "at-least", "at-most", "deductions",
                    "carry-over", "bonus", "items",
                ], required: ["id", "items"])
        else { return nil }
        let items = list(fields["items"], item)
        guard let id = id(fields) else { return nil }
        var result = ScoreClass(
            id: id, title: message(fields["title"]), clause: clause(fields),
            audience: audience(fields["for"]), items: items)
        result.base = number(fields["base"]) ?? 0
        result.atLeast = number(fields["at-least"])
        result.atMost = number(fields["at-most"])
        judgeLimits(result.atLeast, result.atMost, fields, isCap: true)
        if let value = choice(
            fields["deductions"], Keyword.deductions, as: ScoreClass.Deductions.self)
        {
            result.deductions = value
        }
        result.isBonus = flag(fields["bonus"])
        result.carryOver = number(fields["carry-over"])
        if let carry = result.carryOver, let node = fields["carry-over"] {
            if carry < 0 {
                report(
                    .numberOutOfRange, .belowZero(carry), node.span,
                    help: .suchAs(keyed(("carry-over", "5"))))
            }
            if !fields.has("at-most") {
                report(
                    .keysExclude,
                    .keyNeeds(
                        spelled("carry-over", Keyword.keys), spelled("at-most", Keyword.keys)),
                    fields.key("carry-over"),
                    help: .keyNeedsHelp(
                        spelled("carry-over", Keyword.keys), spelled("at-most", Keyword.keys)))
            }
        }
        for item in items {
            references[Vertex(sort: .scoreClass, name: id.text), default: []].append(
                Vertex(sort: .item, name: item.id.text))
        }
        return result
    }

    /// A floor lies below its cap, and a cap is not below 0.
    func judgeLimits(
        _ atLeast: Rational?, _ atMost: Rational?, _ fields: Fields, isCap: Bool
    ) {
        if let atLeast, let atMost, atMost < atLeast, let node = fields["at-least"] {
            report(
                .limitsCross, .limitsCross(atLeast: atLeast, atMost: atMost), node.span,
                help: .limitsCrossHelp(
                    keyed(("at-least", "\(atMost)"), ("at-most", "\(atLeast)"))))
        } else if isCap, let atMost, atMost < 0, let node = fields["at-most"] {
            report(
                .numberOutOfRange, .capBelowZero(atMost), node.span,
                help: .suchAs(keyed(("at-most", "20"))))
        }
    }

    // MARK: - Shares

    func shares(_ node: YAMLNode?) -> [Share] {
        entries(node) { name, entry in share(name, entry.value, nil) }
    }

    private static let matterKinds: [WordList] = [
        .proposalKinds, .reportKinds, .documentKinds, .taskKinds,
    ]
    private static let matterRoles: [WordList] = [.authorRoles, .projectRoles, .taskRoles]

    private func share(_ name: Name, _ node: YAMLNode, _ binding: Share?) -> Share? {
        guard let mapping = mapping(node) else { return nil }
        var share = Share(id: name, clause: nil, rules: [])
        var readings: YAMLNode?
        for entry in mapping.entries {
            guard let scalar = scalar(entry.key) else { continue }
            let own = Keyword.keys.find(scalar.text, spelling)
            if let own, ["others", "readings", "clause"].contains(own.en) {
                note(scalar.span, own)
                switch own.en {
                case "clause": share.clause = self.name(entry.value, [.clause])
                case "readings": readings = entry.value
                default: shareRule([], entry).map { share.rules.append($0) }
                }
            } else if let kind = code(scalar.text, codes(Self.matterKinds), scalar.span) {
                shareRule([kind], entry).map { share.rules.append($0) }
            }
        }
        if let readings {
            share.readings = entries(readings) { reading, entry in
                self.share(name, entry.value, share).map {
                    Reading(name: reading, title: nil, instead: merged($0, into: share))
                }
            }
        }
        return share
    }

    /// The rules of a reading in the place of those of the same kinds.
    private func merged(_ reading: Share, into share: Share) -> Share {
        var result = share
        result.readings = []
        for rule in reading.rules {
            if let place = result.rules.firstIndex(where: { $0.kinds == rule.kinds }) {
                result.rules[place] = rule
            } else {
                result.rules.append(rule)
            }
        }
        return result
    }

    private func shareRule(_ kinds: [Code], _ entry: YAMLMapping.Entry) -> Share.Rule? {
        guard let mapping = mapping(entry.value) else { return nil }
        var rule = Share.Rule(kinds: kinds, parts: [])
        for part in mapping.entries {
            guard let key = scalar(part.key) else { continue }
            if let word = Keyword.keys.find(key.text, spelling), word.en == "at-most" {
                note(key.span, word)
                rule.atMost = whole(part.value, atLeast: 1)
                continue
            }
            guard let role = code(key.text, codes(Self.matterRoles), key.span),
                let scalar = scalar(part.value)
            else { continue }
            var phrase = Phrase(self, scalar)
            do throws(Phrase.Stop) {
                let span = phrase.span
                let number = try phrase.number()
                let isTogether = phrase.accept("together", Keyword.shares)
                try phrase.finish(["together"], Keyword.shares)
                if number <= 0 || 1 < number {
                    report(
                        .shareOverOne, .shareOutOfRange(number), span,
                        help: .suchAs("\(key.text): 1/2"))
                }
                rule.parts.append(
                    Share.Part(role: role, share: number, isTogether: isTogether))
            } catch {
                continue
            }
        }
        judgeShares(rule, entry.key.span)
        return rule
    }

    /// What is shared out is at most the whole, where anything is shared.
    private func judgeShares(_ rule: Share.Rule, _ span: Range<Int>) {
        guard rule.parts.contains(where: \.isTogether) else { return }
        let single: Set<Code> = ["author", "lead"]
        let total = rule.parts.filter { $0.isTogether || single.contains($0.role) }
            .reduce(Rational(0)) { $0 + $1.share }
        guard 1 < total else { return }
        let roles = codes(Self.matterRoles)
        let example =
            "\(roles.text("lead", spelling)): 1/2, \(roles.text("co-signer", spelling)): 1/2 "
            + spelled("together", Keyword.shares)
        report(.shareOverOne, .sharesOverOne(total), span, help: .sharesOverOneHelp(example))
    }

    // MARK: - Grades

    func grading(_ node: YAMLNode?) -> Grading? {
        guard let node else { return nil }
        var gap: Grading.Gap?
        var listed = node
        if node.mapping != nil {
            guard let fields = fields(node, ["gap", "list"], required: ["list"]) else {
                return nil
            }
            gap = choice(fields["gap"], Keyword.gaps, as: Grading.Gap.self)
            guard let inner = fields["list"] else { return nil }
            listed = inner
        }
        return Grading(gap: gap, grades: list(listed, grade))
    }

    private func grade(_ node: YAMLNode) -> Grade? {
        let limits = ["at-least", "above", "at-most", "below"]
        guard
            let fields = fields(
                node,
                ["id", "grade", "clause", "requires", "otherwise", "proportion", "ties"] + limits,
                required: ["id", "grade"])
        else { return nil }
        let id = id(fields)
        for pair in [["at-least", "above"], ["at-most", "below"]]
        where fields.present(pair).count == 2 {
            report(
                .keysExclude, .oneKeyOnly(pair.map { spelled($0, Keyword.keys) }),
                fields.key(pair[1]), help: .keepOne)
        }
        let vertex = Vertex(sort: .grade, name: id?.text ?? "")
        return reading(vertex) {
            rest(on: .score)
            let title = message(fields["grade"])
            let clause = clause(fields)
            let requires = condition(fields["requires"], .scored)
            let otherwise = name(fields["otherwise"], [.grade])
            let proportion = number(fields["proportion"])
            if let proportion, proportion <= 0 || 1 < proportion, let node = fields["proportion"] {
                report(
                    .shareOverOne, .shareOutOfRange(proportion), node.span,
                    help: .suchAs(keyed(("proportion", "1/5"))))
            }
            let ties = choice(fields["ties"], Keyword.ties, as: Grade.Ties.self)
            if fields.has("ties"), !fields.has("proportion") {
                report(
                    .keysExclude,
                    .keyNeeds(spelled("ties", Keyword.keys), spelled("proportion", Keyword.keys)),
                    fields.key("ties"), help: .suchAs(keyed(("proportion", "1/5"))))
            }
            guard let id, let title else { return nil }
            var grade = Grade(id: id, title: title, clause: clause)
            grade.atLeast = number(fields["at-least"])
            grade.above = number(fields["above"])
            grade.atMost = number(fields["at-most"])
            grade.below = number(fields["below"])
            grade.requires = requires
            grade.otherwise = otherwise
            grade.shareAtMost = proportion
            grade.ties = ties ?? .open
            return grade
        }
    }

    func ranking(_ node: YAMLNode?) -> Ranking? {
        guard let node,
            let fields = fields(node, ["within", "unranked", "groups", "printing"])
        else { return nil }
        let within = names(fields["within"], [.cohort])
        let unranked = names(fields["unranked"], [.cohort])
        for name in within where unranked.contains(name) {
            report(
                .contradiction, .rankedAndUnranked(name.text), fields.key("unranked"),
                help: .rankedAndUnrankedHelp(name.text))
        }
        return Ranking(
            within: within, unranked: unranked, groups: flag(fields["groups"]),
            printing: choice(fields["printing"], Keyword.printing, as: Ranking.Printing.self)
                ?? .number)
    }
}
