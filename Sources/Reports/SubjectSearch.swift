import Activity
import Basics
package import EventLog
package import Projections

/// Finds whom a question is about: by reference, or a member or an organ by its whole name, as names
/// were known at a moment.
package struct SubjectSearch {
    private let people: PersonSearch
    private let facts: Facts
    private let log: any LogReading
    private let moment: Moment
    private let roster: Roster

    package init(_ facts: Facts, _ log: any LogReading, at moment: Moment) {
        people = PersonSearch(facts, log, at: moment)
        self.facts = facts
        self.log = log
        self.moment = moment
        roster = facts.roster(at: moment)
    }

    /// How many are told of those in whose names a text stands.
    private static let toldMax = 10

    /// Who is called so. A name that fits nobody or several is refused, the several listed, members
    /// with sector and unit; of nobody those in whose names the text stands, if they are few.
    package func subject(_ name: String) throws -> Reference {
        let members = try people.people(called: name)
        let organs = try organs(called: name)
        let found = members.map { log.names.reference($0) } + organs.keys
        if let only = found.first, found.count == 1 { return only }
        guard found.isEmpty else {
            throw Diagnostics(
                Diagnostic(
                    .usage, .severalCalled(name), expected: .people(try listed(members, organs)),
                    help: .severalCalledHelp))
        }
        let near = try people.people(named: name)
        throw Diagnostics(
            Diagnostic(
                .usage, .nobodyCalled(name),
                expected: (1...SubjectSearch.toldMax).contains(near.count)
                    ? .peopleNear(try people.described(near)) : nil,
                help: .nobodyCalledHelp))
    }

    private func organs(called text: String) throws -> [Reference: String] {
        let wanted = NameFolding.fold(text)
        let names = try DisplayNames(facts, log, at: moment).names(roster.organs.keys)
        var found: [Reference: String] = [:]
        for (organ, name) in names where NameFolding.fold(name) == wanted {
            found[log.names.reference(organ)] = name
        }
        return found
    }

    private func listed(
        _ members: Set<Int32>, _ organs: [Reference: String]
    ) throws -> [Message] {
        try people.described(members)
            + organs.sorted { $0.key < $1.key }.map { organ, name in
                Message(zh: "\(organ.text)（\(name)）", en: "\(organ.text) (\(name))")
            }
    }
}
