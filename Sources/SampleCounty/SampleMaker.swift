import Activity
import Basics
package import EventLog
package import Service

/// What county is wanted.
package struct SampleOrder: Hashable, Sendable {
    package var seed: UInt64
    /// One to ten.
    package var years: Int
    /// At least so many events; the county alone if it has more.
    package var eventsMin: Int

    package init(seed: UInt64 = 1, years: Int = 5, eventsMin: Int = 0) {
        self.seed = seed
        self.years = years
        self.eventsMin = eventsMin
    }

    package static let yearsRange = 1...10
}

/// Makes the sample county: the same order makes the same ledger, to the byte.
///
/// Every event goes in by the door that a clerk's goes in by, so that the county keeps the rules of
/// the ledger; only the clock is the story's own.
package final class SampleMaker {
    private let order: SampleOrder
    private let clock: StoryClock
    private let progress: (_ recorded: Int, _ total: Int) -> Void
    private var minutes: SeededGenerator
    private var recordedCount = 1
    /// What the county told of, once a ledger was filled.
    package private(set) var told = Told()
    /// The events by which regulations were adopted and evaluations closed, by the case that tells of it.
    private var acts: [String: [EventID]] = [:]

    /// The most that one transaction of a clerk takes in.
    private static let batchMax = 400

    package init(
        _ order: SampleOrder, progress: @escaping (_ recorded: Int, _ total: Int) -> Void
    ) {
        self.order = order
        self.progress = progress
        let start = Timestamp(Calendar.day(2011, 8, 15)).advanced(byMicroseconds: 3_600_000_000)
        clock = StoryClock(seed: order.seed, start: start)
        minutes = SeededGenerator(seed: order.seed, topic: "minutes")
    }

    /// Who the county is.
    package var identity: LogIdentity {
        guard let origin = Origin("sample.invalid/\(order.seed)"), let zone = ZoneOffset("+08:00")
        else { preconditionFailure("a number makes an origin") }
        return LogIdentity(origin: origin, zone: zone)
    }

    package var surroundings: Surroundings { clock.surroundings }

    /// The ledger's first event.
    package func rootOrgan() throws -> Draft {
        try Ledger.rootOrgan(
            name: Places.committee, since: Calendar.day(1956, 11, 8), actor: Clerks.office,
            surroundings: surroundings, origin: identity.origin)
    }

    /// Fills a ledger that holds nothing but its root organ.
    package func fill(_ ledger: Ledger) throws -> Guide {
        let county = County(seed: order.seed, years: order.years)
        county.tell()
        let (entries, numbers) = county.story.arranged()
        told = Told(entries, county.people)
        try record(entries, in: ledger)
        var guide = Guide(
            cases: county.cases, omitted: county.omitted, books: county.books,
            groundless: county.groundless)
        try grow(county, in: ledger, after: entries.last?.recordedOn ?? county.end)
        for index in guide.cases.indices {
            guide.cases[index].events += acts[guide.cases[index].key] ?? []
            try guide.cases[index].settle(numbers, ledger.log)
        }
        guide.cases.sort { $0.key < $1.key }
        guide.eventCount = recordedCount
        return guide
    }
}

extension County {
    /// Tells everything, topic by topic.
    func tell() {
        settlePeople()
        layFates()
        tellOrgans()
        tellTerms()
        tellClerks()
        tellWords()
        tellMembers()
        tellChanges()
        tellPlenaries()
        tellStanding()
        tellRegulations()
        tellLeadership()
        tellGroupActivities()
        tellGroupWork()
        tellActivities()
        tellBranches()
        tellProposals()
        tellPapers()
        tellTasks()
        tellMoney()
        tellDecisions()
        tellLinks()
        tellGroupCases()
        tellWorkCases()
        tellProcessCases()
        tellPractices()
        tellMemberCases()
        tellCorrections()
    }
}

