package import Activity
package import Basics

extension MissingGround {
    /// What a person reads for it.
    package var title: Message {
        switch self {
        case .notInOffice: Message(zh: "当日不在任", en: "she is not in office then")
        case .organNotEstablished:
            Message(zh: "机构尚未设立", en: "the organ is not established then")
        case .notAssigned: Message(zh: "此前不任此职", en: "there is no such post to end")
        case .sessionNotHeld: Message(zh: "会议活动没有举行的记录", en: "the session is not held")
        case .dayNotCovered: Message(zh: "会议活动不含当日", en: "the session does not cover the day")
        case .suspended: Message(zh: "当日暂停履职", en: "she is suspended then")
        case .notSuspended: Message(zh: "此前未暂停履职", en: "there is no suspension to end")
        case .notSubmitted: Message(zh: "事项没有提交或交办的记录", en: "its matter was never submitted")
        case .linkNotOpen: Message(zh: "此前没有这一联系", en: "there is no such link to close")
        case .attendedAlready:
            Message(zh: "合并前的另一编号已有考勤", en: "she has an attendance under another number")
        }
    }
}
