import EventLog

// What another reading counts.
extension Evaluation {
    /// What the reading of a difference says to its question of its subject, open as this evaluation is:
    /// the board, quota, bar or ground that is asked about, and nothing else.
    package func reread(_ difference: ReadingDifference) -> Evaluation {
        let other = engine.rereading(difference.reading)
        let (question, subject) = (difference.question, difference.subject)
        let findings =
            regulation.quotas.map(\.id) + regulation.bars.map(\.id) + regulation.grounds.map(\.id)
        let isOfBoards = !findings.contains(question)
        return Evaluation(
            regulation: other.regulation, period: period, moment: moment, end: end,
            scores: isOfBoards ? other.board(period, ofOrgans: false) : [],
            groupScores: isOfBoards ? other.board(period, ofOrgans: true) : [],
            quotas: other.regulation.quotas.filter { $0.id == question }
                .flatMap { other.quotas($0, period) }.filter { $0.subject == subject },
            bars: other.regulation.bars.filter { $0.id == question }
                .flatMap { other.bars($0, at: end) }.filter { $0.subject == subject },
            grounds: other.regulation.grounds.filter { $0.id == question }.flatMap {
                other.grounds($0, at: end, of: engine.record.number(of: subject))
            },
            coverage: [], links: [], compositions: [], procedures: [], readings: [],
            engine: other)
    }
}

extension EarlierUnits {
    /// The same by another reading of a clause.
    package func reread(_ reading: ReadingPlace) -> EarlierUnits {
        EarlierUnits(engine.rereading(reading), period)
    }
}

extension Engine {
    /// An engine of the same record that reads one clause otherwise.
    func rereading(_ reading: ReadingPlace) -> Engine {
        Engine(regulation.applying(reading), record, horizon: horizon, sharing: self)
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
