/// The parts of a file's path, as it was written. Foundation's `deletingLastPathComponent` ends the
/// program on a path of one character.
package enum FilePath {
    /// The folder that a file lies in, `.` where the path names none.
    package static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The file's own name.
    package static func name(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return String(path[path.utf8.index(after: slash)...])
    }
}
