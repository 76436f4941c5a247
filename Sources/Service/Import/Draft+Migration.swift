import Activity
import Basics
import EventLog

extension Draft {
    /// The same as what an older record handed over says: tagged, with the paper in its body. When
    /// the ledger learned of it stays the day it was entered.
    func marked(asMigratedFrom paper: String) throws -> Draft {
        var draft = self
        if !draft.statement.tags.contains(Words.migrated) {
            draft.statement.tags = (draft.statement.tags + [Words.migrated]).sorted()
        }
        var object = draft.body.object
        object.set(.string(paper), for: Body.migrationKey)
        draft.body = try Body(composing: object)
        return draft
    }
}

extension Body {
    /// The key of the paper by which an older record was handed over.
    static let migrationKey = "migration"
}
