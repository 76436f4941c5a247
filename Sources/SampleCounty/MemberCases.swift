import Activity
import Basics
import EventLog

/// What happens to members by design. Fates are laid down before the sessions are told, accounts
/// are written after.
extension County {
    static func isPlenary(_ meeting: Meeting, _ indexes: Int...) -> Bool {
        (meeting.part > 0 || meeting.kind == "plenary") && indexes.contains(meeting.index)
    }

    func layFates() {
        fate(Cast.oneUnexcused, .unexcused) { County.isPlenary($0, 4) }
        fate(Cast.refusedLeave, .unexcused) { County.isPlenary($0, 2) }
        for number in [Cast.twoUnexcused, Cast.lateNote] {
            fate(number, .unexcused) { County.isPlenary($0, 2, 3) }
        }
        fate(Cast.halfDays, .unexcused) { County.isPlenary($0, 1) && (3...4).contains($0.part) }
        fate(Cast.leaveHalf, .leaveOrdinary, tags: ["reason-work"], note: "单位迎接上级检查") {
            $0.kind == "standing" && $0.index % 2 == 0
        }
        fate(Cast.leaveOver, .leaveOrdinary, tags: ["reason-travel"], note: "赴外地出差") {
            $0.kind == "standing" && ($0.index % 2 == 0 || $0.index == 1)
        }
        fate(Cast.movedMeeting, .present) { $0.kind == "standing" }
        let maternity = Calendar.day(2012, 9, 10)...Calendar.day(2013, 2, 5)
        if years >= 2 {
            fate(Cast.maternity, .leaveSpecial, tags: ["reason-maternity"], note: "产假") {
                maternity.contains($0.day)
            }
        }
        fate(Cast.countyLeader, .officialDuty, note: "处理政府公务") { _ in true }
        fate(Cast.substituted, .substitute, object: Outsiders.substitute, note: "委托乡统战干事代会") {
            County.isPlenary($0, 1) && $0.part == 5
        }
        fate(Cast.awayOften, .leaveOrdinary, tags: ["reason-travel"], note: "外出联系农产品销路") {
            ["group-activity", "study"].contains($0.kind)
        }
        fate(Cast.awayHalf, .leaveOrdinary, tags: ["reason-family"], note: "照顾住院的母亲") {
            $0.kind == "group-activity"
                || $0.kind == "inspection" && ($0.day.month + 2) / 3 % 2 == 0
        }
        let neglect = Calendar.day(2012, 2, 1)...Calendar.day(2012, 7, 31)
        fate(Cast.neglectful, .unexcused) {
            ["group-activity", "study", "inspection"].contains($0.kind) && neglect.contains($0.day)
        }
    }

    func tellMemberCases() {
        tellAbsences()
        tellComings()
        tellLeaves()
        tellDepartedAuthor()
        tellNames()
        tellCapAndCoSigner()
        tellSilent()
        tellDuplicate()
    }

    private func member(
        _ key: String, _ number: Int, needs yearsNeeded: Int = 1, zh: String, en: String,
        cell: String? = nil, events: @autoclosure () -> [EventID] = []
    ) {
        design(key, needs: yearsNeeded) {
            let person = people[number]
            let commands =
                cell.map { ["luzhi scoreboard --open \(person.reference.text).\($0)"] } ?? []
            add(
                key, person.reference, person.name, zh: zh, en: en, events: events(),
                commands: commands)
        }
    }

    /// Attendances of a member with that outcome at sessions of those kinds.
    func attendances(
        _ number: Int, _ outcome: Outcome, _ kinds: Set<Code>, in meetings: [Meeting] = []
    ) -> [EventID] {
        story.find {
            $0.type == EventType.attendanceRecorded.name
                && $0.subject == people[number].reference && $0.outcome == outcome.code
                && $0.kind.map(kinds.contains) ?? false
        }
    }

    private static let sittings: Set<Code> = ["plenary", "sitting", "group-discussion"]

