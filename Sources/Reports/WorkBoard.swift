import Activity
import Basics
package import EventLog
package import Projections

/// Work counted by member, organ, type or as totals, at a moment. Every count opens into exactly as
/// many entries, every sum into the events that add up to it.
///
/// Totals agree with themselves: the classes of proposals by kind add up to all of them, and so do
/// those by the time of submission, since each matter is in one class, that of the event of its
/// author or lead.
package struct WorkBoard {
    package enum Grouping: String, Sendable, CaseIterable {
        case member, organ, type, total
    }

    package let grouping: Grouping
    package let register: WorkRegister
    let facts: Facts
    let log: any LogReading
    let words: DisplayWords
    private let first: Day

    package init(
        _ facts: Facts, _ log: any LogReading, by grouping: Grouping, scope: WorkRegister.Scope
    ) throws {
        self.grouping = grouping
        self.facts = facts
        self.log = log
        words = try DisplayWords(facts, log, knownAt: scope.moment.knownAt)
        register = WorkRegister(facts, scope: scope)
        first = scope.from ?? .first
    }

    /// A row: what it is called in a cell's name, and the participations it counts, by index.
    package struct Row: Sendable {
        package let code: String
        let subject: Int32
        let titles: [Message]
        let unit: Message?
        package fileprivate(set) var parts: [Int] = []
        /// Whether it is shown even where it counts nothing.
        let isFixed: Bool

        init(
            code: String, subject: Int32 = 0, titles: [Message] = [], unit: Message? = nil,
            isFixed: Bool = false
        ) {
            self.code = code
            self.subject = subject
            self.titles = titles
            self.unit = unit
            self.isFixed = isFixed
        }
    }

    /// The rows in their order, those of nothing too.
    package func rows() -> [Row] {
        switch grouping {
        case .member: subjectRows { [$0.subject] }
        case .organ: subjectRows { $0.organs }
        case .type: typeRows()
        case .total: totalRows()
        }
    }

    /// Members and organs that have a row by the span, and whoever did anything in it.
    private func subjectRows(
        _ subjects: (WorkRegister.Participation) -> [Int32]
    ) -> [Row] {
        let scope = register.scope
        let known = BoardRows(
            roster: register.roster, first: first, last: scope.moment.asOf, organ: scope.organ)
        var parts: [Int32: [Int]] = [:]
        for subject in grouping == .member ? known.members : known.organs { parts[subject] = [] }
        for (index, participation) in register.participations.enumerated() {
            for subject in subjects(participation) {
                if grouping == .member {
                    guard log.names.reference(subject).isMember else { continue }
                } else if let organ = scope.organ, organ != subject {
                    continue
                }
                // What nobody submitted is counted by type alone.
                guard !participation.measures.isEmpty else { continue }
                parts[subject, default: []].append(index)
            }
        }
        return parts.keys.map { (log.names.reference($0), $0) }.sorted { $0.0 < $1.0 }.map {
            var row = Row(code: $0.text, subject: $1, isFixed: true)
            row.parts = parts[$1] ?? []
            return row
        }
    }

    private func typeRows() -> [Row] {
        var rows: [String: Row] = [:]
        var order: [(type: Int, kind: Int, code: String)] = []
        for (index, participation) in register.participations.enumerated() {
            let said = participation.fact.classification
            guard let type = said.type else { continue }
            let code = type.rawValue + (said.kind.map { "/\($0.text)" } ?? "")
            if rows[code] == nil {
                let kind = said.kind.map { words.kind($0, of: type) } ?? Message(verbatim: "")
                rows[code] = Row(
                    code: code, titles: [type.title, kind], unit: WorkBoard.unit(of: said))
                let known = words.vocabulary.words(TypeDefinition[type].kind)
                order.append(
                    (
                        EventType.allCases.firstIndex(of: type) ?? 0,
                        known.firstIndex { $0.code == said.kind } ?? known.count, code
                    ))
            }
            rows[code]?.parts.append(index)
        }
        return order.sorted { $0 < $1 }.compactMap { rows[$0.code] }
    }

    private func totalRows() -> [Row] {
        WorkTotal.all(words.vocabulary).map { total in
            var row = Row(
                code: total.code, titles: [total.title], unit: total.unit, isFixed: total.isFixed)
            row.parts = register.participations.indices.filter {
                total.takes(register.participations[$0])
            }
            return row
        }
    }

    /// What the quantities of such events are summed in; nil where they are not.
    static func unit(of said: Classification) -> Message? {
        guard let type = said.type else { return nil }
        switch type {
        case .amountRecorded where TypeDefinition.isMoney(said.kind):
            return Message(zh: "元", en: "yuan")
        case .amountRecorded, .publicationMade, .contactMade:
            return TypeDefinition[type].quantity.unit(of: said.kind)
        default: return nil
        }
    }
}

