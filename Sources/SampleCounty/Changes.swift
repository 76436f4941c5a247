import Activity
import Basics
import EventLog

/// Members who come, go, return, are suspended, move, or are described anew.
extension County {
    /// Settles who is who before anything is told. Only what the years allow takes place.
    func settlePeople() {
        cast = Cast.members
        var random = random("names")
        func name(
            _ number: Int, _ name: String, _ gender: String, _ ethnicity: String, _ unit: String,
            _ title: String
        ) {
            people[number].name = name
            people[number].gender = gender
            people[number].ethnicity = ethnicity
            people[number].unit = unit
            people[number].title = title
            people.settle(number, &random)
        }
        name(Cast.homonymFirst, "马永福", "男", "回族", "回民营乡农民专业合作社", "理事长")
        name(Cast.homonymSecond, "马永福", "男", "回族", "回民营乡兽医站", "兽医师")
        name(Cast.rareFirst, "李𬭎", "男", "汉族", "县职业技术学校", "讲师")
        name(Cast.rareSecond, "张㛃", "女", "汉族", "县人民医院", "主治医师")
        name(Cast.compoundFirst, "欧阳学文", "男", "汉族", "县农业技术推广站", "技术员")
        name(Cast.compoundSecond, "上官慧芳", "女", "汉族", "县林果技术服务中心", "技术员")
        name(Cast.dotFirst, "阿不都热合曼·买买提", "男", "维吾尔族", "双墩乡林管站", "站长")
        name(Cast.dotSecond, "努尔买买提•阿卜杜外力", "男", "维吾尔族", "三道梁乡水管所", "所长")
        name(Cast.dotThird, "古丽娜尔‧吐尔逊江", "女", "维吾尔族", "牧羊坝乡卫生院", "医师")
        name(Cast.renamed, "李月琴", "女", "汉族", "清水塬乡中心小学", "副校长")
        name(Cast.duplicated, "赵玉山", "男", "汉族", "清水塬乡林管站", "站长")
        name(Cast.countyLeader, "杨国栋", "男", "汉族", "县人民政府", "副县长")
        name(Cast.maternity, "王雪梅", "女", "汉族", "上坝乡中心小学", "教师")
        name(Cast.movedGroup, "何世荣", "男", "汉族", "石板滩镇中学", "教师")
        name(Cast.objectorUpheld, "周文斌", "男", "汉族", "县水土保持站", "技术员")
        // Clergy sit in every such committee; in the group of the united front chance may seat none.
        let lay = people.numbers.filter {
            People.group(of: $0) == 34 && !people[$0].isCommunist && !cast.contains($0)
        }
        let clergy = [("麦麦提明·吐尔地", "维吾尔族", "县伊斯兰教协会", "副会长"), ("马德山", "回族", "县城清真大寺", "阿訇")]
        for (number, (called, ethnicity, unit, title)) in zip(lay, clergy) {
            name(number, called, "男", ethnicity, unit, title)
        }
        people[Cast.becameStanding].standingFrom = years >= 2 ? Calendar.day(2013, 6, 14) : nil
        people[Cast.movedGroup].move = (Calendar.day(2012, 5, 15), 11)
        people[Cast.suspended].suspended = (Calendar.day(2012, 3, 20), Calendar.day(2012, 6, 25))
        leave(Cast.departedAuthor, Calendar.day(2012, 3, 1))
        leave(Cast.returner, Calendar.day(2012, 11, 1))
        let back = Calendar.day(2014, 3, 17)
        if covers(back) { people[Cast.returner].spans.append((back, nil)) }
        leave(Cast.died, Calendar.day(2013, 10, 19))
        leave(Cast.neglectful, Calendar.day(2014, 5, 12))
        for (number, (day, _)) in zip(Cast.leavers, County.leaving) { leave(number, day) }
        join(
            Cast.newcomer, "吴晓燕", "女", Calendar.day(2013, 9, 10), group: 3, "农民专业合作社", "理事长",
            sector: 12)
        for (number, post) in zip(Cast.lateComers, County.joining) {
            join(
                number, post.name, "男", post.day, group: number % 20 + 1, post.unit, post.title,
                sector: post.sector)
        }
    }

    static let leaving: [(Day, Code)] = [
        (Calendar.day(2012, 12, 20), "resigned"), (Calendar.day(2013, 4, 18), "transferred"),
        (Calendar.day(2014, 11, 6), "died"), (Calendar.day(2014, 6, 20), "revoked"),
        (Calendar.day(2015, 4, 22), "relinquished"), (Calendar.day(2015, 9, 17), "transferred"),
        (Calendar.day(2016, 2, 25), "resigned"),
    ]

    static let joining: [(day: Day, name: String, unit: String, title: String, sector: Int)] = [
        (Calendar.day(2012, 12, 25), "冯立新", "卫生院", "副院长", 15),
        (Calendar.day(2014, 2, 20), "马生财", "农机服务合作社", "理事长", 12),
        (Calendar.day(2015, 3, 12), "贾登科", "中学", "教师", 13),
    ]

    private func leave(_ number: Int, _ day: Day) {
        if covers(day) { people[number].spans[0].end = day }
    }

    private func join(
        _ number: Int, _ name: String, _ gender: String, _ day: Day, group: Int, _ unit: String,
        _ title: String, sector: Int
    ) {
        guard covers(day) else { return }
        people[number] = Person(
            number: number, name: name, gender: gender, ethnicity: "汉族", party: "群众",
            sector: sector, unit: Places.townships[group - 1] + unit, title: title, group: group,
            committee: number % 6, spans: [(day, nil)], standingFrom: nil)
    }

