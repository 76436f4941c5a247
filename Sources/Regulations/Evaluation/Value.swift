package import Basics

/// What a figure says: a number, a share kept as counted, n/a, or not set.
///
/// What is reckoned from n/a is n/a; what rests on a setting without a value is not set. Where both
/// come together it is n/a: no value of the setting would change that.
package enum Value: Hashable, Sendable {
    case number(Rational)
    /// So much of a whole, which is not 0. It compares as the fraction it is.
    case share(Rational, of: Rational)
    case notApplicable
    /// The settings it lacks, ascending.
    case notSet([Name])

    package static let zero = Value.number(0)

    /// The exact number it is; nil where it is none.
    package var number: Rational? {
        switch self {
        case .number(let number): number
        case .share(let part, let whole): part / whole
        case .notApplicable, .notSet: nil
        }
    }

    package var isNotApplicable: Bool { self == .notApplicable }

    package var isNotSet: Bool {
        if case .notSet = self { true } else { false }
    }

    /// What two values give together.
    func combined(
        with other: Value, _ reckon: (Rational, Rational) -> Value
    ) -> Value {
        if isNotApplicable || other.isNotApplicable { return .notApplicable }
        switch (self, other) {
        case (.notSet(let left), .notSet(let right)): return .notSet(Set(left + right).sorted())
        case (.notSet, _): return self
        case (_, .notSet): return other
        default: break
        }
        guard let left = number, let right = other.number else { return .notApplicable }
        return reckon(left, right)
    }
}

/// Whether something holds: what rests on a setting without a value is not known.
package enum Truth: Hashable, Sendable {
    case yes
    case no
    /// A setting without a value alone could decide it.
    case notSet

    init(_ holds: Bool) { self = holds ? .yes : .no }

    /// One no makes it no, whatever is not set.
    static func all(_ parts: some Sequence<Truth>) -> Truth {
        var whole = Truth.yes
        for part in parts {
            if part == .no { return .no }
            if part == .notSet { whole = .notSet }
        }
        return whole
    }

    /// One yes makes it yes, whatever is not set.
    static func any(_ parts: some Sequence<Truth>) -> Truth {
        var whole = Truth.no
        for part in parts {
            if part == .yes { return .yes }
            if part == .notSet { whole = .notSet }
        }
        return whole
    }

    static prefix func ! (truth: Truth) -> Truth {
        switch truth {
        case .yes: .no
        case .no: .yes
        case .notSet: .notSet
        }
    }
}
