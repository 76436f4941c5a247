import Activity
import Basics
import EventLog

/// What liaison groups hand in: public opinion by months, suggestions by quarters, reports by
/// half-years, a benefit project by years.
extension County {
    func tellGroupWork() {
        for group in livelyGroups {
            var random = random("work of group \(group)")
            for (year, month) in months { tellOpinion(group, year, month, &random) }
            for (year, quarter) in quarters { tellSuggestion(group, year, quarter, &random) }
            for year in calendarYears {
                tellReport(group, year, half: 1, &random)
                tellReport(group, year, half: 2, &random)
                tellProject(group, year, &random)
            }
        }
    }

    private func tellOpinion(
        _ group: Int, _ year: Int, _ month: Int, _ random: inout SeededGenerator
    ) {
        let isByDesign = Cast.groups.contains(group)
        if group == Cast.oneMonthShort, (year, month) == (2012, 7) { return }
        if !isByDesign, random.chance(group % 4 == 0 ? 25 : 8) { return }
        let day = Calendar.workday(year, month, 6...24, &random)
        guard covers(day) else { return }
        let recorded = recorded(day, group: group, &random)
        let matter = story.matter("opinion", year)
        let (subject, title) = untitled {
            let subject = Subject.pick(in: day.month, &random)
            let place = Places.home(group, &random)
            let title = subject.opinion(
                place + (random.chance(50) ? random.pick(Places.villages) : ""), random.below(8))
            return ((subject, title), title)
        }
        let members = people.inGroup(group, on: day).filter { !cast.contains($0) }
        story.record(
            .opinionSubmitted, Organs.group(group), on: day, recorded: recorded,
            by: Clerks.information, matter: matter, role: "lead", tags: [subject.topic],
            text: [("title", title)])
        if !members.isEmpty, random.chance(60) {
            story.record(
                .opinionSubmitted, people[random.pick(members)].reference, on: day,
                recorded: recorded, by: Clerks.information, matter: matter, role: "drafter")
        }
        books.opinions += 1
        progressOpinion(matter, subject, day, recorded, &random)
    }

    func progressOpinion(
        _ matter: Reference, _ subject: Subject, _ day: Day, _ recorded: Day,
        _ random: inout SeededGenerator
    ) {
        func reach(
            _ stage: Code, after days: Int, object: Reference? = nil, unit: String = "",
            tags: [Code] = []
        ) {
            let on = Calendar.workday(days, after: day)
            story.record(
                .opinionProgressed, Organs.informationSection, on: on,
                recorded: max(recorded, on), by: Clerks.information, matter: matter,
                object: object, kind: stage, tags: tags,
                text: unit.isEmpty ? [] : [("unit", unit)])
        }
        switch random.below(100) {
        case ..<48: break
        case ..<53: reach("returned", after: 5)
        case ..<62: reach("not-adopted", after: 14)
        default:
            reach("edited", after: 4)
            reach("adopted", after: 8, tags: ["level-county"])
            if random.chance(40) {
                reach("forwarded", after: 12, object: subject.unitReference, unit: subject.unit)
                if random.chance(60) {
                    reach("replied", after: 40, object: subject.unitReference, unit: subject.unit)
                    if random.chance(50) {
                        reach(
                            "implemented", after: 75, object: subject.unitReference,
                            unit: subject.unit)
                    }
                }
            } else if random.chance(30) {
                reach("reported", after: 15, tags: ["level-prefecture"])
            }
        }
    }

    private func tellSuggestion(
        _ group: Int, _ year: Int, _ quarter: Int, _ random: inout SeededGenerator
    ) {
        if !Cast.groups.contains(group), random.chance(group % 5 == 0 ? 30 : 6) { return }
        let day = Calendar.workday(year, quarter * 3 - random.below(2), 5...22, &random)
        guard covers(day), day > start + 5 else { return }
        let recorded = recorded(day, group: group, &random)
        let matter = story.matter("suggestion", year)
        let (subject, title) = untitled {
            let subject = random.pick(Subject.all)
            let title = subject.suggestion(Places.home(group, &random))
            return ((subject, title), title)
        }
        story.record(
            .suggestionSubmitted, Organs.group(group), on: day, recorded: recorded,
            by: Clerks.groups, matter: matter, object: subject.unitReference, role: "lead",
            tags: [subject.topic],
            text: [("title", title)])
        books.suggestions += 1
        let stages: [(Code, Int)] =
            switch random.below(10) {
            case ..<4: []
            case ..<7: [("forwarded", 6), ("replied", 35), ("adopted", 36)]
            case ..<8: [("replied", 20), ("not-adopted", 21)]
            default: [("forwarded", 6), ("adopted", 30), ("implemented", 80)]
            }
        for (stage, days) in stages {
            let on = Calendar.workday(days, after: day)
            story.record(
                .suggestionProgressed, Organs.liaisonSection, on: on, recorded: max(recorded, on),
                by: Clerks.groups, matter: matter, object: subject.unitReference, kind: stage,
                text: [("unit", subject.unit)])
        }
    }

