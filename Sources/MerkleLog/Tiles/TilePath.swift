import Basics

/// Where a tile lies in a static directory (C2SP tlog-tiles): `tile/<level>/<number>`, the right edge
/// with `.p/<width>`; the entries of a level-0 tile under `tile/entries`.
///
/// A number is written in groups of three digits, all but the last with an `x` before it, so that no
/// folder has more than a thousand names beside those of partial tiles: 1234067 is `x001/x234/067`.
package struct TilePath: Hashable, Sendable {
    /// The tile's level, nil of a bundle of entries.
    package let level: Int?

    package let number: Int

    /// How many hashes or entries it has, from 1 to 256.
    package let width: Int

    private static let entries = "entries"
    /// More levels than a tree of 2^63 leaves has.
    private static let levelEnd = 64

    package init(level: Int?, number: Int, width: Int = TileCoordinate.hashCount) {
        precondition(number >= 0 && (0..<Self.levelEnd ~= level ?? 0), "a tile has a place")
        precondition(1...TileCoordinate.hashCount ~= width, "an empty tile does not exist")
        self.level = level
        self.number = number
        self.width = width
    }

    /// Reads a path; nil for anything that ``description`` would not have written.
    package init?(_ text: some StringProtocol) {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)[...]
        guard parts.popFirst() == "tile", let place = parts.popFirst() else { return nil }
        var width = TileCoordinate.hashCount
        if parts.count > 1, parts[parts.endIndex - 2].hasSuffix(".p") {
            guard let last = parts.popLast(), let partial = Digits.value(last.utf8),
                1..<TileCoordinate.hashCount ~= partial, let stem = parts.popLast()
            else { return nil }
            width = partial
            parts.append(stem.dropLast(2))
        }
        guard let last = parts.popLast(), !parts.contains(where: { !$0.hasPrefix("x") }) else {
            return nil
        }
        var number = 0
        for group in parts.map({ $0.dropFirst() }) + [last] {
            guard group.utf8.count == 3, let value = Digits.value(group.utf8),
                number <= (Int.max - value) / 1000
            else { return nil }
            number = number * 1000 + value
        }
        if place == Self.entries {
            self.init(level: nil, number: number, width: width)
        } else {
            guard let level = Digits.value(place.utf8), level < Self.levelEnd else { return nil }
            self.init(level: level, number: number, width: width)
        }
        // Zeroes in front would be a second name for one tile.
        guard description == text else { return nil }
    }

    /// The paths of all tiles of a tree of that size, entries included, the right edge of each level last.
    package static func all(ofSize size: Int) -> [TilePath] {
        let shape = TreeShape(size: size)
        func level(_ number: Int, as level: Int?) -> [TilePath] {
            let full = shape.fullTileCount(level: number)
            let partial = shape.partialRange(level: number).count
            return (0..<full).map { TilePath(level: level, number: $0) }
                + (partial > 0 ? [TilePath(level: level, number: full, width: partial)] : [])
        }
        return (0..<shape.levelCount).flatMap { level($0, as: $0) } + level(0, as: nil)
    }

    /// The indices, within the level, of the tile's hashes or entries.
    package var range: Range<Int> {
        let start = number * TileCoordinate.hashCount
        return start..<start + width
    }
}

extension TilePath: CustomStringConvertible {
    package var description: String {
        var groups: [String] = []
        var rest = number
        repeat {
            var group: [UInt8] = groups.isEmpty ? [] : [UInt8(ascii: "x")]
            Digits.append(rest % 1000, width: 3, to: &group)
            groups.append(String(decoding: group, as: UTF8.self))
            rest /= 1000
        } while rest > 0
        let place = level.map(String.init) ?? Self.entries
        let partial = width < TileCoordinate.hashCount ? ".p/\(width)" : ""
        return "tile/\(place)/\(groups.reversed().joined(separator: "/"))\(partial)"
    }
}
