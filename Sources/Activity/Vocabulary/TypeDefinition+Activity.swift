import Basics
import EventLog

/// Sessions, invitations, attendance and leave.
extension TypeDefinition {
    static let activity = sessions + participation

    private static let session = ReferenceField(
        .required, ["session"], Message(zh: "会议活动", en: "the session"))
    private static let whole = ReferenceField(
        .optional, ["session"],
        Message(zh: "场次或小组讨论所属的会议", en: "the session that a sitting belongs to"))
    private static let sessionTags: [WordList] = [
        .agenda, .topics, .campaigns, .courseClasses, .levels, .forms, .migration,
    ]
    private static let sessionKeys = ["title", "venue"]
    static let many = 1...JSON.integerRange.upperBound

    private static func ofSession(_ type: EventType, _ zh: String, _ en: String) -> TypeDefinition {
        var definition = TypeDefinition(type, zh, en)
        definition.subject = ["organ"]
        definition.matter = session
        definition.kind = CodeField(.required, [.sessionKinds])
        definition.tags = sessionTags
        definition.bodyKeys = sessionKeys
        return definition
    }

    private static let sessions: [TypeDefinition] = {
        var planned = ofSession(.sessionPlanned, "会议活动列入计划", "meeting or activity planned")
        planned.matter = ReferenceField(
            .optional, ["session"],
            Message(
                zh: "会议活动；只计划次数的不填", en: "the session; absent where a number is planned"))
        planned.quantity = QuantityField(many, Message(zh: "次", en: "sessions"))
        planned.until = Message(zh: "计划举行的日期", en: "the day it is planned for")

        var called = ofSession(.sessionCalled, "通知召开", "meeting or activity called")
        called.until = Message(zh: "通知的举行日期", en: "the day it is called for")

        var held = ofSession(.sessionHeld, "会议活动举行", "meeting or activity held")
        held.object = whole
        held.role = CodeField(.required, [.sessionRoles])
        held.quantity = QuantityField(many, Message(zh: "半天", en: "half-days"))
        held.until = Message(zh: "会期最后一日", en: "its last day")

        var moved = ofSession(.sessionMoved, "会议活动改期", "meeting or activity moved")
        moved.until = Message(zh: "改后的举行日期", en: "the day it is moved to")

        let cancelled = ofSession(
            .sessionCancelled, "会议活动取消", "meeting or activity cancelled")
        return [planned, called, held, moved, cancelled]
    }()

    private static let participation: [TypeDefinition] = {
        var invited = TypeDefinition(.memberInvited, "通知参加", "member invited")
        invited.matter = session
        invited.object = ReferenceField(
            .optional, ["organ", "unit", "person"], Message(zh: "邀请方", en: "who invited"))
        invited.kind = CodeField(.required, [.sessionKinds])

        var attendance = TypeDefinition(.attendanceRecorded, "考勤", "attendance")
        attendance.subject = ["member", "person"]
        attendance.matter = session
        attendance.object = ReferenceField(
            .optional, ["member", "person"], Message(zh: "代会人", en: "who came in her place"))
        attendance.kind = CodeField(.required, [.sessionKinds])
        attendance.role = CodeField(.optional, [.attendanceRoles])
        attendance.outcome = CodeField(.required, [.attendanceOutcomes])
        attendance.tags = [.leaveReasons, .forms, .courseClasses, .migration]
        attendance.quantity = QuantityField(many, Message(zh: "半天", en: "half-days"))
        attendance.cites = claim

        var requested = TypeDefinition(.leaveRequested, "请假申请", "leave requested")
        requested.matter = ReferenceField(
            .optional, ["session"],
            Message(zh: "会议活动；一段时间的请假不填", en: "the session; absent for a span of days"))
        requested.object = ReferenceField(
            .optional, ["member", "person", "organ"], Message(zh: "向谁请假", en: "who is asked"))
        requested.kind = CodeField(.optional, [.sessionKinds])
        requested.outcome = CodeField(.optional, [.leaveWishes])
        requested.tags = [.leaveReasons, .migration]
        requested.until = Message(zh: "请假最后一日", en: "the last day of the leave")
        requested.bodyKeys = ["text"]

        var decided = TypeDefinition(.leaveDecided, "请假审批", "leave decided")
        decided.standing = .known
        decided.matter = requested.matter
        decided.object = ReferenceField(
            .optional, ["member", "person", "organ"], Message(zh: "批准人", en: "the approver"))
        decided.kind = requested.kind
        decided.outcome = CodeField(.required, [.leaveDecisions])
        decided.tags = requested.tags
        decided.until = requested.until
        decided.cites = ReferenceField(
            .optional, [], Message(zh: "所审批的申请", en: "the request it answers"))
        decided.bodyKeys = ["text"]
        return [invited, attendance, requested, decided]
    }()
}
