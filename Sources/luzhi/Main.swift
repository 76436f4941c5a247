import Activity
import ArgumentParser
import Basics
import Foundation
import Service

/// Runs the command and turns what it throws into diagnostics and an exit code.
@main
enum Main {
    static func main() {
        // What is wrong with the options is told before they are read.
        Terminal.language = Terminal.language(statedIn: CommandLine.arguments)
        do {
            var command = try Luzhi.parseAsRoot()
            do {
                try command.run()
            } catch let error as ExitCode {
                throw error
            } catch {
                try fail(error)
            }
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch {
            tell(error)
        }
    }

    /// Ends with what the parser says of an error, or with the help that was asked for.
    private static func tell(_ error: any Error) -> Never {
        let code = Luzhi.exitCode(for: error)
        guard code == .validationFailure else { Luzhi.exit(withError: error) }
        let text = UsageText.withoutFarGuess(Luzhi.fullMessage(for: error))
        Terminal.say(Terminal.language == .zh ? UsageText.chinese(text) : text)
        exit(code.rawValue)
    }

    /// Tells what went wrong and throws the exit code; what is none of ours goes on.
    private static func fail(_ error: any Error) throws {
        let diagnostics: Diagnostics
        switch error {
        case let error as Diagnostics: diagnostics = error
        case let error as FieldProblems:
            var all = Diagnostics()
            for problem in error.problems { all.add(problem.diagnostic) }
            diagnostics = all
        default: throw error
        }
        Terminal.report(diagnostics)
        throw ExitCode(diagnostics.exitCode)
    }
}

extension Diagnostics {
    /// 64 usage, 65 bad input, 75 try again, 1 anything else; the first error tells.
    var exitCode: Int32 {
        guard let code = all.first(where: { $0.severity == .error })?.code else { return 1 }
        switch code {
        case .alreadyAmended, .changedSince, .locked, .clockBehind, .erasureBlocked: return 75
        case .notErasable, .secondActor, .retentionRules, .nothingReleased, .namedForever:
            return 65
        default: break
        }
        switch code.rawValue.dropFirst().first {
        case "1", "2", "3", "4", "7": return 65
        case "6": return 64
        default: return 1
        }
    }
}
