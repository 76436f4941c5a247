import Activity
import Basics
import EventLog

/// Yearly judgements, and what was decided on them; claims and what became of them; disclosures.
extension County {
    func tellDecisions() {
        var random = random("decisions")
        for year in calendarYears where year > 2011 && covers(Calendar.day(year, 1, 30)) {
            tellYearEnd(year, &random)
        }
        tellClaims(&random)
        tellDisclosures(&random)
    }

    /// The appraisal of a year: points in December, the list posted and praised in January. The
    /// decision is made in the year after.
    private func tellYearEnd(_ year: Int, _ random: inout SeededGenerator) {
        let judged = year - 1
        // The appraisal is in December, what is decided on it in January.
        let appraised = Calendar.workday(judged, 12, 18...22, &random)
        let day = Calendar.workday(year, 1, 8...12, &random)
        guard judged > 2011 || start < Calendar.day(judged, 12, 1) else { return }
        let best = tellAppraisals(judged, on: appraised, &random)
        let praised = Calendar.workday(20, after: day)
        for number in random.pick(12, of: best.filter { people[$0].isInOffice(praised) }) {
            story.record(
                .decisionMade, people[number].reference, on: praised, recorded: praised + 2,
                by: Clerks.office, object: Organs.root, kind: "commendation",
                tags: ["level-county"],
                text: [("title", "表彰\(judged)年度优秀政协委员")])
        }
        for group in random.pick(6, of: livelyGroups.filter { !Cast.groups.contains($0) }) {
            story.record(
                .decisionMade, Organs.group(group), on: praised, recorded: praised + 2,
                by: Clerks.office, object: Organs.root, kind: "commendation",
                tags: ["level-county"],
                text: [("title", "表彰\(judged)年度先进委员联络组")])
        }
        tellGroupInspection(judged, &random)
        story.record(
            .decisionMade, people[7].reference, on: day, recorded: day + 1, by: Clerks.office,
            object: Organs.root, kind: "exemption",
            text: [("title", "秘书长不参加\(judged)年度委员考核排名"), ("clause", "考核办法第四条")])
    }

    /// The November inspection of the groups' archives.
    private func tellGroupInspection(_ year: Int, _ random: inout SeededGenerator) {
        let day = Calendar.workday(year, 11, 12...18, &random)
        for group in 1...Places.groupCount {
            let isSilent = group == Cast.neverMet
            let score =
                isSilent ? 4100 : group == Cast.perfectOnPaper ? 9600 : random.number(6500...9500)
            story.record(
                .assessmentRecorded, Organs.group(group), on: day, recorded: day + 8,
                by: Clerks.office, object: Organs.liaisonSection, kind: "inspection-score",
                outcome: "points", quantity: Int64(score), until: day,
                text: [("text", isSilent ? "无任何活动记录" : "查阅档案、听取汇报")])
            guard group % 4 == year % 4 else { continue }
            let grade: Code =
                isSilent
                ? "poor" : random.chance(30) ? "advanced" : random.chance(80) ? "good" : "fair"
            story.record(
                .assessmentRecorded, Organs.group(group), on: day, recorded: day + 8,
                by: Clerks.office, object: Organs.liaisonSection, kind: "archive-check",
                outcome: grade, until: day)
        }
    }

    private static let claims: [(Code, [String])] = [
        ("attendance", ["参加乡镇邀请的座谈会", "参加县教育局家长代表座谈会", "应邀参加法院庭审旁听"]),
        ("opinion", ["向当地党委反映情况一条", "向县信访局反映群众诉求一条"]),
        ("speech", ["在全乡干部大会上宣讲政策", "在村民大会上宣讲惠民政策", "在学校作法制教育讲话"]),
        ("publication", ["在地区报刊发表文章一篇", "在《玉岭日报》发表作品一篇"]),
        ("amount", ["资助贫困学生", "为困难户捐款", "为孤寡老人购买过冬用品"]),
        ("contact", ["走访困难群众", "走访界别群众", "看望孤寡老人"]),
        ("honour", ["被评为县级先进工作者", "被评为县级民族团结模范个人"]),
        ("suggestion", ["对政府征求意见稿提出修改建议", "对规划公示提出修改建议"]),
        ("project", ["帮助村里修桥", "帮助村里维修渠道", "协调解决村道路灯"]),
        ("report", ["参与撰写调研报告", "参与修改视察报告"]),
        ("proposal", ["提出平时提案一件", "联名提出平时提案一件"]),
        ("other", ["担任人民陪审员", "担任行风监督员", "担任义务消防宣传员"]),
    ]

