import MerkleLog
import Testing

@Suite struct TreeShapeTests {
    @Test("Seventy thousand leaves make the tiles that C2SP says")
    func seventyThousand() {
        let shape = TreeShape(size: 70_000)
        #expect(shape.levelCount == 3)
        #expect((0...3).map { shape.fullTileCount(level: $0) } == [273, 1, 0, 0])
        #expect((0...3).map { shape.partialRange(level: $0).count } == [112, 17, 1, 0])
        #expect(shape.partialRange(level: 0) == 69_888..<70_000)
        #expect(shape.partialRange(level: 1) == 256..<273)
        #expect(shape.partialRange(level: 2) == 0..<1)
        #expect((0...3).map { shape.hashCount(level: $0) } == [70_000, 273, 1, 0])
    }

    @Test(
        "The partial tiles are the size to base 256",
        arguments: [0, 1, 255, 256, 257, 65_535, 65_536, 70_000, 1 << 40, Int.max - 1, Int.max]
    )
    func digits(size: Int) {
        let shape = TreeShape(size: size)
        let digits = (0..<shape.levelCount).map { shape.partialRange(level: $0).count }
        #expect(digits.allSatisfy { $0 < TileCoordinate.hashCount })
        #expect(digits.last != 0)
        #expect(digits.reversed().reduce(0) { $0 * 256 + $1 } == size)
        for level in 0..<shape.levelCount {
            #expect(shape.fullTileCount(level: level) == shape.hashCount(level: level + 1))
        }
    }

    @Test("Tiles are equal by level and number, and say which they are")
    func coordinates() {
        let tile = TileCoordinate(level: 1, number: 2)
        #expect(tile == TileCoordinate(level: 1, number: 2))
        #expect(tile != TileCoordinate(level: 2, number: 1))
        #expect("\(tile)" == "tile 1/2")
        #expect(TileCoordinate.hashCount == 256)
    }
}
