/// What a test needs and did not get.
package struct Missing: Error {
    package init() {}
}

/// The value, or ``Missing``.
package func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
}