    /// Members report what the office did not see.
    private func tellClaims(_ random: inout SeededGenerator) {
        for (year, month) in months {
            for _ in 0..<3 {
                let day = Calendar.workday(year, month, 3...26, &random)
                guard covers(day) else { continue }
                let candidates = people.active(on: day).filter {
                    !cast.contains($0) && $0 >= People.firstOrdinary
                }
                let number = random.pick(candidates)
                let (kind, titles) = random.pick(County.claims)
                let title = random.pick(titles)
                decide(
                    claim(kind, title, by: number, on: day), kind, title, number, day, &random)
            }
        }
    }

    private static let publications: [(Code, String)] = [
        ("article", "谈谈委员的责任"), ("theory-article", "发挥人民政协民主监督作用的思考"), ("news-item", "委员活动日走进沙枣园"),
        ("history-piece", "老城旧事"), ("essay", "我的驻村日记"), ("artwork", "国画《渠水长流》"), ("book", "《澜沙风物》"),
        ("article", "把提案写在田埂上"), ("theory-article", "基层协商的几点体会"), ("news-item", "送医下乡暖人心"),
        ("history-piece", "红柳湾渡口的变迁"), ("essay", "从教三十年"), ("artwork", "书法《民族团结》"),
        ("article", "一条渠与三个村"), ("news-item", "委员工作站里的一天"), ("essay", "父亲的果园"),
    ]

    private func claim(_ kind: Code, _ title: String, by number: Int, on day: Day) -> EventID {
        let person = people[number].reference
        return story.record(
            .claimSubmitted, person, on: day, recorded: day, by: person,
            object: Organs.liaisonSection, kind: kind, text: [("title", title)])
    }

    private func decide(
        _ claim: EventID, _ kind: Code, _ title: String, _ number: Int, _ day: Day,
        _ random: inout SeededGenerator
    ) {
        let person = people[number].reference
        let decided = later(day, 3...12, &random)
        let chance = random.below(100)
        let outcome: Code = chance < 78 ? "accepted" : chance < 86 ? "partly-accepted" : "returned"
        story.record(
            .claimDecided, person, on: decided, recorded: decided, by: Clerks.liaison,
            object: Organs.liaisonSection, outcome: outcome, cites: claim,
            text: outcome == "returned" ? [("text", "请补充时间、地点和证明人")] : [])
        let done = Calendar.workday(-1, after: day)
        guard outcome == "accepted", people[number].isActive(done) else { return }
        switch kind {
        case "contact":
            story.record(
                .contactMade, person, on: done, recorded: decided, by: Clerks.liaison,
                object: "person/0014", kind: random.pick(["visit", "help", "consultation"]),
                tags: ["form-visit"], cites: claim, text: [("text", title)])
        case "speech":
            story.record(
                .speechGiven, person, on: done, recorded: decided, by: Clerks.liaison,
                kind: "lecture", tags: ["between-sessions"], cites: claim,
                text: [("title", title)])
            books.speeches += 1
        case "publication":
            let work = County.publications[publicationCount % County.publications.count]
            publicationCount += 1
            story.record(
                .publicationMade, person, on: done, recorded: decided, by: Clerks.information,
                matter: story.matter("publication", day.year),
                kind: work.0, role: "author", tags: ["level-prefecture"], cites: claim,
                text: [("title", work.1)])
        default: break
        }
    }

    private func tellDisclosures(_ random: inout SeededGenerator) {
        for (year, quarter) in quarters where year > 2011 {
            let day = Calendar.workday(year, quarter * 3, 22...27, &random)
            guard covers(day) else { continue }
            story.record(
                .bulletinIssued, Organs.root, on: day, recorded: day, by: Clerks.office,
                until: Calendar.day(year, quarter * 3, 31),
                text: [("title", "\(year)年第\(County.ordinals[quarter - 1])季度履职情况通报")])
            story.record(
                .disclosureRecorded, Organs.root, on: day, recorded: day, by: Clerks.office,
                object: "unit/0096", kind: "bulletin",
                text: [("text", "第\(County.ordinals[quarter - 1])季度履职情况通报印发各联络组")])
            for _ in 0..<4 {
                let candidates = people.active(on: day).filter { !cast.contains($0) }
                let person = people[random.pick(candidates)].reference
                let asked = Calendar.workday(random.number(2...18), after: day)
                story.record(
                    .disclosureRecorded, person, on: asked, recorded: asked, by: Clerks.liaison,
                    object: person, kind: "own-record")
            }
        }
    }
}