extension SampleMaker {
    /// Records the story day by day, a clerk's pile at a time.
    private func record(_ entries: [Story.Entry], in ledger: Ledger) throws {
        let total = max(entries.count, order.eventsMin)
        var pile: [Draft] = []
        var day: Day?
        /// What holds a line that was corrected: the last correction.
        var holders: [EventID: Position] = [:]
        func flush() throws {
            guard !pile.isEmpty else { return }
            recordedCount += try ledger.record(pile).recordedCount
            pile.removeAll(keepingCapacity: true)
            progress(recordedCount, total)
        }
        for entry in entries {
            if entry.recordedOn != day {
                try flush()
                day = entry.recordedOn
                clock.advance(to: entry.recordedOn, minute: 540 + minutes.below(45))
            }
            if case .record(let draft) = entry.action {
                pile.append(draft)
                if pile.count >= SampleMaker.batchMax {
                    try flush()
                    clock.advance(to: entry.recordedOn, minute: 600 + minutes.below(400))
                }
                continue
            }
            try flush()
            if let (key, recorded) = try decide(entry, in: ledger) {
                recordedCount += recorded.recordedCount
                acts[key, default: []] += try ledger.log.events(
                    at: recorded.appended.map(\.position)
                ).map(\.envelope.id)
                continue
            }
            let (id, recorded) = try correct(entry, holders, in: ledger)
            recordedCount += recorded.recordedCount
            holders[id] = recorded.appended.first?.position
        }
        try flush()
    }

    /// Adopts a regulation, or takes a step of an evaluation, with the case that tells of it; nil of
    /// what is neither.
    private func decide(
        _ entry: Story.Entry, in ledger: Ledger
    ) throws -> (key: String, Recorded)? {
        switch entry.action {
        case .record, .replace, .withdraw, .undo: nil
        case .adopt(let order, let key): (key, try ledger.adopt(order).recorded)
        case .evaluate(let step, let key):
            switch step {
            case .draft(let order): (key, try ledger.draftEvaluation(order).recorded)
            case .post(let order): (key, try ledger.postEvaluation(order).recorded)
            case .approve(let order):
                (
                    key,
                    try passingOver(order, \.sanction) { try ledger.approveEvaluation($0).recorded }
                )
            case .close(let order):
                (
                    key,
                    try passingOver(order, \.sanction) { try ledger.closeEvaluation($0).recorded }
                )
            }
        }
    }

    /// Takes a step. Papers that came in after the posting need an authority to pass over them; where a
    /// seed has none, an override would be refused.
    private func passingOver<Order>(
        _ order: Order, _ sanction: WritableKeyPath<Order, Sanction>,
        _ take: (Order) throws -> Recorded
    ) throws -> Recorded {
        do {
            var plain = order
            plain[keyPath: sanction].override = nil
            return try take(plain)
        } catch let problems as Diagnostics
            where problems.all.allSatisfy({ $0.code == .resultChanged })
        {
            return try take(order)
        }
    }

    /// Corrects an event told of by its id: what is amended is what holds its line by then.
    private func correct(
        _ entry: Story.Entry, _ holders: [EventID: Position], in ledger: Ledger
    ) throws -> (EventID, Recorded) {
        func name(_ id: EventID) -> EventName { holders[id].map { .position($0) } ?? .id(id) }
        switch entry.action {
        case .record, .adopt, .evaluate: preconditionFailure("only corrections come here")
        case .replace(let id, let changes, let grounds):
            return (
                id,
                try ledger.replace(
                    name(id), changes: changes, grounds: grounds, actor: entry.actor)
            )
        case .withdraw(let id, let grounds):
            return (id, try ledger.withdraw(name(id), grounds: grounds, actor: entry.actor))
        case .undo(let id, let grounds):
            return (id, try ledger.undo(.id(id), grounds: grounds, actor: entry.actor))
        }
    }

    /// Adds activity until there are as many events as were wanted.
    private func grow(_ county: County, in ledger: Ledger, after day: Day) throws {
        guard recordedCount < order.eventsMin else { return }
        clock.advance(to: day + 1, minute: 540)
        var growth = Growth(county)
        while recordedCount < order.eventsMin {
            let drafts = growth.next(
                min(Growth.batchSize, order.eventsMin - recordedCount), at: surroundings.now())
            recordedCount += try ledger.record(drafts).recordedCount
            progress(recordedCount, order.eventsMin)
        }
    }
}
