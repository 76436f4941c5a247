import Basics
import Foundation

/// A lock across processes: `flock` on a file of its own, which is never unlinked.
///
/// The writer's is `<ledger>.lock`. Who writes, checkpoints, migrates, opens or closes a read-write
/// connection holds it. SQLite 3.7.0 to 3.51.2 can lose a committed transaction when two connections
/// write or checkpoint at the same time; under this lock no two ever do. An `fcntl` lock would vanish with any other descriptor
/// of the file that the process closes.
package final class FileLock: @unchecked Sendable {
    private let descriptor: Int32
    private let path: String
    private let note: [UInt8]

    /// How long to sleep between two tries.
    private static let pauseMicroseconds: UInt32 = 5_000

    /// Opens or makes the lock file. `holder` is what others read while this process holds it.
    package init(path: String, holder: String) throws {
        self.path = path
        note = Array((holder + "\n").utf8)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageFailure.opening(path, errno: errno) }
    }

    deinit { Glibc.close(descriptor) }

    /// Runs `work` while holding the lock; waits for it up to `wait`.
    package func withLock<Answer>(wait: Duration, _ work: () throws -> Answer) throws -> Answer {
        try acquire(wait: wait)
        defer {
            // A name left behind would be taken for the next holder's, who may leave none.
            ftruncate(descriptor, 0)
            flock(descriptor, LOCK_UN)
        }
        return try work()
    }

    private func acquire(wait: Duration) throws {
        let deadline = ContinuousClock.now + wait
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw StorageFailure.opening(path, errno: errno)
            }
            guard ContinuousClock.now < deadline else {
                throw Diagnostics(
                    Diagnostic(.locked, .locked(holder: holder()), help: .lockedHelp))
            }
            usleep(FileLock.pauseMicroseconds)
        }
        note.withUnsafeBytes { _ = pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        ftruncate(descriptor, off_t(note.count))
    }

    /// What the holder wrote of itself.
    private func holder() -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Who holds the lock of the ledger at `ledgerPath` now; nil if nobody does.
    static func currentHolder(ofLedger ledgerPath: String) -> String? {
        let descriptor = open(ledgerPath + ".lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { Glibc.close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else {
            flock(descriptor, LOCK_UN)
            return nil
        }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
