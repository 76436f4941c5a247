import Activity
package import Basics
import EventLog

/// Which regulation decides a purpose: one that was named, or the one in force.
package struct RuleChoice {
    package let shelf: RegulationShelf
    private let named: [Regulation.Purpose: Named]

    /// A regulation that was named to judge by; `entry` where the ledger has adopted it.
    package struct Named {
        package let regulation: Regulation
        package let entry: RegulationShelf.Entry?

        package init(regulation: Regulation, entry: RegulationShelf.Entry?) {
            self.regulation = regulation
            self.entry = entry
        }

        /// Refuses one whose text does not read.
        package init(adopted entry: RegulationShelf.Entry) throws {
            self.init(regulation: try entry.regulation, entry: entry)
        }
    }

    /// A named regulation decides every purpose that it serves; two for one purpose are refused.
    package init(shelf: RegulationShelf, under: [Named] = []) throws {
        self.shelf = shelf
        var named: [Regulation.Purpose: Named] = [:]
        for one in under {
            for purpose in one.regulation.purposes {
                if let other = named[purpose] {
                    throw Diagnostics(
                        Diagnostic(
                            .usage,
                            .underTwice(
                                Keyword.purposes[purpose.rawValue].message,
                                other.regulation.citation, one.regulation.citation)))
                }
                named[purpose] = one
            }
        }
        self.named = named
    }

    /// The regulation that judges a period for a purpose, as of a day.
    package func rule(
        for purpose: Regulation.Purpose, judging period: Period, asOf: Day
    ) throws -> Named {
        if let rule = try ruleIfAny(for: purpose, judging: period, asOf: asOf) { return rule }
        throw none(for: purpose, on: min(period.last, asOf))
    }

    /// The regulation that serves a purpose on a day.
    package func rule(for purpose: Regulation.Purpose, on day: Day) throws -> Named {
        if let rule = try ruleIfAny(for: purpose, on: day) { return rule }
        throw none(for: purpose, on: day)
    }

    /// The regulation that judges a period for a purpose; nil where none does, or where others were
    /// named.
    package func ruleIfAny(
        for purpose: Regulation.Purpose, judging period: Period, asOf: Day
    ) throws -> Named? {
        if let one = named[purpose] { return one }
        guard named.isEmpty else { return nil }
        return try shelf.entry(for: purpose, judging: period, asOf: asOf)
            .map { try Named(adopted: $0) }
    }

    /// The regulation that serves a purpose on a day; nil where none does, or where others were named.
    package func ruleIfAny(for purpose: Regulation.Purpose, on day: Day) throws -> Named? {
        if let one = named[purpose] { return one }
        guard named.isEmpty else { return nil }
        return try shelf.entry(for: purpose, on: day)
            .map { try Named(adopted: $0) }
    }

    /// Of the regulations for a purpose the one adopted last, by whose calendar a period is read where
    /// none is in force on the as-of day.
    package func last(for purpose: Regulation.Purpose) -> Named? {
        for entry in shelf.entries.reversed() {
            guard let regulation = entry.readable, regulation.purposes.contains(purpose) else {
                continue
            }
            return Named(regulation: regulation, entry: entry)
        }
        return nil
    }

    /// Who names a regulation is not answered by another.
    package var isNamed: Bool { !named.isEmpty }

    private func none(for purpose: Regulation.Purpose, on day: Day) -> Diagnostics {
        guard isNamed else { return RuleChoice.none(for: purpose, on: day, shelf) }
        let served = Regulation.Purpose.allCases.filter { named[$0] != nil }
        return Diagnostics(
            Diagnostic(
                .noRegulation,
                .namedServesNot(
                    Set(named.values.map(\.regulation.citation)).sorted(),
                    Keyword.purposes[purpose.rawValue].message),
                help: .namedServes(served.map { Keyword.purposes[$0.rawValue].message })))
    }

    /// That no regulation serves a purpose on a day: which are in force then, and which serves it at
    /// another time.
    package static func none(
        for purpose: Regulation.Purpose, on day: Day, _ shelf: RegulationShelf
    ) -> Diagnostics {
        let title = Keyword.purposes[purpose.rawValue].message
        let serving = shelf.entries.filter { entry in
            entry.adoption.purposes.contains { $0.text == purpose.rawValue }
        }
        return Diagnostics(
            Diagnostic(
                .noRegulation,
                .noRegulation(
                    title, on: day,
                    inForce: shelf.entries.filter { $0.isInForce(on: day) }
                        .map(\.adoption.citation)),
                help: serving.isEmpty
                    ? .noRegulationHelp : .servedBy(title, serving.map(\.adoption.citation))))
    }
}

extension Keyword {
    /// The word in both languages.
    package var message: Message { Message(zh: zh, en: en) }
}
