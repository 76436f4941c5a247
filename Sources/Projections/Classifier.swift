import Activity
import EventLog

/// Gives each combination of type, kind, role, outcome and tags a dense number, by first use in the
/// log, and learns the words that the log adds as they pass.
struct Classifier {
    /// What each number stands for.
    private(set) var classifications: [Classification] = []
    /// The words the log has added so far, by code alone.
    private(set) var vocabulary = Vocabulary.builtIn
    /// Whether the events of a number void others.
    private(set) var isVoiding: [Bool] = []

    private var isExtending: [Bool] = []
    private var codes: [Key: Int32] = [:]
    private var lastKey = Key(type: 0, kind: 0, role: 0, outcome: 0, tags: 0)
    private var lastCode: Int32 = -1

    private struct Key: Hashable {
        var type: Int32
        var kind: Int32
        var role: Int32
        var outcome: Int32
        var tags: Int32
    }

    /// The number of an event's combination. Events are shown in the order of the log.
    mutating func code(of event: CodedEvent, _ names: any LogNames) -> Int32 {
        let key = Key(
            type: event.type, kind: event.kind, role: event.role, outcome: event.outcome,
            tags: event.tags)
        if key == lastKey { return lastCode }
        let code = codes[key] ?? add(key, names)
        lastKey = key
        lastCode = code
        if isExtending[Int(code)] { vocabulary.add(event, names) }
        return code
    }

    private mutating func add(_ key: Key, _ names: any LogNames) -> Int32 {
        let code = Int32(classifications.count)
        let name = names.type(key.type)
        let type = EventType(name)
        let result = key.outcome == 0 ? nil : names.code(key.outcome)
        classifications.append(
            Classification(
                type: type, kind: key.kind == 0 ? nil : names.code(key.kind),
                role: key.role == 0 ? nil : names.code(key.role), result: result,
                outcome: type == .attendanceRecorded
                    ? result.flatMap { vocabulary.outcome($0) } : nil,
                tags: names.tags(key.tags)))
        isExtending.append(name == .vocabularyExtended)
        isVoiding.append(name == .eventVoided)
        codes[key] = code
        return code
    }
}
