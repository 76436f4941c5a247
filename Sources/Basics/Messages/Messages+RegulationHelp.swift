/// What to write in the place of what a regulation says wrong: each with an example, in the keywords that
/// the file is written with.
extension Message {
    package static func suchAs(_ example: String) -> Message {
        Message(zh: "例如“\(example)”。", en: "for example '\(example)'.")
    }

    // MARK: - Shapes

    package static func mappingHelp(_ entries: String) -> Message {
        Message(
            zh: "写成花括号里的“键: 值”，或另起缩进行，例如：{ \(entries.isEmpty ? "名字: ……" : entries) }。",
            en: "write keys with values, in braces or on indented lines: "
                + "{ \(entries.isEmpty ? "name: …" : entries) }.")
    }
    package static let sequenceHelp = Message(
        zh: "写成方括号里的列表，或每项一行、以“- ”开头，例如：[甲, 乙]。",
        en: "write a list in brackets, or a line that begins with '- ' for each: [one, another].")
    package static let textHelp = Message(
        zh: "此处只写一个值，不用括号；文字里有括号的，整段加引号，例如：\"……\"。",
        en: "write one value without brackets; put text that has some into quotes: \"…\".")
    package static let emptyListHelp = Message(
        zh: "至少写一项，例如：[甲]；不需要的，连同键一起删去。",
        en: "write one element at least, as in [one], or take the key out.")
    package static let emptyTextHelp = Message(
        zh: "写上文字，例如：{ zh: 委员, en: members }；不需要的，连同键一起删去。",
        en: "write what it is, as in { zh: 委员, en: members }, or take the key out.")

    // MARK: - Keys

    package static func keyNeedsHelp(_ key: String, _ other: String) -> Message {
        Message(
            zh: "请加上“\(other)”，或删去“\(key)”。", en: "add '\(other)', or take '\(key)' out.")
    }
    package static let keepOne = Message(zh: "请留下一个。", en: "keep one of them.")
    package static func partKeyOutsideHelp(_ example: String) -> Message {
        Message(
            zh: "移到它所说的条件那一项里，例如：{ \(example) }。",
            en: "move it into the part with the condition: { \(example) }.")
    }
    package static func unitsDifferHelp(_ example: String) -> Message {
        Message(
            zh: "分写成几个项目，或只列同一类单位，例如：[\(example)]。",
            en: "write an item for each, or list units of one sort: [\(example)].")
    }
    package static func readingWithoutDifferenceHelp(_ example: String) -> Message {
        Message(
            zh: "写明不同之处，例如：{ \(example) }，或删去这一口径。",
            en: "say what differs, as in { \(example) }, or take the reading out.")
    }
    package static func clauseWithBothHelp(_ quote: String, _ summary: String) -> Message {
        Message(
            zh: "手头有原文的留“\(quote): \"……\"”，没有的留“\(summary): { zh: …, en: … }”。",
            en: "where the wording is at hand keep '\(quote): \"…\"', else "
                + "'\(summary): { zh: …, en: … }'.")
    }
    package static let neverHoldsHelp = Message(
        zh: "请对照条款原文核对界限和比较的方向，例如：“无故缺席 >= 2”。",
        en: "compare the limit and its direction with the wording, for example 'absences >= 2'.")
    package static let periodsWithinHelp = Message(
        zh: "请对照条款原文核对期数；要看更长时间的，改用更长的期间。",
        en: "compare the number with the wording, or ask over a longer period.")
    package static func gradeUnreachedHelp(_ example: String) -> Message {
        Message(
            zh: "请写在得分能到的范围之内，例如：{ \(example) }，或删去这一等次。",
            en: "write bounds that points can reach, as in { \(example) }, or take the grade out.")
    }
    package static func brokenWordHelp(_ word: String) -> Message {
        Message(zh: "请照写：\(word)", en: "write it so: \(word)")
    }

    // MARK: - Stated twice

