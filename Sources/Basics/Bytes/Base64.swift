import Foundation

/// Base64 with the standard alphabet and padding (RFC 4648, section 4), each value in its one form.
package enum Base64 {
    /// The bytes as text.
    package static func text(_ bytes: some Collection<UInt8>) -> String {
        Data(bytes).base64EncodedString()
    }

    /// The bytes of a text; nil for anything that ``text(_:)`` would not have written.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let text = String(text)
        // The decoder overlooks bits that the last digit has to spare: two texts would be one value.
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else {
            return nil
        }
        return Array(data)
    }
}
