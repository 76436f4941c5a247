import Activity
import Basics
import EventLog

/// What a selection takes, as a noun: 登记为“无故缺席”的全体会议.
extension Wording {
    /// The units of a selection, in English many or one: sessions attended, session attended.
    func units(_ selection: Selection, _ count: English.Count = .many) -> Message {
        let parts = Parts(selection)
        var text =
            switch selection.unit {
            case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended:
                attendances(selection.unit, parts, count)
            case .sessionsHeld: sessions(.sessionHeld, parts, count)
            case .sessionsPlanned: sessions(.sessionPlanned, parts, count)
            case .events(let type): events(type, parts, count)
            case .quantity(let type):
                Message(
                    zh: events(type, parts, .many).zh + "所载数量",
                    en: (count == .one ? "unit of " : "") + "the quantities that "
                        + "\(events(type, parts, .many).en) state")
            case .distinct(let distinct, let type):
                self.distinct(distinct, events(type, parts, .many), count)
            case .matters(let space): matters(space, selection, parts, count)
            case .linksOpen: links(parts, count)
            case .members: Message(zh: "成员", en: count == .one ? "member" : "members")
            }
        text = Message(zh: actor(selection).zh + text.zh, en: text.en + actor(selection).en)
        return limited(text, parts, selection)
    }

    /// The counter of a unit: 次, 件, 条.
    func counter(_ unit: Selection.Unit) -> String {
        switch unit {
        case .sessionsDue, .sessionsAttended, .sessionsHeld, .sessionsPlanned: "次"
        case .halfDaysDue, .halfDaysAttended: "个半天"
        case .matters(let space): space.noun.counter
        case .events(.attendanceRecorded): "次"
        case .events(let type) where Wording.sessionVerbs[type] != nil: "次"
        case .events(let type): Wording.nouns[type]?.counter ?? "条"
        case .quantity(.assessmentRecorded): "分"
        case .quantity(.amountRecorded): "分（人民币）"
        case .quantity: ""
        case .distinct(.days, _): "天"
        case .distinct(.matters, _): "件"
        case .distinct, .linksOpen: "个"
        case .members: "人"
        }
    }

    /// How many there are of them: 登记为“无故缺席”的全体会议的次数.
    func count(_ selection: Selection) -> Message {
        let units = units(selection)
        if case .quantity = selection.unit {
            return Message(zh: units.zh + "之和", en: "the sum of \(units.en)")
        }
        let counter = counter(selection.unit)
        let number = counter == "个半天" ? "半天数" : counter + "数"
        return Message(zh: "\(units.zh)的\(number)", en: "the number of \(units.en)")
    }

    /// A test taken apart: kinds and outcomes go before the noun, what is left behind it.
    private struct Parts {
        var kinds: [Code] = []
        var outcomes: [Code] = []
        var rest: [Test] = []

        init(_ selection: Selection) {
            let isOfAttendance =
                switch selection.unit {
                case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended,
                    .events(.attendanceRecorded):
                    true
                default: false
                }
            var parts: [Test] = []
            switch selection.test?.normal {
            case .all(let tests): parts = tests
            case let test?: parts = [test]
            case nil: break
            }
            for part in parts {
                if case .field(.kind, let codes) = part, kinds.isEmpty {
                    kinds = codes
                } else if case .field(.outcome, let codes) = part, outcomes.isEmpty,
                    isOfAttendance
                {
                    outcomes = codes
                } else {
                    rest.append(part)
                }
            }
        }
    }

    private func attendances(
        _ unit: Selection.Unit, _ parts: Parts, _ count: English.Count
    ) -> Message {
        let noun = noun(parts.kinds, [.sessionKinds], Wording.sessionNoun(count))
        guard parts.outcomes.isEmpty else {
            let outcomes = parts.outcomes.map { word($0, [.attendanceOutcomes]) }
            let quoted = Numeral.either(
                outcomes.map { Message(zh: "“\($0.zh)”", en: "“\($0.en)”") })
            return Message(
                zh: "登记为\(quoted.zh)的\(noun.zh)",
                en: "\(noun.en) with the record \(quoted.en)")
        }
        switch unit {
        case .sessionsAttended, .halfDaysAttended:
            return Message(zh: "实到的\(noun.zh)", en: "\(noun.en) attended")
        case .events: return Message(zh: "登记考勤的\(noun.zh)", en: "\(noun.en) with a roll call")
        default: return Message(zh: "应到的\(noun.zh)", en: "\(noun.en) due")
        }
    }

