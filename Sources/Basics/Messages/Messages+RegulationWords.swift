/// What is wrong with the words and names of a regulation.
extension Message {
    /// What may stand in a place, the nearest first; a long list is cut.
    package static func known(_ words: [String]) -> Message {
        let shown = words.prefix(12)
        let rest = words.count - shown.count
        return Message(
            zh: "可填：" + shown.joined(separator: "、") + (rest > 0 ? "……另有\(rest)个" : ""),
            en: "one of: " + shown.joined(separator: ", ")
                + (rest > 0 ? ", … and \(rest) more" : ""))
    }
    package static func write(_ word: String) -> Message {
        Message(zh: "请写“\(word)”。", en: "write '\(word)'.")
    }
    package static func meant(_ word: String) -> Message {
        Message(zh: "是否应为“\(word)”？", en: "did you mean '\(word)'?")
    }
    package static func unknownKey(_ key: String) -> Message {
        Message(zh: "没有“\(key)”这个键", en: "there is no key '\(key)'")
    }
    package static func keyNotHere(_ key: String) -> Message {
        Message(zh: "键“\(key)”不能写在此处", en: "the key '\(key)' does not belong here")
    }
    package static func missingKeys(_ keys: [String]) -> Message {
        Message(
            zh: "缺少" + keys.map { "“\($0)”" }.joined(separator: "、"),
            en: keys.map { "'\($0)'" }.joined(separator: ", ")
                + (keys.count == 1 ? " is missing" : " are missing"))
    }
    package static func missingOneOf(_ keys: [String]) -> Message {
        Message(
            zh: keys.map { "“\($0)”" }.joined(separator: "、") + "至少要有一个",
            en: "one of " + keys.map { "'\($0)'" }.joined(separator: ", ") + " is missing")
    }
    package static func missingKeyHelp(_ key: String) -> Message? {
        switch key {
        case "language": Message(zh: "现行的语言版本是1。", en: "the language has version 1.")
        case "decided-by":
            Message(
                zh: "本系统只列依据，须写明由谁审议决定。",
                en: "the record shows grounds; say who decides.")
        case "zh", "en":
            Message(zh: "名称须中英文都有。", en: "a title stands in Chinese and in English.")
        default: nil
        }
    }
    package static func mixedSpelling(_ word: String, _ isChinese: Bool) -> Message {
        isChinese
            ? Message(
                zh: "本文件用中文关键词，“\(word)”写法不一致",
                en: "the file is written with Chinese keywords; '\(word)' is not spelled so")
            : Message(
                zh: "本文件用英文关键词，“\(word)”写法不一致",
                en: "the file is written with English keywords; '\(word)' is not spelled so")
    }
    package static func unknownWord(_ word: String, _ list: Message) -> Message {
        Message(zh: "\(list.zh)中没有“\(word)”", en: "'\(word)' is none of the \(list.en)")
    }
    package static func brokenWord(_ word: String) -> Message {
        Message(
            zh: "“\(word)”须写在一行之内，词间一个空格，不用转义",
            en: "'\(word)' is written in one line, with single spaces and no escapes")
    }
    package static func flagWithoutQuotes(_ text: String) -> Message {
        Message(zh: "“\(text)”没有加引号", en: "'\(text)' stands without quotes")
    }
    package static let flagHelp = Message(
        zh: "是、否须加引号，以免被当作别的意思。",
        en: "yes and no stand in quotes, for readers of YAML disagree about them.")
    package static let typesOfEvents = Message(zh: "记录类型", en: "types of events")

    // MARK: - Expressions

