package import Basics
package import EventLog

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

    /// What a person reads.
    package var title: Message { word.title }

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
