package import Basics
import MerkleLog

/// The coded part of an event as recorded: what it states, when the ledger took it, and the digest
/// that ties its body to it. Its canonical bytes are the Merkle leaf.
@dynamicMemberLookup
package struct Envelope: Hashable, Sendable {
    package var statement: Statement
    package var recordedAt: Timestamp
    /// SHA-256 over the salt and the canonical body.
    package var bodyDigest: Digest

    package init(statement: Statement, recordedAt: Timestamp, bodyDigest: Digest) {
        self.statement = statement
        self.recordedAt = recordedAt
        self.bodyDigest = bodyDigest
    }

    package subscript<Value>(dynamicMember path: KeyPath<Statement, Value>) -> Value {
        statement[keyPath: path]
    }

    /// Canonical envelopes stay below this, so that an entry fits a 16-bit length.
    package static let byteCountMax = 65_535

    /// The canonical form: RFC 8785, members in the order of their names, absent ones left out.
    package var canonicalBytes: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(512)
        appendCanonical(to: &output)
        return output
    }

    /// SHA-256(0x00 ‖ canonical envelope).
    package var leafHash: Digest { TreeHash.leaf(canonicalBytes) }

    /// Appends the canonical form.
    package func appendCanonical(to output: inout [UInt8]) {
        output.append(ascii: "{\"actor\":\"")
        output.append(contentsOf: statement.actor.text.utf8)
        if let amends = statement.amends {
            output.append(ascii: "\",\"amends\":\"")
            amends.append(to: &output)
        }
        output.append(ascii: "\",\"bodyDigest\":\"")
        bodyDigest.withBytes { Hex.append($0, to: &output) }
        if let cites = statement.cites {
            output.append(ascii: "\",\"cites\":\"")
            cites.append(to: &output)
        }
        output.append(ascii: "\",\"id\":\"")
        statement.id.append(to: &output)
        output.append(member: "\",\"kind\":\"", statement.kind?.text)
        output.append(member: "\",\"matter\":\"", statement.matter?.text)
        output.append(member: "\",\"object\":\"", statement.object?.text)
        output.append(ascii: "\",\"occurredOn\":\"")
        statement.occurredOn.append(to: &output)
        output.append(member: "\",\"outcome\":\"", statement.outcome?.text)
        output.append(ascii: "\",\"quantity\":")
        Digits.append(statement.quantity, to: &output)
        output.append(ascii: ",\"recordedAt\":\"")
        recordedAt.append(to: &output)
        if let registeredOn = statement.registeredOn {
            output.append(ascii: "\",\"registeredOn\":\"")
            registeredOn.append(to: &output)
        }
        output.append(member: "\",\"role\":\"", statement.role?.text)
        output.append(ascii: "\",\"subject\":\"")
        output.append(contentsOf: statement.subject.text.utf8)
        if statement.tags.isEmpty {
            output.append(ascii: "\",\"type\":\"")
        } else {
            output.append(ascii: "\",\"tags\":[\"")
            for (index, tag) in statement.tags.enumerated() {
                if index > 0 { output.append(ascii: "\",\"") }
                output.append(contentsOf: tag.text.utf8)
            }
            output.append(ascii: "\"],\"type\":\"")
        }
        output.append(contentsOf: statement.type.text.utf8)
        if let until = statement.until {
            output.append(ascii: "\",\"until\":\"")
            until.append(to: &output)
        }
        output.append(ascii: "\",\"version\":")
        Digits.append(Int64(statement.version), to: &output)
        output.append(ascii: "}")
    }
}

extension [UInt8] {
    fileprivate mutating func append(ascii text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Appends an optional member, `name` being the punctuation and the member's name.
    fileprivate mutating func append(member name: StaticString, _ text: String?) {
        guard let text else { return }
        append(ascii: name)
        append(contentsOf: text.utf8)
    }
}
