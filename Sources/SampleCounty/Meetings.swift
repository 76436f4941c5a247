import Activity
import Basics
import EventLog

/// A session of the county as it was held.
struct Meeting {
    let matter: Reference
    let kind: Code
    let organ: Reference
    let day: Day
    let last: Day
    let title: String
    var halfDays = 1
    /// Which plenary or standing meeting it is, from 1, and which half-day of it; 0 for others.
    var index = 0
    var part = 0
}

/// What is fated to a member at the sessions it applies to.
struct Fate {
    let outcome: Outcome
    var tags: [Code] = []
    var object: Reference?
    var note: String?
    let applies: (Meeting) -> Bool
}

/// How a roll call is written down.
struct RollCall {
    let recorded: Day
    var actor = Clerks.liaison
    var tags: [Code] = []
    /// Whether somebody may stay away without leave by chance.
    var mayBeUnexcused = true
    /// How many per cent of the leaves have their papers in the ledger.
    var paperwork = 25
}

extension County {
    /// Has a session held and remembers it.
    func hold(
        _ kind: Code, by organ: Reference, on day: Day, title: String, venue: String = "",
        recorded: Day, actor: Reference = Clerks.liaison, matter: Reference? = nil,
        role: Code? = nil, tags: [Code] = [], halfDays: Int = 1, last: Day? = nil,
        reference: String = ""
    ) -> Meeting {
        let matter = matter ?? story.matter("session", day.year)
        var text = [("title", title)]
        if !venue.isEmpty { text.append(("venue", venue)) }
        if !reference.isEmpty { text.append(("reference", reference)) }
        let isWhole = Words.wholeByDefault.contains(kind)
        story.record(
            .sessionHeld, organ, on: day, recorded: recorded, by: actor, matter: matter, kind: kind,
            role: role ?? (isWhole ? Words.whole : Words.invited), tags: tags,
            quantity: Int64(halfDays), until: last, text: text)
        return Meeting(
            matter: matter, kind: kind, organ: organ, day: day, last: last ?? day, title: title,
            halfDays: halfDays)
    }

    /// Calls the roll: one attendance for each of `members`, and the papers of those on leave.
    @discardableResult
    func call(
        _ meeting: Meeting, _ members: [Int], _ roll: RollCall, _ random: inout SeededGenerator
    ) -> [Int: EventID] {
        var attendances: [Int: EventID] = [:]
        for number in members where people[number].isActive(meeting.day) {
            let fate = fate(of: number, at: meeting, roll, &random)
            if fate.outcome == .leaveSpecial || fate.outcome == .leaveOrdinary,
                random.chance(roll.paperwork)
            {
                askLeave(number, meeting, fate, roll)
            }
            let halfDays = fate.outcome == .partial ? Int64(meeting.halfDays - 1) : 1
            attendances[number] = story.record(
                .attendanceRecorded, people[number].reference, on: meeting.day,
                recorded: roll.recorded, by: roll.actor, matter: meeting.matter,
                object: fate.object, kind: meeting.kind,
                role: role(of: number, at: meeting), outcome: fate.outcome.code,
                tags: fate.tags + roll.tags, quantity: halfDays,
                text: fate.note.map { [("note", $0)] } ?? [])
        }
        return attendances
    }

    /// The leader calls her group together.
    private func role(of number: Int, at meeting: Meeting) -> Code? {
        let leads = number == People.leader(of: max(1, people[number].group))
        return meeting.kind == "group-activity" && leads ? "convener" : nil
    }

    private func fate(
        of number: Int, at meeting: Meeting, _ roll: RollCall, _ random: inout SeededGenerator
    ) -> Fate {
        if let fated = fates[number]?.first(where: { $0.applies(meeting) }) { return fated }
        let chance = random.below(1000)
        let always = Fate(outcome: .present) { _ in true }
        guard !cast.contains(number) else { return always }
        switch chance {
        case ..<868: return always
        case ..<892: return Fate(outcome: .late) { _ in true }
        case ..<906: return Fate(outcome: .leftEarly) { _ in true }
        case ..<926:
            return Fate(
                outcome: .officialDuty, note: random.pick(County.duties(people[number]))
            ) { _ in true }
        case ..<952: return leave(.leaveOrdinary, number, meeting.day.month, &random)
        case ..<976: return leave(.leaveSpecial, number, meeting.day.month, &random)
        case ..<982 where meeting.halfDays > 1: return Fate(outcome: .partial) { _ in true }
        case ..<986 where roll.mayBeUnexcused:
            return Fate(outcome: .notRecorded, note: "签到表此格空白") { _ in true }
        case ..<994 where roll.mayBeUnexcused: return Fate(outcome: .unexcused) { _ in true }
        default: return always
        }
    }

