import Testing
import crash_writer

/// Kills the writer at its 1st, 2nd, n-th write or sync until it survives, and accepts only the state
/// before or the state after.
///
/// What is run here is a selection; `tools/crash-drill` runs all of it (`LUZHI_DRILL=full`).
@Suite(
    "The crash drill", .serialized,
    .enabled(if: Workshop.hasCompiler, "there is no C compiler, cc, to make the faults with"))
struct CrashDrillTests {
    @Test("What was acknowledged survives the end of its writer", arguments: deaths)
    func deathsLoseNothing(_ drill: Drill) throws {
        let outcome = try drill.run()
        print(outcome)
        #expect(outcome.breaches.prefix(5) == [])
        #expect(outcome.lostCount == 0)
        #expect(outcome.runCount > outcome.operationCount)
    }

    @Test("Without syncs the same drill loses what was acknowledged", arguments: toothless)
    func drillsHaveTeeth(_ drill: Drill) throws {
        let outcome = try drill.run()
        print(outcome)
        #expect(outcome.breaches.prefix(5) == [], "what is there is whole even so")
        #expect(outcome.lostCount > 0)
    }

    @Test("A full disk or a failed sync is told and leaves nothing refused", arguments: failures)
    func failuresAreTold(_ drill: Drill) throws {
        let outcome = try drill.run()
        print(outcome)
        #expect(outcome.breaches.prefix(5) == [])
        #expect(outcome.lostCount == 0)
    }
}

extension CrashDrillTests {
    private typealias Mode = Plan.Mode

    /// The writer dies, and in two of three drills the power with it.
    static var deaths: [Drill] {
        var drills: [Drill] = []
        for mode in Mode.allCases {
            for power in Faults.Power.allCases {
                for when in Faults.When.allCases {
                    let isSelected =
                        switch (mode, power, when) {
                        case (.create, .drop, .before): true
                        case (.create, _, _): false
                        case (_, .drop, _), (.single, .keep, .before), (.single, .some, .torn): true
                        default: false
                        }
                    guard Drill.isWhole || isSelected else { continue }
                    drills.append(Drill(mode: mode, faults: Faults(when: when, power: power)))
                }
            }
        }
        return drills
    }

    /// The power fails, and commits were not synced: by our choice, or because the disk lies. An
    /// import is acknowledged after the checkpoint that a small limit causes, and that syncs; so
    /// here the limit is as large as ever.
    static var toothless: [Drill] {
        var drills: [Drill] = []
        for mode in [Mode.single, .batch, .importing] {
            var drill = Drill(mode: mode, faults: Faults(power: .drop))
            drill.checkpointPages = mode == .importing ? 20_000 : drill.checkpointPages
            drill.stopsAtLoss = !Drill.isWhole
            drill.syncsCommits = false
            drills.append(drill)
            drill.syncsCommits = true
            drill.faults.ignoresSyncs = true
            if Drill.isWhole || mode == .single { drills.append(drill) }
        }
        return drills
    }

    /// The writer lives, and the disk fails it: from the n-th write on, or at the n-th sync alone,
    /// after which the same writer may go on.
    static var failures: [Drill] {
        var drills: [Drill] = []
        for mode in Mode.allCases {
            for kind in [Faults.Kind.noSpace, .failedSync] {
                let isSelected = kind == .failedSync || mode == .create || mode == .single
                guard Drill.isWhole || isSelected else { continue }
                drills.append(Drill(mode: mode, faults: Faults(kind: kind)))
                if kind == .failedSync, mode != .create {
                    drills.append(Drill(mode: mode, faults: Faults(kind: kind), retries: true))
                }
            }
        }
        return drills
    }
}
