import Activity
import Basics
import EventLog
import Foundation
import MerkleLog
import Service
import TestSupport
import Testing

/// What goes, what stays and why, and who may let it go.
struct ErasingTests {
    static let rules = """
        type,after_years,source
        member.appointed,10,Retention schedule 2006
        attendance.recorded,10,Retention schedule 2006
        申报,5,Retention schedule 2006
        event.voided,0,Retention schedule 2006
        decision.made,0,Retention schedule 2006
        """

    /// An office in which years have passed since its two members sat.
    private func office() throws -> Office {
        let office = try Office.withMembers()
        try office.importing(
            .attendance,
            """
            matter,occurred_on,member,outcome,note
            session/1,2012-02-01,member/0001,present,
            session/1,2012-02-01,member/0002,leave-special,心脏病史及住院证明
            session/2,2012-02-20,member/0001,present,
            session/2,2012-02-20,member/0002,late,与沈望川同车

            """)
        try office.clock.set("2022-02-10T01:00:00.000000Z")
        return office
    }

    private func order(
        _ subject: Reference = "member/0002", rules text: String = ErasingTests.rules,
        change: (inout ErasureOrder) -> Void = { _ in }
    ) throws -> ErasureOrder {
        var order = ErasureOrder(
            subject: subject, approval: "县档案馆批复第4号", list: "销毁清册第3号", actor: "clerk/0003",
            confirmedBy: "clerk/0004", rules: try RetentionRules(Array(text.utf8), name: "rules"))
        change(&order)
        return order
    }

    private func codes(_ work: () throws -> Void) -> [DiagnosticCode] {
        do { try work() } catch let found as Diagnostics { return found.codes } catch { return [] }
        return []
    }

    /// The positions of events of a type and subject.
    private func positions(
        _ type: EventType, of subject: Reference, in log: any LogReading
    ) throws -> [Position] {
        var found: [Position] = []
        try log.scan(after: 0, through: Int64(try log.count())) { page in
            found += page.filter {
                log.names.type($0.type) == type.name && log.names.reference($0.subject) == subject
            }.compactMap { Position($0.position) }
        }
        return found
    }

    @Test("What the rules release and is old enough goes; what is younger stays, and says so")
    func released() throws {
        let office = try office()
        let rolls = try positions(.attendanceRecorded, of: "member/0002", in: office.log)
        let appointment = try positions(.memberAppointed, of: "member/0002", in: office.log)
        let erased = try office.ledger.erase(order())
        #expect(erased.plan.goes == (appointment + [rolls[0]]).sorted())
        #expect(erased.plan.stays.map(\.position) == [rolls[1]])
        #expect(erased.plan.stays.map(\.ground) == [.tooYoung(years: 10)])
        #expect(try office.log.body(at: rolls[0]) == nil)
        #expect(try office.log.body(at: rolls[1]) != nil)
        let position = try required(erased.position)
        let event = try required(office.log.event(at: position))
        #expect(event.envelope.type == .bodyErased)
        #expect(event.envelope.subject == "member/0002")
        #expect(event.envelope.occurredOn == Day("2022-02-10"))
        let body = try required(office.log.body(at: position)).body.object
        #expect(body["approval"] == "县档案馆批复第4号")
        #expect(body["list"] == "销毁清册第3号")
        #expect(body["confirmed_by"] == "clerk/0004")
        #expect(body["erased_count"] == "2")
        #expect(body["retention"] == .string(ErasingTests.rules))
        // Ten days later the other is old enough too.
        try office.clock.set("2022-02-20T01:00:00.000000Z")
        let again = try office.ledger.erase(order())
        #expect(again.plan.goes == [rolls[1]])
        #expect(again.plan.goneBefore == 2)
        #expect(try office.log.audit().problems.all == [])
        #expect(codes { _ = try office.ledger.erase(order()) } == [.nothingReleased])
    }

    @Test("A type that the rules do not name stays, and one of which nothing is known")
    func unnamed() throws {
        let office = try office()
        let rules = "type,after_years,source\nattendance.recorded,0,schedule\n"
        let appointment = try positions(.memberAppointed, of: "member/0002", in: office.log)
        let erased = try office.ledger.erase(order(rules: rules))
        #expect(erased.plan.goes.count == 2)
        #expect(erased.plan.stays.map(\.position) == appointment)
        #expect(erased.plan.stays.map(\.ground) == [.unreleased])
    }