// Figures.
extension WorkBoard {
    /// A column that counts or sums.
    package enum Column: Hashable, Sendable {
        case measure(WorkMeasure)
        /// Distinct matters, and events that have none.
        case matters
        /// Participants, each once a matter.
        case participants
        /// The sum of exact quantities, and of those that are lower bounds.
        case exact, atLeast

        package var code: String {
            switch self {
            case .measure(let measure): measure.code
            case .matters: "matters"
            case .participants: "participants"
            case .exact: "exact"
            case .atLeast: "at-least"
            }
        }

        var title: Message {
            switch self {
            case .measure(let measure): measure.title
            case .matters: Message(zh: "件数", en: "matters")
            case .participants: Message(zh: "参与人次", en: "participants")
            case .exact: Message(zh: "确数", en: "exact")
            case .atLeast: Message(zh: "不少于", en: "at least")
            }
        }

        /// Whether it is a sum of quantities.
        package var isSum: Bool {
            switch self {
            case .measure(let measure): measure.figure != .items
            case .matters, .participants: false
            case .exact, .atLeast: true
            }
        }
    }

    package var columns: [Column] {
        switch grouping {
        case .member, .organ: [.participants] + WorkMeasure.all.map { .measure($0) }
        case .type, .total: [.matters, .participants, .exact, .atLeast]
        }
    }

    /// Whether a row has participants: who takes part in sessions, the register of attendance says.
    func hasParticipants(_ row: Row) -> Bool {
        row.parts.isEmpty || row.parts.contains { !register.participations[$0].isOrganising }
    }

    /// Participations that count as one: a matter, a participant of one, or an event that adds to a
    /// sum.
    package struct Entry: Sendable {
        package fileprivate(set) var parts: [WorkRegister.Participation]

        /// What it adds to a sum.
        package var quantity: Int64 { parts[0].fact.quantity }

        /// The events that say it, ascending.
        package var positions: [Int64] { Set(parts.flatMap(\.positions)).sorted() }
    }

    /// The entries behind a figure, in order of the first event of each.
    package func entries(of row: Row, _ column: Column) -> [Entry] {
        var entries: [Key: Entry] = [:]
        for index in row.parts {
            let part = register.participations[index]
            guard let key = key(part, column) else { continue }
            entries[key, default: Entry(parts: [])].parts.append(part)
        }
        return entries.values.map { (at: $0.positions, entry: $0) }.sorted { left, right in
            guard left.at == right.at else { return left.at.lexicographicallyPrecedes(right.at) }
            return left.entry.parts[0].subject < right.entry.parts[0].subject
        }.map(\.entry)
    }

    private struct Key: Hashable {
        let item: Int64
        let subject: Int32
    }

    /// What a participation counts as in a column; nil where it does not.
    private func key(_ part: WorkRegister.Participation, _ column: Column) -> Key? {
        switch column {
        case .matters: return Key(item: part.item, subject: 0)
        case .participants:
            let isCounted = !part.measures.isEmpty || grouping == .type
            guard isCounted, !part.isOrganising else { return nil }
            return Key(item: part.item, subject: part.subject)
        case .measure(let measure):
            guard part.measures.contains(measure) else { return nil }
            let isSum = measure.figure != .items
            return Key(item: isSum ? part.fact.position : part.item, subject: 0)
        case .exact, .atLeast:
            let said = part.fact.classification
            guard WorkBoard.unit(of: said) != nil, !said.tags.contains(Words.unvalued),
                said.isAtLeast == (column == .atLeast)
            else { return nil }
            return Key(item: part.fact.position, subject: 0)
        }
    }

    /// What a column says of a row: how many entries it opens into, or what these add up to.
    package func figure(of row: Row, _ column: Column) -> Int128 { figures(of: row)[column] ?? 0 }

    /// All figures of a row, in one pass; those of nothing are left out.
    package func figures(of row: Row) -> [Column: Int128] {
        let isBySubject = grouping == .member || grouping == .organ
        let common = isBySubject ? [.participants] : columns
        var seen: [Column: Set<Key>] = [:]
        var figures: [Column: Int128] = [:]
        for index in row.parts {
            let part = register.participations[index]
            let own = isBySubject ? part.measures.map { Column.measure($0) } : []
            for column in common + own {
                guard let key = key(part, column),
                    seen[column, default: []].insert(key).inserted
                else { continue }
                figures[column, default: 0] += column.isSum ? Int128(part.fact.quantity) : 1
            }
        }
        return figures
    }
}

extension WorkRegister.Participation {
    /// Whether it is the holding of a session.
    fileprivate var isOrganising: Bool { fact.classification.type == .sessionHeld }
}
