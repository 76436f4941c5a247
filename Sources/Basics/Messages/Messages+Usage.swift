/// What is wrong with how the command was called.
extension Message {
    package static let languageForm = Message(zh: "--lang 填 zh 或 en", en: "--lang is zh or en")
    package static let waitForm = Message(
        zh: "--wait 填等候的秒数", en: "--wait is a number of seconds")

    package static let correctNeedsGrounds = Message(
        zh: "--correct 须同时填 --reason（理由）和 --authority（批准依据）",
        en: "--correct needs --reason and --authority")
    package static let groundsNeedCorrect = Message(
        zh: "--reason、--authority、--with-dependants 只与 --correct 同用",
        en: "--reason, --authority and --with-dependants go with --correct only")
    package static let expectedRootForm = Message(
        zh: "--expect-root 填64位十六进制数", en: "--expect-root is 64 hexadecimal digits")
    package static let migrationNamesPaper = Message(
        zh: "--migration 须写明移交清单", en: "--migration names a paper")
    package static let forSheetsOnly = Message(
        zh: "--correct 和 --migration 只用于表格", en: "--correct and --migration are for sheets")

    package static let wholePageNamesNothing = Message(
        zh: "--format markdown 输出全部，不另填类型或词表",
        en: "--format markdown is the whole page: name no type or list")
    package static let setSaysWhatChanges = Message(
        zh: "请用 --set 写明更正哪些栏目", en: "--set says what changes")
    package static let transplantNeedsOrigin = Message(
        zh: "--for-transplant 须同时填 --origin", en: "--for-transplant needs --origin")
    package static let nameOrTransplant = Message(
        zh: "请用 --name 写明是哪个机关的台账；承接已有台账的，改用 --for-transplant",
        en: "--name says whose ledger it is, or --for-transplant")

    package static let oneShapeOfRoster = Message(
        zh: "--posts、--tree、--of 只能用一项", en: "--posts, --tree or --of, not two of them")
    package static let narrowsListAlone = Message(
        zh: "--organ 和 --name 只用于名单和 --posts",
        en: "--organ and --name narrow the list and --posts alone")
    package static let periodNeedsUnder = Message(
        zh: "--period 是办法的考核时段，须同时用 --under 指明办法",
        en: "--period is of the regulation that --under names")
    package static let underHasNoFrom = Message(
        zh: "用 --under 时自考核时段首日起算，不填 --from",
        en: "--under counts from the first day of its period, not --from")

    package static let holdingOrNot = Message(
        zh: "--holding 与 --not-holding 不能同用", en: "--holding or --not-holding, not both")
    package static let followFormats = Message(
        zh: "--follow 只输出 text 或 ndjson", en: "--follow prints text or ndjson")
    package static let followPrintsAll = Message(
        zh: "--follow 把每一条新记录输出到标准输出，不与 --holding、--not-holding、--limit、--output 同用",
        en: "--follow prints every event that passes, to standard output")
    package static let limitForm = Message(zh: "--limit 不能为负数", en: "--limit is not negative")

    package static let periodToClose = Message(
        zh: "请写明要封存的考核时段", en: "name the period to close")
    package static let checkOnlyLooks = Message(
        zh: "--check 只核对，不写入，不与封存的选项同用", en: "--check only looks")

    package static func nameThePart(_ question: Message) -> Message {
        Message(zh: "请写明是哪一项\(question.zh)", en: "name the \(question.en)")
    }
    /// Names with what a person reads for them.
    package static func parts(_ known: [(name: String, title: Message)]) -> Message {
        guard !known.isEmpty else {
            return Message(zh: "办法没有这一类", en: "the regulation has none")
        }
        let zh = known.map { "\($0.name)（\($0.title.zh)）" }.joined(separator: "、")
        let en = known.map { "\($0.name) (\($0.title.en))" }.joined(separator: ", ")
        return Message(zh: "可填：\(zh)", en: "one of: \(en)")
    }
    package static func askedAs(_ command: String) -> Message {
        Message(zh: "请写 \(command)", en: "write: \(command)")
    }
    package static func hasNoParts(_ question: Message) -> Message {
        Message(zh: "\(question.zh)只有一项，不另写名称", en: "a \(question.en) has no name")
    }
}

/// The same of evaluate.
extension Message {
    package static let oneOfEvaluate = Message(
        zh: "--draft、--closed、--adjustments 只能用一项",
        en: "--draft, --closed and --adjustments exclude each other")
    package static let evaluationTakesNoUnder = Message(
        zh: "考核按现行办法进行，不用 --under 另指办法",
        en: "an evaluation is judged by the regulations in force, not --under")
    package static let draftIsOfEverybody = Message(
        zh: "拟定的结果包括全部对象，不另填编号", en: "a draft is of everybody")
    package static let ofDraft = Message(
        zh: "--on、--dry-run、--clock-behind 只与 --draft 同用",
        en: "--on, --dry-run and --clock-behind belong to --draft")
    package static let partOfClosed = Message(
        zh: "--part 只与 --closed 同用", en: "--part belongs to --closed")
    package static let detailsOfAdjustments = Message(
        zh: "--details 只与 --adjustments 同用", en: "--details belongs to --adjustments")

    package static let eitherAfterOrFirst = Message(
        zh: "--after 与 --first 只用一项", en: "--after or --first, not both")
    package static let startNeedsSign = Message(
        zh: "--after、--first 用于签名，须与 --sign 同用",
        en: "--after and --first say from where to sign, and need --sign")
    package static let eventOrConsistency = Message(
        zh: "证明一条记录，填该记录；证明检查点前后一致，填 --consistency 和 --after",
        en: "name an event to prove it; --consistency and --after prove that a "
            + "checkpoint follows another")
    package static let signedNeedsKey = Message(
        zh: "--proof 和 --against 须同时填 --key（台账公布的公钥）",
        en: "--proof and --against need --key, the public key that the ledger has published")
    package static let proofOrAgainst = Message(
        zh: "--proof 不用台账，与 --against 不同用",
        en: "--proof needs no ledger and does not go with --against")
    package static let quickAgainst = Message(
        zh: "--against 须逐条重算，与 --quick 不同用",
        en: "--against recomputes every event and does not go with --quick")
    package static let tilesNeedCheckpoint = Message(
        zh: "--tiles 与 --checkpoint 同用，不与 -o、--no-bodies 同用",
        en: "--tiles goes with --checkpoint, and not with -o or --no-bodies")
}
