import Activity
import EventLog
import TestSupport
import Testing

@testable import OracleSupport

@Suite("Every sequence of corrections on one line")
struct CorrectionOracleTests {
    /// Which correction, aimed at which event of the line: its index in the line, from 0.
    private struct Step {
        let correction: Line.Correction
        let aim: Int
    }

    /// The line that is corrected: its place in the small ledger of `ledger(of:)`, and what the nth
    /// correction changes if it is a replacement, each time another thing that counts.
    enum Corrected: Int, CaseIterable {
        case appointment = 1
        case session = 3
        case attendance = 5
        case merger = 7
        case proposal = 8

        /// How many corrections follow one another.
        var depth: Int { changes.count }

        var changes: [[(name: String, text: String)]] {
            switch self {
            case .appointment:
                [
                    [("occurred_on", "2012-02-02")], [("member", "member/0003")],
                    [("occurred_on", "2012-01-20")], [("member", "member/0002")],
                    [("occurred_on", "2012-03-02")],
                ]
            case .session:
                [
                    [("occurred_on", "2012-01-31"), ("until", "2012-02-01")],
                    [("role", "invited")], [("matter", "session/2012-3")],
                    [("kind", "standing"), ("role", "whole")], [("matter", "session/2012-2")],
                ]
            case .attendance:
                [
                    [("outcome", "late")], [("member", "member/0002")],
                    [("matter", "session/2012-2"), ("occurred_on", "2012-03-02")],
                    [("outcome", "not-due")], [("role", "observer")],
                ]
            case .merger:
                [
                    [("object", "member/0002")], [("member", "member/0001")],
                    [("occurred_on", "2012-02-20")], [("object", "member/0003")],
                ]
            case .proposal:
                [
                    [("member", "member/0002")], [("occurred_on", "2012-03-04")],
                    [("matter", "proposal/2")], [("member", "member/0003"), ("role", "drafter")],
                ]
            }
        }
    }

    /// Depth first. A refused correction leaves nothing behind, which is checked, so what could
    /// follow it follows its parent; every other sequence is gone through from the beginning.
    @Test(
        "Up to four or five, aimed at every event of it: taken, holder, facts, boards as the oracle says",
        arguments: Corrected.allCases)
    func everySequence(of corrected: Corrected) throws {
        var tried = 0
        var open: [[Step]] = [[]]
        var allowed = 0
        while let steps = open.popLast() {
            var duel = try ledger(of: corrected)
            for step in steps { try duel.propose(proposal(step, corrected, duel)) }
            try compareEverywhere(corrected, duel)
            guard steps.count < corrected.depth else { continue }
            let line = duel.oracle.lines[corrected.rawValue]
            for correction in [Line.Correction.replacement, .withdrawal, .undoing] {
                for aim in line.ids.indices {
                    let step = Step(correction: correction, aim: aim)
                    let before = duel.test.log.end()
                    tried += 1
                    // A taken one is gone through again from a fresh ledger.
                    if try duel.wouldTake(proposal(step, corrected, duel)) {
                        allowed += 1
                        open.append(steps + [step])
                    } else {
                        try duel.propose(proposal(step, corrected, duel))
                        #expect(duel.test.log.end() == before)
                    }
                }
            }
        }
        print(
            """
            oracle: \(tried) sequences of up to \(corrected.depth) corrections of one \(corrected), \
            \(allowed) of them taken
            """)
        #expect(tried > allowed)
    }

    /// Two members, two sessions, and the roll call of one; for the last two besides a third number
    /// that is one of them, and a proposal that was filed.
    private func ledger(of corrected: Corrected) throws -> Duel {
        let test = try TestLedger()
        for member in ["member/0001", "member/0002"] {
            try test.record(
                .memberAppointed, ["member": member, "occurred_on": "2012-01-05"])
        }
        try test.record(
            .sessionHeld,
            ["matter": "session/2012-1", "kind": "plenary", "occurred_on": "2012-02-01"])
        try test.record(
            .sessionHeld,
            [
                "matter": "session/2012-2", "kind": "plenary", "occurred_on": "2012-03-01",
                "until": "2012-03-03",
            ])
        try test.record(
            .attendanceRecorded,
            [
                "member": "member/0001", "matter": "session/2012-1", "outcome": "unexcused",
                "occurred_on": "2012-02-01",
            ])
        guard corrected == .merger || corrected == .proposal else {
            return Duel(test, note: "corrections")
        }
        try test.record(
            .memberAppointed, ["member": "member/0003", "occurred_on": "2012-01-05"])
        try test.record(
            .memberMerged,
            ["member": "member/0003", "object": "member/0001", "occurred_on": "2012-02-10"])
        try test.record(
            .proposalSubmitted,
            [
                "member": "member/0001", "matter": "proposal/1", "kind": "joint", "role": "lead",
                "occurred_on": "2012-03-01",
            ])
        try test.record(
            .proposalProgressed,
            [
                "matter": "proposal/1", "kind": "filed", "occurred_on": "2012-03-02",
            ])
        return Duel(test, note: "corrections")
    }

    private func proposal(
        _ step: Step, _ corrected: Corrected, _ duel: Duel
    ) throws -> Duel.Proposal {
        let line = duel.oracle.lines[corrected.rawValue]
        let target = try required(duel.events.first { $0.id == line.ids[step.aim] })
        switch step.correction {
        case .replacement:
            return .replace(target, changes: corrected.changes[line.ids.count - 1])
        case .withdrawal: return .withdraw(target)
        case .undoing: return .undo(target)
        }
    }

    /// The holder, and what was believed and counted at each position so far.
    private func compareEverywhere(_ corrected: Corrected, _ duel: Duel) throws {
        var duel = duel
        let line = duel.oracle.lines[corrected.rawValue]
        let origin = try required(duel.events.first { $0.id == line.ids[0] }?.position)
        for event in duel.events where line.ids.contains(event.id) {
            let read = try required(
                Line.containing(try required(Position(event.position)), in: duel.test.log))
            try duel.compare(
                "the holder, read from #\(event.position)", line.holder?.position,
                read.holder.map { Int($0.number) })
            try duel.compare(
                "what can be undone, read from #\(event.position)",
                line.stack.count > 1 ? line.stack.last?.by : nil,
                duel.events.first { $0.position == read.undoable.map { Int($0.number) } }?.id)
        }
        for knownAt in origin...duel.events.count {
            try duel.compare(asOf: duel.today, knownAt: knownAt)
        }
    }
}
