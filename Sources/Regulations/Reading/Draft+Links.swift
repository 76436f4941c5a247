import Activity
import Basics
import EventLog

/// Coverage, links, compositions and procedures.
extension Draft {
    func coverage(_ node: YAMLNode) -> Coverage? {
        let ways = ["organs", "linked-by"]
        guard
            let fields = fields(
                node,
                ["id", "title", "clause", "for", "max-steps", "at-least", "at-most", "force"]
                    + ways,
                required: ["id", "clause", "for"])
        else { return nil }
        let clause = clause(fields)
        let audience = audience(fields["for"])
        let bounds = judged(bounds(fields), fields)
        let present = fields.present(ways)
        if present.count != 1 {
            report(
                .keysExclude,
                present.isEmpty
                    ? .oneKeyMissing : .oneKeyOnly(present.map { spelled($0, Keyword.keys) }),
                present.isEmpty ? fields.span : fields.key("linked-by"),
                expected: .known(ways.map { spelled($0, Keyword.keys) }))
        }
        let steps = whole(fields["max-steps"], atLeast: 1)
        if fields.has("max-steps"), !fields.has("linked-by") {
            report(
                .keysExclude,
                .keyNeeds(spelled("max-steps", Keyword.keys), spelled("linked-by", Keyword.keys)),
                fields.key("max-steps"),
                help: .keyNeedsHelp(
                    spelled("max-steps", Keyword.keys), spelled("linked-by", Keyword.keys)))
        }
        let by =
            code(fields["organs"], [.organKinds]).map { Coverage.By.organs($0) }
            ?? code(fields["linked-by"], [.linkKinds]).map { .links($0, steps: steps ?? 1) }
        let title = message(fields["title"])
        let force = force(fields)
        guard let id = id(fields), let clause, let audience, let by else { return nil }
        return Coverage(
            id: id, title: title, clause: clause, audience: audience, by: by, bounds: bounds,
            force: force)
    }

    func linkRule(_ node: YAMLNode) -> LinkRule? {
        guard
            let fields = fields(
                node,
                [
                    "id", "title", "clause", "for", "kind", "target", "at-least", "at-most",
                    "reaches-all", "force",
                ], required: ["id", "clause", "for", "kind", "target"])
        else { return nil }
        let clause = clause(fields)
        let audience = audience(fields["for"])
        let kind = code(fields["kind"], [.linkKinds])
        let target = fields["target"].flatMap { linkTarget($0) }
        let bounds = judged(bounds(fields), fields)
        let title = message(fields["title"])
        let reachesAll = flag(fields["reaches-all"])
        let force = force(fields)
        guard let id = id(fields), let clause, let audience, let kind, let target else {
            return nil
        }
        return LinkRule(
            id: id, title: title, clause: clause, audience: audience, kind: kind, to: target,
            bounds: bounds, reachesAll: reachesAll, force: force)
    }

    /// A cohort, kinds of organs, a space of matters, or anyone.
    private func linkTarget(_ node: YAMLNode) -> LinkRule.Target? {
        if node.sequence != nil {
            let kinds = codes(node, [.organKinds])
            return kinds.isEmpty ? nil : .organs(kinds)
        }
        guard let scalar = scalar(node) else { return nil }
        let text = scalar.text
        if defined[.cohort]?[text] != nil {
            return use(text, [.cohort], node.span).map { .cohort($0) }
        }
        if let word = self.word(text, Keyword.spaces) {
            return choice(node, Keyword.spaces, as: WorkSpace.self)
                .flatMap { word.en == $0.rawValue ? .matters($0) : nil }
        }
        if text == spelled("anyone", Keyword.audiences) {
            note(scalar.span, Keyword.audiences["anyone"])
            return .anyone
        }
        let kinds = codes([.organKinds])
        if kinds.knows(text) { return code(text, kinds, scalar.span).map { .organs([$0]) } }
        let known =
            [spelled("anyone", Keyword.audiences)] + names([.cohort])
            + Keyword.spaces.words.map { $0.text(spelling) }
            + kinds.codes.map { kinds.text($0, spelling) }
        report(
            .unknownDefinition, .unknownTarget(text), node.span,
            expected: .known(Nearest.order(known, to: text)),
            help: Nearest.guess(known, for: text).map { .meant($0) })
        return nil
    }

    func composition(_ node: YAMLNode) -> Composition? {
        guard
            let fields = fields(
                node, ["id", "title", "clause", "held", "parts", "force"],
                required: ["id", "clause", "held", "parts"])
        else { return nil }
        let clause = clause(fields)
        let held = fields["held"].flatMap { selection($0, isBare: false) }
        if let held, held.unit != .sessionsHeld, let node = fields["held"] {
            report(
                .notOfUnit, .compositionOfSessions(spelled("sessions held", Keyword.selection)),
                node.span,
                help: .suchAs(keyed(("held", spelled("sessions held", Keyword.selection)))))
        }
        let parts = list(fields["parts"]) { node -> Composition.Part? in
            guard let part = self.fields(node, ["cohort", "at-least", "at-most"]) else {
                return nil
            }
            return Composition.Part(
                cohort: name(part["cohort"], [.cohort]), bounds: judged(bounds(part), part))
        }
        let title = message(fields["title"])
        let force = force(fields)
        guard let id = id(fields), let clause, let held else { return nil }
        return Composition(
            id: id, title: title, clause: clause, sessions: held, parts: parts, force: force)
    }

    func selection(_ node: YAMLNode, isBare: Bool) -> Selection? {
        guard let scalar = scalar(node) else { return nil }
        var phrase = Phrase(self, scalar)
        do throws(Phrase.Stop) { return try phrase.selection(isBare: isBare) } catch { return nil }
    }

    func procedure(_ node: YAMLNode) -> Procedure? {
        guard
            let fields = fields(
                node, ["id", "title", "clause", "for", "chain", "force"],
                required: ["id", "clause", "chain"])
        else { return nil }
        let clause = clause(fields)
        let audience = audience(fields["for"])
        let steps = list(fields["chain"]) { node -> Procedure.Step? in
            guard
                let step = self.fields(
                    node, ["after", "then", "relation", "limit", "clause"],
                    required: ["after", "then", "relation"])
            else { return nil }
            let after = step["after"].flatMap { selection($0, isBare: true) }
            let then = step["then"].flatMap { selection($0, isBare: true) }
            let relation = choice(
                step["relation"], Keyword.relations, as: Procedure.Relation.self)
            let limit = span(step["limit"], deadline: true)
            let clause = self.clause(step)
            guard let after, let then, let relation else { return nil }
            return Procedure.Step(
                after: after, then: then, relation: relation, limit: limit, clause: clause)
        }
        let title = message(fields["title"])
        let force = force(fields)
        guard let id = id(fields), let clause else { return nil }
        return Procedure(
            id: id, title: title, clause: clause, audience: audience, steps: steps, force: force)
    }
}
