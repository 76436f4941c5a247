import Activity
import Basics
import EventLog
import Projections
import Reports
import TestSupport
import Service
import Testing

/// What a person ought to look at: each check finds what it is for, and nothing that only resembles it.
struct SuspicionTests {
    private let books: Books

    init() throws {
        books = try Books()
        for number in ["0001", "0002", "0003", "0004"] {
            try books.appoint(number, "委员\(number)")
        }
        try books.establish("0011", "liaison-group", "城关联络组")
        try books.wait(until: "2015-06-01 09:00")
    }

    private func find(
        _ check: Suspicion.Check, _ settings: KeyValuePairs<SuspicionSettings.Name, Int> = [:],
        asOf day: String = "2016-12-31", knownAt: Int64? = nil
    ) throws -> [Suspicion] {
        var stated = SuspicionSettings()
        for (name, value) in settings { stated[name] = value }
        let record = try AuditedRecord(
            books.ledger.facts(), books.log, at: books.moment(day, knownAt: knownAt),
            settings: stated)
        return try record.suspicions(of: [check])
    }

    @discardableResult
    private func hold(
        _ session: String, _ kind: String, on day: String, by organ: String = "organ/0001",
        role: String = "invited", attended: [String] = [], outcome: String = "present"
    ) throws -> Int64 {
        let held = try books.record(
            .sessionHeld, day,
            [
                "organ": organ, "matter": "session/\(session)", "kind": kind, "role": role,
                "title": "\(session)",
            ])
        for member in attended { try attend(session, member, outcome, on: day) }
        return held
    }

    @discardableResult
    private func attend(
        _ session: String, _ member: String, _ outcome: String, on day: String
    ) throws -> Int64 {
        try books.record(
            .attendanceRecorded, day,
            [
                "member": "member/\(member)", "matter": "session/\(session)",
                "outcome": outcome, "tags": outcome.hasPrefix("leave") ? "reason-work" : "",
            ])
    }

    @discardableResult
    private func submit(
        _ proposal: String, _ member: String, _ role: String, _ title: String,
        kind: String = "joint", on day: String = "2015-05-20"
    ) throws -> Int64 {
        try books.record(
            .proposalSubmitted, day,
            [
                "member": "member/\(member)", "matter": "proposal/\(proposal)", "kind": kind,
                "role": role, "tags": "between-sessions", "title": title,
            ])
    }

    @discardableResult
    private func write(
        _ day: String, _ member: String = "0001", tags: String = "between-sessions"
    ) throws -> Int64 {
        try books.record(
            .publicationMade, day,
            ["member": "member/\(member)", "kind": "essay", "tags": tags, "title": "学习心得"])
    }

    @Test("An entry is late only past the threshold, and what was handed over stands apart")
    func lateEntries() throws {
        try write("2015-04-02")
        #expect(try find(.lateEntry).isEmpty)
        let late = try write("2015-04-01")
        let older = try write("2014-12-01", tags: "migrated")
        let found = try find(.lateEntry)
        #expect(found.map(\.events) == [[late]])
        #expect(found.first?.subject == "member/0001")
        #expect(found.first?.reason.zh.contains("晚于发生61天") == true)
        #expect(try find(.lateMigrated).map(\.events) == [[older]])
        // A correction is made when it is made; what it corrects was on time.
        let onTime = try write("2015-05-30")
        try books.wait(until: "2015-12-01 09:00")
        try books.replace(onTime, ["title": "学习体会"])
        #expect(try find(.lateEntry) == found)
        // Nor does a correction make up for what it corrects having come late.
        let corrected = try books.replace(late, ["title": "学习体会"])
        #expect(try find(.lateEntry) == found)
        // What was late by a wrong day alone was not late.
        try books.replace(corrected, ["occurred_on": "2015-04-02"])
        #expect(try find(.lateEntry).isEmpty)
    }

