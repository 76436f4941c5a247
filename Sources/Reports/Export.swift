import Basics
package import EventLog

extension LogReading {
    /// Hands out the log up to `end` as lines of JSON, each ended by a line feed.
    ///
    /// The first line is `{"count":…,"format":"luzhi-export-1","origin":…,"root":…,"zone":…}`. Every
    /// further line holds one event's canonical bytes verbatim:
    /// `{"body":…,"envelope":…,"position":…,"salt":…}`, without `body` and `salt` where bodies are
    /// left out or were erased. A later format has another number.
    package func export(
        _ end: LogEnd, withBodies: Bool, _ write: ([UInt8]) throws -> Void
    ) throws {
        let head: JSON = .object([
            "format": "luzhi-export-1", "origin": .string(identity.origin.text),
            "zone": .string(identity.zone.description), "count": .integer(Int64(end.count)),
            "root": .string(end.root.hex),
        ])
        try write(head.canonicalBytes + [UInt8(ascii: "\n")])
        let positions = (1..<end.count + 1).compactMap { Position($0) }
        try forEachEvent(positions) { event, sealed in
            var line = Array("{".utf8)
            if withBodies, let sealed {
                line += Array("\"body\":".utf8) + sealed.body.canonicalBytes + Array(",".utf8)
            }
            line += Array("\"envelope\":".utf8) + event.envelope.canonicalBytes
            line += Array(",\"position\":\(event.position.number)".utf8)
            if withBodies, let sealed {
                line += Array(",\"salt\":\"\(Hex.text(sealed.salt.bytes))\"".utf8)
            }
            try write(line + Array("}\n".utf8))
        }
    }
}
