import Basics

/// What the texts say that one log has adopted: each is read when something asks for it, and once.
///
/// They are kept by the position of their event, whose text never changes.
package final class AdoptedTexts {
    private var readings: [Int64: Result<Regulation, Diagnostics>] = [:]

    package init() {}

    /// How many were read so far.
    package var count: Int { readings.count }

    func reading(
        _ text: String, name: String, of position: Int64
    ) -> Result<Regulation, Diagnostics> {
        if let known = readings[position] { return known }
        let reading: Result<Regulation, Diagnostics>
        do throws(Diagnostics) {
            reading = .success(try RegulationFile(reading: text, name: name).regulation)
        } catch {
            reading = .failure(error)
        }
        readings[position] = reading
        return reading
    }
}
