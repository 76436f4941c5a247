import Activity
import Basics
import EventLog
import Regulations
import Service

/// Appraisal, posting and objections, and what is decided on those who neglect their duty.
extension County {
    func tellProcessCases() {
        tellAppraisal()
        tellNeglect()
        tellRemovedLeader()
        tellGrades()
    }

    private func assess(
        _ number: Int, _ points: Int64, _ text: String = ""
    ) -> EventID {
        story.record(
            .assessmentRecorded, people[number].reference, on: Calendar.day(2011, 12, 20),
            recorded: Calendar.day(2011, 12, 23), by: Clerks.office, matter: "evaluation/2011",
            object: Organs.liaisonSection, kind: "appraisal", outcome: "points",
            quantity: points, until: Calendar.day(2011, 12, 31),
            text: text.isEmpty ? [] : [("text", text)])
    }

    /// The appraisal of 2011: a tie at the cut, 89.5 points, and two who object.
    private func tellAppraisal() {
        let first = assess(Cast.tieFirst, 9040)
        let second = assess(Cast.tieSecond, 9040)
        for (key, number, event) in [
            ("tie-at-the-cut-first", Cast.tieFirst, first),
            ("tie-at-the-cut-second", Cast.tieSecond, second),
        ] {
            let person = people[number]
            add(
                key, person.reference, person.name,
                zh: "2011年度测评同为90.40分，正在优秀名额的末位；名额比例由办法规定",
                en:
                    "90.40 points both, at the last place of 优秀; the regulation sets how many there are",
                events: [event])
        }
        let person = people[Cast.nearlyExcellent]
        add(
            "eighty-nine-and-a-half", person.reference, person.name,
            zh: "89.5分：90分以上优秀、80至89分良好之间的缝隙",
            en: "89.5 points: between 'good, 80–89' and 'excellent, 90 and more'",
            events: [assess(Cast.nearlyExcellent, 8950)])
        tellPosting()
    }

    private func tellPosting() {
        let disputed = assess(Cast.objectorUpheld, 7100, "参加活动3次")
        let other = assess(Cast.objectorRejected, 6800)
        let from = Calendar.day(2012, 1, 16)
        let posting = story.record(
            .disclosureRecorded, Organs.root, on: from, recorded: from, by: Clerks.office,
            object: "unit/0096", kind: "posting", until: Calendar.day(2012, 1, 20),
            text: [("text", "2011年度委员考核结果公示")])
        tellEvaluation(posted: from)
        func object(
            _ number: Int, _ event: EventID, _ text: String, _ outcome: Code, _ answer: String
        ) -> [EventID] {
            let member = people[number].reference
            let raised = story.record(
                .objectionRaised, member, on: from + 1, recorded: from + 1, by: member,
                matter: "evaluation/2011", cites: event, text: [("text", text)])
            let resolved = story.record(
                .objectionResolved, member, on: from + 4, recorded: from + 4, by: Clerks.office,
                matter: "evaluation/2011", object: Organs.root, outcome: outcome, cites: raised,
                text: [("text", answer)])
            return [event, raised, resolved]
        }
        let upheld = object(
            Cast.objectorUpheld, disputed, "漏记了一次视察活动，有签到册为证", "upheld", "经核对签到册，情况属实，予以更正")
        let rejected = object(
            Cast.objectorRejected, other, "认为请假不应影响得分", "rejected", "按考核办法执行，异议不成立")
        story.replace(
            disputed, [("quantity", "7400"), ("text", "参加活动4次")], recorded: from + 4,
            by: Clerks.office, reason: "异议成立，补计视察一次", authority: "主席会议")
        for (key, number, events, zh, en) in [
            (
                "objection-upheld", Cast.objectorUpheld, upheld, "公示期间提出异议，成立",
                "objected during the posting: upheld"
            ),
            (
                "objection-rejected", Cast.objectorRejected, rejected, "公示期间提出异议，不成立",
                "objected during the posting: not upheld"
            ),
        ] {
            let person = people[number]
            add(key, person.reference, person.name, zh: zh, en: en, events: events + [posting])
        }
        let partly = assess(Cast.objectorPartly, 7300)
        _ = object(Cast.objectorPartly, partly, "两次发言只计一次", "partly-upheld", "书面发言一次补计，另一次不属统计范围")
    }

