/// The entries of up to 256 leaves in one file (C2SP tlog-tiles): of each a big-endian 16-bit length and
/// its bytes.
package enum EntryBundle {
    /// The largest entry that fits.
    package static let entryMax = Int(UInt16.max)

    /// Appends an entry to a bundle; false, and nothing appended, if it is too long.
    package static func append(_ entry: some Collection<UInt8>, to bundle: inout [UInt8]) -> Bool {
        guard let length = UInt16(exactly: entry.count) else { return false }
        withUnsafeBytes(of: length.bigEndian) { bundle.append(contentsOf: $0) }
        bundle.append(contentsOf: entry)
        return true
    }

    /// The entries of a bundle; nil if its bytes do not add up.
    package static func entries(_ bundle: some Collection<UInt8>) -> [[UInt8]]? {
        var rest = Array(bundle)[...]
        var entries: [[UInt8]] = []
        while let high = rest.popFirst() {
            guard let low = rest.popFirst() else { return nil }
            let length = Int(high) << 8 | Int(low)
            guard rest.count >= length else { return nil }
            entries.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return entries
    }
}
