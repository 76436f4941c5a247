import EventLog
import Foundation

/// What a writer said before it ended, and how it ended.
struct Testimony: Sendable {
    struct Acknowledgement: Hashable, Sendable {
        let position: Int
        let id: String
    }

    let ending: Child.Ending
    let acknowledged: [Acknowledgement]
    /// The codes of its diagnostics, `E503`.
    let errorCodes: [String]
    /// What it wrote on standard error, for the reader of a failed drill.
    let errors: String
    /// What it did to files; nil where it was killed.
    let counts: Counts?

    struct Counts: Sendable {
        let operations: Int
        let writes: Int
        let syncs: Int
    }

    init(ending: Child.Ending, output: String, errors: String, counts: String) {
        self.ending = ending
        self.errors = errors
        acknowledged = output.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 3, words[0] == "acknowledged", let number = Int(words[1]) else {
                return nil
            }
            return Acknowledgement(position: number, id: String(words[2]))
        }
        errorCodes = errors.matches(of: /error\[(E[0-9]+)\]/).map { String($0.1) }
        let numbers = counts.matches(of: /=([0-9]+)/).compactMap { Int($0.1) }
        self.counts =
            numbers.count == 3
            ? Counts(operations: numbers[0], writes: numbers[1], syncs: numbers[2]) : nil
    }
}
