/// Regulations that are adopted, and the steps of an evaluation.
extension Message {
    package static let wholeNumberForm = Message(
        zh: "从1起的整数：1、2、3……", en: "a whole number from 1: 1, 2, 3 …")
    package static let digestDiffers = Message(
        zh: "digest 不是所附文本的摘要值", en: "'digest' is not that of the text")
    package static let digestHelp = Message(
        zh: "请用 regulation adopt 采用办法，由系统写入。", en: "let 'regulation adopt' write it.")

    package static func regulationUnreadable(_ citation: String) -> Message {
        Message(
            zh: "\(citation) 的文本不能读作办法",
            en: "the text of \(citation) does not read as a regulation")
    }
    package static let readableRegulation = Message(
        zh: "应为 luzhi regulation check 能通过的办法全文",
        en: "the whole text of a regulation that 'luzhi regulation check' takes")
    package static let regulationUnreadableHelp = Message(
        zh: "请用 --under 指明另一个办法，或更正、撤回这条采用记录。",
        en: "name another with --under, or correct or withdraw what adopts it.")
    package static func regulationDiffers(_ field: String, _ said: String) -> Message {
        Message(
            zh: "\(field) 写的是“\(said)”，与办法文本不符",
            en: "'\(field)' says '\(said)', which is not what the text says")
    }
    package static func saidByText(_ text: String) -> Message {
        text.isEmpty
            ? Message(zh: "文本未作规定", en: "the text says nothing of it")
            : Message(zh: "文本所载为“\(text)”", en: "the text says '\(text)'")
    }

    package static func regulationKnown(
        _ citation: String, position: Int64, isSame: Bool
    ) -> Message {
        isSame
            ? Message(
                zh: "\(citation) 已采用（流水号\(position)），文本相同",
                en: "\(citation) was adopted with this text (#\(position))")
            : Message(
                zh: "\(citation) 已采用（流水号\(position)），文本不同",
                en: "\(citation) was adopted with another text (#\(position))")
    }
    package static let regulationKnownHelp = Message(
        zh: "修订后的文本请改用新的版本号（version）。", en: "give a changed text a new 'version'.")

    package static func purposeTaken(
        _ purposes: [Message], by citation: String, since day: Day, position: Int64
    ) -> Message {
        let chinese = purposes.map(\.zh).joined(separator: "、")
        let english = purposes.map(\.en).joined(separator: ", ")
        return Message(
            zh: "“\(chinese)”同期已适用 \(citation)（自 \(day) 施行，流水号\(position)）",
            en: "\(citation), in force since \(day) (#\(position)), serves \(english) then")
    }
    package static func purposeTakenHelp(_ citation: String) -> Message {
        Message(
            zh: "新办法取代旧办法的，请加 --repeals \(citation)，旧办法自新办法施行之日废止。",
            en: "if it takes that one's place, add --repeals \(citation).")
    }

    package static func regulationNotAdopted(_ regulation: String) -> Message {
        Message(zh: "没有采用 \(regulation) 的记录", en: "\(regulation) was never adopted")
    }
    package static let noneAdopted = Message(
        zh: "本台账尚未采用办法；随附的办法见 luzhi regulation list --packs。",
        en: "The ledger has adopted none; 'luzhi regulation list --packs' shows those that ship.")
    package static let regulationNotAdoptedHelp = Message(
        zh: "已采用的办法见 luzhi regulation list。", en: "'luzhi regulation list' shows what was adopted.")
    package static func regulationRepealed(
        _ citation: String, on day: Day, position: Int64
    ) -> Message {
        Message(
            zh: "\(citation) 已自 \(day) 起废止（流水号\(position)）",
            en: "\(citation) is repealed from \(day) by #\(position)")
    }
    package static func regulationExpired(_ citation: String, after day: Day) -> Message {
        Message(zh: "\(citation) 施行至 \(day)，已失效", en: "\(citation) was in force until \(day)")
    }