    @Test("What is held stays, by position or by type, and the event says so")
    func held() throws {
        let office = try office()
        let rolls = try positions(.attendanceRecorded, of: "member/0002", in: office.log)
        try office.clock.set("2023-02-10T01:00:00.000000Z")
        let erased = try office.ledger.erase(
            order {
                $0.hold.positions = [rolls[0]]
                $0.hold.types = [.memberAppointed]
                $0.hold.reason = "异议尚在办理"
            })
        #expect(erased.plan.goes == [rolls[1]])
        #expect(erased.plan.stays.allSatisfy { $0.ground == .held })
        #expect(erased.plan.stays.count == 2)
        let body = try required(office.log.body(at: required(erased.position))).body.object
        #expect(body["held"] == .string("\(rolls[0]) member.appointed"))
        #expect(body["hold_reason"] == "异议尚在办理")
    }

    @Test(
        "The reasons of corrections and decisions go only where the list names them; a replacement's body goes like any other"
    )
    func listed() throws {
        let office = try office()
        let rolls = try positions(.attendanceRecorded, of: "member/0002", in: office.log)
        let grounds = Grounds(reason: "住院证明补交", authority: "办公室")
        let replaced = try office.ledger.replace(
            .position(rolls[0]), changes: [("note", "补交住院证明")], grounds: grounds,
            actor: "clerk/0003")
        let voided = try office.ledger.withdraw(
            .position(rolls[1]), grounds: grounds, actor: "clerk/0003")
        let replacement = replaced.appended[0].position
        let withdrawal = voided.appended[0].position
        let plan = try office.ledger.erase(
            order(), WritingWish(isDryRun: true)
        ).plan
        #expect(plan.goes.contains(replacement))
        #expect(plan.stays.contains { $0.position == withdrawal && $0.ground == .unlisted })
        let both = try order {
            $0.listed = [withdrawal]
            $0.hold.positions = [withdrawal]
            $0.hold.reason = "在办"
        }
        #expect(codes { _ = try office.ledger.erase(both) } == [.notErasable])
        let erased = try office.ledger.erase(order { $0.listed = [withdrawal] })
        #expect(erased.plan.goes.contains(withdrawal))
        #expect(try office.log.body(at: withdrawal) == nil)
        let body = try required(office.log.body(at: required(erased.position))).body.object
        #expect(body["listed"] == .string("\(withdrawal)"))
        #expect(try office.log.audit().problems.all == [])
    }

    @Test("Bodies of others that hold her name are told and not changed")
    func mentioned() throws {
        let office = try office()
        let hers = try positions(.attendanceRecorded, of: "member/0002", in: office.log)
        let erased = try office.ledger.erase(order("member/0001"))
        #expect(erased.plan.mentions == [hers[1]])
        #expect(try office.log.body(at: hers[1])?.body.object["note"] == "与沈望川同车")
        #expect(erased.plan.isNameKnown)
        // Her appointment has gone with it: who erases what is left cannot look for her name.
        try office.clock.set("2022-02-20T01:00:00.000000Z")
        let rest = try office.ledger.erase(order("member/0001"))
        #expect(rest.plan.mentions == [])
        #expect(!rest.plan.isNameKnown)
    }

    @Test("A person erases and another confirms, both named; organs are not erased")
    func refused() throws {
        let office = try office()
        let before = office.log.end()
        let roll = try positions(.attendanceRecorded, of: "member/0002", in: office.log)[0]
        let refusals: [(DiagnosticCode, (inout ErasureOrder) -> Void)] = [
            (.secondActor, { $0.confirmedBy = "clerk/0003" }),
            (.secondActor, { $0.confirmedBy = "clerk/3" }),
            (.secondActor, { $0.actor = "clerk/0" }),
            (.secondActor, { $0.confirmedBy = "clerk/0" }),
            (.secondActor, { $0.confirmedBy = "organ/0001" }),
            (.notErasable, { $0.subject = "organ/0001" }),
            (.notErasable, { $0.subject = "session/1" }),
            (.unknownSubject, { $0.subject = "member/0099" }),
            (.namedForever, { $0.approval = "关于慕容静秋档案的批复" }),
            (.namedForever, { $0.list = "慕容静秋清册" }),
            (
                .namedForever,
                {
                    $0.hold.types = [.memberDescribed]
                    $0.hold.reason = "慕容静秋的异议"
                }
            ),
            (.notErasable, { $0.listed = [.first] }),
            (.notErasable, { $0.hold.positions = [.first] }),
            (.notErasable, { $0.listed = [roll] }),
            (
                .nothingReleased,
                {
                    $0.hold.types = Set(EventType.allCases)
                    $0.hold.reason = "在办"
                }
            ),
        ]
        for (number, (code, change)) in refusals.enumerated() {
            let told = codes { _ = try office.ledger.erase(order(change: change)) }
            #expect(told == [code], "refusal \(number)")
        }
        #expect(office.log.end() == before)
    }

