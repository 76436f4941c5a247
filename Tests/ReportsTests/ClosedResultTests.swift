import Activity
import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service
import Sheets
import TestSupport
import Testing

/// A closed evaluation, issued again from what was sealed.
struct ClosedResultTests {
    /// What is shown of the scores that a closing of 2012 sealed.
    private func shown(
        columns: [String], row: [String], under pack: String? = nil
    ) throws -> [String: Cell] {
        let books = try Books()
        if let pack {
            let text = try required(Packs[pack]).text
            _ = try books.ledger.adopt(
                AdoptionOrder(
                    file: try RegulationFile(reading: text, name: "\(pack).yaml"), text: text,
                    adoptedBy: "常委会会议", day: Day("2012-01-05"), document: nil, repeals: [],
                    addsWords: true, actor: "clerk/0003"))
        }
        let citation = pack.map { "\($0)@1" } ?? "duties@1"
        try books.record(
            .memberAppointed, "2012-01-10", ["member": "member/0001", "name": "沈望川"])
        let result = CodedResult(
            rules: [CodedResult.Rule(citation: citation, purposes: [.memberScore])],
            tables: [
                CodedResult.Table(
                    under: citation, part: .scores, columns: columns, rows: [row])
            ])
        let body: JSONObject = [
            "period": "2012", "regulations": .string(citation), "as_of": "2012-12-31",
            "known_at": "2", "override": "主席会议", "result": .object(result.json),
            "digest": .string(result.digest),
        ]
        let statement = Statement(
            id: books.ledger.newID(), type: EventType.evaluationClosed.name,
            subject: .rootOrgan, matter: "evaluation/2012", occurredOn: try day("2013-01-05"),
            actor: "clerk/0003")
        _ = try books.ledger.record([
            Draft(statement: statement, body: try Body(.object(body)))
        ])
        let steps = try required(
            try books.ledger.closedEvaluations(knownAt: Int64(books.log.count())).first)
        let closed = try required(try ClosedResult(steps, books.ledger.facts(), books.log))
        let sheet = try closed.sheet(try required(closed.leading(ofOrgans: false)))
        return Dictionary(
            uniqueKeysWithValues: zip(sheet.columns.map(\.code), try required(sheet.rows.first)))
    }

    private func word(_ code: String, _ text: String) -> Cell {
        .word(code: code, title: Message(verbatim: text))
    }

    @Test("Sealed numbers are shown whatever the length of their parts, and none is lost")
    func longParts() throws {
        let shown = try shown(
            columns: ["subject", "score", "rank", "item.a.lost", "class.b.lost", "lost"],
            row: [
                "member/0001", "12345678901/2", "1", "10000000001/10000000000", "1", "-3",
            ])
        #expect(shown["score"] == word("12345678901/2", "6172839450.5"))
        guard case .word(let code, _)? = shown["lost"] else {
            Issue.record("\(String(describing: shown["lost"]))")
            return
        }
        #expect(code == "20000000001/10000000000")
    }

    @Test("What nobody had assessed is remarked beside why she is not ranked")
    func unassessed() throws {
        let columns = ["subject", "score", "unranked", "item.others-assessed"]
        let shown = try shown(
            columns: columns, row: ["member/0001", "5", "not-in-office", "n/a"],
            under: "anqing-2018")
        guard case .word(_, let remark)? = shown["remark"] else {
            Issue.record("\(String(describing: shown["remark"]))")
            return
        }
        #expect(remark.zh == "期末不在任，不排名；“其余按原文评分”尚未评分，未计入总分")
        let assessed = try self.shown(
            columns: columns, row: ["member/0001", "5", "", "0"], under: "anqing-2018")
        #expect(assessed["remark"] == .empty)
    }

    @Test("A sum that outgrows 64 bits is shown whole")
    func tooLong() throws {
        let most = "9223372036854775807"
        let shown = try shown(
            columns: ["subject", "score", "item.a.lost", "item.b.lost"],
            row: ["member/0001", most, most, most])
        #expect(shown["score"] == word(most, most))
        #expect(shown["lost"] == word("18446744073709551614", "18446744073709551614"))
    }

    /// A closing by override, which says what it passed over or, as closings of before, does not.
    private func overridden(_ passedOver: String?) throws -> (ClosedResult, Sheet) {
        let books = try Books()
        var body: JSONObject = [
            "period": "2012", "regulations": "duties@1", "as_of": "2012-12-31", "known_at": "1",
            "override": "主席会议", "result": .object(CodedResult(rules: [], tables: []).json),
        ]
        body.set(passedOver.map { .string($0) }, for: "passed_over")
        _ = try books.ledger.record([
            Draft(
                statement: Statement(
                    id: books.ledger.newID(), type: EventType.evaluationClosed.name,
                    subject: .rootOrgan, matter: "evaluation/2012",
                    occurredOn: try day("2013-01-05"), actor: "clerk/0003"),
                body: try Body(.object(body)))
        ])
        let steps = try required(
            try books.ledger.closedEvaluations(knownAt: Int64(books.log.count())).first)
        let closed = try required(try ClosedResult(steps, books.ledger.facts(), books.log))
        return (closed, EvaluationList([steps], on: try day("2013-01-05")).sheet)
    }

    @Test("What an override passed over is printed with the result, and listed")
    func passedOver() throws {
        let codes = "not-approved posting-runs#3 objection-open#4"
        let (closed, list) = try overridden(codes)
        let title = Message(
            zh: "未经审定、公示尚未期满（流水号3）、异议尚未处理（流水号4）",
            en: "not approved, posting (#3) not over, objection #4 open")
        #expect(closed.heading(.zh).contains("主席会议\n越过的程序：\(title.zh)\n"))
        #expect(closed.heading(.en).contains("主席会议\npassed over: \(title.en)\n"))
        guard case .object(let json) = closed.closing else { throw Missing() }
        #expect(
            json["passedOver"]
                == .array([
                    .object(["step": "not-approved"]),
                    .object(["step": "posting-runs", "position": 3]),
                    .object(["step": "objection-open", "position": 4]),
                ]))
        #expect(list.rows.first?.last == .word(code: codes, title: title))
    }

    @Test("A closing of before, whose override does not say what it passed over, still reads")
    func formerOverride() throws {
        let (closed, list) = try overridden(nil)
        #expect(closed.override == "主席会议" && closed.passedOver.isEmpty)
        #expect(!closed.heading(.zh).contains("越过的程序"))
        guard case .object(let json) = closed.closing else { throw Missing() }
        #expect(json["passedOver"] == nil)
        #expect(list.rows.first?.last == .empty)
    }
}