    package static func noSuchRegulation(_ name: String) -> Message {
        Message(
            zh: "没有名为“\(name)”的办法，也没有这个文件",
            en: "there is no regulation and no file named '\(name)'")
    }
    package static func notInUTF8(_ path: String) -> Message {
        Message(zh: "\(path) 不是 UTF-8 文本", en: "\(path) is not a text in UTF-8")
    }
    package static let notInUTF8Help = Message(
        zh: "请另存为 UTF-8 编码的文本。", en: "save it as text in UTF-8.")
    package static let noSuchRegulationHelp = Message(
        zh: "随附的办法见 luzhi regulation list。",
        en: "'luzhi regulation list' shows those that ship with Luzhi.")
    package static func adopted(
        _ citation: String, _ title: Message, from day: Day, position: Int64
    ) -> Message {
        Message(
            zh: "已采用 \(citation)《\(title.zh)》，自 \(day) 起施行（流水号\(position)）。",
            en: "Adopted \(citation), \(title.en), in force from \(day) (#\(position)).")
    }

    /// That some of what was adopted is not its wording.
    package static func adoptedInSummary(_ clauses: [String]) -> Message {
        Message(
            zh: "其中\(clauses.count)条是本系统的摘要，不是原文：\(clauses.joined(separator: "、"))。"
                + "取得原文以后，照录原文，另出新版采用。",
            en: "Clauses that stand as summaries of ours, not in its wording: "
                + clauses.joined(separator: ", ")
                + ". Once the wording is at hand, quote it and adopt a new version.")
    }
    package static func repealedBy(_ old: String, from day: Day) -> Message {
        Message(
            zh: "\(old) 自 \(day) 起废止。", en: "\(old) is repealed from \(day) on.")
    }
    package static func neverInForce(_ old: String) -> Message {
        Message(
            zh: "\(old) 自施行之日起即被废止，此前按其评判的时段不再按其评判。",
            en: "\(old) is repealed from its first day: it judges nothing any more, nor what it "
                + "judged before.")
    }
    package static func unserved(
        _ purpose: Message, by old: String, from first: Day, through last: Day?
    ) -> Message {
        let zhSpan = last.map { "\(first) 至 \($0) " } ?? "自 \(first) 起"
        let enSpan = last.map { "From \(first) through \($0)" } ?? "From \(first) on"
        return Message(
            zh: "\(zhSpan)没有适用于“\(purpose.zh)”的办法，原由 \(old) 规定。",
            en: "\(enSpan) no regulation serves \(purpose.en), which \(old) did.")
    }
    package static func reachesBack(
        _ citation: String, from first: Day, adopted day: Day
    ) -> Message {
        Message(
            zh: "\(citation) 于 \(day) 通过，追溯至 \(first) 起施行：其间的事项按本办法评判；"
                + "已封存的考核结果不变。",
            en: "\(citation) was adopted on \(day) and reaches back to \(first): what happened in "
                + "between is judged by it. Closed results stay as they were sealed.")
    }

    package static let noDayOfAdoption = Message(
        zh: "办法文本未载明通过日期", en: "the regulation does not say when it was adopted")
    package static let noDayOfAdoptionHelp = Message(
        zh: "请用 --on 写明通过日期。", en: "state it with --on.")
    package static func wordsMissing(_ words: [String]) -> Message {
        Message(
            zh: "本台账没有办法所用的词：\(words.joined(separator: "、"))",
            en: "the ledger lacks words that the regulation uses: "
                + words.map { $0.replacing("：", with: ": ") }.joined(separator: ", "))
    }
    package static let wordsMissingHelp = Message(
        zh: "加 --add-words 一并增加，或先用 vocabulary.extended 登记。",
        en: "add them with --add-words, or record vocabulary.extended first.")
    package static func severalInForce(
        _ purpose: Message, on day: Day, _ citations: [String]
    ) -> Message {
        Message(
            zh: "\(day) 有几个办法同时适用于“\(purpose.zh)”：\(citations.joined(separator: "、"))",
            en: "on \(day) several regulations serve \(purpose.en): "
                + citations.joined(separator: ", "))
    }
    package static let severalInForceHelp = Message(
        zh: "请用 --under 指明，并更正采用或废止的记录。",
        en: "say which with --under, and correct what adopts or repeals them.")

