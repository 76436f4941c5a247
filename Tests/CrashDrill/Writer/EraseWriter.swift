import Activity
import Basics
package import EventLog

/// Erases every body of a subject that may go.
package struct EraseWriter {
    let log: SQLiteLog
    let subject: Reference

    init(path: String, subject: String) throws {
        guard let reference = Reference(subject) else {
            throw Diagnostics(Diagnostic(.usage, .invalidValue("subject", subject)))
        }
        self.subject = reference
        log = try SQLiteLog(
            path: path, surroundings: Plan.surroundings,
            options: SQLiteLog.Options(holder: "the crash drill"))
    }

    /// The position of the recorded erasure.
    func perform() throws -> Position {
        let positions = try EraseWriter.positions(of: subject, in: log)
        let now = Plan.surroundings.now()
        var generator = SystemRandomNumberGenerator()
        let draft = Draft(
            statement: Statement(
                id: EventID.version7(at: now, using: &generator), type: .bodyErased,
                subject: subject, occurredOn: now.day(in: .china), actor: Plan.actor),
            body: try Body(["list": "销毁清册第1号"]))
        return try log.append(AppendRequest()) { log in
            try log.erase(positions, recording: draft) { _ in }.position
        }
    }

    /// Every event of the subject but its erasures.
    package static func positions(of subject: Reference, in log: SQLiteLog) throws -> [Position] {
        var found: [Position] = []
        let number = log.names.number(of: subject)
        try log.scan(after: 0, through: Int64(try log.count())) { page in
            found += page.filter {
                $0.subject == number && log.names.type($0.type) != .bodyErased
            }.compactMap { Position($0.position) }
        }
        return found
    }
}
