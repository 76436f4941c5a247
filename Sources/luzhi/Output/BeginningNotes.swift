import Basics
import Projections

extension Facts {
    /// What a reader has to know of an answer from before the ledger's own beginning: that nothing
    /// is recorded of then is no finding about then.
    func beginningNotes(at moment: Moment) -> [Message] {
        var notes: [Message] = []
        if let first = firstDay, moment.asOf < first {
            notes.append(.beforeFirstDay(moment.asOf, first: first))
        }
        if let first = firstActivity, moment.knownAt < first {
            notes.append(.beforeFirstActivity(moment.knownAt, first: first))
        }
        return notes
    }
}
