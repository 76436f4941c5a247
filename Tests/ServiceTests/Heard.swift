import Synchronization

/// What a progress bar would have heard: the passes in order, and the bytes each came to.
final class Heard: Sendable {
    private let notes = Mutex<[(pass: Int, bytes: Int)]>([])

    func note(pass: Int, bytes: Int) {
        notes.withLock { notes in
            if notes.last?.pass == pass {
                notes[notes.count - 1].bytes = bytes
            } else {
                notes.append((pass, bytes))
            }
        }
    }

    var passes: [Int] { notes.withLock { $0.map(\.pass) } }
    var bytes: [Int] { notes.withLock { $0.map(\.bytes) } }
}
