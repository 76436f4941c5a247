/// What checking a ledger finds, and which answers it spoils.
extension Message {
    package static func missingEvents(_ first: Int64, through last: Int64) -> Message {
        Message(
            zh: "流水号\(first)至\(last)缺失或不可读",
            en: "#\(first) to #\(last) are missing or unreadable")
    }
    package static func unreadableBodies(_ first: Int64, through last: Int64) -> Message {
        first == last
            ? Message(
                zh: "流水号\(first)的正文读不出", en: "the body of #\(first) cannot be read")
            : Message(
                zh: "流水号\(first)至\(last)的正文读不出",
                en: "the bodies of #\(first) to #\(last) cannot be read")
    }
    package static func alteredBody(_ position: Int64) -> Message {
        Message(
            zh: "流水号\(position)的正文与其摘要值不符，已被改动或损坏",
            en: "the body of #\(position) does not agree with its digest: it was altered or damaged"
        )
    }
    package static func againstForm(_ position: Int64, _ what: Message) -> Message {
        Message(
            zh: "流水号\(position)不合其类型的规定：\(what.zh)",
            en: "#\(position) breaks the rules of its type: \(what.en)")
    }
    package static let againstFormHelp = Message(
        zh: "与校验值相符，即登记时就是如此，或连同校验值一并改写过。请与以往公布的检查点核对（--against），再作更正。",
        en: "it agrees with its hashes, so it was recorded like this, or rewritten with them. Hold "
            + "the ledger against an earlier checkpoint (--against), then correct the event.")
    package static let bodyNotCanonical = Message(
        zh: "正文不是规范写法", en: "its body is not in canonical form")
    package static func formOfField(_ field: String, _ what: Message) -> Message {
        Message(zh: "\(field)：\(what.zh)", en: "\(field): \(what.en)")
    }
    package static func brokenCitation(_ position: Int64) -> Message {
        Message(
            zh: "流水号\(position)所引的记录在它之前并不存在",
            en: "#\(position) cites an event that is not there before it")
    }
    package static func suspectText(_ table: String, number: Int64, text: String) -> Message {
        Message(
            zh: "代码表 \(table) 第\(number)号“\(text)”所涉记录全部与校验值不符：可能是这一文字被改动",
            en: "every event that uses number \(number) of the dictionary \(table), '\(text)', "
                + "disagrees with its hash: that text may be what was changed")
    }
    package static func unusedText(_ table: String, number: Int64, text: String) -> Message {
        Message(
            zh: "代码表 \(table) 第\(number)号“\(text)”没有记录使用",
            en: "no event uses number \(number) of the dictionary \(table), '\(text)'")
    }
    package static func damagedPageNumber(_ number: Int64) -> Message {
        Message(
            zh: "文件第\(number)页与其校验和不符",
            en: "page \(number) of the file does not agree with its checksum")
    }
    package static func strayBytes(_ count: Int64) -> Message {
        Message(
            zh: "文件最后一页之后另有\(count)个字节",
            en: "\(count) bytes follow the last page of the file")
    }
    package static func unreadableTiles(_ first: Int64, through last: Int64) -> Message {
        Message(
            zh: "校验树中流水号\(first)至\(last)的部分读不出，未能与各条的校验值核对",
            en: "the stored tree over #\(first) to #\(last) cannot be read, and was not held "
                + "against the hashes")
    }
    package static func alteredMeta(_ key: String) -> Message {
        Message(
            zh: "台账自身说明中的“\(key)”不是建账时所定",
            en: "'\(key)' among the ledger's own facts is not what it was made with")
    }
    package static func sealDiffers(_ evaluation: String, isIntact: Bool) -> Message {
        isIntact
            ? Message(
                zh: "\(evaluation) 的定稿结果按封存时点重算，与所封存的不一致",
                en: "the sealed result of \(evaluation) does not come out again at its own moment")
            : Message(
                zh: "\(evaluation) 的定稿结果与其摘要值不符，或不是可重算的格式",
                en: "the sealed result of \(evaluation) is not what its digest says, or of no form "
                    + "that can be reckoned again")
    }
    package static func sealOfOtherEvents(_ evaluation: String, count: Int64) -> Message {
        Message(
            zh: "\(evaluation) 定稿所据的前\(count)条记录，与其所载校验根不符",
            en: "the first \(count) events, on which the sealed result of \(evaluation) rests, are "
                + "not those whose root it states")
    }
    package static let sealDiffersHelp = Message(
        zh: "详见 luzhi close --check。", en: "see 'luzhi close --check'.")
    package static let spoilsSealedResults = Message(
        zh: "已封存的定稿结果（无法重算）", en: "closed results, which cannot be reckoned again")
    package static func spoilsSealed(_ evaluation: String) -> Message {
        Message(zh: "\(evaluation) 的定稿结果", en: "the closed result of \(evaluation)")
    }

