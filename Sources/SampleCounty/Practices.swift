import Activity
import Basics
import EventLog

/// Practices that the domain's rules speak of and no routine brings: each at least once.
extension County {
    func tellPractices() {
        tellGatherings()
        tellJudgements()
        tellHandling()
        tellWritings()
        tellGifts()
    }

    /// A session of some kind with a few who attend.
    private func gather(
        _ kind: Code, by organ: Reference = Organs.root, _ day: Day, _ title: String,
        _ tags: [Code], role: Code = Words.invited, _ members: [Int] = [44, 48, 54]
    ) -> Meeting {
        var random = random(title)
        let recorded = later(day, 1...6, &random)
        let meeting = hold(
            kind, by: organ, on: day, title: title, recorded: recorded, role: role, tags: tags)
        call(meeting, members, RollCall(recorded: recorded), &random)
        return meeting
    }

    private func tellGatherings() {
        let day = Calendar.day(2012, 3, 12)
        _ = gather(
            "chair", day, "主席会议专题学习研讨", ["topic-theory", "agenda-theory-first"], Array(1...7))
        _ = gather(
            "branch-assembly", by: Organs.branch(0), day + 1, "提案委员会临时党支部理论学习",
            ["topic-theory"], people.communists(of: 0, on: day).filter { $0 > 7 })
        _ = gather(
            "special-committee", by: Organs.committee(1), day + 3, "经济和农业委员会学习会",
            ["topic-theory"],
            people.active(on: day).filter {
                people[$0].committee == 1 && !cast.contains($0) && $0 > 7
            })
        _ = gather("consultation", day + 4, "开年经济形势分析座谈会", ["topic-economy", "form-talk"])
        _ = gather("consultation", day + 7, "微协商：小区停车怎么办", ["form-micro", "form-online"])
        _ = gather("supervision", day + 8, "微监督：随手拍路灯损坏", ["form-micro", "form-online"])
        _ = gather("study", day + 9, "党史专题学习", ["topic-party-history", "course-compulsory"])
        _ = gather("outreach-talk", day + 10, "党史宣讲进社区", ["topic-party-history"])
        _ = gather(
            "research", day + 11, "富余劳动力转移就业调研",
            ["form-statistics", "form-online", "form-survey", "topic-livelihood"])
        _ = gather("visit", day + 14, "委员助推扶贫开发入户走访", ["campaign-poverty-relief", "form-visit"])
        _ = gather("clinic", day + 15, "春季传染病防控知识宣传", ["campaign-epidemic", "topic-health"])
        let council = gather(
            "consultation", by: Organs.council, day + 16, "柳泉镇“3+N”协商：三村渠道清淤分摊",
            ["form-three-plus-n", "topic-agriculture"])
        story.record(
            .suggestionSubmitted, people[48].reference, on: council.day, recorded: council.day + 3,
            by: Clerks.groups, matter: story.matter("suggestion", 2012), object: council.matter,
            role: "author", text: [("title", "渠道清淤按亩出工、困难户免摊")])
        books.suggestions += 1
        story.record(
            .sessionCalled, Organs.group(3), on: day, recorded: day, by: Clerks.groups,
            matter: story.matter("session", 2012), kind: "group-activity", until: day + 11,
            text: [("title", "通知：委员活动日走访困难群众")])
        tellExternal(day + 17)
        story.record(
            .documentFiled, Organs.office, on: day, recorded: day + 1, by: Clerks.office,
            matter: story.matter("document", 2012), object: council.matter, kind: "scheme",
            role: "drafter", text: [("title", "协商会议方案及预案清单")])
    }

    /// Asked to a township's meeting, she sends another.
    private func tellExternal(_ day: Day) {
        let meeting = hold(
            "external-meeting", by: Organs.root, on: day, title: "应邀参加沙枣园镇人大代表、委员座谈会",
            venue: "沙枣园镇人民政府", recorded: day + 3)
        let asked = Calendar.workday(-3, after: day)
        for (number, outcome) in [(57, Outcome.present), (58, .substitute)] {
            story.record(
                .memberInvited, people[number].reference, on: asked, recorded: asked,
                by: Clerks.liaison, matter: meeting.matter, object: Organs.district(3),
                kind: meeting.kind)
            story.record(
                .attendanceRecorded, people[number].reference, on: day, recorded: day + 3,
                by: Clerks.liaison, matter: meeting.matter,
                object: outcome == .substitute ? Outsiders.substitute : nil, kind: meeting.kind,
                outcome: outcome.code)
        }
    }

