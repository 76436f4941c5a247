import Activity
import Basics
import EventLog
import Regulations

/// The story of an example, read: what each of its lines says happened.
///
/// `schemas/regulation.md` shows the lines.
struct ExampleStory {
    struct Line {
        let given: Example.Given
        var steps: [StoryStep]
    }

    private(set) var lines: [Line] = []
    private(set) var problems: [Diagnostic] = []

    init(_ example: Example, of regulation: Regulation, in source: SourceLines) {
        for given in example.given {
            var reader = StoryReader(StoryLine(given.text, added: regulation.words))
            do {
                lines.append(Line(given: given, steps: try reader.read()))
            } catch {
                problems.append(
                    Diagnostic(
                        .exampleNotRead, error.message,
                        at: source.place(
                            given, offset: error.start, width: error.width),
                        expected: error.expected, help: .exampleHelp))
            }
        }
    }

    var events: [StoryEvent] {
        lines.flatMap(\.steps).compactMap {
            if case .event(let event) = $0 { event } else { nil }
        }
    }
}

/// Reads one line of a story.
struct StoryReader {
    var line: StoryLine

    init(_ line: StoryLine) { self.line = line }

    mutating func read() throws(StoryLine.Problem) -> [StoryStep] {
        let steps: [StoryStep]
        if line.take("session") {
            steps = [.event(try planned())]
        } else if let subject = line.reference() {
            steps = try happened(subject)
        } else {
            steps = [try replaced()]
        }
        guard line.isAtEnd else { throw line.problem() }
        return steps
    }

    private mutating func happened(
        _ subject: Reference
    ) throws(StoryLine.Problem) -> [StoryStep] {
        switch subject.space {
        case "session": return [.event(try session(subject))]
        case "member", "person": return [.event(try person(subject))]
        case "organ": return [.event(try organ(subject))]
        default: return try matter(subject).map { .event($0) }
        }
    }

    /// `session plenary planned 2012-02-20 [by organ/0002] [times 4]`
    private mutating func planned() throws(StoryLine.Problem) -> StoryEvent {
        var event = StoryEvent(.sessionPlanned, .rootOrgan)
        event.kind = try line.needCode([.sessionKinds])
        try line.need("planned")
        event.day = try line.needDay()
        try options(&event)
        return event
    }

    /// `session/1 plenary held 2012-02-20 [by organ/0002] [through 2012-02-22]`, or with the session
    /// that it is a part of: `session/1 sitting session/11 held 2012-02-20`.
    private mutating func session(_ matter: Reference) throws(StoryLine.Problem) -> StoryEvent {
        var event = StoryEvent(.sessionHeld, .rootOrgan)
        event.matter = matter
        event.kind = try line.needCode([.sessionKinds])
        if let kind = event.kind, Words.parts.contains(kind) {
            event.object = matter
            event.matter = try line.needReference()
        }
        try line.need("held")
        event.day = try line.needDay()
        try options(&event)
        return event
    }

    private mutating func organ(_ subject: Reference) throws(StoryLine.Problem) -> StoryEvent {
        if let type = line.type() { return try any(type, subject) }
        var event = StoryEvent(.organEstablished, subject)
        event.kind = try line.needCode([.organKinds])
        try line.need("established")
        event.day = try line.needDay()
        return event
    }

    /// What is said of a person: her office, her posts, her place on a roll call, or any event.
    private mutating func person(_ subject: Reference) throws(StoryLine.Problem) -> StoryEvent {
        for (word, type) in StoryReader.offices where line.take(word) {
            var event = StoryEvent(type, subject)
            try options(&event)
            return event
        }
        if line.take("assigned to") {
            var event = StoryEvent(.memberAssigned, subject)
            event.object = try line.needReference()
            if line.take("as") { event.role = try line.needCode([.posts]) }
            try options(&event)
            return event
        }
        if line.take("linked to") {
            var event = StoryEvent(.linkOpened, subject)
            event.object = try line.needReference()
            if line.take("as") { event.kind = try line.needCode([.linkKinds]) }
            try options(&event)
            return event
        }
        if let type = line.type() { return try any(type, subject) }
        guard let outcome = line.code([.attendanceOutcomes]) else {
            throw line.problem(expected: .storyOfMember)
        }
        var event = StoryEvent(.attendanceRecorded, subject)
        event.outcome = outcome
        try line.need("at")
        event.matter = try line.needReference()
        try options(&event)
        return event
    }

    private static let offices: [(String, EventType)] = [
        ("appointed", .memberAppointed), ("departed", .memberDeparted),
        ("suspended", .memberSuspended), ("resumed", .memberResumed),
    ]

