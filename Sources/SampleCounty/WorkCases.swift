import Activity
import Basics
import EventLog

/// Work by design: proposals of every fate, amounts of every kind, instructions by six leaders.
extension County {
    private func work(
        _ key: String, _ proposal: Proposal, zh: String, en: String, _ events: [EventID]
    ) {
        add(
            key, proposal.matter, proposal.title, zh: zh, en: en, events: events,
            commands: ["luzhi log --matter {subject} --oldest-first"])
    }

    private func handler(_ proposal: Proposal) -> Reference { proposal.subject.unitReference }

    func tellWorkCases() {
        tellEveryStage()
        tellFates()
        tellUnsatisfied()
        tellCompany()
        tellInstructions()
        tellAmounts()
        tellOtherStages()
    }

    private func tellEveryStage() {
        var random = random("every stage")
        let proposal = submit(
            "individual", people[Cast.longProposal].reference, [], Subject.all[8], "清水塬乡",
            on: Calendar.day(2011, 8, 22), isAtSession: true, &random)
        let unit = proposal.subject.unit
        let events = [
            reach("filed", proposal, after: 6),
            reach("key", proposal, after: 15, by: Organs.root),
            reach("supervised", proposal, after: 25, by: Organs.root, object: people[3].reference),
            reach(
                "instructed", proposal, after: 32, by: Organs.root,
                object: Outsiders.leaders[1].reference, note: "请交通运输局抓紧落实"),
            reach(
                "assigned", proposal, after: 35, by: Organs.proposalSection,
                object: handler(proposal), unit: unit,
                until: Calendar.workday(120, after: proposal.day)),
            reach(
                "replied", proposal, after: 90, by: Organs.proposalSection,
                object: handler(proposal), unit: unit),
            reach("feedback", proposal, after: 96, outcome: "satisfied"),
            reach("implemented", proposal, after: 200, object: handler(proposal), unit: unit),
            reach("excellent", proposal, after: 230, by: Organs.root),
            reach("commended", proposal, after: 232, by: Organs.root, tags: ["level-county"]),
        ]
        work(
            "proposal-through-every-stage", proposal, zh: "走完全部环节的提案",
            en: "a proposal through every stage", [proposal.submitted] + events)
    }

    private func tellFates() {
        var random = random("fates")
        let day = Calendar.day(2011, 11, 15)
        func one(_ number: Int, _ subject: Int, _ place: String) -> Proposal {
            submit(
                "individual", people[number].reference, [], Subject.all[subject], place, on: day,
                isAtSession: false, &random)
        }
        let main = one(18, 20, "东渠乡")
        reach("filed", main, after: 6)
        let other = one(24, 20, "东渠乡")
        work(
            "merged-proposal", other, zh: "与同题提案并案办理", en: "merged into another",
            [other.submitted, reach("merged", other, after: 7, object: main.matter)])
        let converted = one(28, 31, "城区")
        let refused = reach("not-filed", converted, after: 6, note: "内容不属提案范围")
        let opinion = story.matter("opinion", 2011)
        let turned = reach("converted", converted, after: 7, object: opinion)
        story.record(
            .opinionSubmitted, converted.lead, on: day + 10, recorded: day + 14,
            by: Clerks.information, matter: opinion, object: converted.matter, role: "author",
            text: [("title", converted.subject.opinion("城区", 1))])
        books.opinions += 1
        work(
            "converted-proposal", converted, zh: "未立案，转为社情民意信息",
            en: "not filed and converted into a public-opinion report",
            [converted.submitted, refused, turned])
        let withdrawn = one(34, 23, "石板滩镇")
        work(
            "withdrawn-proposal", withdrawn, zh: "提案人申请撤案", en: "withdrawn by its author",
            [withdrawn.submitted, reach("withdrawn", withdrawn, after: 5, note: "提案人申请撤回")])
    }

    private func tellUnsatisfied() {
        var random = random("unsatisfied")
        let proposal = submit(
            "individual", people[44].reference, [], Subject.all[34], "柳泉镇",
            on: Calendar.day(2011, 8, 23), isAtSession: true, &random)
        let unit = proposal.subject.unit
        var events = [proposal.submitted, reach("filed", proposal, after: 6)]
        for (turn, outcome) in (["unsatisfied", "satisfied"] as [Code]).enumerated() {
            let base = 15 + turn * 80
            events.append(
                reach(
                    "assigned", proposal, after: base, by: Organs.proposalSection,
                    object: handler(proposal), unit: unit))
            events.append(
                reach(
                    "replied", proposal, after: base + 55, by: Organs.proposalSection,
                    object: handler(proposal), unit: unit))
            events.append(
                reach(
                    "feedback", proposal, after: base + 62, outcome: outcome,
                    note: turn == 0 ? "答复未提办理时限，请重新办理" : ""))
        }
        work(
            "unsatisfied-and-handled-again", proposal, zh: "委员不满意，重新办理后满意",
            en: "unsatisfied, handled again, then satisfied", events)
    }

