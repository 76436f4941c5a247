import Activity
import Basics
import EventLog
import Projections
import Reports
import Service
import Sheets
import TestSupport
import Testing

/// Work counted in distinct matters, participants, stages and amounts.
@Suite("Work boards")
struct WorkTests {
    private let books: Books

    init() throws {
        books = try Books()
        for number in ["0001", "0002", "0003"] { try books.appoint(number, "委员\(number)") }
        try books.establish("0011", "liaison-group", "城关联络组")
        try books.assign("0001", "0011")
        try books.assign("0002", "0011")
    }

    @discardableResult
    private func submit(
        _ proposal: String, _ subject: String, _ role: String, kind: String = "joint",
        time: String = "at-session", on day: String = "2012-02-01"
    ) throws -> Int64 {
        try books.record(
            .proposalSubmitted, day,
            [
                "subject": subject, "matter": "proposal/\(proposal)", "kind": kind, "role": role,
                "tags": time, "title": "关于\(proposal)的提案",
            ])
    }

    @discardableResult
    private func progress(
        _ proposal: String, _ stage: String, outcome: String = "", on day: String = "2012-03-01"
    ) throws -> Int64 {
        try books.record(
            .proposalProgressed, day,
            [
                "organ": "organ/0001", "matter": "proposal/\(proposal)", "kind": stage,
                "outcome": outcome,
            ])
    }

    private func figure(
        _ row: String, _ column: String, by grouping: WorkBoard.Grouping = .member,
        _ moment: Moment? = nil, from: Day? = nil
    ) throws -> Int128? {
        let board = try books.work(by: grouping, moment, from: from)
        guard let row = board.rows().first(where: { $0.code == row }) else { return nil }
        return board.figure(
            of: row, try required(board.columns.first { $0.code == column }))
    }

    private func entries(
        _ cell: String, by grouping: WorkBoard.Grouping = .member
    ) throws -> [WorkBoard.Entry] {
        try books.work(by: grouping).entries(behind: required(WorkBoard.CellName(cell)))
    }

    @Test("A joint proposal is one matter of its group and one of each participant")
    func joint() throws {
        try submit("1", "member/0001", "lead")
        try submit("1", "member/0002", "co-signer")
        try submit("1", "member/0003", "co-signer")
        #expect(try figure("member/0001", "proposals-led") == 1)
        #expect(try figure("member/0002", "proposals-led") == 0)
        #expect(try figure("member/0002", "proposals-co-signed") == 1)
        #expect(try figure("organ/0011", "proposals", by: .organ) == 1)
        #expect(try figure("organ/0011", "participants", by: .organ) == 2)
        #expect(try figure("organ/0001", "proposals", by: .organ) == 1)
        #expect(try figure("proposals", "matters", by: .total) == 1)
        #expect(try figure("proposals", "participants", by: .total) == 3)
        #expect(try figure("proposal.submitted/joint", "participants", by: .type) == 3)
    }