    package static func spoilsKnownFrom(_ position: Int64, reading: String? = nil) -> Message {
        let (zh, en) = (
            "登记截至#\(position)及以后的结果", "answers of moments known at #\(position) or later"
        )
        guard let reading else { return Message(zh: zh, en: en) }
        return Message(
            zh: "\(zh)；现在写的是 \(reading)", en: "\(en); it now reads \(reading)")
    }
    package static func spoilsWords(of subject: String) -> Message {
        Message(
            zh: "\(subject) 的名称、标题、事由等文字；届次、组织、词汇、办法、定稿的正文，还涉及以其为据的结果",
            en:
                "words shown of \(subject), such as names, titles and reasons; of a term, an organ, "
                + "a word, a regulation or a closing also what rests on it")
    }
    package static func spoilsUsers(of table: String, _ number: Int64) -> Message {
        Message(
            zh: "凡涉及代码表 \(table) 第\(number)号的结果",
            en: "every answer in which number \(number) of the dictionary \(table) occurs")
    }
    package static let spoilsKnowledgeTimes = Message(
        zh: "按登记时刻（--known-at）取的结果", en: "answers whose --known-at is a time")
    package static let spoilsProofs = Message(
        zh: "不影响统计和评分；检查点与证明不可用", en: "no count or score, but checkpoints and proofs")
    package static let spoilsIdentity = Message(
        zh: "不影响统计和评分；台账的名称、检查点、证明，以及导入查重",
        en: "no count or score, but the ledger's name, checkpoints, proofs and repeated imports")
    package static let spoilsReaders = Message(
        zh: "凡须读到此处的结果，以及按编号查找、更正和查重",
        en: "every answer that reads there, look-ups by id, corrections and repeated imports")
    package static let spoilsGuards = Message(
        zh: "已有的结果不变；防止改动的措施或查找所用的索引不再可靠",
        en: "no answer by itself; what keeps records from being changed, or found, is gone")
    package static let spoilsNothing = Message(
        zh: "不影响任何结果", en: "no answer")

    package static func stage(_ stage: String, percent: Int) -> Message {
        switch stage {
        case "tree": Message(zh: "核验校验树 \(percent)%", en: "tree \(percent) %")
        case "events": Message(zh: "复算记录 \(percent)%", en: "events \(percent) %")
        case "bodies": Message(zh: "核对正文与文件 \(percent)%", en: "bodies and file \(percent) %")
        case "references": Message(zh: "核对更正与引用 \(percent)%", en: "corrections \(percent) %")
        default: Message(zh: "重算定稿结果 \(percent)%", en: "closed results \(percent) %")
        }
    }
    package static func readQuickly(_ count: Int) -> Message {
        Message(
            zh: "已按所存校验值核验\(count)条记录的校验树，相符；未复算记录本身（--quick）。",
            en: "The tree of \(count) events agrees with the hashes that are stored. The events "
                + "themselves were not recomputed (--quick).")
    }
    package static func readQuicklyWithProblems(_ count: Int) -> Message {
        Message(
            zh: "已按所存校验值核验校验树，发现\(count)处不符，见下；未复算记录本身（--quick）。",
            en:
                "The tree was held against the hashes that are stored; \(count) findings, see below. "
                + "The events themselves were not recomputed (--quick).")
    }
    package static let moreMayBeHidden = Message(
        zh: "文件有损坏处，其上的内容未能读出：可能另有未列出的问题，所列缺失的记录也可能并未缺失。",
        en: "What lies where the file is damaged could not be read: more may be wrong than is "
            + "listed, and what is said to be missing may be there.")
    package static let formsNotJudged = Message(
        zh: "因有扩充词汇的记录不可读，未核对各条记录是否合其类型的规定。",
        en: "Whether each event keeps the rules of its type was not judged: an event that adds "
            + "words cannot be read.")
    package static let closingsNotReckoned = Message(
        zh: "台账有不符之处，未重算定稿结果。",
        en: "Closed results were not reckoned again, since the ledger does not agree with itself.")
}