    package static func expressionWord(_ word: String) -> Message {
        Message(zh: "此处不能是“\(word)”", en: "'\(word)' cannot stand here")
    }
    package static let expressionEnd = Message(zh: "话没有写完", en: "something is missing at the end")
    package static func expectedHere(_ words: [String], or others: [Message]) -> Message? {
        let shown = words.prefix(12)
        let rest = words.count - shown.count
        let zh = others.map(\.zh) + shown.map { "“\($0)”" }
        let en = others.map(\.en) + shown.map { "'\($0)'" }
        guard !zh.isEmpty else {
            return Message(zh: "此处应当结束", en: "it should end here")
        }
        return Message(
            zh: "此处应为：" + zh.joined(separator: "、") + (rest > 0 ? "……另有\(rest)个" : ""),
            en: "expected: " + en.joined(separator: ", ")
                + (rest > 0 ? ", … and \(rest) more" : ""))
    }
    package static let numberWord = Message(zh: "数", en: "a number")
    package static let dayWord = Message(zh: "日期", en: "a day")
    package static let monthDayWord = Message(zh: "一年中的日期（12-01）", en: "a day of the year (12-01)")
    package static let aType = Message(zh: "记录类型", en: "a type of event")
    package static let figureName = Message(zh: "指标或项目", en: "measure or item")
    package static func aName(_ sort: Message) -> Message {
        Message(zh: "\(sort.zh)的名字", en: "the name of a \(sort.en)")
    }
    package static func aReference(_ spaces: [String]) -> Message {
        Message(
            zh: spaces.map { "\($0)/…" }.joined(separator: "、") + " 这样的编号",
            en: "a reference such as " + spaces.map { "\($0)/1" }.joined(separator: " or "))
    }
    package static let halfWidthBrackets = Message(
        zh: "括号请用半角 ( )。", en: "use the plain brackets ( ).")
    package static let spacesAroundSigns = Message(
        zh: "加减号两边要有空格。", en: "put spaces around + and -.")
    package static func partTwice(_ word: String) -> Message {
        Message(zh: "“\(word)”写了两次", en: "'\(word)' stands twice")
    }
    package static func partsAreKeys(_ key: String) -> Message {
        Message(zh: "“\(key)”后只写计数单位", en: "'\(key)' has the unit alone")
    }
    package static let partsAreKeysHelp = Message(
        zh: "条件、环节等另写成键。", en: "tests, stages and the like are keys beside it.")
    package static func fieldOfNoUnit(_ field: String) -> Message {
        Message(zh: "所计的单位没有“\(field)”这一项", en: "what is counted has no '\(field)'")
    }
    package static let stageOfNoMatter = Message(
        zh: "只有提案、信息、报告等事项才有环节", en: "only matters such as proposals reach stages")
    package static func stageOfNoMatterHelp(_ unit: String) -> Message {
        Message(
            zh: "请计“\(unit)”提案、报告等，或另写种类条件。",
            en: "count '\(unit)' proposals, reports or the like, or test the kind.")
    }
    package static func stageOfOther(_ stage: String, _ space: String) -> Message {
        Message(zh: "\(space)没有“\(stage)”这一环节", en: "a \(space) has no stage '\(stage)'")
    }
    package static func assessedOnly(_ type: String) -> Message {
        Message(
            zh: "只有“\(type)”载有评分", en: "only '\(type)' states points")
    }
    package static let shareOfNoMatter = Message(
        zh: "只有提案等事项的分值可以分摊", en: "only points of matters such as proposals are shared out")
    package static func compositionOfSessions(_ unit: String) -> Message {
        Message(zh: "构成只能就“\(unit)”规定", en: "a composition is about '\(unit)'")
    }
    package static let storyBegins = Message(
        zh: "member/1、session/1、proposal/1 等编号", en: "member/1, session/1, proposal/1 or the like")
    package static func storyReference(_ text: String) -> Message {
        Message(zh: "不认识“\(text)”这类编号", en: "nothing is told of '\(text)'")
    }
    package static let storyReferenceHelp = Message(
        zh: "可写委员、机构、会议活动和提案等事项。",
        en: "lines are about members, organs, sessions and matters such as proposals.")

    // MARK: - Names