    func tellChanges() {
        var random = random("changes")
        tellOldTerm()
        for (number, (day, kind)) in zip(Cast.leavers, County.leaving) where covers(day) {
            let reasons = [
                "resigned": "本人申请辞去", "transferred": "工作调动离开本县", "died": "因病去世", "revoked": "违纪受处分",
                "relinquished": "届内无故不参加活动",
            ]
            depart(number, day, kind, reasons[kind.text] ?? "", &random)
        }
        for number in [Cast.newcomer] + Cast.lateComers where people.all[number] != nil {
            let day = people[number].spans[0].from
            // Written down at once, before a roll call names her.
            let recorded = Calendar.workday(from: day)
            appoint(number, on: day, recorded: recorded, reference: paper("澜政协发", day.year))
            assign(number, recorded, on: day)
        }
        tellDescriptions(&random)
    }

    @discardableResult
    func depart(
        _ number: Int, _ day: Day, _ kind: Code, _ reason: String,
        _ random: inout SeededGenerator
    ) -> EventID {
        story.record(
            .memberDeparted, people[number].reference, on: day,
            recorded: later(day, 1...5, &random),
            by: Clerks.office, kind: kind, text: [("departed_reason", reason)])
    }

    /// Members of the term before who were not appointed again, and everyone's grades of its last
    /// years: the events behind them are lost.
    private func tellOldTerm() {
        let names = ["田守信", "高秀英", "阿不来提·热合曼", "马培德", "孙长河", "范桂兰"]
        let recorded = Calendar.day(2011, 8, 18)
        for (turn, name) in names.enumerated() {
            let member = Organs.four("member", 901 + turn)
            story.record(
                .memberAppointed, member, on: Calendar.day(2006, 9, 1), recorded: recorded,
                by: Clerks.office, tags: ["migrated"],
                text: [("name", name), ("migration", "移交清册第1号")])
            story.record(
                .memberDeparted, member, on: start, recorded: Calendar.day(2011, 8, 25),
                by: Clerks.office, kind: "expired", tags: ["migrated"],
                text: [("departed_reason", "第十二届届满"), ("migration", "移交清册第1号")])
        }
        tellCarriedGrades()
    }

    private func tellCarriedGrades() {
        var random = random("carried")
        let recorded = Calendar.day(2011, 11, 21)
        let grades: [Code] = ["excellent", "competent", "competent", "basically-competent"]
        var carried: [EventID] = []
        for number in people.numbers where number <= People.count && number % 2 == 1 {
            let isScored = number % 10 == 1
            carried.append(
                story.record(
                    .evaluationCarriedIn, people[number].reference,
                    on: Calendar.day(2010, 12, 31), recorded: recorded, by: Clerks.office,
                    matter: "evaluation/2010", kind: isScored ? "scored" : "graded",
                    outcome: number == 47 ? "incompetent" : random.pick(grades), tags: ["migrated"],
                    quantity: isScored ? Int64(random.number(6400...9600)) : 1,
                    until: Calendar.day(2010, 12, 31),
                    registeredOn: Calendar.day(2011, 1, 20),
                    text: [("migration", "移交清册第3号"), ("text", "原始记录散失，只转入等次")]))
        }
        add(
            "migrated-year", Organs.root, "2010年度考核",
            zh: "2010年度的等次由上届移交，没有当年的原始记录",
            en: "grades of 2010 carried in from the term before, without the events behind them",
            events: Array(carried.prefix(3)),
            commands: ["luzhi log --type evaluation.carried-in --oldest-first"])
    }

    /// What a post leads to.
    private static let promotions = [
        "科员": "副主任科员", "副主任科员": "主任科员", "医师": "主治医师", "主治医师": "副主任医师", "技术员": "助理工程师",
        "工程师": "高级工程师", "教师": "一级教师", "一级教师": "高级教师", "副校长": "校长", "副站长": "站长",
        "农艺师": "高级农艺师", "兽医师": "高级兽医师", "馆员": "副研究馆员", "讲师": "高级讲师", "副院长": "院长",
    ]

    /// Some change their post, telephone or party as years go by.
    private func tellDescriptions(_ random: inout SeededGenerator) {
        for year in calendarYears {
            for turn in 0..<5 {
                let day = Calendar.workday(year, 3 + turn * 2, 4...26, &random)
                let active = people.active(on: day).filter { number in
                    guard !cast.contains(number), number > 7 else { return false }
                    switch turn {
                    case 0: return true
                    case 2: return people[number].party == "群众"
                    default: return County.promotions[people[number].title] != nil
                    }
                }
                guard covers(day), !active.isEmpty else { continue }
                let number = random.pick(active)
                let text: [(String, String)]
                switch turn {
                case 0: text = [("contact", "县政协业务科转")]
                case 2:
                    people[number].party = "无党派"
                    text = [("party", "无党派")]
                default:
                    people[number].title = County.promotions[people[number].title] ?? ""
                    text = [("unit", people[number].unit), ("title", people[number].title)]
                }
                story.record(
                    .memberDescribed, people[number].reference, on: day,
                    recorded: later(day, 2...20, &random), by: Clerks.office, text: text)
            }
        }
    }
}
