import Activity
import Basics
import EventLog

/// Quotas, coverage, links, compositions, procedures.
extension RegulationWriter {
    mutating func writeQuotas() {
        guard !regulation.quotas.isEmpty else { return }
        part("定额", "Quotas")
        for quota in regulation.quotas {
            item(sentence(quota, titled: true), wording.clause(quota.clause))
            others(
                quota.readings.map { reading in
                    (reading.name, reading.title, sentence(reading.instead, titled: false))
                }, after: quota.because)
        }
    }

    private func sentence(_ quota: Quota, titled: Bool) -> Message {
        let audience = wording.audience(quota.audience)
        let period = wording.period(quota.every)
        let figure = wording.counted(.named(quota.measure))
        let bounds = bounds(quota.bounds, counter: wording.counter(.named(quota.measure))) {
            wording.bound($0, of: quota.measure)
        }
        let force = RegulationWriter.force(quota.force)
        var zh = titled && quota.title != nil ? "\(wording.title(quota.id).zh)。" : ""
        var en = titled && quota.title != nil ? "\(wording.title(quota.id).en). " : ""
        if let span = quota.only?.shown {
            zh += "只限\(span.zh)："
            en += "In \(span.en) only, "
        }
        let what = "\(audience.zh)每\(period.zh)\(figure.zh)"
        zh += quota.force == .must ? "\(what)应\(bounds.zh)" : "提倡\(what)\(bounds.zh)"
        let each =
            "for \(audience.en), \(figure.en) \(force.en) be \(bounds.en) in every \(period.en)"
        en += quota.only == nil ? each.sentence : each
        if let day = quota.by {
            zh += "，最迟\(Numeral.day(day).zh)"
            en += ", by \(Numeral.day(day).en)"
        }
        if quota.warning != Rational(1, 3) {
            zh += "；期末\(Numeral.share(quota.warning).zh)时段仍未完成的预警"
            en +=
                "; what is not done in the last \(Numeral.share(quota.warning).en) of the period is "
                + "at risk"
        }
        return Message(zh: zh + "。", en: en + ".")
    }

    static func force(_ force: Force) -> Message {
        switch force {
        case .must: Message(zh: "应", en: "must")
        case .ought: Message(zh: "提倡", en: "should")
        }
    }

    func bounds(_ bounds: Bounds, counter: String) -> Message {
        self.bounds(bounds, counter: counter) { wording.bound($0, counter: counter) }
    }

    private func bounds(
        _ bounds: Bounds, counter: String, _ told: (Formula) -> Message
    ) -> Message {
        let least = bounds.atLeast.map(told)
        let most = bounds.atMost.map(told)
        let zhLeast = counter.isEmpty ? "不低于" : "不少于"
        let zhMost = counter.isEmpty ? "不高于" : "不超过"
        switch (least, most) {
        case (let least?, let most?) where bounds.atLeast == bounds.atMost:
            return Message(zh: "恰为\(most.zh)", en: "exactly \(least.en)")
        case (let least?, let most?):
            return Message(
                zh: "\(zhLeast)\(least.zh)、\(zhMost)\(most.zh)",
                en: "at least \(least.en) and at most \(most.en)")
        case (let least?, nil):
            return Message(zh: zhLeast + least.zh, en: "at least \(least.en)")
        case (nil, let most?):
            return Message(zh: zhMost + most.zh, en: "at most \(most.en)")
        case (nil, nil): return Message(verbatim: "")
        }
    }

    mutating func writeCoverage() {
        guard
            !regulation.coverage.isEmpty || !regulation.links.isEmpty
                || !regulation.compositions.isEmpty
        else { return }
        part("覆盖、联系和构成", "Coverage, links and composition")
        for rule in regulation.coverage {
            item(titled(rule.id, sentence(rule)), wording.clause(rule.clause))
        }
        for rule in regulation.links {
            item(titled(rule.id, sentence(rule)), wording.clause(rule.clause))
        }
        for rule in regulation.compositions {
            item(titled(rule.id, sentence(rule)), wording.clause(rule.clause))
        }
    }

