import Foundation
import Testing

/// The README's tour: every command and everything it says.
struct ReadmeTests {
    /// A command and the lines it is said to answer.
    private struct Step {
        let command: String
        var expected: [String] = []
    }

    private static func steps() throws -> [Step] {
        let readme = try String(
            contentsOf: Command.packageRoot.appending(path: "README.md"), encoding: .utf8)
        var steps: [Step] = []
        var isConsole = false
        for line in readme.components(separatedBy: "\n") {
            if line.hasPrefix("```") {
                isConsole = line == "```console"
            } else if isConsole, line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2))))
            } else if isConsole {
                steps[steps.count - 1].expected.append(line)
            }
        }
        return steps
    }

    /// Whether a line is as expected, `…` standing for anything.
    private func matches(_ line: String, _ expected: String) -> Bool {
        let parts = expected.components(separatedBy: "…")
        guard parts.count > 1 else { return line == expected }
        guard line.hasPrefix(parts[0]), line.hasSuffix(parts[parts.count - 1]) else { return false }
        var rest = line[...]
        for part in parts where !part.isEmpty {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }

    @Test("The README's tour says what the command says")
    func tour() throws {
        let command = try Command()
        defer { command.remove() }
        let steps = try Self.steps()
        #expect(steps.count >= 15)
        var exports = ""
        for step in steps {
            if step.command.hasPrefix("export ") {
                exports += step.command + "; "
                continue
            }
            let answer = try command.shell(exports + step.command + " 2>&1")
            var lines = answer.output.components(separatedBy: "\n")
            if lines.last == "" { lines.removeLast() }
            let isSame =
                lines.count == step.expected.count
                && zip(lines, step.expected).allSatisfy { matches($0, $1) }
            #expect(isSame, "\(step.command) said:\n\(answer.output)")
        }
    }

    @Test("Every verb of the README exists, and every verb is in the README or in help")
    func verbs() throws {
        let command = try Command()
        defer { command.remove() }
        let help = try command.shell("luzhi help").output
        let readme = try String(
            contentsOf: Command.packageRoot.appending(path: "README.md"), encoding: .utf8)
        for verb in [
            "init", "record", "import", "correct", "log", "show", "roster", "scoreboard", "export",
            "backup", "restore", "doctor",
        ] {
            #expect(help.contains("  \(verb) "), "help does not list \(verb)")
            #expect(readme.contains("luzhi \(verb)"), "the README does not show \(verb)")
        }
    }

    @Test("Every file and folder the README names is there")
    func paths() throws {
        let readme = try String(
            contentsOf: Command.packageRoot.appending(path: "README.md"), encoding: .utf8)
        let names = try Regex("`((?:Sources|schemas|tools)(?:/[A-Za-z0-9._-]+)*)`")
        var count = 0
        for match in readme.matches(of: names) {
            guard let path = match.output[1].substring else { continue }
            count += 1
            let file = Command.packageRoot.appending(path: String(path)).path
            #expect(FileManager.default.fileExists(atPath: file), "\(path) is not there")
        }
        #expect(count > 10)
    }
}
