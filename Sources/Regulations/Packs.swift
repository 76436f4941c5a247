import Foundation

/// A regulation that ships with Luzhi, as its file says it.
package struct Pack: Hashable, Sendable {
    /// The name of the regulation, and of its file without the extension.
    package let name: String
    /// The YAML text.
    package let text: String
}

/// The regulations that ship with Luzhi. They lie as resources beside the command, wherever it is run
/// from; a ledger that adopts one holds its whole text, so that none of its answers rests on them.
package enum Packs {
    /// Sorted by name.
    package static let all: [Pack] = {
        let paths = Bundle.module.paths(forResourcesOfType: "yaml", inDirectory: "Packs")
        let packs = paths.map { path in
            let file = URL(filePath: path)
            guard let data = try? Data(contentsOf: file) else {
                preconditionFailure("the resource \(path) cannot be read")
            }
            return Pack(
                name: file.deletingPathExtension().lastPathComponent,
                text: String(decoding: data, as: UTF8.self))
        }
        precondition(!packs.isEmpty, "the regulations are not beside the command")
        return packs.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }()

    /// The pack of that name; nil where none ships.
    package static subscript(name: String) -> Pack? { all.first { $0.name == name } }
}