    func titled(_ name: Name, _ text: Message) -> Message {
        guard wording.hasTitle(name) else { return text }
        let title = wording.title(name)
        return Message(zh: "\(title.zh)。\(text.zh)", en: "\(title.en). \(text.en)")
    }

    func sentence(_ rule: Coverage) -> Message {
        let audience = wording.audience(rule.audience)
        let force = RegulationWriter.force(rule.force)
        let bounds = bounds(rule.bounds, counter: "个")
        switch rule.by {
        case .organs(let kind):
            let organ = wording.word(kind, [.organKinds])
            let organs = rule.bounds.isOfOne ? organ.en : English.plural(organ.en)
            return Message(
                zh: "\(audience.zh)\(force.zh)编入\(organ.zh)，\(bounds.zh)。",
                en: "\(audience.en.sentence) \(force.en) belong to \(bounds.en) \(organs).")
        case .links(let kind, let steps):
            let link = wording.word(kind, [.linkKinds])
            let enSteps = steps == 1 ? "" : ", directly or over at most \(steps) steps"
            let links = rule.bounds.isOfOne ? "link" : "links"
            let zh =
                steps == 1
                ? "作为对象建立“\(link.zh)”关系" : "由“\(link.zh)”关系联系到（直接联系，或至多经\(steps)级）"
            return Message(
                zh: "\(audience.zh)\(force.zh)\(zh)，\(bounds.zh)。",
                en:
                    "\(audience.en.sentence) \(force.en) be reached by \(bounds.en) \(links) of the "
                    + "kind “\(link.en)”\(enSteps).")
        }
    }

    func sentence(_ rule: LinkRule) -> Message {
        let audience = wording.audience(rule.audience)
        let force = RegulationWriter.force(rule.force)
        let link = wording.word(rule.kind, [.linkKinds])
        let target = target(rule.to, rule.bounds.isOfOne ? .one : .many)
        let bounds = bounds(rule.bounds, counter: target.counter)
        let all =
            rule.reachesAll
            ? Message(
                zh: "；须全部联系到，人数上做不到的报告“无法实现”",
                en:
                    "; all of them must be reached, and what their number makes impossible is reported "
                    + "as infeasible"
            )
            : Message(verbatim: "")
        return Message(
            zh: "\(audience.zh)每人\(force.zh)“\(link.zh)”\(target.text.zh)\(bounds.zh)\(all.zh)。",
            en:
                "\(audience.en.sentence) \(force.en) be linked by “\(link.en)” to \(bounds.en) "
                + "\(target.text.en)\(all.en).")
    }

    private func target(
        _ target: LinkRule.Target, _ count: English.Count
    ) -> (text: Message, counter: String) {
        switch target {
        case .cohort(let name):
            let cohort = wording.cohort(name)
            return (Message(zh: cohort.zh, en: "of the cohort “\(cohort.en)”"), "名")
        case .organs(let kinds):
            let organs = kinds.map { kind in
                let organ = wording.word(kind, [.organKinds])
                return Message(
                    zh: organ.zh, en: count == .one ? organ.en : English.plural(organ.en))
            }
            return (Numeral.either(organs), "个")
        case .matters(let space): return (space.noun.text(count), space.noun.counter)
        case .anyone:
            return (Message(zh: "对象", en: count == .one ? "other party" : "other parties"), "个")
        }
    }

