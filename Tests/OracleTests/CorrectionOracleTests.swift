import Activity
import EventLog
import Testing

@Suite("Every sequence of corrections on one line")
struct CorrectionOracleTests {
    /// Which correction, aimed at which event of the line: its index in the line, from 0.
    private struct Step {
        let correction: Line.Correction
        let aim: Int
    }

    /// What the nth correction changes if it is a replacement: each another thing that counts.
    private static let changes: [[(name: String, text: String)]] = [
        [("outcome", "late")], [("subject", "member/0002")],
        [("matter", "session/2012-2"), ("occurred_on", "2012-03-02")], [("outcome", "not-due")],
        [("outcome", "leave-special"), ("role", "")],
    ]

    /// Depth first. A refused correction leaves nothing behind, which is checked, so what could
    /// follow it follows its parent; every other sequence is gone through from the beginning.
    @Test("Up to five, aimed at every event of it: taken, holder, facts, boards as the oracle says")
    func everySequence() throws {
        var tried = 0
        var open: [[Step]] = [[]]
        var allowed = 0
        while let steps = open.popLast() {
            var duel = try line()
            for step in steps { try duel.propose(proposal(step, duel)) }
            try compareEverywhere(&duel)
            guard steps.count < 5 else { continue }
            let line = try required(duel.oracle.lines.last)
            for correction in [Line.Correction.replacement, .withdrawal, .undoing] {
                for aim in line.ids.indices {
                    let step = Step(correction: correction, aim: aim)
                    let before = duel.test.log.end()
                    tried += 1
                    var next = duel
                    // A taken one is gone through again from a fresh ledger.
                    if try duel.wouldTake(proposal(step, duel)) {
                        allowed += 1
                        open.append(steps + [step])
                    } else {
                        try next.propose(proposal(step, duel))
                        #expect(duel.test.log.end() == before)
                    }
                }
            }
        }
        print("oracle: \(tried) corrections tried in all sequences of up to 5, \(allowed) taken")
        #expect(tried > allowed)
    }

    /// Two members, two sessions, and the roll call of one: the line is the last event.
    private func line() throws -> Duel {
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
        return Duel(test, note: "corrections")
    }

    private func proposal(_ step: Step, _ duel: Duel) throws -> Duel.Proposal {
        let line = try required(duel.oracle.lines.last)
        let target = try required(duel.events.first { $0.id == line.ids[step.aim] })
        switch step.correction {
        case .replacement:
            return .replace(target, changes: CorrectionOracleTests.changes[line.ids.count - 1])
        case .withdrawal: return .withdraw(target)
        case .undoing: return .undo(target)
        }
    }

    /// The holder, and what was believed and counted at each position so far.
    private func compareEverywhere(_ duel: inout Duel) throws {
        let line = try required(duel.oracle.lines.last)
        let origin = try required(duel.events.first { $0.id == line.ids[0] }?.position)
        for event in duel.events[(origin - 1)...] {
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
