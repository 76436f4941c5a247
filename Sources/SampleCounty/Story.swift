import Activity
import Basics
import EventLog
import Service

/// What the county's clerks are going to record, and on which day each.
///
/// Topics tell their part one after the other; afterwards everything is put in the order in which
/// it is recorded. Only then are matters numbered, so that numbers follow the calendar.
final class Story {
    enum Action {
        case record(Draft)
        case replace(EventID, [(name: String, text: String)], Grounds)
        case withdraw(EventID, Grounds)
        case undo(EventID, Grounds)
        case adopt(AdoptionOrder, key: String)
        case evaluate(EvaluationStep, key: String)
    }

    /// A step in the life of an evaluation, recorded through the door that a clerk takes it through.
    enum EvaluationStep {
        case draft(DraftOrder)
        case post(PostingOrder)
        case approve(ApprovalOrder)
        case close(ClosingOrder)
    }

    struct Entry {
        let recordedOn: Day
        let actor: Reference
        var action: Action
    }

    private(set) var entries: [Entry] = []
    private var generator: SeededGenerator
    private var matterCounts: [String: Int] = [:]

    init(seed: UInt64) { generator = SeededGenerator(seed: seed, topic: "ids") }

    /// A matter that gets its number later.
    func matter(_ space: String, _ year: Int) -> Reference {
        matterCounts[space, default: 0] += 1
        let count = matterCounts[space, default: 0]
        guard let reference = Reference("\(space)/\(year)-x\(count)") else {
            preconditionFailure("\(space) is a space of matters")
        }
        return reference
    }

    /// Has an event recorded. `on` is when it happened, `recorded` when a clerk writes it down.
    @discardableResult
    func record(
        _ type: EventType, _ subject: Reference, on day: Day, recorded: Day, by actor: Reference,
        matter: Reference? = nil, object: Reference? = nil, kind: Code? = nil, role: Code? = nil,
        outcome: Code? = nil, tags: [Code] = [], quantity: Int64 = 1, until: Day? = nil,
        registeredOn: Day? = nil, cites: EventID? = nil, text: [(String, String)] = []
    ) -> EventID {
        let mayComeLater: Set<EventType> = [.memberInvited, .leaveRequested, .leaveDecided]
        // What has not happened cannot be written down, save what is agreed beforehand.
        let recorded =
            mayComeLater.contains(type)
            ? Calendar.workday(before: recorded) : Calendar.workday(from: max(recorded, day))
        let id = EventID.version7(
            at: Timestamp(recorded).advanced(byMicroseconds: 3_600_000_000), using: &generator)
        let statement = Statement(
            id: id, type: type.name, subject: subject, matter: matter, object: object, kind: kind,
            role: role, outcome: outcome, tags: Set(tags).sorted(), quantity: quantity,
            occurredOn: day, until: until, registeredOn: registeredOn, actor: actor, cites: cites)
        entries.append(
            Entry(
                recordedOn: recorded, actor: actor,
                action: .record(Draft(statement: statement, body: Story.body(text)))))
        return id
    }

    private static func body(_ text: [(String, String)]) -> Body {
        guard !text.isEmpty else { return .empty }
        let object = JSONObject(text.map { ($0.0, JSON.string($0.1)) })
        guard let body = try? Body(.object(object)) else {
            preconditionFailure("the county's texts keep the rules of bodies")
        }
        return body
    }

    func replace(
        _ target: EventID, _ changes: [(name: String, text: String)], recorded: Day,
        by actor: Reference, reason: String, authority: String
    ) {
        entries.append(
            Entry(
                recordedOn: Calendar.workday(from: recorded), actor: actor,
                action: .replace(target, changes, Grounds(reason: reason, authority: authority))))
    }

    func withdraw(
        _ target: EventID, recorded: Day, by actor: Reference, reason: String, authority: String
    ) {
        entries.append(
            Entry(
                recordedOn: Calendar.workday(from: recorded), actor: actor,
                action: .withdraw(target, Grounds(reason: reason, authority: authority))))
    }

    /// Has a regulation adopted; `key` is the case that tells of it.
    func adopt(_ order: AdoptionOrder, recorded: Day, key: String) {
        entries.append(
            Entry(
                recordedOn: Calendar.workday(from: recorded), actor: order.actor,
                action: .adopt(order, key: key)))
    }

    /// Has a step of an evaluation taken; `key` is the case that tells of it.
    func evaluate(_ step: EvaluationStep, on day: Day, by actor: Reference, key: String) {
        entries.append(
            Entry(recordedOn: day, actor: actor, action: .evaluate(step, key: key)))
    }

    func undo(
        _ target: EventID, recorded: Day, by actor: Reference, reason: String, authority: String
    ) {
        entries.append(
            Entry(
                recordedOn: Calendar.workday(from: recorded), actor: actor,
                action: .undo(target, Grounds(reason: reason, authority: authority))))
    }
}

extension Story {
    /// What was told of that answers a question, in the order of telling.
    func find(_ isWanted: (Statement) -> Bool) -> [EventID] {
        entries.compactMap { entry in
            guard case .record(let draft) = entry.action, isWanted(draft.statement) else {
                return nil
            }
            return draft.statement.id
        }
    }

    /// The entries in the order of their recording, with matters numbered in that order, and the
    /// number each provisional matter got. What is told of one day stays in the order of telling.
    func arranged() -> (entries: [Entry], numbers: MatterNumbers) {
        let order = entries.indices.sorted {
            (entries[$0].recordedOn, $0) < (entries[$1].recordedOn, $1)
        }
        var numbers = MatterNumbers()
        var arranged: [Entry] = []
        arranged.reserveCapacity(order.count)
        for index in order {
            var entry = entries[index]
            switch entry.action {
            case .record(var draft):
                if let matter = draft.statement.matter {
                    draft.statement.matter = numbers.final(matter)
                }
                if let object = draft.statement.object {
                    draft.statement.object = numbers.final(object)
                }
                entry.action = .record(draft)
            case .replace(let id, let changes, let grounds):
                let changed = changes.map { (name: $0.name, text: numbers.final(text: $0.text)) }
                entry.action = .replace(id, changed, grounds)
            case .withdraw, .undo, .adopt, .evaluate: break
            }
            arranged.append(entry)
        }
        return (arranged, numbers)
    }
}

/// The numbers that matters got.
struct MatterNumbers {
    private var given: [Reference: Reference] = [:]
    private var counts: [String: Int] = [:]

    /// `session/2012-x17` as `session/2012-0031`; every other reference as it is.
    mutating func final(_ reference: Reference) -> Reference {
        let text = reference.text
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "x")),
            text[..<mark].hasSuffix("-"), text[..<mark].contains("/")
        else { return reference }
        if let known = given[reference] { return known }
        let stem = String(text[..<mark])
        counts[stem, default: 0] += 1
        let number = String(counts[stem, default: 0])
        let width = stem.hasPrefix("proposal") || stem.hasPrefix("task") ? 3 : 4
        let padding = String(repeating: "0", count: max(0, width - number.utf8.count))
        guard let final = Reference(stem + padding + number) else {
            preconditionFailure("a number keeps the form of a reference")
        }
        given[reference] = final
        return final
    }

    mutating func final(text: String) -> String {
        guard let reference = Reference(text) else { return text }
        return final(reference).text
    }

    /// The number a matter got; itself if it got none.
    func number(of reference: Reference) -> Reference { given[reference] ?? reference }

    /// The last number given in a year.
    func last(_ space: String, _ year: Int) -> Int { counts["\(space)/\(year)-"] ?? 0 }
}
