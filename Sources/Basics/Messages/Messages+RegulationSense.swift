/// What a regulation says that cannot be meant.
extension Message {
    package static func languageVersion(_ version: Int) -> Message {
        Message(
            zh: "不认识语言版本\(version)", en: "version \(version) of the language is not known")
    }
    package static func languageVersionHelp(_ version: Int) -> Message {
        Message(
            zh: "本程序读版本\(version)；更高的版本请升级程序。",
            en: "this program reads version \(version); a later one asks for a newer program.")
    }
    package static let oneKeyMissing = Message(
        zh: "此处要有其中一个键", en: "one of these keys is missing")
    package static func oneKeyOnly(_ keys: [String]) -> Message {
        Message(
            zh: keys.map { "“\($0)”" }.joined(separator: "、") + "只能有一个",
            en: keys.map { "'\($0)'" }.joined(separator: " and ") + " exclude each other")
    }
    package static func keyNeeds(_ key: String, _ other: String) -> Message {
        Message(zh: "有“\(other)”才能写“\(key)”", en: "'\(key)' is taken only beside '\(other)'")
    }
    package static func partKeyOutside(_ key: String) -> Message {
        Message(
            zh: "“\(key)”请写在各自的条件之下", en: "'\(key)' belongs beside the condition it is about")
    }
    package static let unitsDiffer = Message(
        zh: "并列的计数单位须是同一类", en: "units that are counted together are of one sort")
    package static func readingWithoutDifference(_ name: String) -> Message {
        Message(
            zh: "对照口径“\(name)”没有写与执行口径不同之处",
            en: "the reading '\(name)' states nothing that differs")
    }

    // MARK: - Numbers

    package static func wholeAtLeast(_ number: String, _ least: Int) -> Message {
        Message(
            zh: "此处应为不小于\(least)的整数，不是\(number)",
            en: "a whole number from \(least) stands here, not \(number)")
    }
    package static func mustBeAboveZero(_ number: Rational) -> Message {
        Message(zh: "此处的数须大于0，不是\(number)", en: "a number above 0 stands here, not \(number)")
    }
    package static func belowZero(_ number: Rational) -> Message {
        Message(zh: "次数不能是\(number)", en: "a count cannot be \(number)")
    }
    package static func limitsCross(atLeast: Rational, atMost: Rational) -> Message {
        Message(
            zh: "下限\(atLeast)高于上限\(atMost)，无法满足",
            en: "at least \(atLeast) and at most \(atMost) exclude each other")
    }
    package static func capBelowZero(_ cap: Rational) -> Message {
        Message(zh: "封顶\(cap)低于0", en: "the cap \(cap) is below 0")
    }
    package static func shareOutOfRange(_ share: Rational) -> Message {
        Message(
            zh: "比例应在0与1之间，不是\(share)", en: "a share lies between 0 and 1, not at \(share)")
    }
    package static func sharesOverOne(_ total: Rational) -> Message {
        Message(
            zh: "分摊比例合计\(total)，超过1", en: "the shares come to \(total), more than the whole")
    }
    package static func stepsNotRising(_ upTo: Int, after last: Int) -> Message {
        Message(
            zh: "分档须由少到多：\(upTo)不大于前一档的\(last)",
            en: "steps rise: \(upTo) is not above \(last)")
    }
    package static let stepWithoutEnd = Message(
        zh: "只有最后一档可以不写止于第几件", en: "only the last step goes on without an end")
    package static func rateOverOne(_ measure: String, _ bound: Rational) -> Message {
        Message(
            zh: "“\(measure)”是比例，不会达到\(bound)",
            en: "'\(measure)' is a share of a whole and is never \(bound)")
    }
    package static let rateOverOneHelp = Message(
        zh: "比例在0与1之间：百分之九十写作 9/10。",
        en: "a share lies between 0 and 1: ninety per cent is 9/10.")
    package static func neverHolds(_ comparison: String) -> Message {
        Message(zh: "“\(comparison)”永远不成立", en: "'\(comparison)' can never hold")
    }
    package static func periodsWithin(_ most: Int, _ kind: String, outer: String) -> Message {
        Message(
            zh: "一个“\(outer)”里至多有\(most)个“\(kind)”",
            en: "a '\(outer)' has at most \(most) of '\(kind)'")
    }
    package static func neverTogether(_ one: String, _ other: String) -> Message {
        Message(
            zh: "“\(one)”与“\(other)”不能同时成立",
            en: "'\(one)' and '\(other)' never hold together")
    }
    package static func neverTogetherHelp(_ or: String) -> Message {
        Message(
            zh: "有其一即可的，写作“\(or)”；是一段范围的，下限不得高于上限。",
            en: "write '\(or)' where either is enough; a range begins below its end.")
    }
    package static func reachFrom(_ figure: String, _ low: Rational, isWhole: Bool) -> Message {
        isWhole
            ? Message(
                zh: "“\(figure)”是不小于\(low)的整数",
                en: "'\(figure)' is a whole number from \(low)")
            : Message(zh: "“\(figure)”不小于\(low)", en: "'\(figure)' is at least \(low)")
    }
    package static func reachTo(_ figure: String, _ high: Rational) -> Message {
        Message(zh: "“\(figure)”不大于\(high)", en: "'\(figure)' is at most \(high)")
    }
    package static func reachOnly(_ figure: String, _ only: Rational) -> Message {
        Message(zh: "“\(figure)”总是\(only)", en: "'\(figure)' is always \(only)")
    }
    package static func reachBetween(
        _ figure: String, _ low: Rational, _ high: Rational
    ) -> Message {
        Message(
            zh: "“\(figure)”在\(low)与\(high)之间",
            en: "'\(figure)' lies between \(low) and \(high)")
    }
    package static func reachWhole(_ figure: String) -> Message {
        Message(zh: "“\(figure)”是整数", en: "'\(figure)' is a whole number")
    }
    package static let scoreOfOrgans = Message(
        zh: "委员积分不能用于机构", en: "'score' is of members; organs have 'group-score'")
    package static let groupScoreOfMembers = Message(
        zh: "机构积分要写机构种类", en: "'group-score' is of a kind of organ")
    package static func rankedAndUnranked(_ name: String) -> Message {
        Message(
            zh: "考核序列“\(name)”既排名又不排名", en: "the cohort '\(name)' is both ranked and not")
    }

