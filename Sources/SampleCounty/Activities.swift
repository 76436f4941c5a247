import Activity
import Basics
import EventLog

/// What the county's committee does beside its meetings: to some of it only some are invited.
extension County {
    /// Who is asked to an activity.
    private enum Audience {
        case anybody, leaders, physicians, artists
    }

    /// An activity of the county that returns every year.
    private struct Routine {
        let kind: Code
        let month: Int
        /// Which it is takes turns from year to year.
        let titles: [String]
        let count: Int
        var days = 6...24
        var tags: [Code] = []
        var organ: Reference = Organs.root
        var venue = "县政协三楼会议室"
        var halfDays = 1
        var isInvited = true
        var audience = Audience.anybody
    }

    private static let routines: [Routine] = [
        Routine(
            kind: "work-meeting", month: 2, titles: ["党风廉政建设工作会议"], count: 24,
            tags: ["agenda-integrity", "topic-integrity"]),
        Routine(
            kind: "training", month: 4, titles: ["委员履职能力培训班"], count: 60,
            tags: ["course-compulsory"], venue: "县委党校", halfDays: 4),
        Routine(
            kind: "inspection", month: 4, titles: ["春季农业生产视察"], count: 18,
            tags: ["topic-agriculture", "certificate", "level-county"], venue: "柳泉镇等四个乡镇",
            halfDays: 2),
        Routine(
            kind: "consultation", month: 5,
            titles: [
                "双月协商座谈会：规范农资市场", "双月协商座谈会：学前教育发展", "双月协商座谈会：农产品冷藏保鲜",
                "双月协商座谈会：村级防疫员待遇", "双月协商座谈会：老旧小区改造",
            ], count: 14,
            tags: ["form-bimonthly", "topic-agriculture"]),
        Routine(
            kind: "research", month: 5,
            titles: [
                "农村饮水安全专题调研", "富余劳动力转移就业专题调研", "农村卫生服务专题调研", "特色林果业专题调研",
                "农田残膜治理专题调研",
            ], count: 12,
            tags: ["form-joint", "form-survey", "topic-livelihood"], venue: "下坝乡等六个乡镇",
            halfDays: 6),
        Routine(kind: "visit", month: 6, titles: ["走访慰问困难委员和困难群众"], count: 9, tags: ["form-visit"]),
        Routine(
            kind: "lecture", month: 6,
            titles: [
                "政协讲堂：统一战线知识讲座", "政协讲堂：提案撰写方法", "政协讲堂：法律知识讲座", "政协讲堂：县情与发展",
                "政协讲堂：人民政协历史",
            ], count: 50,
            tags: ["course-common"], venue: "县图书馆报告厅"),
        Routine(
            kind: "theme-day", month: 6, titles: ["“七一”主题党日：重温入党誓词"], count: 30,
            days: 22...29,
            tags: ["form-six-plus-x", "topic-party-history"], organ: Organs.officeBranch,
            isInvited: false),
        Routine(
            kind: "inspection", month: 7, titles: ["重点项目建设视察", "城镇基础设施建设视察", "工业园区建设视察"], count: 18,
            tags: ["topic-infrastructure", "certificate"], venue: "城东工业园区", halfDays: 2),
        Routine(
            kind: "briefing", month: 7, titles: ["上半年经济社会发展情况通报会"], count: 80,
            tags: ["topic-economy"], venue: "县政府会议中心"),
        Routine(
            kind: "clinic", month: 8, titles: ["医药卫生界委员送医下乡义诊"], count: 11,
            tags: ["campaign-practical-help", "topic-health"], venue: "托尔萨依乡", audience: .physicians
        ),
        Routine(
            kind: "supervision", month: 9, titles: ["对窗口单位作风建设的民主监督"], count: 12,
            tags: ["campaign-work-style"]),
        Routine(
            kind: "appraisal", month: 9,
            titles: [
                "民主评议县卫生局工作", "民主评议县交通运输局工作", "民主评议县农业局工作", "民主评议县国土资源局工作",
                "民主评议县民政局工作",
            ], count: 20, tags: ["topic-health"]),
        Routine(
            kind: "consultation", month: 9,
            titles: ["月协商：城区供热工作", "月协商：中小学校车安全", "月协商：城区停车秩序", "月协商：集贸市场管理"], count: 12,
            tags: ["form-monthly", "topic-livelihood"]),
        Routine(
            kind: "practical-service", month: 9, titles: ["委员义务助农采摘"], count: 26,
            tags: ["campaign-practical-help"], venue: "胡杨岸乡二村"),
        Routine(
            kind: "culture", month: 9, titles: ["迎国庆书画笔会"], count: 16, days: 15...27,
            tags: ["topic-culture"], venue: "县政协书画院", audience: .artists),
        Routine(
            kind: "gathering", month: 1, titles: ["各界人士新春团拜会"], count: 60, days: 11...24,
            venue: "县宾馆"),
        Routine(
            kind: "self-study", month: 5, titles: ["自学下发的学习材料"], count: 24,
            tags: ["course-basic"]),
        Routine(
            kind: "reception", month: 5, titles: ["接待邻县政协考察组"], count: 5, tags: ["level-county"]),
        Routine(
            kind: "exchange", month: 10, titles: ["联络组工作经验交流会"], count: 38,
            tags: ["topic-theory"], audience: .leaders),
        Routine(
            kind: "reading", month: 10, titles: ["委员读书交流会"], count: 22, tags: ["course-basic"],
            venue: "县图书馆"),
        Routine(
            kind: "outreach-talk", month: 11, titles: ["委员宣讲惠民政策", "委员宣讲民族团结", "委员宣讲土地承包政策"],
            count: 10,
            tags: ["form-talk", "topic-livelihood"], venue: "澜沙镇各社区"),
        Routine(
            kind: "external-meeting", month: 11, titles: ["应邀列席县人民政府常务会议"], count: 3,
            tags: ["level-county"], venue: "县政府常务会议室"),
        Routine(
            kind: "inspection", month: 10, titles: ["秋季林果业视察"], count: 16,
            tags: ["topic-agriculture", "level-county"], venue: "沙枣园镇", halfDays: 2),
        Routine(
            kind: "bazaar-talk", month: 10, titles: ["巴扎议事：摊位与交通", "巴扎议事：消防通道", "巴扎议事：度量衡管理"],
            count: 8,
            tags: ["form-three-plus-n", "topic-economy"], venue: "巴扎克乡大巴扎"),
    ]

