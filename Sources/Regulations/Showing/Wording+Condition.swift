import Activity
import Basics
import EventLog

/// What tests, formulas and conditions say.
extension Wording {
    /// What a test asks of a unit.
    func condition(_ test: Test, of unit: Selection.Unit) -> Message {
        switch test.normal {
        case .all(let tests):
            return all(tests.map { grouped(condition($0, of: unit), $0.isCompound) })
        case .any(let tests):
            return any(tests.map { grouped(condition($0, of: unit), $0.isCompound) })
        case .not(.inCohort(let name)):
            let title = cohort(name)
            return Message(zh: "不属于\(title.zh)", en: "not of the cohort “\(title.en)”")
        case .not(.field(.tag, let codes)):
            let words = told(codes, .tag, of: unit)
            return Message(zh: "未标“\(words.zh)”", en: "not tagged “\(words.en)”")
        case .not(.field(.sessionKind, let codes)):
            let kinds = told(codes, .sessionKind, of: unit)
            return Message(
                zh: "\(Wording.label(.sessionKind).zh)不为\(kinds.zh)",
                en: "not at a session of the kind \(kinds.en)")
        case .not(.field(let field, let codes)):
            let words = told(codes, field, of: unit)
            let label = Wording.label(field)
            return Message(zh: "\(label.zh)不为\(words.zh)", en: "\(label.en) is not \(words.en)")
        case .not(let test):
            let inner = condition(test, of: unit)
            return Message(zh: "并非（\(inner.zh)）", en: "not (\(inner.en))")
        case .field(let field, let codes):
            let words = told(codes, field, of: unit)
            let label = Wording.label(field)
            if field == .tag {
                return Message(zh: "标有“\(words.zh)”", en: "tagged “\(words.en)”")
            }
            if field == .sessionKind {
                return Message(
                    zh: "\(label.zh)为\(words.zh)", en: "at a session of the kind \(words.en)")
            }
            return Message(zh: "\(label.zh)为\(words.zh)", en: "\(label.en) is \(words.en)")
        case .inCohort(let name):
            return Message(zh: "属于\(cohort(name).zh)", en: "of the cohort “\(cohort(name).en)”")
        case .quantity(let comparison, let number):
            let bound = Wording.comparison(comparison)
            let text = Numeral.text(number)
            return Message(zh: "数量\(bound.zh)\(text)", en: "the quantity is \(bound.en) \(text)")
        }
    }

    /// The words of a field; the other party may be no organ, but a member, a unit or a matter.
    private func told(
        _ codes: [Code], _ field: Test.Field, of unit: Selection.Unit
    ) -> Message {
        guard field == .objectKind else { return self.codes(codes, lists(field, of: unit)) }
        return Numeral.either(
            codes.map { code in
                if let space = WorkSpace(rawValue: code.text) { return space.noun.text(.one) }
                return Wording.parties[code] ?? word(code, [.organKinds])
            })
    }

    private static let parties: [Code: Message] = [
        "member": Message(zh: "委员", en: "member"), "person": Message(zh: "人员", en: "person"),
        "unit": Message(zh: "单位", en: "unit"), "organ": Message(zh: "机构", en: "organ"),
        "session": Message(zh: "会议活动", en: "session"),
    ]

    private func grouped(_ text: Message, _ isCompound: Bool) -> Message {
        isCompound ? Message(zh: "（\(text.zh)）", en: "(\(text.en))") : text
    }

    private static func label(_ field: Test.Field) -> Message {
        switch field {
        case .kind: Message(zh: "种类", en: "the kind")
        case .role: Message(zh: "身份", en: "the role")
        case .outcome: Message(zh: "结果", en: "the outcome")
        case .tag: Message(zh: "标签", en: "the tag")
        case .sessionKind: Message(zh: "所在会议活动", en: "the kind of session")
        case .objectKind: Message(zh: "对方", en: "the other party")
        case .organKind: Message(zh: "所属机构", en: "the kind of organ")
        case .matterKind: Message(zh: "所涉事项", en: "the kind of matter")
        case .result: Message(zh: "办理结果", en: "the result")
        }
    }

