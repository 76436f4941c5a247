import Basics
import EventLog
import Foundation

extension Ledger {
    /// Takes a whole ledger over from its export, all of it or none; the file is read once, line
    /// by line.
    func transplant(
        _ order: EventsOrder, _ head: ExportHead, _ wish: WritingWish
    ) throws -> Transplant {
        try requireSame(order, head)
        let transplant = Transplant(
            count: head.count, root: head.root, at: surroundings.now(),
            source: FilePath.name(of: order.path))
        let file = try EventFile(order.path)
        _ = try file.next()
        var current: EventFile.Line?
        do {
            try log.append(AppendRequest(acceptsClockBehind: true)) { transaction in
                var position: Int64 = 0
                try transaction.transplant(transplant) {
                    guard let line = try file.next() else { return nil }
                    current = line
                    position += 1
                    order.progress(2, file.byteCount)
                    return try TransplantedEvent(line, at: position)
                }
                if wish.isDryRun { throw DryRun(answer: ()) }
            }
        } catch is DryRun<Void> {
            return transplant
        } catch let error as Diagnostics {
            // What is wrong with an event is shown at its line; the rest is of the whole.
            guard error.all.first?.code == .brokenExport else { throw error }
            var placed = Diagnostics()
            for diagnostic in error.all {
                placed.add(diagnostic.at(place(of: diagnostic, in: order.path) ?? current?.place))
            }
            throw placed
        }
        return transplant
    }

    /// The line of an event: the head has the first.
    private func place(of diagnostic: Diagnostic, in path: String) -> Place? {
        guard case .event(let position)? = diagnostic.place else { return nil }
        return .file(name: path, line: Int(position) + 1, column: 1, width: 1, source: nil)
    }

    private func requireSame(_ order: EventsOrder, _ head: ExportHead) throws {
        var problems = Diagnostics()
        for (name, found, expected) in [
            ("origin", head.origin, log.identity.origin.text),
            ("zone", head.zone, log.identity.zone.description),
        ] where found != expected {
            problems.add(
                Diagnostic(
                    .foreignExport, .foreignExport(name, found: found, expected: expected),
                    help: .foreignExportHelp))
        }
        if let root = order.expectedRoot, root != head.root {
            problems.add(
                Diagnostic(
                    .rootDiffers,
                    .rootDiffers(
                        count: head.count, root: head.root.hex, expectedCount: head.count,
                        expectedRoot: root.hex), help: .brokenExportHelp))
        }
        if !problems.isEmpty { throw problems }
    }
}

extension TransplantedEvent {
    /// Reads a line of an export, which must have `position`.
    fileprivate init(_ line: EventFile.Line, at position: Int64) throws {
        let object = try line.object()
        guard object["position"] == .integer(position) else {
            throw Diagnostics.fault(.gap, at: position)
        }
        for key in object.keys where !["position", "envelope", "body", "salt"].contains(key) {
            throw line.problem("unknown-field", field: key)
        }
        do {
            let envelope = try Envelope(object["envelope"] ?? .null)
            var sealed: SealedBody?
            switch (object["body"], object["salt"]) {
            case (nil, nil): break
            case (let body?, .string(let hex)?):
                guard let salt = Hex.bytes(hex).flatMap({ Salt(bytes: $0) }) else {
                    throw line.problem("invalid-salt", field: "salt")
                }
                sealed = SealedBody(salt: salt, body: try Body(body))
            default: throw line.problem("missing-field", field: "salt")
            }
            self.init(envelope: envelope, sealed: sealed)
        } catch let error as FormatError {
            let field = if case .field(_, let name) = error { name } else { "body" }
            throw line.problem(error.code, field: field)
        }
    }
}
