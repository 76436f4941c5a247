import ArgumentParser
import Basics
import EventLog
import Foundation
import Reports
import Service

/// Exports the exact bytes of every event.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Export the canonical bytes of all events 导出.",
        discussion: """
            A line of JSON an event: position, envelope and, unless --no-bodies, body and salt, in \
            their canonical bytes. The first line says what it is: origin, zone, count and root.

            With --tiles a folder in the format of C2SP tlog-tiles, envelopes alone: any web server can \
            serve it, and tools of other people check it. Again with a later checkpoint, it grows.
            """)

    @OptionGroup var options: LedgerOptions

    @Flag(help: "Without bodies and salts.")
    var noBodies = false

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    @Option(help: "Make, or bring up to date, a folder of tiles.")
    var tiles: String?

    @Option(help: "The signed checkpoint that the tiles lead to.")
    var checkpoint: String?

    func validate() throws {
        guard (tiles == nil) == (checkpoint == nil), tiles == nil || (output == nil && !noBodies)
        else { throw ValidationError(.tilesNeedCheckpoint) }
    }

    func run() throws {
        let open = try options.open()
        if let tiles, let checkpoint {
            let count = try TileDirectory(tiles, of: open.ledger)
                .write(NoteFile.checkpoint(checkpoint))
            return try Terminal.answer(.tilesWritten(count, path: tiles))
        }
        let end = try open.log.end()
        let write = { (file: FileHandle) in
            try open.log.export(end, withBodies: !noBodies) {
                try Terminal.write(Data($0), to: file)
            }
        }
        if let output {
            try Terminal.writeFile(output, write)
            try Terminal.answer(.exported(end.count))
        } else {
            try write(.standardOutput)
        }
    }
}
