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
        let recorded = appraised + 3
        var points: [(number: Int, points: Int64)] = []
        for number in people.active(on: day) where number > 7 && !Cast.members.contains(number) {
            guard people[number].isInOffice(appraised + -20), people[number].isInOffice(appraised)
            else { continue }
            // Nobody else comes near the cut, which is a tie by design.
            let isGood = points.count % 7 == 0
            let score = isGood ? random.number(9150...9790) : random.number(6200...8890)
            points.append((number, Int64(score)))
        }
        for (number, score) in points where number % 3 == judged % 3 || score > 9000 {
            story.record(
                .assessmentRecorded, people[number].reference, on: appraised, recorded: recorded,
                by: Clerks.office, object: Organs.liaisonSection, kind: "appraisal",
                outcome: "points", quantity: score, until: Calendar.day(judged, 12, 31))
        }
        let best = points.filter { $0.points > 9000 }.map(\.number)
        for number in random.pick(12, of: best) {
            story.record(
                .decisionMade, people[number].reference, on: day + 20, recorded: day + 22,
                by: Clerks.office, object: Organs.root, kind: "commendation",
                tags: ["level-county"],
                text: [("title", "表彰\(judged)年度优秀政协委员")])
        }
        for group in random.pick(6, of: livelyGroups.filter { !Cast.groups.contains($0) }) {
            story.record(
                .decisionMade, Organs.group(group), on: day + 20, recorded: day + 22,
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

    /// Members report what the office did not see.
    private func tellClaims(_ random: inout SeededGenerator) {
        let kinds: [(Code, String)] = [
            ("attendance", "参加乡镇邀请的座谈会"), ("opinion", "向乡党委反映情况一条"),
            ("speech", "在全乡干部大会上宣讲政策"), ("publication", "在地区报刊发表文章一篇"),
            ("amount", "资助贫困学生"), ("contact", "走访困难群众"),
            ("honour", "被评为县级先进工作者"), ("suggestion", "对政府征求意见稿提出修改建议"),
            ("project", "帮助本村修桥"), ("report", "参与撰写调研报告"),
            ("proposal", "提出平时提案一件"), ("other", "担任人民陪审员"),
        ]
        for (year, month) in months {
            for _ in 0..<3 {
                let day = Calendar.workday(year, month, 3...26, &random)
                guard covers(day) else { continue }
                let candidates = people.active(on: day).filter {
                    !cast.contains($0) && $0 >= People.firstOrdinary
                }
                let number = random.pick(candidates)
                let (kind, title) = random.pick(kinds)
                decide(
                    claim(kind, title, by: number, on: day), kind, title, number, day, &random)
            }
        }
    }

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
        guard outcome == "accepted", people[number].isActive(day + -1) else { return }
        switch kind {
        case "contact":
            story.record(
                .contactMade, person, on: day + -1, recorded: decided, by: Clerks.liaison,
                object: "person/0014", kind: random.pick(["visit", "help", "consultation"]),
                tags: ["form-visit"], cites: claim, text: [("text", title)])
        case "speech":
            story.record(
                .speechGiven, person, on: day + -1, recorded: decided, by: Clerks.liaison,
                kind: "lecture", tags: ["between-sessions"], cites: claim,
                text: [("title", title)])
            books.speeches += 1
        case "publication":
            story.record(
                .publicationMade, person, on: day + -1, recorded: decided, by: Clerks.information,
                matter: story.matter("publication", day.year),
                kind: random.pick([
                    "article", "theory-article", "news-item", "history-piece", "essay", "artwork",
                    "book",
                ]), role: "author", tags: ["level-prefecture"], cites: claim,
                text: [("title", random.pick(["老城旧事", "渠水长流", "我的驻村日记", "谈谈委员的责任", "木卡姆的传承"]))])
        default: break
        }
    }

    private func tellDisclosures(_ random: inout SeededGenerator) {
        for (year, quarter) in quarters where year > 2011 {
            let day = Calendar.workday(year, quarter * 3, 22...27, &random)
            guard covers(day) else { continue }
            story.record(
                .disclosureRecorded, Organs.root, on: day, recorded: day, by: Clerks.office,
                object: "unit/0096", kind: "bulletin",
                text: [("text", "第\(County.ordinals[quarter - 1])季度履职情况通报印发各联络组")])
            for _ in 0..<4 {
                let candidates = people.active(on: day).filter { !cast.contains($0) }
                let person = people[random.pick(candidates)].reference
                let asked = Calendar.workday(from: day + random.number(2...18))
                story.record(
                    .disclosureRecorded, person, on: asked, recorded: asked, by: Clerks.liaison,
                    object: person, kind: "own-record")
            }
        }
    }
}
