import Activity
import Basics
import EventLog
import Foundation
import Projections
import Service
import TestSupport
import Testing

/// The rows of an import: what they become, and what becomes of them the second time.
struct ImportRowTests {
    private static let rollCall = """
        matter,occurred_on,member,outcome
        session/1,2012-02-01,member/0001,present
        session/1,2012-02-01,member/0002,unexcused

        """

    private static let grounds = Grounds(reason: "补交证明", authority: "办公室")

    // MARK: - Again

    @Test("The same file again changes nothing and says so")
    func again() throws {
        let office = try Office.withMembers()
        let first = try office.importing(.attendance, Self.rollCall)
        #expect(first.recordedCount == 2 && first.unchangedCount == 0)
        let end = office.log.end()
        let second = try office.importing(.attendance, Self.rollCall)
        #expect(second.recordedCount == 0 && second.unchangedCount == 2)
        #expect(second.correctedSince.isEmpty)
        #expect(second.warnings.isEmpty)
        #expect(office.log.end() == end)
    }

    @Test("Rows added to a file are recorded, those before are known")
    func longer() throws {
        let office = try Office.withMembers()
        try office.importing(.attendance, Self.rollCall)
        let longer = Self.rollCall + "session/2,2012-02-20,member/0001,late\n"
        let imported = try office.importing(.attendance, longer)
        #expect(imported.recordedCount == 1 && imported.unchangedCount == 2)
    }

    @Test("A changed row is told by what was and what would be, and refused with the whole file")
    func changed() throws {
        let office = try Office.withMembers()
        try office.importing(.attendance, Self.rollCall)
        let changed =
            Self.rollCall.replacingOccurrences(of: "unexcused", with: "leave-special")
            + "session/2,2012-02-20,member/0001,late\n"
        let refused = try office.refusal(.attendance, changed)
        #expect(refused.codes == [.differentContent])
        #expect(refused.places == ["3:1"])
        #expect(refused.all[0].message.en == "differs from #7: outcome: unexcused → leave-special")
        #expect(refused.all[0].help?.en.contains("correct replace '#7'") == true)
    }

