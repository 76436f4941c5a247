package import Basics
package import EventLog

/// The built-in types of events, version 1 each.
package enum EventType: String, Sendable, CaseIterable {
    case termOpened = "term.opened"
    case termClosed = "term.closed"
    case organEstablished = "organ.established"
    case memberAppointed = "member.appointed"
    case memberDeparted = "member.departed"
    case memberAssigned = "member.assigned"
    case memberUnassigned = "member.unassigned"
    case sessionHeld = "session.held"
    case sessionCancelled = "session.cancelled"
    case memberInvited = "member.invited"
    case attendanceRecorded = "attendance.recorded"
    case eventVoided = "event.voided"

    /// The type of that name; nil where it is not built in.
    package init?(_ name: EventTypeName) {
        guard let type = EventType.byName[name] else { return nil }
        self = type
    }

    private static let byName = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.name, $0) })

    package var name: EventTypeName { EventTypeName(stringLiteral: rawValue) }

    /// What a person reads.
    package var title: Message {
        switch self {
        case .termOpened: Message(zh: "届次开始", en: "term opened")
        case .termClosed: Message(zh: "届次结束", en: "term closed")
        case .organEstablished: Message(zh: "机构设立", en: "organ established")
        case .memberAppointed: Message(zh: "任委员", en: "member appointed")
        case .memberDeparted: Message(zh: "不再任委员", en: "member departed")
        case .memberAssigned: Message(zh: "编入机构", en: "member assigned")
        case .memberUnassigned: Message(zh: "退出机构", en: "member unassigned")
        case .sessionHeld: Message(zh: "会议活动举行", en: "meeting or activity held")
        case .sessionCancelled: Message(zh: "会议活动取消", en: "meeting or activity cancelled")
        case .memberInvited: Message(zh: "通知参加", en: "member invited")
        case .attendanceRecorded: Message(zh: "考勤", en: "attendance")
        case .eventVoided: Message(zh: "撤回或撤销", en: "withdrawal or undoing")
        }
    }
}
