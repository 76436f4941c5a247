import Activity
package import Basics
package import EventLog

/// Members, organs and sessions by name, as the ledger knows them: the way from a name in a sheet
/// to a reference. Every name one ever had leads to her, the latest is the one shown.
package final class NameIndex {
    /// What tells one from another of the same name.
    package struct Entry: Sendable {
        package let reference: Reference
        /// As written last.
        package fileprivate(set) var name: String
        package fileprivate(set) var details: [String] = []
    }

    private var entries: [Reference: Entry] = [:]
    private var byName: [String: [String: Set<Reference>]] = [:]
    private var byCard: [String: Set<Reference>] = [:]
    private var byDay: [Day: Set<Reference>] = [:]
    private var firstDays: [Reference: Day] = [:]
    /// Members whose numbers were merged away, and the numbers that stay.
    private var merged: [Reference: Reference] = [:]

    package init() {}

    /// What a log's naming events say, as they stand now.
    package convenience init(reading log: any LogReading) throws {
        self.init()
        let positions = try NameIndex.namingPositions(in: log)
        var start = 0
        while start < positions.count {
            let page = Array(positions[start..<min(start + NameIndex.pageCount, positions.count)])
            let bodies = try log.bodies(at: page)
            for event in try log.events(at: page) {
                add(event.envelope.statement, bodies[event.position]?.body ?? .empty)
            }
            start += page.count
        }
    }

    private static let pageCount = 1_000

    /// The events that name someone or something and hold their lines, and those they replaced:
    /// a name that was corrected still leads to her.
    private static func namingPositions(in log: any LogReading) throws -> [Position] {
        var found: Set<Int64> = []
        var origins: Set<Int64> = []
        var amended: Set<Int64> = []
        let names = log.names
        try log.scan(after: 0, through: Int64(try log.count())) { page in
            for event in page {
                if event.amends != 0 { amended.insert(event.amends) }
                guard isNaming(names.type(event.type)) else { continue }
                found.insert(event.position)
                if event.amends == 0 { origins.insert(event.position) }
            }
        }
        for number in origins.intersection(amended) {
            guard let origin = Position(number), let line = try Line.containing(origin, in: log)
            else { continue }
            if line.holder == nil {
                found.remove(number)
                for correction in line.corrections { found.remove(correction.position.number) }
            }
        }
        return found.sorted().compactMap { Position($0) }
    }

    /// Types that name someone or something, and the key of the body that does.
    private static let nameKeys: [String: String] = [
        "member.appointed": "name", "member.described": "name", "organ.established": "name",
        "organ.renamed": "name", "session.planned": "title", "session.called": "title",
        "session.held": "title",
    ]

    /// Whether events of a type name someone or something, or say who is the same.
    static func isNaming(_ type: EventTypeName) -> Bool {
        nameKeys[type.text] != nil || type == EventType.memberMerged.name
    }
}

// MARK: - Adding

extension NameIndex {
    /// Takes in what an event names; others are passed over.
    package func add(_ statement: Statement, _ body: Body) {
        if statement.type == EventType.memberMerged.name {
            merged[statement.subject] = statement.object
        }
        guard let key = NameIndex.nameKeys[statement.type.text] else { return }
        let isSession = key == "title"
        guard let reference = isSession ? statement.matter : statement.subject else { return }
        let object = body.object
        func text(_ key: String) -> String? {
            guard case .string(let text)? = object[key], !text.isEmpty else { return nil }
            return text
        }
        var entry = entries[reference] ?? Entry(reference: reference, name: "")
        if let name = text(key) {
            entry.name = name
            byName[String(reference.space), default: [:]][NameFolding.fold(name), default: []]
                .insert(reference)
        }
        if isSession {
            entry.details = [statement.occurredOn.description]
            if statement.type == EventType.sessionHeld.name {
                byDay[statement.occurredOn, default: []].insert(reference)
                firstDays[reference] = min(
                    firstDays[reference] ?? statement.occurredOn, statement.occurredOn)
            }
        } else {
            let told = ["constituency", "sector", "unit"].compactMap(text)
            if !told.isEmpty { entry.details = told }
            if let card = text("card") {
                byCard[NameFolding.plain(card), default: []].insert(reference)
            }
        }
        entries[reference] = entry
    }
}

// MARK: - Asking

extension NameIndex {
    /// Who or what of `space` bears a name, in order of reference.
    package func references(named name: String, in space: String) -> [Reference] {
        standing(byName[space]?[NameFolding.fold(name)])
    }

    /// Who stays of those found, merged ones under the numbers that stay.
    private func standing(_ found: Set<Reference>?) -> [Reference] {
        guard let found else { return [] }
        if merged.isEmpty { return found.sorted() }
        return Set(
            found.map { reference in
                var reference = reference
                // A chain of mergers is no longer than there are mergers.
                for _ in 0..<merged.count { reference = merged[reference] ?? reference }
                return reference
            }
        ).sorted()
    }

    /// Members by the number of their card.
    package func references(withCard card: String) -> [Reference] {
        standing(byCard[NameFolding.plain(card)])
    }

    /// The sessions that were held from `day` on.
    package func sessions(on day: Day) -> [Reference] { (byDay[day] ?? []).sorted() }

    /// The first day of a session that was held.
    package func firstDay(of session: Reference) -> Day? { firstDays[session] }

    package subscript(reference: Reference) -> Entry? { entries[reference] }

    /// What is named nearly like that: the same but for dots, or with the same first two characters.
    package func near(_ name: String, in space: String) -> [Entry] {
        let folded = NameFolding.fold(name)
        let bare = NameFolding.withoutDots(folded)
        let start = folded.unicodeScalars.prefix(2)
        guard start.count == 2, let names = byName[space] else { return [] }
        let found = names.filter { known, _ in
            NameFolding.withoutDots(known) == bare
                || known.unicodeScalars.starts(with: start)
                || bare.unicodeScalars.count > 2 && known.contains(bare)
        }
        return found.values.reduce(into: Set<Reference>()) { $0.formUnion($1) }.sorted()
            .prefix(NameIndex.nearMax).compactMap { entries[$0] }
    }

    /// The most names told as near.
    private static let nearMax = 6
}

extension NameIndex.Entry {
    /// The reference, the name, and what tells her from another.
    package var told: Message {
        let inside = ([name] + details).filter { !$0.isEmpty }
        guard !inside.isEmpty else { return Message(verbatim: reference.text) }
        return Message(
            zh: "\(reference.text)（\(inside.joined(separator: "，"))）",
            en: "\(reference.text) (\(inside.joined(separator: ", ")))")
    }
}

extension NameIndex {
    /// What a person reads for a reference.
    func told(_ reference: Reference) -> Message {
        self[reference]?.told ?? Message(verbatim: reference.text)
    }
}

/// A name index that is read from the ledger when the first name is met, and then kept.
final class LazyNameIndex {
    private let log: any LogReading
    private var index: NameIndex?
    /// What the sheet itself named before the ledger was asked.
    private var pending: [(Statement, Body)] = []

    init(_ log: any LogReading) { self.log = log }

    /// The index, with what the sheet itself named so far.
    func read() throws -> NameIndex {
        if let index { return index }
        let made = try NameIndex(reading: log)
        for (statement, body) in pending { made.add(statement, body) }
        pending = []
        index = made
        return made
    }

    /// Takes in what an event of the sheet names.
    func add(_ draft: Draft) {
        if let index {
            index.add(draft.statement, draft.body)
        } else {
            pending.append((draft.statement, draft.body))
        }
    }
}
