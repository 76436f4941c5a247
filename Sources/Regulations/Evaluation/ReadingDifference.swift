package import EventLog

/// Where another reading of a clause gives one subject another result than the binding one.
package struct ReadingDifference: Hashable, Sendable {
    package let reading: ReadingPlace
    package let subject: Reference
    /// What differs: `score`, `grade`, `rank`, or the name of a ground, bar, quota or class.
    package let question: Name
    package let binding: Example.Answer
    package let other: Example.Answer
}
