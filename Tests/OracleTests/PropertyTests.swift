import Activity
import Basics
import EventLog
import Projections
import Reports
import Service
import Sheets
import TestSupport
import Testing

@testable import OracleSupport

/// Laws that hold of every history, tried on random ones.
@Suite("Laws of the ledger")
struct PropertyTests {
    private static let historyCount = 60

    /// Lives through histories, calling `look` after each proposal.
    private func live(
        _ count: Int = historyCount, _ look: (inout RandomHistory, Bool) throws -> Void
    ) throws {
        for index in 0..<count {
            let (seed, note) = TestSeed.history(index)
            var history = try RandomHistory(seed: seed, note: note)
            try history.lay()
            for _ in 0..<30 {
                let taken = try history.duel.propose(history.nextProposal())
                try look(&history, taken)
            }
        }
    }

    @Test("Facts and state caught up event by event equal those rebuilt at once")
    func rebuild() throws {
        try live { history, taken in
            guard taken, history.duel.events.count % 5 == 0 else { return }
            let log = history.duel.test.log
            let end = Int64(log.count())
            let steady = Facts(names: log.names)
            let steps = LedgerState(log: log)
            for position in 1...end {
                try steady.catchUp(with: log, through: position)
                try log.scan(after: position - 1, through: position) { try steps.apply($0[0]) }
            }
            let rebuilt = Facts(names: log.names)
            try rebuilt.catchUp(with: log, through: end)
            let state = LedgerState(log: log)
            try state.catchUp(with: log)
            #expect(steady.columns == rebuilt.columns, "\(history.duel.note)")
            #expect((try steps.facts()).columns == rebuilt.columns, "\(history.duel.note)")
            #expect((try state.facts()).columns == rebuilt.columns, "\(history.duel.note)")
            let last = Moment(asOf: .last, knownAt: end)
            for roster in [steps.roster, state.roster] {
                #expect(roster.text == rebuilt.roster(at: last).text, "\(history.duel.note)")
            }
            let works = rebuilt.circumstances(at: last).works.text
            for state in [steps, state] {
                #expect(state.circumstances.works.text == works, "\(history.duel.note)")
            }
            #expect(steps.attendances(log) == state.attendances(log), "\(history.duel.note)")
        }
    }

    @Test("A ledger opened anew judges and warns as the one that was open all the time")
    func openedAnew() throws {
        for index in 0..<PropertyTests.historyCount {
            let (seed, note) = TestSeed.history(index)
            var history = try RandomHistory(seed: seed, note: note)
            try history.lay()
            for _ in 0..<30 {
                let proposal = history.nextProposal()
                let test = history.duel.test
                let end = test.log.end()
                let anew = Ledger(log: test.log, surroundings: test.clock.surroundings)
                let wish = WritingWish(isDryRun: true)
                let tried = try told {
                    try Duel.perform(proposal, on: test, anew, wish).warnings.all
                }
                #expect(test.log.end() == end, "\(note): a dry run writes nothing")
                let done = try told { try Duel.perform(proposal, on: test).warnings.all }
                #expect(tried == done, "\(note)")
                history = try history.continued()
            }
        }
    }

    /// What a person is told, whether of a refusal or besides.
    private func told(_ work: () throws -> [Diagnostic]) throws -> [Diagnostic] {
        do {
            return try work()
        } catch let refusal as Diagnostics {
            return refusal.all
        } catch let refusal as FieldProblems {
            return refusal.problems.map(\.diagnostic)
        }
    }

    @Test("The answer at a position is the answer of a log that ends there")
    func prefixes() throws {
        for index in 0..<PropertyTests.historyCount {
            let (seed, note) = TestSeed.history(index)
            var history = try RandomHistory(seed: seed, note: note)
            try history.lay()
            for _ in 0..<30 { try history.duel.propose(history.nextProposal()) }
            let whole = history.duel.test
            let prefix = try TestLedger()
            let facts = try whole.ledger.facts()
            for position in 2...whole.log.count() {
                try prefix.copy(position, of: whole)
                let moment = Moment(
                    asOf: history.duel.today, knownAt: Int64(position))
                let known = Facts(names: prefix.log.names)
                try known.catchUp(with: prefix.log, through: Int64(position))
                for grouping in Scoreboard.Grouping.allCases {
                    let scope = AttendanceRegister.Scope(moment: moment)
                    let then = Scoreboard(known, prefix.log, by: grouping, scope: scope)
                    let now = Scoreboard(facts, whole.log, by: grouping, scope: scope)
                    #expect(try then.sheet() == now.sheet(), "\(note) #\(position)")
                    #expect(then.register.groundless == now.register.groundless, "\(note)")
                }
            }
        }
    }

    @Test("A correction undone leaves the board as it was before")
    func undone() throws {
        var undone = 0
        try live { history, taken in
            let duel = history.duel
            guard taken, let last = duel.events.last, !last.amends.isEmpty, last.kind != "undone"
            else { return }
            // What lost its ground since it was recorded is not restored.
            guard duel.wouldTake(.undo(last)) else { return }
            let before = try duel.test.board(
                by: .member, at: duel.test.moment(knownAt: Int64(last.position - 1)))
            try duel.test.undo(Int64(last.position))
            undone += 1
            let after = try duel.test.board(by: .member)
            #expect(try before.sheet() == after.sheet(), "\(duel.note)")
            #expect(before.register.groundless == after.register.groundless, "\(duel.note)")
            history = try history.continued()
        }
        #expect(undone > PropertyTests.historyCount)
    }

