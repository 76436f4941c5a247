import Activity
import Basics
import EventLog

/// The life of the party branches: assemblies, committees, groups, lectures, theme days, and the
/// yearly meetings of organisational life.
extension County {
    func tellBranches() {
        for index in Places.committees.indices {
            var random = random("branch \(index)")
            for (year, quarter) in quarters where (year, quarter) > (2011, 3) {
                tellBranch(index, year, quarter, &random)
            }
        }
        var random = random("life meetings")
        for year in calendarYears { tellLife(year, &random) }
    }

    private func tellBranch(
        _ index: Int, _ year: Int, _ quarter: Int, _ random: inout SeededGenerator
    ) {
        let lectures = ["做合格的党员委员", "学习党章、遵守党章", "党的群众路线", "弘扬优良作风", "严守党的纪律"]
        let lecture = lectures[year % lectures.count]
        let kinds: [(Code, String, [Code])] = [
            ("branch-assembly", "党员大会", ["agenda-theory-first"]),
            ("theme-day", "主题党日", ["form-six-plus-x"]),
            ("party-lecture", "党课：\(lecture)", ["course-compulsory", "topic-party-history"]),
            ("party-group-meeting", "党小组会", ["topic-theory"]),
        ]
        let (kind, title, tags) = kinds[(quarter + index) % kinds.count]
        let day = Calendar.workday(year, quarter * 3 - 1, 3...25, &random)
        guard covers(day) else { return }
        let recorded = later(day, 2...10, &random)
        let organ = Organs.branch(index)
        let members = people.communists(of: index, on: day).filter {
            $0 >= People.firstOrdinary
        }
        guard !members.isEmpty else { return }
        let meeting = hold(
            kind, by: organ, on: day, title: "\(Places.committees[index])临时党支部\(title)",
            recorded: recorded, tags: tags)
        let attendances = call(meeting, members, RollCall(recorded: recorded), &random)
        guard kind == "party-lecture",
            let speaker = members.first(where: { attendances[$0] != nil && !cast.contains($0) })
        else { return }
        story.record(
            .speechGiven, people[speaker].reference, on: day, recorded: recorded,
            by: Clerks.liaison, matter: meeting.matter, kind: "lecture", role: "author",
            tags: ["course-compulsory", "topic-party-history"], text: [("title", "党课讲稿")])
        books.speeches += 1
    }

    private func tellLife(_ year: Int, _ random: inout SeededGenerator) {
        let day = Calendar.workday(year, 12, 8...24, &random)
        guard covers(day) else { return }
        let recorded = later(day, 1...6, &random)
        let democratic = hold(
            "democratic-life", by: Organs.leadingGroup, on: day,
            title: "党组\(year)年度民主生活会", recorded: recorded, actor: Clerks.office)
        call(
            democratic, [1, 2, 3, 5, 7], RollCall(recorded: recorded, actor: Clerks.office),
            &random)
        for index in Places.committees.indices {
            let on = Calendar.workday(1 + index, after: day)
            guard covers(on) else { continue }
            let members = people.communists(of: index, on: on).filter {
                $0 >= People.firstOrdinary
            }
            let written = later(on, 1...6, &random)
            let meeting = hold(
                "organizational-life", by: Organs.branch(index), on: on,
                title: "\(Places.committees[index])临时党支部\(year)年度组织生活会", recorded: written)
            call(meeting, members, RollCall(recorded: written), &random)
            if index == 0 {
                let committee = hold(
                    "branch-committee", by: Organs.officeBranch, on: on, title: "机关党支部委员会会议",
                    recorded: on + 3, role: Words.invited)
                call(committee, [2, 7], RollCall(recorded: on + 3), &random)
            }
            reviewCommunists(members, on, &random)
        }
    }

    /// The democratic review at the organisational life meeting, and the stars that follow.
    private func reviewCommunists(
        _ members: [Int], _ day: Day, _ random: inout SeededGenerator
    ) {
        for number in members where people[number].isActive(day) && !cast.contains(number) {
            let grade: Code =
                random.chance(25)
                ? "excellent" : random.chance(94) ? "qualified" : "basically-qualified"
            story.record(
                .assessmentRecorded, people[number].reference, on: day, recorded: day + 7,
                by: Clerks.liaison, object: Organs.officeGroup, kind: "democratic-review",
                outcome: grade, until: Calendar.day(day.year, 12, 31))
            guard grade == "excellent", random.chance(60) else { continue }
            let rated = Calendar.workday(10, after: day)
            story.record(
                .decisionMade, people[number].reference, on: rated, recorded: rated + 2,
                by: Clerks.office, object: Organs.officeGroup, kind: "star-rating",
                quantity: Int64(random.number(3...5)),
                text: [("title", "党员评星定级")])
        }
    }
}
