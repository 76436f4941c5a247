import Basics
package import Foundation

/// Files that are there whole or not at all: made under another name beside their place, readable by their
/// owner alone, synced, and only then given their own name, which is synced too.
package enum WholeFile {
    /// Makes the file, or puts it in the place of the one there, unless that must stay.
    package static func write(
        _ path: String, replacing: Bool, _ fill: (FileHandle) throws -> Void
    ) throws {
        let building = path + ".new-\(ProcessInfo.processInfo.processIdentifier)"
        unlink(building)
        let descriptor = open(building, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw notWritten(path) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try fill(file)
            try file.synchronize()
            try file.close()
            try name(building, path, replacing: replacing)
        } catch {
            unlink(building)
            throw error
        }
        try syncFolder(of: path)
    }

    private static func name(_ building: String, _ path: String, replacing: Bool) throws {
        if replacing {
            guard rename(building, path) == 0 else { throw notWritten(path) }
            return
        }
        // A link is refused where the name is taken; a rename would take it over.
        guard link(building, path) == 0 else {
            guard errno == EEXIST else { throw notWritten(path) }
            throw Diagnostics(
                Diagnostic(.alreadyThere, .alreadyThere(path), help: .alreadyThereHelp))
        }
        unlink(building)
    }

    /// A name survives a lost power supply once the folder that holds it is synced.
    static func syncFolder(of path: String) throws {
        let descriptor = open(FilePath.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw notWritten(path) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw notWritten(path) }
    }

    private static func notWritten(_ path: String) -> Diagnostics {
        Diagnostics(Diagnostic(.readOnly, .readOnly(path), help: .outputHelp))
    }
}
