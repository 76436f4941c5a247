package import Basics
import struct Crypto.SHA256

/// What an imported event is known by: the same row of the same paper has the same id for ever.
///
/// Outcome, tags, quantity, `until` and the body's other keys are not in it, so that a changed row
/// meets the event it changes.
package struct DerivationKey: Hashable, Sendable {
    package var origin: Origin
    package var type: EventTypeName
    package var subject: Reference
    package var matter: Reference?
    package var object: Reference?
    package var kind: Code?
    package var role: Code?
    package var occurredOn: Day
    /// The source's own number of the paper, NFC, at most 64 code points.
    package var reference: String?
    /// Counts rows of equal key within a file, from 1.
    package var n: Int

    /// The key of a statement; `reference` is brought into NFC. Of an attendance only member,
    /// session and day count.
    package init(origin: Origin, statement: Statement, reference: String?, n: Int) {
        let isAttendance = statement.type == DerivationKey.attendance
        self.origin = origin
        type = statement.type
        subject = statement.subject
        matter = statement.matter
        object = isAttendance ? nil : statement.object
        kind = isAttendance ? nil : statement.kind
        role = isAttendance ? nil : statement.role
        occurredOn = statement.occurredOn
        self.reference = isAttendance ? nil : reference?.composed
        self.n = isAttendance ? 1 : n
    }

    private static let attendance = EventTypeName("attendance.recorded")

    /// The JCS array that is hashed:
    /// `["luzhi-id-1",origin,type,subject,matter,object,kind,role,occurredOn,reference,n]`.
    package var canonicalBytes: [UInt8] {
        var output = Array("[\"luzhi-id-1\"".utf8)
        let texts: [String?] = [
            origin.text, type.text, subject.text, matter?.text, object?.text, kind?.text,
            role?.text, occurredOn.description, reference,
        ]
        for text in texts {
            output.append(UInt8(ascii: ","))
            if let text {
                JSON.appendString(text, to: &output)
            } else {
                output.append(contentsOf: "null".utf8)
            }
        }
        output.append(UInt8(ascii: ","))
        Digits.append(Int64(n), to: &output)
        output.append(UInt8(ascii: "]"))
        return output
    }
}

extension EventID {
    /// Whether it was derived from what the event says, and not made by chance.
    package var isDerived: Bool { high >> 12 & 15 == 8 }

    /// The UUIDv8 of an imported event: 48 bits of milliseconds of `occurredOn` 00:00 UTC (0 before
    /// 1970), then the first ten bytes of SHA-256 over the key, with version and variant set.
    package init(deriving key: DerivationKey) {
        let milliseconds = UInt64(max(0, Timestamp(key.occurredOn).microseconds / 1_000))
        let hash = SHA256.hash(data: key.canonicalBytes).prefix(10).map { UInt64($0) }
        let first = hash[..<2].reduce(0) { $0 << 8 | $1 }
        let last = hash[2...].reduce(0) { $0 << 8 | $1 }
        let id = EventID(
            high: milliseconds << 16 | 8 << 12 | first & 0x0FFF,
            low: 2 << 62 | last & (1 << 62 - 1))
        guard let id else { preconditionFailure("version and variant were just set") }
        self = id
    }
}
