package import EventLog

// Of some subjects alone. What is said of one does not depend on who else is asked about, so nothing is
// reckoned of the others; `ReplayTests` holds both against each other.
extension Evaluation {
    /// Those of ``quotas`` that are about some subjects, as results name them; all where none is named.
    package func quotas(of subjects: Set<Reference>) -> [QuotaResult] {
        subjects.isEmpty ? quotas : few(subjects, \.quotas) { engine.quotas(period, of: $0) }
    }

    /// Those of ``bars``.
    package func bars(of subjects: Set<Reference>) -> [BarResult] {
        subjects.isEmpty ? bars : few(subjects, \.bars) { engine.bars(at: end, of: $0) }
    }

    /// Those of ``grounds``.
    package func grounds(of subjects: Set<Reference>) -> [GroundResult] {
        subjects.isEmpty ? grounds : few(subjects, \.grounds) { engine.grounds(at: end, of: $0) }
    }

    private func few<Result>(
        _ subjects: Set<Reference>, _ kept: WritableKeyPath<OfFew, [Result]?>,
        _ reckon: (Set<Int32>) -> [Result]
    ) -> [Result] {
        if let known = ofFew[subjects]?[keyPath: kept] { return known }
        let numbers = Set(subjects.compactMap { engine.record.names.number(of: $0) })
        let found = reckon(numbers)
        ofFew[subjects, default: OfFew()][keyPath: kept] = found
        return found
    }

    /// What was reckoned of some subjects.
    struct OfFew {
        var quotas: [QuotaResult]?
        var bars: [BarResult]?
        var grounds: [GroundResult]?
    }
}
