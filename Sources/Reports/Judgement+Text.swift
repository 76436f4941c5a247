import Basics
import EventLog
import Regulations

/// Figures and tests in words.
extension Judgement {
    func text(of figure: Figure) -> Message {
        let value = text(of: figure.value)
        guard let title = title(of: figure) else { return reckoning(figure, value) }
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

    /// How a figure without a name was reckoned: its parts and what they come to.
    private func reckoning(_ figure: Figure, _ value: Message) -> Message {
        let parts = figure.parts.map { text(of: $0) }
        let told: Message
        switch figure.origin {
        case .sum: told = joined(parts, zh: "＋", en: " + ")
        case .difference: told = joined(parts, zh: "－", en: " - ")
        case .highest:
            let all = joined(parts, zh: "、", en: ", ")
            told = Message(zh: "\(all.zh)中最高者", en: "the highest of \(all.en)")
        case .multiple(let factor):
            let all = joined(parts, zh: "＋", en: " + ")
            told =
                figure.parts.allSatisfy { $0.name != nil }
                ? Message(zh: "\(all.zh) 的\(factor)", en: "\(factor) of \(all.en)")
                : Message(zh: "（\(all.zh)）的\(factor)", en: "\(factor) of (\(all.en))")
        case .score: return Message(zh: "积分 \(value.zh)", en: "score \(value.en)")
        default: return value
        }
        return Message(zh: "\(told.zh)＝\(value.zh)", en: "\(told.en) = \(value.en)")
    }

    /// What a figure is called where its value stands beside it: its title, or how it is reckoned from
    /// what.
    func term(of figure: Figure) -> Message {
        if let title = title(of: figure) { return title }
        let parts = figure.parts.map { text(of: $0.value) }
        switch figure.origin {
        case .score: return Message(zh: "积分", en: "score")
        case .sum:
            let all = joined(parts, zh: "＋", en: " + ")
            return Message(zh: "合计（\(all.zh)）", en: "sum (\(all.en))")
        case .difference:
            let all = joined(parts, zh: "－", en: " - ")
            return Message(zh: "相减（\(all.zh)）", en: "difference (\(all.en))")
        case .multiple(let factor):
            let all = joined(parts, zh: "＋", en: " + ")
            return Message(zh: "折算（\(factor)×\(all.zh)）", en: "portion (\(factor) × \(all.en))")
        case .highest:
            let all = joined(parts, zh: "、", en: ", ")
            return Message(zh: "取最高（\(all.zh)）", en: "highest (\(all.en))")
        default: return Message(zh: "折算", en: "reckoned")
        }
    }

    private func joined(_ parts: [Message], zh: String, en: String) -> Message {
        Message(
            zh: parts.map(\.zh).joined(separator: zh), en: parts.map(\.en).joined(separator: en))
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
                zh: "符合\(citations.map(\.zh).joined(separator: "、"))",
                en: "within \(citations.map(\.en).joined(separator: ", "))")
        }
    }

    func text(of evidence: Evidence) -> Message {
        switch evidence.test {
        case .comparison(let left, let comparison, let right):
            let (one, other) = (text(of: left), text(of: right))
            let sign = comparison.shown
            return Message(
                zh: "\(one.zh)（界限：\(sign.zh) \(other.zh)）",
                en: "\(one.en) (limit: \(sign.en) \(other.en))")
        case .grade(let grade, let wanted):
            let found = grade.map { title($0) } ?? Message(zh: "无", en: "none")
            let titles = wanted.map { title($0) }
            return .grade(found, asked: joined(titles, zh: "、", en: ", "))
        case .cohort(let name):
            let title = title(name)
            return Message(zh: "属于\(title.zh)", en: "belongs to \(title.en)")
        case .barred(let name):
            let title = title(name)
            return Message(zh: "有“\(title.zh)”", en: "barred by \(title.en)")
        case .quotaMissed(let name, let periods):
            let title = title(name)
            guard !periods.isEmpty else {
                return Message(
                    zh: "没有“\(title.zh)”未完成的时段", en: "\(title.en) was never missed")
            }
            let list = told(periods)
            return Message(
                zh: "“\(title.zh)”未完成：\(list.zh)", en: "\(title.en) missed in \(list.en)")
        case .periods(let needed, _, let isConsecutive, let periods):
            return .repeated("\(needed)", isConsecutive: isConsecutive, told(periods))
        }
    }

    /// What tests say, in their order. Those that a repeated condition asked in one of its periods are
    /// told with that period.
    func texts(of tests: [Evidence]) -> [Message] {
        let repeated = Set(
            tests.flatMap { evidence -> [Period] in
                if case .periods(_, _, _, let periods) = evidence.test { periods } else { [] }
            })
        return tests.map { evidence in
            let told = text(of: evidence)
            let period = evidence.window.period
            if case .periods = evidence.test { return told }
            guard repeated.contains(period) else { return told }
            return Message(
                zh: "\(period.shown.zh)\(told.zh)", en: "\(period.shown.en): \(told.en)")
        }
    }

    /// The same in one text, each sentence once: parts of a ground may ask the same.
    func text(of tests: [Evidence]) -> Message {
        .sentences(texts(of: tests))
    }

    private func told(_ periods: [Period]) -> Message {
        periods.isEmpty
            ? Message(zh: "无", en: "none")
            : joined(periods.map(\.shown), zh: "、", en: " ")
    }

}