    func sentence(_ rule: Composition) -> Message {
        let sessions = wording.units(rule.sessions)
        let must = rule.force == .must
        let parts = rule.parts.map { part in
            let bounds = bounds(part.bounds, counter: "名")
            let who =
                part.cohort.map { cohort in
                    let cohort = wording.cohort(cohort)
                    return Message(zh: cohort.zh, en: "of the cohort “\(cohort.en)”")
                } ?? Message(zh: "合计", en: "in all")
            return Message(
                zh: "\(who.zh)\(must ? "应" : "")\(bounds.zh)", en: "\(bounds.en) \(who.en)")
        }
        return Message(
            zh: "\(must ? "" : "提倡")\(sessions.zh)的参加人员，"
                + parts.map(\.zh).joined(separator: "，") + "。",
            en: "Those who take part in \(English.a(wording.units(rule.sessions, .one).en)) "
                + "\(must ? "must" : "should") be \(Numeral.together(parts).en).")
    }

    mutating func writeProcedures() {
        guard !regulation.procedures.isEmpty else { return }
        part("程序", "Procedures")
        for procedure in regulation.procedures {
            let audience = procedure.audience.map { wording.audience($0) }
            let title = wording.title(procedure.id)
            item(
                Message(
                    zh: "\(title.zh)" + (audience.map { "（适用于\($0.zh)）" } ?? "") + "。",
                    en: "\(title.en)" + (audience.map { " (for \($0.en))" } ?? "") + "."),
                wording.clause(procedure.clause))
            for step in procedure.steps {
                subitem(sentence(step, procedure.force), wording.clause(step.clause))
            }
        }
    }

    func sentence(_ step: Procedure.Step, _ force: Force) -> Message {
        let (first, second) =
            step.relation == .followed ? (step.after, step.then) : (step.then, step.after)
        let units = wording.units(first)
        let one = wording.units(first, .one).en
        let isBefore = step.relation == .preceded
        let wanted = wanted(second, of: first, force, isBefore: isBefore)
        let force = RegulationWriter.force(force)
        let limit: Message? =
            switch step.limit {
            case .days(let days):
                Message(zh: "时限\(days)日", en: "within \(English.counted(days, "day"))")
            case .months(let months):
                Message(zh: "时限\(months)个月", en: "within \(English.counted(months, "month"))")
            case .deadline: Message(zh: "不超过所定期限", en: "by the deadline stated")
            case nil: nil
            }
        let zhLimit = limit.map { "，\($0.zh)" } ?? ""
        let enLimit = limit.map { ", \($0.en)" } ?? ""
        return Message(
            zh: "每有\(units.zh)，其\(isBefore ? "前" : "后")\(force.zh)\(isBefore ? "先" : "")"
                + "\(wanted.zh)\(zhLimit)。",
            en: "\(isBefore ? "Before" : "After") each \(one), \(wanted.en)\(enLimit).")
    }

    /// What must be there beside the first: another stage of the same matter, or something else.
    private func wanted(
        _ second: Selection, of first: Selection, _ force: Force, isBefore: Bool
    ) -> Message {
        let force = RegulationWriter.force(force).en
        guard case .matters(let space) = second.unit, case .matters(space) = first.unit else {
            let unit = English.a(wording.units(second, .one).en)
            return Message(
                zh: "有\(wording.units(second).zh)",
                en: "there \(force) \(isBefore ? "have been" : "be") \(unit)")
        }
        let noun = space.noun.one
        guard let stage = second.stage else {
            let done = "\(isBefore ? "have been" : "be") \(space.noun.done)"
            return Message(zh: "已\(space.noun.verb)", en: "the same \(noun) \(force) \(done)")
        }
        let title = wording.word(stage, space.stageLists)
        return Message(
            zh: "到达“\(title.zh)”环节",
            en: "the same \(noun) \(force) \(isBefore ? "have reached" : "reach") “\(title.en)”")
    }
}

extension Bounds {
    /// Whether what is bounded stands in English as one: at least 1 liaison group.
    fileprivate var isOfOne: Bool { (atMost ?? atLeast) == .number(1) }
}

extension String {
    /// With a capital at the beginning of a sentence.
    var sentence: String { prefix(1).uppercased() + dropFirst() }
}
