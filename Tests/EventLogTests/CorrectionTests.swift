import Basics
import EventLog
import TestSupport
import Testing

/// Section 4 of the design, on every log.
@Suite("Corrections")
struct CorrectionTests {
    @Test(
        "A replacement holds the line, a withdrawal empties it, undoing goes back step by step",
        arguments: LogKind.allCases)
    func stepByStep(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let original = try maker.attendance()
        let first = try made.record(original)
        func holder() throws -> Position? { try Line.containing(first, in: made.log)?.holder }
        #expect(try holder() == first)
        let late = try maker.replacement(of: original)
        let second = try made.record(late)
        #expect(try holder() == second)
        let withdrawal = try maker.voided(late)
        let third = try made.record(withdrawal)
        #expect(try holder() == nil)
        #expect(try Line.containing(first, in: made.log)?.undoable == third)
        try made.record(try maker.voided(withdrawal, "undone"))
        #expect(try holder() == second)
        try made.record(try maker.voided(late, "undone"))
        #expect(try holder() == first)
        #expect(try Line.containing(first, in: made.log)?.undoable == nil)
        let again = try maker.replacement(of: original, outcome: "partial")
        let sixth = try made.record(again)
        #expect(try holder() == sixth)
        for number in 2...7 {
            let line = try required(Line.containing(try position(number), in: made.log))
            #expect(line.origin == first)
            #expect(line.corrections.map(\.position.number) == [3, 4, 5, 6, 7])
        }
        #expect(try Line.containing(try position(9), in: made.log) == nil)
    }

    @Test(
        "The second clerk is refused and told who, when and how to go on",
        arguments: LogKind.allCases)
    func secondClerk(kind: LogKind) throws {
        let made = try kind.make(clock: TestClock("2012-03-20T01:00:00.000000Z"))
        var maker = DraftMaker()
        let original = try maker.attendance()
        try made.record(original)
        try made.clock.set("2012-03-20T02:15:00.000000Z")
        try made.record(try maker.replacement(of: original, actor: "clerk/0007"))
        let end = try made.log.end()
        for draft in [
            try maker.replacement(of: original, outcome: "partial"), try maker.voided(original),
            try maker.voided(original, "undone"),
        ] {
            let found = diagnostics { try made.append(draft) }
            #expect(found.map(\.code) == [.alreadyAmended])
            let message = try required(found.first?.message)
            for text in [message.en, message.zh] {
                #expect(text.contains("clerk/0007"))
                #expect(text.contains("2012-03-20 10:15"))
            }
            #expect(message.en == "#2 was corrected by clerk/0007 at 2012-03-20 10:15 (#3)")
            #expect(found.first?.help?.en.contains("held by #3; #3 can be undone") == true)
        }
        #expect(try made.log.end() == end)
    }

    @Test(
        "What a correction may not do is refused, each with its code", arguments: LogKind.allCases)
    func refused(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let original = try maker.attendance()
        try made.record(original)
        let withdrawn = try maker.attendance(member: 8)
        try made.record(withdrawn)
        let withdrawal = try maker.voided(withdrawn)
        try made.record(withdrawal)
        func codes(_ draft: Draft) -> [DiagnosticCode] { refusal { try made.append(draft) } }

        var unknown = try maker.replacement(of: original)
        unknown.statement.amends = try maker.id()
        #expect(codes(unknown) == [.amendsNothing])
        var itself = try maker.replacement(of: original)
        itself.statement.amends = itself.statement.id
        #expect(codes(itself) == [.amendsNothing])

        #expect(codes(try maker.voided(withdrawal)) == [.neverAmended])
        #expect(codes(try maker.replacement(of: withdrawal)) == [.neverAmended])
        var other = try maker.replacement(of: original)
        other.statement.type = "leave.decided"
        #expect(codes(other) == [.replacementOfOtherType])

        #expect(codes(try maker.voided(original, "undone")) == [.nothingToUndo])
        for kind: Code in ["withdrawn", "undone"] {
            for change: (inout Statement) -> Void in [
                { $0.subject = "member/1" }, { $0.matter = nil }, { $0.matter = "session/9" },
                { $0.occurredOn = .last },
            ] {
                var differing = try maker.voided(kind == "undone" ? withdrawal : original, kind)
                change(&differing.statement)
                #expect(codes(differing) == [.voidedDiffers])
            }
        }
        #expect(try made.log.end().count == 4)
    }

