import Activity
import Basics
package import EventLog
package import Projections

/// Finds members by number or name, whatever the inner spaces, full-width forms, dots or traditional
/// characters of it; former names too, as they were known by the moment.
package struct PersonSearch {
    private let facts: Facts
    private let log: any LogReading
    private let moment: Moment
    private let roster: Roster

    package init(_ facts: Facts, _ log: any LogReading, at moment: Moment) {
        self.facts = facts
        self.log = log
        self.moment = moment
        roster = facts.roster(at: moment)
    }

    /// Whose name, present or former, has `text` in it.
    package func people(named text: String) throws -> Set<Int32> {
        let wanted = NameFolding.withoutDots(NameFolding.fold(text))
        guard !wanted.isEmpty else { return [] }
        return try people { NameFolding.withoutDots($0).contains(wanted) }
    }

    /// The one member who is meant by a number or a whole name; a name that fits nobody or several
    /// is refused, the several listed with sector and unit.
    package func person(_ text: String) throws -> Int32 {
        if let reference = Reference(text) {
            guard reference.isMember, let number = log.names.number(of: reference),
                roster.facts(of: number)?.appointments.isEmpty == false
            else {
                throw Diagnostics(
                    Diagnostic(.unknownCell, .unknownMember(text), help: .unknownMemberHelp))
            }
            return roster.canonical(number)
        }
        let found = try people(called: text)
        guard let only = found.first else {
            throw Diagnostics(Diagnostic(.usage, .nobodyCalled(text), help: .nobodyCalledHelp))
        }
        guard found.count == 1 else {
            throw Diagnostics(
                Diagnostic(
                    .usage, .severalCalled(text), expected: .people(try described(found)),
                    help: .severalCalledHelp))
        }
        return only
    }

    /// Whose whole name, present or former, is `text`; where nobody's is, whose is without its dots.
    func people(called text: String) throws -> Set<Int32> {
        let folded = NameFolding.fold(text)
        let found = try people { $0 == folded }
        guard found.isEmpty else { return found }
        let bare = NameFolding.withoutDots(folded)
        return bare.isEmpty ? [] : try people { NameFolding.withoutDots($0) == bare }
    }

    private func people(where fits: (String) -> Bool) throws -> Set<Int32> {
        var naming: [Fact] = []
        facts.visit(at: moment) {
            $0.type == .memberAppointed || $0.type == .memberDescribed
        } _: {
            naming.append($0)
        }
        let names = try log.texts("name", at: naming.map(\.position))
        var found: Set<Int32> = []
        for fact in naming where log.names.reference(fact.subject).isMember {
            if let name = names[fact.position], fits(NameFolding.fold(name)) {
                found.insert(roster.canonical(fact.subject))
            }
        }
        return found
    }

    /// Each with name, sector and unit, by number.
    func described(_ people: Set<Int32>) throws -> [Message] {
        let ordered = people.map { (log.names.reference($0), $0) }.sorted { $0.0 < $1.0 }
        let said = try MemberDescriptions(facts, log, at: moment, of: Array(people))
        let organs = people.flatMap { roster.assignments(of: $0, on: moment.asOf) }
            .filter { roster.organs[$0.object]?.last?.classification.kind == "sector" }
        let names = try DisplayNames(facts, log, at: moment).names(organs.map(\.object))
        return ordered.map { reference, member in
            let sector =
                organs.first { roster.canonical($0.subject) == member }.flatMap { names[$0.object] }
                ?? said[member]["constituency"]
            let parts = [said[member]["name"], sector, said[member]["unit"]].compactMap { $0 }
            return Message(
                zh: "\(reference.text)（\(parts.joined(separator: "，"))）",
                en: "\(reference.text) (\(parts.joined(separator: ", ")))")
        }
    }
}
