import Activity
import Basics
import EventLog

/// Donations, help funds and what is counted with them: exact, at least, without a value.
extension County {
    static let yuan: Int64 = 100

    func tellMoney() {
        var random = random("money")
        for year in calendarYears {
            for turn in 0..<26 {
                let day = Calendar.workday(year, 1 + turn % 12, 4...26, &random)
                guard covers(day), day > start + 10 else { continue }
                tellDonation(day, turn, &random)
            }
            tellHelp(year, &random)
        }
    }

    private func amount(
        _ kind: Code, _ subject: Reference, _ quantity: Int64, _ day: Day, _ title: String,
        role: Code? = nil, matter: Reference? = nil, object: Reference? = nil, tags: [Code] = [],
        goods: String = "", recorded: Day
    ) {
        var text = [("title", title)]
        if !goods.isEmpty { text.append(("goods", goods)) }
        story.record(
            .amountRecorded, subject, on: day, recorded: recorded, by: Clerks.liaison,
            matter: matter, object: object, kind: kind, role: role, tags: tags,
            quantity: quantity, text: text)
        enter(kind, quantity, isAtLeast: tags.contains(Words.atLeast), isUnvalued: quantity == 0)
    }

    /// Enters an amount into the books.
    func enter(_ kind: Code, _ quantity: Int64, isAtLeast: Bool, isUnvalued: Bool) {
        switch kind {
        case "donation-cash" where isAtLeast: books.cashAtLeast += quantity
        case "donation-cash": books.cashExact += quantity
        case "donation-goods" where isUnvalued: books.goodsUnvalued += 1
        case "donation-goods": books.goodsExact += quantity
        case "help-fund" where isAtLeast: books.helpAtLeast += quantity
        case "help-fund": books.helpExact += quantity
        case "person-times": books.personTimes += quantity
        default: break
        }
    }

    private func tellDonation(_ day: Day, _ turn: Int, _ random: inout SeededGenerator) {
        let candidates = people.active(on: day).filter { !cast.contains($0) && $0 >= 8 }
        let person = people[random.pick(candidates)].reference
        let place = random.pick(Places.townships)
        let recorded = later(day, 3...25, &random)
        let recipient = Organs.four("unit", 200 + random.below(40))
        switch turn % 6 {
        case 0...2:
            let isRound = random.chance(30)
            amount(
                "donation-cash", person,
                Int64(random.number(2...60)) * (isRound ? 1000 : 100) * County.yuan, day,
                random.pick([
                    "资助\(place)贫困学生", "为\(place)受灾群众捐款", "慰问\(place)困难家庭", "支持\(place)村级文化室建设",
                ]), role: "donor", object: recipient,
                tags: isRound ? [Words.atLeast] : [], recorded: recorded)
        case 3:
            amount(
                "donation-goods", person, Int64(random.number(8...90)) * 100 * County.yuan, day,
                "为\(place)群众捐赠物资", role: "donor", object: recipient,
                goods: random.pick(
                    ["面粉60袋、清油40桶", "学习用品200套"]
                        + (day.month >= 9 ? ["棉被80床", "煤炭12吨"] : ["化肥3吨", "棉种20袋"])),
                recorded: recorded)
        case 4:
            let recipients = random.pick([
                ("村级图书室", "图书", "旧图书300余册"), ("困难群众", "衣物", "衣物40余件"),
                ("村小学", "课桌椅", "旧课桌椅30套"), ("村委会", "电脑", "二手电脑6台"),
            ])
            amount(
                "donation-goods", person, 0, day, "向\(place)\(recipients.0)捐赠\(recipients.1)",
                role: "donor",
                object: recipient, tags: [Words.unvalued],
                goods: recipients.2,
                recorded: recorded)
        default:
            amount(
                "person-times", person, Int64(random.number(5...120)), day,
                random.pick(
                    day.month == 12
                        ? ["组织志愿者清扫积雪", "带领技术员下乡服务"] : ["带领技术员下乡服务", "组织志愿者清理渠道"]),
                recorded: recorded)
        }
    }

    /// The leadership's help for villages, and what it cost and brought.
    private func tellHelp(_ year: Int, _ random: inout SeededGenerator) {
        let day = Calendar.workday(year, 8, 4...18, &random)
        guard covers(day), day > start + 3 else { return }
        let recorded = later(day, 3...15, &random)
        amount(
            "help-fund", Organs.root, Int64(random.number(20...60)) * 10_000 * County.yuan, day,
            "协调落实双墩乡整村推进帮扶资金", role: "coordinator", object: "unit/0260",
            tags: [Words.atLeast, "campaign-poverty-relief"], recorded: recorded)
        amount(
            "help-fund", people[2].reference,
            Int64(random.number(30_000...90_000)) * County.yuan, day, "帮扶清水塬乡联系点",
            role: "coordinator", object: "unit/0261", tags: ["campaign-poverty-relief"],
            recorded: recorded)
        let others: [(Code, Int64, String, [Code])] = [
            ("activity-fund", 120_000 * County.yuan, "年度联络组活动经费", []),
            ("expense", 48_650 * County.yuan, "全年委员视察调研支出", []),
            ("investment", 1_800_000 * County.yuan, "政协机关办公信息化建设投资", [Words.atLeast]),
            ("contract", 504_000_000 * County.yuan, "委员引进农副产品加工项目签约金额", []),
            ("households", Int64(random.number(60...300)), "结对帮扶贫困户数", [Words.atLeast]),
            ("people", Int64(random.number(400...2600)), "义诊受益人数", []),
            ("items", Int64(random.number(80...260)), "为贫困群众帮办实事", [Words.atLeast]),
            (
                "person-times", Int64(random.number(200...400)), "参加传染病联防联控",
                [Words.atLeast, "campaign-epidemic"]
            ),
        ]
        for (kind, quantity, title, tags) in others {
            // An investment is made once, and one project signed.
            if kind == "investment" || kind == "contract", year != 2012 { continue }
            amount(
                kind, Organs.root, quantity, day, title, tags: tags + ["level-county"],
                recorded: recorded)
        }
    }

    /// What a group's finished benefit project cost, and whom it helped.
    func tellProjectAmounts(
        _ group: Int, _ project: String, _ matter: Reference, _ day: Day, _ recorded: Day,
        _ random: inout SeededGenerator
    ) {
        let organ = Organs.group(group)
        if random.chance(60) {
            let quantity = Int64(random.number(40...900)) * 100 * County.yuan
            story.record(
                .amountRecorded, organ, on: day, recorded: recorded, by: Clerks.groups,
                matter: matter, kind: "help-fund", role: "coordinator", quantity: quantity,
                text: [("title", "\(project)投入")])
            enter("help-fund", quantity, isAtLeast: false, isUnvalued: false)
        }
        let households = Int64(random.number(6...140))
        story.record(
            .amountRecorded, organ, on: day, recorded: recorded, by: Clerks.groups, matter: matter,
            kind: "households", tags: random.chance(40) ? [Words.atLeast] : [],
            quantity: households, text: [("title", "\(project)受益户数")])
    }
}
