import Basics
import EventLog
import Projections
import Service
import TestSupport
import Testing

/// Imports whose changed rows become replacements.
struct CorrectingImportTests {
    private static let rollCall = """
        matter,occurred_on,member,outcome
        session/1,2012-02-01,member/0001,present
        session/1,2012-02-01,member/0002,unexcused

        """
    private static let grounds = Grounds(reason: "补交证明", authority: "办公室")

    private func correcting(
        _ office: Office, _ kind: ImportKind, _ text: String,
        _ grounds: Grounds = CorrectingImportTests.grounds, _ wish: WritingWish = WritingWish()
    ) throws -> Imported {
        try office.ledger.importSheet(
            ImportOrder(
                path: try office.sheet(text.utf8), kind: kind, actor: office.actor,
                correction: grounds), wish)
    }

    @Test("A changed row replaces what holds its line, a new one is recorded, an equal one known")
    func changed() throws {
        let office = try Office.withMembers()
        try office.importing(.attendance, Self.rollCall)
        let text =
            Self.rollCall.replacing("unexcused", with: "leave-special")
            + "session/2,2012-02-20,member/0001,late\n"
        let imported = try correcting(office, .attendance, text)
        #expect(imported.recordedCount == 1 && imported.unchangedCount == 1)
        let row = try required(imported.changed.first)
        #expect(imported.changed.count == 1)
        #expect(row.line == 3 && row.holder.number == 7 && row.replacement.number == 8)
        #expect(row.changes == "outcome: unexcused → leave-special" && !row.wasCorrected)
        let made = try office.event(8).envelope.statement
        #expect(made.amends == (try office.event(7).envelope.id))
        #expect(made.outcome == "leave-special" && made.kind == "plenary")
        #expect(try office.body(8).object["reason"] == .string("补交证明"))
        #expect(imported.missing.isEmpty)
        let again = try correcting(office, .attendance, text)
        #expect(again.recordedCount == 0 && again.changed.isEmpty && again.unchangedCount == 3)
    }

    @Test("A row equal to the original of a corrected line is listed and undoes nothing")
    func neverUndoes() throws {
        let office = try Office.withMembers()
        try office.importing(.attendance, Self.rollCall)
        _ = try office.ledger.replace(
            try required(EventName("#7")), changes: [("outcome", "leave-special")],
            grounds: Self.grounds, actor: office.actor)
        let imported = try correcting(office, .attendance, Self.rollCall)
        #expect(imported.changed.isEmpty && imported.unchangedCount == 2)
        #expect(imported.correctedSince.map(\.line) == [3])
        #expect(imported.correctedSince.map(\.correction.number) == [8])
        #expect(office.log.count() == 8)
    }

    @Test("A row that differs from the original and its correction replaces the present holder")
    func presentHolder() throws {
        let office = try Office.withMembers()
        try office.importing(.attendance, Self.rollCall)
        _ = try office.ledger.replace(
            try required(EventName("#7")), changes: [("outcome", "leave-special")],
            grounds: Self.grounds, actor: office.actor)
        let imported = try correcting(
            office, .attendance, Self.rollCall.replacing("unexcused", with: "official-duty"))
        let row = try required(imported.changed.first)
        #expect(row.holder.number == 8 && row.replacement.number == 9 && row.wasCorrected)
        #expect(row.changes == "outcome: leave-special → official-duty")
    }

    @Test("A changed row whose event was withdrawn is refused with the whole file")
    func withdrawn() throws {
        let office = try Office.withMembers()
        try office.importing(.attendance, Self.rollCall)
        _ = try office.ledger.withdraw(
            try required(EventName("#7")), grounds: Self.grounds, actor: office.actor)
        let text =
            Self.rollCall.replacing("unexcused", with: "late")
            + "session/2,2012-02-20,member/0001,late\n"
        let refused = try #require(throws: Diagnostics.self) {
            try correcting(office, .attendance, text)
        }
        #expect(refused.codes == [.differentContent] && refused.places == ["3:1"])
        #expect(office.log.count() == 8)
    }

    @Test("Rows that break a rule are told together and nothing is corrected")
    func allOrNone() throws {
        let office = try Office.withMembers()
        try office.importing(.attendance, Self.rollCall)
        let refused = try #require(throws: Diagnostics.self) {
            try correcting(
                office, .attendance,
                Self.rollCall.replacing("unexcused", with: "late")
                    + "session/9,2012-02-20,member/0001,late\n"
                    + "session/2,2012-02-21,member/0001,late\n")
        }
        #expect(refused.codes.contains(.dayNotCovered), "\(refused.codes)")
        #expect(office.log.count() == 7)
    }

    @Test("What the file no longer says of its sessions is listed and stays")
    func missing() throws {
        let office = try Office.withMembers()
        try office.importing(
            .attendance, Self.rollCall + "session/2,2012-02-20,member/0001,late\n")
        let imported = try correcting(
            office, .attendance,
            """
            matter,occurred_on,member,outcome
            session/1,2012-02-01,member/0001,late

            """)
        #expect(imported.missing.map(\.position.number) == [7])
        #expect(imported.changed.map(\.holder.number) == [6])
        let facts = try office.ledger.facts()
        #expect(facts.standingRow(of: 7) != nil && facts.standingRow(of: 8) != nil)
    }

    @Test("Of sessions and appointments what lies within the file's days is missing from it")
    func missingByDays() throws {
        let office = try Office.withMembers()
        let header = "matter,kind,occurred_on,title\n"
        try office.importing(
            .sessions,
            header + "session/3,study,2012-03-01,甲\nsession/4,study,2012-03-02,乙\n"
                + "session/5,study,2012-03-03,丙\n")
        let imported = try correcting(
            office, .sessions,
            header + "session/3,study,2012-03-01,甲\nsession/5,study,2012-03-03,丁\n")
        #expect(imported.missing.map(\.position.number) == [7])
        #expect(imported.changed.map(\.changes) == ["title: 丙 → 丁"])
    }

    @Test("A plan writes nothing and says what the real run does")
    func plan() throws {
        let office = try Office.withMembers()
        try office.importing(.attendance, Self.rollCall)
        let end = office.log.end()
        let text = Self.rollCall.replacing("unexcused", with: "late")
        let plan = try correcting(
            office, .attendance, text, Self.grounds, WritingWish(isDryRun: true))
        #expect(office.log.end() == end)
        let real = try correcting(office, .attendance, text)
        #expect(plan.changed.map(\.changes) == real.changed.map(\.changes))
        #expect(plan.changed.map(\.replacement) == real.changed.map(\.replacement))
    }

    @Test("Empty grounds are refused before the file is read")
    func grounds() throws {
        let office = try Office.withMembers()
        let refused = try #require(throws: Diagnostics.self) {
            try correcting(office, .attendance, "nonsense", Grounds(reason: "", authority: ""))
        }
        #expect(refused.codes == [.groundsMissing, .groundsMissing])
    }
}
