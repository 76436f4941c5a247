import Basics
import EventLog
import Foundation
import TestSupport
import Testing

/// An erasure of a person's bodies.
func erasureDraft(
    of subject: Reference, _ maker: inout DraftMaker, actor: Reference = "clerk/0003"
) throws -> Draft {
    Draft(
        statement: Statement(
            id: try maker.id(), type: "body.erased", subject: subject,
            occurredOn: try required(Day("2022-03-14")), actor: actor),
        body: try Body(["list": "销毁清册第3号"]))
}

extension EventLog {
    /// Erases in a transaction of its own; answers where, and how the cleaning went.
    @discardableResult
    func erase(
        _ positions: [Position], recording draft: Draft
    ) throws -> (position: Position, outcome: ErasureOutcome?) {
        let told = Shared<ErasureOutcome?>(nil)
        let position = try append(AppendRequest()) { log in
            try log.erase(positions, recording: draft) { outcome in
                told.withLock { $0 = outcome }
            }.position
        }
        return (position, told.withLock { $0 })
    }
}

extension ErasureOutcome {
    var search: ErasureSearch? {
        if case .finished(let search) = self { search } else { nil }
    }
}

@Suite("The contract: erasure")
struct ErasureTests {
    @Test("Bodies go, and everything else of their events stays", arguments: LogKind.allCases)
    func erasure(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let hers = try maker.attendance(member: 42, body: ["note": "病假条存卫生室"])
        let replaced = try maker.replacement(of: hers)
        try made.append(hers, try maker.attendance(member: 43), replaced)
        let before = try Answers(made.log)
        let gone = [try position(2), try position(4)]
        let (at, outcome) = try made.log.erase(
            gone, recording: try erasureDraft(of: "member/42", &maker))
        #expect(at == (try position(5)))
        #expect(outcome?.search != nil)
        let after = try Answers(made.log)
        #expect(Array(after.events.prefix(4)) == before.events)
        #expect(Array(after.scanned.prefix(4)) == before.scanned)
        #expect(try made.log.root(ofFirst: 4) == before.end.root)
        for position in gone { #expect(after.bodies[position] == nil) }
        #expect(after.bodies[try position(1)] == before.bodies[try position(1)])
        #expect(after.bodies[try position(3)] == before.bodies[try position(3)])
        #expect(after.bodies[at]?.body.object["list"] == "销毁清册第3号")
        #expect(try made.log.audit().problems.all == [])
        #expect(try made.log.unfinishedErasures() == [])
        #expect(try made.log.finishErasures() == nil)
    }

    @Test(
        "After an erasure the same id is compared by the envelope alone",
        arguments: LogKind.allCases)
    func repeated(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        var hers = try maker.attendance(member: 42)
        try made.append(hers)
        try made.log.erase(
            [try position(2)], recording: try erasureDraft(of: "member/42", &maker))
        hers.body = try Body(["note": "另一种写法"])
        #expect(try made.append(hers) == [.alreadyRecorded(try position(2), correctedBy: nil)])
        hers.statement.outcome = "late"
        #expect(refusal { try made.append(hers) } == [.differentContent])
    }

    @Test("Nobody else's bodies go, nor those of erasures", arguments: LogKind.allCases)
    func others(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        try made.append(try maker.attendance(member: 42), try maker.attendance(member: 43))
        let first = try made.log.erase(
            [try position(2)], recording: try erasureDraft(of: "member/42", &maker))
        let before = try Answers(made.log)
        let draft = try erasureDraft(of: "member/42", &maker)
        for (positions, codes) in [
            ([try position(3)], [DiagnosticCode.notErasable]),
            ([first.position], [.notErasable]),
            ([try position(9)], [.unknownEvent]),
            ([try position(2), try position(3), first.position], [.notErasable, .notErasable]),
        ] {
            let told = refusal { try made.log.erase(positions, recording: draft) }
            #expect(told == codes, "\(positions)")
        }
        #expect(try Answers(made.log) == before)
        #expect(made.folder.fileNames.filter { $0.hasSuffix(".erasing") } == [])
    }

    @Test("A body that went before is passed over", arguments: LogKind.allCases)
    func twice(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        try made.append(try maker.attendance(member: 42), try maker.attendance(member: 42))
        try made.log.erase(
            [try position(2)], recording: try erasureDraft(of: "member/42", &maker))
        try made.log.erase(
            [try position(2), try position(3)],
            recording: try erasureDraft(of: "member/42", &maker))
        #expect(try made.log.bodies(at: [position(2), position(3)]).isEmpty)
        #expect(try made.log.audit().problems.all == [])
    }

    @Test("What is thrown after an erasure undoes it", arguments: LogKind.allCases)
    func undone(kind: LogKind) throws {
        struct Regret: Error {}
        let made = try kind.make()
        var maker = DraftMaker()
        try made.append(try maker.attendance(member: 42))
        let before = try Answers(made.log)
        let draft = try erasureDraft(of: "member/42", &maker)
        let told = Shared(0)
        #expect(throws: Regret.self) {
            try made.log.append(AppendRequest()) { log in
                _ = try log.erase([try position(2)], recording: draft) { _ in
                    told.withLock { $0 += 1 }
                }
                #expect(try log.body(at: position(2)) == nil, "it sees what it does")
                throw Regret()
            }
        }
        #expect(try Answers(made.log) == before)
        #expect(told.withLock { $0 } == 0)
        #expect(made.folder.fileNames.filter { $0.hasSuffix(".erasing") } == [])
        try made.log.erase([try position(2)], recording: draft)
        #expect(try made.log.body(at: position(2)) == nil)
    }

    @Test(
        "Events recorded with an erasure, before it and after it, are all there",
        arguments: LogKind.allCases)
    func together(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        try made.append(try maker.attendance(member: 42))
        let first = try maker.attendance(member: 42)
        let last = try maker.attendance(member: 42)
        let draft = try erasureDraft(of: "member/42", &maker)
        try made.log.append(AppendRequest()) { log in
            _ = try log.append(first)
            _ = try log.erase([try position(2), try position(3)], recording: draft) { _ in }
            _ = try log.append(last)
        }
        #expect(try made.log.count() == 5)
        let standing = try made.log.bodies(at: (1...5).compactMap { Position($0) }).keys.sorted()
        #expect(standing.map(\.number) == [1, 4, 5])
        #expect(try made.log.audit().problems.all == [])
    }
}
