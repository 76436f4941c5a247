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

    /// The subjects that have a row: members in office on a day of the span, organs established by
    /// the end of it, sessions held in it.
    private func subjects() -> [Int32] {
        let scope = register.scope
        let roster = register.roster
        switch grouping {
        case .member:
            guard first <= scope.moment.asOf else { return [] }
            return roster.members.keys.filter { member in
                guard roster.isInOffice(member, from: first, through: scope.moment.asOf) else {
                    return false
                }
                return scope.organ.map { isIn($0, member) } ?? true
            }
        case .organ:
            return roster.organs.compactMap { organ, facts in
                let isEstablished = facts.contains { $0.day <= scope.moment.asOf }
                return isEstablished && scope.organ.map { $0 == organ } ?? true ? organ : nil
            }
        case .session:
            return register.sessions.map(\.matter)
        }
    }

    /// Whether a member belonged to an organ on a day of the span.
    private func isIn(_ organ: Int32, _ member: Int32) -> Bool {
        let roster = register.roster
        if organ == roster.rootOrgan { return true }
        let asOf = register.scope.moment.asOf
        if roster.belongs(member, to: organ, on: first) { return true }
        return roster.members[member]?.assignments.contains {
            $0.object == organ && $0.day >= first && $0.day <= asOf
                && roster.belongs(member, to: organ, on: $0.day)
        } ?? false
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
        case .member: Sheet.Column("member", Message(zh: "委员编号", en: "member"))
        case .organ: Sheet.Column("organ", Message(zh: "机构编号", en: "organ"))
        case .session: Sheet.Column("session", Message(zh: "会议活动编号", en: "session"))
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
    package func sheet() throws -> Sheet {
        let counts = counts()
        let names = try DisplayNames(facts, log, at: register.scope.moment).names(
            of: namingType, counts.keys)
        var columns = [subjectColumn, Sheet.Column("name", nameTitle)]
        if grouping == .session {
            columns.insert(
                Sheet.Column("occurred_on", Message(zh: "日期", en: "day")), at: 0)
        } else {
            columns.insert(
                Sheet.Column("rank", Message(zh: "名次", en: "rank"), .trailing), at: 0)
        }
        columns += Scoreboard.countColumns.map { Sheet.Column($0.code, $0.title, .trailing) }
        columns.append(Sheet.Column("rate", Message(zh: "出席率", en: "rate"), .trailing))
        columns.append(Sheet.Column("percent", Message(zh: "百分比", en: "percent"), .trailing))
        var sheet = Sheet(columns: columns)
        for row in rows(counts) {
            var cells: [Cell] = [
                row.lead, .text(log.names.reference(row.subject).text),
                names[row.subject].map { .text($0) } ?? .empty,
                .number(Int64(row.counts.due)), .number(Int64(row.counts.attended)),
            ]
            cells += Outcome.counted.map { .number(Int64(row.counts[$0])) }
            cells.append(
                row.counts.rate.map { .rate(part: $0.part, whole: $0.whole) } ?? .notApplicable)
            cells.append(row.counts.rate.map { .text($0.percent) } ?? .notApplicable)
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

    private var namingType: EventType {
        switch grouping {
        case .member: .memberAppointed
        case .organ: .organEstablished
        case .session: .sessionHeld
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
        guard let number = log.names.number(of: cell.subject), subjects().contains(number) else {
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
        let memberNames = try naming.names(of: .memberAppointed, entries.map(\.member))
        let matters = entries.map { register.sessions[$0.session].matter }
        let titles = try naming.names(of: .sessionHeld, matters)
        var sheet = Sheet(columns: [
            Sheet.Column("occurred_on", Message(zh: "日期", en: "day")),
            Sheet.Column("session", Message(zh: "会议活动编号", en: "session")),
            Sheet.Column("title", Message(zh: "名称", en: "title")),
            Sheet.Column("member", Message(zh: "委员编号", en: "member")),
            Sheet.Column("name", Message(zh: "姓名", en: "name")),
            Sheet.Column("outcome", Message(zh: "考勤", en: "outcome")),
            Sheet.Column("position", Message(zh: "流水号", en: "no."), .trailing),
            Sheet.Column(
                "appointment", Message(zh: "应到依据（任职流水号）", en: "appointment"), .trailing),
        ])
        for entry in entries {
            let session = register.sessions[entry.session]
            sheet.append([
                .day(session.firstDay),
                .text(log.names.reference(session.matter).text),
                titles[session.matter].map { .text($0) } ?? .empty,
                .text(log.names.reference(entry.member).text),
                memberNames[entry.member].map { .text($0) } ?? .empty,
                .word(code: entry.outcome.rawValue, title: entry.outcome.title),
                entry.attendance == 0 ? .empty : .position(entry.attendance),
                .position(entry.appointment),
            ])
        }
        return sheet
    }
}
