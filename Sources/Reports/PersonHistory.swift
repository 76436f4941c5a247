import Activity
import Basics
import EventLog
import Projections
package import Sheets

extension RosterReport {
    /// What became of one person by the moment, in order of day: office, posts, suspensions, what
    /// was said of her, mergers of her numbers, links and leave; each with the event that says it.
    /// What lacks its ground is marked.
    package func history(of person: Int32) throws -> Sheet {
        let numbers = Set(roster.numbers(of: person))
        var found: [Fact] = []
        facts.visit(at: moment) {
            RosterReport.isHistory($0.type)
        } _: { fact in
            if numbers.contains(fact.subject) || numbers.contains(fact.object) {
                found.append(fact)
            }
        }
        found.sort { ($0.day, $0.position) < ($1.day, $1.position) }
        let circumstances = facts.circumstances(at: moment)
        let names = try naming.names(
            found.flatMap { [$0.subject, $0.object, $0.matter] }.filter { $0 != 0 })
        let bodies = try log.bodies(at: found.compactMap { Position($0.position) })
        var sheet = Sheet(columns: [
            .day, .until, .type,
            Sheet.Column("what", Message(zh: "内容", en: "what")),
            Sheet.Column("with", Message(zh: "机构或相关方编号", en: "organ or other party")),
            Sheet.Column("with_name", Message(zh: "机构或相关方", en: "its name")),
            .member,
            Sheet.Column("ground", Message(zh: "缺少依据", en: "lacks ground")),
            .position,
        ])
        for fact in found {
            let isObject = !numbers.contains(fact.subject)
            let other = isObject ? fact.subject : fact.object != 0 ? fact.object : fact.matter
            let body = Position(fact.position).flatMap { bodies[$0] }?.body.object
            let missing = circumstances.missingGround(of: fact)
            let what = what(fact, body)
            sheet.append([
                .day(fact.day), .optional(fact.until),
                fact.classification.type.map { .word(code: $0.rawValue, title: $0.title) }
                    ?? .empty,
                .word(code: what.zh, title: what),
                other == 0 ? .empty : .text(log.names.reference(other).text),
                .optional(names[other]),
                .text(log.names.reference(isObject ? fact.object : fact.subject).text),
                missing.map { .word(code: $0.rawValue, title: $0.title) } ?? .empty,
                .position(fact.position),
            ])
        }
        return sheet
    }

    private static func isHistory(_ type: EventType?) -> Bool {
        switch type {
        case .memberAppointed, .memberDeparted, .memberSuspended, .memberResumed,
            .memberDescribed, .memberMerged, .memberAssigned, .memberUnassigned, .linkOpened,
            .linkClosed, .leaveRequested, .leaveDecided, .decisionMade:
            true
        default: false
        }
    }

    /// What an event says in its codes and its body.
    private func what(_ fact: Fact, _ body: JSONObject?) -> Message {
        let said = fact.classification
        var parts: [Message] = []
        if let kind = said.kind { parts.append(words.kind(kind, of: said.type)) }
        if let role = said.role { parts.append(words.role(role, of: said.type)) }
        if let result = said.result { parts.append(words.outcome(result, of: said.type)) }
        parts += said.tags.map { words.tag($0) }
        let keys = said.type.map { TypeDefinition[$0].bodyKeys } ?? []
        for key in keys + ["reference", "note"] {
            guard case .string(let text)? = body?[key] else { continue }
            let title = FieldTitles.title(key, of: said.type)
            parts.append(Message(zh: "\(title.zh)：\(text)", en: "\(title.en): \(text)"))
        }
        return Message(
            zh: parts.map(\.zh).joined(separator: "；"),
            en: parts.map(\.en).joined(separator: "; "))
    }
}