    // MARK: - Grades

    package static func gradeEmpty(_ grade: String) -> Message {
        Message(zh: "没有分数能得等次“\(grade)”", en: "no points lie in the grade '\(grade)'")
    }
    package static func gradesOverlap(
        _ better: String, _ worse: String, _ low: Rational, _ high: Rational
    ) -> Message {
        let span = low == high ? "\(low)" : "\(low)–\(high)"
        return Message(
            zh: "等次“\(better)”与“\(worse)”在\(span)分重叠",
            en: "the grades '\(better)' and '\(worse)' overlap at \(span)")
    }
    package static let gradesOverlapHelp = Message(
        zh: "等次由高到低排列，一端用“不少于”，相邻一端用“低于”。",
        en: "grades stand best first; where one is 'at-least' the next is 'below'.")
    package static func gradeWithoutFloor(_ better: String, _ worse: String) -> Message {
        Message(
            zh: "排在前面的等次“\(better)”没有下限，“\(worse)”无从得到",
            en: "'\(better)' has no lower end and leaves nothing to '\(worse)' below it")
    }
    package static func gradeGap(
        _ better: String, _ worse: String, _ high: Rational, _ low: Rational
    ) -> Message {
        high == low
            ? Message(
                zh: "等次“\(worse)”与“\(better)”之间有空档：恰为\(high)分的不属于任何等次",
                en: "between '\(worse)' and '\(better)' lies a gap: \(high) itself has no grade")
            : Message(
                zh: "等次“\(worse)”与“\(better)”之间有空档：\(high)与\(low)之间的分数不属于任何等次",
                en: "between '\(worse)' and '\(better)' lies a gap: points between \(high) and "
                    + "\(low) have no grade")
    }
    package static func gradeGapHelp(
        gap: String, lower: String, higher: String, list: String
    ) -> Message {
        Message(
            zh: "原文如此的，写明怎样理解：{ \(gap): \(lower), \(list): […] }，或 \(gap): \(higher)。",
            en: "if the text says so, say how it is read: { \(gap): \(lower), \(list): […] }, or "
                + "\(gap): \(higher).")
    }
    package static func noGradeBelow(_ grade: String, _ low: Rational) -> Message {
        Message(
            zh: "最末等次“\(grade)”以\(low)分为下限，以下的分数不属于任何等次",
            en: "'\(grade)', the last grade, ends at \(low): points below have no grade")
    }
    package static func noGradeAbove(_ grade: String, _ high: Rational) -> Message {
        Message(
            zh: "最高等次“\(grade)”以\(high)分为上限，积分可以超过",
            en: "'\(grade)', the best grade, ends at \(high), and scores may go beyond")
    }
    package static let noGradeAboveHelp = Message(
        zh: "请删去最高等次的上限，或给积分封顶。",
        en: "leave the best grade without an upper end, or cap the score.")

    // MARK: - Purposes, status, clauses

