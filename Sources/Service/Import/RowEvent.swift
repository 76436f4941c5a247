import Activity
import Basics

/// One event that a row says, before its texts are understood, with the cell of each.
struct RowEvent {
    var type: EventType
    /// Whether the kind of a proposal is told by its only participant: an organ's is collective.
    var isKindOfParticipant = false
    private(set) var values: [(name: String, text: String, cell: Int?)] = []
    /// Where each field stands, also one that was taken out since.
    private var cells: [(name: String, cell: Int)] = []

    init(_ type: EventType) { self.type = type }

    subscript(name: String) -> String? { values.first { $0.name == name }?.text }

    /// Sets a field; an empty text leaves it out.
    mutating func set(_ name: String, _ text: String, cell: Int?) {
        values.removeAll { $0.name == name }
        if !text.isEmpty { values.append((name, text, cell)) }
        if let cell {
            cells.removeAll { $0.name == name }
            cells.append((name, cell))
        }
    }

    /// Gives a field another text where it stands.
    mutating func replace(_ name: String, with text: String) {
        guard let index = values.firstIndex(where: { $0.name == name }) else { return }
        if text.isEmpty { values.remove(at: index) } else { values[index].text = text }
    }

    mutating func remove(_ name: String) { values.removeAll { $0.name == name } }

    /// The cell of a field, or of what stands for it.
    func cell(of field: String) -> Int? {
        let stand =
            RowEvent.leadingField(field) == "subject" ? [field] + RowEvent.subjectFields : [field]
        for name in stand {
            if let cell = cells.first(where: { $0.name == name })?.cell { return cell }
        }
        return nil
    }

    private static let subjectFields =
        ["subject"] + Fields.subjectNames + [ImportKind.memberName, ImportKind.memberCard]

    /// The field that several stand for: the subject, of all that can tell who it is.
    static func leadingField(_ field: String) -> String {
        subjectFields.contains(field) ? "subject" : field
    }

    var fields: Fields { Fields(values.map { ($0.name, $0.text) }) }
}

/// A cell of a row under its column.
struct SheetCell {
    let field: String
    var text: String
    /// Its index in the row; nil for what a mapping says of all rows.
    let cell: Int?
    /// Whether the text is the cell's own, not one from above.
    var isOwn = true
    /// Whether blank cells of its column repeat the one above.
    var isFilledDown = false
    /// What separates the people it lists; nil where it names one.
    var separators: Set<Character>?
}

extension ImportKind {
    /// The events a row says: one; for a member who has departed two; for work one a participant.
    func events(of cells: [SheetCell], type: EventType) -> [RowEvent] {
        var event = RowEvent(type)
        var lists: [SheetCell] = []
        for cell in cells where cell.field != "type" {
            if roleColumns.contains(cell.field) || cell.separators != nil {
                lists.append(cell)
            } else {
                event.set(cell.field, cell.text, cell: cell.cell)
            }
        }
        if self == .members, type == .memberAppointed { return appointmentAndDeparture(event) }
        if let soleRoles { return participants(event, lists, cells, soleRoles) }
        return lists.isEmpty ? [event] : multiplied(event, by: lists)
    }

    private func appointmentAndDeparture(_ appointment: RowEvent) -> [RowEvent] {
        var event = appointment
        let day = event["occurred_on"]
        // Two days that differ are left in, for the form's check to point at.
        if let appointed = event[ImportKind.appointedOn], day == nil || day == appointed {
            event.set("occurred_on", appointed, cell: event.cell(of: ImportKind.appointedOn))
            event.remove(ImportKind.appointedOn)
        } else if day == nil, let cell = event.cell(of: ImportKind.appointedOn) {
            event.set("occurred_on", "", cell: cell)
        }
        let departed = event[ImportKind.departedOn]
        event.remove(ImportKind.departedOn)
        // A reason without a day is left in, too.
        guard let departed else { return [event] }
        let reason = event[ImportKind.departedReason]
        event.remove(ImportKind.departedReason)
        var departure = RowEvent(.memberDeparted)
        for name in ["subject"] + Fields.subjectNames {
            if let subject = event[name] {
                departure.set(name, subject, cell: event.cell(of: name))
            }
        }
        if departure.values.isEmpty, let name = event["name"] {
            departure.set(ImportKind.memberName, name, cell: event.cell(of: "name"))
        }
        departure.set("occurred_on", departed, cell: event.cell(of: ImportKind.departedOn))
        departure.set(
            ImportKind.departedReason, reason ?? "",
            cell: event.cell(of: ImportKind.departedReason))
        return [event, departure]
    }

    /// One event a person of a cell that lists several.
    private func multiplied(_ event: RowEvent, by lists: [SheetCell]) -> [RowEvent] {
        var events: [RowEvent] = []
        for list in lists {
            for name in list.names {
                var one = event
                one.set(list.field, name, cell: list.cell)
                events.append(one)
            }
        }
        return events
    }

    /// The participants of a matter: those that columns of roles list, or the one the row names. The
    /// title and the text are the first's alone.
    private func participants(
        _ event: RowEvent, _ lists: [SheetCell], _ cells: [SheetCell],
        _ soleRoles: (first: String, further: String)
    ) -> [RowEvent] {
        var events: [RowEvent] = []
        // Further rows of a matter leave its cells to those above.
        let isFurther = cells.contains { $0.field == "matter" && !$0.isOwn }
        for role in roleColumns {
            for list in lists where list.field == role && list.isOwn {
                for name in list.names {
                    var one = event
                    one.set("role", role, cell: list.cell)
                    one.set("subject", name, cell: list.cell)
                    events.append(one)
                }
            }
        }
        for list in lists where !roleColumns.contains(list.field) {
            for (index, name) in list.names.enumerated() {
                var one = event
                one.set(list.field, name, cell: list.cell)
                if one["role"] == nil {
                    let role = index == 0 ? soleRoles.first : soleRoles.further
                    one.set("role", role, cell: nil)
                }
                events.append(one)
            }
        }
        if events.isEmpty {
            var one = event
            if one["role"] == nil {
                one.set("role", isFurther ? soleRoles.further : soleRoles.first, cell: nil)
            }
            if isFurther { one.removeTexts() }
            return [one]
        }
        if self == .proposals { stateKind(&events, cells) }
        for index in events.indices where index > 0 || isFurther { events[index].removeTexts() }
        return events
    }
}

extension ImportKind {
    /// A register that does not say the kind of a proposal says it by its participants, where one
    /// row holds them all: that of several is joint.
    private func stateKind(_ events: inout [RowEvent], _ cells: [SheetCell]) {
        let isWhole = !cells.contains { $0.field == "matter" && $0.isFilledDown }
        guard isWhole, events[0]["kind"] == nil else { return }
        if events.count == 1 { events[0].isKindOfParticipant = true }
        for index in events.indices where events.count > 1 {
            events[index].set("kind", "joint", cell: nil)
        }
    }
}

extension RowEvent {
    /// Takes out what stands in the body of a matter's first participant alone.
    fileprivate mutating func removeTexts() {
        remove("title")
        remove("text")
    }
}

extension SheetCell {
    /// The people it lists.
    fileprivate var names: [String] {
        let separators = separators ?? SheetMapping.commonSeparators
        return text.split { separators.contains($0) }.map { NameFolding.trim(String($0)) }
            .filter { !$0.isEmpty }
    }
}
