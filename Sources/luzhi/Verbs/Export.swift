import ArgumentParser
import Basics
import EventLog
import Foundation
import Reports

/// Exports the exact bytes of every event.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Export the canonical bytes of all events 导出.",
        discussion: """
            A line of JSON an event: position, envelope and, unless --no-bodies, body and salt, in \
            their canonical bytes. The first line says what it is: origin, zone, count and root.
            """)

    @OptionGroup var options: LedgerOptions

    @Flag(help: "Without bodies and salts.")
    var noBodies = false

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    func run() throws {
        let open = try options.open()
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
