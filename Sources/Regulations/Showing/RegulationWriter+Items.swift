import Activity
import Basics
import EventLog

/// What an item gives points for.
extension RegulationWriter {
    func sentence(_ item: Item, of one: ScoreClass, named: Bool = true) -> Message {
        let isNamed = named && wording.hasTitle(item.id)
        var zh = isNamed ? "\(wording.title(item.id).zh)：" : ""
        var en = isNamed ? "\(wording.title(item.id).en): " : ""
        if let audience = item.audience {
            let audience = wording.everyone(of: audience)
            zh += "限\(audience.zh)，"
            en += "for \(audience.en) only, "
        }
        let points = points(item)
        zh += points.zh
        en += points.en
        for extra in extras(item, of: one) {
            zh += "；\(extra.zh)"
            en += "; \(extra.en)"
        }
        return Message(zh: zh + "。", en: en + ".")
    }

    private func points(_ item: Item) -> Message {
        switch item.measured {
        case .each(let selections):
            let units = Numeral.either(selections.map { wording.units($0) })
            let one = Numeral.either(selections.map { wording.units($0, .one) })
            let counter = selections.first.map { wording.counter($0.unit) } ?? "次"
            let told = Counted(one: one.en, all: units.en, counter: counter)
            let points = each(item.points, told, selections)
            return Message(zh: "\(units.zh)，\(points.zh)", en: points.en)
        case .measure(let name):
            let figure = wording.figure(.named(name))
            let counter = wording.counter(.named(name))
            if case .table(let thresholds) = item.points {
                let steps = thresholds.map { threshold in
                    let bound = wording.bound(.number(threshold.atLeast), of: name)
                    let points = Numeral.text(threshold.points)
                    return Message(
                        zh: "达到\(bound.zh)的计\(points)分",
                        en: "\(points) points from \(bound.en) on")
                }
                return Message(
                    zh: "按\(figure.zh)，" + steps.map(\.zh).joined(separator: "，")
                        + (steps.count > 1 ? "，就高计一档" : ""),
                    en: "\(figure.en): " + steps.map(\.en).joined(separator: ", ")
                        + (steps.count > 1 ? ", the highest met" : ""))
            }
            let told = Counted(
                one: wording.eachUnit(of: name), all: figure.en,
                counter: counter.isEmpty ? "个" : counter)
            let points = each(item.points, told, [])
            return Message(zh: "\(figure.zh)，\(points.zh)", en: points.en)
        }
    }

    /// What points are given for: in English each one and all of them, in Chinese by the counter.
    private struct Counted {
        let one: String
        let all: String
        let counter: String
    }

    /// What is given; in Chinese what it is for stands before it, in English it is said here.
    private func each(
        _ points: Item.Points, _ counted: Counted, _ selections: [Selection]
    ) -> Message {
        let counter = counted.counter
        switch points {
        case .each(0):
            return Message(zh: "不计分", en: "no points for any \(counted.one)")
        case .each(let number):
            let given = RegulationWriter.given(number)
            return Message(zh: "每\(counter)\(given.zh)", en: "\(given.en) for each \(counted.one)")
        case .steps(let steps):
            let steps = stepped(steps, counter: counter)
            return Message(zh: steps.zh, en: "for \(counted.all), \(steps.en)")
        case .by(let field, let table):
            let lists = selections.first.map { wording.lists(field, of: $0.unit) } ?? []
            let parts = table.sorted {
                $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key
            }
            .map { code, number in
                let word = wording.word(code, lists)
                let given = RegulationWriter.given(number)
                return Message(
                    zh: number == 0 ? "\(word.zh)不计分" : "\(word.zh)每\(counter)\(given.zh)",
                    en: "\(given.en) as “\(word.en)”")
            }
            return Message(
                zh: parts.map(\.zh).joined(separator: "，"),
                en: "for each \(counted.one), " + Numeral.together(parts).en)
        case .assessed(let most):
            let cap = most.map { Numeral.text($0) }
            return Message(
                zh: "按所评的分数计" + (cap.map { "，至多\($0)分" } ?? ""),
                en: "the points given in \(counted.all)" + (cap.map { ", at most \($0)" } ?? ""))
        case .table: return Message(verbatim: "")
        }
    }

