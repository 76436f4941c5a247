import Activity
import Basics
import EventLog

/// Corrections by design.
extension County {
    func tellCorrections() {
        let day = Calendar.day(2012, 4, 24)
        let recorded = day + 2
        let meeting = hold(
            "briefing", by: Organs.root, on: day, title: "全县农业农村工作情况通报会", venue: "县政府会议中心",
            recorded: recorded, actor: Clerks.liaison, tags: ["topic-agriculture"])
        func attend(_ number: Int, _ outcome: Outcome) -> EventID {
            story.record(
                .attendanceRecorded, people[number].reference, on: day, recorded: recorded,
                by: Clerks.liaison, matter: meeting.matter, kind: meeting.kind,
                outcome: outcome.code)
        }
        let twice = attend(171, .unexcused)
        story.replace(
            twice, [("outcome", "leave-ordinary"), ("tags", "reason-work")], recorded: day + 7,
            by: Clerks.liaison, reason: "有电话请假记录", authority: "业务科负责人")
        story.replace(
            twice, [("outcome", "leave-special"), ("tags", "reason-illness")], recorded: day + 20,
            by: Clerks.office, reason: "补交住院证明", authority: "秘书长批准")
        entry(
            "correction-of-a-correction", 171, "无故缺席先更正为事假，再更正为病假", "a correction of a correction",
            [twice])

        let wrong = attend(Cast.wrongPerson, .present)
        story.replace(
            wrong, [("subject", people[Cast.rightPerson].reference.text)], recorded: day + 9,
            by: Clerks.liaison, reason: "签到册看错行", authority: "签到册复核")
        entry(
            "wrong-person", Cast.wrongPerson,
            "把邻座的签到记到了其名下，已更正给本人（\(people[Cast.rightPerson].name)）",
            "her neighbour's attendance was put down to her, and corrected", [wrong])

        let undone = attend(156, .present)
        story.replace(
            undone, [("outcome", "late")], recorded: day + 8, by: Clerks.liaison,
            reason: "据工作人员回忆", authority: "业务科负责人")
        story.undo(
            undone, recorded: day + 15, by: Clerks.office, reason: "签到时间证明未迟到，原更正有误",
            authority: "秘书长批准")
        entry("undone-correction", 156, "出席误改为迟到，更正已撤销", "a correction that was undone", [undone])

        let second = hold(
            "briefing", by: Organs.root, on: day, title: "全县农业农村工作情况通报会（重复登记）", recorded: recorded,
            actor: Clerks.groups)
        let left = story.record(
            .attendanceRecorded, people[157].reference, on: day, recorded: recorded,
            by: Clerks.groups, matter: second.matter, kind: second.kind,
            outcome: Outcome.present.code)
        let repeated = story.find {
            $0.matter == second.matter && $0.type == EventType.sessionHeld.name
        }
        for id in repeated {
            story.withdraw(
                id, recorded: day + 6, by: Clerks.liaison, reason: "同一会议重复登记", authority: "业务科负责人")
        }
        groundless.append(left)
        entry(
            "withdrawn-session", 157, "重复登记的会议已撤回，留下一条失去依据的考勤",
            "a session entered twice was withdrawn; an attendance lost its ground",
            repeated + [left])
        tellAmountCorrection(day)
    }

    private func entry(
        _ key: String, _ number: Int, _ zh: String, _ en: String, _ events: [EventID]
    ) {
        let person = people[number]
        add(key, person.reference, person.name, zh: zh, en: en, events: events)
    }

    /// A nought too many in a donation, struck out a week later.
    private func tellAmountCorrection(_ day: Day) {
        let donor = people[Cast.donor]
        let meant = 5_000 * County.yuan
        let amount = story.record(
            .amountRecorded, donor.reference, on: day, recorded: day + 3, by: Clerks.liaison,
            object: "unit/0231", kind: "donation-cash", role: "donor", quantity: meant * 10,
            text: [("title", "资助三名贫困大学生")])
        story.replace(
            amount, [("quantity", String(meant))], recorded: day + 10, by: Clerks.liaison,
            reason: "金额多写一个零", authority: "收据复核")
        enter("donation-cash", meant, isAtLeast: false, isUnvalued: false)
        entry(
            "amount-corrected", Cast.donor, "捐款多写一个零，已更正", "a nought too many, corrected", [amount])
    }
}