    /// The appraisal of 2011 is drafted and posted, drafted and posted anew after the objections,
    /// approved and closed.
    private func tellEvaluation(posted: Day) {
        let key = "closed-evaluation"
        guard let evaluation = Reference.evaluation(of: "2011") else {
            preconditionFailure("a year names an evaluation")
        }
        let asOf = Calendar.day(2011, 12, 31)
        let first = Calendar.day(2012, 1, 13)
        let (second, last) = (Calendar.day(2012, 1, 30), Calendar.day(2012, 2, 6))
        func draft(_ text: String, on day: Day) -> Story.EvaluationStep {
            .draft(
                DraftOrder(
                    StepOrder(on: day, by: Clerks.office), period: "2011", asOf: asOf, text: text))
        }
        func post(on day: Day) -> Story.EvaluationStep {
            .post(
                PostingOrder(
                    StepOrder(on: day, by: Clerks.office), evaluation: evaluation, until: day + 4,
                    venue: "县政协办公楼公告栏"))
        }
        // Papers of 2011 still come in after the posting: they change nothing that is approved.
        let sanction = Sanction(override: "2012年2月6日主席会议：公示以后补报的材料不计入本年度考核结果")
        let steps: [(Story.EvaluationStep, Day)] = [
            (draft("2011年度考核结果，拟公示", on: first), first),
            (post(on: posted), posted),
            (draft("异议答复以后的2011年度考核结果", on: second), second),
            (post(on: second), second),
            (
                .approve(
                    ApprovalOrder(
                        StepOrder(on: last, by: Clerks.office), evaluation: evaluation,
                        meeting: "2012年2月6日主席会议", sanction: sanction)), last
            ),
            (
                .close(
                    ClosingOrder(
                        StepOrder(on: last, by: Clerks.office), period: "2011", sanction: sanction)),
                last
            ),
        ]
        for (step, day) in steps {
            story.evaluate(step, on: day, by: Clerks.office, key: key)
        }
        add(
            key, Organs.root, "2011年度考核",
            zh: "2011年度考核：试算、公示、听取异议、再算、再公示、主席会议审定；此后补报的不计入，按审定结果定稿封存",
            en:
                "the appraisal of 2011: drafted, posted, objected to, drafted and posted anew, approved; closed as approved, whatever came in later",
            events: [],
            commands: [
                "luzhi log --matter evaluation/2011 --oldest-first",
                "luzhi evaluate --period 2011 --closed",
                "luzhi evaluate --period 2011 --adjustments",
            ])
    }

    /// From reminder to the end of membership.
    private func tellNeglect() {
        let person = people[Cast.neglectful]
        let steps: [(Code, Day, String)] = [
            ("circular", Calendar.day(2012, 5, 29), "通报第一季度不参加活动的委员"),
            ("reminder", Calendar.day(2012, 6, 14), "提醒按时参加活动"),
            ("talk", Calendar.day(2012, 7, 11), "由联系主席约谈"),
            ("written-criticism", Calendar.day(2012, 7, 31), "书面批评"),
            ("rectification", Calendar.day(2012, 8, 10), "限期整改"),
            ("warning", Calendar.day(2013, 2, 20), "警告"),
            ("advice-to-resign", Calendar.day(2013, 11, 14), "劝其辞去委员"),
            ("membership-ended", Calendar.day(2014, 5, 9), "常委会议决定终止委员资格"),
        ]
        let grounds = attendances(
            Cast.neglectful, .unexcused, ["group-activity", "study", "inspection"])
        var events: [EventID] = []
        for (kind, day, title) in steps where covers(day) {
            events.append(
                story.record(
                    .decisionMade, person.reference, on: day, recorded: day + 2,
                    by: Clerks.office,
                    object: kind == "membership-ended" ? Organs.standing : Organs.root,
                    kind: kind, until: kind == "rectification" ? day + 45 : nil,
                    cites: grounds.first,
                    text: [("title", title), ("clause", "章程和考核办法有关规定")]))
        }
        if years >= 3 {
            var random = random("neglect")
            events.append(
                depart(
                    Cast.neglectful, Calendar.day(2014, 5, 12), "revoked", "无故不参加活动，撤销委员资格",
                    &random))
        }
        add(
            "neglectful", person.reference, person.name, zh: "多次无故不参加活动，从提醒到终止资格的全过程",
            en: "absent again and again: from reminder to the end of membership",
            events: Array(grounds.prefix(3)) + events,
            commands: ["luzhi scoreboard --open \(person.reference.text).unexcused"])
        let others: [(Int, Code, String)] = [
            (173, "no-action", "情况属实但情节轻微，不予处理"), (175, "not-renominated", "下届不再提名"),
        ]
        for (number, kind, title) in others {
            let day = Calendar.day(2012, 8, 8)
            story.record(
                .decisionMade, people[number].reference, on: day, recorded: day + 1,
                by: Clerks.office, object: Organs.root, kind: kind, text: [("title", title)])
        }
        let approved = Calendar.day(2012, 2, 22)
        story.record(
            .decisionMade, Organs.root, on: approved, recorded: approved + 1, by: Clerks.office,
            object: "unit/0095", kind: "plan-approved", until: Calendar.day(2012, 12, 31),
            text: [("title", "县委常委会议批准2012年度协商计划"), ("reference", "澜党发〔2012〕11号")])
    }