    private func links(_ parts: Parts, _ count: English.Count) -> Message {
        let open = count == .one ? "open link" : "open links"
        guard !parts.kinds.isEmpty else { return Message(zh: "正在联系的对象", en: open) }
        let kinds = Numeral.either(parts.kinds.map { word($0, [.linkKinds]) })
        return Message(zh: "正在“\(kinds.zh)”的对象", en: "\(open) (\(kinds.en))")
    }

    private func sessions(_ type: EventType, _ parts: Parts, _ count: English.Count) -> Message {
        let noun = noun(parts.kinds, [.sessionKinds], Wording.sessionNoun(count))
        let done = Wording.sessionVerbs[type] ?? Message(zh: "登记的", en: "recorded")
        return Message(zh: done.zh + noun.zh, en: "\(noun.en) \(done.en)")
    }

    private func events(_ type: EventType, _ parts: Parts, _ count: English.Count) -> Message {
        if Wording.sessionVerbs[type] != nil { return sessions(type, parts, count) }
        if type == .attendanceRecorded { return attendances(.events(type), parts, count) }
        let definition = TypeDefinition[type]
        guard let known = Wording.nouns[type] else {
            let entries = count == .one ? "entry" : "entries"
            let generic = Message(
                zh: "“\(type.title.zh)”记录", en: "\(entries) of “\(type.title.en)”")
            guard !parts.kinds.isEmpty else { return generic }
            let kinds = codes(parts.kinds, definition.kind.lists)
            return Message(
                zh: "种类为\(kinds.zh)的\(generic.zh)", en: "\(generic.en) of the kind \(kinds.en)")
        }
        let noun = noun(parts.kinds, definition.kind.lists, known.text(count))
        return Message(zh: known.verb + noun.zh, en: noun.en)
    }

    private func distinct(
        _ distinct: Selection.Distinct, _ events: Message, _ count: English.Count
    ) -> Message {
        let (zh, one): (String, String) =
            switch distinct {
            case .matters: ("所涉的不同事项", "distinct matter")
            case .objects: ("的不同对方", "distinct other party")
            case .subjects: ("所属的不同人员或机构", "distinct subject")
            case .days: ("的不同日期", "distinct day")
            }
        return Message(
            zh: events.zh + zh,
            en: "\(count == .one ? one : English.plural(one)) of \(events.en)")
    }

    private func matters(
        _ space: WorkSpace, _ selection: Selection, _ parts: Parts, _ count: English.Count
    ) -> Message {
        let known = space.noun
        let noun = noun(parts.kinds, space.kindLists, known.text(count))
        var zh = known.verb
        var en = "\(noun.en) \(known.done)"
        if let stage = selection.stage {
            zh += "并到达“\(word(stage, space.stageLists).zh)”环节"
            en += " that reached “\(word(stage, space.stageLists).en)”"
        }
        for stage in selection.never {
            zh += "、未到“\(word(stage, space.stageLists).zh)”环节"
        }
        if !selection.never.isEmpty {
            let stages = selection.never.map { word($0, space.stageLists).en }
            en += selection.stage == nil ? " that never reached " : " and never reached "
            en += stages.map { "“\($0)”" }.joined(separator: " or ")
        }
        return Message(zh: "\(zh)的\(noun.zh)", en: en)
    }

    private func noun(_ kinds: [Code], _ lists: [WordList], _ generic: Message) -> Message {
        guard !kinds.isEmpty else { return generic }
        if let place = placeOfSet(kinds) {
            return Message(
                zh: "\(place.zh)所列各类\(generic.zh)",
                en: "\(generic.en) (of the kinds in \(place.en))")
        }
        let words = Numeral.either(kinds.map { word($0, lists) })
        return Message(zh: words.zh, en: "\(generic.en) (\(words.en))")
    }

    private func actor(_ selection: Selection) -> Message {
        switch selection.actor {
        case .itself: Message(verbatim: "")
        case .members: Message(zh: "成员", en: " by its members")
        case .either: Message(zh: "本级或成员", en: " by itself or its members")
        }
    }

    private func limited(_ text: Message, _ parts: Parts, _ selection: Selection) -> Message {
        var limits = parts.rest.map { condition($0, of: selection.unit) }
        if let window = selection.window {
            let from = Numeral.day(window.from)
            let through = Numeral.day(window.through)
            limits.append(
                Message(
                    zh: "在每年\(from.zh)至\(through.zh)",
                    en: "from \(from.en) through \(through.en)"))
        }
        guard !limits.isEmpty else { return text }
        return Message(
            zh: "\(text.zh)（限\(limits.map(\.zh).joined(separator: "，且"))的）",
            en: Wording.bracketed(text.en, limits.map(\.en).joined(separator: " and ")))
    }
}