    package static func invalidName(_ text: String) -> Message {
        Message(zh: "“\(text)”不能作名字", en: "'\(text)' is no name")
    }
    package static let invalidNameHelp = Message(
        zh: "名字用字母、汉字、数字和连字号，以字母或汉字开头，至多64个字。",
        en: "a name is letters, digits and hyphens, begins with a letter, and has at most 64.")
    package static func nameIsKeyword(_ text: String) -> Message {
        Message(
            zh: "“\(text)”是本语言的词，不能作名字", en: "'\(text)' is a word of the language, no name")
    }
    package static let nameIsKeywordHelp = Message(
        zh: "请另取名字，如加上所属事项。", en: "take another one, say with what it is about.")
    package static func invalidCode(_ text: String) -> Message {
        Message(zh: "“\(text)”不是代码", en: "'\(text)' is no code")
    }
    package static let invalidCodeHelp = Message(
        zh: "代码用小写字母、数字和连字号，以字母开头。",
        en: "a code is small letters, digits and hyphens, and begins with a letter.")
    package static func wordBuiltIn(_ text: String, _ code: String, _ title: String) -> Message {
        Message(
            zh: "词表里已有“\(title)”（\(code)），不必另加“\(text)”",
            en: "the list has '\(code)' (\(title)) already")
    }
    package static let wordBuiltInHelp = Message(zh: "请直接使用。", en: "use that.")
    package static func nameTwice(_ name: String, _ sort: Message, line: Int) -> Message {
        Message(
            zh: "名字“\(name)”已用于第\(line)行的\(sort.zh)",
            en: "the \(sort.en) in line \(line) has the name '\(name)' already")
    }
    package static func nameTwiceHelp(_ family: String) -> Message {
        switch family {
        case "figure":
            Message(
                zh: "指标、设定、大类、项目之间不能重名。",
                en: "measures, settings, classes and items have names of their own.")
        case "finding":
            Message(
                zh: "定额、覆盖、联系、构成、程序、不得评优情形、情形之间不能重名。",
                en:
                    "quotas, coverage, links, compositions, procedures, bars and grounds have names "
                    + "of their own.")
        default: Message(zh: "请另取名字。", en: "take another name.")
        }
    }
    package static func statedTwice(_ text: String) -> Message {
        Message(zh: "“\(text)”写了两次", en: "'\(text)' is stated twice")
    }
    package static func unknownDefinition(_ name: String, _ sorts: [Message]) -> Message {
        Message(
            zh: "没有名为“\(name)”的"
                + sorts.dropLast().map(\.zh).joined(separator: "、")
                + (sorts.count > 1 ? "或" : "") + (sorts.last?.zh ?? ""),
            en: "there is no " + sorts.dropLast().map(\.en).joined(separator: ", ")
                + (sorts.count > 1 ? " or " : "") + (sorts.last?.en ?? "") + " '\(name)'")
    }
    package static func noneDefined(_ sort: Message) -> Message {
        Message(zh: "本办法没有写任何\(sort.zh)", en: "the regulation has no \(sort.en) at all")
    }
    package static func definedAs(_ name: String, _ sort: Message) -> Message {
        Message(zh: "“\(name)”是一个\(sort.zh)。", en: "'\(name)' is a \(sort.en).")
    }
    package static func unknownAudience(_ text: String) -> Message {
        Message(
            zh: "“\(text)”既不是考核序列，也不是机构种类",
            en: "'\(text)' is neither a cohort nor a kind of organ")
    }
    package static func unknownTarget(_ text: String) -> Message {
        Message(
            zh: "“\(text)”不是考核序列、机构种类或事项",
            en: "'\(text)' is no cohort, kind of organ or matter")
    }
    package static func unknownQuestion(_ text: String) -> Message {
        Message(zh: "本办法没有“\(text)”可问", en: "the regulation answers nothing called '\(text)'")
    }
    package static func unknownAnswer(_ text: String) -> Message {
        Message(zh: "“\(text)”不是一种结果", en: "'\(text)' is no result")
    }
    package static func answerForm(_ within: String) -> Message {
        Message(
            zh: "应为数、一种结果，或 { \(within): [条款] }",
            en: "a number, a result, or { \(within): [clauses] } should stand here")
    }
    package static func notASubject(_ text: String) -> Message {
        Message(zh: "“\(text)”不是日期、委员或机构", en: "'\(text)' is no day, member or organ")
    }
    package static let notASubjectHelp = Message(
        zh: "写作 member/0001、organ/0011，或先写日期。",
        en: "write member/0001, organ/0011, or a day first.")
    package static func notAnOrgan(_ text: String) -> Message {
        Message(zh: "“\(text)”不是机构", en: "'\(text)' is no organ")
    }
    package static func unusedPart(_ sort: Message, _ name: String) -> Message {
        Message(zh: "\(sort.zh)“\(name)”没有用到", en: "nothing uses the \(sort.en) '\(name)'")
    }
    package static let unusedPartHelp = Message(
        zh: "请在相应处使用，或删去；名字可能写错。",
        en: "use it or take it out; perhaps a name is misspelled.")
    package static func circular(_ sort: Message, _ names: [String]) -> Message {
        Message(
            zh: "\(sort.zh)的定义绕了一圈：\(names.joined(separator: " → "))",
            en: "the \(sort.en) is defined by itself: \(names.joined(separator: " → "))")
    }
    package static func runOfOther(_ measure: String) -> Message {
        Message(
            zh: "指标“\(measure)”计的不是本人应到或实到的会议活动，谈不上连续",
            en: "the measure '\(measure)' counts no sessions of a member: nothing in it comes one "
                + "after the other")
    }
    package static func runOfOtherHelp(_ units: [String]) -> Message {
        Message(
            zh: "请用以“\(units.joined(separator: "”或“"))”计数的指标。",
            en: "take a measure that counts \(units.joined(separator: " or ")).")
    }
    package static let spanForm = Message(
        zh: "应为年、半年、季度或月，如2012、2012H1、2012Q3、2012-03",
        en: "a year, half-year, quarter or month should stand here: 2012, 2012H1, 2012Q3, 2012-03")
    package static func spanTooShort(_ span: String, _ every: String) -> Message {
        Message(
            zh: "“\(span)”之内没有一个完整的周期（\(every)），永远不会考核",
            en: "no whole period (\(every)) lies in '\(span)': it would never be asked")
    }
    package static let circularHelp = Message(
        zh: "请改其中一处。", en: "define one of them by something else.")
}
