import Activity
import Basics
import EventLog
import Service
import Testing

/// One event as a person states it, and remarks that are many.
struct StatingTests {
    private func draft(
        _ office: Office, _ values: [(name: String, text: String)]
    ) throws -> Draft {
        try office.ledger.draft(
            stating: Fields(values), type: .attendanceRecorded, id: office.ledger.newID(),
            actor: office.actor)
    }

    @Test("A stated event takes codes by title and days as offices write them")
    func words() throws {
        let office = try Office.withMembers()
        let draft = try draft(
            office,
            [
                ("member", "member/0001"), ("matter", "session/1"),
                ("occurred_on", "2012年2月1日"), ("outcome", "迟到"),
            ])
        #expect(draft.statement.outcome == "late")
        #expect(draft.statement.occurredOn == Day("2012-02-01"))
    }

    @Test("What is no day and no code is told together, each once")
    func faults() throws {
        let office = try Office.withMembers()
        let refused = try #require(throws: FieldProblems.self) {
            try draft(
                office,
                [("member", "沈望川"), ("occurred_on", "二月"), ("outcome", "走神")])
        }
        #expect(refused.problems.map(\.field).sorted() == ["member", "occurred_on", "outcome"])
    }

    @Test("A thousand remarks are told in full, the rest counted by code, the summary always told")
    func manyRemarks() throws {
        var remarks = Diagnostics()
        for number in 1...1_005 {
            remarks.add(
                Diagnostic(.losesGround, .losesGround(1), at: .event(position: Int64(number))))
        }
        remarks.add(Diagnostic(.stageOutOfOrder, .losesGround(2)))
        remarks.add(summary: Diagnostic(.enteredLate, .enteredLate(1_005, days: 30)))
        #expect(remarks.all.count == Diagnostics.limit + 1)
        #expect(remarks.all.last?.code == .enteredLate)
        #expect(remarks.omitted == [.losesGround: 5, .stageOutOfOrder: 1])
        let text = DiagnosticText.of(remarks, .zh)
        #expect(text.hasSuffix("……另有6条未列出：W706 5条、W708 1条"))
        #expect(
            DiagnosticText.of(remarks.joined(with: remarks), .en)
                .hasSuffix("… and 12 more: W706 10, W708 2"))
    }

    @Test("A roster's running number is passed over; a new member without a number is told by name")
    func roster() throws {
        let office = try Office.withMembers()
        let refused = try office.refusal(
            .members, "序号,姓名,任职时间\n1,周大山,2012-03-01\n2,沈望川,2012-01-10\n")
        #expect(refused.codes == [.missingValue] && refused.places == ["2:3"])
        #expect(refused.all[0].message.zh.contains("周大山"))
        try office.importing(
            .members, "member,name,occurred_on\nmember/0005,沈望川,2012-01-12\n")
        let homonyms = try office.refusal(.members, "序号,姓名,任职时间\n1,沈望川,2012-03-01\n")
        #expect(homonyms.codes == [.ambiguousName] && homonyms.places == ["2:3"])
    }

    @Test("The help names all columns that mean nothing, to be left out at once")
    func unknownColumns() throws {
        let office = try Office.withMembers()
        let refused = try office.refusal(
            .members, "姓名,学历,任职时间,出生年月\n沈望川,大学,2012-01-10,1970.5\n")
        #expect(refused.codes == [.unknownColumn, .unknownColumn])
        for problem in refused.all {
            #expect(problem.help?.zh.contains("--ignore-columns 学历,出生年月") == true)
        }
    }
}
