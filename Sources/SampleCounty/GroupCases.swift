import Activity
import Basics
import EventLog

/// What liaison groups do by design.
extension County {
    func tellGroupCases() {
        func group(
            _ key: String, _ number: Int, zh: String, en: String, events: [EventID] = []
        ) {
            add(
                key, Organs.group(number), Places.groupName(number), zh: zh, en: en,
                events: events)
        }
        func events(of number: Int, _ type: EventType, _ kind: Code? = nil) -> [EventID] {
            story.find {
                $0.type == type.name && $0.subject == Organs.group(number)
                    && (kind == nil || $0.kind == kind)
            }
        }
        group(
            "perfect-on-paper", Cast.perfectOnPaper, zh: "样样齐全，但全部在11月3日至9日检查前登记",
            en: "perfect on paper, and all of it entered on 3–9 November",
            events: Array(events(of: Cast.perfectOnPaper, .documentFiled).prefix(3)))
        group(
            "nothing-since-the-first-session", Cast.neverMet, zh: "第一次会议以来未召开一次会议、未组织一次活动",
            en: "nothing since the first session",
            events: events(of: Cast.neverMet, .organEstablished))
        group(
            "one-month-short", Cast.oneMonthShort, zh: "缺2012年7月一个月的社情民意信息，其余月月都有",
            en: "no public-opinion report for July 2012, one for every other month",
            events: Array(events(of: Cast.oneMonthShort, .opinionSubmitted).prefix(3)))
        group(
            "late-summaries", Cast.lateSummaries, zh: "小结、总结都迟交了两三个月",
            en: "filed its summaries months late",
            events: Array(
                events(of: Cast.lateSummaries, .documentFiled, "annual-summary").prefix(2)))
        tellOuting()
        tellReportBecameProposal()
    }

    /// One outing of two groups stands in the ledger as inspection, research and study.
    private func tellOuting() {
        var random = random("outing")
        let day = Calendar.day(2012, 5, 22)
        let recorded = day + 6
        let groups = [Cast.outingFirst, Cast.outingSecond]
        var held: [EventID] = []
        let members = groups.flatMap { people.inGroup($0, on: day) }
        for (kind, title) in [
            ("inspection", "视察沙枣园镇特色林果业"), ("research", "特色林果业发展情况调研"), ("study", "现场学习林果管护技术"),
        ] as [(Code, String)] {
            let matter = story.matter("session", 2012)
            for group in groups {
                held.append(
                    story.record(
                        .sessionHeld, Organs.group(group), on: day, recorded: recorded,
                        by: Clerks.groups, matter: matter, kind: kind, role: Words.whole,
                        tags: ["form-joint", "topic-agriculture"],
                        text: [("title", title), ("venue", "沙枣园镇")]))
            }
            let meeting = Meeting(
                matter: matter, kind: kind, organ: Organs.group(groups[0]), day: day, last: day,
                title: title)
            call(meeting, members, RollCall(recorded: recorded, actor: Clerks.groups), &random)
        }
        for (turn, group) in groups.enumerated() {
            add(
                turn == 0 ? "shared-outing-first" : "shared-outing-second", Organs.group(group),
                Places.groupName(group), zh: "两个联络组合搞的一次外出，分别登记为视察、调研和学习",
                en: "two groups' one outing, recorded as inspection, research and study",
                events: held)
        }
    }

    private func tellReportBecameProposal() {
        var random = random("report")
        let own = groupReports.first {
            $0.group == Cast.reportBecameProposal && $0.day < Calendar.day(2012, 8, 1)
                && $0.day.year == 2012
        }
        guard let report = own else { return }
        let day = Calendar.workday(21, after: report.day)
        let members = people.inGroup(report.group, on: day).filter { !cast.contains($0) }
        let proposal = submit(
            "collective", Organs.group(report.group),
            members.prefix(2).map { (people[$0].reference, "drafter") }, report.subject,
            report.place, on: day, isAtSession: false, source: report.matter, &random)
        let converted = story.record(
            .reportProgressed, Organs.proposalSection, on: day, recorded: proposal.day,
            by: Clerks.proposals, matter: report.matter, object: proposal.matter,
            kind: "converted")
        reach("filed", proposal, after: 7)
        reach(
            "assigned", proposal, after: 15, by: Organs.proposalSection,
            object: report.subject.unitReference, unit: report.subject.unit)
        add(
            "report-became-proposal", Organs.group(report.group), Places.groupName(report.group),
            zh: "调研报告转成了集体提案", en: "a report became a proposal",
            events: [converted, proposal.submitted])
    }
}