    /// What keeps someone from a meeting who serves the public elsewhere.
    private static func duties(_ person: Person) -> [String] {
        if person.isFarmer { return ["参加当地党委召开的村组干部会议", "在村里接待上级检查"] }
        return person.isOfficial
            ? ["参加县里统一组织的下乡工作", "接待上级检查", "赴地区参加会议"]
            : ["接待上级检查", "赴地区参加业务会议", "参加县里统一组织的下乡服务"]
    }

    private func leave(
        _ outcome: Outcome, _ number: Int, _ month: Int, _ random: inout SeededGenerator
    ) -> Fate {
        let person = people[number]
        let reasons =
            outcome == .leaveSpecial
            ? County.specialReasons(person) : County.ordinaryReasons(person, month)
        let (tag, note) = random.pick(reasons)
        return Fate(outcome: outcome, tags: [tag], note: note) { _ in true }
    }

    private static func specialReasons(_ person: Person) -> [(Code, String)] {
        var reasons: [(Code, String)] = [
            ("reason-illness", "因病住院"), ("reason-illness", "赴外地就医"), ("reason-illness", "手术后休养"),
            ("reason-bereavement", "办理亲属丧事"),
        ]
        if person.isOfficial {
            reasons.append(("reason-posting", "赴外地挂职"))
            reasons.append(("reason-study", "在党校脱产学习"))
        } else if !person.isFarmer {
            reasons.append(("reason-study", "参加地区组织的脱产培训"))
        }
        return reasons
    }

    /// Harvests have their months, and so have schools and accounts.
    private static func ordinaryReasons(_ person: Person, _ month: Int) -> [(Code, String)] {
        var reasons: [(Code, String)] = [
            ("reason-travel", "出差"), ("reason-family", "照顾住院的父亲"), ("reason-family", "照顾住院的母亲"),
            ("reason-other", "个人事务"),
        ]
        if person.isFarmer {
            reasons[0] = ("reason-travel", "外出联系农产品销路")
            switch month {
            case 3...5: reasons += [("reason-farming", "春耕播种"), ("reason-farming", "农忙")]
            case 6...8: reasons += [("reason-farming", "麦收农忙"), ("reason-farming", "农忙")]
            case 9...11: reasons += [("reason-farming", "秋收采棉"), ("reason-farming", "农忙")]
            default: break
            }
        } else {
            reasons.append(("reason-work", "单位迎接上级检查"))
            if month == 12 || month == 1 { reasons.append(("reason-work", "单位年终决算走不开")) }
        }
        if 6...9 ~= month { reasons.append(("reason-family", "孩子升学")) }
        return reasons
    }

    /// The papers behind a leave: asked for before the session, decided the same day or the next.
    func askLeave(_ number: Int, _ meeting: Meeting, _ fate: Fate, _ roll: RollCall) {
        let person = people[number].reference
        let asked = Calendar.workday(-2, after: meeting.day)
        guard people[number].isInOffice(asked), asked > start + 9 else { return }
        let tags = fate.tags.filter { $0.text.hasPrefix("reason-") }
        let request = story.record(
            .leaveRequested, person, on: asked, recorded: asked, by: roll.actor,
            matter: meeting.matter, object: Organs.office, kind: meeting.kind,
            outcome: fate.outcome.code, tags: tags, text: fate.note.map { [("text", $0)] } ?? [])
        let decided = Calendar.workday(-1, after: meeting.day)
        story.record(
            .leaveDecided, person, on: decided, recorded: decided,
            by: roll.actor, matter: meeting.matter, object: people[7].reference,
            kind: meeting.kind, outcome: fate.outcome.code, tags: tags, cites: request)
    }

    /// Invites members to a session of those invited.
    func invite(
        _ members: [Int], to meeting: Meeting, recorded: Day, actor: Reference = Clerks.liaison,
        by host: Reference? = nil
    ) {
        for number in members where people[number].isActive(meeting.day) {
            let notice = Calendar.workday(-3, after: meeting.day)
            guard people[number].isInOffice(notice), notice > start + 5 else { continue }
            story.record(
                .memberInvited, people[number].reference, on: notice,
                recorded: max(notice, recorded), by: actor, matter: meeting.matter, object: host,
                kind: meeting.kind)
        }
    }

    /// Fates are asked in their order: the first that applies is it.
    func fate(
        _ number: Int, _ outcome: Outcome, tags: [Code] = [], object: Reference? = nil,
        note: String? = nil, _ applies: @escaping (Meeting) -> Bool
    ) {
        fates[number, default: []].append(
            Fate(outcome: outcome, tags: tags, object: object, note: note, applies: applies))
    }
}