    private func stepped(_ steps: [Item.Step], counter: String) -> Message {
        var from = 1
        var parts: [Message] = []
        for step in steps {
            let given = RegulationWriter.given(step.points)
            if let upTo = step.upTo {
                let zh =
                    upTo == from ? "第\(from)\(counter)" : "第\(from)至\(upTo)\(counter)每\(counter)"
                let en =
                    upTo == from
                    ? "\(given.en) for the \(RegulationWriter.ordinal(from))"
                    : "\(given.en) for each from the \(RegulationWriter.ordinal(from)) to the "
                        + RegulationWriter.ordinal(upTo)
                parts.append(Message(zh: zh + given.zh, en: en))
                from = upTo + 1
            } else {
                parts.append(
                    Message(
                        zh: "第\(from)\(counter)起每\(counter)\(given.zh)",
                        en: from == 1
                            ? "\(given.en) for each"
                            : "\(given.en) for each from the \(RegulationWriter.ordinal(from)) on"))
            }
        }
        return Message(
            zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
    }

    /// First, second, 11th: the first ten in words.
    private static func ordinal(_ number: Int) -> String {
        let words = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth",
        ]
        if 1...words.count ~= number { return words[number - 1] }
        let ending = 11...13 ~= number % 100 ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10]
        return "\(number)\(ending ?? "th")"
    }

    /// 计15分, 扣5分, 不计分.
    static func given(_ points: Rational) -> Message {
        if points == 0 { return Message(zh: "不计分", en: "no points") }
        let size = points < 0 ? -points : points
        let number = Numeral.text(size)
        return points < 0
            ? Message(zh: "扣\(number)分", en: "minus \(English.points(size))")
            : Message(zh: "计\(number)分", en: English.points(size))
    }

    private func extras(_ item: Item, of one: ScoreClass) -> [Message] {
        var extras: [Message] = []
        if let once = item.once {
            let choice =
                once.choice == .highest
                ? Message(zh: "得分最高的一笔", en: "the highest") : Message(zh: "最先的一笔", en: "the first")
            let per =
                switch once.per {
                case .period: Message(zh: "每期", en: "period")
                case .matter: Message(zh: "同一事项", en: "matter")
                case .day: Message(zh: "同一日", en: "day")
                }
            extras.append(
                Message(
                    zh: "\(per.zh)只计\(choice.zh)",
                    en: "only \(choice.en) in each \(per.en) counts"))
        }
        if let among = item.among {
            let others = one.items.enumerated()
                .filter { $0.element.among == among && $0.element.id != item.id }
                .map { index, other in
                    let title = wording.title(other.id)
                    return wording.hasTitle(other.id)
                        ? Message(zh: "“\(title.zh)”", en: "“\(title.en)”")
                        : Message(zh: "第\(index + 1)项", en: "number \(index + 1)")
                }
            if !others.isEmpty {
                let others = Numeral.together(others)
                extras.append(
                    Message(zh: "与\(others.zh)合并择一", en: "taken together with \(others.en)"))
            }
        }
        if let share = item.share,
            let index = regulation.shares.firstIndex(where: { $0.id == share })
        {
            extras.append(
                Message(
                    zh: "按“分摊”第（\(Numeral.chinese(index + 1))）项分给各提交人",
                    en: "divided as in item (\(index + 1)) of “Shares”"))
        }
        if let most = item.atMost {
            extras.append(
                Message(
                    zh: "本项不超过\(Numeral.text(most))分",
                    en: "at most \(English.points(most)) for the item"))
        }
        if let least = item.atLeast {
            extras.append(
                Message(
                    zh: "本项不低于\(Numeral.text(least))分",
                    en: "no less than \(English.points(least)) for the item"))
        }
        return extras
    }
}
