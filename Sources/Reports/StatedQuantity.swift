import Activity
import Basics
import EventLog

/// The quantity of an event as a person reads it: yuan for fen, points for hundredths of a point.
struct StatedQuantity {
    let number: String
    let unit: Message?
    let isAtLeast: Bool

    /// Nil where the quantity says nothing.
    init?(_ envelope: Envelope) {
        guard envelope.quantity != 1 || envelope.statement.hasStatedQuantity,
            let type = EventType(envelope.type)
        else { return nil }
        let unit = TypeDefinition[type].quantity.unit(of: envelope.kind)
        switch unit?.en {
        case "fen":
            number = Hundredths.text(Int128(envelope.quantity))
            self.unit = Message(zh: "元", en: "yuan")
        case "hundredths of a point":
            number = Hundredths.text(Int128(envelope.quantity))
            self.unit = Message(zh: "分", en: "points")
        default:
            number = String(envelope.quantity)
            self.unit = unit
        }
        isAtLeast = envelope.tags.contains(Words.atLeast)
    }

    /// `不少于123.45元`, `at least 123.45 yuan`.
    var text: Message {
        let counter = unit?.zh == "半天" ? "个" : ""
        return Message(
            zh: "\(isAtLeast ? "不少于" : "")\(number)\(counter)\(unit?.zh ?? "")",
            en: "\(isAtLeast ? "at least " : "")\(number)\(unit.map { " \($0.en)" } ?? "")")
    }
}