    @Test("Every field that changed is told, also one that is new and one that is gone")
    func changedFields() throws {
        let office = try Office.withMembers()
        let text = "matter,kind,occurred_on,quantity,title,venue\n"
        try office.importing(.sessions, text + "session/3,study,2012-03-01,1,学习,县委党校\n")
        let refused = try office.refusal(.sessions, text + "session/3,study,2012-03-01,2,读书,\n")
        #expect(
            refused.all.map(\.message.en) == [
                "differs from #6: title: 学习 → 读书; venue: 县委党校 → —; quantity: — → 2"
            ])
    }

    @Test("A row equal to what a correction made is known, and the correction is named")
    func afterCorrection() throws {
        let office = try Office.withMembers()
        try office.importing(.attendance, Self.rollCall)
        let seventh = try required(EventName("#7"))
        _ = try office.ledger.replace(
            seventh, changes: [("outcome", "leave-special")], grounds: Self.grounds,
            actor: office.actor)
        for text in [
            Self.rollCall,
            Self.rollCall.replacingOccurrences(of: "unexcused", with: "leave-special"),
        ] {
            let imported = try office.importing(.attendance, text)
            #expect(imported.recordedCount == 0 && imported.unchangedCount == 2)
            #expect(imported.correctedSince.map(\.line) == [3])
            #expect(imported.correctedSince.map(\.position.number) == [7])
            #expect(imported.correctedSince.map(\.correction.number) == [8])
        }
        let third = Self.rollCall.replacingOccurrences(of: "unexcused", with: "late")
        let refused = try office.refusal(.attendance, third)
        #expect(
            refused.all.map(\.message.en) == ["differs from #8: outcome: leave-special → late"])
    }

    @Test("A row that was withdrawn is known and does not come back")
    func afterWithdrawal() throws {
        let office = try Office.withMembers()
        try office.importing(.attendance, Self.rollCall)
        _ = try office.ledger.withdraw(
            try required(EventName("#7")), grounds: Self.grounds, actor: office.actor)
        let imported = try office.importing(.attendance, Self.rollCall)
        #expect(imported.recordedCount == 0 && imported.unchangedCount == 2)
        #expect(imported.correctedSince.map(\.correction.number) == [8])
        #expect(office.log.count() == 8)
    }

    // MARK: - What rows become

    @Test("Two equal keys in a roll call are refused, whatever their outcomes")
    func repeatedKey() throws {
        let office = try Office.withMembers()
        let twice = Self.rollCall + "session/1,2012-02-01,member/0001,present\n"
        let refused = try office.refusal(.attendance, twice)
        #expect(refused.codes == [.repeatedKey])
        #expect(refused.places == ["4:1"])
        // Another day is another key, but a member has one attendance at a session.
        let otherDay = Self.rollCall + "session/1,2012-02-02,member/0001,present\n"
        #expect(try office.refusal(.attendance, otherDay).codes == [.alreadyAttended])
    }

    @Test("A member who has departed makes two events")
    func departed() throws {
        let office = try Office()
        let imported = try office.importing(
            .members,
            """
            member,name,appointed_on,departed_on,departed_reason,unit
            member/0001,沈望川,2012-01-10,2012-03-01,调离本县。,县政协
            member/0002,慕容静秋,2012-01-10,,,县第一中学

            """)
        #expect(imported.recordedCount == 3)
        let appointed = try office.event(2).envelope.statement
        let departed = try office.event(3).envelope.statement
        #expect(appointed.type == "member.appointed")
        #expect(appointed.occurredOn.description == "2012-01-10")
        #expect(try office.body(2).object.members.map(\.key).sorted() == ["name", "unit"])
        #expect(departed.type == "member.departed")
        #expect(departed.subject == appointed.subject)
        #expect(departed.occurredOn.description == "2012-03-01")
        #expect(try office.body(3).object["departed_reason"] == "调离本县。")
        #expect(try office.event(4).envelope.statement.subject == "member/0002")
    }

    @Test("What is wrong with a departure is shown at the departure's day")
    func departurePlace() throws {
        let office = try Office()
        let header = "member,name,appointed_on,departed_on\n"
        let ill = try office.refusal(
            .members, header + "member/0001,沈望川,2012-01-10,2012-3-32\n")
        #expect(ill.places == ["2:28"])
        let future = try office.refusal(
            .members, header + "member/0001,沈望川,2012-01-10,2013-03-01\n")
        #expect(future.codes == [.dayInFuture])
        #expect(future.places == ["2:28"])
        let appointment = try office.refusal(
            .members, header + "member/0001,沈望川,2012-1-32,2012-03-01\n")
        #expect(appointment.places == ["2:17"])
    }

    @Test("Sessions without an organ are the root organ's, and call its members by their kind")
    func rootOrgan() throws {
        let office = try Office.withMembers()
        let plenary = try office.event(4).envelope.statement
        let study = try office.event(5).envelope.statement
        #expect(plenary.subject == .rootOrgan && plenary.role == "whole")
        #expect(plenary.quantity == 6)
        #expect(study.subject == .rootOrgan && study.role == "invited")
    }

    @Test("The kind of an attendance is its session's, also of a session in between")
    func kind() throws {
        let office = try Office.withMembers()
        try office.importing(.attendance, Self.rollCall)
        #expect(try office.last.kind == "plenary")
        let stated = "matter,occurred_on,member,outcome,kind\n"
        let refused = try office.refusal(
            .attendance, stated + "session/2,2012-02-20,member/0001,present,plenary\n")
        #expect(refused.codes == [.kindDiffers])
        #expect(
            try office.importing(
                .attendance, stated + "session/2,2012-02-20,member/0001,present,study\n"
            ).recordedCount == 1)
        let unknown = try office.refusal(
            .attendance, stated + "session/2,2012-02-20,member/0002,present,banquet\n")
        #expect(unknown.codes == [.unknownCode])
    }

    @Test("A sheet of one kind may hold other types, each row its own")
    func types() throws {
        let office = try Office.withMembers()
        try office.importing(
            .organs,
            "organ,object,kind,occurred_on,name\norgan/2,organ/0001,sector,2012-01-01,科技界\n")
        let imported = try office.importing(
            .members,
            """
            type,member,object,role,occurred_on,name
            member.assigned,member/0001,organ/2,,2012-01-10,
            member.assigned,member/0002,organ/2,leader,2012-01-10,
            member.unassigned,member/0002,organ/2,,2012-02-10,
            ,member/0003,,,2012-01-10,陆一鸣

            """)
        #expect(imported.recordedCount == 4)
        #expect(try office.event(7).envelope.statement.role == "member")
        #expect(try office.event(9).envelope.statement.role == nil)
        #expect(try office.event(10).envelope.statement.type == "member.appointed")
    }

    @Test("Text is normalised to NFC, so that two ways of writing a name are one row")
    func normalised() throws {
        let office = try Office()
        let header = "member,name,occurred_on\n"
        try office.importing(.members, header + "member/0001,Jose\u{301} \u{F900},2012-01-10\n")
        let again = try office.importing(
            .members, header + "member/0001,Jos\u{E9} \u{8C48},2012-01-10\n")
        #expect(again.unchangedCount == 1)
    }

    // MARK: - Ids

    @Test("The same file into two ledgers of one origin gives the same ids, of another others")
    func derivedIDs() throws {
        func office(_ origin: String) throws -> Office {
            let office = try Office(origin: origin)
            try office.importing(
                .members, "member,name,occurred_on\nmember/0001,沈望川,2012-01-10\n")
            try office.importing(.sessions, "matter,kind,occurred_on\nsession/1,study,2012-02-01\n")
            try office.importing(
                .attendance,
                "matter,occurred_on,member,outcome\n"
                    + "session/1,2012-02-01,member/0001,present\n")
            return office
        }
        let one = try office("test.invalid/one").ids(from: 2)
        let same = try office("test.invalid/one").ids(from: 2)
        let other = try office("test.invalid/two").ids(from: 2)
        #expect(one == same)
        #expect(one.count == 3)
        #expect(Set(one).isDisjoint(with: other))
        for id in one { #expect(Array(id.description)[14] == "8") }
    }

    @Test("In sheets but roll calls, rows of equal key are counted and each is one event")
    func equalRows() throws {
        let office = try Office.withMembers()
        let text = """
            type,member,occurred_on,name,reference
            member.appointed,member/0003,2012-01-10,陆一鸣,

            """
        try office.importing(.members, text)
        // The second of two equal rows is another event: here one that the state refuses.
        let twice = text + "member.appointed,member/0003,2012-01-10,陆一鸣,\n"
        #expect(try office.refusal(.members, twice).codes == [.alreadyInOffice])
        // Rows that differ by what is in the key have their own ids; the paper's number is in it.
        let invitation = "type,member,matter,occurred_on,reference\n"
        let rows = ["甲1号", "甲2号"].map {
            "member.invited,member/0001,session/2,2012-02-10,\($0)\n"
        }
        try office.importing(.members, invitation + rows[0])
        let first = try office.last.id
        #expect(
            try office.refusal(.members, invitation + rows[0] + rows[1]).codes
                == [.alreadyAttended])
        _ = try office.ledger.withdraw(
            .id(first), grounds: Self.grounds, actor: office.actor)
        let known = try office.importing(.members, invitation + rows[0] + rows[1])
        #expect(known.unchangedCount == 1 && known.recordedCount == 1)
        #expect(try office.last.id != first)
        // Of equal rows the second counts as such: known once the first was withdrawn, it is new.
        let equal = try office.refusal(.members, invitation + rows[0] + rows[0])
        #expect(equal.codes == [.alreadyAttended])
    }

    @Test("The n of a row is its count among rows of equal key, and its id says so")
    func countedRows() throws {
        let office = try Office.withMembers()
        let text = """
            type,organ,matter,occurred_on,kind
            session.cancelled,organ/0001,session/7,2012-02-01,study

            """
        try office.importing(.sessions, text)
        let first = try office.last
        _ = try office.ledger.withdraw(
            .id(first.id), grounds: Self.grounds, actor: office.actor)
        let row = "session.cancelled,organ/0001,session/7,2012-02-01,study\n"
        #expect(try office.importing(.sessions, text + row).recordedCount == 1)
        let second = try office.last
        for (n, id) in [(1, first.id), (2, second.id)] {
            let key = DerivationKey(
                origin: office.log.identity.origin, statement: first, reference: nil, n: n)
            #expect(id == EventID(deriving: key))
        }
    }

    // MARK: - Trials, remarks, size

    @Test("A trial writes nothing and tells what would be written")
    func dryRun() throws {
        let office = try Office.withMembers()
        let end = office.log.end()
        let trial = try office.importing(
            .attendance, Self.rollCall, WritingWish(isDryRun: true))
        #expect(trial.recordedCount == 2)
        #expect(office.log.end() == end)
        #expect(try office.importing(.attendance, Self.rollCall).recordedCount == 2)
        let after = try office.importing(.attendance, Self.rollCall, WritingWish(isDryRun: true))
        #expect(after.recordedCount == 0 && after.unchangedCount == 2)
    }

    @Test("What was entered long after its day and who is missing in a roll call is remarked on")
    func remarks() throws {
        let office = try Office.withMembers()
        let text = "matter,occurred_on,member,outcome\nsession/1,2012-02-01,member/0001,present\n"
        let imported = try office.importing(.attendance, text)
        #expect(imported.warnings.map(\.code) == [.enteredLate, .rosterWithoutRollCall])
        #expect(imported.warnings.all.last?.message.en.hasPrefix("session/1: 1 due") == true)
    }

    @Test("Rows of one file about one organ do not speak against what was expected before it")
    func expectation() throws {
        let office = try Office.withMembers()
        let wish = WritingWish(expected: Int64(office.log.count()))
        let text =
            "matter,kind,occurred_on\nsession/3,study,2012-03-01\nsession/4,study,2012-03-02\n"
        let imported = try office.importing(.sessions, text, wish)
        #expect(imported.recordedCount == 2)
    }

    @Test("A refused file leaves the state as it was: what it held is not believed afterwards")
    func refusedLeavesNothing() throws {
        let office = try Office.withMembers()
        let header = "member,name,occurred_on\n"
        let refused = try office.refusal(
            .members, header + "member/0007,杜若兰,2012-01-10\nmember/0001,沈望川,2012-02-10\n")
        #expect(refused.codes == [.alreadyInOffice])
        let attendance = try office.refusal(
            .attendance,
            "matter,occurred_on,member,outcome\n"
                + "session/1,2012-02-01,member/0007,present\n")
        #expect(attendance.codes == [.unknownSubject])
        #expect(
            try office.importing(.members, header + "member/0007,杜若兰,2012-01-10\n")
                .recordedCount == 1)
    }
}
