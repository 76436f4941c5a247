import Basics
import EventLog
import Foundation

/// A progress bar on standard error: only on a terminal, and only after one second.
final class Progress: @unchecked Sendable {
    private let total: Int
    private let isShown = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private var hasDrawn = false

    init(total: Int = 1) { self.total = max(total, 1) }

    /// Draws how far pass `pass` of 2 has come, ten times a second at most.
    func update(pass: Int, bytes: Int) {
        draw(pass: pass, percent: min(100, bytes * 100 / total))
    }

    /// Draws how many of `all` events are recorded.
    func update(recorded: Int, of all: Int) {
        draw(pass: 2, percent: min(100, recorded * 100 / max(all, 1)))
    }

    /// Draws how far a stage of an audit has come.
    func update(_ audit: AuditProgress) {
        let percent = min(100, audit.done * 100 / max(audit.total, 1))
        draw(.stage(audit.stage.rawValue, percent: percent), percent: percent)
    }

    private func draw(pass: Int, percent: Int) {
        draw(.progress(pass: pass, percent: percent), percent: percent)
    }

    private func draw(_ what: Message, percent: Int) {
        let now = ContinuousClock.now
        guard isShown, now - start > .seconds(1), now - last > .milliseconds(100) else { return }
        last = now
        hasDrawn = true
        let filled = percent * 30 / 100
        let bar =
            String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        let text = what.text(Terminal.language)
        FileHandle.standardError.write(Data("\r\u{1B}[K\(bar) \(text)".utf8))
    }

    /// Clears the line.
    func finish() {
        if hasDrawn { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