    @Test("The rules are read strictly, and all that is wrong with them is told together")
    func rules() throws {
        func told(_ text: String) -> [String] {
            do {
                _ = try RetentionRules(Array(text.utf8), name: "rules.csv")
                return []
            } catch let found as Diagnostics {
                return found.all.map {
                    guard case .file(_, let line, let column, _, _)? = $0.place else { return "-" }
                    return "\(line):\(column)"
                }
            } catch { return ["\(error)"] }
        }
        let header = "type,after_years,source\n"
        #expect(told(header + "attendance.recorded,10,甲\n考勤,10,甲\n") != [])
        #expect(told(header + "attendance.recorded,10,甲\n") == [])
        #expect(told("类型,期满年数,依据\r\nattendance.recorded,0,甲\r\n") == [])
        #expect(told("\u{FEFF}类型,期满年数,依据\nattendance.recorded,150,甲") == [])
        #expect(told("") == ["-"])
        #expect(told(header) == ["-"])
        #expect(told("type,years,source\nattendance.recorded,10,甲\n") == ["1:1"])
        #expect(
            told(
                header + "attendance.taken,10,甲\nattendance.recorded,ten,甲\nspeech.given,151,甲\n"
                    + "leave.decided,10,\nleave.requested,10\nmember.appointed,-1,甲\n")
                == ["2:1", "3:21", "4:14", "5:15", "6:1", "7:18"])
        #expect(told(header + "speech.given,1,甲\nspeech.given,2,甲\n") == ["3:1"])
        #expect(told(header + "\"speech.given,1,甲\n") == ["2:1"])
        for path in ["/nowhere/rules.csv", "/tmp", "/dev/null"] {
            #expect(codes { _ = try RetentionRules(reading: path) } == [.retentionRules])
        }
    }

    @Test("A term of years ends on its own day, leap days on the day after")
    func years() throws {
        for (day, years, from) in [
            ("2012-03-14", 10, "2022-03-14"), ("2012-02-29", 10, "2022-03-01"),
            ("2012-02-29", 12, "2024-02-29"), ("2012-12-31", 1, "2013-12-31"),
            ("2012-03-14", 0, "2012-03-14"),
        ] {
            let today = try required(Day(from))
            let eve = try required(today.advanced(by: -1))
            let past = { (now: Day) in
                try RetentionRules.isPast(required(Day(day)), years: years, today: now)
            }
            #expect(try past(today) && !past(eve), "\(day) \(years)")
        }
    }

    @Test("Bodies of governance never go, of every type; those of persons go by rule or list")
    func everyType() throws {
        for type in EventType.allCases {
            let definition = TypeDefinition[type]
            let isOfPerson =
                definition.subject.contains("member")
                || definition.subject.contains("person")
            #expect(
                (type.retention == .forever) == (!isOfPerson || type == .bodyErased), "\(type)")
            let text = "type,after_years,source\n\(type.rawValue),0,甲\n"
            let told = codes { _ = try RetentionRules(Array(text.utf8), name: "r") }
            #expect(told == (type.retention == .forever ? [.retentionRules] : []), "\(type)")
        }
        // An event of every type with her as its subject, whether it may be recorded or not.
        let office = try Office.withMembers()
        let drafts = try EventType.allCases.filter { $0 != .eventVoided }.map { type in
            let definition = TypeDefinition[type]
            func reference(_ field: TypeDefinition.ReferenceField) -> Reference? {
                field.presence == .required ? Reference("\(field.spaces[0])/0002") : nil
            }
            func code(_ field: TypeDefinition.CodeField) -> Code? {
                field.presence == .required ? field.words.first?.code ?? "word" : nil
            }
            return Draft(
                statement: Statement(
                    id: office.ledger.newID(), type: type.name, subject: "member/0002",
                    matter: reference(definition.matter), object: reference(definition.object),
                    kind: code(definition.kind), role: code(definition.role),
                    outcome: code(definition.outcome),
                    occurredOn: try required(Day("2012-02-01")), actor: "clerk/0003"),
                body: try Body(["note": .string("其人其事：\(type.rawValue)")]))
        }
        let recorded = try office.log.append(AppendRequest()) { log in
            try drafts.map { try log.append($0).position }
        }
        try office.clock.set("2032-02-10T01:00:00.000000Z")
        let releasing = EventType.allCases.filter { $0.retention != .forever }
            .map { "\($0.rawValue),0,甲" }.joined(separator: "\n")
        let plan = try office.ledger.erase(
            order(rules: "type,after_years,source\n" + releasing)
        ).plan
        let gone = Set(plan.goes)
        for (draft, position) in zip(drafts, recorded) {
            let type = try required(EventType(draft.statement.type))
            let isGone = try office.log.body(at: position) == nil
            #expect(isGone == (type.retention == .byRules), "\(type)")
            #expect(gone.contains(position) == isGone, "\(type)")
            let ground = plan.stays.first { $0.position == position }?.ground
            switch type.retention {
            case .byRules: #expect(ground == nil)
            case .forever: #expect(ground == .forever, "\(type)")
            case .whenListed: #expect(ground == .unlisted, "\(type)")
            }
        }
    }

    @Test("A dry run tells the same and writes nothing")
    func dryRun() throws {
        let office = try office()
        let before = office.log.end()
        let tried = try office.ledger.erase(order(), WritingWish(isDryRun: true))
        #expect(tried.position == nil && tried.outcome == nil)
        #expect(office.log.end() == before)
        for position in tried.plan.goes { #expect(try office.log.body(at: position) != nil) }
        #expect(try office.ledger.erase(order()).plan.goes == tried.plan.goes)
    }

    @Test("An erasure is recorded by its own procedure alone")
    func ownDoor() throws {
        let office = try office()
        let draft = Draft(
            statement: Statement(
                id: office.ledger.newID(), type: .bodyErased, subject: "member/0002",
                occurredOn: try required(Day("2022-02-10")), actor: "clerk/0003"),
            body: try Body([
                "approval": "甲", "list": "甲", "confirmed_by": "clerk/0004", "erased": "#2",
                "erased_count": "1", "retention": "甲",
            ]))
        #expect(codes { _ = try office.ledger.record([draft]) } == [.notErasable])
    }

    @Test("The figures after an erasure, and what is recorded next, are as if nothing had gone")
    func afterwards() throws {
        let office = try office()
        _ = try office.ledger.erase(order())
        try office.importing(
            .attendance,
            """
            matter,occurred_on,member,outcome,note
            session/1,2012-02-01,member/0002,leave-special,改了的理由

            """)
        let count = office.log.count()
        #expect(
            codes {
                try office.importing(
                    .attendance,
                    """
                    matter,occurred_on,member,outcome
                    session/1,2012-02-01,member/0002,present

                    """)
            }.contains(.differentContent))
        #expect(office.log.count() == count)
    }

    @Test("A proof given before an erasure still verifies, and no byte is left in any file")
    func proofHolds() throws {
        let clock = try TestClock("2012-03-20T01:00:00.000000Z")
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "luzhi-erasing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let origin = "test.invalid/erasing"
        let path = folder.appending(path: "ledger").path
        let log = try SQLiteLog.create(
            at: path,
            identity: LogIdentity(origin: try required(Origin(origin)), zone: .china),
            surroundings: clock.surroundings, options: .init(holder: "a test"),
            first: try Ledger.rootOrgan(
                name: "政协青禾县委员会", since: try required(Day("1949-10-01")),
                actor: "clerk/0003", surroundings: clock.surroundings))
        let ledger = Ledger(log: log, surroundings: clock.surroundings)
        let drafts = try (1...40).map { number in
            Draft(
                statement: Statement(
                    id: ledger.newID(), type: EventType.memberAppointed.name,
                    subject: try required(Reference("member/\(number)")),
                    occurredOn: try required(Day("2012-01-10")), actor: "clerk/0003"),
                body: try Body([
                    "name": .string("欧阳\(number)号"), "contact": .string("电话139\(number)0007"),
                ]))
        }
        _ = try ledger.record(drafts)
        let keys = folder.appending(path: "keys")
        try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
        let keyPath = keys.appending(path: "key").path
        let key = try HeldKey.make(
            keyPath, name: origin, kind: .note, surroundings: clock.surroundings)
        let note = try ledger.signedCheckpoint(
            by: [try HeldKey(reading: keyPath, kind: .note)], from: .first)
        let proofPath = keys.appending(path: "proof").path
        let notePath = keys.appending(path: "checkpoint").path
        try Data(note.encoded.utf8).write(to: URL(filePath: notePath))
        let signed = try NoteFile.checkpoint(notePath)
        let proof = try ledger.proof(of: try required(Position(21)), in: signed)
        try Data(proof.encoded.utf8).write(to: URL(filePath: proofPath))
        let sealed = try required(log.body(at: try required(Position(21))))
        try clock.set("2032-03-20T01:00:00.000000Z")
        let erased = try ledger.erase(try order("member/20"))
        #expect(erased.plan.goes == [try required(Position(21))])
        guard case .finished? = erased.outcome else {
            Issue.record("\(String(describing: erased.outcome))")
            return
        }
        let proved = try ProvedEvent(reading: proofPath, keys: [key])
        #expect(proved.position.number == 21)
        #expect(proved.envelope.bodyDigest == sealed.digest)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.contains("ledger-wal"))
        for name in names where name != "keys" {
            let data = try Data(contentsOf: folder.appending(path: name))
            for needle in [Data(sealed.salt.bytes), Data("欧阳20号".utf8), Data("电话139200007".utf8)] {
                #expect(data.range(of: needle) == nil, "\(name)")
            }
        }
        #expect(try ledger.verify(.full).audit.problems.all == [])
    }
}