    /// The lists that the words of a field are taken from.
    func lists(_ field: Test.Field, of unit: Selection.Unit) -> [WordList] {
        switch field {
        case .tag: return TypeDefinition.allTags
        case .sessionKind: return [.sessionKinds]
        case .organKind, .objectKind: return [.organKinds]
        case .matterKind: return [.proposalKinds, .reportKinds, .documentKinds, .taskKinds]
        case .result: return [.satisfaction, .grades]
        case .kind, .role, .outcome: break
        }
        switch unit {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended:
            return field == .kind
                ? [.sessionKinds]
                : field == .role ? [.attendanceRoles, .sessionRoles] : [.attendanceOutcomes]
        case .sessionsHeld, .sessionsPlanned:
            return field == .kind ? [.sessionKinds] : [.sessionRoles]
        case .events(let type), .quantity(let type), .distinct(_, let type):
            let definition = TypeDefinition[type]
            return field == .kind
                ? definition.kind.lists
                : field == .role ? definition.role.lists : definition.outcome.lists
        case .matters(let space):
            return field == .kind
                ? space.kindLists : field == .role ? space.roleLists : [.satisfaction]
        case .linksOpen: return [.linkKinds]
        case .members: return [.posts]
        }
    }

    static func comparison(_ comparison: Comparison) -> Message {
        switch comparison {
        case .atLeast: Message(zh: "达到", en: "at least")
        case .above: Message(zh: "超过", en: "more than")
        case .atMost: Message(zh: "不超过", en: "at most")
        case .below: Message(zh: "不足", en: "less than")
        case .equal: Message(zh: "为", en: "equal to")
        }
    }

    func all(_ parts: [Message]) -> Message {
        Message(
            zh: parts.map(\.zh).joined(separator: "，且"),
            en: parts.map(\.en).joined(separator: " and "))
    }

    func any(_ parts: [Message]) -> Message {
        Message(
            zh: parts.map(\.zh).joined(separator: "，或者"),
            en: parts.map(\.en).joined(separator: ", or "))
    }
}

extension Wording {
    /// A figure as a noun: 本人应到全体会议次数的半数.
    func figure(_ formula: Formula) -> Message {
        switch formula {
        case .number(let number): return Numeral.share(number)
        case .named(let name): return numbered(name)
        case .within(let name, let kind):
            let title = numbered(name)
            return Message(
                zh: "一\(kind == .month ? "个月" : period(kind).zh)之内的\(title.zh)",
                en: "\(title.en) within one \(period(kind).en)")
        case .overLast(let name, let count, let kind):
            let title = numbered(name)
            let span = periods(count, kind)
            return Message(
                zh: "最近\(span.zh)（含当期）的\(title.zh)",
                en: "\(title.en) over the last \(span.en) \(period(kind).en)\(count > 1 ? "s" : "")"
            )
        case .longestRun(let name, let among):
            return Message(
                zh: "\(named(among).zh)中\(named(name).zh)连续最多的次数",
                en: "the longest run of \(named(name).en) among \(named(among).en)")
        case .sum:
            let parts = summands(formula).map { figure($0) }
            return Message(
                zh: Numeral.together(parts).zh + "合计",
                en: parts.map(\.en).joined(separator: " plus "))
        case .difference(let left, let right):
            let taken = grouped(figure(right), right.isCompound)
            return Message(
                zh: "\(figure(left).zh)减去\(taken.zh)",
                en: "\(figure(left).en) minus \(taken.en)")
        case .multiple(let share, let formula):
            let whole = grouped(figure(formula), formula.isCompound)
            return Message(
                zh: "\(whole.zh)的\(Numeral.share(share).zh)",
                en: "\(Numeral.share(share).en) of \(whole.en)")
        case .score: return Message(zh: "总分", en: "the score")
        case .highest(let formulas):
            let parts = Numeral.together(formulas.map { figure($0) })
            return Message(zh: "\(parts.zh)中的最高者", en: "the highest of \(parts.en)")
        }
    }

