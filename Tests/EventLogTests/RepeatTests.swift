import Basics
import EventLog
import Testing

/// "Same id again" of the design's section 3, on every log.
@Suite("The same id again")
struct RepeatTests {
    @Test(
        "The same content writes nothing and answers the first position",
        arguments: LogKind.allCases)
    func sameContent(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let draft = try maker.attendance()
        let first = try made.record(draft)
        let end = try made.log.end()
        #expect(try made.append(draft) == [.alreadyRecorded(first, correctedBy: nil)])
        #expect(try made.append(draft, draft).count == 2)
        #expect(try made.log.end() == end)
        #expect(try made.append(foundation()) == [.alreadyRecorded(.first, correctedBy: nil)])
    }

    @Test("Within one batch the second of the same id is found", arguments: LogKind.allCases)
    func sameBatch(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let draft = try maker.attendance()
        let answers = try made.append(draft, draft)
        #expect(answers[1] == .alreadyRecorded(try position(2), correctedBy: nil))
        #expect(try made.log.end().count == 2)
    }

    @Test("Another actor and another salt are not another content", arguments: LogKind.allCases)
    func otherActor(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        var draft = try maker.attendance()
        let first = try made.record(draft)
        draft.statement.actor = "clerk/0099"
        #expect(try made.append(draft) == [.alreadyRecorded(first, correctedBy: nil)])
        #expect(try made.log.event(at: first)?.envelope.actor == "clerk/0003")
    }

    @Test(
        "Other content under the same id is refused and names the present holder",
        arguments: LogKind.allCases)
    func otherContent(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let draft = try maker.attendance()
        try made.record(draft)
        let changes: [(String, (inout Draft) throws -> Void)] = [
            ("outcome", { $0.statement.outcome = "late" }),
            ("quantity", { $0.statement.quantity = 2 }),
            ("subject", { $0.statement.subject = "member/43" }),
            ("matter", { $0.statement.matter = nil }),
            ("object", { $0.statement.object = "unit/1" }),
            ("kind", { $0.statement.kind = "standing" }),
            ("role", { $0.statement.role = "observer" }),
            ("tags", { $0.statement.tags = ["on-line"] }),
            ("day", { $0.statement.occurredOn = .last }),
            ("until", { $0.statement.until = .last }),
            ("registeredOn", { $0.statement.registeredOn = .last }),
            ("version", { $0.statement.version = 2 }),
            ("type", { $0.statement.type = "leave.decided" }),
            ("cites", { $0.statement.cites = try foundation().statement.id }),
            ("body", { $0.body = try Body(["note": "另一份"]) }),
            ("no body", { $0.body = .empty }),
        ]
        let end = try made.log.end()
        for (name, change) in changes {
            var changed = draft
            try change(&changed)
            let found = diagnostics { try made.append(changed) }
            #expect(found.map(\.code) == [.differentContent], "\(name)")
            #expect(found.first?.help?.en.contains("correct replace '#2'") == true, "\(name)")
        }
        #expect(try made.log.end() == end)
    }

    @Test(
        "After a replacement the original row is known, and the correction is named",
        arguments: LogKind.allCases)
    func afterReplacement(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let original = try maker.attendance()
        let first = try made.record(original)
        let replacement = try maker.replacement(of: original)
        let second = try made.record(replacement)
        #expect(try made.append(original) == [.alreadyRecorded(first, correctedBy: second)])
        #expect(try made.append(replacement) == [.alreadyRecorded(second, correctedBy: nil)])
        var other = original
        other.statement.outcome = "unexcused"
        let found = diagnostics { try made.append(other) }
        #expect(found.map(\.code) == [.differentContent])
        #expect(found.first?.message.en.contains("held by #3") == true)
        #expect(found.first?.help?.en.contains("correct replace '#3'") == true)
    }

    @Test("The row that says what the line holds now is known", arguments: LogKind.allCases)
    func asHeld(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let original = try maker.attendance()
        let first = try made.record(original)
        let second = try made.record(try maker.replacement(of: original, outcome: "late"))
        // The import's corrected row: the same derived id, no reason, no authority.
        var row = original
        row.statement.outcome = "late"
        #expect(try made.append(row) == [.alreadyRecorded(first, correctedBy: second)])
        row.body = try Body(["note": "如期到会", "reason": "x", "authority": "y"])
        #expect(try made.append(row) == [.alreadyRecorded(first, correctedBy: second)])
        row.body = try Body(["note": "另一句"])
        #expect(refusal { try made.append(row) } == [.differentContent])
        let end = try made.log.end()
        #expect(end.count == 3)
    }

    @Test(
        "What a line held once, but neither first nor now, is refused", arguments: LogKind.allCases)
    func heldOnce(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let original = try maker.attendance()
        try made.record(original)
        let late = try maker.replacement(of: original, outcome: "late")
        try made.record(late)
        try made.record(try maker.replacement(of: late, outcome: "partial"))
        var row = original
        row.statement.outcome = "late"
        #expect(refusal { try made.append(row) } == [.differentContent])
        row.statement.outcome = "partial"
        #expect(refusal { try made.append(row) }.isEmpty)
    }

    @Test(
        "After a withdrawal the original row is known, and another is told of it",
        arguments: LogKind.allCases)
    func afterWithdrawal(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let original = try maker.attendance()
        let first = try made.record(original)
        let withdrawal = try maker.voided(original)
        let second = try made.record(withdrawal)
        #expect(try made.append(original) == [.alreadyRecorded(first, correctedBy: second)])
        #expect(try made.append(withdrawal) == [.alreadyRecorded(second, correctedBy: nil)])
        var other = original
        other.statement.outcome = "late"
        let found = diagnostics { try made.append(other) }
        #expect(found.map(\.code) == [.differentContent])
        #expect(found.first?.help?.en.contains("correct reinstate") == true)
        let third = try made.record(try maker.voided(withdrawal, "undone"))
        #expect(try made.append(original) == [.alreadyRecorded(first, correctedBy: third)])
    }

    @Test("A correction's id again is compared without what it amends", arguments: LogKind.allCases)
    func correctionAgain(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let original = try maker.attendance()
        try made.record(original)
        let late = try maker.replacement(of: original, outcome: "late")
        let second = try made.record(late)
        let partial = try maker.replacement(of: late, outcome: "partial")
        let third = try made.record(partial)
        // The id of the second with what the third says: the line holds that now.
        var row = partial
        row.statement.id = late.statement.id
        #expect(try made.append(row) == [.alreadyRecorded(second, correctedBy: third)])
        row.statement.amends = nil
        #expect(try made.append(row) == [.alreadyRecorded(second, correctedBy: third)])
        row.statement.outcome = "present"
        #expect(refusal { try made.append(row) } == [.differentContent])
    }
}
