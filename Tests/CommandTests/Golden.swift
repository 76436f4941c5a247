import Foundation
import Testing

/// Golden files: what the command says, to the letter, one file in `golden` an answer.
///
/// `LUZHI_RECORD=1 swift test --filter CommandTests` writes them anew and then fails, so that nobody
/// records by accident. What differs from run to run is told by ``Normalised``.
enum Golden {
    static let folder = Command.packageRoot.appending(path: "Tests/CommandTests/golden")
    static let isRecording = ProcessInfo.processInfo.environment["LUZHI_RECORD"] == "1"

    /// Compares a text with the golden file of that name, or records it.
    static func check(
        _ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: name + ".txt")
        if isRecording {
            try Data(text.utf8).write(to: file)
            return
        }
        guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
            Issue.record("there is no golden file \(name)", sourceLocation: sourceLocation)
            return
        }
        guard golden.utf8.elementsEqual(text.utf8) else {
            let place = difference(golden, text)
            Issue.record("\(name).txt differs in \(place)", sourceLocation: sourceLocation)
            return
        }
    }

    /// The first line that differs, as it should be and as it is.
    static func difference(_ expected: String, _ found: String) -> String {
        let expected = expected.components(separatedBy: "\n")
        let found = found.components(separatedBy: "\n")
        let same = zip(expected, found).prefix { Array($0.utf8) == Array($1.utf8) }.count
        let was = same < expected.count ? expected[same] : "(the end)"
        let line = same < found.count ? found[same] : "(the end)"
        return "line \(same + 1):\n  expected: \(was)\n  found:    \(line)"
    }
}

/// A text without what differs from run to run.
enum Normalised {
    /// Times, ids of version 7, hashes, salts, versions, process numbers and today as placeholders;
    /// those within tables as wide as what they stand for.
    static func text(_ text: String) -> String {
        var text = text
        text.replace(#/[0-9a-f]{64}/#, with: "<hash>")
        // A hash's beginning, as wide as it is; of a digest that never differs, too.
        text.replace(#/\b[0-9a-f]{16}\b/#, with: "<sixteen digits>")
        text.replace(#/(— \S+) [A-Za-z0-9+\/=]{60,}/#) { "\($0.output.1) <signature>" }
        text.replace(#/\+[0-9a-f]{8}\+[A-Za-z0-9+\/]{44}/#, with: "+<id>+<key>")
        text.replace(#/extra [A-Za-z0-9+\/=]+/#, with: "extra <entry>")
        text.replace(#/\b[A-Za-z0-9+\/]{43}=/#, with: "<hash>")
        text.replace(#/"salt": ?"[0-9a-f]{32}"/#, with: "\"salt\":\"<salt>\"")
        text.replace(
            #/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/#, with: "<id>")
        text.replace(#/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/#, with: "<time>")
        text.replace(#/\d{4}-\d\d-\d\d \d\d:\d\d/#, with: "yyyy-mm-dd hh:mm")
        text.replace(#/process \d+/#, with: "process <number>")
        text.replace(#/\d+ bytes of \d+/#, with: "<count> bytes of <count>")
        text.replace(#/应有\d+字节，实有\d+字节/#, with: "应有<count>字节，实有<count>字节")
        text.replace(#/\d+ × 4096/#, with: "<count> × 4096")
        text.replace(#/(SQLite(?: 版本)?) +\d+\.\d+\.\d+/#) { "\($0.output.1)  <version>" }
        text.replace(#/((?:has the WAL-reset bug|受 WAL 重置缺陷影响) +)(?:yes|no|是|否)/#) {
            "\($0.output.1)<either>"
        }
        text.replace(#/晚\d+天】/#, with: "晚<count>天】")
        text.replace(#/, \d+ days after\]/#, with: ", <count> days after]")
        for today in days() { text = text.replacingOccurrences(of: today, with: "<today>") }
        return text
    }

    /// Today in the zone of the test's ledgers, and its neighbours: a run may pass midnight.
    private static func days() -> [String] {
        [-86_400.0, 0, 86_400].map { seconds in
            let now = Date(timeIntervalSinceNow: 8 * 3_600 + seconds)
            return String(now.ISO8601Format().prefix(10))
        }
    }
}