    package static func noRegulation(_ purpose: Message, on day: Day) -> Message {
        Message(
            zh: "\(day) 没有适用于“\(purpose.zh)”的办法",
            en: "no regulation serves \(purpose.en) on \(day)")
    }
    package static func noRegulation(
        _ purpose: Message, on day: Day, inForce: [String]
    ) -> Message {
        let plain = noRegulation(purpose, on: day)
        guard !inForce.isEmpty else { return plain }
        return Message(
            zh: plain.zh + "；当日施行的 \(inForce.joined(separator: "、")) 没有这方面的规定",
            en: plain.en + "; in force then: \(inForce.joined(separator: ", "))")
    }
    package static func servedBy(_ purpose: Message, _ citations: [String]) -> Message {
        Message(
            zh: "已采用的办法中，\(citations.joined(separator: "、")) 适用于“\(purpose.zh)”，可用 --under 指明。",
            en: "of those adopted \(citations.joined(separator: ", ")) serves \(purpose.en): name "
                + "one with --under.")
    }
    package static let noRegulationHelp = Message(
        zh: "请用 regulation adopt 采用办法，或用 --under 指明一个办法。",
        en: "adopt one with 'regulation adopt', or name one with --under.")
    package static func underTwice(
        _ purpose: Message, _ one: String, _ other: String
    ) -> Message {
        Message(
            zh: "--under 的 \(one) 和 \(other) 都适用于“\(purpose.zh)”",
            en: "--under: both \(one) and \(other) serve \(purpose.en)")
    }
    package static func judgedUnder(_ citation: String, _ title: Message) -> Message {
        Message(zh: "适用办法 \(citation)《\(title.zh)》", en: "under \(citation), \(title.en)")
    }
    package static func namedServesNot(_ citations: [String], _ purpose: Message) -> Message {
        let names = citations.joined(separator: ", ")
        return Message(
            zh: "--under 指定的 \(names) 没有规定\(purpose.zh)", en: "\(names) has no \(purpose.en)")
    }
    package static func namedServes(_ purposes: [Message]) -> Message {
        Message(
            zh: "它规定的是：\(purposes.map(\.zh).joined(separator: "、"))；不用 --under 时按现行办法。",
            en: "it has: \(purposes.map(\.en).joined(separator: ", ")); without --under what is in "
                + "force answers.")
    }
    package static func judgedPeriod(_ period: Message) -> Message {
        Message(zh: "考核时段 \(period.zh)", en: "period \(period.en)")
    }
    package static let periodForm = Message(
        zh: "时段写作 2012、2012Q3、2012H1、2012-03、2012A 或 term/12",
        en: "a period is 2012, 2012Q3, 2012H1, 2012-03, 2012A or term/12")
    package static func adoptedAfter(_ citation: String, on day: Day) -> Message {
        Message(
            zh: "\(citation) 于 \(day) 通过，它所评判的事项有的在此之前。",
            en: "\(citation) was adopted on \(day), after some of the events it judges.")
    }
    package static func notAdoptedHere(_ citation: String) -> Message {
        Message(
            zh: "\(citation) 未经本台账采用，仅供试算。",
            en: "\(citation) was not adopted by this ledger: this is a trial.")
    }
    package static let nobodyWithin = Message(
        zh: "没有符合所列情形的，也没有差一次的。",
        en: "Nobody comes within a clause, or is one short of one.")
    package static let groundsAreNoVerdict = Message(
        zh: "本系统只列依据，不作认定；由有权决定的会议审议决定。",
        en: "The ledger lists grounds and decides nothing; the decision lies with those named.")

