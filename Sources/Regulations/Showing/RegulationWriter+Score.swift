import Activity
import Basics
import EventLog

/// Shares, scores, grades, ranking.
extension RegulationWriter {
    mutating func writeShares() {
        guard !regulation.shares.isEmpty else { return }
        part("分摊", "Shares")
        for share in regulation.shares {
            item(sentence(share), wording.clause(share.clause))
            others(
                share.readings.map { reading in
                    var other = reading.instead
                    other.rules.removeAll { share.rules.contains($0) }
                    return (reading.name, reading.title, sentence(other))
                }, after: nil)
        }
    }

    private func sentence(_ share: Share) -> Message {
        let rules = share.rules.map { rule($0) }
        return Message(
            zh: rules.map(\.zh).joined(separator: "；") + "。",
            en: rules.map(\.en).joined(separator: "; ") + ".")
    }

    private func rule(_ rule: Share.Rule) -> Message {
        let lists: [WordList] = [.proposalKinds, .reportKinds, .documentKinds, .taskKinds]
        let kinds =
            rule.kinds.isEmpty
            ? Message(zh: "其他", en: "others")
            : Numeral.together(rule.kinds.map { wording.word($0, lists) })
        var parts = rule.parts.map { portion($0) }
        if let most = rule.atMost {
            parts.append(
                Message(
                    zh: "按登记先后至多\(most)人",
                    en: "counting the first \(most) recorded at most"))
        }
        return Message(
            zh: "\(kinds.zh)，" + parts.map(\.zh).joined(separator: "，"),
            en: "\(kinds.en): " + parts.map(\.en).joined(separator: ", "))
    }

    private func portion(_ part: Share.Part) -> Message {
        let role = wording.word(part.role, [.authorRoles, .taskRoles, .projectRoles])
        let isAll = part.share == 1
        let share =
            isAll
            ? Message(zh: "全部分值", en: "all the points")
            : part.share == Rational(1, 2)
                ? Message(zh: "一半", en: "half of them")
                : Message(
                    zh: Numeral.share(part.share).zh, en: "\(Numeral.share(part.share).en) of them")
        if part.isTogether {
            return Message(
                zh: "\(role.zh)合计得\(share.zh)、平均分配",
                en: "the \(English.plural(role.en)) divide \(share.en) equally")
        }
        return Message(zh: "\(role.zh)得\(share.zh)", en: "each \(role.en) gets \(share.en)")
    }

    mutating func writeScores() {
        if let score = regulation.score { write(score, "委员积分", "Scores of members") }
        if let score = regulation.groupScore { write(score, "机构积分", "Scores of organs") }
    }

    private mutating func write(_ score: Score, _ zh: String, _ en: String) {
        part(zh, en)
        let audience = wording.audience(score.audience)
        var parts = [Message(zh: "适用于\(audience.zh)", en: "for \(audience.en)")]
        if let full = score.full {
            parts.append(
                Message(
                    zh: "满分\(Numeral.text(full))分", en: "full marks are \(English.points(full))"))
        }
        parts += limits(
            base: score.base, score.atLeast, score.atMost, of: Message(zh: "总分", en: "in all"))
        parts.append(rounding(score.rounding))
        remark(
            2,
            Message(
                zh: parts.map(\.zh).joined(separator: "；") + "。",
                en: parts.map(\.en).joined(separator: "; ").sentence + "."))
        for one in score.classes { write(one) }
    }

    private func limits(
        base: Rational, _ atLeast: Rational?, _ atMost: Rational?, of what: Message
    ) -> [Message] {
        var parts: [Message] = []
        if base != 0 {
            parts.append(
                Message(
                    zh: "基础分\(Numeral.text(base))分",
                    en: "\(English.points(base)) to begin with"))
        }
        if let atMost {
            parts.append(
                Message(
                    zh: "\(what.zh)不超过\(Numeral.text(atMost))分",
                    en: "at most \(English.points(atMost)) \(what.en)"))
        }
        if let atLeast {
            let least = Numeral.text(atLeast)
            parts.append(
                Message(
                    zh: atLeast == 0 ? "扣完为止" : "\(what.zh)不低于\(least)分",
                    en: "no less than \(English.points(atLeast)) \(what.en)"))
        }
        return parts
    }

    private func rounding(_ rounding: Rounding?) -> Message {
        guard let rounding else {
            return Message(zh: "得分按精确值计算，不作取舍", en: "points are exact and not rounded")
        }
        let level =
            switch rounding.each {
            case .unit: Message(zh: "每笔得分", en: "what each unit earns")
            case .item: Message(zh: "每项得分", en: "each item")
            case .class: Message(zh: "每类得分", en: "each class")
            case .total: Message(zh: "总分", en: "the total")
            }
        let way =
            switch rounding.way {
            case .halfUp: Message(zh: "四舍五入", en: "half up")
            case .down: Message(zh: "舍去尾数", en: "down")
            case .up: Message(zh: "进位", en: "up")
            }
        let to = Numeral.text(rounding.to)
        return Message(
            zh: "\(level.zh)精确到\(to)分，\(way.zh)", en: "\(level.en) is rounded \(way.en) to \(to)")
    }

