import Basics
import Testing

/// The parts of a path, whatever its length.
struct FilePathTests {
    @Test(
        "A path has a folder and a name",
        arguments: [
            ("a", ".", "a"), ("册", ".", "册"), ("ledger", ".", "ledger"), ("./a", ".", "a"),
            ("/a", "/", "a"), ("a/b", "a", "b"), ("/srv/台账/a.luzhi", "/srv/台账", "a.luzhi"),
        ])
    func parts(_ path: String, _ folder: String, _ name: String) {
        #expect(FilePath.folder(of: path) == folder)
        #expect(FilePath.name(of: path) == name)
    }
}