    private func tellJudgements() {
        let day = Calendar.day(2011, 12, 22)
        let report = groupReports.first { $0.day <= day }?.matter ?? proposals[0].matter
        let judged: [(Reference, Code, Code, Reference, Reference?)] = [
            (people[3].reference, "appraisal", "competent", Organs.root, nil),
            (people[48].reference, "appraisal", "incompetent", Organs.root, nil),
            (people[54].reference, "appraisal", "neglectful", Organs.root, nil),
            (people[59].reference, "appraisal", "neglectful", Outsiders.leaders[2].reference, nil),
            (Outsiders.head, "appraisal", "good", Organs.office, nil),
            (Outsiders.head, "competence", "qualified", Outsiders.leaders[2].reference, nil),
            (Organs.group(2), "quality", "poor", Organs.informationSection, report),
            (Organs.group(3), "quality", "good", Organs.informationSection, report),
            (Organs.group(8), "quality", "excellent", Organs.committee(0), proposals[1].matter),
            (people[57].reference, "quality", "good", Outsiders.guest, proposals[2].matter),
            (Organs.group(1), "inspection-score", "advanced", Organs.liaisonSection, nil),
        ]
        for (subject, kind, grade, assessor, matter) in judged {
            story.record(
                .assessmentRecorded, subject, on: day, recorded: day + 4, by: Clerks.office,
                matter: matter, object: assessor, kind: kind, outcome: grade,
                until: Calendar.day(2011, 12, 31))
        }
        story.record(
            .assessmentRecorded, Organs.group(25), on: day, recorded: day + 4, by: Clerks.office,
            object: Organs.liaisonSection, kind: "archive-check", outcome: "points",
            quantity: 9350, until: Calendar.day(2011, 12, 31),
            text: [("text", "按考核提纲逐项打分"), ("reference", "澜政协发〔2011〕7号")])
        let approved = Calendar.day(2012, 2, 15)
        story.record(
            .decisionMade, Organs.committee(1), on: approved, recorded: approved + 1,
            by: Clerks.office, object: Organs.leadingGroup, kind: "plan-approved",
            text: [("title", "党组会议同意农村饮水安全协商方案")])
        story.record(
            .decisionMade, people[57].reference, on: approved, recorded: approved + 20,
            by: Clerks.office, object: "unit/0092", kind: "commendation", tags: ["level-province"],
            text: [("title", "自治区政协通报表扬")])
    }

    private func tellHandling() {
        let day = Calendar.day(2012, 4, 5)
        let stages: [(Code, Reference?)] = [
            ("reported", nil), ("forwarded", "person/0001"), ("forwarded", "unit/0001"),
            ("replied", "unit/0001"),
        ]
        for (turn, (stage, object)) in stages.enumerated() {
            let matter = groupReports.first { $0.day < day }?.matter
            guard let matter else { break }
            story.record(
                .reportProgressed, Organs.office, on: day + turn * 7, recorded: day + turn * 7 + 1,
                by: Clerks.information, matter: matter, object: object, kind: stage)
        }
        func assign(
            _ matter: Reference, _ kind: Code, _ subject: Reference, _ role: Code,
            _ object: Reference, _ title: String = ""
        ) {
            story.record(
                .taskAssigned, subject, on: day, recorded: day + 1, by: Clerks.office,
                matter: matter, object: object, kind: kind, role: role, until: day + 40,
                text: title.isEmpty ? [] : [("title", title)])
        }
        let major = story.matter("task", 2012)
        assign(major, "major-matter", Organs.office, "section", Organs.leadingGroup, "调整联络组设置的请示")
        let given = story.matter("task", 2012)
        assign(given, "assigned", people[2].reference, "leader", "person/0002", "牵头督办农村饮水工程进度")
        assign(given, "assigned", Organs.liaisonSection, "section", "person/0002")
        story.record(
            .taskProgressed, Organs.liaisonSection, on: day + 12, recorded: day + 13,
            by: Clerks.office, matter: given, object: Outsiders.head, kind: "reassigned",
            text: [("text", "改由办公室主任科员承办")])
        story.record(
            .contactMade, Organs.office, on: day + 4, recorded: day + 5, by: Clerks.office,
            object: Organs.league, kind: "consultation", tags: ["form-talk"],
            text: [("text", "就年度协商计划征求意见")])
        story.record(
            .proposalProgressed, Organs.proposalSection, on: day + 20, recorded: day + 21,
            by: Clerks.proposals, matter: proposals[0].matter,
            object: proposals[0].subject.unitReference, kind: "feedback", outcome: "satisfied",
            text: [("text", "办复后回访")])
    }

