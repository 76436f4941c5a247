import Activity
import Basics
import EventLog

/// The plenaries: three days each, called by half-days, one of them held late.
extension County {
    static let ordinals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

    private func plenaryDay(_ index: Int) -> Day {
        // The first opens on the Monday: the Sunday is for signing in.
        if index == 1 { return start + 1 }
        // The fourth waits for the county's congress and is held six weeks late.
        if index == 4 { return Calendar.day(2014, 4, 15) }
        return tuesday(2010 + index)
    }

    private func tuesday(_ year: Int) -> Day {
        var day = Calendar.day(year, 3, 4)
        while Calendar.weekday(day) != 1 { day = day + 1 }
        return day
    }

    func tellPlenaries() {
        var random = random("plenaries")
        design("plenary-held-late", needs: 4) {}
        for index in 1...years { tellPlenary(index, &random) }
    }

    private func tellPlenary(_ index: Int, _ random: inout SeededGenerator) {
        let day = plenaryDay(index)
        let last = day + 2
        let ordinal = County.ordinals[index - 1]
        let title = "政协第十三届澜沙县委员会第\(ordinal)次会议"
        let recorded = Calendar.workday(from: last + 2)
        let matter = story.matter("session", day.year)
        if index > 1 {
            let planned = index == 4 ? tuesday(day.year) : day
            let noted = Calendar.workday(from: Calendar.day(day.year, 1, 11))
            story.record(
                .sessionPlanned, Organs.root, on: noted, recorded: noted + 3, by: Clerks.office,
                matter: matter, kind: "plenary", until: planned, text: [("title", title)])
            if index == 4 {
                let moved = story.record(
                    .sessionMoved, Organs.root, on: Calendar.day(2014, 2, 24),
                    recorded: Calendar.day(2014, 2, 25), by: Clerks.office, matter: matter,
                    kind: "plenary", until: day,
                    text: [("title", title), ("note", "经请示县委同意，推迟至四月中旬召开")])
                add(
                    "plenary-held-late", Organs.root, title,
                    zh: "原定3月4日，4月15日才召开的全体会议",
                    en: "a plenary planned for 4 March and held on 15 April", events: [moved])
            }
            let called = Calendar.workday(-12, after: day)
            story.record(
                .sessionCalled, Organs.root, on: called, recorded: called, by: Clerks.office,
                matter: matter, kind: "plenary", until: day,
                text: [("title", title), ("reference", paper("澜政协发", day.year))])
        }
        var plenary = hold(
            "plenary", by: Organs.root, on: day, title: title, venue: "县影剧院", recorded: recorded,
            actor: Clerks.office, matter: matter,
            tags: ["agenda-theory-first", "agenda-integrity"],
            halfDays: 6, last: last)
        plenary.index = index
        plenaries.append(plenary)
        books.plenaries += 1
        guard index != 4 else {
            // That year the roll was called once for all three days.
            let roll = RollCall(
                recorded: recorded, actor: Clerks.office, mayBeUnexcused: false, paperwork: 8)
            books.plenaryAttendances += call(plenary, people.numbers, roll, &random).count
            tellSpeeches(plenary, plenary, recorded, &random)
            return
        }
        for part in 1...6 where part != 4 { tellSitting(plenary, part, recorded, &random) }
        tellDiscussions(plenary, recorded, &random)
        tellObservers(plenary, recorded)
    }

    private static let parts = ["", "开幕会", "听取常委会工作报告", "列席县人大会议", "分组讨论", "大会发言", "闭幕会"]

