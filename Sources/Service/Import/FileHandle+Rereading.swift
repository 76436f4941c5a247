import Basics
import Foundation
import Glibc

extension FileHandle {
    /// Opens a file that is read more than once. A pipe gives what it holds only once, and one that
    /// nobody writes to would be waited for without end.
    convenience init(rereading path: String) throws {
        var status = stat()
        if stat(path, &status) == 0 {
            switch status.st_mode & S_IFMT {
            case S_IFREG: break
            case S_IFDIR: throw Diagnostics(Diagnostic(.cannotOpen, .cannotOpen(path)))
            default:
                throw Diagnostics(
                    Diagnostic(.cannotOpen, .noRegularFile(path), help: .noRegularFileHelp))
            }
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Diagnostics(Diagnostic(.noSuchFile, .noSuchFile(path)))
        }
        self.init(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