    private func tellWritings() {
        let day = Calendar.day(2012, 4, 9)
        let draft = story.matter("document", 2012)
        story.record(
            .documentFiled, Organs.office, on: day, recorded: day + 1, by: Clerks.office,
            matter: draft, object: Organs.group(25), kind: "draft-for-comment", role: "drafter",
            text: [("title", "县城总体规划（征求意见稿）")])
        story.record(
            .suggestionSubmitted, people[170].reference, on: day + 7, recorded: day + 8,
            by: Clerks.groups, matter: story.matter("suggestion", 2012), object: draft,
            role: "participant", text: [("text", "建议预留学校用地")])
        story.record(
            .suggestionSubmitted, people[48].reference, on: day + 7, recorded: day + 8,
            by: Clerks.groups, matter: story.matter("suggestion", 2012), role: "author",
            tags: ["form-micro", "form-online"], text: [("title", "微建议：公交站增设遮阳棚")])
        books.suggestions += 2
        for (title, form) in [
            ("走访中群众反映打井电费偏高", "form-visit"), ("座谈中群众反映良种补贴发放偏晚", "form-talk"),
        ] as [(String, Code)] {
            story.record(
                .opinionSubmitted, people[57].reference, on: day + 2, recorded: day + 4,
                by: Clerks.information, matter: story.matter("opinion", 2012), role: "author",
                tags: [form], text: [("title", title)])
            books.opinions += 1
        }
        story.record(
            .documentFiled, Organs.leadingGroup, on: day + 3, recorded: day + 4,
            by: Clerks.office, matter: story.matter("document", 2012), object: "unit/0095",
            kind: "annual-report", role: "author", text: [("title", "政协党组向县委常委会的专题报告")])
        story.record(
            .publicationMade, Organs.informationSection, on: day + 10, recorded: day + 12,
            by: Clerks.information, matter: story.matter("publication", 2012), kind: "news-item",
            role: "author", tags: ["at-least", "level-county"], quantity: 60,
            text: [("title", "第一季度政协工作宣传稿件60余条")])
        var random = random("micro")
        let proposal = submit(
            "individual", people[44].reference, [], Subject.all[22], "澜沙镇",
            on: Calendar.day(2012, 4, 11), isAtSession: false, tags: ["form-online"], &random)
        reach("filed", proposal, after: 6)
    }

    private func tellGifts() {
        let day = Calendar.day(2012, 4, 20)
        let gifts: [(Code, Reference, Int64, String, Code?, Reference?, String)] = [
            (
                "donation-cash", people[57].reference, 1_036_50, "支持春季传染病防控", "donor", "unit/0240",
                ""
            ),
            (
                "donation-goods", people[58].reference, 860_000, "捐赠消毒药品和口罩", "donor", "unit/0240",
                "消毒液200桶、口罩3000只"
            ),
        ]
        for (kind, subject, quantity, title, role, object, goods) in gifts {
            var text = [("title", title)]
            if !goods.isEmpty { text.append(("goods", goods)) }
            story.record(
                .amountRecorded, subject, on: day, recorded: day + 3, by: Clerks.liaison,
                object: object, kind: kind, role: role, tags: ["campaign-epidemic"],
                quantity: quantity, text: text)
            enter(kind, quantity, isAtLeast: false, isUnvalued: false)
        }
        story.record(
            .amountRecorded, Organs.district(1), on: day, recorded: day + 3, by: Clerks.liaison,
            object: Organs.group(2), kind: "activity-fund", quantity: 8_000 * County.yuan,
            text: [("title", "镇财政安排联络组活动经费")])
        let leave = Calendar.day(2012, 5, 3)
        let request = story.record(
            .leaveRequested, people[59].reference, on: leave, recorded: leave, by: Clerks.liaison,
            object: Outsiders.head, outcome: "leave-ordinary", tags: ["reason-travel"],
            until: leave + 6, text: [("text", "赴外地参加展销会")])
        story.record(
            .leaveDecided, people[59].reference, on: leave, recorded: leave, by: Clerks.liaison,
            object: Outsiders.head, outcome: "leave-ordinary", tags: ["reason-travel"],
            until: leave + 6, cites: request)
    }
}
