import Activity
import Basics
import EventLog

/// Papers of the groups and of the office, and how they went from hand to hand.
extension County {
    func tellPapers() {
        var random = random("papers")
        for group in livelyGroups { tellSystems(group, &random) }
        for year in calendarYears {
            for group in livelyGroups { tellYear(group, year, &random) }
            tellIncoming(year, &random)
            tellOutgoing(year, &random)
        }
        tellOtherKinds(&random)
    }

    /// What every group should have and most wrote down in the first spring.
    private func tellSystems(_ group: Int, _ random: inout SeededGenerator) {
        let kinds: [(Code, String)] = [
            ("study-system", "学习制度"), ("attendance-system", "考勤制度"), ("system", "委员走访联系制度"),
        ]
        for (kind, name) in kinds where Cast.groups.contains(group) || random.chance(80) {
            let day = Calendar.workday(2012, 2, 6...28, &random)
            file(kind, "\(Places.groupName(group))\(name)", by: group, on: day, &random)
        }
    }

    private func tellYear(_ group: Int, _ year: Int, _ random: inout SeededGenerator) {
        let name = Places.groupName(group)
        let isLate = group == Cast.lateSummaries
        func paper(_ kind: Code, _ title: String, _ day: Day, late: Int = 0, about: Day? = nil) {
            guard covers(day) else { return }
            file(
                kind, title, by: group, on: isLate ? Calendar.workday(late, after: day) : day,
                about: about, &random)
        }
        if year > 2011 {
            paper("plan", "\(name)\(year)年工作计划", Calendar.workday(year, 2, 8...27, &random))
            if random.chance(60) {
                paper(
                    "study-plan", "\(name)\(year)年学习计划", Calendar.workday(year, 3, 2...20, &random))
            }
            let half = Calendar.workday(year, 7, 4...18, &random)
            paper(
                "half-year-summary", "\(name)\(year)年上半年工作小结", half, late: 95,
                about: Calendar.day(year, 6, 30))
        }
        let annual = Calendar.workday(year, 12, 3...20, &random)
        paper(
            "annual-summary", "\(name)\(year)年工作总结", annual, late: 80,
            about: Calendar.day(year, 12, 31))
        for quarter in 1...4 where year > 2011 && !(group % 9 == 5 && random.chance(40)) {
            let day = Calendar.workday(year, quarter * 3, 20...27, &random)
            paper(
                "quarterly-report", "\(name)\(year)年第\(County.ordinals[quarter - 1])季度工作汇报", day,
                about: Calendar.day(year, quarter * 3, quarter == 1 || quarter == 4 ? 31 : 30))
        }
    }

    @discardableResult
    func file(
        _ kind: Code, _ title: String, by group: Int, on day: Day, about: Day? = nil,
        _ random: inout SeededGenerator
    ) -> EventID {
        let recorded = recorded(day, group: group, &random)
        let registered = group == Cast.perfectOnPaper ? day : nil
        return story.record(
            .documentFiled, Organs.group(group), on: day, recorded: recorded, by: Clerks.groups,
            matter: story.matter("document", day.year), object: Organs.liaisonSection, kind: kind,
            role: "author", until: about.flatMap { $0 < day ? nil : $0 }, registeredOn: registered,
            text: [("title", title)])
    }

    private static let incoming:
        [(sender: String, series: String, title: String, months: Set<Int>)] = [
            ("地区政协办公室", "玉政协办函", "关于报送半年工作总结的通知", [6, 7]),
            ("地区政协办公室", "玉政协办函", "关于报送年度工作总结的通知", [11, 12]),
            ("地区政协", "玉政协函", "关于开展专题视察的函", [4, 5, 6, 8, 9]),
            ("地区政协", "玉政协函", "关于征集文史资料的函", [3, 8, 10]),
            ("县委办公室", "澜党办发", "关于加强节日期间值班工作的通知", [1, 4, 9, 12]),
            ("县委办公室", "澜党办发", "关于做好防汛抗旱工作的通知", [5, 6, 7]),
            ("县人民政府办公室", "澜政办函", "关于征求《政府工作报告》意见的函", [1]),
            ("县人民政府办公室", "澜政办函", "关于报送年度协商议题建议的函", [2]),
            ("县人民政府办公室", "澜政办函", "关于重点提案办理情况的函", [8, 9, 10, 11]),
            ("县纪委", "澜纪发", "关于开展廉政风险排查的通知", [3, 4]),
            ("县委组织部", "澜组通", "关于选派人员参加培训的通知", [3, 8, 10]),
            ("县委统战部", "澜统发", "关于开展民族团结教育月活动的通知", [5]),
            ("县委宣传部", "澜宣发", "关于征订党报党刊的通知", [11]),
        ]

