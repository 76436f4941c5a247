import Activity
import Basics
import EventLog

/// Tasks of the office: who is to do what by when, and what became of it.
extension County {
    func tellTasks() {
        var random = random("tasks")
        let titles: [(Code, String)] = [
            ("plan-item", "组织开展春季视察"), ("plan-item", "完成农村饮水安全专题调研"),
            ("assigned", "协助做好重点项目征迁协调工作"),
            ("routine", "编印《澜沙政协》季度简报"), ("routine", "更新委员信息库"), ("joint-handling", "会同县农业局规范农资市场"),
            ("assigned", "筹备全县民族团结表彰大会有关工作"), ("plan-item", "整理联络组工作档案"),
            ("major-matter", "就联络组调整事项向县委请示"), ("instruction", "落实对社情民意信息的批示"),
        ]
        for year in calendarYears {
            for (turn, (kind, title)) in titles.enumerated() {
                for half in 0..<2 {
                    let day = Calendar.workday(year, half * 6 + 1 + turn % 5, 5...26, &random)
                    guard covers(day), day > start + 10 else { continue }
                    tellTask(kind, title, day, isLong: turn == 1, &random)
                }
            }
        }
    }

    private func tellTask(
        _ kind: Code, _ title: String, _ day: Day, isLong: Bool, _ random: inout SeededGenerator
    ) {
        let matter = story.matter("task", day.year)
        let deadline = Calendar.workday(random.number(20...70), after: day)
        let source: Reference? =
            kind == "instruction"
            ? random.pick(Outsiders.leaders).reference : kind == "assigned" ? "unit/0097" : nil
        func assign(_ subject: Reference, _ role: Code, _ on: Day, text: [(String, String)] = []) {
            story.record(
                .taskAssigned, subject, on: on, recorded: Calendar.workday(from: on + 1),
                by: Clerks.office, matter: matter, object: source, kind: kind, role: role,
                until: deadline, text: text)
        }
        let leader = random.pick([2, 3, 5, 7])
        let sections = [Organs.liaisonSection, Organs.proposalSection, Organs.informationSection]
        let section = random.pick(sections)
        assign(people[leader].reference, "leader", day, text: [("title", title)])
        assign(section, "section", day)
        if random.chance(50) { assign(Outsiders.head, "assignee", day) }
        if random.chance(20) { assign(Organs.serviceCentre, "co-assignee", day) }
        var step = 2
        func reach(_ stage: Code, _ on: Day, until: Day? = nil, note: String = "") {
            story.record(
                .taskProgressed, section, on: on, recorded: Calendar.workday(from: on + 1),
                by: Clerks.office, matter: matter, kind: stage, until: until,
                text: note.isEmpty ? [] : [("text", note)])
        }
        func next(_ stage: Code, until: Day? = nil, note: String = "") {
            reach(stage, Calendar.workday(step, after: day), until: until, note: note)
            step += 4
        }
        if isLong { next("split") }
        if random.chance(60) { next("planned") }
        next("started")
        let fate = random.below(100)
        if fate < 8 {
            next("reassigned", note: "原承办科室人手不足")
            let other = sections.first { $0 != section } ?? Organs.office
            assign(other, "section", Calendar.workday(step, after: day))
        }
        if fate < 20 {
            reach("reminded", Calendar.workday(-4, after: deadline))
            reach(
                "extended", deadline, until: Calendar.workday(20, after: deadline),
                note: "经责任领导同意延期")
        }
        if random.chance(30) { reach("reported", Calendar.workday(-3, after: deadline)) }
        if fate > 94 {
            reach("cancelled", deadline, note: "工作任务合并")
        } else if fate > 86 {
            // Never finished: what an overdue list shows.
            return
        } else {
            let late = fate < 20 ? 18 : -2
            let done = Calendar.workday(late, after: deadline)
            reach("completed", done)
            if random.chance(50) { reach("inspected", Calendar.workday(5, after: done)) }
        }
    }
}