    /// The leader of the group that never met is admonished and then removed.
    private func tellRemovedLeader() {
        let leader = people[People.leader(of: Cast.neverMet)]
        let organ = Organs.group(Cast.neverMet)
        let (warned, removed) = (Calendar.day(2012, 3, 15), Calendar.day(2012, 7, 20))
        let admonition = story.record(
            .decisionMade, leader.reference, on: warned, recorded: warned + 1, by: Clerks.office,
            object: Organs.leadingGroup, kind: "admonition", text: [("title", "对不履行组长职责的诫勉")])
        let removal = story.record(
            .decisionMade, leader.reference, on: removed, recorded: removed + 1,
            by: Clerks.office, object: Organs.root, kind: "removed-as-leader",
            text: [("title", "免去联络组组长")])
        story.record(
            .memberUnassigned, leader.reference, on: removed, recorded: removed + 1,
            by: Clerks.office, object: organ, role: "leader")
        story.record(
            .memberAssigned, leader.reference, on: removed, recorded: removed + 1,
            by: Clerks.office, object: organ, role: Words.plainMember)
        add(
            "removed-as-leader", leader.reference, leader.name, zh: "联络组长期不活动，组长被诫勉并免职",
            en: "the leader of the group that never met is admonished and removed",
            events: [admonition, removal])
    }

    /// Judgements of kinds and grades that no routine brings.
    private func tellGrades() {
        let day = Calendar.day(2011, 12, 21)
        let judged: [(Int, Code, Code)] = [
            (1, "duty-report", "competent"), (2, "duty-report", "excellent"),
            (3, "duty-report", "good"), (5, "duty-report", "basically-competent"),
            (43, "duty-report", "neglectful"), (48, "competence", "fair"),
            (57, "competence", "good"), (58, "democratic-review", "unqualified"),
            (7, "duty-report", "competent"),
        ]
        for (number, kind, grade) in judged {
            story.record(
                .assessmentRecorded, people[number].reference, on: day, recorded: day + 2,
                by: Clerks.office, object: Organs.root, kind: kind, outcome: grade,
                until: Calendar.day(2011, 12, 31))
        }
        let member = people[57].reference
        let speech = hold(
            "lecture", by: Organs.root, on: Calendar.day(2012, 3, 27), title: "政协讲堂：民族团结与宗教和谐",
            venue: "县图书馆报告厅", recorded: Calendar.day(2012, 3, 29), tags: ["topic-unity"])
        story.record(
            .attendanceRecorded, member, on: speech.day, recorded: Calendar.day(2012, 3, 29),
            by: Clerks.liaison, matter: speech.matter, kind: "lecture", outcome: "on-duty",
            text: [("note", "在单位值班")])
        story.record(
            .attendanceRecorded, people[58].reference, on: speech.day,
            recorded: Calendar.day(2012, 3, 29), by: Clerks.liaison, matter: speech.matter,
            kind: "lecture", outcome: "leave-ordinary", tags: ["reason-festival"])
        story.record(
            .attendanceRecorded, people[59].reference, on: speech.day,
            recorded: Calendar.day(2012, 3, 29), by: Clerks.liaison, matter: speech.matter,
            kind: "lecture", outcome: "not-due", text: [("note", "误列入名单")])
        for (kind, text, object) in [
            ("authority", "应县纪委函调提供履职情况", "unit/0094"), ("transfer", "委员档案移交地区政协", "unit/0093"),
        ] as [(Code, String, Reference)] {
            story.record(
                .disclosureRecorded, member, on: day + 90, recorded: day + 90, by: Clerks.office,
                object: object, kind: kind, text: [("text", text)])
        }
    }
}