    private mutating func write(_ one: ScoreClass) {
        let title =
            wording.hasTitle(one.id)
            ? wording.title(one.id) : wording.clause(one.clause)?.title ?? wording.title(one.id)
        var parts: [Message] = []
        if let audience = one.audience {
            let audience = wording.everyone(of: audience)
            parts.append(Message(zh: "限\(audience.zh)", en: "for \(audience.en) only"))
        }
        parts += limits(
            base: one.base, one.atLeast, one.atMost, of: Message(zh: "本类", en: "for the class"))
        if one.deductions == .afterCap {
            parts.append(
                Message(
                    zh: "先按得分封顶，再扣分",
                    en: "the points given are capped first, and deductions are made after that"))
        }
        if let carry = one.carryOver {
            let carry = Numeral.text(carry)
            parts.append(
                Message(
                    zh: "上期超上限未计的分，至多结转\(carry)分",
                    en: "of what the cap took in the period before, up to \(carry) points are "
                        + "carried over"))
        }
        if one.isBonus {
            parts.append(
                Message(
                    zh: "属加分，尚未评定的不影响名次和等次",
                    en: "a bonus, for whose assessments ranks and grades do not wait"))
        }
        let zh = parts.map(\.zh).joined(separator: "；")
        let en = parts.map(\.en).joined(separator: "; ")
        item(
            Message(
                zh: parts.isEmpty ? "\(title.zh)。" : "\(title.zh)：\(zh)。",
                en: parts.isEmpty ? "\(title.en)." : "\(title.en): \(en)."),
            wording.clause(one.clause))
        for item in one.items {
            subitem(sentence(item, of: one), wording.clause(item.clause))
            others(
                item.readings.map {
                    ($0.name, $0.title, sentence($0.instead, of: one, named: false))
                },
                after: nil)
        }
    }
}

extension RegulationWriter {
    mutating func writeGrades() {
        guard let grading = regulation.grades else { return }
        part("等次", "Grades")
        for grade in grading.grades { item(sentence(grade), wording.clause(grade.clause)) }
        if let gap = grading.gap {
            let zh = gap == .higher ? "就高" : "就低"
            let en = gap == .higher ? "higher" : "lower"
            remark(
                2,
                Message(
                    zh: "得分落在两档之间空档的，\(zh)归入。",
                    en: "Points between two grades as written belong to the \(en) one."))
        }
    }

    private func sentence(_ grade: Grade) -> Message {
        var zh: [String] = []
        var en: [String] = []
        func add(_ bound: Rational?, _ zhText: (String) -> String, _ enText: String) {
            guard let bound else { return }
            zh.append(zhText(Numeral.text(bound)))
            en.append("\(enText) \(Numeral.text(bound))")
        }
        add(grade.atLeast, { "\($0)分以上（含\($0)分）" }, "at least")
        add(grade.above, { "高于\($0)分" }, "more than")
        add(grade.atMost, { "不超过\($0)分" }, "at most")
        add(grade.below, { zh.isEmpty ? "不足\($0)分" : "不满\($0)分" }, "less than")
        var zhText = "\(grade.title.zh)：\(zh.joined(separator: "，"))"
        var enText = "\(grade.title.en): \(en.joined(separator: " and "))"
        if !en.isEmpty { enText += " points" }
        if let requires = grade.requires {
            let condition = wording.condition(requires)
            zhText += "，并须\(condition.zh)"
            enText += ", and \(condition.en)"
        }
        if let most = grade.shareAtMost {
            let ties = RegulationWriter.ties(grade.ties)
            let share = Numeral.share(most)
            zhText += "；人数不超过参加排名人数的\(share.zh)，在界限处同分的，\(ties.zh)"
            enText +=
                "; given to at most \(share.en) of those ranked, and those tied at the cut are "
                + ties.en
        }
        if let otherwise = grade.otherwise {
            let title = wording.title(otherwise)
            zhText += "；不符合的，评为\(title.zh)"
            enText += "; whoever falls short of that is graded \(title.en)"
        }
        return Message(zh: zhText + "。", en: enText + ".")
    }

    private static func ties(_ ties: Grade.Ties) -> Message {
        switch ties {
        case .include: Message(zh: "全部列入", en: "all given it")
        case .exclude: Message(zh: "全部不列入", en: "all left out")
        case .open:
            Message(
                zh: "列出名单，提请会议研究，不径行评定",
                en: "listed for the meeting to decide, without the grade")
        }
    }

    mutating func writeRanking() {
        guard let ranking = regulation.ranking else { return }
        part("排名", "Ranking")
        if regulation.score != nil {
            let within = ranking.within.map { wording.cohort($0) }
            let apart =
                within.isEmpty
                ? Message(zh: "委员不分序列，统一排名", en: "members are ranked all together")
                : Message(
                    zh: "\(Numeral.together(within).zh)分别排名",
                    en: "\(Numeral.together(within).en) are ranked apart")
            item(RegulationWriter.ranked(apart))
        }
        if ranking.groups, let groups = regulation.groupScore {
            let audience = wording.everyone(of: groups.audience)
            item(
                RegulationWriter.ranked(
                    Message(
                        zh: "\(audience.zh)统一排名", en: "\(audience.en) are ranked all together")))
        }
        if !ranking.unranked.isEmpty {
            let unranked = Numeral.together(ranking.unranked.map { wording.cohort($0) })
            item(
                Message(
                    zh: "\(unranked.zh)只列得分，不排名。",
                    en: "Of \(unranked.en) the score is shown, but no rank."))
        }
        let order =
            switch ranking.printing {
            case .number: Message(zh: "编号", en: "their numbers")
            case .surnameStrokes: Message(zh: "姓氏笔画", en: "the strokes of their surnames")
            case .post: Message(zh: "职务", en: "their posts")
            case .sector: Message(zh: "界别", en: "their sectors")
            }
        item(
            Message(
                zh: "同名次的，印发时按\(order.zh)为序，不分先后。",
                en:
                    "Those who share a rank are printed in order of \(order.en), which says nothing "
                    + "of merit."))
    }

    private static func ranked(_ who: Message) -> Message {
        Message(
            zh: "按总分由高到低，\(who.zh)；同分同名次，其后名次顺延。",
            en: "By score, \(who.en); equal scores share a rank, and as many ranks after it are "
                + "skipped.")
    }
}
