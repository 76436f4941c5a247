import Activity
import Basics
import EventLog
import Projections

/// Who has a row on a board, whether or not anything is counted in it.
struct BoardRows {
    let roster: Roster
    /// The first day of the span.
    let first: Day
    /// The last day of the span.
    let last: Day
    /// Only those who belong to this organ, and this organ alone.
    let organ: Int32?

    /// Members in office on a day of the span; of an organ those who belonged to it on such a day.
    var members: [Int32] {
        guard first <= last else { return [] }
        return roster.people.filter { member in
            guard roster.isInOffice(member, from: first, through: last) else { return false }
            return organ.map { isIn($0, member) } ?? true
        }
    }

    /// Whether a member belonged to an organ on a day of the span.
    private func isIn(_ organ: Int32, _ member: Int32) -> Bool {
        if organ == roster.rootOrgan { return true }
        if roster.belongs(member, to: organ, on: first) { return true }
        return roster.facts(of: member)?.assignments.contains {
            $0.object == organ && $0.day >= first && $0.day <= last
                && roster.belongs(member, to: organ, on: $0.day)
        } ?? false
    }

    /// Organs that stood on a day of the span.
    var organs: [Int32] {
        roster.organs.compactMap { number, establishments in
            guard organ.map({ $0 == number }) ?? true else { return nil }
            let stood =
                roster.stands(number, on: first)
                || establishments.contains { first <= $0.day && $0.day <= last }
            return stood ? number : nil
        }
    }
}
