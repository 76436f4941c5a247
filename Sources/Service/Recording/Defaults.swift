import Activity
import Basics
import EventLog

/// What the ledger fills in at the door, so that no later table changes what an event says.
enum Defaults {
    /// Fills what needs no look at the ledger.
    static func fill(_ statement: inout Statement) {
        switch EventType(statement.type) {
        case .sessionHeld where statement.role == nil:
            if let kind = statement.kind, kind != Words.sitting {
                statement.role = Words.wholeByDefault.contains(kind) ? Words.whole : Words.invited
            }
        case .memberAssigned where statement.role == nil:
            statement.role = Words.plainMember
        default: break
        }
    }

    /// Fills what comes from the session as it stands: an attendance's, invitation's or leave's
    /// kind, and whom a sitting calls.
    static func fill(_ statement: inout Statement, from state: some RecordedState) {
        if statement.type == EventType.sessionHeld.name, statement.kind == Words.sitting,
            statement.role == nil
        {
            let whole = statement.object.flatMap { state.number(of: $0) }
                .flatMap { state.circumstances.roster.session($0) }
            statement.role = whole?.leading.classification.role
        }
        fill(&statement)
        if statement.kind == nil { takeSessionKind(&statement, from: state) }
    }

    /// Gives an attendance or invitation the kind of its session, if that is held: a replacement
    /// that does not speak of the kind follows a session whose kind was corrected.
    static func takeSessionKind(_ statement: inout Statement, from state: some RecordedState) {
        let type = EventType(statement.type)
        guard let type, takesSessionKind.contains(type),
            let matter = statement.matter.flatMap({ state.number(of: $0) }),
            let session = state.circumstances.roster.session(matter)
        else { return }
        statement.kind = session.kind
    }

    /// The fields that are absent and may yet come from the session: the kind of what is about it,
    /// and whom a sitting calls.
    static func filledLater(_ statement: Statement) -> Set<String> {
        if statement.kind == nil {
            let type = EventType(statement.type)
            return type.map(takesSessionKind.contains) ?? false ? ["kind"] : []
        }
        return statement.role == nil && statement.kind == Words.sitting ? ["role"] : []
    }

    /// Types that have the kind of the session they are about.
    static let takesSessionKind: Set<EventType> = [
        .attendanceRecorded, .memberInvited, .leaveRequested, .leaveDecided,
    ]
}