    func tellActivities() {
        var random = random("activities")
        for year in calendarYears {
            for routine in County.routines { tell(routine, year, &random) }
            for quarter in 1...4 { tellJointMeeting(year, quarter, &random) }
            for index in Places.committees.indices { tellCommittee(index, year, &random) }
        }
        tellDuty(&random)
    }

    private func tell(_ routine: Routine, _ year: Int, _ random: inout SeededGenerator) {
        let day = Calendar.workday(year, routine.month, routine.days, &random)
        guard covers(day), day > start + 4 else { return }
        let recorded = later(day, 2...9, &random)
        let matter = story.matter("session", year)
        let title = routine.titles[(year - 2011) % routine.titles.count]
        let noted = Calendar.workday(from: Calendar.day(year, 1, 5))
        if covers(noted) {
            story.record(
                .sessionPlanned, routine.organ, on: noted, recorded: noted + 1,
                by: Clerks.liaison, matter: matter, kind: routine.kind, text: [("title", title)])
        }
        if random.chance(60) {
            let called = Calendar.workday(-5, after: day)
            story.record(
                .sessionCalled, routine.organ, on: called, recorded: called,
                by: Clerks.liaison, matter: matter, kind: routine.kind, until: day,
                text: [("title", title)])
        }
        let meeting = hold(
            routine.kind, by: routine.organ, on: day, title: title,
            venue: routine.venue, recorded: recorded, matter: matter, tags: routine.tags,
            halfDays: routine.halfDays,
            last: routine.halfDays > 2
                ? Calendar.workday(routine.halfDays / 2 - 1, after: day) : nil)
        guard routine.isInvited else {
            let members = (1...7).filter { people[$0].isCommunist }
            call(meeting, members, RollCall(recorded: recorded), &random)
            return
        }
        let invited = random.pick(routine.count, of: audience(of: routine, on: day))
        // The others are asked by a notice to their groups, and the roll call names who came.
        if ["inspection", "research", "consultation", "external-meeting"].contains(routine.kind)
            || routine.kind == "lecture" && year == 2012
        {
            invite(invited, to: meeting, recorded: day + -3, by: hosts(of: routine))
        }
        call(meeting, invited, RollCall(recorded: recorded), &random)
    }

