package import Activity
import Basics

// Which events a count may open into.
extension Evaluation {
    /// The types of the events that the units of a figure open into; none of a figure that is reckoned.
    package func openedTypes(of figure: Figure) -> Set<EventType> {
        switch figure.origin {
        case .count(let name), .longestRun(let name, _):
            engine.selection(of: name)?.openedTypes ?? []
        default: []
        }
    }

    /// The same of the units of an item.
    package func openedTypes(ofItem name: Name) -> Set<EventType> {
        let classes = (regulation.score?.classes ?? []) + (regulation.groupScore?.classes ?? [])
        guard let item = classes.flatMap(\.items).first(where: { $0.id == name }),
            case .each(let selections) = item.measured
        else { return [] }
        return selections.reduce(into: []) { $0.formUnion($1.openedTypes) }
    }
}

extension Selection {
    fileprivate var openedTypes: Set<EventType> {
        switch unit {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended:
            [.attendanceRecorded]
        case .sessionsHeld: [.sessionHeld]
        case .sessionsPlanned: [.sessionPlanned]
        case .events(let type), .quantity(let type), .distinct(_, let type): [type]
        case .matters(let space):
            [space.progress, WorkSpace.submission(of: space.progress) ?? space.progress]
        case .linksOpen: [.linkOpened]
        case .members: [.memberAppointed, .memberAssigned]
        }
    }
}
