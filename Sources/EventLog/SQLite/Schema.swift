import GRDB

/// The tables of a ledger file and how they came to be.
///
/// Migrations are appended, never changed: each is one transaction, and a file that has one this
/// program does not know is refused. Envelope fields are columns in snake case; what is coded is an
/// integer into a dictionary table. The event table has two b-trees, its positions and the unique
/// id, and an index that only corrections enter: each further one multiplies what an append writes.
enum Schema {
    /// `LUZH`, in the file's header.
    static let applicationID = 0x4C55_5A48

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 the log") { db in
            for statement in tables + triggers + [eventText] { try db.execute(sql: statement) }
        }
        return migrator
    }

    private static let tables = [
        """
        CREATE TABLE meta (
            key TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        dictionary("type_name"),
        dictionary("code"),
        dictionary("reference"),
        dictionary("tag_set"),
        """
        CREATE TABLE event (
            position INTEGER NOT NULL PRIMARY KEY CHECK (position >= 1),
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            type INTEGER NOT NULL,
            version INTEGER NOT NULL CHECK (version >= 1),
            subject INTEGER NOT NULL,
            matter INTEGER,
            object INTEGER,
            kind INTEGER,
            role INTEGER,
            outcome INTEGER,
            tags INTEGER,
            quantity INTEGER NOT NULL,
            occurred_on INTEGER NOT NULL,
            until INTEGER,
            amends BLOB CHECK (length(amends) = 16),
            registered_on INTEGER,
            recorded_at INTEGER NOT NULL,
            actor INTEGER NOT NULL,
            cites BLOB CHECK (length(cites) = 16),
            body_digest BLOB NOT NULL CHECK (length(body_digest) = 32),
            leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32)
        ) STRICT
        """,
        "CREATE INDEX event_amends ON event (amends) WHERE amends IS NOT NULL",
        """
        CREATE TABLE body (
            position INTEGER NOT NULL PRIMARY KEY,
            salt BLOB NOT NULL CHECK (length(salt) = 16),
            content TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE tile (
            level INTEGER NOT NULL CHECK (level >= 0),
            number INTEGER NOT NULL CHECK (number >= 0),
            root BLOB NOT NULL CHECK (length(root) = 32),
            PRIMARY KEY (level, number)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    private static func dictionary(_ name: String) -> String {
        """
        CREATE TABLE \(name) (
            number INTEGER NOT NULL PRIMARY KEY,
            text TEXT NOT NULL UNIQUE
        ) STRICT
        """
    }

    /// Nothing recorded is changed, removed or replaced. REPLACE deletes without firing a DELETE
    /// trigger, so a guard stands before every INSERT. The guards of an append roll the transaction
    /// back rather than abort the statement: to be able to abort one, SQLite copies every page it
    /// changes beforehand, which was a quarter of what an append cost.
    private static let triggers =
        [
            """
            CREATE TRIGGER event_append BEFORE INSERT ON event
            WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM event)
                OR EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
            BEGIN
                SELECT RAISE(ROLLBACK, 'an event is appended at the end and never replaced');
            END
            """,
            """
            CREATE TRIGGER body_append BEFORE INSERT ON body
            WHEN EXISTS (SELECT 1 FROM body WHERE position = NEW.position)
            BEGIN
                SELECT RAISE(ROLLBACK, 'a body is never replaced');
            END
            """,
            // Within the transaction that records an erasure its own body is not yet written; once
            // it is, or once another event's is, nothing more may go.
            """
            CREATE TRIGGER body_delete BEFORE DELETE ON body
            WHEN NOT EXISTS (
                SELECT 1 FROM event AS erasure, event AS erased
                WHERE erasure.position > (SELECT max(position) FROM body)
                    AND erasure.type = (SELECT number FROM type_name WHERE text = 'body.erased')
                    AND erased.position = OLD.position
                    AND erased.subject = erasure.subject
            )
            BEGIN
                SELECT RAISE(ABORT, 'a body goes only by a recorded erasure');
            END
            """,
            """
            CREATE TRIGGER meta_insert BEFORE INSERT ON meta
            WHEN EXISTS (SELECT 1 FROM event)
            BEGIN
                SELECT RAISE(ABORT, 'origin and zone never change');
            END
            """,
            """
            CREATE TRIGGER tile_insert BEFORE INSERT ON tile
            WHEN EXISTS (SELECT 1 FROM tile WHERE level = NEW.level AND number = NEW.number)
            BEGIN
                SELECT RAISE(ABORT, 'the root of a tile is never replaced');
            END
            """,
            refusal("event", of: "DELETE", saying: "an event is never removed"),
            refusal("event", of: "UPDATE", saying: "an event is never changed"),
            refusal("body", of: "UPDATE", saying: "a body is never changed"),
            refusal("meta", of: "UPDATE", saying: "origin and zone never change"),
            refusal("meta", of: "DELETE", saying: "origin and zone never change"),
            refusal("tile", of: "UPDATE", saying: "the root of a tile is never changed"),
            refusal("tile", of: "DELETE", saying: "the root of a tile is never removed"),
        ]
        + ["type_name", "code", "reference", "tag_set"].flatMap { table in
            [
                refusal(table, of: "UPDATE", saying: "a number keeps its meaning"),
                refusal(table, of: "DELETE", saying: "a number keeps its meaning"),
                """
                CREATE TRIGGER \(table)_insert BEFORE INSERT ON \(table)
                WHEN EXISTS (
                    SELECT 1 FROM \(table) WHERE number = NEW.number OR text = NEW.text
                )
                BEGIN
                    SELECT RAISE(ABORT, 'a number keeps its meaning');
                END
                """,
            ]
        }

    private static func refusal(
        _ table: String, of operation: String, saying text: String
    ) -> String {
        """
        CREATE TRIGGER \(table)_\(operation.lowercased()) BEFORE \(operation) ON \(table)
        BEGIN
            SELECT RAISE(ABORT, '\(text)');
        END
        """
    }

    /// Events as text, for people with the `sqlite3` shell.
    private static let eventText = """
        CREATE VIEW event_text AS
        SELECT
            event.position,
            \(uuid("event.id")) AS id,
            type_name.text AS type,
            event.version,
            subject.text AS subject,
            matter.text AS matter,
            object.text AS object,
            kind.text AS kind,
            role.text AS role,
            outcome.text AS outcome,
            tag_set.text AS tags,
            event.quantity,
            date(event.occurred_on * 86400, 'unixepoch') AS occurred_on,
            date(event.until * 86400, 'unixepoch') AS until,
            date(event.registered_on * 86400, 'unixepoch') AS registered_on,
            strftime('%Y-%m-%dT%H:%M:%S', event.recorded_at / 1000000, 'unixepoch')
                || printf('.%06dZ', event.recorded_at % 1000000) AS recorded_at,
            actor.text AS actor,
            \(uuid("event.amends")) AS amends,
            \(uuid("event.cites")) AS cites,
            lower(hex(event.body_digest)) AS body_digest,
            lower(hex(event.leaf_hash)) AS leaf_hash,
            body.content AS body
        FROM event
        LEFT JOIN type_name ON type_name.number = event.type
        LEFT JOIN reference AS subject ON subject.number = event.subject
        LEFT JOIN reference AS matter ON matter.number = event.matter
        LEFT JOIN reference AS object ON object.number = event.object
        LEFT JOIN code AS kind ON kind.number = event.kind
        LEFT JOIN code AS role ON role.number = event.role
        LEFT JOIN code AS outcome ON outcome.number = event.outcome
        LEFT JOIN tag_set ON tag_set.number = event.tags
        LEFT JOIN reference AS actor ON actor.number = event.actor
        LEFT JOIN body ON body.position = event.position
        """

    private static func uuid(_ column: String) -> String {
        """
        CASE WHEN \(column) IS NOT NULL THEN lower(substr(hex(\(column)), 1, 8) || '-' || substr(hex(\(column)), 9, 4) || '-'
                || substr(hex(\(column)), 13, 4) || '-' || substr(hex(\(column)), 17, 4) || '-'
                || substr(hex(\(column)), 21)) END
        """
    }
}
