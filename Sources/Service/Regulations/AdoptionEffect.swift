import Activity
package import Basics
package import EventLog

/// A regulation that was adopted, and what comes of it beside that it is in force.
package struct AdoptedRegulation: Sendable {
    package let recorded: Recorded
    package let effects: [AdoptionEffect]
}

/// What comes of an adoption that its text alone does not say.
///
/// None of it is a ground to refuse: meetings decide which regulations there are, and from when. So whoever
/// adopts one is told what it does to the judging of days.
package enum AdoptionEffect: Hashable, Sendable {
    /// The regulation whose place was taken, and the first day on which it no longer judges.
    case repealed(String, from: Day)
    /// It is repealed from its own first day, or an earlier one: it never judges anything.
    case neverInForce(String)
    /// Nothing serves a purpose any more that the repealed one served, until another begins to, if one
    /// does.
    case unserved(Code, servedBy: String, from: Day, through: Day?)
    /// It is in force from before the day on which it was adopted.
    case reachesBack(from: Day, adoptedOn: Day)
}

extension AdoptionEffect {
    /// What a new regulation does to those that were adopted before, in the order in which it is told.
    ///
    /// - Parameters:
    ///   - adoption: the new one.
    ///   - day: the day of its adoption.
    ///   - repealed: the regulations whose place it takes.
    ///   - others: all others, each with the first day on which it is repealed.
    static func effects(
        of adoption: Adoption, on day: Day, repealing repealed: [Adoption],
        others: [(adoption: Adoption, repeal: Day?)]
    ) -> [AdoptionEffect] {
        var effects: [AdoptionEffect] = []
        for old in repealed {
            guard old.effective < adoption.effective else {
                effects.append(.neverInForce(old.citation))
                continue
            }
            effects.append(.repealed(old.citation, from: adoption.effective))
        }
        var told: Set<Code> = []
        for old in repealed {
            for purpose in old.purposes.subtracting(adoption.purposes).sorted()
            where told.insert(purpose).inserted {
                // One that was to begin later leaves its own days alone.
                let first = max(adoption.effective, old.effective)
                let next = others.filter { $0.adoption.purposes.contains(purpose) }
                    .filter { first <= $0.adoption.lastDay(repealed: $0.repeal) ?? .last }
                    .map(\.adoption.effective).min()
                if let next, next <= first { continue }
                effects.append(
                    .unserved(
                        purpose, servedBy: old.citation, from: first,
                        through: next?.advanced(by: -1)))
            }
        }
        if adoption.effective < day {
            effects.append(.reachesBack(from: adoption.effective, adoptedOn: day))
        }
        return effects
    }
}
