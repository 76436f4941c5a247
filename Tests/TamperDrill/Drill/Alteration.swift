import GRDB
import TestSupport

/// A way to alter a ledger by SQL.
package struct Alteration {
    package let name: String
    /// Alters, and answers what it altered and what a finding must name.
    let work: (Database, inout SplitMix64) throws -> (what: String, named: String?)

    package static var all: [Alteration] {
        [
            Alteration(name: "an outcome changed by SQL") { db, generator in
                let event = try TamperDrill.event(
                    db, &generator,
                    where: "outcome IS NOT NULL AND type IN "
                        + "(SELECT number FROM type_name WHERE text = 'attendance.recorded')")
                try db.execute(
                    sql: """
                        UPDATE event SET outcome = (
                            SELECT max(outcome) FROM event AS other
                            WHERE other.type = event.type AND other.outcome <> event.outcome)
                        WHERE position = :at
                        """, arguments: ["at": event])
                return ("#\(event)", "#\(event) ")
            },
            Alteration(name: "an event removed by SQL") { db, generator in
                let event = try TamperDrill.event(db, &generator, where: TamperDrill.notLast)
                try db.execute(
                    sql: "DELETE FROM event WHERE position = :at", arguments: ["at": event])
                return ("#\(event)", "#\(event) ")
            },
            Alteration(name: "an event and its body removed by SQL") { db, generator in
                let event = try TamperDrill.event(db, &generator, where: TamperDrill.notLast)
                for table in ["event", "body"] {
                    try db.execute(
                        sql: "DELETE FROM \(table) WHERE position = :at", arguments: ["at": event])
                }
                return ("#\(event)", "#\(event) ")
            },
            Alteration(name: "two events swapped by SQL, with their bodies") { db, generator in
                let (first, second) = try (
                    TamperDrill.event(db, &generator, where: TamperDrill.inFullTile),
                    TamperDrill.event(db, &generator, where: TamperDrill.inFullTile)
                )
                guard first != second else { return try swapNext(db, first) }
                try swap(db, first, second)
                return ("#\(first) and #\(second)", nil)
            },
            Alteration(name: "an event inserted by SQL, the later ones moved up") { db, generator in
                let event = try TamperDrill.event(db, &generator, where: "TRUE")
                let last = try Int.fetchOne(db, sql: "SELECT max(position) FROM event") ?? 0
                for table in ["event", "body"] {
                    // In two steps, so that no two rows have one position in between.
                    try db.execute(
                        sql: "UPDATE \(table) SET position = position + :far WHERE position > :at",
                        arguments: ["far": last + 2, "at": event])
                    try db.execute(
                        sql:
                            "UPDATE \(table) SET position = position - :far WHERE position > :last",
                        arguments: ["far": last + 1, "last": last + 1])
                }
                try copy(db, event, to: event + 1)
                return ("#\(event + 1)", nil)
            },
            Alteration(name: "an event appended by SQL without its hash") { db, generator in
                let event = try TamperDrill.event(db, &generator, where: "TRUE")
                let last = try Int.fetchOne(db, sql: "SELECT max(position) FROM event") ?? 0
                try copy(db, event, to: last + 1)
                return ("#\(last + 1)", "#\(last + 1) ")
            },
            Alteration(name: "a body changed by SQL") { db, generator in
                let event = try TamperDrill.event(db, &generator, where: "TRUE")
                try db.execute(
                    sql: "UPDATE body SET content = :text WHERE position = :at",
                    arguments: ["text": "{\"note\":\"改\"}", "at": event])
                return ("body of #\(event)", "body of #\(event) ")
            },
            dictionary("type_name"), dictionary("code"), dictionary("reference"),
            dictionary("tag_set"),
        ]
    }

    /// Digits behind a text, which stays a text of its form; a finding names its dictionary.
    private static func dictionary(_ table: String) -> Alteration {
        Alteration(name: "a text of \(table) changed by SQL") { db, generator in
            let numbers = try Int.fetchAll(db, sql: "SELECT number FROM \(table)")
            guard !numbers.isEmpty else { return ("nothing", nil) }
            let number = generator.pick(numbers)
            try db.execute(
                sql: "UPDATE \(table) SET text = text || '99999' WHERE number = :number",
                arguments: ["number": number])
            return ("\(table) \(number)", "number \(number) of the dictionary \(table)")
        }
    }

    private static func swapNext(
        _ db: Database, _ first: Int
    ) throws -> (what: String, named: String?) {
        try swap(db, first, first + 1)
        return ("#\(first) and #\(first + 1)", nil)
    }

    private static func swap(_ db: Database, _ first: Int, _ second: Int) throws {
        for table in ["event", "body"] {
            for (from, to) in [(first, 1_000_000_000), (second, first), (1_000_000_000, second)] {
                try db.execute(
                    sql: "UPDATE \(table) SET position = :to WHERE position = :from",
                    arguments: ["from": from, "to": to])
            }
        }
    }

    /// Copies an event with an id of its own.
    private static func copy(_ db: Database, _ event: Int, to position: Int) throws {
        try db.execute(
            sql: """
                INSERT INTO event
                SELECT :to, CAST(substr(id, 1, 9) || randomblob(7) AS BLOB), type, version, subject, matter, object,
                    kind, role, outcome, tags, quantity, occurred_on, until, amends, registered_on,
                    recorded_at, actor, cites, body_digest, leaf_hash
                FROM event WHERE position = :from
                """, arguments: ["to": position, "from": event])
        try db.execute(
            sql: """
                INSERT INTO body SELECT :to, salt, content FROM body WHERE position = :from
                """, arguments: ["to": position, "from": event])
    }
}

extension TamperDrill {
    /// The last events are bound by the root alone, which nobody but a checkpoint keeps: that they
    /// were cut off, or changed places in one transaction, the ledger does not tell.
    static let notLast = "position < (SELECT max(position) FROM event)"
    static let inFullTile = "position < (SELECT max(position) FROM event) / 256 * 256"

    /// An event from anywhere in the log, but the first.
    static func event(
        _ db: Database, _ generator: inout SplitMix64, where condition: String
    ) throws -> Int {
        let count = try Int.fetchOne(db, sql: "SELECT max(position) FROM event") ?? 0
        let start = Int.random(in: 2...max(2, count), using: &generator)
        return try required(
            Int.fetchOne(
                db,
                sql: "SELECT position FROM event WHERE position >= :start AND \(condition) LIMIT 1",
                arguments: ["start": start])
                ?? Int.fetchOne(
                    db,
                    sql: "SELECT position FROM event WHERE position > 1 AND \(condition) LIMIT 1"))
    }
}
