import Basics
import EventLog
import TestSupport
import Testing

@testable import Service

/// Older records handed over.
struct MigrationTests {
    private static func draft(_ tags: [Code]) throws -> Draft {
        Draft(
            statement: Statement(
                id: EventID.version7(
                    at: try TestClock().surroundings.now(), using: &generator),
                type: "attendance.recorded", subject: "member/0001", matter: "session/1",
                tags: tags, occurredOn: try required(Day("2009-02-01")), actor: "clerk/0003"),
            body: try Body(["note": "签到"]))
    }

    private static var generator: SystemRandomNumberGenerator {
        get { SystemRandomNumberGenerator() }
        set {}
    }

    @Test("A sheet handed over is known from the day it is entered, and not remarked on as late")
    func imported() throws {
        let office = try Office.withMembers()
        let path = try office.sheet(
            "matter,kind,occurred_on,registered_on\nsession/9,study,2009-05-01,2009-05-04\n".utf8)
        let order = ImportOrder(
            path: path, kind: .sessions, actor: office.actor, migration: "移交清册第3号")
        let imported = try office.ledger.importSheet(order)
        #expect(imported.recordedCount == 1)
        #expect(imported.warnings.map(\.code) == [.enteredByMigration])
        let event = try office.event(6).envelope
        #expect(event.tags == ["migrated"] && event.registeredOn?.description == "2009-05-04")
        #expect(event.recordedAt > (try office.event(5).envelope.recordedAt))
        #expect(try office.body(6).object["migration"] == .string("移交清册第3号"))
        #expect(try office.ledger.importSheet(order).unchangedCount == 1)
    }

    @Test("What is handed over bears the tag and the paper, beside what it says itself")
    func marked() throws {
        let plain = try Self.draft(["level-city", "topic"])
        let marked = try plain.marked(asMigratedFrom: "移交清册第3号")
        #expect(marked.statement.tags == ["level-city", "migrated", "topic"])
        #expect(marked.statement.isWellFormed)
        #expect(marked.body.object["migration"] == .string("移交清册第3号"))
        #expect(marked.body.object["note"] == .string("签到"))
        #expect(try marked.marked(asMigratedFrom: "移交清册第3号") == marked)
        var same = marked.statement
        same.tags = plain.statement.tags
        #expect(same == plain.statement)
    }
}