    private func tellReport(
        _ group: Int, _ year: Int, half: Int, _ random: inout SeededGenerator
    ) {
        if group % 7 == 3, !Cast.groups.contains(group), random.chance(45) { return }
        let day = Calendar.workday(year, half == 1 ? 6 : 11, 8...26, &random)
        guard covers(day), day > start + 5 else { return }
        let recorded = recorded(day, group: group, &random)
        let matter = story.matter("report", year)
        let (subject, place, title) = untitled {
            let subject = random.pick(Subject.all)
            let place = Places.home(group, &random)
            let title = subject.research(place)
            return ((subject, place, title), title)
        }
        let members = people.inGroup(group, on: day).filter { !cast.contains($0) }
        func reach(_ stage: Code, _ days: Int, by organ: Reference? = nil) {
            let on = Calendar.workday(days, after: day)
            guard on >= start + 3 else { return }
            story.record(
                .reportProgressed, organ ?? Organs.group(group), on: on,
                recorded: max(recorded, on), by: Clerks.groups, matter: matter, kind: stage,
                tags: [subject.topic])
        }
        reach("topic-set", -60)
        reach("approved", -54, by: Organs.liaisonSection)
        if random.chance(60) { reach("researched", -24) }
        if random.chance(30) { reach("drafted", -9) }
        story.record(
            .reportSubmitted, Organs.group(group), on: day, recorded: recorded, by: Clerks.groups,
            matter: matter, kind: "research", role: "lead", tags: [subject.topic],
            text: [("title", title)])
        for number in random.pick(2, of: members) {
            story.record(
                .reportSubmitted, people[number].reference, on: day, recorded: recorded,
                by: Clerks.groups, matter: matter, kind: "research", role: "drafter")
        }
        books.reports += 1
        if random.chance(70) { reach("reviewed", 10, by: Organs.liaisonSection) }
        if random.chance(35) { reach("reported", 20, by: Organs.office) }
        groupReports.append(
            GroupReport(
                matter: matter, group: group, day: day, title: title, subject: subject,
                place: place))
    }

    private static let works = [
        ("硬化通村道路", "帮助修通村道，群众出行不再绕远"), ("打机井一眼", "解决部分农户饮水困难"),
        ("修建防渗渠", "改善农田灌溉条件"), ("安装太阳能路灯", "方便群众夜间出行"), ("捐建村级图书室", "图书由委员捐赠"),
        ("举办农业技术培训班", "聘请农艺师现场授课"), ("帮扶贫困户发展养殖", "送羊羔并签订帮扶协议"),
        ("修缮小学教室", "更换门窗、粉刷墙面"), ("资助贫困大学生", "委员结对资助"), ("整治集镇环境", "清运积存垃圾"),
    ]

    private func tellProject(_ group: Int, _ year: Int, _ random: inout SeededGenerator) {
        let first = Calendar.workday(year, 3, 12...28, &random)
        guard covers(first), covers(Calendar.day(year, 8, 1)) else { return }
        if group % 6 == 1, !Cast.groups.contains(group), random.chance(40) { return }
        let matter = story.matter("benefit-project", year)
        let (title, account) = untitled {
            let (name, account) = random.pick(County.works)
            let title = Places.home(group, &random) + random.pick(Places.villages) + name
            return ((title, account), title)
        }
        let isDone = random.chance(85)
        var stages: [(Code, Int)] = [("proposed", 0), ("launched", 30), ("under-way", 75)]
        if isDone { stages += [("completed", 160)] }
        if isDone, random.chance(50) { stages += [("accepted", 190)] }
        var written = first
        for (stage, days) in stages {
            let on = Calendar.workday(days, after: first)
            guard covers(on) else { break }
            written = max(written, recorded(on, group: group, &random))
            story.record(
                .benefitProjectProgressed, Organs.group(group), on: on, recorded: written,
                by: Clerks.groups, matter: matter, kind: stage, role: "lead",
                tags: ["campaign-practical-help"],
                text: stage == "proposed" ? [("title", title), ("text", account)] : [])
            if stage == "completed" {
                books.projectsCompleted += 1
                tellProjectAmounts(group, title, matter, on, written, &random)
            }
        }
    }
}
