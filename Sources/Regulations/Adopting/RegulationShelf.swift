package import Activity
package import Basics
package import EventLog
package import Projections

/// The regulations that a ledger has adopted, as it knew them at a position.
///
/// Whether one is in force on a day does not depend on the as-of day: adoption may reach back, and
/// then answers say so.
package struct RegulationShelf {
    /// In order of adoption.
    package let entries: [Entry]
    package let knownAt: Int64

    /// A regulation on the shelf.
    package struct Entry {
        package let adoption: Adoption
        /// The text as it was adopted.
        package let text: String
        /// The day of its adoption.
        package let adoptedOn: Day
        package let adoptedBy: String
        package let document: String?
        /// The first day on which it is repealed, and the event that says so.
        package let repeal: Fact?
        fileprivate let texts: AdoptedTexts

        /// What its text says; of a text that does not read as a regulation what speaks against it.
        package var reading: Result<Regulation, Diagnostics> {
            texts.reading(
                text, name: "\(adoption.citation)#\(adoption.position)", of: adoption.position)
        }

        /// What it says, for whatever it must judge: only then a text that does not read is an error.
        package var regulation: Regulation {
            get throws {
                switch reading {
                case .success(let regulation): return regulation
                case .failure(let problems):
                    var all = Diagnostics(
                        Diagnostic(
                            .regulationUnreadable, .regulationUnreadable(adoption.citation),
                            at: .event(position: adoption.position),
                            expected: .readableRegulation, help: .regulationUnreadableHelp))
                    all.add(contentsOf: problems)
                    throw all
                }
            }
        }

        /// What it says; nil where its text does not read.
        package var readable: Regulation? { try? reading.get() }

        /// The last day on which it is in force; nil where there is no end.
        package var lastDay: Day? { adoption.lastDay(repealed: repeal?.day) }

        package func isInForce(on day: Day) -> Bool {
            adoption.effective <= day && lastDay.map { day <= $0 } ?? true
        }
    }

    /// Reads what `log` knew at `knownAt`; shelves of one log that share `texts` read each text once.
    package init(
        _ facts: Facts, _ log: any LogReading, knownAt: Int64, texts: AdoptedTexts = AdoptedTexts()
    ) throws {
        var works = Works()
        let moment = Moment(asOf: .last, knownAt: knownAt)
        let types: Set<EventType?> = [.regulationAdopted, .regulationRepealed]
        facts.visit(
            at: moment, where: { types.contains($0.type) },
            { works.insert($0) })
        let adoptions = works.adoptions
        let bodies = try log.bodies(at: adoptions.compactMap { Position($0.position) })
        self.knownAt = knownAt
        entries = adoptions.compactMap { fact in
            guard
                let body = Position(fact.position).flatMap({ bodies[$0] })?.body.object,
                let adoption = Adoption(fact, body: body),
                case .string(let text)? = body["text"]
            else { return nil }
            func said(_ key: String) -> String? {
                if case .string(let text)? = body[key] { text } else { nil }
            }
            return Entry(
                adoption: adoption, text: text, adoptedOn: fact.day,
                adoptedBy: said("adopted_by") ?? "", document: said("document"),
                repeal: works.repeal(of: fact.matter), texts: texts)
        }
    }

    /// The regulation of that name, or of that name and version: `shache-liaison@1`. Without a
    /// version the latest one adopted.
    package func entry(named name: String) -> Entry? {
        entries.last { $0.adoption.isCalled(name) }
    }

    /// The regulation that judges a period for a purpose: the one in force on its last day, or on
    /// the as-of day if that is earlier; where that one says so, periods that began under another
    /// are judged by the other.
    ///
    /// Each regulation cuts its appraisal years by its own calendar, so that one of a name may end on
    /// another day than that of who asks. By that day it is judged; where this calls for yet another
    /// regulation, by that one.
    package func entry(
        for purpose: Regulation.Purpose, judging period: Period, asOf: Day
    ) throws -> Entry? {
        let found = try entry(for: purpose, ending: period, asOf: asOf)
        guard period.kind == .appraisalYear, let found else { return found }
        let own = try found.regulation.own(period)
        return own == period ? found : try entry(for: purpose, ending: own, asOf: asOf)
    }

    private func entry(
        for purpose: Regulation.Purpose, ending period: Period, asOf: Day
    ) throws -> Entry? {
        guard let last = try entry(for: purpose, on: min(period.last, asOf)) else { return nil }
        guard try last.regulation.transition == .firstDay, !last.isInForce(on: period.first) else {
            return last
        }
        return try entry(for: purpose, on: period.first) ?? last
    }

    /// The regulation that serves a purpose on a day; nil where none does. Corrections can bring two
    /// into force at once: then nobody can tell which is meant.
    package func entry(for purpose: Regulation.Purpose, on day: Day) throws -> Entry? {
        let code = Code(purpose.rawValue)
        let serving = entries.filter { entry in
            entry.isInForce(on: day) && code.map(entry.adoption.purposes.contains) == true
        }
        guard serving.count <= 1 else {
            throw Diagnostics(
                Diagnostic(
                    .severalInForce,
                    .severalInForce(
                        Words.purposeTitle(purpose.rawValue), on: day,
                        serving.map(\.adoption.citation)),
                    help: .severalInForceHelp))
        }
        return serving.first
    }
}

extension Regulation {
    /// The appraisal year of that name by its own calendar.
    fileprivate func own(_ period: Period) -> Period {
        PeriodCalendar(appraisalYear: appraisalYear).period(named: period.name) ?? period
    }
}