    /// A figure before a number with its counter: 无故缺席全体会议 before 达到2次.
    func counted(_ formula: Formula) -> Message {
        let figure = figure(formula)
        let counter = counter(formula)
        guard !counter.isEmpty, case .named = formula, figure.zh.hasSuffix(counter + "数") else {
            return figure
        }
        let noun = figure.zh.dropLast(counter.count + 1)
        return Message(zh: String(noun.last == "的" ? noun.dropLast() : noun), en: figure.en)
    }

    /// What a name stands for; in English a count is told as the number of its units.
    private func numbered(_ name: Name) -> Message {
        let named = named(name)
        guard hasTitle(name), setting(name) == nil else { return named }
        let isCount = !counter(.named(name)).isEmpty
        return Message(
            zh: named.zh, en: isCount ? "the number of \(named.en)" : English.the(named.en))
    }

    private func named(_ name: Name) -> Message {
        if let setting = setting(name) {
            let value = setting.value.map { Numeral.text($0) }
            return Message(
                zh: "“\(setting.title.zh)”（\(value.map { "设定为\($0)" } ?? "未设定")）",
                en: "“\(setting.title.en)” (\(value.map { "set to \($0)" } ?? "not set"))")
        }
        guard !hasTitle(name),
            let index = regulation.measures.firstIndex(where: { $0.id == name })
        else { return title(name) }
        let definition = definition(regulation.measures[index])
        guard definition.zh.count > Wording.inlineMax else { return definition }
        return Message(
            zh: "“指标”第（\(Numeral.chinese(index + 1))）项", en: "measure (\(index + 1))")
    }

    /// What a measure is reckoned from.
    func definition(_ measure: Measure) -> Message {
        switch measure.definition {
        case .selection(let selection): return count(selection)
        case .formula(let formula): return figure(formula)
        case .share(let part, let whole):
            return Message(
                zh: "\(figure(part).zh)占\(figure(whole).zh)之比",
                en: "\(figure(part).en) out of \(figure(whole).en)")
        }
    }

    private func summands(_ formula: Formula) -> [Formula] {
        guard case .sum(let left, let right) = formula else { return [formula] }
        return summands(left) + summands(right)
    }

    /// The counter of a figure; empty where it has none of its own.
    func counter(_ formula: Formula) -> String {
        switch formula {
        case .named(let name), .within(let name, _), .overLast(let name, _, _),
            .longestRun(let name, _):
            guard let measure = measure(name) else { return "" }
            switch measure.definition {
            case .selection(let selection): return counter(selection.unit)
            case .formula(let formula): return counter(formula)
            case .share: return ""
            }
        case .sum(let left, _), .difference(let left, _): return counter(left)
        case .multiple(_, let formula): return counter(formula)
        case .score: return "分"
        case .highest(let formulas): return formulas.first.map { counter($0) } ?? ""
        case .number: return ""
        }
    }

