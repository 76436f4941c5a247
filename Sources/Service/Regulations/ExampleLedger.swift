import Activity
import Basics
import EventLog
import Projections
import Regulations
import Synchronization

/// A ledger in memory in which an example's story happened: recorded by the same door as everything
/// else, so that a story that could not be recorded is told.
struct ExampleLedger {
    let log: InMemoryLog
    private(set) var problems: [Diagnostic] = []

    private static let actor: Reference = "clerk/0"
    private static let term: Reference = "term/1"

    /// A clock that stands still long after every story, and numbers that are the same every time.
    private static func surroundings() -> Surroundings {
        guard let now = Timestamp(canonical: "2199-12-31T00:00:00.000000Z") else {
            preconditionFailure("the end of the calendar is a time")
        }
        let counter = Counter()
        return Surroundings(now: { now }, random: { counter.next() })
    }

    init(
        _ story: ExampleStory, of regulation: Regulation, in source: SourceLines
    ) throws {
        let surroundings = ExampleLedger.surroundings()
        guard let origin = Origin("ledger.invalid/example") else {
            preconditionFailure("the origin of examples has the form of one")
        }
        log = InMemoryLog(
            identity: LogIdentity(origin: origin, zone: .china), surroundings: surroundings)
        let root = try Ledger.rootOrgan(
            name: "示例", since: .first, actor: ExampleLedger.actor, surroundings: surroundings)
        try log.append(AppendRequest()) { _ = try $0.append(root) }
        let ledger = Ledger(log: log, surroundings: surroundings)
        let scribe = StoryScribe(
            story: story, regulation: regulation, source: source, actor: ExampleLedger.actor)
        problems = try ledger.transact(WritingWish()) { try scribe.write(by: $0) }
    }

    /// Everything that is known, by a day.
    func moment(asOf day: Day) -> Moment { Moment(asOf: day, knownAt: Int64(log.count())) }

    func facts() throws -> Facts {
        let facts = Facts(names: log.names)
        try facts.catchUp(with: log, through: Int64(log.count()))
        return facts
    }
}

/// Records a story: what it takes for granted first, then its lines in their order.
private struct StoryScribe {
    let story: ExampleStory
    let regulation: Regulation
    let source: SourceLines
    let actor: Reference

    /// Records everything and tells what the door refused.
    func write(by recorder: Recorder) throws -> [Diagnostic] {
        for draft in try takenForGranted(recorder.newID) { _ = try recorder.record(draft) }
        var problems: [Diagnostic] = []
        var day = first
        for line in story.lines {
            do {
                for step in line.steps { try write(step, &day, by: recorder) }
            } catch let refusal as Diagnostics {
                problems += refusal.all.map { told($0, line) }
            } catch let refusal as FieldProblems {
                problems += refusal.problems.map { told($0.diagnostic, line) }
            }
        }
        return problems
    }

    private func told(_ diagnostic: Diagnostic, _ line: ExampleStory.Line) -> Diagnostic {
        diagnostic.at(source.place(line.given))
    }

    private func write(
        _ step: StoryStep, _ day: inout Day, by recorder: Recorder
    ) throws {
        switch step {
        case .event(let event):
            day = event.day ?? sessionDay(of: event, recorder) ?? day
            _ = try recorder.record(
                try event.draft(on: day, id: recorder.newID(), actor: actor))
        case .replacement(let outcome, let member, let session, let other):
            let state = recorder.state
            guard let person = state.number(of: member), let matter = state.number(of: session),
                let position = state.attendance(of: person, at: matter).flatMap({ Position($0) }),
                try state.event(at: position.number)?.envelope.outcome == outcome
            else {
                throw Diagnostics(
                    Diagnostic(
                        .unknownEvent, .storyNothingReplaced(member.text, session.text)))
            }
            _ = try Corrector(recorder: recorder, actor: actor).replace(
                .position(position), changes: [("outcome", other.text)],
                grounds: Grounds(reason: "示例", authority: "示例"))
        }
    }

    /// An attendance, and what is said at a session, is of the session's first day.
    private func sessionDay(of event: StoryEvent, _ recorder: Recorder) -> Day? {
        event.matter.flatMap { recorder.state.number(of: $0) }
            .flatMap { recorder.state.roster.session($0)?.firstDay }
    }
}

extension StoryScribe {
    /// The earliest day of the story, or of the regulation's force.
    private var first: Day {
        ([regulation.effective.from] + story.events.compactMap(\.day)).min()
            ?? regulation.effective.from
    }

    /// A term that opens on the first day, the words the regulation brings, and everyone it tells of
    /// in office, unless a line says when she was appointed.
    private func takenForGranted(_ newID: () -> EventID) throws -> [Draft] {
        var events: [(StoryEvent, JSONObject)] = []
        var term = StoryEvent(.termOpened, .rootOrgan)
        term.matter = "term/1"
        events.append((term, ["name": "示例"]))
        for word in regulation.words {
            var event = StoryEvent(.vocabularyExtended, .rootOrgan)
            event.kind = Code(word.list)
            event.role = word.code
            events.append(
                (event, ["zh": .string(word.title.zh), "en": .string(word.title.en)]))
        }
        for member in members where !isSaidToBeAppointed(member) {
            events.append((StoryEvent(.memberAppointed, member), ["name": "示例"]))
        }
        return try events.map { event, body in
            var draft = try event.draft(on: first, id: newID(), actor: actor)
            draft.body = try Body(composing: body)
            return draft
        }
    }

    private var members: [Reference] {
        var seen: Set<Reference> = []
        return story.events.flatMap(\.people).filter { seen.insert($0).inserted }.sorted()
    }

    /// Whether a line appoints her, and none before it says that she left.
    private func isSaidToBeAppointed(_ member: Reference) -> Bool {
        let first = story.events.first {
            $0.subject == member && [.memberAppointed, .memberDeparted].contains($0.type)
        }
        return first?.type == .memberAppointed
    }
}

/// Counts where chance would be asked: a story is the same every time it is told.
private final class Counter: Sendable {
    private let value = Mutex<UInt64>(0)

    func next() -> UInt64 {
        value.withLock { value in
            // An odd number spreads the count over all bits.
            value &+= 0x9E37_79B9_7F4A_7C15
            return value
        }
    }
}