    @Test("A stage counts for everyone who takes part, and opens into the events that say it")
    func stages() throws {
        let lead = try submit("1", "member/0001", "lead")
        let other = try submit("1", "member/0002", "co-signer")
        let filed = try progress("1", "filed")
        try progress("1", "assigned")
        try progress("1", "replied", on: "2012-05-01")
        try progress("1", "feedback", outcome: "unsatisfied", on: "2012-06-01")
        #expect(try figure("member/0002", "proposals-filed") == 1)
        #expect(try figure("member/0002", "proposals-replied") == 1)
        #expect(try figure("member/0001", "proposals-unsatisfied") == 1)
        #expect(try figure("member/0003", "proposals-filed") == 0)
        #expect(try entries("member/0001.proposals-filed").map(\.positions) == [[lead, filed]])
        #expect(
            try entries("organ/0011.proposals-filed", by: .organ).map(\.positions)
                == [[lead, other, filed]])
        let spring = try books.moment("2012-04-30")
        #expect(try figure("member/0001", "proposals-replied", spring) == 0)
        let summer = try day("2012-04-30")
        #expect(try figure("member/0001", "proposals", from: summer) == 0)
        #expect(try figure("member/0001", "proposals-replied", from: summer) == 1)
    }

    @Test("Proposals by kind and by time of submission both add up to all")
    func balance() throws {
        try submit("1", "member/0001", "lead")
        try submit("1", "organ/0011", "organiser", kind: "collective", time: "between-sessions")
        try submit("2", "organ/0011", "lead", kind: "collective", time: "between-sessions")
        try submit("3", "member/0003", "author", kind: "individual", time: "")
        func total(_ part: String, _ column: String) throws -> Int128 {
            try required(figure("proposals\(part)", column, by: .total))
        }
        for column in ["matters", "participants"] {
            let all = try total("", column)
            #expect(
                try total("-collective", column) + total("-individual", column)
                    + total("-joint", column) == all)
            #expect(
                try total("-at-session", column) + total("-between-sessions", column)
                    + total("-time-unstated", column) == all)
        }
        #expect(try total("", "matters") == 3)
        #expect(try total("-joint", "participants") == 2)
    }

    @Test("Exact amounts and lower bounds are summed apart, to the fen")
    func amounts() throws {
        func give(_ fen: String, _ kind: String = "donation-cash", _ tags: String = "") throws {
            try books.record(
                .amountRecorded, "2012-04-01",
                ["member": "member/0001", "kind": kind, "quantity": fen, "tags": tags])
        }
        try give("12345")
        try give("5")
        try give("400000000", "donation-cash", "at-least")
        try give("0", "donation-goods", "unvalued")
        try give("260", "person-times", "at-least")
        let members = try books.work(by: .member).sheet()
        #expect(members.says("member/0001", "donation-cash") == "123.50")
        #expect(members.says("member/0001", "donation-cash-at-least") == "4000000.00")
        #expect(members.says("member/0001", "donation-goods") == "0.00")
        #expect(members.says("member/0001", "person-times-at-least") == "260")
        #expect(members.says("member/0001", "amounts") == "5")
        let totals = try books.work(by: .total).sheet()
        #expect(totals.says("donation-cash", "exact", key: "row") == "123.50")
        #expect(totals.says("donation-cash", "at-least", key: "row") == "4000000.00")
        #expect(totals.says("donation-cash", "unit", key: "row") == "元")
        let opened = try books.work(by: .total).opened(
            required(WorkBoard.CellName("donation-cash.exact")))
        #expect(opened.column("quantity") == ["123.45", "0.05"])
    }

    @Test("Events without ground count nowhere and are listed")
    func groundless() throws {
        let appointment = try books.appoint("0009", "后来", on: "2012-01-05")
        let speech = try books.record(
            .speechGiven, "2012-02-01", ["member": "member/0009", "kind": "oral", "title": "发言"])
        #expect(try figure("speeches", "matters", by: .total) == 1)
        try books.withdraw(appointment)
        #expect(try figure("speeches", "matters", by: .total) == 0)
        #expect(try books.work(by: .total).register.groundless == [speech])
        let before = try books.moment(knownAt: speech)
        #expect(try figure("speeches", "matters", by: .total, before) == 1)
    }

    @Test("Work is the group's she belonged to when she did it, and merged numbers are one person")
    func movedAndMerged() throws {
        try books.establish("0012", "liaison-group", "教育联络组")
        try books.record(
            .memberUnassigned, "2012-03-01", ["member": "member/0001", "object": "organ/0011"])
        try books.assign("0001", "0012", on: "2012-03-01")
        try submit("1", "member/0001", "author", kind: "individual")
        try submit("2", "member/0001", "author", kind: "individual", on: "2012-04-01")
        #expect(try figure("organ/0011", "proposals", by: .organ) == 1)
        #expect(try figure("organ/0012", "proposals", by: .organ) == 1)
        try submit("2", "member/0003", "co-signer", kind: "individual", on: "2012-04-01")
        #expect(try figure("proposals", "participants", by: .total) == 3)
        try books.record(
            .memberMerged, "2012-06-01", ["member": "member/0003", "object": "member/0001"])
        #expect(try figure("proposals", "participants", by: .total) == 2)
        #expect(try figure("member/0001", "proposals") == 2)
        #expect(try figure("member/0003", "proposals") == nil)
    }

    @Test("Joint sessions are one, sittings none, and kinds and organs narrow the board")
    func sessions() throws {
        for organ in ["organ/0001", "organ/0011"] {
            try books.record(
                .sessionHeld, "2012-05-01",
                ["organ": organ, "matter": "session/1", "kind": "study", "role": "invited"])
        }
        try books.record(
            .sessionHeld, "2012-05-01",
            [
                "organ": "organ/0011", "matter": "session/1-1", "kind": "sitting",
                "object": "session/1", "role": "invited",
            ])
        #expect(try figure("sessions", "matters", by: .total) == 1)
        #expect(try figure("organ/0011", "sessions", by: .organ) == 1)
        try submit("1", "member/0001", "lead")
        try submit("1", "member/0003", "co-signer")
        let narrowed = try books.work(by: .total, kind: "study").sheet()
        #expect(narrowed.says("proposals", "matters", key: "row") == "0")
        #expect(narrowed.says("sessions", "matters", key: "row") == "1")
        let group = try books.work(by: .total, organ: "organ/0011").sheet()
        #expect(group.says("proposals", "participants", key: "row") == "1")
    }

    @Test("A project, a task, a claim and an added kind are counted")
    func others() throws {
        for stage in ["launched", "completed"] {
            try books.record(
                .benefitProjectProgressed, "2012-05-0\(stage == "launched" ? 1 : 9)",
                ["subject": "organ/0011", "matter": "benefit-project/1", "kind": stage])
        }
        try books.record(
            .taskAssigned, "2012-05-01",
            [
                "subject": "member/0002", "matter": "task/1", "kind": "assigned",
                "role": "assignee", "title": "整理档案",
            ])
        try books.record(
            .taskProgressed, "2012-06-01",
            ["subject": "member/0002", "matter": "task/1", "kind": "completed"])
        try books.record(
            .vocabularyExtended, "2012-01-01",
            ["kind": "speech-kinds", "role": "micro-talk", "zh": "微宣讲", "en": "micro talk"])
        try books.record(
            .speechGiven, "2012-07-01",
            ["member": "member/0001", "kind": "micro-talk", "title": "进社区"])
        #expect(try figure("organ/0011", "benefit-projects", by: .organ) == 1)
        #expect(try figure("organ/0011", "benefit-projects-completed", by: .organ) == 1)
        #expect(try figure("member/0002", "tasks-completed") == 1)
        let types = try books.work(by: .type).sheet()
        #expect(types.says("speech.given/micro-talk", "kind", key: "row") == "微宣讲")
    }

    @Test("Every count opens into as many entries as it says, every sum into what adds up to it")
    func opened() throws {
        var generator = Dice(state: 11)
        try fill(&generator)
        var cells = 0
        for grouping in WorkBoard.Grouping.allCases {
            for organ: Reference? in [nil, "organ/0011"] {
                let board = try books.work(by: grouping, organ: organ)
                for row in board.rows() {
                    for column in board.columns {
                        let said = board.figure(of: row, column)
                        let name = "\(row.code).\(column.code)"
                        let entries = try board.entries(behind: required(WorkBoard.CellName(name)))
                        let counted =
                            column.isSum
                            ? entries.reduce(0) { $0 + Int128($1.quantity) } : Int128(entries.count)
                        #expect(said == counted, "\(name)")
                        #expect(entries.allSatisfy { !$0.positions.isEmpty }, "\(name)")
                        cells += said == 0 ? 0 : 1
                    }
                }
            }
        }
        #expect(cells > 100)
    }

    /// A year of work at random.
    private func fill(_ generator: inout Dice) throws {
        let subjects = ["member/0001", "member/0002", "member/0003", "organ/0011"]
        for number in 1...15 {
            let kind = generator.pick(["individual", "joint", "collective"])
            let time = generator.pick(["at-session", "between-sessions", ""])
            let lead = generator.pick(subjects)
            try submit("\(number)", lead, "lead", kind: kind, time: time)
            let other = generator.pick(subjects)
            if other != lead { try submit("\(number)", other, "co-signer", kind: kind, time: time) }
            if generator.pick([true, false]) { try progress("\(number)", "filed") }
            if generator.pick([true, false]) { try progress("\(number)", "key") }
            try books.record(
                .amountRecorded, "2012-08-01",
                [
                    "subject": lead, "kind": generator.pick(["donation-cash", "people"]),
                    "quantity": "\(number)", "tags": generator.pick(["", "at-least"]),
                    "title": "第\(number)笔",
                ])
            try books.record(
                .publicationMade, "2012-09-01",
                ["subject": other, "kind": "article", "quantity": "\(number % 3 + 1)"])
        }
    }
}

/// A small seeded generator.
struct Dice {
    var state: UInt64

    mutating func pick<Value>(_ values: [Value]) -> Value {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return values[Int(state >> 33) % values.count]
    }
}