    private func audience(of routine: Routine, on day: Day) -> [Int] {
        let members = people.active(on: day).filter { $0 >= People.firstOrdinary }
        switch routine.audience {
        case .anybody: return members
        case .leaders:
            return members.filter { $0 == People.leader(of: max(1, people[$0].group)) }
        case .physicians:
            return members.filter { ["主治医师", "副主任医师", "主管医师", "医师"].contains(people[$0].title) }
        case .artists:
            // Those of culture, education and the press, and the retired.
            return members.filter { [1, 10, 13, 14, 19].contains(people[$0].sector) }
        }
    }

    private func hosts(of routine: Routine) -> Reference? {
        switch routine.kind {
        case "external-meeting": "unit/0098"
        case "lecture": Organs.office
        default: nil
        }
    }

    /// Every quarter the groups' leaders meet and report.
    private func tellJointMeeting(
        _ year: Int, _ quarter: Int, _ random: inout SeededGenerator
    ) {
        let day = Calendar.workday(year, quarter * 3, 24...28, &random)
        guard covers(day), year > 2011 else { return }
        let recorded = later(day, 2...6, &random)
        let meeting = hold(
            "joint-meeting", by: Organs.root, on: day,
            title: "\(year)年第\(County.ordinals[quarter - 1])季度委员联络组联席会议", venue: "县政协三楼会议室",
            recorded: recorded)
        let leaders = (1...Places.groupCount).map { People.leader(of: $0) }
        call(meeting, leaders, RollCall(recorded: recorded), &random)
        for number in random.pick(5, of: leaders) where !cast.contains(number) {
            guard people[number].isActive(day) else { continue }
            story.record(
                .speechGiven, people[number].reference, on: day, recorded: recorded,
                by: Clerks.liaison, matter: meeting.matter, kind: "exchange",
                tags: ["between-sessions"],
                text: [("title", "\(Places.groupName(people[number].group))季度工作汇报")])
            books.speeches += 1
        }
    }

    /// Once a year each special committee meets as a whole.
    private func tellCommittee(
        _ index: Int, _ year: Int, _ random: inout SeededGenerator
    ) {
        let day = Calendar.workday(year, 3 + index, 12...26, &random)
        guard covers(day), day > start + 8 else { return }
        let recorded = later(day, 2...8, &random)
        let meeting = hold(
            "special-committee", by: Organs.committee(index), on: day,
            title: "\(Places.committees[index])\(year)年全体会议", recorded: recorded)
        let members = people.active(on: day).filter { people[$0].committee == index }
        call(meeting, members, RollCall(recorded: recorded), &random)
    }

    /// The committee on duty receives the public month by month.
    private func tellDuty(_ random: inout SeededGenerator) {
        let watch = people.standing(on: start).filter { $0 > 7 }
        for (turn, (year, month)) in months.enumerated() {
            let day = Calendar.workday(year, month, 14...17, &random)
            guard covers(day) else { continue }
            let number = watch[turn % watch.count]
            guard people[number].isActive(day) else { continue }
            story.record(
                .contactMade, people[number].reference, on: day,
                recorded: later(day, 1...5, &random), by: Clerks.office,
                object: "person/0014", kind: "reception", tags: ["form-talk"],
                quantity: Int64(random.number(1...6)), text: [("text", "接待来访群众，登记反映事项")])
        }
    }
}
