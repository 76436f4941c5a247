import Activity
import Basics
import EventLog
import Projections
import Regulations
import Service
import TestSupport
import Testing

/// The coded result, and the laws of sealing it.
struct SealTests {
    private static func table(
        _ name: String, rows: [[String]], columns: [String] = ["subject", "state", "entries"]
    ) -> CodedResult.Table {
        CodedResult.Table(
            under: "duties@1", part: .ground, name: name, columns: columns, rows: rows)
    }

    private static let scores = CodedResult.Table(
        under: "duties@1", part: .scores, columns: ["subject", "score", "rank"],
        rows: [["member/0001", "25/2", "1"], ["member/0002", "n/a", ""]])

    private static let result = CodedResult(
        rules: [CodedResult.Rule(citation: "duties@1", purposes: [.memberScore, .grounds])],
        tables: [
            scores,
            table(
                "absences", rows: [["member/0001", "clear", ""], ["member/0002", "within", "7"]]),
        ])

    @Test("Reading a coded result gives it back, and the canonical bytes give the same digests")
    func roundTrip() throws {
        let bytes = JSON.object(Self.result.json).canonicalBytes
        guard case .object(let object) = try JSON.parse(bytes) else { throw Missing() }
        let again = try required(CodedResult(object))
        #expect(again == Self.result)
        #expect(again.digest == Self.result.digest)
        #expect(again.tables.allSatisfy { $0.isIntact })
        #expect(JSON.object(again.json).canonicalBytes == bytes)
    }

    @Test("A result of another form, or with a row that is cut short, is not read")
    func otherForms() throws {
        var other = Self.result.json
        other.set(.integer(2), for: "form")
        #expect(CodedResult(other) == nil)
        var cut = Self.result.json
        var table = try required(Self.result.tables.first).cutShort
        table.set(.array([.array([.string("member/0001")])]), for: "rows")
        cut.set(.array([.object(table)]), for: "tables")
        #expect(CodedResult(cut) == nil)
        table.set(.array([]), for: "columns")
        table.set(.integer(0), for: "keys")
        for rows in [JSON.array([.array([])]), .array([])] {
            table.set(rows, for: "rows")
            cut.set(.array([.object(table)]), for: "tables")
            #expect(CodedResult(cut) == nil)
        }
        var bare = try required(Self.result.tables.first).withoutRows.cutShort
        for keys: Int64 in [-1, 4] {
            bare.set(.integer(keys), for: "keys")
            cut.set(.array([.object(bare)]), for: "tables")
            #expect(CodedResult(cut) == nil)
        }
    }

    @Test("What does not fit leaves its rows out, scores last, and keeps every digest")
    func fitting() throws {
        let many = (1...400).map { ["member/\($0 + 1_000)", "clear", ""] }
        let whole = CodedResult(
            rules: Self.result.rules,
            tables: Self.result.tables + [Self.table("duties", rows: many)])
        let size = JSON.object(whole.json).canonicalBytes.count
        #expect(whole.fitting(byteCountMax: size + 2_048) == whole)
        let fitting = whole.fitting(byteCountMax: size - 2_048)
        #expect(fitting.tables.map { $0.rows == nil } == [false, false, true])
        #expect(fitting.digest == whole.digest)
        #expect(JSON.object(fitting.json).canonicalBytes.count < size - 2_048)
        let least = whole.fitting(byteCountMax: 0)
        #expect(least.tables.allSatisfy { $0.rows == nil })
        #expect(least.digest == whole.digest)
        guard
            case .object(let object) = try JSON.parse(
                JSON.object(least.json).canonicalBytes)
        else { throw Missing() }
        #expect(CodedResult(object)?.digest == whole.digest)
    }

    @Test("A result of a thousand members with monthly quotas fits into one event")
    func thousand() throws {
        let quotas = (1...6).map { quota in
            CodedResult.Table(
                under: "duties@1", part: .quota, name: "quota-\(quota)",
                columns: ["subject"] + (1...4).map { "2012Q\($0)" },
                rows: (1...1_000).map { member in
                    ["member/\(member + 1_000)"] + (1...4).map { _ in "missed 0 1.." }
                })
        }
        let scores = CodedResult.Table(
            under: "duties@1", part: .scores,
            columns: ["subject"] + (1...60).map { "column-\($0)" },
            rows: (1...1_000).map { member in
                ["member/\(member + 1_000)"] + (1...60).map { $0 % 4 == 0 ? "25/2" : "" }
            })
        let whole = CodedResult(rules: Self.result.rules, tables: [scores] + quotas)
        #expect(whole.fitting == whole)
    }

