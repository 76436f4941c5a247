package import Basics

/// From where on something is unusual: a number for each threshold, all of them whole.
///
/// The numbers are nobody's rule. Each has a default that is told with every answer, and may be set
/// otherwise for a question.
package struct SuspicionSettings: Hashable, Sendable {
    package enum Name: String, Sendable, CaseIterable {
        case lateDays = "late-days"
        case burstDays = "burst-days"
        case burstEntries = "burst-entries"
        case burstLag = "burst-lag"
        case burstSpan = "burst-span"
        case inspectionDays = "inspection-days"
        case coSigningDays = "co-signing-days"
        case coSigningCount = "co-signing-count"
        case similarPercent = "similar-percent"
        case outingPercent = "outing-percent"
        case outingVenues = "outing-venues"
        case correctionDays = "correction-days"
        case correctionsPerson = "corrections-person"
        case correctionsClerk = "corrections-clerk"
        case nightFrom = "night-from"
        case nightTo = "night-to"
        case correctionsNight = "corrections-night"
        case rollCallDays = "roll-call-days"
    }

    private var stated: [Name: Int] = [:]

    package init() {}

    package subscript(name: Name) -> Int {
        get { stated[name] ?? name.standard }
        set {
            precondition(name.range ~= newValue, "a setting lies in its range")
            stated[name] = newValue
        }
    }
}

extension SuspicionSettings.Name {
    /// The number without `--set`.
    package var standard: Int {
        switch self {
        case .lateDays: Lateness.standardDays
        case .burstDays: 7
        case .burstEntries: 10
        case .burstLag: 14
        case .burstSpan: 40
        case .inspectionDays: 30
        case .coSigningDays: 7
        case .coSigningCount: 10
        case .similarPercent: 80
        case .outingPercent: 50
        case .outingVenues: 0
        case .correctionDays: 30
        case .correctionsPerson: 3
        case .correctionsClerk: 10
        case .nightFrom: 22
        case .nightTo: 6
        case .correctionsNight: 3
        case .rollCallDays: 30
        }
    }

    /// What it may be set to.
    package var range: ClosedRange<Int> {
        switch self {
        case .similarPercent, .outingPercent: 1...100
        case .outingVenues: 0...1
        case .nightFrom: 12...23
        case .nightTo: 0...11
        case .burstEntries, .coSigningCount, .correctionsPerson, .correctionsClerk,
            .correctionsNight:
            2...1_000_000
        case .burstDays, .coSigningDays, .correctionDays: 1...3_660
        case .lateDays, .burstLag, .burstSpan, .inspectionDays, .rollCallDays: 0...3_660
        }
    }

    /// The checks that ask it.
    package var checks: [Suspicion.Check] {
        switch self {
        case .lateDays: [.lateEntry, .lateMigrated]
        case .burstDays, .burstEntries, .burstLag, .burstSpan, .inspectionDays: [.burst]
        case .coSigningDays, .coSigningCount: [.coSigningBurst]
        case .similarPercent: [.nearDuplicate]
        case .outingPercent, .outingVenues: [.oneOuting]
        case .correctionDays: [.correctionsPerson, .correctionsClerk]
        case .correctionsPerson: [.correctionsPerson]
        case .correctionsClerk: [.correctionsClerk]
        case .nightFrom, .nightTo, .correctionsNight: [.correctionsNight]
        case .rollCallDays: [.rollCallMissing]
        }
    }

    /// What a person reads.
    package var title: Message {
        switch self {
        case .lateDays:
            Message(
                zh: "登记晚于发生超过多少天，算滞后登记",
                en: "an entry is late if recorded more than so many days after its day")
        case .burstDays:
            Message(
                zh: "多少天以内的登记，看作一次突击", en: "entries recorded within so many days are one burst")
        case .burstEntries:
            Message(zh: "一次突击至少有多少条", en: "a burst has so many entries at least")
        case .burstLag:
            Message(
                zh: "登记晚于发生超过多少天的，才计入突击",
                en: "a burst counts entries recorded more than so many days after their day")
        case .burstSpan:
            Message(
                zh: "这些记录的发生日期至少前后相隔多少天",
                en: "the days of these entries lie so many days apart at least")
        case .inspectionDays:
            Message(
                zh: "此后多少天内有检查考评的，一并说明",
                en: "an inspection that follows within so many days is told with it")
        case .coSigningDays:
            Message(
                zh: "多少天以内的联名，放在一起看", en: "co-signings within so many days are taken together")
        case .coSigningCount:
            Message(
                zh: "其间联名至少多少件，算集中联名", en: "so many proposals co-signed in them are a burst")
        case .similarPercent:
            Message(
                zh: "题目相同的相邻两字，占两题全部相邻两字的百分之多少以上，算雷同",
                en: "titles are near-duplicates if they share so many per cent of their pairs of "
                    + "characters")
        case .outingPercent:
            Message(
                zh: "两次活动到场人员，相同的占人少一次的百分之多少以上，看作同一批人",
                en: "two sessions are one outing if so many per cent of the smaller attended both")
        case .outingVenues:
            Message(
                zh: "填1，地点不同的也看作可能是一次活动",
                en: "1: sessions at different venues too may be one outing")
        case .correctionDays:
            Message(
                zh: "多少天以内的更正，放在一起看", en: "corrections within so many days are taken together")
        case .correctionsPerson:
            Message(
                zh: "其间更正同一人的记录至少多少次", en: "so many corrections of one person's record in them")
        case .correctionsClerk:
            Message(
                zh: "其间同一登记人更正至少多少次", en: "so many corrections by one clerk in them")
        case .nightFrom: Message(zh: "夜间从几时起", en: "the night begins at this hour")
        case .nightTo: Message(zh: "夜间到几时止", en: "the night ends at this hour")
        case .correctionsNight:
            Message(zh: "一夜更正至少多少次", en: "so many corrections in one night")
        case .rollCallDays:
            Message(
                zh: "会议活动结束多少天以后仍未登记的，才列出",
                en: "who was due is asked for so many days after the session's last day")
        }
    }
}
