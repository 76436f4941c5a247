import Basics
import Foundation
import MerkleLog
import TestSupport
import Testing

@Suite("Tiles in a folder")
struct TileTests {
    @Test("A path is read from what it writes, and from nothing else")
    func paths() throws {
        for (path, level, number, width) in [
            ("tile/0/000", 0, 0, 256), ("tile/0/x001/x234/067", 0, 1_234_067, 256),
            ("tile/0/273.p/112", 0, 273, 112), ("tile/2/000.p/1", 2, 0, 1),
            ("tile/63/x001/000.p/255", 63, 1000, 255), ("tile/entries/999", nil, 999, 256),
            ("tile/entries/x001/000.p/7", nil, 1000, 7),
        ] as [(String, Int?, Int, Int)] {
            let tile = TilePath(level: level, number: number, width: width)
            #expect(tile.description == path)
            #expect(TilePath(path) == tile)
        }
        for bad in [
            "", "tile", "tile/0", "tile/0/1", "tile/0/0001", "tile/0/x000/001", "tile/64/000",
            "tile/00/000", "tile/-1/000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01",
            "tile/0/000.p", "tile/0/001/x002", "tile/0/x001", "tile/0/-01", "tile/0/000/",
            "tile/entry/000", "tile/0/x001/002.p/3/4", "tile/0/x999/x999/x999/x999/x999/x999/999",
        ] {
            #expect(TilePath(bad) == nil, "\(bad)")
        }
    }

    @Test(
        "The published paths of tiles of 256 are read, the invalid ones are not",
        .enabled(if: SharedVectors.has("tlog-tiles.json"), "the shared vectors are not here"))
    func publishedPaths() throws {
        struct Published: Decodable {
            struct Path: Decodable {
                let path: String
                let H: Int?
                let L: Int?
                let N: Int?
                let W: Int?
                let invalid: Bool?
            }
            let tilePaths: [Path]
        }
        let data = try Data(contentsOf: SharedVectors.url("tlog-tiles.json"))
        let paths = try JSONDecoder().decode(Published.self, from: data).tilePaths
        #expect(paths.contains { $0.invalid == true } && paths.contains { $0.invalid != true })
        for one in paths {
            // Theirs name the height of a tile after the word; ours is always 8.
            let parts = one.path.split(separator: "/", maxSplits: 2)
            let path = "tile/\(parts.count == 3 ? parts[2] : "")"
            guard one.invalid != true, let height = one.H, let number = one.N, let width = one.W
            else {
                #expect(TilePath(path) == nil, "\(one.path)")
                continue
            }
            let isPartial = width < 1 << height
            let level = one.L == -1 ? nil : one.L
            let tile = TilePath(level: level, number: number, width: isPartial ? width : 256)
            let ours = tile.description.replacingOccurrences(of: "/entries/", with: "/data/")
            #expect(ours == path, "\(one.path)")
        }
    }

    @Test("Seventy thousand leaves have the tiles that C2SP says, each once")
    func all() {
        let paths = TilePath.all(ofSize: 70_000).map(\.description)
        #expect(Set(paths).count == paths.count)
        func count(_ prefix: String) -> (full: Int, partial: [String]) {
            let here = paths.filter { $0.hasPrefix(prefix) }
            return (here.count { !$0.contains(".p/") }, here.filter { $0.contains(".p/") })
        }
        #expect(count("tile/0/").full == 273)
        #expect(count("tile/0/").partial == ["tile/0/273.p/112"])
        #expect(count("tile/1/").full == 1)
        #expect(count("tile/1/").partial == ["tile/1/001.p/17"])
        #expect(count("tile/2/").full == 0)
        #expect(count("tile/2/").partial == ["tile/2/000.p/1"])
        #expect(count("tile/entries/").full == 273)
        #expect(count("tile/entries/").partial == ["tile/entries/273.p/112"])
        #expect(TilePath.all(ofSize: 0).isEmpty)
        #expect(
            TilePath.all(ofSize: 256).map(\.description) == [
                "tile/0/000", "tile/1/000.p/1", "tile/entries/000",
            ])
    }

    @Test("A bundle gives back its entries, and is refused where its lengths do not add up")
    func bundles() {
        let entries = [[], [1], Array(repeating: 7, count: 65_535), [2, 3]] as [[UInt8]]
        var bundle: [UInt8] = []
        for entry in entries { #expect(EntryBundle.append(entry, to: &bundle)) }
        #expect(EntryBundle.entries(bundle) == entries)
        let length = bundle.count
        #expect(!EntryBundle.append(Array(repeating: 0, count: 65_536), to: &bundle))
        #expect(bundle.count == length)
        #expect(EntryBundle.entries([]) == [])
        #expect(EntryBundle.entries([0]) == nil)
        #expect(EntryBundle.entries([0, 2, 1]) == nil)
        #expect(EntryBundle.entries([0, 1, 1, 0]) == nil)
    }
}
