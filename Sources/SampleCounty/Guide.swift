package import Basics
package import EventLog

/// Something that is so by design: who or what it happened to, what happened, and where to look.
package struct SampleCase: Hashable, Sendable {
    /// What tests and texts call it: `two-unexcused-plenaries`.
    package let key: String
    package var subject: Reference
    /// The name of the member, group or matter.
    package let name: String
    package let account: Message
    /// The events behind it, in order of their positions.
    package var events: [EventID]
    package var positions: [Int64] = []
    /// What shows it, without `--ledger`.
    package var commands: [String] = []
}

/// A case that needs more years than were asked for.
package struct SampleOmission: Hashable, Sendable {
    package let key: String
    package let yearsNeeded: Int
}

/// Who is who by design, and the totals that the county was meant to have.
package struct Guide: Hashable, Sendable {
    package var cases: [SampleCase] = []
    package var omitted: [SampleOmission] = []
    package var books = Books()
    /// How many events there are.
    package var eventCount = 0
    /// Events without ground, by design.
    package var groundless: [EventID] = []
}

extension County {
    /// Enters a case into the guide.
    func add(
        _ key: String, _ subject: Reference, _ name: String, zh: String, en: String,
        events: [EventID], commands: [String] = []
    ) {
        cases.append(
            SampleCase(
                key: key, subject: subject, name: name, account: Message(zh: zh, en: en),
                events: events, commands: commands))
    }

    /// Runs `tell` if the county has years enough for the case, else says that it is left out.
    func design(_ key: String, needs yearsNeeded: Int = 1, _ tell: () -> Void) {
        if years >= yearsNeeded {
            tell()
        } else {
            omitted.append(SampleOmission(key: key, yearsNeeded: yearsNeeded))
        }
    }
}

extension SampleCase {
    /// Settles what was open while the story was told: the matter's number, the positions.
    mutating func settle(_ numbers: MatterNumbers, _ log: any LogReading) throws {
        subject = numbers.number(of: subject)
        let found = try events.compactMap { id in
            try log.position(of: id).map { (position: $0.number, id: id) }
        }.sorted { $0.position < $1.position }
        events = found.map(\.id)
        positions = found.map(\.position)
        if commands.isEmpty { commands = ["luzhi log --subject {subject} --oldest-first"] }
        commands = commands.map { command in
            guard let open = command.firstRange(of: "{subject}") else { return command }
            return String(command[..<open.lowerBound]) + subject.text + command[open.upperBound...]
        }
        commands += positions.prefix(3).map { "luzhi show '#\($0)'" }
    }
}
