import Activity
import Basics
import EventLog

/// Who is linked with whom: leaders with members, communists with others, supervisors with groups.
extension County {
    func tellLinks() {
        var random = random("links")
        let day = Calendar.day(2011, 9, 15)
        func open(
            _ subject: Reference, _ object: Reference, _ kind: Code, on: Day, text: String = "",
            until: Day? = nil, tags: [Code] = []
        ) {
            story.record(
                .linkOpened, subject, on: on, recorded: later(on, 1...6, &random),
                by: Clerks.liaison, object: object, kind: kind, tags: tags, until: until,
                text: text.isEmpty ? [] : [("text", text)])
        }
        let ordinary = people.active(on: day).filter {
            $0 >= People.firstOrdinary && !cast.contains($0)
        }
        let communists = ordinary.filter { people[$0].isCommunist }
        let others = ordinary.filter { !people[$0].isCommunist }
        for (turn, leader) in [1, 2, 3, 5, 7].enumerated() {
            for offset in 0..<2 {
                open(
                    people[leader].reference, people[communists[turn * 2 + offset]].reference,
                    "contact", on: day, tags: ["campaign-four-pairs"])
            }
            open(
                people[leader].reference, Organs.sector(1 + turn), "contact", on: day,
                text: "联系党派、界别")
        }
        for (turn, communist) in communists.enumerated() {
            let own = people[communist].group
            let near = others.filter { people[$0].group == own }
            for number in near.isEmpty ? [others[turn % others.count]] : Array(near.prefix(2)) {
                open(
                    people[communist].reference, people[number].reference, "contact", on: day + 4,
                    tags: ["campaign-four-pairs"])
            }
        }
        let supervisors = Array(1...7) + people.standing(on: day).filter { $0 > 7 }
        for group in 1...Places.groupCount {
            open(
                people[supervisors[group % supervisors.count]].reference, Organs.group(group),
                "supervision", on: day + 8, text: "督导联络组工作")
        }
        for index in Places.committees.indices {
            open(
                Organs.officeGroup, Organs.branch(index), "management", on: day + 11,
                text: "临时党支部双重管理")
        }
        open(
            Outsiders.leaders[0].reference, Organs.council, "leadership", on: day + 12, text: "第一组长"
        )
        for number in communists.prefix(20) {
            open(
                people[number].reference, Organs.four("unit", 300 + number), "pairing",
                on: day + 26, text: "结对帮扶贫困户", until: Calendar.day(2012, 12, 31))
        }
        let closed = Calendar.day(2012, 5, 10)
        story.record(
            .linkClosed, people[1].reference, on: closed, recorded: closed + 3, by: Clerks.liaison,
            object: Organs.sector(1), kind: "contact", text: [("text", "分工调整")])
        open(people[2].reference, Organs.sector(1), "contact", on: closed, text: "分工调整后接手")
        tellProposalSupervision(&random)
        tellContacts(communists, others, &random)
    }

    private func tellProposalSupervision(_ random: inout SeededGenerator) {
        for (turn, proposal) in proposals.enumerated() where turn % 41 == 3 {
            let on = Calendar.workday(25, after: proposal.day)
            story.record(
                .linkOpened, people[1 + turn % 7].reference, on: on, recorded: on + 2,
                by: Clerks.proposals, object: proposal.matter, kind: "proposal-supervision",
                until: on + 200)
        }
    }

    private func tellContacts(
        _ communists: [Int], _ others: [Int], _ random: inout SeededGenerator
    ) {
        for (year, quarter) in quarters where year > 2011 {
            for number in random.pick(10, of: communists) {
                let day = Calendar.workday(year, quarter * 3 - 1, 4...26, &random)
                guard covers(day), people[number].isActive(day) else { continue }
                let near = others.filter { people[$0].isActive(day) }
                let object = people[random.pick(near)]
                story.record(
                    .contactMade, people[number].reference, on: day,
                    recorded: later(day, 1...12, &random), by: Clerks.liaison,
                    object: object.reference,
                    kind: random.pick(["talk", "visit", "heart-to-heart", "help", "consultation"]),
                    tags: ["campaign-four-pairs"])
            }
        }
    }
}
