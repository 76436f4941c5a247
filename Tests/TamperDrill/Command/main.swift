import EventLog
import Foundation
import Service
import TamperDrill

// tamper-drill LEDGER EDITS SEED: see tools/tamper-drill.
let arguments = CommandLine.arguments
guard arguments.count == 4, let edits = Int(arguments[2]), let seed = UInt64(arguments[3]) else {
    FileHandle.standardError.write(Data("usage: tamper-drill LEDGER EDITS SEED\n".utf8))
    exit(64)
}

/// Says a line at once, also into a pipe: a large drill takes its time.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

let backup = arguments[1] + ".drill"
let log = try SQLiteLog(
    path: arguments[1], surroundings: .system, options: .init(holder: "tamper-drill"))
let sound = try SQLiteLog.backup(from: log, to: backup)
try log.close()
say("drill: \(sound.eventCount) events, seed \(seed)")
let drill = try TamperDrill(backup, surroundings: .system, seed: seed)

/// Prints what an alteration came to, and answers how many were missed.
func tell(_ tally: TamperDrill.Tally) -> Int {
    say(tally.line)
    for one in tally.missed { say("drill:   missed: \(one)") }
    return tally.missed.count
}

let missed =
    try Alteration.all.map { try tell(drill.alter($0, times: max(1, edits / 100))) }
    + [
        tell(try drill.editCells(edits)), tell(try drill.editFreeSpace(edits / 10)),
        tell(try drill.editAnywhere(edits / 10)), tell(try drill.editPages(edits / 10)),
    ]
let count = missed.reduce(0, +)
say("drill: \(count == 0 ? "everything was found" : "\(count) missed"), seed \(seed)")
unlink(backup)
exit(count == 0 ? 0 : 1)
