import Activity
import ArgumentParser
import Basics
import EventLog
import Foundation
import Projections
import Service

/// What `tools/bench/run` measures of the product, in one process each. Prints a line of JSON.
@main
struct Driver: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-driver",
        subcommands: [Fill.self, Append.self, Scan.self, Rehash.self, SheetExport.self])
}

/// Makes a ledger of members, sessions and their roll calls.
struct Fill: ParsableCommand {
    @Argument var file: String
    @Option var events: Int
    @Option var members = 2_000
    @Option var seed: UInt64 = 1

    func run() throws {
        let surroundings = Surroundings.system
        let log = try SQLiteLog.create(
            at: file, identity: Workload.identity, surroundings: surroundings,
            options: Measuring.options,
            first: try Ledger.rootOrgan(
                name: "基准", since: Workload.firstDay, actor: Workload.clerk,
                surroundings: surroundings))
        let workload = Workload(members: members, seed: seed)
        var figures = Measuring.Figures()
        try figures.measure {
            try log.append(AppendRequest()) { transaction in
                for member in 0..<members {
                    _ = try transaction.append(workload.appointment(member))
                }
            }
            try Measuring.batches(events, of: 1_000) { range in
                try log.append(AppendRequest()) { transaction in
                    for index in range {
                        if let session = workload.session(before: index) {
                            _ = try transaction.append(session)
                        }
                        _ = try transaction.append(workload.attendance(index))
                    }
                }
            }
            try log.close()
        }
        figures.report(events: events, file: file)
    }
}

/// Appends further events to such a ledger, with the state checks or without.
struct Append: ParsableCommand {
    @Argument var file: String
    @Option var batch: Int
    @Option var events: Int
    @Option var members = 2_000
    @Option var seed: UInt64 = 1
    @Flag(help: "Through the log alone, as the bare program does.") var unchecked = false

    func run() throws {
        let surroundings = Surroundings.system
        let log = try SQLiteLog(
            path: file, surroundings: surroundings, options: Measuring.options)
        let ledger = Ledger(log: log, surroundings: surroundings)
        let workload = Workload(members: members, seed: seed)
        let first = workload.attendanceCount(inLogOf: try log.count())
        // The state is learnt once a process, before what is measured.
        if !unchecked { _ = try ledger.record([]) }
        let drafts = try (first..<first + events).map { index in
            [workload.session(before: index), try workload.attendance(index)].compactMap { $0 }
        }
        var figures = Measuring.Figures()
        try figures.measure {
            try Measuring.batches(events, of: batch) { range in
                let drafts = drafts[range].flatMap { $0 }
                if unchecked {
                    try log.append(AppendRequest()) { transaction in
                        for draft in drafts { _ = try transaction.append(draft) }
                    }
                } else {
                    _ = try ledger.record(drafts)
                }
            }
            try log.close()
        }
        figures.report(events: events, file: file)
    }
}

/// Fills facts from a ledger.
struct Scan: ParsableCommand {
    @Argument var file: String
    @Option var `repeat` = 5

    func run() throws {
        var seconds: [Double] = []
        var count = 0
        for _ in 0..<`repeat` {
            let start = ContinuousClock.now
            let log = try SQLiteLog(
                path: file, surroundings: .system,
                options: Measuring.options)
            let facts = Facts(names: log.names)
            count = try log.count()
            try facts.catchUp(with: log, through: Int64(count))
            seconds.append(Measuring.seconds(since: start))
        }
        let median = seconds.sorted()[seconds.count / 2]
        print(
            "{\"events\":\(count),\"seconds\":\(median),"
                + "\"eventsPerSecond\":\(Double(count) / median)}")
    }
}