    @Test("Two results differ cell by cell, in who is new and who is gone")
    func differences() throws {
        #expect(Self.result.differences(to: Self.result).isEmpty)
        let other = CodedResult(
            rules: Self.result.rules,
            tables: [
                CodedResult.Table(
                    under: "duties@1", part: .scores, columns: ["subject", "score", "rank"],
                    rows: [["member/0001", "13", "1"], ["member/0003", "5", "2"]]),
                Self.table(
                    "absences",
                    rows: [["member/0001", "clear", "9"], ["member/0002", "one-short", "8"]]),
            ])
        let found = Self.result.differences(to: other)
        #expect(
            found.map { [$0.key[0], $0.column, $0.before, $0.after] } == [
                ["member/0001", "score", "25/2", "13"], ["member/0002", "score", "n/a", ""],
                ["member/0003", "score", "", "5"], ["member/0003", "rank", "", "2"],
                ["member/0001", "entries", "", "9"],
                ["member/0002", "state", "within", "one-short"],
                ["member/0002", "entries", "7", "8"],
            ])
        // Of member 2's ground the state is told; of member 1's only the entries differ.
        #expect(found.main.map(\.column).filter { $0 == "entries" }.count == 1)
        #expect(found.first?.subject == "member/0001")
    }

    @Test("Tables without rows are compared by their digests")
    func withoutRows() throws {
        let bare = CodedResult(
            rules: Self.result.rules, tables: Self.result.tables.map(\.withoutRows))
        #expect(bare.differences(to: Self.result).isEmpty)
        let changed = CodedResult(
            rules: Self.result.rules, tables: [Self.table("absences", rows: [])])
        #expect(
            CodedResult(rules: [], tables: [Self.result.tables[1].withoutRows])
                .differences(to: changed).map(\.column) == ["digest"])
    }

    @Test(
        "Whatever is recorded after a closing, what was sealed keeps its bytes and is reckoned again"
    )
    func laterEvents() throws {
        let office = try EvaluationLifeTests.office()
        _ = try office.ledger.closeEvaluation(
            ClosingOrder(
                StepOrder(by: office.actor), period: "2013", sanction: Sanction(override: "主席会议")))
        let sealedAt = office.log.count()
        let bytes = try office.body(sealedAt).canonicalBytes
        var generator = SplitMix(seed: 20_140_111)
        let outcomes = ["present", "leave-special", "leave-ordinary", "unexcused", "late"]
        for round in 0..<30 {
            let member = "member/000\(1 + generator.next() % 2)"
            let facts = try office.ledger.facts()
            let rows = (0..<facts.count).filter {
                facts.knownUntil[$0] == Facts.never
                    && facts.classifications[Int(facts.code[$0])].type == .attendanceRecorded
            }
            let row = rows[Int(generator.next() % UInt64(rows.count))]
            let name = try required(EventName("#\(facts.position[row])"))
            let outcome = outcomes[Int(generator.next() % UInt64(outcomes.count))]
            switch generator.next() % 3 {
            case 0:
                _ = try? office.ledger.replace(
                    name, changes: [("outcome", outcome)],
                    grounds: Grounds(reason: "核对", authority: "办公室"), actor: office.actor)
            case 1:
                let matter = "session/new-\(round)"
                try office.importing(
                    .sessions, "matter,kind,occurred_on,quantity\n\(matter),plenary,2013-05-01,1\n")
                try office.importing(
                    .attendance,
                    "matter,occurred_on,member,outcome\n\(matter),2013-05-01,\(member),\(outcome)\n"
                )
            default:
                _ = try office.ledger.object(
                    ObjectionOrder(
                        subject: try required(Reference(member)), to: name, text: "有误",
                        actor: office.actor))
            }
            let end = Int64(office.log.count())
            #expect(try office.body(sealedAt).canonicalBytes == bytes)
            #expect(try office.ledger.checkSeals(knownAt: end).map(\.isEqual) == [true])
        }
        let end = Int64(office.log.count())
        let adjusted = try required(try office.ledger.adjustments(knownAt: end).first)
        #expect(!adjusted.adjustments.isEmpty)
        #expect(
            adjusted.adjustments.allSatisfy { one in
                one.events.allSatisfy { $0 > Int64(sealedAt) }
            })
    }

    @Test("Steps in any order are taken or refused as the order of an evaluation says")
    func orders() throws {
        var generator = SplitMix(seed: 4_711)
        for _ in 0..<12 {
            let office = try EvaluationLifeTests.office()
            var model = Model()
            for _ in 0..<12 {
                let step = Model.Step.allCases[
                    Int(generator.next() % UInt64(Model.Step.allCases.count))]
                let isTaken = model.take(step)
                let count = office.log.count()
                do {
                    try step.record(in: office)
                    #expect(isTaken, "\(step) was taken: \(model)")
                } catch {
                    #expect(!isTaken, "\(step) was refused: \(model) \(error)")
                    #expect(office.log.count() == count)
                }
            }
        }
    }
}