    /// A condition as a clause of a sentence.
    func condition(_ condition: Condition) -> Message {
        switch condition {
        case .all(let parts), .any(let parts):
            let parts = parts.map { grouped(self.condition($0), $0.isCompound) }
            if case .all = condition { return all(parts) }
            return any(parts)
        case .not(let part):
            let inner = self.condition(part)
            switch part {
            case .barred(let name):
                return Message(
                    zh: "没有“\(title(name).zh)”的情形",
                    en: "“\(title(name).en)” does not stand against her")
            case .quotaMissed(let name):
                return Message(
                    zh: "定额“\(title(name).zh)”没有欠缺",
                    en: "the quota “\(title(name).en)” was not missed")
            case .inCohort(let name):
                return Message(
                    zh: "不属于\(cohort(name).zh)", en: "not of the cohort “\(cohort(name).en)”")
            default: return Message(zh: "并非（\(inner.zh)）", en: "not (\(inner.en))")
            }
        case .compare(let left, let comparison, let right):
            return compare(left, comparison, right)
        case .grade(let grades):
            let titles = Numeral.either(grades.map { title($0) })
            return Message(zh: "等次为\(titles.zh)", en: "the grade is \(titles.en)")
        case .inCohort(let name):
            return Message(zh: "属于\(cohort(name).zh)", en: "of the cohort “\(cohort(name).en)”")
        case .barred(let name):
            return Message(
                zh: "有“\(title(name).zh)”的情形", en: "“\(title(name).en)” stands against her")
        case .quotaMissed(let name):
            return Message(
                zh: "定额“\(title(name).zh)”未完成", en: "the quota “\(title(name).en)” was missed")
        case .consecutive(let count, let kind, let skipping, let part):
            let inner = grouped(self.condition(part), part.isCompound)
            let gaps = skipping ? "（其间未任职的不计）" : ""
            return Message(
                zh: "连续\(periods(count, kind).zh)\(gaps)，每一\(period(kind).zh)\(inner.zh)",
                en: "in \(count) consecutive \(period(kind).en)s"
                    + (skipping ? ", gaps skipped, " : " ") + inner.en)
        case .inPeriods(1, let kind, let part):
            let inner = grouped(self.condition(part), part.isCompound)
            return Message(
                zh: "其间有一整\(Wording.unit(kind))\(inner.zh)",
                en: "in at least one whole \(period(kind).en) \(inner.en)")
        case .inPeriods(let count, let kind, let part):
            let inner = grouped(self.condition(part), part.isCompound)
            return Message(
                zh: "其间有\(periods(count, kind).zh)\(inner.zh)",
                en: "in at least \(count) \(period(kind).en)s \(inner.en)")
        }
    }

    private func periods(_ count: Int, _ kind: PeriodKind) -> Message {
        let number = count == 2 ? "两" : Numeral.chinese(count)
        return Message(zh: number + Wording.unit(kind), en: "\(count)")
    }

    /// A measure whose units each earn points: of a count, one of what is counted.
    func eachUnit(of name: Name) -> String {
        let isCount = hasTitle(name) && setting(name) == nil && !counter(.named(name)).isEmpty
        return isCount ? "of the \(named(name).en)" : "unit of \(figure(.named(name)).en)"
    }

    private static func unit(_ kind: PeriodKind) -> String {
        switch kind {
        case .month: "个月"
        case .quarter: "个季度"
        case .halfYear: "个半年"
        case .year: "年"
        case .appraisalYear: "个考核年度"
        case .term: "届"
        }
    }

    private func compare(_ left: Formula, _ comparison: Comparison, _ right: Formula) -> Message {
        let word = Wording.comparison(comparison)
        let counter = counter(left)
        let bound = bound(right, counter: counter)
        let isNumber = if case .number = right { !counter.isEmpty } else { false }
        let figure = isNumber ? counted(left) : figure(left)
        return Message(
            zh: "\(figure.zh)\(word.zh)\(bound.zh)", en: "\(figure.en) is \(word.en) \(bound.en)")
    }

    /// The right side of a comparison with a measure: a number with its counter, all of a share.
    func bound(_ formula: Formula, of measure: Name) -> Message {
        let counter = counter(.named(measure))
        guard case .share? = self.measure(measure)?.definition, formula == .number(1) else {
            return bound(formula, counter: counter)
        }
        return Message(zh: "百分之百", en: "100%")
    }

    /// The right side of a comparison, a number with its counter.
    func bound(_ formula: Formula, counter: String) -> Message {
        guard case .number(let number) = formula else { return figure(formula) }
        guard counter.isEmpty else {
            return Message(
                zh: Numeral.text(number) + counter, en: Numeral.text(number))
        }
        return Numeral.share(number)
    }
}

extension Wording {
    /// The longest definition of a measure without a title that a sentence says in full.
    fileprivate static let inlineMax = 20
}

extension Test {
    fileprivate var isCompound: Bool {
        switch normal {
        case .all, .any: true
        default: false
        }
    }
}

extension Condition {
    fileprivate var isCompound: Bool {
        switch self {
        case .all, .any: true
        default: false
        }
    }
}

extension Formula {
    fileprivate var isCompound: Bool {
        switch self {
        case .sum, .difference: true
        default: false
        }
    }
}
