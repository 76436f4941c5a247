import Basics
package import EventLog
package import Activity
package import Projections

/// What a person reads for a member, an organ or a session: the name or title in the body of the
/// event that counts at the moment.
package struct DisplayNames {
    private let facts: Facts
    private let log: any LogReading
    private let moment: Moment

    package init(_ facts: Facts, _ log: any LogReading, at moment: Moment) {
        self.facts = facts
        self.log = log
        self.moment = moment
    }

    /// Names of `references` (the log's numbers), read from the latest fact that names each.
    package func names(
        of type: EventType, _ references: some Sequence<Int32>
    ) throws -> [Int32: String] {
        let wanted = Set(references)
        let usesMatter = type == .sessionHeld
        let isNaming = facts.classifications.map { $0.type == type }
        let last = moment.asOf.daysSince1970
        var naming: [Int32: (day: Int32, position: Int64)] = [:]
        for row in 0..<facts.firstRow(knownAfter: moment.knownAt)
        where isNaming[Int(facts.code[row])] && moment.knownAt < facts.knownUntil[row]
            && facts.day[row] <= last
        {
            let reference = usesMatter ? facts.matter[row] : facts.subject[row]
            guard wanted.contains(reference) else { continue }
            let found = (facts.day[row], facts.position[row])
            if naming[reference].map({ ($0.day, $0.position) < found }) ?? true {
                naming[reference] = found
            }
        }
        let bodies = try log.bodies(at: naming.values.compactMap { Position($0.position) })
        let key = type == .sessionHeld ? "title" : "name"
        var names: [Int32: String] = [:]
        for (reference, naming) in naming {
            guard let position = Position(naming.position),
                case .string(let name)? = bodies[position]?.body.object[key]
            else { continue }
            names[reference] = name
        }
        return names
    }
}
