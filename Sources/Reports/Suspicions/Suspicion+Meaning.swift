package import Basics

extension Suspicion.Check {
    /// What a check asks, by the thresholds it is asked with: what stands above its findings.
    package func meaning(_ settings: SuspicionSettings) -> Message {
        switch self {
        case .lateEntry, .lateMigrated, .burst: ofEntering(settings)
        case .coSigningBurst, .nearDuplicate, .oneOuting: ofWork(settings)
        case .correctionsPerson, .correctionsClerk, .correctionsNight, .closedPeriod:
            ofCorrecting(settings)
        case .rollCallMissing, .leaveDisagrees, .withoutGround, .oneAccount: ofRecords(settings)
        }
    }

    private func ofEntering(_ settings: SuspicionSettings) -> Message {
        let late = settings[.lateDays]
        return switch self {
        case .lateEntry:
            Message(
                zh: "发生\(late)天以后才登记的，按记录归谁和登记的年度。",
                en: "Recorded more than \(late) days after the day, by whose entries "
                    + "they are and by "
                    + "the year of recording.")
        case .lateMigrated:
            Message(
                zh: "据移交材料补录、发生\(late)天以后才登记的，按登记人；移交材料本来就晚。",
                en: "Older records carried in more than \(late) days after the day, by who did so; "
                    + "they come late by nature.")
        default:
            Message(
                zh: "\(settings[.burstDays])天以内登记\(settings[.burstEntries])条以上、"
                    + "每条晚于发生\(settings[.burstLag])天以上、发生日期前后相隔"
                    + "\(settings[.burstSpan])天以上的；此后\(settings[.inspectionDays])天内"
                    + "有检查考评的，一并列明。",
                en: "At least \(settings[.burstEntries]) entries recorded within "
                    + "\(settings[.burstDays]) days, each more than "
                    + "\(settings[.burstLag]) days late, "
                    + "of days at least \(settings[.burstSpan]) apart; with the inspection that "
                    + "followed within \(settings[.inspectionDays]) days.")
        }
    }

    private func ofWork(_ settings: SuspicionSettings) -> Message {
        switch self {
        case .coSigningBurst:
            Message(
                zh: "\(settings[.coSigningDays])天以内联名\(settings[.coSigningCount])件以上的。",
                en: "At least \(settings[.coSigningCount]) proposals co-signed within "
                    + "\(settings[.coSigningDays]) days.")
        case .nearDuplicate:
            Message(
                zh: "题目中相邻两字相同的占\(settings[.similarPercent])%以上的提案；只比题目，不比内容。",
                en: "Proposals whose titles share at least \(settings[.similarPercent]) % of their "
                    + "pairs of characters; titles alone are compared.")
        default:
            Message(
                zh: "同一机构同日举行、种类不同、到场人员相同的占人少一次的"
                    + "\(settings[.outingPercent])%以上的活动"
                    + (settings[.outingVenues] == 1 ? "。" : "，写明地点不同的除外。"),
                en: "Sessions of several kinds that one organ held on one day, with at least "
                    + "\(settings[.outingPercent]) % of the smaller attendance at both"
                    + (settings[.outingVenues] == 1 ? "." : ", unless at different venues."))
        }
    }

    private func ofCorrecting(_ settings: SuspicionSettings) -> Message {
        switch self {
        case .correctionsPerson:
            Message(
                zh: "\(settings[.correctionDays])天以内更正同一人的记录"
                    + "\(settings[.correctionsPerson])次以上的。",
                en: "At least \(settings[.correctionsPerson]) corrections of one person's record "
                    + "within \(settings[.correctionDays]) days.")
        case .correctionsClerk:
            Message(
                zh: "\(settings[.correctionDays])天以内同一登记人更正"
                    + "\(settings[.correctionsClerk])次以上的。",
                en: "At least \(settings[.correctionsClerk]) corrections by one clerk within "
                    + "\(settings[.correctionDays]) days.")
        case .correctionsNight:
            Message(
                zh: "\(settings[.nightFrom])时至次日\(settings[.nightTo])时更正"
                    + "\(settings[.correctionsNight])次以上的，日期为当夜开始的一天。",
                en: "At least \(settings[.correctionsNight]) corrections between "
                    + "\(settings[.nightFrom]):00 and \(settings[.nightTo]):00; the day is that on "
                    + "which the night began.")
        default:
            Message(
                zh: "考核定稿封存以后，对考核时段内记录的更正；此后补记的见 luzhi evaluate --adjustments。",
                en: "Corrections of what a closed evaluation looked at, recorded after "
                    + "it was closed; "
                    + "what was added since is in luzhi evaluate --adjustments.")
        }
    }

    private func ofRecords(_ settings: SuspicionSettings) -> Message {
        switch self {
        case .rollCallMissing:
            Message(
                zh: "会议活动结束\(settings[.rollCallDays])天以后，应到的人仍未登记的；未登记不等于缺席。",
                en: "Sessions that ended at least \(settings[.rollCallDays]) days ago "
                    + "and leave someone "
                    + "who was due unrecorded, which is no absence.")
        case .leaveDisagrees:
            Message(
                zh: "请假审批结果与考勤登记相反的；准假而到会的不算。",
                en: "A decision on leave that the roll call contradicts; who had leave "
                    + "and came does "
                    + "not.")
        case .withoutGround:
            Message(
                zh: "登记在册而所依据的记录不在了的，不计入任何统计。",
                en: "Entries that stand while what they rest on does not; they count nowhere.")
        default:
            Message(
                zh: "记录与对其异议的处理，或者申报与审核，由同一登记人登记的；"
                    + "登记人不一定是作出决定的人。",
                en: "An entry and the answer to the objection against it, or a claim and "
                    + "the decision "
                    + "on it, recorded by one account; who records need not be who decides.")
        }
    }
}
