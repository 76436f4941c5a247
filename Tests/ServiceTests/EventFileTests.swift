import Basics
import EventLog
import Foundation
import Projections
import Service
import TestSupport
import Testing

/// Files of events that are recorded now.
struct EventFileTests {
    private static let id = "0135a0c5-7400-7064-9865-b1e721ad45bf"
    private static let otherID = "0135a0c5-7400-7064-9865-b1e721ad45c0"

    private func take(
        _ office: Office, _ text: String, _ wish: WritingWish = WritingWish()
    ) throws -> Imported {
        let path = try office.sheet(text.utf8)
        guard
            case .recorded(let imported) = try office.ledger.importEvents(
                EventsOrder(path: path, actor: office.actor), wish)
        else { throw Missing() }
        return imported
    }

    private func refusal(_ office: Office, _ text: String) throws -> Diagnostics {
        let end = office.log.end()
        let refused = try #require(throws: Diagnostics.self) { try take(office, text) }
        #expect(office.log.end() == end)
        return refused
    }

    private static func line(_ id: String, _ rest: String, body: String = "{}") -> String {
        #"{"envelope":{"id":"\#(id)",\#(rest)},"body":\#(body)}"# + "\n"
    }

    private static let attendance =
        #""type":"attendance.recorded","subject":"member/0001","matter":"session/1","#
        + #""outcome":"late","occurredOn":"2012-02-01""#

    @Test("Each line is an event of its own id, recorded now, and known the second time")
    func recorded() throws {
        let office = try Office.withMembers()
        let text = Self.line(Self.id, Self.attendance, body: #"{"note":"签到"}"#)
        #expect(try take(office, text).recordedCount == 1)
        let event = try office.event(6).envelope
        #expect(event.id.description == Self.id && event.kind == "plenary")
        #expect(event.actor == office.actor && event.outcome == "late")
        #expect(try office.body(6).object["note"] == .string("签到"))
        let again = try take(office, text + "\n")
        #expect(again.recordedCount == 0 && again.unchangedCount == 1)
    }

    @Test("A line may be a correction, also of a line before it")
    func corrections() throws {
        let office = try Office.withMembers()
        let replacement = Self.attendance.replacing("late", with: "present")
        let text =
            Self.line(Self.id, Self.attendance)
            + Self.line(
                Self.otherID, #""amends":"\#(Self.id)","# + replacement,
                body: #"{"reason":"签到册","authority":"办公室"}"#)
        #expect(try take(office, text).recordedCount == 2)
        #expect(try take(office, text).unchangedCount == 2)
        #expect(try office.ledger.facts().standingRow(of: 7) != nil)
    }

    @Test("Every rule that a line may break has words in both languages")
    func rules() {
        let own = ["not-an-object", "unknown-format", "not-taken", "invalid-salt"]
        let codes =
            JSONError.Rule.allCases.map(\.rawValue) + FormatRule.allCases.map(\.rawValue)
            + JSONTextError.Rule.allCases.map(\.rawValue) + own
        for code in codes {
            let said = Message.notAnEvent(code, field: "")
            #expect(!said.zh.contains(code) && !said.en.contains(code), "\(code)")
        }
    }

    @Test("What is no event is told line by line")
    func broken() throws {
        let office = try Office.withMembers()
        let text =
            "[1]\n{\"envelope\":\n"
            + Self.line(Self.id, Self.attendance.replacing("member/0001", with: "member/甲"))
            + Self.line(Self.id, Self.attendance + #","recordedAt":"2012-02-02T00:00:00.000000Z""#)
            + Self.line(Self.id, Self.attendance + #","actor":"clerk/0009""#)
            + Self.line(Self.id, Self.attendance + #","salt":"00""#)
            + #"{"envelope":{},"position":1}"# + "\n"
            + Self.line(Self.id, Self.attendance, body: #"{"whim":"x"}"#)
            + Self.line(Self.id, Self.attendance, body: "[]")
        let refused = try refusal(office, text)
        let expected = [DiagnosticCode](repeating: .notAnEvent, count: 7)
        #expect(refused.codes == expected + [.bodyKeyNotTaken, .notAnEvent])
        #expect(refused.places.map { $0.prefix { $0 != ":" } } == (1...9).map { "\($0)" })
    }

    @Test("What the ledger says against events is told line by line")
    func state() throws {
        let office = try Office.withMembers()
        let text =
            Self.line(Self.id, Self.attendance.replacing("2012-02-01", with: "2012-02-09"))
            + Self.line(
                Self.otherID,
                Self.attendance.replacing("session/1", with: "session/9") + #","kind":"study""#)
        let refused = try refusal(office, text)
        #expect(refused.places.contains("1:1") && refused.places.contains("2:1"))
        #expect(refused.codes.contains(.dayNotCovered) && refused.codes.contains(.notHeld))
    }

    @Test("An empty file, a folder and an unknown format are told")
    func files() throws {
        let office = try Office.withMembers()
        #expect(try refusal(office, "\n\n").codes == [.emptyFile])
        #expect(try refusal(office, #"{"format":"luzhi-export-9"}"#).codes == [.notAnEvent])
        let long = String(repeating: "x", count: 3 << 20)
        #expect(try refusal(office, long).codes == [.notAnEvent])
    }
}