    private func tellCompany() {
        var random = random("company")
        let signers = [22, 26, 27, 29].map { (people[$0].reference, "co-signer" as Code) }
        let joint = submit(
            "joint", people[Cast.joint].reference, signers, Subject.all[24], "红柳湾镇",
            on: Calendar.day(2011, 8, 22), isAtSession: true, &random)
        reach("filed", joint, after: 6)
        work(
            "joint-with-four", joint, zh: "第一提交人之外另有四名联名人", en: "a lead and four co-signers",
            [joint.submitted])
        let drafters = [32, 36, 37].map { (people[$0].reference, "drafter" as Code) }
        let collective = submit(
            "collective", Organs.committee(1), drafters, Subject.all[3], "全县",
            on: Calendar.day(2011, 8, 22), isAtSession: true, &random)
        reach("filed", collective, after: 6)
        work(
            "collective-with-three", collective, zh: "三人执笔的集体提案",
            en: "a collective proposal with three drafters",
            [collective.submitted])
    }

    /// Six leaders, nine instructions: instructions are no leaders.
    private func tellInstructions() {
        var instructed: [EventID] = []
        // Only what was in the ledger when the instruction came.
        let adopted = story.entries.compactMap { entry -> Statement? in
            guard case .record(let draft) = entry.action,
                draft.statement.type == EventType.opinionProgressed.name,
                draft.statement.kind == "adopted",
                entry.recordedOn <= draft.statement.occurredOn + 10
            else { return nil }
            return draft.statement
        }
        for turn in 0..<9 {
            let leader = Outsiders.leaders[turn % Outsiders.leaders.count]
            guard turn * 3 < adopted.count else { break }
            let source = adopted[turn * 3]
            let day = Calendar.workday(12, after: source.occurredOn)
            instructed.append(
                story.record(
                    .opinionProgressed, Organs.informationSection, on: day, recorded: day + 15,
                    by: Clerks.information, matter: source.matter, object: leader.reference,
                    kind: "instructed", text: [("text", "\(leader.post)批示：请有关部门认真研办")]))
            books.instructions += 1
        }
        add(
            "instructions-by-six-leaders", Organs.root, "领导批示", zh: "六位领导对社情民意信息作出九次批示",
            en: "nine instructions by six leaders on public-opinion reports", events: instructed,
            commands: ["luzhi log --kind instructed --type opinion.progressed"])
    }

    private func tellAmounts() {
        let day = Calendar.day(2012, 4, 12)
        let donor = people[Cast.donor].reference
        func amount(
            _ key: String, _ subject: Reference, _ kind: Code, _ quantity: Int64, _ title: String,
            _ tags: [Code], zh: String, en: String, goods: String = ""
        ) {
            var text = [("title", title)]
            if !goods.isEmpty { text.append(("goods", goods)) }
            let event = story.record(
                .amountRecorded, subject, on: day, recorded: day + 5, by: Clerks.liaison,
                kind: kind, role: kind == "help-fund" ? "coordinator" : "donor", tags: tags,
                quantity: quantity, text: text)
            enter(
                kind, quantity, isAtLeast: tags.contains(Words.atLeast),
                isUnvalued: tags.contains(Words.unvalued))
            add(
                key, subject, subject.isMember ? people[Cast.donor].name : "县政协", zh: zh, en: en,
                events: [event])
        }
        let yuan = County.yuan
        amount(
            "help-fund-with-more", Organs.root, "help-fund", 4_000_000 * yuan,
            "为两个乡协调落实帮扶资金400多万元", [Words.atLeast], zh: "“400多万元”记为不少于，不与准确数相加",
            en: "'over 4 million': at least, never added to exact figures")
        amount(
            "cash-and-some", donor, "donation-cash", 80_000 * yuan, "捐资8万余元改善村民饮水",
            [Words.atLeast], zh: "“8万余元”记为不少于", en: "'80,000 odd': at least")
        amount(
            "goods-without-value", donor, "donation-goods", 0, "捐赠旧农机一批", [Words.unvalued],
            zh: "捐物未计价", en: "goods without a value", goods: "小四轮拖拉机2台、播种机1台")
        amount(
            "person-times", donor, "person-times", 300, "组织300余人次参加抗旱", [Words.atLeast],
            zh: "“300余人次”：人次不是人数", en: "person-times are no people")
    }