    package static func evaluationClosed(
        _ evaluation: String, on day: Day, position: Int64
    ) -> Message {
        Message(
            zh: "\(evaluation) 已于 \(day) 定稿封存（流水号\(position)）",
            en: "\(evaluation) was closed on \(day) (#\(position))")
    }
    package static let evaluationClosedHelp = Message(
        zh: "封存的结果不再变动，此后的更正另列为调整。",
        en: "what is closed stays as it is; later corrections are shown as adjustments.")
    package static func stepMissing(_ evaluation: String, _ step: Message, by day: Day) -> Message {
        Message(
            zh: "\(evaluation) 至 \(day) 没有“\(step.zh)”的记录",
            en: "\(evaluation) has no '\(step.en)' by \(day)")
    }
    package static func postingRuns(
        _ evaluation: String, until day: Day, position: Int64
    ) -> Message {
        Message(
            zh: "\(evaluation) 公示至 \(day) 尚未期满（流水号\(position)）",
            en: "\(evaluation) is posted until \(day) (#\(position))")
    }
    package static func objectionOpen(_ evaluation: String, position: Int64) -> Message {
        Message(
            zh: "涉及 \(evaluation) 的异议尚未处理（流水号\(position)）",
            en: "an objection that concerns \(evaluation) is open (#\(position))")
    }
    package static func draftNotPosted(
        _ evaluation: String, draft: Int64, by day: Day
    ) -> Message {
        Message(
            zh: "\(evaluation) 的这份拟定结果（流水号\(draft)）至 \(day) 未经公示",
            en: "this draft of \(evaluation) (#\(draft)) was not posted by \(day)")
    }
    package static func draftSuperseded(
        _ evaluation: String, draft: Int64, by newest: Int64
    ) -> Message {
        Message(
            zh: "\(evaluation) 的拟定结果（流水号\(draft)）已由新稿（流水号\(newest)）取代",
            en: "the draft of \(evaluation) (#\(draft)) is superseded by a newer one (#\(newest))")
    }
    package static func draftSupersededHelp(_ newest: Int64) -> Message {
        Message(
            zh: "请将新稿公示并提请审定；新稿不再采用的，先撤回（luzhi correct void '#\(newest)'）。"
                + "经特别批准仍用原稿的，用 --override 写明何人、依据何文件批准。",
            en: "post the newer one and have it approved, or withdraw it if it is given up (luzhi "
                + "correct void '#\(newest)'); an authority may go on with the older one: say who "
                + "allowed it, and by what, with --override.")
    }
    package static func sealedNotApproved(
        _ evaluation: String, _ key: String, draft: Int64
    ) -> Message {
        Message(
            zh: "\(evaluation) 拟封存内容的“\(key)”与所审定的拟定结果（流水号\(draft)）不一致",
            en: "the \(key) to be sealed of \(evaluation) is not that of the approved draft "
                + "(#\(draft))")
    }
    package static func approvedDraftGone(_ evaluation: String, approval: Int64) -> Message {
        Message(
            zh: "\(evaluation) 所审定的拟定结果已被撤回或更正（审定流水号\(approval)）",
            en: "what the approval of \(evaluation) (#\(approval)) rests on was withdrawn or "
                + "replaced")
    }
    package static let approvedDraftGoneHelp = Message(
        zh: "请将现行的拟定结果重新公示并提请审定；审定登记有误的，请先撤回该审定。",
        en: "post the present draft and have it approved; or withdraw the approval, if it was "
            + "recorded in error.")
    package static let evaluationOutOfOrderHelp = Message(
        zh: "经特别批准越过此程序的，请用 --override 写明何人、依据何文件批准。",
        en: "an authority may override this: say who allowed it, and by what, with --override.")
}
