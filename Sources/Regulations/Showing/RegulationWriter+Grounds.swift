import Activity
import Basics
import EventLog

/// Bars, grounds, examples.
extension RegulationWriter {
    mutating func writeBars() {
        guard !regulation.bars.isEmpty else { return }
        part("不得评优情形", "Bars")
        for bar in regulation.bars {
            let audience = wording.anyone(of: bar.audience)
            let within = within(bar.within)
            let condition = wording.condition(bar.when)
            let from = barred(bar.from)
            item(
                titled(
                    bar.id,
                    Message(
                        zh: "\(audience.zh)\(within.zh)\(condition.zh)的，\(from.zh)。",
                        en: "\(audience.en.sentence) \(from.en) if, \(within.en), \(condition.en)."
                    )),
                wording.clause(bar.clause))
            others(
                bar.readings.map { ($0.name, $0.title, stopped(wording.condition($0.instead))) },
                after: bar.because)
        }
    }

    private func within(_ kind: PeriodKind) -> Message {
        let zh =
            switch kind {
            case .term: "本届任期内"
            case .appraisalYear: "本考核年度内"
            case .halfYear: "本半年内"
            case .month: "当月内"
            case .quarter: "当季内"
            case .year: "当年内"
            }
        return Message(zh: zh, en: "within the \(wording.period(kind).en)")
    }

    private func barred(_ from: Name) -> Message {
        guard from.text != "commendation" else {
            return Message(zh: "不得评优", en: "is not commended")
        }
        let grade = wording.title(from)
        return Message(zh: "不得评为\(grade.zh)", en: "is not graded \(grade.en)")
    }

    private func stopped(_ text: Message) -> Message {
        Message(zh: text.zh + "。", en: text.en + ".")
    }

    mutating func writeGrounds() {
        guard !regulation.grounds.isEmpty else { return }
        part("情形", "Grounds")
        remark(
            2,
            Message(
                zh: "本系统只列记录符合哪些情形及其依据，不作认定；是否认定、如何处理，由各条所列的组织决定。",
                en: "The ledger says which of these the record comes within, and why. It decides "
                    + "nothing: that is for those named below."))
        for ground in regulation.grounds { write(ground) }
    }

    private mutating func write(_ ground: Ground) {
        let audience = wording.anyone(of: ground.audience)
        let within = within(ground.within)
        let combination =
            switch ground.combination {
            case .any where ground.parts.count > 1:
                Message(zh: "下列情形之一", en: "any of the following holds")
            case .all where ground.parts.count > 1:
                Message(zh: "下列全部情形", en: "all of the following hold")
            default: Message(zh: "下列情形", en: "the following holds")
            }
        let force =
            ground.force == .ought
            ? Message(zh: "（只报告，不作为依据）", en: " (reported, never a ground)")
            : Message(verbatim: "")
        item(
            titled(
                ground.id,
                Message(
                    zh: "\(audience.zh)\(within.zh)有\(combination.zh)的，由\(ground.decidedBy.zh)决定是否"
                        + "\(ground.leadsTo.zh)\(force.zh)：",
                    en:
                        "If, \(within.en), \(combination.en) of \(audience.en), whether this leads to "
                        + "“\(ground.leadsTo.en)” is decided by \(ground.decidedBy.en)"
                        + "\(force.en):")),
            wording.clause(ground.clause))
        for part in ground.parts {
            subitem(stopped(wording.condition(part.when)), wording.clause(part.clause))
            others(
                part.readings.map { ($0.name, $0.title, stopped(wording.condition($0.instead))) },
                after: part.because)
        }
    }

    mutating func writeExamples() {
        guard !regulation.examples.isEmpty else { return }
        part("设例", "Examples")
        for example in regulation.examples {
            item(Message(zh: "\(example.name)。", en: "\(example.name)."))
            let given = example.given.map { StoryWording.sentence($0, wording) }
            remark(
                3,
                Message(
                    zh: "已知：\(given.map(\.zh).joined(separator: "；"))。",
                    en: "Given: \(given.map(\.en).joined(separator: "; "))."))
            for expectation in example.expect {
                let day = Numeral.day(expectation.asOf)
                let subject = wording.subject(expectation.subject)
                let question = question(expectation.question)
                let answer = answer(expectation.answer, to: expectation.question)
                subitem(
                    Message(
                        zh: "截至\(day.zh)，\(subject.zh)，\(question.zh)：\(answer.zh)。",
                        en: "As of \(day.en), \(subject.en), \(question.en): \(answer.en)."))
            }
        }
    }

    private func question(_ name: Name) -> Message {
        switch name.text {
        case "score": Message(zh: "总分", en: "score")
        case "grade": Message(zh: "等次", en: "grade")
        case "rank": Message(zh: "名次", en: "rank")
        default: wording.title(name)
        }
    }

    private func answer(_ answer: Example.Answer, to question: Name) -> Message {
        switch answer {
        case .number(let number): return Message(verbatim: Numeral.text(number))
        case .notApplicable: return Message(zh: "不适用", en: "n/a")
        case .notSet: return Message(zh: "未设定", en: "not set")
        case .state(let name):
            if let state = stateOfRelation(name, question) { return state }
            guard let keyword = Keyword.answers.find(name.text, .english) else {
                return wording.title(name)
            }
            return Message(zh: keyword.zh, en: keyword.en)
        case .within(let clauses):
            let zh = clauses.map { regulation.citation(of: $0).zh }.joined(separator: "、")
            let en = clauses.map { regulation.citation(of: $0).en }.joined(separator: ", ")
            return Message(zh: "符合\(zh)所列情形", en: "within \(en)")
        }
    }

    /// Coverage and links are covered or within their range, rather than done.
    private func stateOfRelation(_ state: Name, _ question: Name) -> Message? {
        let isCoverage = regulation.coverage.contains { $0.id == question }
        guard isCoverage || regulation.links.contains(where: { $0.id == question }) else {
            return nil
        }
        return switch state.text {
        case "met" where isCoverage: Message(zh: "已覆盖", en: "covered")
        case "missed" where isCoverage: Message(zh: "未覆盖", en: "not covered")
        case "met": Message(zh: "合乎要求", en: "within the range")
        case "missed": Message(zh: "不足", en: "too few")
        case "exceeded": Message(zh: "超出", en: "too many")
        default: nil
        }
    }

}
