/// Numbers kept in hundredths: fen of a yuan, hundredths of a point.
package enum Hundredths {
    /// Exactly so many hundredths with two decimals: 12345 are `123.45`.
    package static func text(_ hundredths: Int128) -> String {
        let digits = hundredths.magnitude.description
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return "\(hundredths < 0 ? "-" : "")\(padded.dropLast(2)).\(padded.suffix(2))"
    }
}
