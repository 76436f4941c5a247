// What another reading counts.
extension Evaluation {
    /// The same by another reading of one clause, open as this evaluation is.
    package func reread(_ reading: ReadingPlace) -> Evaluation {
        Evaluation(by: engine.rereading(reading), of: period)
    }
}

extension EarlierUnits {
    /// The same by another reading of a clause.
    package func reread(_ reading: ReadingPlace) -> EarlierUnits {
        EarlierUnits(engine.rereading(reading), period)
    }
}

// What bounds were reckoned from.
extension Evaluation {
    /// The bounds of a quota's result as figures, the lower one first.
    package func bounds(of result: QuotaResult) -> [Figure] {
        guard let quota = regulation.quotas.first(where: { $0.id == result.quota }),
            let subject = engine.record.number(of: result.subject)
        else { return [] }
        let context = Context(
            subject: subject, window: result.figure.window, floor: regulation.countsFrom[.quotas])
        return [quota.bounds.atLeast, quota.bounds.atMost].compactMap { $0 }
            .map { engine.figure($0, context) }
    }
}
