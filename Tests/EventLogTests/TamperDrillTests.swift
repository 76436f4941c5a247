import Basics
import EventLog
import TamperDrill
import TestSupport
import Testing

/// A small sample of `tools/tamper-drill`.
struct TamperDrillTests {
    /// A backup of a ledger with corrections, tags, a body over several pages and a full tile.
    private func drill(_ ledger: TestLedger) throws -> TamperDrill {
        var maker = DraftMaker()
        var drafts = try (0..<520).map {
            try maker.attendance(
                member: $0 % 40, session: $0 / 40, outcome: $0 % 7 == 3 ? "late" : "present")
        }
        for index in stride(from: 4, to: 500, by: 9) {
            drafts[index].statement.tags = ["on-line", "topic"]
        }
        drafts[5].body = try Body(["text": .string(String(repeating: "履职", count: 3_000))])
        let late = try maker.replacement(of: drafts[6])
        drafts += [late, try maker.voided(late), try maker.voided(drafts[7])]
        try ledger.append(drafts)
        let backup = ledger.folder.file("backup")
        let log = try ledger.open()
        try SQLiteLog.backup(from: log, to: backup)
        try log.close()
        return try TamperDrill(
            backup, surroundings: ledger.clock.surroundings, seed: TestSeed.value)
    }

    private func require(_ tally: TamperDrill.Tally, _ count: Int) {
        #expect(tally.missed.isEmpty, "\(tally.line): \(tally.missed); \(TestSeed.note)")
        #expect(tally.done == count)
    }

    @Test("A byte changed in any cell is found, its page's checksum made anew")
    func cells() throws {
        let ledger = try TestLedger(clock: TestClock(step: 1_000))
        let tally = try drill(ledger).editCells(60)
        require(tally, 60)
        #expect(tally.found > 55, "\(tally.line); \(TestSeed.note)")
    }

    @Test("A byte changed where no cell is changes no content, or is found")
    func elsewhere() throws {
        let ledger = try TestLedger(clock: TestClock(step: 1_000))
        let drill = try drill(ledger)
        require(try drill.editFreeSpace(15), 15)
        require(try drill.editAnywhere(30), 30)
        let pages = try drill.editPages(15)
        require(pages, 15)
        #expect(pages.found == 15, "\(TestSeed.note)")
    }

    @Test("What is changed by SQL and the triggers put back is found, a dictionary's row by name")
    func statements() throws {
        let ledger = try TestLedger(clock: TestClock(step: 1_000))
        let drill = try drill(ledger)
        for alteration in Alteration.all {
            let tally = try drill.alter(alteration, times: 2)
            require(tally, 2)
            #expect(tally.found == 2, "\(tally.line); \(TestSeed.note)")
        }
    }
}
