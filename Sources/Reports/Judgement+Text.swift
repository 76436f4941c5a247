import Basics
import EventLog
import Regulations

/// Figures and tests in words.
extension Judgement {
    func text(of figure: Figure) -> Message {
        let value = text(of: figure.value)
        guard let title = title(of: figure) else { return value }
        return Message(zh: "\(title.zh) \(value.zh)", en: "\(title.en) \(value.en)")
    }

    /// What a figure is called: its measure, and how that was taken; nil of what has no name.
    func title(of figure: Figure) -> Message? {
        guard let name = figure.name else { return nil }
        let title = title(name)
        switch figure.origin {
        case .within:
            guard let period = figure.parts.first?.window.period.name else { return title }
            return Message(
                zh: "\(title.zh)（最多的一期：\(period)）",
                en: "\(title.en) (in the highest period, \(period))")
        case .overLast:
            guard let period = figure.parts.first?.window.period.name else { return title }
            return Message(zh: "\(title.zh)（\(period)）", en: "\(title.en) (\(period))")
        case .longestRun(_, let among):
            let whole = self.title(among)
            return Message(
                zh: "\(title.zh)（在\(whole.zh)中连续）",
                en: "\(title.en) (in a row of \(whole.en))")
        default: return title
        }
    }

    func text(of value: Value) -> Message {
        switch value {
        case .number(let number): number.shown
        case .share(let part, let whole): Message(verbatim: "\(part)/\(whole)")
        case .notApplicable: Message(zh: "不适用", en: "n/a")
        case .notSet: Message(zh: "未设定", en: "not set")
        }
    }

    func text(of answer: Example.Answer) -> Message {
        switch answer {
        case .number(let number): return number.shown
        case .notApplicable: return text(of: Value.notApplicable)
        case .notSet: return text(of: Value.notSet([]))
        case .state(let state):
            return Keyword.answers.find(state.text, .english)?.message ?? title(state)
        case .within(let clauses):
            let citations = clauses.map { citation($0) }
            return Message(
                zh: "符合\(citations.joined(separator: "、"))",
                en: "within \(citations.joined(separator: ", "))")
        }
    }

    func text(of evidence: Evidence) -> Message {
        switch evidence.test {
        case .comparison(let left, let comparison, let right):
            let (one, other) = (text(of: left), text(of: right))
            let sign = Judgement.sign(comparison)
            return Message(
                zh: "\(one.zh)，\(sign.zh) \(other.zh)", en: "\(one.en), \(sign.en) \(other.en)")
        case .grade(let grade, let wanted):
            let found = grade.map { title($0) } ?? Message(zh: "无", en: "none")
            let titles = wanted.map { title($0) }
            return Message(
                zh: "等次为\(found.zh)（\(titles.map(\.zh).joined(separator: "、"))）",
                en: "grade \(found.en) (of \(titles.map(\.en).joined(separator: ", ")))")
        case .cohort(let name):
            let title = title(name)
            return Message(zh: "属于\(title.zh)", en: "belongs to \(title.en)")
        case .barred(let name):
            let title = title(name)
            return Message(zh: "有“\(title.zh)”", en: "barred by \(title.en)")
        case .quotaMissed(let name, let periods):
            let title = title(name)
            let list = periods.map(\.name).joined(separator: " ")
            return Message(zh: "“\(title.zh)”未完成：\(list)", en: "\(title.en) missed in \(list)")
        case .periods(let needed, _, let isConsecutive, let periods):
            let list = periods.map(\.name).joined(separator: " ")
            return Message(
                zh: "\(isConsecutive ? "连续" : "")\(needed)期：\(list)",
                en: "\(isConsecutive ? "consecutively " : "")in \(needed) periods: \(list)")
        }
    }

    /// How a figure stands to its bound: the test as the clause has it.
    private static func sign(_ comparison: Comparison) -> Message {
        switch comparison {
        case .atLeast: Message(zh: "界限为达到", en: "against at least")
        case .above: Message(zh: "界限为超过", en: "against more than")
        case .atMost: Message(zh: "界限为不超过", en: "against at most")
        case .below: Message(zh: "界限为少于", en: "against less than")
        case .equal: Message(zh: "界限为等于", en: "against exactly")
        }
    }
}