    /// `unexcused of member/0001 at session/1 replaced by leave-special`
    private mutating func replaced() throws(StoryLine.Problem) -> StoryStep {
        guard let outcome = line.code([.attendanceOutcomes]) else {
            throw line.problem(expected: .storyBeginning)
        }
        try line.need("of")
        let member = try line.needReference()
        try line.need("at")
        let session = try line.needReference()
        try line.need("replaced by")
        return .replacement(
            of: outcome, member: member, session: session,
            by: try line.needCode([.attendanceOutcomes]))
    }
}

extension StoryReader {
    /// What matters of a space are submitted and progressed by.
    private static func types(
        of space: Substring
    ) -> (submitted: EventType?, progressed: EventType?) {
        func type(_ types: Set<EventType>) -> EventType? {
            types.sorted { $0.rawValue < $1.rawValue }.first {
                TypeDefinition[$0].matter.spaces == [String(space)]
            }
        }
        return (type(TypeDefinition.submissionTypes), type(TypeDefinition.progressTypes))
    }

    /// `proposal/1 submitted by member/1 (lead), member/2 [on DAY] [joint]`, or
    /// `proposal/1 filed [on DAY] [satisfied]`.
    private mutating func matter(
        _ matter: Reference
    ) throws(StoryLine.Problem) -> [StoryEvent] {
        let types = StoryReader.types(of: matter.space)
        if let type = types.submitted, line.take("submitted") {
            return try submitted(matter, type)
        }
        guard let type = types.progressed else {
            throw line.wholeProblem(.storyUnexpected(line.text), expected: .storyBeginning)
        }
        var event = StoryEvent(type, .rootOrgan)
        event.matter = matter
        event.kind = try line.needCode(TypeDefinition[type].kind.lists)
        try options(&event)
        return [event]
    }

    private mutating func submitted(
        _ matter: Reference, _ type: EventType
    ) throws(StoryLine.Problem) -> [StoryEvent] {
        let definition = TypeDefinition[type]
        try line.need("by")
        var events: [StoryEvent] = []
        while let subject = line.reference() {
            var event = StoryEvent(type, subject)
            event.matter = matter
            event.role = line.role(definition.role.lists)
            events.append(event)
        }
        guard let first = events.first else {
            throw line.problem(expected: .storyReference)
        }
        var shared = StoryEvent(type, first.subject)
        shared.matter = matter
        try options(&shared)
        if shared.kind == nil, type == .proposalSubmitted {
            shared.kind =
                events.count > 1 ? "joint" : first.subject.isOrgan ? "collective" : "individual"
        }
        return events.enumerated().map { index, event in
            var whole = shared
            whole.subject = event.subject
            whole.role = event.role ?? StoryReader.role(definition, index)
            return whole
        }
    }

    /// The first of several who is not said to be anything is the author, the others co-signers; of a
    /// task the first word of its list.
    private static func role(_ definition: TypeDefinition, _ index: Int) -> Code? {
        guard definition.role.lists.contains(.authorRoles) else {
            return definition.role.words.first?.code
        }
        return index == 0 ? "author" : "co-signer"
    }

    /// `member/0001 speech.given written on 2019-03-01`: any event, with its codes as they come.
    private mutating func any(
        _ type: EventType, _ subject: Reference
    ) throws(StoryLine.Problem) -> StoryEvent {
        var event = StoryEvent(type, subject)
        try options(&event)
        return event
    }

    /// What may follow in any order: days, who, where, how many, and codes of the type.
    private mutating func options(_ event: inout StoryEvent) throws(StoryLine.Problem) {
        let definition = TypeDefinition[event.type]
        while !line.isAtEnd {
            if line.take("on") {
                event.day = try line.needDay()
            } else if line.take("through") {
                event.until = try line.needDay()
            } else if line.take("by") {
                // A session or a stage is somebody's; of what a person did it is the other party.
                let other = try line.needReference()
                if event.subject == .rootOrgan {
                    event.subject = other
                } else {
                    event.object = other
                }
            } else if line.take("at") {
                event.matter = try line.needReference()
            } else if line.take("as") {
                event.role = try line.needCode(definition.role.lists)
            } else if line.take("times") || line.take("half-days") || line.take("quantity") {
                event.quantity = try line.needNumber()
            } else if let other = line.reference() {
                event.object = other
            } else if let role = line.role(definition.role.lists) {
                event.role = role
            } else if event.kind == nil, let kind = line.code(definition.kind.lists) {
                event.kind = kind
            } else if event.outcome == nil, let outcome = line.code(definition.outcome.lists) {
                event.outcome = outcome
            } else if event.role == nil, let role = line.code(definition.role.lists) {
                event.role = role
            } else if let tag = line.code(definition.tags) {
                event.tags.append(tag)
            } else {
                return
            }
        }
    }
}
