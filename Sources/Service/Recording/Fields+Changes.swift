import Activity
package import Basics
package import EventLog

extension Fields {
    /// Every field that another statement of the same event gives otherwise, as
    /// `name: was → would be`, parted by semicolons.
    func changes(to other: Fields) -> String {
        let names = (values + other.values).map(\.name)
        var changes: [String] = []
        for (index, name) in names.enumerated()
        where names.firstIndex(of: name) == index && self[name] != other[name] {
            changes.append("\(name): \(self[name] ?? "—") → \(other[name] ?? "—")")
        }
        return changes.joined(separator: "; ")
    }
}

extension Statement {
    /// What the event says, in a few words: its type, of whom, about what, when, with which result.
    package var summary: Message {
        let type = EventType(type)
        let known = type?.title ?? Message(verbatim: self.type.text)
        let references = [subject, matter, object].compactMap { $0?.text }
        let rest = references + [occurredOn.description]
        let result = outcome.map { Words.outcomeTitle($0, of: type) }
        return Message(
            zh: ([known.zh] + rest + (result.map { [$0.zh] } ?? [])).joined(separator: " "),
            en: ([known.en] + rest + (result.map { [$0.en] } ?? [])).joined(separator: " "))
    }
}

extension Grounds {
    /// Refuses grounds of which a part is empty, before anything is judged by them.
    func require() throws {
        var problems = Diagnostics()
        for (key, text) in [(Body.reasonKey, reason), (Body.authorityKey, authority)]
        where text.isEmpty { problems.add(Diagnostic(.groundsMissing, .groundsMissing(key))) }
        if !problems.isEmpty { throw problems }
    }
}