    /// Letters from above and from units: received, assigned, handled, closed; some missed.
    private func tellIncoming(_ year: Int, _ random: inout SeededGenerator) {
        for month in 1...12 {
            let day = Calendar.workday(year, month, 3...26, &random)
            guard covers(day), day > start + 7 else { continue }
            let document = story.matter("document", year)
            let letter = random.pick(County.incoming.filter { $0.months.contains(month) })
            let number = month * 3 + random.below(3)
            story.record(
                .documentFiled, Organs.office, on: day, recorded: day, by: Clerks.office,
                matter: document, object: "unit/0099", kind: "incoming", role: "participant",
                until: day + 20,
                text: [
                    ("title", letter.title), ("note", "来文单位：\(letter.sender)"),
                    ("reference", "\(letter.series)〔\(year)〕\(number)号"),
                ])
            let isMissed = random.chance(6)
            let handled = random.chance(12) ? 28 : 14
            var stages: [(Code, Int, Reference)] = [
                ("received", 0, Organs.office), ("assigned", 1, Organs.office),
            ]
            if isMissed {
                stages.append(("missed", 24, Organs.office))
            } else {
                stages.append(("handled", handled, Organs.liaisonSection))
                stages.append(("closed", handled + 1, Organs.office))
                stages.append(("archived", handled + 30, Organs.office))
            }
            for (stage, days, organ) in stages {
                let on = Calendar.workday(days, after: day)
                story.record(
                    .documentProgressed, organ, on: on, recorded: on, by: Clerks.office,
                    matter: document, object: stage == "assigned" ? Organs.liaisonSection : nil,
                    kind: stage, until: stage == "assigned" ? on + 20 : nil)
            }
        }
    }

    /// The office's own papers: drafted, reviewed, sometimes returned, approved, issued.
    private func tellOutgoing(_ year: Int, _ random: inout SeededGenerator) {
        let titles = [
            "关于印发\(year)年工作要点的通知", "关于开展委员视察活动的通知", "关于召开第二季度委员联络组联席会议的通知",
            "关于印发上半年工作总结的通知", "关于做好委员联络组工作考核的通知",
        ]
        for (turn, title) in titles.enumerated() {
            let day = Calendar.workday(year, 2 + turn * 2, 5...25, &random)
            guard covers(day) else { continue }
            let document = story.matter("document", year)
            story.record(
                .documentFiled, Organs.office, on: day, recorded: day, by: Clerks.office,
                matter: document, kind: "outgoing", role: "drafter",
                text: [("title", title), ("reference", paper("澜政协办发", year))])
            var stages: [Code] = ["drafted", "reviewed"]
            if random.chance(20) { stages += ["returned", "drafted", "reviewed"] }
            stages += ["approved", "issued", "archived"]
            for (step, stage) in stages.enumerated() {
                let on = Calendar.workday(step, after: day)
                story.record(
                    .documentProgressed, stage == "approved" ? Organs.root : Organs.office,
                    on: on, recorded: on, by: Clerks.office, matter: document, kind: stage)
            }
        }
    }

    /// One paper of each kind that no routine brings.
    private func tellOtherKinds(_ random: inout SeededGenerator) {
        let year = 2012
        let papers: [(Code, String, Reference, Int)] = [
            ("scheme", "\(year)年委员视察工作方案", Organs.office, 3),
            ("responsibility-list", "\(year)年重点工作责任清单", Organs.office, 3),
            ("research-topic", "\(year)年度联络组调研课题", Organs.informationSection, 3),
            ("annual-report", "向县委常委会的年度工作汇报", Organs.leadingGroup, 2),
            ("archive-catalogue", "澜沙县\(year)年政协工作档案管理目录", Organs.liaisonSection, 4),
            ("archive", "第一季度联络组工作档案", Organs.liaisonSection, 4),
            ("draft-for-comment", "政府工作报告（征求意见稿）", Organs.office, 2),
            ("minutes", "第一季度联络组联席会议纪要", Organs.liaisonSection, 4),
        ]
        for (kind, title, organ, month) in papers {
            let day = Calendar.workday(year, month, 5...25, &random)
            story.record(
                .documentFiled, organ, on: day, recorded: later(day, 1...6, &random),
                by: Clerks.office, matter: story.matter("document", year), kind: kind,
                role: "drafter", text: [("title", title)])
        }
        for number in random.pick(20, of: people.standing(on: Calendar.day(2012, 5, 2))) {
            let day = Calendar.workday(year, 5, 3...28, &random)
            let kinds: [(Code, String)] = [
                ("study-notes", "学习笔记"), ("duty-report", "\(year)年常委述职报告"),
                ("self-report", "\(year)年上半年履职情况自报"),
            ]
            let (kind, title) = kinds[number % kinds.count]
            story.record(
                .documentFiled, people[number].reference, on: day,
                recorded: later(day, 1...9, &random), by: Clerks.liaison,
                matter: story.matter("document", year), object: Organs.liaisonSection, kind: kind,
                role: "author", text: [("title", title)])
        }
    }
}
