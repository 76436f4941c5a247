package import Activity
package import Basics
package import EventLog
package import Projections
package import Sheets

/// Attendance counted by member, organ or session at a moment. Every count opens into exactly as
/// many entries.
package struct Scoreboard {
    package enum Grouping: String, Sendable, CaseIterable {
        case member, organ, session
    }

    package let grouping: Grouping
    package let register: AttendanceRegister
    private let facts: Facts
    private let log: any LogReading
    /// The first day of the span.
    private let first: Day

    package init(
        _ facts: Facts, _ log: any LogReading, by grouping: Grouping,
        scope: AttendanceRegister.Scope
    ) {
        self.grouping = grouping
        self.facts = facts
        self.log = log
        register = AttendanceRegister(facts, scope: scope)
        first = scope.from ?? .first
    }

    /// The counts of one row.
    package struct Counts: Hashable, Sendable {
        package private(set) var due = 0
        package private(set) var attended = 0
        private var byOutcome = [Int](repeating: 0, count: Outcome.counted.count)

        package subscript(outcome: Outcome) -> Int {
            Outcome.counted.firstIndex(of: outcome).map { byOutcome[$0] } ?? 0
        }

        package var rate: Fraction? { Fraction(attended, of: due) }

        mutating func add(_ outcome: Outcome) {
            guard let index = Outcome.counted.firstIndex(of: outcome) else { return }
            byOutcome[index] += 1
            due += 1
            if outcome.isAttended { attended += 1 }
        }
    }

    /// The counts of every row of the board, by the log's number of its subject.
    package func counts() -> [Int32: Counts] {
        var counts: [Int32: Counts] = [:]
        for subject in subjects() { counts[subject] = Counts() }
        for entry in register.entries {
            for subject in subjects(of: entry) { counts[subject]?.add(entry.outcome) }
        }
        return counts
    }

    /// The subjects that have a row: members in office on a day of the span, organs that stood on
    /// one, sessions held in it.
    private func subjects() -> [Int32] {
        let scope = register.scope
        let rows = BoardRows(
            roster: register.roster, first: first, last: scope.moment.asOf, organ: scope.organ)
        return switch grouping {
        case .member: rows.members
        case .organ: rows.organs
        case .session: register.sessions.map(\.matter)
        }
    }

    /// The rows an entry counts in.
    private func subjects(of entry: AttendanceRegister.Entry) -> [Int32] {
        let session = register.sessions[entry.session]
        switch grouping {
        case .member: return [entry.member]
        case .session: return [session.matter]
        case .organ: return register.organs(of: entry)
        }
    }
}

extension Scoreboard {
    private var subjectColumn: Sheet.Column {
        switch grouping {
        case .member: .member
        case .organ: .organ
        case .session: .session
        }
    }

    private static let countColumns: [(code: String, title: Message)] =
        [
            ("due", Message(zh: "应到", en: "due")),
            ("attended", Message(zh: "实到", en: "attended")),
        ]
        + Outcome.counted.map { outcome in
            (outcome.rawValue, outcome.title)
        }

    /// The board, ranked by rate: equal rates share a rank (1, 2, 2, 4); who had nothing due has
    /// none and stands last. Sessions are not ranked and stand in order of their day.
    /// With `points` the score and its items stand beside the counts.
    package func sheet(points: BoardPoints? = nil) throws -> Sheet {
        let counts = counts()
        let names = try DisplayNames(facts, log, at: register.scope.moment).names(
            counts.keys)
        var columns = [subjectColumn, Sheet.Column("name", nameTitle)]
        if grouping == .session {
            columns.insert(.day, at: 0)
        } else {
            columns.insert(
                Sheet.Column(
                    "rank", Message(zh: "出席率名次", en: "rank by rate"), .trailing), at: 0)
        }
        columns += Scoreboard.countColumns.map { Sheet.Column($0.code, $0.title, .trailing) }
        columns.append(Sheet.Column("rate", Message(zh: "出席率", en: "rate"), .trailing))
        columns.append(Sheet.Column("percent", Message(zh: "百分比", en: "percent"), .trailing))
        columns += points?.columns ?? []
        var sheet = Sheet(columns: columns)
        for row in rows(counts) {
            var cells: [Cell] = [
                row.lead, .text(log.names.reference(row.subject).text),
                .optional(names[row.subject]),
                .number(Int64(row.counts.due)), .number(Int64(row.counts.attended)),
            ]
            cells += Outcome.counted.map { .number(Int64(row.counts[$0])) }
            cells.append(
                row.counts.rate.map { .rate(part: $0.part, whole: $0.whole) } ?? .notApplicable)
            cells.append(row.counts.rate.map { .text($0.percent) } ?? .notApplicable)
            cells += points?.cells(log.names.reference(row.subject)) ?? []
            sheet.append(cells)
        }
        return sheet
    }