    private func tellSitting(
        _ plenary: Meeting, _ part: Int, _ recorded: Day, _ random: inout SeededGenerator
    ) {
        let matter = story.matter("session", plenary.day.year)
        let day = plenary.day + (part - 1) / 2
        story.record(
            .sessionHeld, Organs.root, on: day, recorded: recorded, by: Clerks.office,
            matter: matter, object: plenary.matter, kind: Words.sitting, role: Words.whole,
            text: [("title", "\(plenary.title)\(County.parts[part])")])
        var sitting = Meeting(
            matter: matter, kind: Words.sitting, organ: Organs.root, day: day, last: day,
            title: County.parts[part])
        (sitting.index, sitting.part) = (plenary.index, part)
        let roll = RollCall(
            recorded: recorded, actor: Clerks.office, mayBeUnexcused: false, paperwork: 8)
        books.plenaryAttendances += call(sitting, people.numbers, roll, &random).count
        guard part == 5 else { return }
        tellSpeeches(sitting, plenary, recorded, &random)
    }

    /// On the second afternoon each special committee's members discuss on their own.
    private func tellDiscussions(
        _ plenary: Meeting, _ recorded: Day, _ random: inout SeededGenerator
    ) {
        for index in Places.committees.indices {
            let matter = story.matter("session", plenary.day.year)
            let day = plenary.day + 1
            story.record(
                .sessionHeld, Organs.committee(index), on: day, recorded: recorded,
                by: Clerks.office, matter: matter, object: plenary.matter,
                kind: "group-discussion", role: Words.whole,
                text: [("title", "第\(County.ordinals[index])讨论组分组讨论")])
            var discussion = Meeting(
                matter: matter, kind: "group-discussion", organ: Organs.committee(index), day: day,
                last: day, title: "分组讨论")
            (discussion.index, discussion.part) = (plenary.index, 4)
            let members = people.active(on: day).filter { people[$0].committee == index }
            let roll = RollCall(
                recorded: recorded, actor: Clerks.office, mayBeUnexcused: false, paperwork: 8)
            books.plenaryAttendances += call(discussion, members, roll, &random).count
            for number in random.pick(2, of: members) where !cast.contains(number) {
                story.record(
                    .speechGiven, people[number].reference, on: day, recorded: recorded,
                    by: Clerks.office, matter: matter, kind: "discussion", role: "author",
                    tags: ["at-session"], text: [("title", "对政府工作报告的讨论发言")])
                books.speeches += 1
            }
        }
    }

    private func tellSpeeches(
        _ sitting: Meeting, _ plenary: Meeting, _ recorded: Day, _ random: inout SeededGenerator
    ) {
        let subjects = random.pick(18, of: Subject.all)
        let speakers = random.pick(
            18,
            of: people.active(on: plenary.day).filter {
                !cast.contains($0) && $0 >= People.firstOrdinary
            })
        for (turn, number) in speakers.enumerated() {
            let subject = subjects[turn]
            story.record(
                .speechGiven, people[number].reference, on: sitting.day, recorded: recorded,
                by: Clerks.office, matter: sitting.matter, kind: turn < 8 ? "oral" : "written",
                role: "author", tags: ["at-session", subject.topic],
                text: [("title", subject.speech)])
            books.speeches += 1
        }
    }

    /// Guests sit in; they are never due.
    private func tellObservers(_ plenary: Meeting, _ recorded: Day) {
        let matter = story.matter("session", plenary.day.year)
        story.record(
            .sessionHeld, Organs.root, on: plenary.last, recorded: recorded, by: Clerks.office,
            matter: matter, object: plenary.matter, kind: Words.sitting, role: Words.invited,
            text: [("title", plenary.title + (plenary.index == 1 ? "主席团会议" : "讨论组召集人会议"))])
        for (turn, guest) in [Outsiders.guest, Outsiders.head].enumerated() {
            story.record(
                .attendanceRecorded, guest, on: plenary.last, recorded: recorded,
                by: Clerks.office, matter: matter, kind: Words.sitting, role: Words.observer,
                outcome: turn == 0 ? Outcome.present.code : Outcome.late.code)
        }
        for number in 1...7 where people[number].isActive(plenary.last) {
            story.record(
                .attendanceRecorded, people[number].reference, on: plenary.last,
                recorded: recorded, by: Clerks.office, matter: matter, kind: Words.sitting,
                role: number == 1 ? "host" : nil, outcome: Outcome.present.code)
            books.plenaryAttendances += 1
        }
    }
}