/// What an evaluation of a fixed week lets happen: the posting of the draft is over or still runs.
private struct Model {
    enum Step: CaseIterable {
        case draft, post, postLong, approve, close, closeByAuthority, object, resolve

        static let evaluation: Reference = "evaluation/2013"

        func record(in office: Office) throws {
            let ledger = office.ledger
            let actor = office.actor
            let (day, last) = (Day("2014-01-05"), Day("2014-01-06"))
            let taken = StepOrder(on: day, by: actor)
            func until(_ text: String) throws -> Day { try required(Day(text)) }
            switch self {
            case .draft:
                _ = try ledger.draftEvaluation(
                    DraftOrder(taken, period: "2013", asOf: Day("2013-12-31")))
            case .post:
                _ = try ledger.postEvaluation(
                    PostingOrder(
                        taken, evaluation: Step.evaluation, until: try until("2014-01-05")))
            case .postLong:
                _ = try ledger.postEvaluation(
                    PostingOrder(
                        taken, evaluation: Step.evaluation, until: try until("2014-01-20")))
            case .approve:
                _ = try ledger.approveEvaluation(
                    ApprovalOrder(
                        StepOrder(on: last, by: actor), evaluation: Step.evaluation,
                        meeting: "主席会议"))
            case .close:
                _ = try ledger.closeEvaluation(
                    ClosingOrder(StepOrder(on: last, by: actor), period: "2013"))
            case .closeByAuthority:
                _ = try ledger.closeEvaluation(
                    ClosingOrder(
                        StepOrder(on: last, by: actor), period: "2013",
                        sanction: Sanction(override: "主席会议")))
            case .object:
                let steps = try required(try Step.steps(office))
                let draft = try required(steps.drafts.last)
                _ = try ledger.object(
                    ObjectionOrder(
                        subject: "member/0002",
                        to: try required(EventName("#\(draft.step.position)")), text: "有误",
                        day: day, actor: actor))
            case .resolve:
                let open = try required(try Step.steps(office)?.openObjections.first)
                _ = try ledger.resolve(
                    ResolutionOrder(
                        of: try required(EventName("#\(open.raised.position)")), "rejected",
                        day: day, actor: actor))
            }
        }

        private static func steps(_ office: Office) throws -> EvaluationSteps? {
            try EvaluationSteps.all(
                office.ledger.facts(), office.log,
                at: Moment(asOf: .last, knownAt: Int64(office.log.count())), of: evaluation
            ).first
        }
    }

    private var draftCount = 0
    /// By draft that was posted: whether its posting still runs.
    private var isRunning: [Int: Bool] = [:]
    /// The draft that was approved last.
    private var approved: Int?
    private var isClosed = false
    private var openObjections = 0

    /// Whether nothing stands against closing: then nobody need override it.
    private var isSettled: Bool {
        approved.map { isRunning[$0] == false && openObjections == 0 } ?? false
    }

    /// Whether the step may be taken; then it is.
    mutating func take(_ step: Step) -> Bool {
        switch step {
        case .draft:
            guard !isClosed else { return false }
            draftCount += 1
        case .post, .postLong:
            guard draftCount > 0, !isClosed else { return false }
            isRunning[draftCount] = step == .postLong
        case .approve:
            guard isRunning[draftCount] == false, !isClosed else { return false }
            approved = draftCount
        case .close:
            guard isSettled, !isClosed else { return false }
            isClosed = true
        case .closeByAuthority:
            guard !isSettled, !isClosed else { return false }
            isClosed = true
        case .object:
            guard draftCount > 0 else { return false }
            openObjections += 1
        case .resolve:
            guard openObjections > 0 else { return false }
            openObjections -= 1
        }
        return true
    }
}

/// Numbers that are the same every time.
private struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

extension CodedResult.Table {
    /// The table's JSON, for a test to break.
    fileprivate var cutShort: JSONObject {
        let result = CodedResult(rules: [], tables: [self])
        guard case .array(let tables)? = result.json["tables"],
            case .object(let table)? = tables.first
        else { return [:] }
        return table
    }
}