    package static func purposeWithoutPart(_ purpose: String, _ parts: [String]) -> Message {
        Message(
            zh: "用途有“\(purpose)”，却没有" + parts.map { "“\($0)”" }.joined(separator: "或"),
            en: "the purpose '\(purpose)' has no part: "
                + parts.map { "'\($0)'" }.joined(separator: " or "))
    }
    package static func partWithoutPurpose(_ part: String, _ purpose: String) -> Message {
        Message(
            zh: "写了“\(part)”，用途里却没有“\(purpose)”",
            en: "there is '\(part)', and '\(purpose)' is none of the purposes")
    }
    package static func partWithoutPurposeHelp(_ purpose: String, _ key: String) -> Message {
        Message(
            zh: "请在“\(key)”中加上“\(purpose)”，或删去这一部分。",
            en: "add '\(purpose)' to '\(key)', or take the part out.")
    }
    package static func partWithoutScore(_ part: String, _ score: String) -> Message {
        Message(
            zh: "没有“\(score)”，“\(part)”无从得出", en: "'\(part)' rests on '\(score)', which is missing")
    }
    package static func daysReversed(until: Day, from: Day) -> Message {
        Message(
            zh: "止日\(until)早于施行之日\(from)", en: "it ends on \(until), before it begins on \(from)")
    }
    package static func summaryOfNothing(_ status: String) -> Message {
        Message(
            zh: "文本性质为“\(status)”，却没有一条是摘要",
            en: "the status is '\(status)', and no clause stands as one")
    }
    package static func summaryOfNothingHelp(_ status: String) -> Message {
        Message(
            zh: "各条都有原文的，文本性质另写，例如：\(status)。",
            en: "where every clause is quoted the status is another, as in '\(status)'.")
    }
    package static func wordsOfOurs(_ status: String, _ clauses: [String]) -> Message {
        Message(
            zh: "文本性质为“\(status)”，有的条款却是摘要：\(clauses.joined(separator: "、"))",
            en: "the status is '\(status)', and some clauses stand as summaries: "
                + clauses.joined(separator: ", "))
    }
    package static func wordsOfOursHelp(_ status: String, adopted: String) -> Message {
        Message(
            zh: "原文不在手边的，写“\(status)”，何时由谁通过仍写在“\(adopted)”；原文在手边的，照录原文。",
            en: "where the wording is not at hand write '\(status)', and when and by whom it was "
                + "adopted still under '\(adopted)'; where it is, quote it.")
    }
    package static func adoptedWithoutAdoption(_ status: String, _ key: String) -> Message {
        Message(
            zh: "文本性质为“\(status)”，却没有“\(key)”",
            en: "the status is '\(status)', and '\(key)' is missing")
    }
    package static func adoptedWithoutAdoptionHelp(
        _ example: String, _ extract: String, _ draft: String
    ) -> Message {
        Message(
            zh: "写明何时由哪次会议通过，例如：\(example)；未通过的写“\(draft)”或“\(extract)”。",
            en: "say when and by whom, as in '\(example)'; what was not adopted is '\(draft)' or "
                + "'\(extract)'.")
    }
    package static func clauseWithBoth(_ name: String) -> Message {
        Message(
            zh: "条款“\(name)”既有原文又有摘要，只留一样",
            en: "the clause '\(name)' has a quote and a summary; keep one")
    }
    package static func clauseWithNeither(_ name: String) -> Message {
        Message(
            zh: "条款“\(name)”既无原文又无摘要", en: "the clause '\(name)' has neither quote nor summary")
    }
    package static let clauseWithNeitherHelp = Message(
        zh: "手头有原文的写原文，没有的写摘要。",
        en: "give a quote where the wording is at hand, else a summary.")
    package static let quoteNotQuoted = Message(
        zh: "原文没有加引号", en: "the quote is not in quotation marks")
    package static let quoteNotQuotedHelp = Message(
        zh: "原文一律写在半角引号里，标点照录。",
        en: "a quote stands in plain quotation marks, word for word.")
    package static func quoteNotInSource(_ id: String, _ piece: String) -> Message {
        Message(
            zh: "出处 \(id) 里没有这段文字：“\(piece)”", en: "the source \(id) does not have '\(piece)'")
    }
    package static func sourceGoesOn(after found: String, next: String) -> Message {
        Message(
            zh: "原文在“…\(found)”之后是“\(next)…”", en: "after '…\(found)' the source has '\(next)…'")
    }
    package static let quoteNotInSourceHelp = Message(
        zh: "请照录原文；略去的文字写作“……”，前后各段按原文先后排列。",
        en: "copy it word for word; write …… for what is left out, the pieces in their order.")
    /// `lines` are those on which the quotes begin.
    package static func uncheckedQuotes(_ id: String?, lines: [Int]) -> Message {
        let told = lines.prefix(3).map(String.init)
        let rest = lines.count - told.count
        let zhLines = told.joined(separator: "、") + (rest > 0 ? "等" : "")
        let enLines = told.joined(separator: ", ") + (rest > 0 ? ", …" : "")
        let quotes = lines.count == 1 ? "the quote" : "the \(lines.count) quotes"
        return Message(
            zh: "手头没有出处\(id.map { " \($0) " } ?? "")的全文，原文\(lines.count)处未经核对（第\(zhLines)行）",
            en: "the text of the source\(id.map { " \($0)" } ?? "") is not at hand: "
                + "\(quotes) on line\(lines.count == 1 ? "" : "s") \(enLines) "
                + "\(lines.count == 1 ? "is" : "are") unchecked")
    }
    package static let uncheckedQuotesHelp = Message(
        zh: "regulation check 用 --sources 指明存放出处全文的文件夹，即可核对。",
        en: "'regulation check --sources DIR' compares them with the texts in a folder.")
}
