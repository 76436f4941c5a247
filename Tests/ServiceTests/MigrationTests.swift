import Basics
import EventLog
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
