package import Basics
package import EventLog

/// A code of the vocabulary and what a person reads for it.
package struct Word: Hashable, Sendable {
    package let code: Code
    package let title: Message

    init(_ code: Code, _ zh: String, _ en: String) {
        self.code = code
        title = Message(zh: zh, en: en)
    }
}

/// The built-in codes. What is not listed is refused.
package enum Words {
    package static let organKinds = [
        Word("committee", "政协委员会", "committee"),
        Word("standing-committee", "常务委员会", "Standing Committee"),
        Word("special-committee", "专门委员会", "special committee"),
        Word("sector", "界别", "sector"),
        Word("liaison-group", "联络组", "liaison group"),
        Word("party", "党派", "party"),
        Word("party-branch", "支部", "party branch"),
        Word("leading-group", "党组", "leading group"),
        Word("district", "选区或辖区", "district"),
        Word("station", "委员工作站", "member workstation"),
        Word("studio", "委员工作室", "member studio"),
        Word("office", "办公室", "office"),
    ]

    package static let sessionKinds = [
        Word("plenary", "全体会议", "plenary"),
        Word("standing", "常务委员会会议", "Standing Committee"),
        Word("chair", "主席会议", "Chairpersons' Council"),
        Word("secretary-general", "秘书长会议", "secretaries-general"),
        Word("special-committee", "专委会会议", "special committee"),
        Word("joint-meeting", "联席会议", "joint meeting"),
        Word("group-activity", "小组活动", "group activity"),
        Word("inspection", "视察", "inspection"),
        Word("study", "学习", "study session"),
        Word("consultation", "协商", "consultation"),
        Word("research", "调研", "research"),
        Word("supervision", "民主监督", "supervision"),
        Word("appraisal", "评议", "appraisal"),
        Word("visit", "走访", "visit"),
        Word("training", "培训", "training"),
        Word("briefing", "情况通报会", "briefing"),
        Word("branch-assembly", "支部党员大会", "branch assembly"),
        Word("branch-committee", "支部委员会会议", "branch committee"),
        Word("party-group-meeting", "党小组会", "party group meeting"),
        Word("party-lecture", "党课", "party lecture"),
        Word("theme-day", "主题党日", "theme day"),
    ]

    /// Kinds of sessions that call all members of their organ, unless the event says otherwise.
    package static let wholeByDefault: Set<Code> = [
        "plenary", "standing", "chair", "secretary-general", "special-committee",
        "branch-assembly", "branch-committee", "party-group-meeting", "party-lecture", "theme-day",
    ]

    package static let sessionRoles = [
        Word("whole", "全体应到", "all members due"),
        Word("invited", "受邀应到", "those invited due"),
    ]
    package static let whole: Code = "whole"
    package static let invited: Code = "invited"

    package static let attendanceRoles = [Word("observer", "列席", "observer")]
    package static let observer: Code = "observer"

    package static let posts = [
        Word("member", "成员", "member"),
        Word("chair", "主席", "chair"),
        Word("vice-chair", "副主席", "vice-chair"),
        Word("secretary-general", "秘书长", "secretary-general"),
        Word("deputy-secretary-general", "副秘书长", "deputy secretary-general"),
        Word("director", "主任", "director"),
        Word("deputy-director", "副主任", "deputy director"),
        Word("leader", "组长", "leader"),
        Word("deputy-leader", "副组长", "deputy leader"),
        Word("secretary", "书记", "secretary"),
        Word("deputy-secretary", "副书记", "deputy secretary"),
    ]
    package static let plainMember: Code = "member"

    package static let endsOfMembership = [
        Word("expired", "届满", "term ended"),
        Word("resigned", "辞去", "resigned"),
        Word("revoked", "撤销", "revoked"),
        Word("relinquished", "视为自动放弃", "deemed voluntarily relinquished"),
        Word("transferred", "调离", "transferred"),
        Word("died", "去世", "died"),
    ]

    package static let voidings = [
        Word("withdrawn", "撤回", "withdrawn"),
        Word("undone", "撤销更正", "correction undone"),
    ]

    package static let outcomes = Outcome.allCases.map(\.word)

    /// The kinds of events of any type.
    package static let kinds = organKinds + sessionKinds + endsOfMembership + voidings

    private static let all: [Code: Word] = {
        let lists = [
            organKinds, sessionKinds, sessionRoles, attendanceRoles, endsOfMembership, voidings,
            outcomes,
        ]
        var words: [Code: Word] = [:]
        for word in lists.joined() where words[word.code] == nil { words[word.code] = word }
        for word in posts where words[word.code] == nil { words[word.code] = word }
        return words
    }()

    /// What a person reads for a kind or an outcome; the code itself where it is not built in.
    package static func title(_ code: Code) -> Message {
        all[code]?.title ?? Message(verbatim: code.text)
    }

    /// What a person reads for a kind of an event of that type: `special-committee` is a kind of
    /// organ and a kind of meeting.
    package static func kindTitle(_ code: Code, of type: EventType?) -> Message {
        let words = type.map { TypeDefinition[$0].kind.words } ?? []
        return words.first { $0.code == code }?.title ?? title(code)
    }

    /// What a person reads for a key of a body.
    package static func bodyTitle(_ key: String) -> Message {
        let titles: [String: String] = [
            "name": "名称", "party": "党派", "constituency": "界别或选区", "gender": "性别",
            "unit": "单位", "title": "职务或标题", "departed_reason": "离任原因", "venue": "地点",
            "reference": "文号", "note": "备注", "reason": "理由", "authority": "批准依据",
        ]
        return Message(
            zh: titles[key] ?? key,
            en: key.split(separator: "_").joined(separator: " "))
    }

    /// What a person reads for a role of an event of that type: `secretary-general` is a post of a
    /// member and a kind of a meeting.
    package static func roleTitle(_ code: Code, of type: EventType?) -> Message {
        guard type == .memberAssigned || type == .memberUnassigned else { return title(code) }
        return posts.first { $0.code == code }?.title ?? title(code)
    }
}

