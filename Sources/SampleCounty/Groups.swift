import Activity
import Basics
import EventLog

/// What liaison groups do quarter by quarter: an activity, an inspection, a study.
extension County {
    /// The groups that do something at all.
    var livelyGroups: [Int] {
        (1...Places.groupCount).filter { $0 != Cast.neverMet }
    }

    func tellGroupActivities() {
        for group in livelyGroups {
            var random = random("group \(group)")
            for (year, quarter) in quarters {
                tellQuarter(group, year, quarter, &random)
            }
        }
    }

    private func tellQuarter(
        _ group: Int, _ year: Int, _ quarter: Int, _ random: inout SeededGenerator
    ) {
        // Every third group is slack and leaves out a kind now and then.
        let isSlack = group % 3 == 0 && !Cast.groups.contains(group)
        for kind in ["group-activity", "inspection", "study"] as [Code] {
            if isSlack, random.chance(30) { continue }
            let month = quarter * 3 - 2 + random.below(3)
            let day = Calendar.workday(year, month, 4...25, &random)
            guard covers(day), day > start + 3 else { continue }
            if isOuting(group, year, quarter) { continue }
            tellGroupSession(kind, group, day, &random)
        }
    }

    /// The quarter in which two groups make one outing do for everything.
    func isOuting(_ group: Int, _ year: Int, _ quarter: Int) -> Bool {
        (group == Cast.outingFirst || group == Cast.outingSecond) && (year, quarter) == (2012, 2)
    }

    private func tellGroupSession(
        _ kind: Code, _ group: Int, _ day: Day, _ random: inout SeededGenerator
    ) {
        let recorded = recorded(day, group: group, &random)
        let organ = Organs.group(group)
        let members = people.inGroup(group, on: day)
        let subject = Subject.pick(in: day.month, &random)
        let place = Places.home(group, &random)
        let (title, tags) = groupTitle(kind, subject, place, day, &random)
        let isOutdoors = kind != "study"
        let venue =
            group > 24 && !isOutdoors
            ? Places.room(group) : place + (isOutdoors ? random.pick(Places.villages) : "人民政府会议室")
        let meeting = hold(
            kind, by: organ, on: day, title: title, venue: venue, recorded: recorded,
            actor: Clerks.groups, role: kind == "inspection" ? Words.invited : Words.whole,
            tags: tags)
        if kind == "inspection", random.chance(15) {
            invite(members, to: meeting, recorded: day + -3, actor: Clerks.groups)
        }
        let roll = RollCall(recorded: recorded, actor: Clerks.groups)
        call(meeting, members, roll, &random)
        guard kind == "group-activity" || random.chance(30) else { return }
        let lag = group == Cast.perfectOnPaper ? 0 : random.number(1...6)
        let filed = Calendar.workday(lag, after: day)
        story.record(
            .documentFiled, organ, on: filed, recorded: max(recorded, filed), by: Clerks.groups,
            matter: story.matter("document", day.year), object: meeting.matter,
            kind: "activity-record", role: "organiser", registeredOn: filed,
            text: [("title", "\(Places.groupName(group))\(day.chinese)活动记录")])
    }

    private func groupTitle(
        _ kind: Code, _ subject: Subject, _ place: String, _ day: Day,
        _ random: inout SeededGenerator
    ) -> (title: String, tags: [Code]) {
        switch kind {
        case "inspection":
            return (
                subject.inspection(place),
                random.chance(30) ? [subject.topic, "certificate"] : [subject.topic]
            )
        case "study":
            return (
                "委员集中学习：\(random.pick(County.topics(on: day)))",
                ["topic-theory", random.pick(["course-common", "course-basic"])]
            )
        default:
            var forms: [(String, Code)] = [
                ("走访\(place)群众，了解\(subject.field)情况", "form-visit"),
                ("座谈\(place)\(subject.field)工作", "form-talk"),
                ("委员活动日：听取\(place)群众意见", "form-talk"), ("慰问\(place)困难家庭", "form-visit"),
                ("看望\(place)患病委员和困难群众", "form-visit"),
            ]
            if day.month == 3 || day.month == 4 { forms.append(("组织委员义务植树", "form-joint")) }
            if day.month == 9 || day.month == 10 { forms.append(("帮助困难户采摘棉花", "form-joint")) }
            let (title, form) = random.pick(forms)
            return (title, [form])
        }
    }

    /// What is studied: what is studied always, and what was on everyone's table that year.
    private static func topics(on day: Day) -> [String] {
        let lasting = [
            "《中国人民政治协商会议章程》", "县政协全会精神", "惠民政策和涉农法规", "民族宗教政策", "提案撰写知识", "农村土地承包法",
            "社情民意信息的采写", "统一战线基本知识", "委员联络组工作规则", "义务教育法", "道路交通安全法", "县委经济工作会议精神",
        ]
        let timely: [(from: Day, until: Day, title: String)] = [
            (Calendar.day(2011, 10, 20), Calendar.day(2012, 4, 30), "党的十七届六中全会精神"),
            (Calendar.day(2012, 11, 16), Calendar.day(2013, 6, 30), "党的十八大精神"),
            (Calendar.day(2013, 11, 18), Calendar.day(2014, 5, 31), "党的十八届三中全会精神"),
            (Calendar.day(2014, 10, 27), Calendar.day(2015, 4, 30), "党的十八届四中全会精神"),
            (Calendar.day(2015, 11, 2), Calendar.day(2016, 5, 31), "党的十八届五中全会精神"),
        ]
        let now = timely.filter { $0.from <= day && day <= $0.until }.map(\.title)
        return lasting + now + now
    }
}