    private func tellAbsences() {
        let sittings = County.sittings
        member(
            "one-unexcused-plenary", Cast.oneUnexcused, needs: 4, zh: "无故缺席一次全体会议，离两次差一次",
            en: "one plenary missed without leave: one short of the clause", cell: "unexcused",
            events: attendances(Cast.oneUnexcused, .unexcused, sittings))
        member(
            "two-unexcused-plenaries", Cast.twoUnexcused, needs: 3, zh: "无故缺席两次全体会议，符合所列情形",
            en: "two plenaries missed without leave: comes within the clause", cell: "unexcused",
            events: attendances(Cast.twoUnexcused, .unexcused, sittings))
        member(
            "two-half-days", Cast.halfDays, zh: "同一次全体会议中缺席两个半天，不算两次缺席会议",
            en: "two half-days of one plenary missed: not two plenaries", cell: "unexcused",
            events: attendances(Cast.halfDays, .unexcused, sittings))
        member(
            "leave-exactly-half", Cast.leaveHalf, zh: "常委会会议请假恰好一半",
            en: "leave from exactly half of the standing committee's meetings",
            cell: "leave-ordinary",
            events: attendances(Cast.leaveHalf, .leaveOrdinary, ["standing"]))
        member(
            "leave-over-half", Cast.leaveOver, zh: "常委会会议请假比一半多一次",
            en: "leave from one more than half of the standing committee's meetings",
            cell: "leave-ordinary",
            events: attendances(Cast.leaveOver, .leaveOrdinary, ["standing"]))
        member(
            "leave-from-activities", Cast.awayOften, zh: "活动请假超过应到的一半，符合所列情形",
            en: "leave from more than half of the activities: comes within the clause",
            cell: "leave-ordinary",
            events: attendances(Cast.awayOften, .leaveOrdinary, ["group-activity", "study"]))
        member(
            "leave-from-half", Cast.awayHalf, zh: "年底时活动请假恰好一半，差一次",
            en: "at the end of a year leave from exactly half of the activities: one short",
            cell: "leave-ordinary",
            events: attendances(Cast.awayHalf, .leaveOrdinary, ["group-activity", "inspection"]))
        member(
            "county-leader", Cast.countyLeader, zh: "县领导，次次因公不能出席",
            en: "a county leader, on official duty every time",
            cell: "official-duty",
            events: Array(attendances(Cast.countyLeader, .officialDuty, sittings).prefix(3)))
        member(
            "substitute", Cast.substituted, zh: "大会发言时由他人代会", en: "someone came in her place",
            cell: "substitute", events: attendances(Cast.substituted, .substitute, sittings))
        tellLateNote()
        tellRefusedLeave()
    }

    /// The note comes four weeks after the second plenary and takes the ground away.
    private func tellLateNote() {
        design("late-medical-note", needs: 3) {
            let third = plenaries[2]
            let missed = story.find {
                $0.type == EventType.attendanceRecorded.name
                    && $0.subject == people[Cast.lateNote].reference
                    && $0.outcome == Outcome.unexcused.code && third.day <= $0.occurredOn
                    && $0.occurredOn <= third.last
            }
            for id in missed {
                story.replace(
                    id, [("outcome", "leave-special"), ("tags", "reason-illness")],
                    recorded: third.last + 28, by: Clerks.office,
                    reason: "会后补交县人民医院住院证明", authority: "秘书长批准")
            }
            let person = people[Cast.lateNote]
            add(
                "late-medical-note", person.reference, person.name,
                zh: "第二次缺席四周后补交住院证明，更正为请假，情形随之消失",
                en: "a medical note four weeks late turns the second absence into leave",
                events: missed,
                commands: ["luzhi scoreboard --open \(person.reference.text).leave-special"])
        }
    }

    private func tellRefusedLeave() {
        design("leave-refused", needs: 2) {
            let person = people[Cast.refusedLeave]
            let plenary = plenaries[1]
            let asked = plenary.day + -5
            let request = story.record(
                .leaveRequested, person.reference, on: asked, recorded: asked, by: Clerks.office,
                matter: plenary.matter, object: people[7].reference, kind: "plenary",
                outcome: "leave-ordinary", tags: ["reason-other"], text: [("text", "外出旅游")])
            let refused = story.record(
                .leaveDecided, person.reference, on: asked + 1, recorded: asked + 1,
                by: Clerks.office, matter: plenary.matter, object: people[7].reference,
                kind: "plenary", outcome: "refused", tags: ["reason-other"], cites: request,
                text: [("text", "事由不充分")])
            add(
                "leave-refused", person.reference, person.name, zh: "请假未获批准，仍未到会",
                en: "leave was refused and she stayed away", events: [request, refused])
        }
    }

    private func tellLeaves() {
        design("maternity", needs: 2) {
            let person = people[Cast.maternity]
            let first = Calendar.day(2012, 9, 10)
            let request = story.record(
                .leaveRequested, person.reference, on: first, recorded: first + -6,
                by: Clerks.office, object: Organs.office, outcome: "leave-special",
                tags: ["reason-maternity"], until: Calendar.day(2013, 2, 5),
                text: [("text", "产假")])
            let decided = story.record(
                .leaveDecided, person.reference, on: first, recorded: first + -3,
                by: Clerks.office, object: people[7].reference, outcome: "leave-special",
                tags: ["reason-maternity"], until: Calendar.day(2013, 2, 5), cites: request)
            add(
                "maternity", person.reference, person.name, zh: "一次产假，跨多次会议活动",
                en: "one maternity leave over many sessions", events: [request, decided],
                commands: ["luzhi scoreboard --open \(person.reference.text).leave-special"])
        }
    }