    package static func purposeTwiceHelp(_ key: String, _ example: String) -> Message {
        Message(
            zh: "每个用途写一次，例如“\(key): [\(example)]”。",
            en: "write each purpose once, as in '\(key): [\(example)]'.")
    }
    package static func wordTwiceHelp(_ words: [String]) -> Message {
        let list = words.joined(separator: ", ")
        return Message(
            zh: "词组里每个词写一次，例如“[\(list)]”；或把重复的改成另一个词。",
            en: "a set has each word once, as in '[\(list)]'; or make the other another word.")
    }
    package static func idTwiceHelp(_ key: String, _ id: String) -> Message {
        Message(
            zh: "每条各取编号，例如“\(key): \(id)-2”；说的是同一件事的，并成一条。",
            en: "give each one of its own, as in '\(key): \(id)-2', or make one of the two.")
    }
    package static func thresholdTwiceHelp(_ example: String) -> Message {
        Message(
            zh: "每个分档的起点各不相同，例如“\(example)”。",
            en: "each step begins at a number of its own: \(example).")
    }

    // MARK: - Numbers

    package static func limitsCrossHelp(_ example: String) -> Message {
        Message(
            zh: "下限不高于上限，例如“\(example)”；或只写其中一个。",
            en: "the lower end is no greater than the upper one, as in '\(example)'; or write one "
                + "of them alone.")
    }
    package static func settingCrossesHelp(_ example: String) -> Message {
        Message(
            zh: "请改设定的取值或此处的上限，例如“\(example)”。",
            en: "change the setting's value or the other end here, as in '\(example)'.")
    }
    package static func gradeEmptyHelp(_ example: String) -> Message {
        Message(
            zh: "下端低于上端，例如“\(example)”。",
            en: "the lower end lies below the upper one, as in '\(example)'.")
    }
    package static func gradeWithoutFloorHelp(_ grade: String, _ example: String) -> Message {
        Message(
            zh: "请给等次“\(grade)”写下限，例如“\(example)”。",
            en: "give '\(grade)' a lower end, as in '\(example)'.")
    }
    package static func noGradeBelowHelp(_ example: String) -> Message {
        Message(
            zh: "请补一个没有下限的末等，例如“\(example)”。",
            en: "add a last grade without a lower end, as in '\(example)'.")
    }
    package static func sharesOverOneHelp(_ example: String) -> Message {
        Message(
            zh: "合计不超过1，例如“\(example)”。", en: "together at most 1, as in '\(example)'.")
    }
    package static func stepsHelp(_ example: String) -> Message {
        Message(
            zh: "由少到多，末档不写止于第几件，例如“\(example)”。",
            en: "they rise, and the last has no end: \(example).")
    }

    // MARK: - Purposes, days

    package static func purposeWithoutPartHelp(_ part: String) -> Message {
        Message(
            zh: "请补上“\(part)”一部分，或从用途中删去。",
            en: "add the part '\(part)', or take the purpose out.")
    }
    package static func partWithoutScoreHelp(_ part: String, _ score: String) -> Message {
        Message(
            zh: "请补上“\(score)”，或删去“\(part)”。", en: "add '\(score)', or take '\(part)' out.")
    }
    package static func rankedAndUnrankedHelp(_ name: String) -> Message {
        Message(
            zh: "“\(name)”只留在其中一处。", en: "keep '\(name)' in one of the two lists.")
    }
    package static func scoreOfOrgansHelp(_ key: String) -> Message {
        Message(zh: "机构的积分写在“\(key)”里。", en: "write scores of organs under '\(key)'.")
    }
    package static func assessedOnlyHelp(_ example: String) -> Message {
        Message(
            zh: "写成一个数，例如“\(example)”；或改为计评价。",
            en: "write a number, as in '\(example)', or count assessments.")
    }
    package static func shareOfNoMatterHelp(_ key: String, _ example: String) -> Message {
        Message(
            zh: "请删去“\(key)”，或改计事项，例如“\(example)”。",
            en: "take '\(key)' out, or count matters, as in '\(example)'.")
    }
}
