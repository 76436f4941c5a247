package import Basics
package import EventLog

/// Something in a ledger that a person ought to look at: never a verdict.
///
/// What is told is what the events say and by which measure that is unusual. Whether anything is wrong
/// with it the ledger does not know: papers come late for good reasons, and clerks correct what they
/// got wrong.
package struct Suspicion: Hashable, Sendable {
    /// The checks, in the order in which their findings are told.
    package enum Check: String, Sendable, CaseIterable {
        case lateEntry = "late-entry"
        case lateMigrated = "late-migrated"
        case burst
        case coSigningBurst = "co-signing-burst"
        case nearDuplicate = "near-duplicate"
        case oneOuting = "one-outing"
        case correctionsPerson = "corrections-person"
        case correctionsClerk = "corrections-clerk"
        case correctionsNight = "corrections-night"
        case closedPeriod = "closed-period"
        case rollCallMissing = "roll-call-missing"
        case leaveDisagrees = "leave-disagrees"
        case withoutGround = "without-ground"
        case oneAccount = "one-account"
    }

    package let check: Check
    /// Whose record it is, or who did it; of a session who held it.
    package let subject: Reference
    /// What it is about, where that is one matter.
    package let matter: Reference?
    /// The first and the last day that it is about.
    package let days: ClosedRange<Day>
    /// Whom or what else it concerns: who is not recorded, what is like it.
    package let others: [Reference]
    /// The events that it rests on, ascending.
    package let events: [Int64]
    package let reason: Message

    init(
        _ check: Check, _ subject: Reference, about matter: Reference? = nil,
        on days: ClosedRange<Day>, others: [Reference] = [], events: [Int64], _ reason: Message
    ) {
        self.check = check
        self.subject = subject
        self.matter = matter
        self.days = days
        self.others = others
        self.events = Set(events).sorted()
        self.reason = reason
    }
}

extension Suspicion.Check {
    /// What a person reads.
    package var title: Message {
        switch self {
        case .lateEntry: Message(zh: "滞后登记", en: "entered late")
        case .lateMigrated: Message(zh: "移交补录", en: "carried in late")
        case .burst: Message(zh: "突击登记", en: "entered in a burst")
        case .coSigningBurst: Message(zh: "集中联名", en: "co-signed in a burst")
        case .nearDuplicate: Message(zh: "提案雷同", en: "near-duplicates")
        case .oneOuting: Message(zh: "一次活动多项登记", en: "one outing, several kinds")
        case .correctionsPerson: Message(zh: "一人更正集中", en: "corrections of one person")
        case .correctionsClerk: Message(zh: "一名登记人更正集中", en: "corrections by one clerk")
        case .correctionsNight: Message(zh: "夜间更正", en: "corrections at night")
        case .closedPeriod: Message(zh: "定稿后更正", en: "corrected after closing")
        case .rollCallMissing: Message(zh: "应到未登记", en: "due, not recorded")
        case .leaveDisagrees: Message(zh: "请假与考勤不一", en: "leave against roll call")
        case .withoutGround: Message(zh: "没有依据的记录", en: "without ground")
        case .oneAccount: Message(zh: "自记自理", en: "recorded and resolved by one")
        }
    }
}

extension Suspicion {
    /// The order in which findings are told: by check, then by day, subject, matter
    /// and events.
    static func precedes(_ left: Suspicion, _ right: Suspicion) -> Bool {
        let order = Check.allCases
        let leftRank = order.firstIndex(of: left.check) ?? 0
        let rightRank = order.firstIndex(of: right.check) ?? 0
        if leftRank != rightRank { return leftRank < rightRank }
        if left.days.lowerBound != right.days.lowerBound {
            return left.days.lowerBound < right.days.lowerBound
        }
        if left.subject != right.subject { return left.subject < right.subject }
        if left.matter != right.matter {
            return (left.matter?.text ?? "") < (right.matter?.text ?? "")
        }
        return left.events.lexicographicallyPrecedes(right.events)
    }
}