    @Test("A year's late entries are one finding, that tells on how many days they were recorded")
    func lateYear() throws {
        let first = try write("2015-01-05")
        let second = try write("2015-02-05")
        try books.wait(until: "2015-09-01 09:00")
        let third = try write("2015-03-05")
        try books.wait(until: "2016-01-04 09:00")
        let fourth = try write("2015-03-06")
        let found = try find(.lateEntry)
        #expect(found.map(\.events) == [[first, second, third], [fourth]])
        let reason = try #require(found.first?.reason)
        #expect(reason.zh == "3条，2015-06-01至2015-09-01分2天登记，晚于发生116至180天")
        #expect(
            reason.en
                == "3 entries recorded on 2 days from 2015-06-01 to 2015-09-01, "
                + "116 to 180 days after their days")
    }

    @Test("A roll call is the organ's that held the session, so that it is late once")
    func lateRollCall() throws {
        try hold(
            "2015-01", "study", on: "2015-01-10", by: "organ/0011", attended: ["0001", "0002"])
        let found = try find(.lateEntry)
        #expect(found.map(\.subject) == ["organ/0011"])
        #expect(found.first?.events.count == 3)
    }

    @Test("Many months' entries of a few days are a burst, told with the inspection that follows")
    func bursts() throws {
        for month in 1...9 { try write("2014-0\(month)-05", "0002") }
        #expect(try find(.burst).isEmpty)
        try books.wait(until: "2015-06-03 09:00")
        try write("2014-10-05", "0002")
        // Another's entries, and her own of today, are no part of it.
        try write("2014-11-05", "0003")
        try write("2015-06-02", "0002")
        try books.wait(until: "2015-06-21 09:00")
        try books.record(
            .assessmentRecorded, "2015-06-20",
            [
                "subject": "member/0002", "object": "organ/0001", "kind": "archive-check",
                "outcome": "good",
            ])
        let found = try find(.burst)
        #expect(found.map(\.subject) == ["member/0002"])
        #expect(found.first?.events.count == 10)
        #expect(found.first?.reason.zh.contains("2015-06-20检查考评") == true)
        #expect(try find(.burst, [.burstDays: 2]).isEmpty)
        #expect(try find(.burst, [.burstSpan: 274]).isEmpty)
        #expect(try find(.burst, [.inspectionDays: 16]).first?.reason.zh.contains("检查") == false)
    }

    @Test("Who co-signs ten proposals in a week is told, who spreads them is not")
    func coSigning() throws {
        for number in 1...10 {
            let day = "2015-05-\(number + 9)"
            try submit("2015-0\(number)", "0001", "lead", "关于第\(number)事的提案", on: day)
            try submit("2015-0\(number)", "0002", "co-signer", "", on: day)
        }
        #expect(try find(.coSigningBurst).isEmpty)
        let found = try find(.coSigningBurst, [.coSigningDays: 10])
        #expect(found.map(\.subject) == ["member/0002"])
        #expect(found.first?.others.count == 10)
        #expect(try find(.coSigningBurst, [.coSigningCount: 7]).count == 1)
        #expect(try find(.coSigningBurst, [.coSigningDays: 10, .coSigningCount: 11]).isEmpty)
    }

    @Test("Titles are compared as they are folded; a merger the office made is told")
    func nearDuplicates() throws {
        let first = try submit("2015-01", "0001", "author", "关于改善农村飲水安全的提案", kind: "individual")
        let second = try submit("2015-02", "0002", "author", "关于改善农村饮水 安全的提案", kind: "individual")
        try submit("2015-03", "0003", "author", "关于整治城区停车的提案", kind: "individual")
        let found = try find(.nearDuplicate)
        #expect(found.map(\.events) == [[first, second]])
        #expect(found.first?.reason.zh.contains("12/12") == true)
        #expect(found.first?.reason.zh.contains("并案") == false)
        try books.record(
            .proposalProgressed, "2015-05-25",
            [
                "organ": "organ/0001", "matter": "proposal/2015-02", "kind": "merged",
                "object": "proposal/2015-01",
            ])
        #expect(try find(.nearDuplicate).first?.reason.zh.contains("1件已并案") == true)
    }

    @Test(
        "One outing under two kinds is told; another day's, other people's and a meeting's are not")
    func outings() throws {
        let first = try hold(
            "2015-01", "inspection", on: "2015-05-20", attended: ["0001", "0002", "0003"])
        let second = try hold(
            "2015-02", "research", on: "2015-05-20", attended: ["0002", "0003", "0004"])
        try hold("2015-03", "study", on: "2015-05-21", attended: ["0001", "0002", "0003"])
        try hold("2015-04", "visit", on: "2015-05-20", attended: ["0004"], outcome: "unexcused")
        try hold("2015-05", "standing", on: "2015-05-20", attended: ["0001", "0002"])
        try hold("2015-06", "inspection", on: "2015-05-20", attended: ["0001", "0002", "0003"])
        let found = try find(.oneOuting)
        #expect(found.count == 1)
        #expect(found.first?.events.contains(first) == true)
        #expect(found.first?.events.contains(second) == true)
        #expect(found.first?.reason.zh.contains("视察、调研") == true)
        #expect(found.first?.others.contains("session/2015-03") == false)
        #expect(found.first?.others.contains("session/2015-05") == false)
        // Two of three went on both.
        #expect(try find(.oneOuting, [.outingPercent: 67]).isEmpty)
    }

    @Test("Two places are two outings unless that is asked otherwise, a village of the town is one")
    func venues() throws {
        for (number, kind, venue) in [
            ("01", "inspection", "沙枣园镇"), ("02", "research", "沙枣园镇二村"),
            ("03", "study", "县政协会议室"),
        ] {
            try books.record(
                .sessionHeld, "2015-05-20",
                [
                    "organ": "organ/0011", "matter": "session/2015-\(number)", "kind": kind,
                    "role": "invited", "title": "外出", "venue": venue,
                ])
        }
        #expect(try find(.oneOuting).map(\.others) == [["session/2015-02"]])
        let all = try find(.oneOuting, [.outingVenues: 1])
        #expect(all.map(\.others) == [["session/2015-02", "session/2015-03"]])
    }

    @Test("Stages that come with a late paper are no later than it")
    func stages() throws {
        let report = try books.record(
            .reportSubmitted, "2015-05-28",
            [
                "subject": "organ/0011", "matter": "report/2015-01", "kind": "research",
                "role": "lead", "title": "调研报告",
            ])
        try books.record(
            .reportProgressed, "2015-01-05",
            ["organ": "organ/0011", "matter": "report/2015-01", "kind": "topic-set"])
        #expect(try find(.lateEntry).isEmpty)
        try books.wait(until: "2015-09-01 09:00")
        let late = try books.record(
            .reportProgressed, "2015-06-02",
            ["organ": "organ/0011", "matter": "report/2015-01", "kind": "reported"])
        #expect(try find(.lateEntry).map(\.events) == [[late]])
        #expect(report < late)
    }

    @Test("Corrections that come thick are told of the person, the clerk and the night")
    func corrections() throws {
        let essays = try (0..<4).map { try write("2015-05-30", "000\($0 + 1)") }
        let first = try books.replace(essays[0], ["title": "一"])
        try books.wait(until: "2015-06-20 23:30")
        let second = try books.replace(first, ["title": "二"])
        let late = try books.replace(essays[1], ["title": "三"], by: "clerk/0009")
        #expect(try find(.correctionsPerson).isEmpty)
        #expect(try find(.correctionsNight).isEmpty)
        try books.wait(until: "2015-06-21 05:59")
        let third = try books.replace(second, ["title": "四"])
        let person = try find(.correctionsPerson)
        #expect(person.map(\.subject) == ["member/0001"])
        #expect(person.first?.events.count == 3)
        #expect(try find(.correctionsPerson, [.correctionDays: 20]).isEmpty)
        let night = try find(.correctionsNight)
        #expect(night.map(\.events) == [[second, late, third]])
        #expect(night.first?.days == (try day("2015-06-20"))...(try day("2015-06-20")))
        #expect(try find(.correctionsNight, [.nightTo: 5]).isEmpty)
        #expect(try find(.correctionsClerk).isEmpty)
        let clerk = try find(.correctionsClerk, [.correctionsClerk: 3])
        #expect(clerk.map(\.subject) == ["clerk/0003"])
        // Before the last of them was known nothing stood out.
        #expect(try find(.correctionsPerson, knownAt: third - 1).isEmpty)
    }

    @Test("A correction of a closed period is told, one made before or of another year is not")
    func closedPeriods() throws {
        let before = try write("2014-05-01")
        let other = try write("2015-03-01")
        let closed = try write("2014-06-01")
        try books.replace(before, ["title": "一"])
        _ = try books.ledger.record([
            Draft(
                statement: Statement(
                    id: books.ledger.newID(), type: EventType.evaluationClosed.name,
                    subject: .rootOrgan, matter: "evaluation/2014", occurredOn: day("2015-06-01"),
                    actor: Books.actor),
                body: try Body(
                    .object([
                        "period": "2014", "regulations": "duties@1", "as_of": "2014-12-31",
                        "known_at": "1", "result": .object([:]), "override": "主席会议",
                    ])))
        ])
        try books.replace(other, ["title": "二"])
        #expect(try find(.closedPeriod).isEmpty)
        let correction = try books.replace(closed, ["title": "三"])
        let found = try find(.closedPeriod)
        #expect(found.map(\.events) == [[correction]])
        #expect(found.first?.matter == "evaluation/2014")
        // What is moved out of the closed year reached into it too.
        try books.replace(correction, ["occurred_on": "2015-01-02"])
        #expect(try find(.closedPeriod).first?.events.count == 2)
    }

    @Test("Who was due and is not recorded is asked for once the session lies back")
    func rollCalls() throws {
        let held = try hold(
            "2015-01", "plenary", on: "2015-05-20", role: "whole", attended: ["0001", "0003"])
        #expect(try find(.rollCallMissing, asOf: "2015-06-18").isEmpty)
        let found = try find(.rollCallMissing, asOf: "2015-06-19")
        #expect(found.map(\.events) == [[held]])
        #expect(found.first?.others == ["member/0002", "member/0004"])
        for member in ["0002", "0004"] {
            try attend("2015-01", member, "unexcused", on: "2015-05-20")
        }
        #expect(try find(.rollCallMissing).isEmpty)
    }

    @Test("A roll call that contradicts the decision on leave is told, coming all the same is not")
    func leaves() throws {
        for (member, decided) in [
            ("0001", "refused"), ("0002", "leave-special"), ("0003", "leave-ordinary"),
        ] {
            try books.record(
                .leaveDecided, "2015-05-18",
                [
                    "member": "member/\(member)", "matter": "session/2015-01",
                    "kind": "briefing", "outcome": decided, "tags": "reason-work",
                ])
        }
        try hold("2015-01", "briefing", on: "2015-05-20")
        let refused = try attend("2015-01", "0001", "leave-ordinary", on: "2015-05-20")
        let granted = try attend("2015-01", "0002", "unexcused", on: "2015-05-20")
        try attend("2015-01", "0003", "present", on: "2015-05-20")
        let found = try find(.leaveDisagrees)
        #expect(found.compactMap(\.events.last) == [refused, granted])
        #expect(found.first?.reason.zh == "请假审批为“不予准假”，考勤为“其他请假”")
    }

    @Test("Events that lost their ground are told by what they lack")
    func groundless() throws {
        let held = try hold("2015-01", "briefing", on: "2015-05-20", attended: ["0001", "0002"])
        #expect(try find(.withoutGround).isEmpty)
        try books.withdraw(held)
        let found = try find(.withoutGround)
        #expect(found.map(\.events) == [[held + 1, held + 2]])
        #expect(found.first?.reason.zh.contains("会议活动没有举行的记录") == true)
        #expect(found.first?.others == ["member/0002"])
    }

    @Test("One account that records and resolves is told, two that share it are not")
    func accounts() throws {
        let essays = [try write("2015-05-20"), try write("2015-05-21")]
        var raised: [Int64] = []
        for essay in essays {
            raised.append(
                try books.record(
                    .objectionRaised, "2015-05-25",
                    ["member": "member/0001", "cites": try id(essay), "text": "有误"],
                    by: "member/0001"))
        }
        func resolve(_ objection: Int64, by clerk: Reference) throws -> Int64 {
            try books.record(
                .objectionResolved, "2015-05-26",
                [
                    "member": "member/0001", "object": "organ/0001", "outcome": "rejected",
                    "cites": try id(objection), "text": "不成立",
                ], by: clerk)
        }
        _ = try resolve(raised[0], by: "clerk/0009")
        #expect(try find(.oneAccount).isEmpty)
        let answer = try resolve(raised[1], by: "clerk/0003")
        let found = try find(.oneAccount)
        #expect(found.map(\.events) == [[essays[1], raised[1], answer]])
        #expect(found.first?.subject == "clerk/0003")
        let claim = try books.record(
            .claimSubmitted, "2015-05-20",
            ["member": "member/0002", "kind": "speech", "title": "宣讲"])
        let decision = try books.record(
            .claimDecided, "2015-05-26",
            ["member": "member/0002", "outcome": "accepted", "cites": try id(claim)])
        #expect(try find(.oneAccount).contains { $0.events == [claim, decision] })
    }

    private func id(_ position: Int64) throws -> String {
        let event = try books.log.event(at: required(Position(position)))
        return try required(event).envelope.id.description
    }
}