/// What a roll call says of a member.
package enum Outcome: String, Sendable, CaseIterable {
    case present
    case late
    case leftEarly = "left-early"
    case partial
    case officialDuty = "official-duty"
    case substitute
    case leaveSpecial = "leave-special"
    case leaveOrdinary = "leave-ordinary"
    case unexcused
    case notDue = "not-due"
    case notRecorded = "not-recorded"

    package init?(_ code: Code) { self.init(rawValue: code.text) }

    package var code: Code { Code(stringLiteral: rawValue) }

    /// Whether she was there, be it in part.
    package var isAttended: Bool {
        switch self {
        case .present, .late, .leftEarly, .partial: true
        default: false
        }
    }

    /// The outcomes that a scoreboard has a column for, in its order.
    package static let counted: [Outcome] = [
        .present, .late, .leftEarly, .partial, .officialDuty, .substitute, .leaveSpecial,
        .leaveOrdinary, .unexcused, .notRecorded,
    ]

    var word: Word {
        switch self {
        case .present: Word(code, "出席", "present")
        case .late: Word(code, "迟到", "late")
        case .leftEarly: Word(code, "早退", "left early")
        case .partial: Word(code, "部分时间出席", "attended in part")
        case .officialDuty: Word(code, "因公不能出席", "on official duty")
        case .substitute: Word(code, "他人代会", "substitute came")
        case .leaveSpecial: Word(code, "特殊原因请假", "leave (special reason)")
        case .leaveOrdinary: Word(code, "其他请假", "leave (other)")
        case .unexcused: Word(code, "无故缺席", "absent without leave")
        case .notDue: Word(code, "不应到", "not due")
        case .notRecorded: Word(code, "未登记", "not recorded")
        }
    }
}