    @Test("An undoing is not itself undone", arguments: LogKind.allCases)
    func undoingStays(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let original = try maker.attendance()
        let late = try maker.replacement(of: original)
        let undoing = try maker.voided(late, "undone")
        try made.append(original, late, undoing)
        #expect(
            refusal { try made.append(try maker.voided(undoing, "undone")) } == [.alreadyAmended])
        #expect(refusal { try made.append(try maker.voided(undoing)) } == [.neverAmended])
        #expect(refusal { try made.append(try maker.voided(late, "undone")) } == [.alreadyAmended])
    }

    @Test("Erasures and new codes are never replaced or withdrawn", arguments: LogKind.allCases)
    func neverAmended(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        for type in [EventTypeName.bodyErased, .vocabularyExtended] {
            var draft = try maker.attendance()
            draft.statement.type = type
            try made.record(draft)
            #expect(
                refusal { try made.append(try maker.replacement(of: draft)) } == [.neverAmended])
            #expect(refusal { try made.append(try maker.voided(draft)) } == [.neverAmended])
        }
    }

    @Test("A replacement may change everything but the type", arguments: LogKind.allCases)
    func changesAll(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let original = try maker.attendance()
        try made.record(original)
        var replacement = try maker.replacement(of: original)
        replacement.statement.subject = "member/777"
        replacement.statement.matter = "session/other"
        replacement.statement.kind = "standing"
        replacement.statement.occurredOn = .last
        replacement.statement.until = .last
        let second = try made.record(replacement)
        // A withdrawal now follows the replacement, not the original.
        var wrong = try maker.voided(original)
        wrong.statement.amends = replacement.statement.id
        #expect(refusal { try made.append(wrong) } == [.voidedDiffers])
        try made.record(try maker.voided(replacement))
        #expect(try Line.containing(second, in: made.log)?.holder == nil)
    }

    @Test("Corrections within one batch see each other", arguments: LogKind.allCases)
    func oneBatch(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let original = try maker.attendance()
        let late = try maker.replacement(of: original)
        #expect(
            refusal {
                try made.append(original, late, try maker.replacement(of: original))
            } == [.alreadyAmended])
        #expect(try made.log.end().count == 1)
        try made.append(original, late, try maker.voided(late))
        #expect(try Line.containing(try position(2), in: made.log)?.holder == nil)
    }

    /// What a correction does, and to which event of the line, counted from 0.
    struct Move: Hashable, Sendable {
        let correction: Line.Correction
        let target: Int
    }

    /// A line as the list of moves that were taken: the naive interpreter. A correction stands
    /// unless an undoing names it; the last that stands says what holds.
    struct NaiveLine {
        var moves: [Move] = []

        private var standing: [Int] {
            let undone = moves.filter { $0.correction == .undoing }.map(\.target)
            return moves.indices.map { $0 + 1 }.filter {
                moves[$0 - 1].correction != .undoing && !undone.contains($0)
            }
        }

        /// The event that counts, 0 being the original.
        var holder: Int? {
            guard let last = standing.last else { return 0 }
            return moves[last - 1].correction == .replacement ? last : nil
        }

        func takes(_ move: Move) -> Bool {
            move.correction == .undoing
                ? standing.last == move.target : holder == move.target
        }
    }

    @Test(
        "All sequences of up to five corrections agree with a naive interpreter",
        arguments: LogKind.allCases)
    func exhaustive(kind: LogKind) throws {
        let made = try kind.make(clock: TestClock(step: 10))
        var maker = DraftMaker()
        var open = [NaiveLine()]
        var lineCount = 0
        var takenCount = 0
        var refusedCount = 0
        while let line = open.popLast() {
            lineCount += 1
            var next: [NaiveLine] = []
            try made.log.append(AppendRequest()) { log in
                var drafts = [try maker.attendance(member: lineCount)]
                var positions = [try log.append(drafts[0]).position]
                for move in line.moves {
                    drafts.append(try maker.draft(move, drafts))
                    positions.append(try log.append(try required(drafts.last)).position)
                }
                // The log's line agrees, from whichever event of it one asks.
                for position in positions {
                    let found = try required(Line.containing(position, in: log))
                    #expect(found.holder == line.holder.map { positions[$0] }, "\(line)")
                    #expect(found.corrections.count == line.moves.count)
                }
                for target in positions.indices {
                    for correction: Line.Correction in [.replacement, .withdrawal, .undoing] {
                        let move = Move(correction: correction, target: target)
                        if line.takes(move) {
                            takenCount += 1
                            next.append(NaiveLine(moves: line.moves + [move]))
                            continue
                        }
                        let draft = try maker.draft(move, drafts)
                        let codes = refusal { _ = try log.append(draft) }
                        let expected: Set<DiagnosticCode> = [
                            .neverAmended, .alreadyAmended, .nothingToUndo,
                        ]
                        #expect(
                            codes.count == 1 && expected.isSuperset(of: codes), "\(line) \(move)")
                        refusedCount += 1
                    }
                }
            }
            if line.moves.count < 5 { open += next }
        }
        // Every line that was taken was played as a line of its own, but for those of six.
        #expect(lineCount == 71)
        #expect(refusedCount == 943)
        #expect(takenCount >= lineCount - 1)
        #expect(try made.log.audit().problems.isEmpty)
    }
}

extension DraftMaker {
    /// The draft of a move on the line of `drafts`.
    fileprivate mutating func draft(
        _ move: CorrectionTests.Move, _ drafts: [Draft]
    ) throws -> Draft {
        let target = drafts[move.target]
        switch move.correction {
        case .withdrawal: return try voided(target)
        case .undoing: return try voided(target, "undone")
        case .replacement:
            // Of a voided event it must state the line's type, or it is refused for another reason.
            var draft = try replacement(of: target)
            if target.statement.type == .eventVoided {
                draft.statement.type = drafts[0].statement.type
                draft.statement.kind = "plenary"
            }
            return draft
        }
    }
}
