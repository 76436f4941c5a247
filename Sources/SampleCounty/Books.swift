/// What the county meant to record, counted while it was made up and without a look at the ledger:
/// what a bulletin of hers would say.
package struct Books: Hashable, Sendable {
    /// Proposals of all kinds: distinct matters.
    package var proposals = 0
    package var individual = 0
    package var joint = 0
    package var collective = 0
    package var atSession = 0
    package var betweenSessions = 0
    /// Proposals that were filed.
    package var filed = 0
    /// Who took part in proposals: person-times, not people.
    package var participants = 0

    package var opinions = 0
    package var suggestions = 0
    package var reports = 0
    /// Benefit projects that were completed.
    package var projectsCompleted = 0
    /// Speeches given.
    package var speeches = 0
    /// Instructions by leaders, of whatever work.
    package var instructions = 0

    /// Donations in cash in fen: those stated exactly, and those stated as a lower bound.
    package var cashExact: Int64 = 0
    package var cashAtLeast: Int64 = 0
    /// Donations of goods in fen, and how many have no value.
    package var goodsExact: Int64 = 0
    package var goodsUnvalued = 0
    /// Help funds in fen.
    package var helpExact: Int64 = 0
    package var helpAtLeast: Int64 = 0
    /// Person-times of help.
    package var personTimes: Int64 = 0

    /// Plenaries and sittings held, and attendances recorded at the sittings.
    package var plenaries = 0
    package var plenaryAttendances = 0
    package var standingMeetings = 0

    package init() {}

    /// Whether they agree with themselves: collective + individual and joint = at the session +
    /// between sessions = all.
    package var balance: Bool {
        individual + joint + collective == proposals
            && atSession + betweenSessions == proposals && filed <= proposals
    }
}