    @Test("Every count opens into as many entries as it says; attended is never more than due")
    func opened() throws {
        var cells = 0
        for index in 0..<PropertyTests.historyCount {
            let (seed, note) = TestSeed.history(index)
            var history = try RandomHistory(seed: seed, note: note)
            try history.lay()
            for _ in 0..<30 { try history.duel.propose(history.nextProposal()) }
            let test = history.duel.test
            for grouping in Scoreboard.Grouping.allCases {
                for organ: Reference? in [nil, "organ/0001", "organ/0002"] {
                    let board = try test.board(by: grouping, organ: organ)
                    for (subject, counts) in board.counts() {
                        #expect(counts.attended <= counts.due)
                        let name = test.log.names.reference(subject).text
                        for column in Scoreboard.CellName.columns {
                            let cell = try required(Scoreboard.CellName("\(name).\(column)"))
                            let entries = try board.entries(behind: cell).count
                            #expect(entries == counts.said(column), "\(note) \(name).\(column)")
                            #expect(try board.opened(cell).rows.count == entries, "\(note)")
                            cells += 1
                        }
                    }
                }
            }
        }
        #expect(cells > 1_000)
    }

    @Test("An organ's figures are those of its members, and a filter by it leaves just them")
    func organs() throws {
        for index in 0..<PropertyTests.historyCount {
            let (seed, note) = TestSeed.history(index)
            var history = try RandomHistory(seed: seed, note: note)
            try history.lay()
            for _ in 0..<30 { try history.duel.propose(history.nextProposal()) }
            let test = history.duel.test
            let organs = try test.board(by: .organ)
            for (number, counts) in organs.counts() {
                let organ = test.log.names.reference(number)
                for grouping in Scoreboard.Grouping.allCases where grouping != .organ {
                    let members = try test.board(by: grouping, organ: organ).counts().values
                    #expect(
                        members.reduce(0) { $0 + $1.due } == counts.due, "\(note) \(organ)")
                    #expect(
                        members.reduce(0) { $0 + $1.attended } == counts.attended,
                        "\(note) \(organ)")
                }
            }
        }
    }

    @Test("An append changes no earlier event and no earlier root")
    func earlierRoots() throws {
        for index in 0..<10 {
            let (seed, note) = TestSeed.history(index)
            var history = try RandomHistory(seed: seed, note: note)
            var ends = [history.duel.test.log.end()]
            var events: [RecordedEvent] = []
            for _ in 0..<40 {
                try history.duel.propose(history.nextProposal())
                let log = history.duel.test.log
                let now = log.events(at: (1...log.count()).compactMap { Position($0) })
                #expect(Array(now.prefix(events.count)) == events, "\(note)")
                events = now
                ends.append(log.end())
                for end in ends {
                    #expect(try log.root(ofFirst: end.count) == end.root, "\(note)")
                }
            }
        }
    }
}

extension Facts {
    /// All that the columns hold, a row a line.
    fileprivate var columns: [String] {
        (0..<count).map { row in
            """
            \(knownFrom[row]) \(knownUntil[row]) \(position[row]) \(subject[row]) \(code[row]) \
            \(day[row]) \(quantity[row]) \(matter[row]) \(object[row]) \(until[row]) \
            \(classifications[Int(code[row])])
            """
        }
    }
}

extension Roster {
    /// All facts it is built from, in order.
    fileprivate var text: [String] {
        let lists: [[Fact]] =
            members.sorted { $0.key < $1.key }.flatMap {
                [
                    $0.value.appointments, $0.value.departures, $0.value.assignments,
                    $0.value.unassignments, $0.value.suspensions, $0.value.resumptions,
                ]
            } + organs.sorted { $0.key < $1.key }.map(\.value)
            + dissolutions.sorted { $0.key < $1.key }.map(\.value)
            + terms.sorted { $0.key < $1.key }.flatMap { [$0.value.openings, $0.value.closings] }
            + sessions.sorted { $0.key < $1.key }.flatMap {
                [
                    $0.value.planned, $0.value.called, $0.value.held, $0.value.moved,
                    $0.value.cancelled, $0.value.invitations,
                ]
            }
        let people = members.filter { !$0.value.appointments.isEmpty }.keys.sorted()
            .map { "\($0) is \(numbers(of: $0))" }
        return lists.filter { !$0.isEmpty }.map { "\($0)" } + people + ["root \(rootOrgan)"]
    }
}

extension Works {
    /// All facts it is made of, in order.
    fileprivate var text: [String] {
        [submissions, stages, links, leaves, rights, answers].flatMap { facts in
            facts.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { "\($0)" }
        }
    }
}

extension LedgerState {
    /// The attendance of everybody at everything that the log names.
    fileprivate func attendances(_ log: InMemoryLog) -> [Int64?] {
        let numbers = Set(
            log.events(at: (1...log.count()).compactMap { Position($0) }).flatMap {
                [$0.envelope.subject, $0.envelope.matter].compactMap { $0 }
            }
        ).compactMap { log.names.number(of: $0) }.sorted()
        return numbers.flatMap { person in numbers.map { attendance(of: person, at: $0) } }
    }
}

extension Scoreboard.Counts {
    /// What a column that opens says.
    fileprivate func said(_ column: String) -> Int {
        switch column {
        case "attended": attended
        case "due", "rate", "percent": due
        default: Outcome(rawValue: column).map { self[$0] } ?? -1
        }
    }
}

extension TestLedger {
    /// Appends the next event as another ledger holds it, body and all.
    fileprivate func copy(_ position: Int, of other: TestLedger) throws {
        let position = try required(Position(position))
        let event = try required(other.log.events(at: [position]).first)
        let body = try required(other.log.bodies(at: [position])[position]).body
        try log.append(AppendRequest()) {
            _ = try $0.append(Draft(statement: event.envelope.statement, body: body))
        }
    }
}
