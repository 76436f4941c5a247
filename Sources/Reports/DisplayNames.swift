import Activity
package import Basics
package import EventLog
package import Projections

/// What a person reads for a member, an organ, a session or a matter: the name or title in the body
/// of the event that says it at the moment.
///
/// | space | read from |
/// |---|---|
/// | `member/`, `person/` | the latest appointment or description with a name |
/// | `organ/` | the latest establishment or renaming |
/// | `session/` | that it was held, else called, else planned |
/// | matters | their submission by the author or lead, else another's, else a stage |
/// | `unit/` | the unit that a stage names whose object it is |
/// | `term/`, `clerk/` | the opening, the granting of a right |
///
/// Whose naming bodies were all erased, or all that had a name, is shown as `DisplayNames.erased`.
package struct DisplayNames {
    /// What stands for a name that was erased, where a text is made before its language is known;
    /// a cell of a sheet says it in the reader's language.
    package static let erased =
        Message.erasedBodyWord.text(.zh) + " " + Message.erasedBodyWord.text(.en)

    /// A name as it is read in a language.
    package static func shown(_ name: String, _ language: Language) -> String {
        name == erased ? Message.erasedBodyWord.text(language) : name
    }

    private let facts: Facts
    private let log: any LogReading
    private let moment: Moment

    package init(_ facts: Facts, _ log: any LogReading, at moment: Moment) {
        self.facts = facts
        self.log = log
        self.moment = moment
    }

    /// Where a name may stand: what comes first in this order is read first.
    private struct Source: Comparable {
        let rank: Int
        let day: Int32
        let position: Int64
        let key: String

        static func < (left: Source, right: Source) -> Bool {
            (-left.rank, left.day, left.position) < (-right.rank, right.day, right.position)
        }
    }

    /// How a kind of event names something: which field it names, how well, by which key.
    private struct Naming {
        enum Field { case subject, matter }

        let field: Field
        let rank: Int
        let key: String
    }

    private static func naming(_ classification: Classification) -> Naming? {
        guard let type = classification.type else { return nil }
        switch type {
        case .memberAppointed, .memberDescribed, .organEstablished, .organRenamed, .actorGranted:
            return Naming(field: .subject, rank: 0, key: "name")
        case .termOpened: return Naming(field: .matter, rank: 0, key: "name")
        case .sessionHeld: return Naming(field: .matter, rank: 0, key: "title")
        case .sessionCalled: return Naming(field: .matter, rank: 1, key: "title")
        case .sessionPlanned: return Naming(field: .matter, rank: 2, key: "title")
        case .publicationMade: return Naming(field: .matter, rank: 0, key: "title")
        default:
            if TypeDefinition.submissionTypes.contains(type) {
                let bears = classification.role.map { Words.titleBearers.contains($0) } ?? false
                return Naming(field: .matter, rank: bears ? 0 : 1, key: "title")
            }
            guard TypeDefinition.progressTypes.contains(type) else { return nil }
            return Naming(field: .matter, rank: 2, key: "title")
        }
    }

    /// Names of `references` (the log's numbers); those that nothing names are left out.
    package func names(_ references: some Sequence<Int32>) throws -> [Int32: String] {
        // 0 stands for an absent field.
        let wanted = Set(references).subtracting([0])
        var sources: [Int32: [Source]] = [:]
        let namings = facts.classifications.map { DisplayNames.naming($0) }
        let units = Set(wanted.filter { log.names.reference($0).space == "unit" })
        let isProgress = facts.classifications.map {
            $0.type.map { TypeDefinition.progressTypes.contains($0) } ?? false
        }
        let last = moment.asOf.daysSince1970
        for row in 0..<facts.firstRow(knownAfter: moment.knownAt)
        where moment.knownAt < facts.knownUntil[row] && facts.day[row] <= last {
            let code = Int(facts.code[row])
            func add(_ reference: Int32, _ rank: Int, _ key: String) {
                sources[reference, default: []].append(
                    Source(
                        rank: rank, day: facts.day[row], position: facts.position[row], key: key))
            }
            if let naming = namings[code] {
                let reference =
                    naming.field == .matter ? facts.matter[row] : facts.subject[row]
                if wanted.contains(reference) { add(reference, naming.rank, naming.key) }
            }
            if isProgress[code], units.contains(facts.object[row]) {
                add(facts.object[row], 0, "unit")
            }
        }
        return try read(sources.mapValues { $0.sorted() })
    }

    /// Reads the best source of each; of those that lack the key, the next.
    private func read(_ sources: [Int32: [Source]]) throws -> [Int32: String] {
        var names: [Int32: String] = [:]
        var rest = sources
        var erased: Set<Int32> = []
        while !rest.isEmpty {
            let best = rest.compactMapValues(\.last)
            let bodies = try log.bodies(at: best.values.compactMap { Position($0.position) })
            for (reference, source) in best {
                let body = Position(source.position).flatMap { bodies[$0] }?.body.object
                if case .string(let name)? = body?[source.key] {
                    names[reference] = name
                    rest[reference] = nil
                } else {
                    if body == nil { erased.insert(reference) }
                    rest[reference]?.removeLast()
                }
            }
            rest = rest.filter { !$0.value.isEmpty }
        }
        for reference in erased where names[reference] == nil {
            names[reference] = DisplayNames.erased
        }
        return names
    }
}

extension LogReading {
    /// What the bodies of events say under `key`, by position; what was erased says nothing.
    func texts(_ key: String, at positions: some Sequence<Int64>) throws -> [Int64: String] {
        let bodies = try bodies(at: Set(positions).sorted().compactMap { Position($0) })
        var texts: [Int64: String] = [:]
        for (position, body) in bodies {
            if case .string(let text)? = body.body.object[key] { texts[position.number] = text }
        }
        return texts
    }
}