extension Comparison {
    /// How a figure stands to its bound: the test as the clause has it.
    var shown: Message {
        switch self {
        case .atLeast: Message(zh: "达到", en: "at least")
        case .above: Message(zh: "超过", en: "more than")
        case .atMost: Message(zh: "不超过", en: "at most")
        case .below: Message(zh: "少于", en: "less than")
        case .equal: Message(zh: "等于", en: "exactly")
        }
    }
}

// Ranks and grades in words.
extension Judgement {
    /// What stands for a rank where there is nothing to rank.
    static let unranked = Message(zh: "不适用", en: "n/a")

    /// Why someone is not ranked.
    func text(of reason: RankResult.Unranked) -> Message {
        switch reason {
        case .cohort(let name):
            let title = title(name)
            return Message(zh: "\(title.zh)，不排名", en: "\(title.en): not ranked")
        case .notInOffice: return Message(zh: "期末不在任，不排名", en: "not in office at the end")
        case .notAssessed: return Message(zh: "尚未评分，不排名", en: "no points given yet: not ranked")
        case .notApplicable: return Judgement.unranked
        case .notSet: return Message(zh: "未设定", en: "not set")
        case .noCohort: return Message(zh: "不在排名序列", en: "in no cohort that is ranked")
        }
    }

    /// Why a better grade was not given.
    func text(of refusal: GradeResult.Refusal) -> Message {
        let grade = title(refusal.grade)
        return switch refusal.reason {
        case .requirement: .requirementLacking(grade)
        case .bar(let name): .barred(from: grade, by: title(name))
        case .proportion(let places): .placesTaken(grade, "\(places)")
        case .tie(let places): .tiedAtLastPlace(grade, "\(places)")
        }
    }
}

extension Message {
    /// Sentences one after the other, each of them once.
    static func sentences(_ all: [Message]) -> Message {
        var seen: Set<Message> = []
        let told = all.filter { seen.insert($0).inserted }
        return Message(
            zh: told.map(\.zh).joined(separator: "；"), en: told.map(\.en).joined(separator: "; "))
    }

    /// In how many periods a condition has to hold, and in which it held.
    static func repeated(_ needed: String, isConsecutive: Bool, _ periods: Message) -> Message {
        let noun = needed == "1" ? "period" : "periods"
        return isConsecutive
            ? Message(
                zh: "连续\(needed)期：\(periods.zh)",
                en: "in \(needed) consecutive \(noun): \(periods.en)")
            : Message(
                zh: "至少\(needed)期：\(periods.zh)",
                en: "in at least \(needed) \(noun): \(periods.en)")
    }

    /// Which grade a condition found, and which it asks for.
    static func grade(_ found: Message, asked: Message) -> Message {
        Message(
            zh: "等次：\(found.zh)（要求：\(asked.zh)）",
            en: "grade: \(found.en) (asked: \(asked.en))")
    }
}

// Why a better grade was not given.
extension Message {
    static func requirementLacking(_ grade: Message) -> Message {
        Message(zh: "不具备“\(grade.zh)”的其他条件", en: "lacks what '\(grade.en)' requires besides")
    }

    static func barred(from grade: Message, by bar: Message) -> Message {
        Message(
            zh: "因“\(bar.zh)”不得评为“\(grade.zh)”", en: "barred from '\(grade.en)': \(bar.en)")
    }

    static func placesTaken(_ grade: Message, _ places: String) -> Message {
        Message(zh: "“\(grade.zh)”名额\(places)个，已满", en: "'\(grade.en)' has \(places) places")
    }

    static func tiedAtLastPlace(_ grade: Message, _ places: String) -> Message {
        Message(
            zh: "“\(grade.zh)”名额\(places)个，并列未列入",
            en: "tied at the last of \(places) places of '\(grade.en)'")
    }

    static func tieOpen(at grade: Message) -> Message {
        Message(zh: "“\(grade.zh)”并列待议", en: "tie at '\(grade.en)' to be decided")
    }
}
