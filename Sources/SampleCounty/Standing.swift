import Activity
import Basics
import EventLog

/// The meetings of the Standing Committee and of the leadership.
extension County {
    func tellStanding() {
        design("moved-after-leave", needs: 2) {}
        var random = random("standing")
        var count = 0
        for (year, quarter) in quarters where (year, quarter) != (2011, 3) {
            guard standingMeetings.count < years * 4 else { break }
            let day = standingDay(year, quarter, &random)
            guard covers(day) else { continue }
            count += 1
            tellStandingMeeting(count, day, &random)
            if (year, quarter) == (2012, 2) { tellCancelled(&random) }
        }
    }

    private func standingDay(
        _ year: Int, _ quarter: Int, _ random: inout SeededGenerator
    ) -> Day {
        switch quarter {
        // On that day it adopts the regulation of the years to come.
        case 1 where year == 2014: Calendar.day(2014, 2, 25)
        // In the first quarter it prepares the plenary; the term may end in the third.
        case 1: Calendar.workday(year, 2, 22...26, &random)
        case 3: Calendar.workday(year, 8, 3...15, &random)
        default: Calendar.workday(year, quarter * 3 - 1, 8...24, &random)
        }
    }

    private func tellStandingMeeting(
        _ index: Int, _ held: Day, _ random: inout SeededGenerator
    ) {
        let title = "政协第十三届澜沙县委员会常务委员会第\(County.number(index))次会议"
        let matter = story.matter("session", held.year)
        let isMoved = (held.year, held.month) == (2013, 5)
        let day = isMoved ? Calendar.day(2013, 5, 21) : held
        let planned = isMoved ? Calendar.day(2013, 5, 14) : day
        let noted = Calendar.workday(-40, after: day)
        story.record(
            .sessionPlanned, Organs.standing, on: noted, recorded: noted + 2,
            by: Clerks.office, matter: matter, kind: "standing", until: planned,
            text: [("title", title)])
        let called = Calendar.workday(-10, after: planned)
        story.record(
            .sessionCalled, Organs.standing, on: called, recorded: called,
            by: Clerks.office, matter: matter, kind: "standing", until: planned,
            text: [("title", title)])
        if isMoved { tellMoved(matter, planned, day, title) }
        let recorded = later(day, 1...4, &random)
        var meeting = hold(
            "standing", by: Organs.standing, on: day, title: title, venue: "县政协三楼会议室",
            recorded: recorded, actor: Clerks.office, matter: matter,
            tags: ["agenda-theory-first", index == 1 ? "topic-theory" : "agenda-integrity"],
            halfDays: 2)
        meeting.index = index
        standingMeetings.append(meeting)
        books.standingMeetings += 1
        call(
            meeting, people.standing(on: day),
            RollCall(
                recorded: recorded, actor: Clerks.office, mayBeUnexcused: false, paperwork: 60),
            &random)
        story.record(
            .documentFiled, Organs.office, on: Calendar.workday(3, after: day),
            recorded: recorded + 3, by: Clerks.office,
            matter: story.matter("document", day.year), object: meeting.matter, kind: "minutes",
            role: "drafter", text: [("title", "\(title)会议记录")])
    }

    /// Leave was granted for the first date, then the meeting was moved and she could come.
    private func tellMoved(_ matter: Reference, _ planned: Day, _ day: Day, _ title: String) {
        let member = people[Cast.movedMeeting]
        let request = story.record(
            .leaveRequested, member.reference, on: planned + -6, recorded: planned + -6,
            by: Clerks.office, matter: matter, object: Organs.office, kind: "standing",
            outcome: "leave-ordinary", tags: ["reason-travel"], text: [("text", "赴地区参加业务培训")])
        let granted = story.record(
            .leaveDecided, member.reference, on: planned + -5, recorded: planned + -5,
            by: Clerks.office, matter: matter, object: people[1].reference, kind: "standing",
            outcome: "leave-ordinary", tags: ["reason-travel"], cites: request)
        let moved = story.record(
            .sessionMoved, Organs.standing, on: planned + -4, recorded: planned + -4,
            by: Clerks.office, matter: matter, kind: "standing", until: day,
            text: [("title", title), ("note", "因地委工作组来县，会议改期")])
        add(
            "moved-after-leave", member.reference, member.name,
            zh: "准假以后会议改期，本人照常到会",
            en: "leave was granted, then the meeting was moved and she came",
            events: [granted, moved])
    }

