import Basics
import EventLog
import Foundation

/// The child of the crash drill: writes a plan into a ledger and says on standard output what is
/// recorded for good, once it is. The drill kills it on the way.
///
///     crash-writer LEDGER create|single|batch|import [--sheet FILE] [--without-full]
///         [--checkpoint-pages N] [--retry]
///     crash-writer LEDGER erase member/1
@main
enum CrashWriter {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.count == 3, arguments[1] == "erase" { return erase(arguments) }
        guard let order = Order(Array(CommandLine.arguments.dropFirst())) else {
            say("crash-writer LEDGER create|single|batch|import, and what its source tells")
            exit(64)
        }
        do {
            try run(order)
        } catch let diagnostics as Diagnostics {
            say(DiagnosticText.of(diagnostics, .en))
            exit(1)
        } catch {
            say("\(error)")
            exit(1)
        }
    }

    /// Erases every body of a subject in one transaction, and says where it is recorded.
    private static func erase(_ arguments: [String]) {
        do {
            let writer = try EraseWriter(path: arguments[0], subject: arguments[2])
            let line = "erased \(try writer.perform())\n"
            try FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
        } catch {
            say("\(error)")
            exit(1)
        }
    }

    /// As the command does it: after a failure the ledger is let go of without being closed.
    private static func run(_ order: Order) throws {
        let writer = PlanWriter(
            path: order.path, sheetPath: order.sheetPath, options: order.options
        ) { refusal in
            if order.retries { say(DiagnosticText.of(refusal, .en)) }
            return order.retries
        }
        try writer.perform(try Plan(order.mode)) { position, id in
            let line = "acknowledged \(position.number) \(id)\n"
            try FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
        }
    }

    private static func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}

/// What is asked of the writer.
private struct Order {
    let path: String
    let mode: Plan.Mode
    private(set) var sheetPath = ""
    /// Whether what is refused is tried once more.
    private(set) var retries = false
    private(set) var options = SQLiteLog.Options(holder: "the crash drill", checkpointPages: 20)

    /// Nil where the arguments are none.
    init?(_ arguments: [String]) {
        guard arguments.count >= 2, let mode = Plan.Mode(rawValue: arguments[1]) else { return nil }
        path = arguments[0]
        self.mode = mode
        var rest = arguments.dropFirst(2)
        while let argument = rest.popFirst() {
            switch argument {
            case "--without-full": options.syncsCommits = false
            case "--retry": retries = true
            case "--sheet":
                guard let value = rest.popFirst() else { return nil }
                sheetPath = value
            case "--checkpoint-pages":
                guard let value = rest.popFirst().flatMap({ Int($0) }) else { return nil }
                options.checkpointPages = value
            default: return nil
            }
        }
    }
}
