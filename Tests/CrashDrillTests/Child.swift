import Foundation

/// A child process whose output goes to files.
struct Child {
    enum Ending: Hashable {
        case exited(Int32)
        case killed(signal: Int32)
        /// It hung, and was killed by us.
        case overdue
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let program: String
    let arguments: [String]
    let environment: [String: String]

    /// No child of ours takes a second.
    private static let deadline = Duration.seconds(60)

    /// Runs it to its end.
    func run(outputPath: String, errorPath: String) throws -> Ending {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, outputPath, flags, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errorPath, flags, 0o600)
        var process: pid_t = 0
        let code = Child.withPointers([program] + arguments) { arguments in
            Child.withPointers(environment.map { "\($0.key)=\($0.value)" }) { environment in
                posix_spawnp(&process, program, &actions, nil, arguments, environment)
            }
        }
        guard code == 0 else {
            throw Failure(description: "\(program): \(String(cString: strerror(code)))")
        }
        return Child.wait(for: process)
    }

    private static func wait(for process: pid_t) -> Ending {
        let end = ContinuousClock.now + deadline
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            guard ContinuousClock.now < end else {
                kill(process, SIGKILL)
                waitpid(process, &status, 0)
                return .overdue
            }
            usleep(500)
        }
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }

    /// Calls `body` with the texts as C wants a list of them, ending in a null pointer.
    private static func withPointers<Answer>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Answer
    ) -> Answer {
        let pointers = texts.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
