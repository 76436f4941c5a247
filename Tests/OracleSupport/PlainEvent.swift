import Basics
import EventLog

/// An event as anyone could read it from the log: texts and days, an empty text where a field is
/// absent.
struct PlainEvent: Hashable {
    var position = 0
    var id = ""
    var type: String
    var subject: String
    var matter = ""
    var object = ""
    var kind = ""
    var role = ""
    var outcome = ""
    var tags: [String] = []
    var quantity = 1
    var day: Day
    var until: Day?
    var amends = ""
    var cites = ""
    /// What a regulation is called in its body, and from when it is in force.
    var name = ""
    var effective: Day?
    /// What a draft or closing evaluates: `2012Q3`.
    var period = ""
    /// The day that a draft or closing of an evaluation looks back from.
    var asOf: Day?
    /// Who allowed a step of an evaluation out of its order.
    var override = ""

    /// A quantity that must be stated and was left out.
    static let unstated = Int.min
}

extension PlainEvent: CustomStringConvertible {
    var description: String {
        let said = ([subject, matter, object, kind, role, outcome] + tags).filter { !$0.isEmpty }
        let last = until.map { "...\($0)" } ?? ""
        let amended = amends.isEmpty ? "" : " amends \(amends)"
        let cited = cites.isEmpty ? "" : " cites \(cites)"
        return "#\(position) \(id) \(type) \(said.joined(separator: " ")) \(quantity) "
            + "\(day)\(last)\(amended)\(cited)"
    }

    init(_ event: RecordedEvent) {
        let said = event.envelope.statement
        self.init(
            position: Int(event.position.number), id: said.id.description, type: said.type.text,
            subject: said.subject.text, matter: said.matter?.text ?? "",
            object: said.object?.text ?? "", kind: said.kind?.text ?? "",
            role: said.role?.text ?? "", outcome: said.outcome?.text ?? "",
            tags: said.tags.map(\.text), quantity: Int(said.quantity), day: said.occurredOn,
            until: said.until, amends: said.amends?.description ?? "",
            cites: said.cites?.description ?? "")
    }

    /// Takes in what is read of a body: of governance alone.
    mutating func read(_ body: JSONObject?) {
        if type == "regulation.adopted" {
            if case .string(let text)? = body?["name"] { name = text }
            if case .string(let text)? = body?["effective"] { effective = Day(text) }
        }
        if isSnapshot, case .string(let text)? = body?["as_of"] { asOf = Day(text) }
        if isSnapshot, case .string(let text)? = body?["period"] { period = text }
        if case .string(let text)? = body?["override"] { override = text }
    }

    var lastDay: Day { until ?? day }
    var isObserver: Bool { role == "observer" }
    var isOfMember: Bool { subject.hasPrefix("member/") }
    var isOfOrgan: Bool { subject.hasPrefix("organ/") }
    var isSnapshot: Bool { ["evaluation.drafted", "evaluation.closed"].contains(type) }
    var isProgress: Bool { type.hasSuffix(".progressed") }

    /// Whether it adds a participant to a matter.
    var isSubmission: Bool {
        type.hasSuffix(".submitted") && type != "claim.submitted"
            || type == "document.filed" || type == "task.assigned"
    }

    /// Whether nothing can stand for its quantity: half-days of her own, fen, points.
    var statesQuantity: Bool {
        type == "attendance.recorded" && outcome == "partial" || type == "amount.recorded"
            || outcome == "points" || kind == "scored" || kind == "star-rating"
    }
}

extension PlainEvent {
    /// The fields as a person gives them.
    var fields: [(name: String, text: String)] {
        [
            ("subject", subject), ("matter", matter), ("object", object), ("kind", kind),
            ("role", role), ("outcome", outcome), ("tags", tags.joined(separator: " ")),
            ("quantity", quantity != 1 || statesQuantity ? "\(quantity)" : ""),
            ("occurred_on", day.description), ("until", until?.description ?? ""),
            ("cites", cites), ("effective", effective?.description ?? ""),
            ("override", override), ("as_of", asOf?.description ?? ""), ("period", period),
        ]
    }

    mutating func set(_ name: String, _ text: String) {
        switch name {
        case "subject", "member": subject = text
        case "matter": matter = text
        case "object": object = text
        case "kind": kind = text
        case "role": role = text
        case "outcome": outcome = text
        case "tags": tags = text.split(separator: " ").map(String.init).sorted()
        case "quantity": quantity = Int(text) ?? 1
        case "occurred_on": day = Day(text) ?? day
        case "cites": cites = text
        case "effective": effective = Day(text)
        case "override": override = text
        case "as_of": asOf = Day(text)
        case "period": period = text
        default: until = Day(text)
        }
    }
}
