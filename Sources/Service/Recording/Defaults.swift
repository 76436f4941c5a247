import Activity
import Basics
import EventLog

/// What the ledger fills in at the door, so that no later table changes what an event says.
enum Defaults {
    /// Fills what needs no look at the ledger.
    static func fill(_ statement: inout Statement) {
        switch EventType(statement.type) {
        case .sessionHeld where statement.role == nil:
            if let kind = statement.kind {
                statement.role = Words.wholeByDefault.contains(kind) ? Words.whole : Words.invited
            }
        case .memberAssigned where statement.role == nil:
            statement.role = Words.plainMember
        default: break
        }
    }

    /// Fills an attendance's or invitation's kind from its session as it stands.
    static func fill(_ statement: inout Statement, from state: some RecordedState) {
        fill(&statement)
        if statement.kind == nil { takeSessionKind(&statement, from: state) }
    }

    /// Gives an attendance or invitation the kind of its session, if that is held: a replacement
    /// that does not speak of the kind follows a session whose kind was corrected.
    static func takeSessionKind(_ statement: inout Statement, from state: some RecordedState) {
        let type = EventType(statement.type)
        guard type == .attendanceRecorded || type == .memberInvited,
            let matter = statement.matter.flatMap({ state.number(of: $0) }),
            let session = state.roster.session(matter)
        else { return }
        statement.kind = session.kind
    }
}
