import Activity
import Basics
import EventLog
import Projections
@testable import SampleCounty
import Service
import Testing

/// What an official would smile at.
@Suite("The sample county as an office knows one")
struct OfficeTests {
    @Test("No two members have one name, or one the other's turned round, but by design")
    func names() throws {
        let county = try MadeCounty.whole.get()
        var known: [String: Int] = [:]
        var seen: Set<Reference> = ["member/0205"]
        for (statement, body) in try county.bodies(of: .memberAppointed)
        where seen.insert(statement.subject).inserted {
            let parts = body["name", default: ""].split { "·•‧".contains($0) }.sorted()
            known[parts.joined(separator: "·"), default: 0] += 1
        }
        #expect(known.count > 200)
        #expect(known.filter { $0.value > 1 } == ["马永福": 2])
    }

    @Test("Every sector of the charter has someone who sits for it, and women sit for the women")
    func sectors() throws {
        var seated: Set<String> = []
        for (_, body) in try MadeCounty.whole.get().bodies(of: .memberAppointed) {
            guard let sector = body["constituency"] else { continue }
            seated.insert(sector)
            if sector == "妇女联合会" { #expect(body["gender"] == "女") }
            if sector == "宗教界" { #expect(body["party"] != "中共党员") }
        }
        #expect(seated == Set(Places.sectors))
    }

    @Test("Nobody is called, meets or decides on a day off, and no weekday has more than its share")
    func days() throws {
        let all = try MadeCounty.whole.get().all()
        let official: Set<EventType> = [
            .sessionPlanned, .sessionCalled, .sessionHeld, .sessionMoved, .sessionCancelled,
            .leaveRequested, .leaveDecided, .decisionMade, .documentFiled, .documentProgressed,
            .taskAssigned, .taskProgressed, .proposalProgressed, .reportSubmitted,
        ]
        for statement in all where EventType(statement.type).map(official.contains) ?? false {
            #expect(
                Calendar.isWorkday(statement.occurredOn),
                "\(statement.type) \(statement.kind?.text ?? "") \(statement.occurredOn)")
        }
        let held = all.filter { $0.type == EventType.sessionHeld.name }
        for weekday in 0..<5 {
            let count = held.count { Calendar.weekday($0.occurredOn) == weekday }
            #expect(15...25 ~= count * 100 / held.count, "weekday \(weekday): \(count)")
        }
    }

    @Test("A meeting is planned and called before it is held, and its papers come after")
    func order() throws {
        let all = try MadeCounty.whole.get().all()
        var days: [Reference: Day] = [:]
        for statement in all where statement.type == EventType.sessionHeld.name {
            days[statement.matter ?? statement.subject] = statement.occurredOn
        }
        for statement in all {
            switch EventType(statement.type) {
            case .sessionPlanned, .sessionCalled, .leaveRequested, .memberInvited:
                guard let held = statement.matter.flatMap({ days[$0] }) else { continue }
                #expect(statement.occurredOn < held, "\(statement.type) \(held)")
            case .documentFiled where statement.kind == "minutes":
                guard let held = statement.object.flatMap({ days[$0] }) else { continue }
                #expect(held <= statement.occurredOn, "minutes of \(held)")
            default: continue
            }
        }
    }

    @Test("No two proposals are called the same but the pair that is merged by design")
    func titles() throws {
        let county = try MadeCounty.whole.get()
        var counts: [String: Int] = [:]
        for (_, body) in try county.bodies(of: .proposalSubmitted) {
            if let title = body["title"] { counts[title, default: 0] += 1 }
        }
        #expect(counts.count > 400)
        #expect(counts.filter { $0.value > 1 } == ["关于充实东渠乡乡村医生队伍的建议": 2])
    }

    @Test("Fields are worked, and trees planted, in their months")
    func seasons() throws {
        let county = try MadeCounty.whole.get()
        for (statement, body) in try county.bodies(of: .attendanceRecorded) {
            guard let note = body["note"] else { continue }
            let month = statement.occurredOn.month
            if note == "秋收采棉" { #expect(9...11 ~= month, "\(note) \(month)") }
            if note.contains("农忙") { #expect(3...11 ~= month, "\(note) \(month)") }
            if note.contains("决算") { #expect(month == 12 || month == 1, "\(note) \(month)") }
        }
        for (statement, body) in try county.bodies(of: .sessionHeld)
        where body["title"]?.contains("植树") ?? false {
            #expect(3...4 ~= statement.occurredOn.month)
        }
    }
}
