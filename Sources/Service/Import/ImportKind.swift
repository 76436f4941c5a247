import Activity
import Basics
import EventLog

/// What a sheet is imported as: the type of its rows, and the columns that are its own.
package enum ImportKind: String, Sendable, CaseIterable {
    case members
    case organs
    case sessions
    case attendance

    /// The type of a row that states none.
    var defaultType: EventType {
        switch self {
        case .members: .memberAppointed
        case .organs: .organEstablished
        case .sessions: .sessionHeld
        case .attendance: .attendanceRecorded
        }
    }

    /// Columns of this kind that stand for something else, or for a second event.
    static let appointedOn = "appointed_on"
    static let departedOn = "departed_on"
    static let departedReason = "departed_reason"

    /// The columns a sheet of this kind may have.
    var columns: [String] {
        var names = Fields.envelopeNames + Fields.subjectNames + TypeDefinition.commonBodyKeys
        for type in EventType.allCases where type != .eventVoided {
            for key in TypeDefinition[type].bodyKeys where !names.contains(key) {
                names.append(key)
            }
        }
        if self == .members { names += [ImportKind.appointedOn, ImportKind.departedOn] }
        return names
    }

    /// The events a row says: one, or for a member who has departed two.
    func events(of row: [(name: String, text: String)]) -> [(type: EventType?, fields: Fields)] {
        var fields = Fields(row)
        let stated = fields["type"]
        let type = stated.map { EventType(rawValue: $0) } ?? defaultType
        fields.set("type", "")
        guard self == .members, type == .memberAppointed else { return [(type, fields)] }
        let day = fields["occurred_on"]
        // Two days that differ are left in, for the form's check to point at.
        if let appointed = fields[ImportKind.appointedOn], day == nil || day == appointed {
            fields.set("occurred_on", appointed)
            fields.set(ImportKind.appointedOn, "")
        }
        let departed = fields[ImportKind.departedOn]
        fields.set(ImportKind.departedOn, "")
        // A reason without a day is left in, too.
        guard let departed else { return [(type, fields)] }
        let reason = fields[ImportKind.departedReason]
        fields.set(ImportKind.departedReason, "")
        var departure = Fields()
        for name in ["subject"] + Fields.subjectNames {
            if let subject = fields[name] { departure.set(name, subject) }
        }
        departure.set("occurred_on", departed)
        departure.set(ImportKind.departedReason, reason ?? "")
        return [(type, fields), (.memberDeparted, departure)]
    }
}