    private func tellCancelled(_ random: inout SeededGenerator) {
        let title = "政协第十三届澜沙县委员会常务委员会专题协商会议"
        let planned = Calendar.day(2012, 7, 10)
        let matter = story.matter("session", 2012)
        story.record(
            .sessionPlanned, Organs.standing, on: Calendar.day(2012, 6, 11),
            recorded: Calendar.day(2012, 6, 12), by: Clerks.office, matter: matter,
            kind: "standing", until: planned, text: [("title", title)])
        story.record(
            .sessionCalled, Organs.standing, on: Calendar.day(2012, 7, 2),
            recorded: Calendar.day(2012, 7, 2), by: Clerks.office, matter: matter,
            kind: "standing", until: planned, text: [("title", title)])
        let cancelled = story.record(
            .sessionCancelled, Organs.standing, on: Calendar.day(2012, 7, 9),
            recorded: Calendar.day(2012, 7, 9), by: Clerks.office, matter: matter,
            kind: "standing", text: [("title", title), ("note", "县里组织抗洪，会议取消")])
        add(
            "cancelled", Organs.standing, "常务委员会", zh: "已通知又取消的常委会会议，无人应到",
            en: "a standing committee meeting called and then cancelled: nobody was due",
            events: [cancelled])
    }

    /// 十一, 二十, 一百零三 …
    static func number(_ count: Int) -> String {
        if count >= 100 {
            let rest = count % 100
            let joint = rest == 0 ? "" : rest < 10 ? "零" : rest < 20 ? "一" : ""
            return ordinals[count / 100 - 1] + "百" + joint + number(rest)
        }
        let tens = count / 10
        let units = count % 10
        let head = tens == 0 ? "" : (tens == 1 ? "" : ordinals[tens - 1]) + "十"
        return head + (units == 0 ? "" : ordinals[units - 1])
    }

    /// Chairpersons' Council and centre group month by month, secretaries-general by half-years.
    func tellLeadership() {
        var random = random("leadership")
        let leaders = Array(1...7)
        let topics = [
            "学习中央有关文件精神", "学习自治区党委全委会精神", "学习统一战线和人民政协理论", "学习民族团结先进典型事迹", "学习党章",
            "学习廉洁自律有关规定", "学习县委全委会精神",
        ]
        for (turn, (year, month)) in months.enumerated() {
            let day = Calendar.workday(year, month, 5...12, &random)
            guard covers(day) else { continue }
            let recorded = later(day, 1...5, &random)
            let chairs = hold(
                "chair", by: Organs.root, on: day, title: "县政协第十三届第\(County.number(turn + 1))次主席会议",
                venue: "县政协二楼会议室", recorded: recorded, actor: Clerks.office,
                role: Words.invited, tags: ["agenda-theory-first"])
            call(chairs, leaders, RollCall(recorded: recorded, actor: Clerks.office), &random)
            let study = Calendar.workday(year, month, 16...26, &random)
            guard covers(study) else { continue }
            let written = later(study, 1...5, &random)
            let centre = hold(
                "study", by: Organs.leadingGroup, on: study,
                title: "党组理论学习中心组\(year)年第\(month)次集体学习：\(topics[turn % topics.count])",
                venue: "县政协二楼会议室", recorded: written, actor: Clerks.office, role: Words.whole,
                tags: [
                    "form-centre-group", "topic-theory", "course-compulsory", "agenda-five-musts",
                ])
            call(
                centre, [1, 2, 3, 5, 7], RollCall(recorded: written, actor: Clerks.office), &random)
            if month % 6 == 4 { tellSecretaries(Calendar.workday(1, after: day), &random) }
        }
    }

    private func tellSecretaries(_ day: Day, _ random: inout SeededGenerator) {
        guard covers(day) else { return }
        let task = day.month == 4 ? "分解\(day.year)年协商调研任务" : "安排\(day.year)年第四季度重点工作"
        let recorded = later(day, 1...4, &random)
        let meeting = hold(
            "secretary-general", by: Organs.office, on: day, title: "秘书长会议：\(task)",
            recorded: recorded, actor: Clerks.office, role: Words.invited)
        call(
            meeting, [7, People.leader(of: 1)], RollCall(recorded: recorded, actor: Clerks.office),
            &random)
    }
}