    /// Stages and ways of working that chance does not bring.
    private func tellOtherStages() {
        let day = Calendar.day(2012, 5, 8)
        func opinion(_ title: String, _ tags: [Code], _ stages: [(Code, Reference?, [Code])]) {
            let matter = story.matter("opinion", 2012)
            story.record(
                .opinionSubmitted, people[48].reference, on: day, recorded: day + 2,
                by: Clerks.information, matter: matter, role: "author", tags: tags,
                text: [("title", title)])
            books.opinions += 1
            for (turn, (stage, object, tags)) in stages.enumerated() {
                let on = Calendar.workday(4 + turn * 9, after: day)
                story.record(
                    .opinionProgressed, Organs.informationSection, on: on, recorded: on + 1,
                    by: Clerks.information, matter: matter, object: object, kind: stage,
                    tags: tags)
            }
        }
        opinion(
            "反映部分乡镇春耕期间农资赊销利息偏高", ["form-direct-line", "topic-agriculture"],
            [
                ("edited", nil, []), ("adopted", nil, ["level-province"]),
                ("reported", nil, ["level-nation"]), ("commended", nil, ["level-province"]),
            ])
        opinion("网上留言：城区公交末班车过早", ["form-online", "form-micro"], [("merged", nil, [])])
        opinion(
            "乡村医生养老无着落，建议列入提案办理", ["form-statistics", "topic-unity"],
            [("adopted", nil, []), ("converted", proposals[0].matter, [])])
        let suggestion = story.matter("suggestion", 2012)
        story.record(
            .suggestionSubmitted, people[48].reference, on: day, recorded: day + 3,
            by: Clerks.groups, matter: suggestion, object: "unit/0097", role: "author",
            tags: ["level-township"], text: [("title", "建议把征求意见稿提前一周送委员")])
        books.suggestions += 1
        for (turn, stage) in (["instructed", "adopted", "converted"] as [Code]).enumerated() {
            story.record(
                .suggestionProgressed, Organs.liaisonSection,
                on: Calendar.workday(6 + turn, after: day), recorded: day + 14, by: Clerks.groups,
                matter: suggestion,
                object: stage == "instructed" ? Outsiders.leaders[0].reference : nil, kind: stage)
        }
        tellReports(day)
        let project = story.matter("benefit-project", 2012)
        for (turn, stage) in (["proposed", "launched", "abandoned"] as [Code]).enumerated() {
            story.record(
                .benefitProjectProgressed, people[54].reference,
                on: Calendar.workday(turn * 20, after: day), recorded: day + turn * 20 + 6,
                by: Clerks.groups, matter: project, kind: stage,
                role: turn == 0 ? "participant" : nil,
                text: turn == 0
                    ? [("title", "下坝乡修建便民桥")] : turn == 2 ? [("text", "改由水利部门统一修建")] : [])
        }
    }

    /// The leadership's own reports, with all that may become of one.
    private func tellReports(_ day: Day) {
        let reports: [(Code, String, [Code])] = [
            (
                "recommendation", "关于加快农村饮水安全工程建设的建议案",
                [
                    "discussed", "reported", "forwarded", "instructed", "replied", "implemented",
                    "excellent", "commended",
                ]
            ),
            ("inspection", "关于春季农业生产的视察报告", ["reviewed", "reported"]),
            ("supervision", "关于窗口单位作风的民主监督报告", ["reviewed", "reported", "replied"]),
            ("consultation", "双月协商：规范农资市场的协商报告", ["discussed", "reported"]),
        ]
        for (turn, (kind, title, stages)) in reports.enumerated() {
            let matter = story.matter("report", 2012)
            let on = Calendar.workday(turn * 3, after: day)
            story.record(
                .reportSubmitted, turn == 0 ? Organs.root : Organs.committee(turn), on: on,
                recorded: on + 2, by: Clerks.information, matter: matter, kind: kind, role: "lead",
                tags: ["level-county"], text: [("title", title)])
            books.reports += 1
            for (step, stage) in stages.enumerated() {
                let reached = Calendar.workday(5 + step * 6, after: on)
                if stage == "instructed" { books.instructions += 1 }
                story.record(
                    .reportProgressed, Organs.office, on: reached, recorded: reached + 1,
                    by: Clerks.information, matter: matter,
                    object: stage == "instructed" ? Outsiders.leaders[0].reference : nil,
                    kind: stage)
            }
            story.record(
                .assessmentRecorded, Organs.committee(turn + 1),
                on: Calendar.workday(10, after: on),
                recorded: on + 15,
                by: Clerks.office, matter: matter, object: people[2].reference, kind: "quality",
                outcome: turn == 0 ? "excellent" : "good")
        }
    }
}
