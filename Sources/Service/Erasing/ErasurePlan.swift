import Activity
import Basics
package import EventLog
import Projections

/// What of a person's bodies goes and what stays, each with why; and where else her name stands.
package struct ErasurePlan: Sendable {
    package enum Ground: Hashable, Sendable {
        case held
        case forever
        /// A correction or a decision that the list does not name.
        case unlisted
        /// A type that the rules do not name.
        case unreleased
        case tooYoung(years: Int)
    }

    package struct Stay: Hashable, Sendable {
        package let position: Position
        package let type: EventTypeName
        package let ground: Ground
    }

    package private(set) var goes: [Position] = []
    package private(set) var stays: [Stay] = []
    /// How many went by earlier erasures.
    package private(set) var goneBefore = 0
    /// Events of others whose bodies hold her name.
    package private(set) var mentions: [Position] = []
    /// Other numbers of the same person.
    package private(set) var otherNumbers: [Reference] = []
    /// What she is called, by her own bodies.
    private var names: Set<String> = []

    /// Whether others' bodies could be searched for her name: not once every body that says it has gone.
    package var isNameKnown: Bool { !names.isEmpty }

    /// How many bodies are read together.
    private static let chunk = 1_000

    /// Judges every event of the subject up to the view's end.
    init(_ order: ErasureOrder, in view: LedgerView, today: Day) throws {
        let log = view.log
        guard let subject = log.names.number(of: order.subject) else {
            throw Diagnostics(
                Diagnostic(
                    .unknownSubject, .unknownMember(order.subject.text), help: .unknownMemberHelp))
        }
        var hers: [CodedEvent] = []
        try log.scan(after: 0, through: view.end) { page in
            hers += page.filter { $0.subject == subject }
        }
        try require(
            order.listed.union(order.hold.positions), among: hers, of: order.subject)
        try requireListable(order, among: hers, log.names)
        for start in stride(from: 0, to: hers.count, by: ErasurePlan.chunk) {
            let part = hers[start..<min(start + ErasurePlan.chunk, hers.count)]
            let bodies = try log.bodies(at: part.compactMap { Position($0.position) })
            for event in part {
                guard let position = Position(event.position) else { continue }
                guard let body = bodies[position]?.body else {
                    goneBefore += 1
                    continue
                }
                let type = log.names.type(event.type)
                if let ground = ErasurePlan.ground(event, position, type, order, today) {
                    stays.append(Stay(position: position, type: type, ground: ground))
                } else {
                    goes.append(position)
                }
                learnName(from: body, type)
            }
        }
        try findMentions(besides: subject, in: view)
        if order.subject.isMember {
            let roster = view.facts.roster(at: Moment(asOf: .last, knownAt: view.end))
            otherNumbers = roster.numbers(of: subject).filter { $0 != subject }
                .map { log.names.reference($0) }.sorted()
        }
    }

    /// What the list names, and what is held, must be hers.
    private func require(
        _ listed: Set<Position>, among hers: [CodedEvent], of subject: Reference
    ) throws {
        let known = Set(hers.map(\.position))
        var problems = Diagnostics()
        for position in listed.sorted() where !known.contains(position.number) {
            problems.add(
                Diagnostic(
                    .notErasable, .notOfSubject(position.number, subject: subject.text),
                    help: .notOfSubjectHelp))
        }
        if !problems.isEmpty { throw problems }
    }

    /// What the list names besides must be of a type that goes only so, and not be held: of anything
    /// else naming it would change nothing.
    private func requireListable(
        _ order: ErasureOrder, among hers: [CodedEvent], _ names: any LogNames
    ) throws {
        var problems = Diagnostics()
        for event in hers {
            guard let position = Position(event.position), order.listed.contains(position),
                let type = EventType(names.type(event.type))
            else { continue }
            let isHeld = order.hold.takes(position, type)
            guard isHeld || type.retention != .whenListed else { continue }
            problems.add(
                Diagnostic(
                    .notErasable,
                    isHeld
                        ? .listedAndHeld(position.number)
                        : .notWhenListed(position.number, type: type.named),
                    help: .notWhenListedHelp))
        }
        if !problems.isEmpty { throw problems }
    }

    /// Why a body stays; nil where it goes.
    private static func ground(
        _ event: CodedEvent, _ position: Position, _ name: EventTypeName, _ order: ErasureOrder,
        _ today: Day
    ) -> Ground? {
        // Of a type that this program does not know nothing is decided.
        guard let type = EventType(name), type.retention != .forever else { return .forever }
        if order.hold.takes(position, type) { return .held }
        guard let rule = order.rules.rules[type] else { return .unreleased }
        guard let day = Day(daysSince1970: Int(event.occurredOn)),
            RetentionRules.isPast(day, years: rule.years, today: today)
        else { return .tooYoung(years: rule.years) }
        if type.retention == .whenListed, !order.listed.contains(position) { return .unlisted }
        return nil
    }

    private mutating func learnName(from body: Body, _ type: EventTypeName) {
        guard type == EventType.memberAppointed.name || type == EventType.memberDescribed.name,
            case .string(let name)? = body.object["name"], !name.isEmpty
        else { return }
        names.insert(name)
    }

    private mutating func findMentions(besides subject: Int32, in view: LedgerView) throws {
        let needles = ByteNeedles(
            names.map { Array(JSON.string($0).canonicalBytes.dropFirst().dropLast()) })
        guard !needles.isEmpty else { return }
        var others: [Position] = []
        try view.log.scan(after: 0, through: view.end) { page in
            others += page.filter { $0.subject != subject }.compactMap { Position($0.position) }
        }
        for start in stride(from: 0, to: others.count, by: ErasurePlan.chunk) {
            let part = others[start..<min(start + ErasurePlan.chunk, others.count)]
            for (position, sealed) in try view.log.bodies(at: Array(part)) {
                let found = sealed.body.canonicalBytes.withUnsafeBytes {
                    needles.found(in: $0, isEnough: true)
                }
                if !found.isEmpty { mentions.append(position) }
            }
        }
        mentions.sort()
    }

    /// Whether one of her names stands in a text.
    func isNamed(in text: String) -> Bool {
        names.contains { $0.unicodeScalars.count > 1 && text.contains($0) }
    }

    /// What stays because it is held, however that was said.
    package var held: [Position] { stays.filter { $0.ground == .held }.map(\.position) }
}