    private func tellDepartedAuthor() {
        var random = random("departed author")
        let person = people[Cast.departedAuthor]
        let proposal = submit(
            "individual", person.reference, [], Subject.all[16], "巴扎克乡",
            on: Calendar.day(2012, 2, 15), isAtSession: false, &random)
        let gone = depart(
            Cast.departedAuthor, Calendar.day(2012, 3, 1), "transferred", "调任外县", &random)
        let filed = reach("filed", proposal, after: 22)
        reach(
            "assigned", proposal, after: 30, by: Organs.proposalSection,
            object: proposal.subject.unitReference, unit: proposal.subject.unit)
        add(
            "departed-author", person.reference, person.name, zh: "提案立案之前已调离",
            en: "an author who departed before her proposal was filed",
            events: [proposal.submitted, gone, filed])
    }

    private func tellCapAndCoSigner() {
        var random = random("cap")
        let person = people[Cast.atTheCap]
        var essays: [EventID] = []
        for turn in 0..<15 {
            let day = Calendar.workday(2012, 2 + turn / 3, 2...26, &random)
            essays.append(
                story.record(
                    .publicationMade, person.reference, on: day,
                    recorded: later(day, 1...6, &random),
                    by: Clerks.information, matter: story.matter("publication", 2012),
                    kind: "essay", role: "author", tags: ["between-sessions", "topic-theory"],
                    text: [("title", "学习心得之\(County.number(turn + 1))")]))
        }
        add(
            "at-the-cap", person.reference, person.name,
            zh: "半年交学习心得15篇，每篇2分、封顶12分时有18分计不进去",
            en: "fifteen essays: at two points each and a cap of twelve, eighteen points are lost",
            events: essays)
        member(
            "co-signer-of-thirty", Cast.coSigner, zh: "联名提案三十件，自己没有提出一件",
            en: "co-signed thirty proposals and wrote none",
            events: story.find {
                $0.type == EventType.proposalSubmitted.name
                    && $0.subject == people[Cast.coSigner].reference
            })
    }

    private func tellSilent() {
        var random = random("silent")
        let person = people[Cast.silent]
        let proposal = submit(
            "individual", person.reference, [], Subject.all[0], "阿依布拉克乡",
            on: Calendar.day(2012, 1, 9), isAtSession: false, &random)
        reach("filed", proposal, after: 7)
        reach(
            "assigned", proposal, after: 14, by: Organs.proposalSection,
            object: proposal.subject.unitReference, unit: proposal.subject.unit)
        reach(
            "replied", proposal, after: 60, by: Organs.proposalSection,
            object: proposal.subject.unitReference, unit: proposal.subject.unit)
        reach("feedback", proposal, after: 66, outcome: "satisfied")
        let praised = reach("excellent", proposal, after: 120, by: Organs.root)
        add(
            "silent-but-excellent", person.reference, person.name,
            zh: "从不发言、不写信息，只有一件提案，被评为优秀提案",
            en: "never speaks; her one proposal is an excellent one",
            events: [proposal.submitted, praised])
    }

    private func tellDuplicate() {
        let stays = people[Cast.duplicated]
        let duplicate = Organs.four("member", Cast.duplicate)
        let day = Calendar.day(2012, 4, 10)
        let wrong = story.record(
            .memberAppointed, duplicate, on: day, recorded: day, by: Clerks.groups,
            text: [("name", stays.name), ("unit", stays.unit), ("note", "增补名单")])
        story.record(
            .memberAssigned, duplicate, on: day, recorded: day, by: Clerks.groups,
            object: Organs.group(stays.group), role: Words.plainMember)
        let held = Calendar.day(2012, 4, 17)
        let meeting = hold(
            "reading", by: Organs.serviceCentre, on: held, title: "委员读书日", venue: "县图书馆",
            recorded: held + 1, actor: Clerks.groups, tags: ["form-online"])
        story.record(
            .attendanceRecorded, duplicate, on: held, recorded: held + 1, by: Clerks.groups,
            matter: meeting.matter, kind: "reading", outcome: Outcome.present.code)
        let merged = story.record(
            .memberMerged, duplicate, on: Calendar.day(2012, 6, 5),
            recorded: Calendar.day(2012, 6, 5), by: Clerks.office, object: stays.reference,
            text: [("text", "同一人重复登记，以原编号为准")])
        add(
            "merged-duplicate", stays.reference, stays.name, zh: "同一人登记了两个编号，后合并",
            en: "one person under two numbers, merged", events: [wrong, merged])
    }
}
