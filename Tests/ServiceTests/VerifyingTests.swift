import Activity
import Basics
import EventLog
import Service
import TestSupport
import Testing

/// What a full reading asks beyond the log: the rules of each type, and closed results.
struct VerifyingTests {
    private func attendance(_ office: Office, outcome: Code, body: JSON = [:]) throws -> Draft {
        Draft(
            statement: Statement(
                id: office.ledger.newID(), type: "attendance.recorded", subject: "member/0001",
                matter: "session/1", kind: "plenary", outcome: outcome,
                occurredOn: try required(Day("2012-02-01")), actor: office.actor),
            body: try Body(body))
    }

    /// Records past the door.
    private func append(_ drafts: [Draft], to office: Office) throws {
        try office.log.append(AppendRequest()) { log in
            for draft in drafts { _ = try log.append(draft) }
        }
    }

    @Test("An event that breaks the rules of its type is found by a full reading")
    func forms() throws {
        let office = try Office.withMembers()
        #expect(try office.ledger.verify(.full).audit.problems.isEmpty)
        try append([attendance(office, outcome: "present")], to: office)
        let sound = try office.ledger.verify(.full)
        #expect(sound.audit.problems.isEmpty)
        #expect(sound.closingCount == 0)
        let next = Int64(office.log.count()) + 1
        try append(
            [
                attendance(office, outcome: "elsewhere"),
                attendance(office, outcome: "late", body: ["colour": "red"]),
            ], to: office)
        let verification = try office.ledger.verify(.full)
        let problems = verification.audit.problems.all
        #expect(problems.map(\.code) == [.againstForm, .againstForm])
        #expect(problems.map(\.place) == [.event(position: next), .event(position: next + 1)])
        #expect(problems.first?.message.en.contains("'elsewhere'") == true)
        #expect(problems.last?.message.en.contains("colour") == true)
        #expect(problems.allSatisfy { $0.affected != nil })
        #expect(verification.closingCount == nil)
        #expect(verification.remarks == [.closingsNotReckoned])
    }

    @Test("A word is known to what was recorded after it, and to nothing before")
    func wordsInTime() throws {
        let office = try Office.withMembers()
        let word = Draft(
            statement: Statement(
                id: office.ledger.newID(), type: "vocabulary.extended", subject: .rootOrgan,
                kind: WordList.attendanceOutcomes.code, role: "dozing", outcome: "present",
                occurredOn: try required(Day("2012-02-01")), actor: office.actor),
            body: try Body(["zh": "打盹", "en": "dozing"]))
        try append(
            [
                attendance(office, outcome: "dozing"), word, attendance(office, outcome: "dozing"),
            ], to: office)
        let places = try office.ledger.verify(.full).audit.problems.all.map(\.place)
        #expect(places == [.event(position: Int64(office.log.count()) - 2)])
    }
}
