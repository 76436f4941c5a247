package import Basics
package import EventLog

/// A regulation as its adopting event says it: its name and version, what it is for, and from when
/// it is in force.
package struct Adoption: Hashable, Sendable {
    package let position: Int64
    /// The log's number of the regulation.
    package let matter: Int32
    package let name: String
    package let version: Int
    package let purposes: Set<Code>
    /// The first day on which it is in force.
    package let effective: Day
    /// The last day by its own text; nil where it states none.
    package let expires: Day?
    /// SHA-256 of the text, in hex.
    package let digest: String

    /// Of an event that is recorded.
    package init?(_ fact: Fact, body: JSONObject) {
        self.init(
            position: fact.position, matter: fact.matter, tags: fact.classification.tags,
            body: body)
    }

    /// Nil where the body was not one that the door takes.
    package init?(
        position: Int64, matter: Int32, tags: [Code], body: JSONObject
    ) {
        guard case .string(let name)? = body["name"], case .string(let version)? = body["version"],
            let number = Int(version), case .string(let first)? = body["effective"],
            let effective = Day(first), case .string(let digest)? = body["digest"]
        else { return nil }
        self.position = position
        self.matter = matter
        self.name = name
        self.version = number
        purposes = Set(tags.filter { $0 != Words.migrated })
        self.effective = effective
        if case .string(let last)? = body["expires"] {
            expires = Day(last)
        } else {
            expires = nil
        }
        self.digest = digest
    }

    /// `shache-liaison@1`.
    package var citation: String { "\(name)@\(version)" }

    /// Whether a person who writes `name` may mean it: by its name and version, or by its name alone.
    package func isCalled(_ name: String) -> Bool { citation == name || self.name == name }

    /// The last day on which it is in force, given the first day on which it is repealed; nil where
    /// there is no end, a day before `effective` where it never is in force.
    package func lastDay(repealed: Day?) -> Day? {
        let eve = repealed.map { $0.advanced(by: -1) ?? $0 }
        guard let expires, let eve else { return expires ?? eve }
        return min(expires, eve)
    }

    /// Whether two are in force on one day, given the days on which they are repealed.
    package func overlaps(_ other: Adoption, repealed: Day?, otherRepealed: Day?) -> Bool {
        let last = lastDay(repealed: repealed) ?? .last
        let otherLast = other.lastDay(repealed: otherRepealed) ?? .last
        return max(effective, other.effective) <= min(last, otherLast)
    }
}

extension Works {
    /// The day from which a regulation is repealed, by what is recorded of it.
    package func repeal(of regulation: Int32) -> Fact? {
        regulations[regulation]?.first { $0.classification.type == .regulationRepealed }
    }

    /// Every adoption, in order of position.
    package var adoptions: [Fact] {
        regulations.values.flatMap { $0 }
            .filter { $0.classification.type == .regulationAdopted }
            .sorted { $0.position < $1.position }
    }
}

extension RecordedState {
    /// Every adoption that counts, as its body says it, in order of position.
    package func adoptions() throws -> [Adoption] {
        try circumstances.works.adoptions.compactMap { fact in
            try body(at: fact.position).flatMap { Adoption(fact, body: $0.object) }
        }
    }
}
