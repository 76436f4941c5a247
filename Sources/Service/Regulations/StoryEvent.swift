import Activity
import Basics
import EventLog

/// What a line of a story says happened: an event, or the correction of an attendance.
enum StoryStep {
    case event(StoryEvent)
    case replacement(of: Code, member: Reference, session: Reference, by: Code)
}

/// An event of a story, before it is recorded.
struct StoryEvent {
    var type: EventType
    var subject: Reference
    var matter: Reference?
    var object: Reference?
    var kind: Code?
    var role: Code?
    var outcome: Code?
    var tags: [Code] = []
    var quantity: Int64?
    /// Nil where the line states none: that of its session, or of the line before.
    var day: Day?
    var until: Day?

    init(_ type: EventType, _ subject: Reference) {
        self.type = type
        self.subject = subject
    }

    /// Whose coming and going, posts and papers the story tells of.
    var people: [Reference] { [subject, object].compactMap { $0 }.filter(\.isMember) }
}

extension StoryEvent {
    /// The event as it is recorded on a day. What its type must have and the story does not say is
    /// filled in: a title, an assessor, the first word of a list.
    func draft(on day: Day, id: EventID, actor: Reference) throws -> Draft {
        let definition = TypeDefinition[type]
        var statement = Statement(
            id: id, type: type.name, subject: subject, matter: matter, object: object, kind: kind,
            role: role, outcome: outcome, tags: tags.sorted(), quantity: quantity ?? 1,
            occurredOn: day, until: until, actor: actor)
        if statement.object == nil, definition.object.presence == .required,
            definition.object.spaces.contains("organ")
        {
            statement.object = .rootOrgan
        }
        if statement.outcome == nil, definition.outcome.presence == .required {
            statement.outcome =
                quantity != nil && definition.outcome.lists.contains(.assessmentOutcomes)
                ? Words.points : definition.outcome.words.first?.code
        }
        // A session calls whom it calls by its kind, unless it is filled in at the door.
        let isFilledIn = [.sessionHeld, .memberAssigned, .attendanceRecorded].contains(type)
        if !isFilledIn {
            if statement.kind == nil, definition.kind.presence == .required {
                statement.kind = definition.kind.words.first?.code
            }
            if statement.role == nil, definition.role.presence == .required {
                statement.role = definition.role.words.first?.code
            }
        }
        var body = JSONObject()
        var keys = definition.requiredBodyKeys
        if definition.isSubmission, statement.role.map(Words.titleBearers.contains) == true {
            keys.append("title")
        }
        for key in keys { body.set("示例", for: key) }
        return Draft(statement: statement, body: try Body(composing: body))
    }
}
