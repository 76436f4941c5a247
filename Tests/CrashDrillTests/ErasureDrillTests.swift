import Basics
import EventLog
import Foundation
import Testing
import crash_writer

/// Kills whoever erases at its 1st, 2nd, n-th write or sync until it survives: either nothing is
/// erased, or it is recorded and the next one finishes it. It is never forgotten half-way.
@Suite(
    "The erasure drill", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: Workshop.hasCompiler, "there is no C compiler, cc, to make the faults with"))
struct ErasureDrillTests {
    private static let subject: Reference = "member/1"

    @Test(
        "An erasure whose writer dies is undone whole, or is finished by the next",
        arguments: [Faults.Power.keep, .drop])
    func deaths(power: Faults.Power) throws {
        let workshop = try Workshop(
            Drill(mode: .single, faults: Faults(when: .before, power: power)))
        var recordedUnfinished = 0
        var undone = 0
        var number = 1
        while true {
            let run = try ErasingRun(workshop, number, Self.subject)
            if run.isRecorded, run.wasUnfinished { recordedUnfinished += 1 }
            if !run.isRecorded { undone += 1 }
            if run.hasSurvived { break }
            number += 1
            try #require(number < 400)
        }
        print(
            "erasure drill, power \(power): \(number) deaths, \(undone) undone, "
                + "\(recordedUnfinished) left unfinished and resumed")
        #expect(undone > 0)
        #expect(recordedUnfinished > 0, "some died between the commit and the end of cleaning")
    }
}

/// One run of the eraser, and what it left.
private struct ErasingRun {
    let hasSurvived: Bool
    let isRecorded: Bool
    let wasUnfinished: Bool

    init(_ workshop: Workshop, _ number: Int, _ subject: Reference) throws {
        let place = workshop.folder + "/erasing-\(number)"
        let folder = place + "/ledger"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        let path = folder + "/ledger"
        try FileManager.default.copyItem(atPath: workshop.preparedPath, toPath: path)
        let before = try ErasingRun.open(path)
        let hers = try EraseWriter.positions(of: subject, in: before)
        let salts = try before.bodies(at: hers).values.map { Data($0.salt.bytes) }
        let end = try before.end()
        try before.close()
        try #require(salts.count > 1)
        let child = Child(
            program: workshop.writer, arguments: [path, "erase", subject.text],
            environment: workshop.environment(place, number))
        let ending = try child.run(outputPath: place + "/out", errorPath: place + "/err")
        hasSurvived = ending == .exited(0)
        if !hasSurvived {
            #expect(ending == .killed(signal: SIGKILL), "\(Workshop.text(place + "/err"))")
        }
        if !hasSurvived, workshop.drill.faults.power != .keep {
            try workshop.loseMemory(path + "-shm")
        }

        let log = try ErasingRun.open(path)
        isRecorded = try log.count() == end.count + 1
        let left = try log.bodies(at: hers).count
        #expect(left == (isRecorded ? 0 : salts.count), "all or nothing, death \(number)")
        wasUnfinished = try !log.unfinishedErasures().isEmpty
        if isRecorded, !wasUnfinished {
            #expect(try !ErasingRun.holds(folder, salts), "finished, death \(number)")
        }
        if let outcome = try log.finishErasures(), case .finished = outcome {
        } else if wasUnfinished {
            Issue.record("it is not finished by the next, death \(number)")
        }
        #expect(try log.unfinishedErasures().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: path + ".erasing"))
        #expect(try log.audit().problems.all.map(\.message.en) == [])
        #expect(try log.root(ofFirst: end.count) == end.root)
        try log.close()
        #expect(try ErasingRun.holds(folder, salts) == !isRecorded, "death \(number)")
    }

    private static func open(_ path: String) throws -> SQLiteLog {
        try SQLiteLog(
            path: path, surroundings: Plan.surroundings, options: .init(holder: "the drill"))
    }

    /// Whether a salt is in any file of the folder.
    private static func holds(_ folder: String, _ salts: [Data]) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: folder).contains { name in
            let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
            return salts.contains { data.range(of: $0) != nil }
        }
    }
}
