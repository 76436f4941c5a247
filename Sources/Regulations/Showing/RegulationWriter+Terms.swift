import Activity
import Basics
import EventLog

/// Words, settings, cohorts, sessions, measures: what the other parts name.
extension RegulationWriter {
    mutating func writeWords() {
        guard !wording.longSets.isEmpty || !regulation.words.isEmpty else { return }
        part("词语", "Words")
        for set in wording.longSets {
            let lists = wording.lists(of: set)
            let words = Numeral.together(set.words.map { wording.word($0, lists) })
            item(Message(zh: "\(words.zh)。", en: "\(words.en)."))
        }
        let byList = Dictionary(grouping: regulation.words, by: \.list)
        for list in byList.keys.sorted() {
            let title = WordList(rawValue: list)?.title ?? Message(verbatim: list)
            let words = Numeral.together((byList[list] ?? []).map(\.title))
            item(
                Message(
                    zh: "\(title.zh)增加：\(words.zh)。", en: "Added to the \(title.en): \(words.en)."))
        }
    }

    mutating func writeSettings() {
        guard !regulation.settings.isEmpty else { return }
        part("设定", "Settings")
        for setting in regulation.settings {
            let value = setting.value.map { Numeral.text($0) }
            let source = setting.source
            item(
                Message(
                    zh: "\(setting.title.zh)：\(value ?? "未设定")"
                        + (source.map { "（\($0.zh)）" } ?? "") + "。",
                    en: "\(setting.title.en): \(value ?? "not set")"
                        + (source.map { " (\($0.en))" } ?? "") + "."))
        }
    }

    mutating func writeCohorts() {
        guard !regulation.cohorts.isEmpty else { return }
        part("考核序列", "Cohorts")
        for cohort in regulation.cohorts {
            let test = membership(cohort.test)
            let on =
                switch cohort.on {
                case .periodEnd: Message(zh: "", en: "")
                case .eachDay: Message(zh: "，以事情发生当日为准", en: ", as of the day of each event")
                }
            item(
                Message(
                    zh: "\(cohort.title.zh)：\(test.zh)\(on.zh)。",
                    en: "\(cohort.title.en): \(test.en)\(on.en)."),
                wording.clause(cohort.clause))
        }
        if regulation.cohorts.contains(where: { $0.on == .periodEnd }) {
            remark(
                2,
                Message(
                    zh: "没有另行写明的，以时段最后一日的身份为准；已离任的，以在任最后一日为准。",
                    en:
                        "Unless said otherwise, who belongs to a cohort is judged on the last day of "
                        + "the period, or, of a member who has left, on her last day in office."))
        }
    }

    private func membership(_ test: CohortTest) -> Message {
        switch test {
        case .all(let tests):
            let parts = tests.map { membership($0) }
            return Message(
                zh: parts.map(\.zh).joined(separator: "，且"),
                en: parts.map(\.en).joined(separator: " and "))
        case .any(let tests):
            let parts = tests.map { membership($0) }
            return Message(
                zh: parts.map(\.zh).joined(separator: "，或者"),
                en: parts.map(\.en).joined(separator: ", or "))
        case .not(.any(let tests)):
            let parts = Numeral.together(tests.map { membership($0) })
            return Message(zh: "\(parts.zh)以外的委员", en: "all members but \(parts.en)")
        case .not(let test):
            let inner = membership(test)
            return Message(zh: "不属于：\(inner.zh)", en: "all members but \(inner.en)")
        case .cohort(let name):
            let title = wording.cohort(name)
            return Message(zh: "“\(title.zh)”", en: "“\(title.en)”")
        case .inOrgans(let kinds, let posts):
            let organs = Numeral.either(kinds.map { wording.organ(of: $0) })
            return holders(posts, of: organs)
        case .inOrgan(let organ, let posts):
            return holders(posts, of: wording.subject(organ))
        case .tenureBelow(let days, let months):
            let span = span(days, months)
            return Message(
                zh: "任职不满\(span.zh)的委员", en: "members in office for less than \(span.en)")
        case .tenureAtLeast(let days, let months):
            let span = span(days, months)
            return Message(zh: "任职满\(span.zh)的委员", en: "members in office for at least \(span.en)")
        }
    }

    private func holders(_ posts: [Code], of organ: Message) -> Message {
        guard !posts.isEmpty else {
            return Message(zh: "编入\(organ.zh)的委员", en: "members of \(organ.en)")
        }
        let titles = Numeral.either(posts.map { wording.word($0, [.posts]) })
        return Message(
            zh: "在\(organ.zh)任\(titles.zh)的委员",
            en: "members who are \(titles.en) of \(organ.en)")
    }

    func span(_ days: Int?, _ months: Int?) -> Message {
        if let months {
            return Message(zh: "\(months)个月", en: English.counted(months, "month"))
        }
        return Message(zh: "\(days ?? 0)日", en: English.counted(days ?? 0, "day"))
    }
}

extension RegulationWriter {
    mutating func writeSessions() {
        guard !regulation.sessions.isEmpty else { return }
        part("会议活动的认定", "What counts as attended")
        for rule in regulation.sessions {
            item(sentence(rule), wording.clause(rule.clause))
            others(
                rule.readings.map { reading in
                    (reading.name, reading.title, sentence(reading.instead))
                }, after: rule.because)
        }
    }

    private func sentence(_ rule: SessionRule) -> Message {
        let kinds = Numeral.together(rule.kinds.map { wording.word($0, [.sessionKinds]) })
        let base =
            switch rule.base {
            case .sittings: Message(zh: "场次", en: "sittings")
            case .halfDays: Message(zh: "半天数", en: "half-days")
            }
        let least = Numeral.share(rule.atLeast)
        let otherwise = rule.otherwise.map { wording.word($0, [.attendanceOutcomes]) }
        let zhRest = otherwise.map { "按“\($0.zh)”认定" } ?? "按缺席各场的登记认定"
        let enRest =
            otherwise.map { "whoever attended less counts as “\($0.en)”" }
            ?? "for whoever attended less, the records of the parts missed decide"
        return Message(
            zh: "\(kinds.zh)：出席的\(base.zh)达到应到\(base.zh)的\(least.zh)的，为出席；不足的，\(zhRest)。",
            en: "\(kinds.en): whoever attended at least \(least.en) of the \(base.en) due attended "
                + "the session; \(enRest).")
    }

    mutating func writeMeasures() {
        guard !regulation.measures.isEmpty else { return }
        part("指标", "Measures")
        for measure in regulation.measures {
            let title = wording.title(measure.id)
            let definition = wording.definition(measure)
            let isTitled = wording.hasTitle(measure.id)
            item(
                Message(
                    zh: isTitled ? "\(title.zh)：\(definition.zh)。" : "\(definition.zh)。",
                    en: isTitled ? "\(title.en): \(definition.en)." : "\(definition.en)."))
        }
    }

    /// Why the binding reading binds, and the others beside it.
    mutating func others(
        _ readings: [(name: Name, title: Message?, text: Message)], after because: Message?
    ) {
        if let because {
            remark(
                3, Message(zh: "执行口径的理由：\(because.zh)。", en: "Why it binds: \(because.en)."))
        }
        for reading in readings {
            let zh = reading.title.map { "（\($0.zh)）" } ?? ""
            let en = " (\(reading.title?.en ?? reading.name.text))"
            remark(
                3,
                Message(
                    zh: "对照口径\(zh)：\(reading.text.zh)",
                    en: "Another reading\(en): \(reading.text.en)"))
        }
    }
}