extension Wording {
    /// A remark in brackets, within those that the text ends with where there are any.
    private static func bracketed(_ text: String, _ remark: String) -> String {
        text.hasSuffix(")") ? "\(text.dropLast()); \(remark))" : "\(text) (\(remark))"
    }

    static func sessionNoun(_ count: English.Count) -> Message {
        Message(zh: "会议活动", en: count == .one ? "session" : "sessions")
    }

    static let sessionVerbs: [EventType: Message] = [
        .sessionHeld: Message(zh: "举行的", en: "held"),
        .sessionPlanned: Message(zh: "列入计划的", en: "planned"),
        .sessionCalled: Message(zh: "通知召开的", en: "called"),
        .sessionMoved: Message(zh: "改期的", en: "moved"),
        .sessionCancelled: Message(zh: "取消的", en: "cancelled"),
    ]

    /// How units of a type or space are called: what is done with them, their name, in English one and
    /// many, and their counter.
    struct Noun {
        let verb: String
        let zh: String
        let one: String
        let many: String
        let done: String
        let counter: String

        init(
            _ verb: String, _ zh: String, _ one: String, many: String? = nil, done: String = "",
            counter: String
        ) {
            self.verb = verb
            self.zh = zh
            self.one = one
            self.many = many ?? English.plural(one)
            self.done = done
            self.counter = counter
        }

        func text(_ count: English.Count) -> Message {
            Message(zh: zh, en: count == .one ? one : many)
        }
    }

    static let nouns: [EventType: Noun] = [
        .speechGiven: Noun("", "发言", "speech", counter: "次"),
        .publicationMade: Noun("发表的", "作品", "publication", counter: "篇"),
        .contactMade: Noun("", "联系走访", "contact", counter: "次"),
        .amountRecorded: Noun("", "数额登记", "amount", counter: "笔"),
        .documentFiled: Noun(
            "报送的", "材料", "document filed", many: "documents filed", counter: "份"),
        .assessmentRecorded: Noun("", "评价", "assessment", counter: "次"),
        .decisionMade: Noun("", "决定", "decision", counter: "次"),
        .linkOpened: Noun("建立的", "联系", "link opened", many: "links opened", counter: "个"),
        .bulletinIssued: Noun("印发的", "通报", "bulletin", counter: "次"),
        .taskAssigned: Noun(
            "交办的", "任务", "task assigned", many: "tasks assigned", counter: "项"),
        .memberInvited: Noun("", "通知参加", "invitation", counter: "次"),
    ]
}

extension WorkSpace {
    var noun: Wording.Noun {
        switch self {
        case .proposal: Wording.Noun("提交", "提案", "proposal", done: "submitted", counter: "件")
        case .opinion:
            Wording.Noun(
                "报送", "社情民意信息", "public-opinion report", done: "submitted", counter: "条")
        case .suggestion: Wording.Noun("提出", "意见建议", "suggestion", done: "made", counter: "条")
        case .report: Wording.Noun("提交", "报告", "report", done: "submitted", counter: "篇")
        case .benefitProject:
            Wording.Noun(
                "推动", "为民办实事项目", "public-benefit project", done: "carried out", counter: "件")
        case .document: Wording.Noun("报送", "材料", "document", done: "filed", counter: "份")
        case .task: Wording.Noun("承办", "任务", "task", done: "assigned", counter: "项")
        }
    }

    var kindLists: [WordList] {
        switch self {
        case .proposal: [.proposalKinds]
        case .report: [.reportKinds]
        case .document: [.documentKinds]
        case .task: [.taskKinds]
        case .opinion, .suggestion, .benefitProject: []
        }
    }

    var stageLists: [WordList] {
        switch self {
        case .proposal: [.proposalStages]
        case .opinion: [.opinionStages]
        case .suggestion: [.suggestionStages]
        case .report: [.reportStages]
        case .benefitProject: [.projectStages]
        case .document: [.documentStages]
        case .task: [.taskStages]
        }
    }

    var roleLists: [WordList] {
        switch self {
        case .task: [.taskRoles]
        case .benefitProject: [.projectRoles]
        default: [.authorRoles]
        }
    }
}

extension Test {
    /// The same test with alternatives of one field as one list.
    var normal: Test {
        guard case .any(let tests) = self else { return self }
        var field: Field?
        var codes: [Code] = []
        for test in tests {
            guard case .field(let one, let more) = test, field == nil || field == one else {
                return self
            }
            field = one
            codes += more
        }
        return field.map { .field($0, codes) } ?? self
    }
}