    private var nameTitle: Message {
        switch grouping {
        case .member: Message(zh: "姓名", en: "name")
        case .organ: Message(zh: "名称", en: "name")
        case .session: Message(zh: "名称", en: "title")
        }
    }

    private struct Row {
        let subject: Int32
        let counts: Counts
        let lead: Cell
    }

    private func rows(_ counts: [Int32: Counts]) -> [Row] {
        guard grouping != .session else {
            return register.sessions.compactMap { session in
                counts[session.matter].map {
                    Row(subject: session.matter, counts: $0, lead: .day(session.firstDay))
                }
            }
        }
        let ordered = counts.sorted { left, right in
            switch (left.value.rate, right.value.rate) {
            case (let one?, let other?) where one != other: return one > other
            case (.some, nil): return true
            case (nil, .some): return false
            default: return reference(left.key) < reference(right.key)
            }
        }
        var rows: [Row] = []
        var rank = 0
        for (index, row) in ordered.enumerated() {
            if index == 0 || ordered[index - 1].value.rate != row.value.rate { rank = index + 1 }
            let lead: Cell = row.value.rate == nil ? .notApplicable : .number(Int64(rank))
            rows.append(Row(subject: row.key, counts: row.value, lead: lead))
        }
        return rows
    }

    private func reference(_ number: Int32) -> Reference { log.names.reference(number) }
}

extension Scoreboard {
    /// A cell of the board: `member/0042.unexcused`.
    package struct CellName: Hashable, Sendable {
        package let subject: Reference
        package let column: String

        /// Nil unless `text` is a reference, a dot and a column that counts.
        package init?(_ text: String) {
            guard let dot = text.lastIndex(of: "."),
                let subject = Reference(String(text[..<dot]))
            else { return nil }
            self.subject = subject
            column = String(text[text.index(after: dot)...])
            guard CellName.columns.contains(column) else { return nil }
        }

        /// The columns that open. A rate opens into what was due, each entry with its outcome.
        package static let columns =
            Scoreboard.countColumns.map(\.code) + ["rate", "percent"]
    }

    /// The entries behind a cell: exactly as many as it says.
    package func entries(behind cell: CellName) throws -> [AttendanceRegister.Entry] {
        let number = log.names.number(of: cell.subject).map { register.roster.canonical($0) }
        guard let number, subjects().contains(number) else {
            throw Diagnostics(
                Diagnostic(
                    .unknownCell, .unknownRow(cell.subject.text), help: .unknownRowHelp))
        }
        return register.entries.filter { entry in
            guard subjects(of: entry).contains(number) else { return false }
            switch cell.column {
            case "due", "rate", "percent": return true
            case "attended": return entry.outcome.isAttended
            default: return entry.outcome.rawValue == cell.column
            }
        }
    }

    /// The entries behind a cell as a sheet: the event, or where none is recorded the session that
    /// was due with the appointment that made it so.
    package func opened(_ cell: CellName) throws -> Sheet {
        let entries = try entries(behind: cell)
        let naming = DisplayNames(facts, log, at: register.scope.moment)
        let matters = entries.map { register.sessions[$0.session].matter }
        let names = try naming.names(matters + entries.map(\.member))
        var sheet = Sheet(columns: [
            .day, .session, .title, .member, .name,
            Sheet.Column("outcome", Message(zh: "考勤", en: "outcome")),
            Sheet.Column("sittings", Message(zh: "场次", en: "sittings"), .trailing),
            .position,
            Sheet.Column("positions", Message(zh: "场次流水号", en: "at sittings")),
            Sheet.Column(
                "appointment", Message(zh: "应到依据（任职流水号）", en: "appointment"), .trailing),
        ])
        for entry in entries {
            let session = register.sessions[entry.session]
            let sittings = register.sittings(of: entry)
            let attendances = sittings?.attendances.map { "#\($0)" } ?? []
            sheet.append([
                .day(session.firstDay),
                .text(log.names.reference(session.matter).text),
                .optional(names[session.matter]),
                .text(log.names.reference(entry.member).text),
                .optional(names[entry.member]),
                .word(code: entry.outcome.rawValue, title: entry.outcome.title),
                .optional(sittings.map { "\($0.attended)/\($0.due)" }),
                entry.attendance == 0 ? .empty : .position(entry.attendance),
                attendances.isEmpty ? .empty : .text(attendances.joined(separator: " ")),
                .position(entry.appointment),
            ])
        }
        return sheet
    }
}
