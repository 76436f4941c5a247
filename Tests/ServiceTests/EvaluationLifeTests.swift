import Activity
import Basics
import EventLog
import Projections
import Regulations
import Service
import TestSupport
import Testing

/// From the draft of an evaluation to its closing, and what becomes of it afterwards.
struct EvaluationLifeTests {
    /// An office that adopted the Shache regulation, or another, in which member 1 missed two plenaries:
    /// in January 2014 she comes within a clause of forfeiture.
    static func office(adopting other: String? = nil) throws -> Office {
        let office = try Office()
        try office.clock.set("2014-01-06T01:00:00.000000Z")
        try office.importing(
            .members,
            """
            member,name,occurred_on
            member/0001,沈望川,2012-01-10
            member/0002,慕容静秋,2012-01-10

            """)
        try office.importing(
            .sessions,
            """
            matter,kind,occurred_on,until,quantity
            session/1,plenary,2012-02-01,2012-02-03,6
            session/2,plenary,2013-02-20,2013-02-22,6
            session/3,chair,2014-01-02,,1

            """)
        try office.importing(
            .attendance,
            """
            matter,occurred_on,member,outcome
            session/1,2012-02-01,member/0001,unexcused
            session/1,2012-02-01,member/0002,present
            session/2,2013-02-20,member/0001,unexcused
            session/2,2013-02-20,member/0002,present

            """)
        let text = try other ?? required(Packs["shache-liaison"]).text
        _ = try office.ledger.adopt(
            AdoptionOrder(
                file: try RegulationFile(reading: text, name: "adopted.yaml"), text: text,
                adoptedBy: "常委会第三次会议", day: Day("2012-03-01"), document: nil, repeals: [],
                addsWords: true, actor: office.actor))
        return office
    }

    private static let evaluation: Reference = "evaluation/2013"

    @discardableResult
    private func draft(_ office: Office, text: String? = nil) throws -> SteppedEvaluation {
        try office.ledger.draftEvaluation(
            DraftOrder(
                StepOrder(on: Day("2014-01-03"), by: office.actor), period: "2013",
                asOf: Day("2013-12-31"), text: text))
    }

    @discardableResult
    private func post(_ office: Office) throws -> SteppedEvaluation {
        try office.ledger.postEvaluation(
            PostingOrder(
                StepOrder(on: Day("2014-01-04"), by: office.actor), evaluation: Self.evaluation,
                until: try required(Day("2014-01-10"))))
    }

    @discardableResult
    private func approve(
        _ office: Office, by meeting: String = "主席会议第二次会议", override: String? = nil,
        on day: String = "2014-01-11"
    ) throws -> SteppedEvaluation {
        try office.ledger.approveEvaluation(
            ApprovalOrder(
                StepOrder(on: Day(day), by: office.actor), evaluation: Self.evaluation,
                meeting: meeting, sanction: Sanction(override: override)))
    }

    @discardableResult
    private func close(
        _ office: Office, override: String? = nil, on day: String = "2014-01-11"
    ) throws -> SteppedEvaluation {
        try office.ledger.closeEvaluation(
            ClosingOrder(
                StepOrder(on: Day(day), by: office.actor), period: "2013",
                sanction: Sanction(override: override)))
    }

    private func closed() throws -> Office {
        let office = try Self.office()
        try draft(office)
        try post(office)
        try office.clock.set("2014-01-11T01:00:00.000000Z")
        try approve(office)
        try close(office)
        return office
    }

    /// The absence of 2013 turns out to have been an illness.
    private func bringMedicalNote(_ office: Office) throws {
        try office.clock.set("2014-03-01T01:00:00.000000Z")
        _ = try office.ledger.replace(
            try required(EventName("#\(try position(of: "session/2", in: office))")),
            changes: [("outcome", "leave-special")],
            grounds: Grounds(reason: "补交住院证明", authority: "主席会议第四次会议"), actor: office.actor)
    }

    /// The attendance of member 1 at a session.
    private func position(of session: Reference, in office: Office) throws -> Int64 {
        let number = try required(office.log.names.number(of: session))
        let member = try required(office.log.names.number(of: "member/0001"))
        let facts = try office.ledger.facts()
        let row = try required(
            (0..<facts.count).first {
                facts.matter[$0] == number && facts.subject[$0] == member
            })
        return facts.position[row]
    }

    private func steps(_ office: Office) throws -> EvaluationSteps {
        try required(
            try EvaluationSteps.all(
                office.ledger.facts(), office.log,
                at: Moment(asOf: .last, knownAt: Int64(office.log.count())), of: Self.evaluation
            ).first)
    }

    private func refusal(_ work: () throws -> Void) -> [DiagnosticCode] {
        do {
            try work()
            return []
        } catch let error as Diagnostics {
            return error.codes
        } catch let error as FieldProblems {
            return error.problems.map(\.diagnostic.code)
        } catch {
            return [.usage]
        }
    }

    private func state(of member: String, in result: CodedResult) throws -> String {
        let table = try required(result[under: "shache-liaison@1", title: "ground.forfeiture"])
        let row = try required(table.rows?.first { $0[0] == member })
        return row[1]
    }

    @Test("A closed result stays as it was sealed, whatever is learnt later")
    func lateMedicalNote() throws {
        let office = try closed()
        let before = try steps(office)
        let sealed = try required(before.closing)
        let result = try required(sealed.result)
        #expect(try state(of: "member/0001", in: result) == "within")
        #expect(sealed.digest == result.digest)
        #expect(result == before.drafts.last?.result)
        let bytes = try office.body(Int(sealed.step.position)).canonicalBytes

        try bringMedicalNote(office)
        let correction = Int64(office.log.count())
        let after = try required(try steps(office).closing)
        #expect(try office.body(Int(after.step.position)).canonicalBytes == bytes)
        #expect(after.result == result)

        let today = try required(
            try PeriodJudge(
                office.ledger.facts(), office.log,
                at: Moment(asOf: sealed.asOf, knownAt: correction)
            ).judge("2013"))
        #expect(try state(of: "member/0001", in: today.result) == "one-short")

        let adjusted = try required(try office.ledger.adjustments(knownAt: correction).first)
        let mine = adjusted.adjustments.filter {
            $0.difference.name == "forfeiture" && $0.difference.column == "state"
        }
        #expect(mine.map(\.difference.subject) == ["member/0001"])
        #expect(mine.map(\.difference.before) == ["within"])
        #expect(mine.map(\.difference.after) == ["one-short"])
        #expect(mine.map(\.events) == [[correction]])
    }

    @Test("An adjustment names what makes it so, and nothing else that was recorded about her")
    func adjustmentNamesItsCause() throws {
        let office = try closed()
        try office.clock.set("2014-02-01T01:00:00.000000Z")
        try office.importing(
            .sessions, "matter,kind,occurred_on,quantity\nsession/4,study,2013-05-01,1\n")
        try office.importing(
            .attendance,
            "matter,occurred_on,member,outcome\nsession/4,2013-05-01,member/0001,unexcused\n")
        try bringMedicalNote(office)
        let note = Int64(office.log.count())
        let adjusted = try required(try office.ledger.adjustments(knownAt: note).first)
        func events(_ part: CodedResult.Part) -> Set<[Int64]> {
            Set(
                adjusted.adjustments.filter {
                    $0.difference.part == part && $0.difference.name ?? "forfeiture" == "forfeiture"
                        && $0.difference.subject == "member/0001"
                }.map(\.events))
        }
        #expect(events(.ground) == [[note]])
    }

    @Test("What was known when it was closed gives no adjustment")
    func noAdjustment() throws {
        let office = try closed()
        let end = Int64(office.log.count())
        #expect(try office.ledger.adjustments(knownAt: end).map(\.adjustments.count) == [0])
        try bringMedicalNote(office)
        #expect(try office.ledger.adjustments(knownAt: end).map(\.adjustments.count) == [0])
    }

    @Test("A sealed result is reckoned again at its own moment, by a ledger opened anew too")
    func check() throws {
        let office = try closed()
        try bringMedicalNote(office)
        let end = Int64(office.log.count())
        #expect(try office.ledger.checkSeals(knownAt: end).map(\.isEqual) == [true])
        let again = Ledger(log: office.log, surroundings: office.clock.surroundings)
        #expect(try again.checkSeals(knownAt: end, period: "2013").map(\.isEqual) == [true])
        #expect(
            refusal { _ = try again.checkSeals(knownAt: end, period: "2012") } == [.notClosed])
    }

    @Test("A seal whose rows or whose result were tampered with is told")
    func forgery() throws {
        let office = try Self.office()
        try draft(office)
        let drafted = try required(try steps(office).drafts.last)
        let honest = try required(drafted.result)
        let forged = CodedResult(
            rules: honest.rules,
            tables: honest.tables.map { table in
                guard table.title == "ground.forfeiture", let rows = table.rows else {
                    return table
                }
                return CodedResult.Table(
                    under: table.under, part: table.part, name: table.name,
                    columns: table.columns,
                    rows: rows.map { row in
                        row.map { $0 == "within" ? "clear" : $0 }
                    })
            })
        let body: JSONObject = [
            "period": .string("2013"), "regulations": .string("shache-liaison@1"),
            "as_of": .string("2013-12-31"), "known_at": .string("\(drafted.knownAt)"),
            "result": .object(forged.json), "digest": .string(honest.digest),
            "override": .string("无"),
        ]
        _ = try office.ledger.record([
            Draft(
                statement: Statement(
                    id: office.ledger.newID(), type: EventType.evaluationClosed.name,
                    subject: .rootOrgan, matter: Self.evaluation,
                    occurredOn: try required(Day("2014-01-05")), actor: office.actor),
                body: try Body(.object(body)))
        ])
        let check = try required(
            try office.ledger.checkSeals(knownAt: Int64(office.log.count())).first)
        #expect(!check.isIntact)
        #expect(check.differences.map(\.after) == ["within"])
        let verification = try office.ledger.verify(.full)
        #expect(verification.audit.problems.all.map(\.code) == [.sealDiffers])
        #expect(verification.closingCount == 1)
    }

    /// A closing as another program might have written it, past the door.
    private func seal(
        _ period: String, knownAt: Int64, _ result: CodedResult?, in office: Office
    ) throws {
        let body: JSONObject = [
            "period": .string(period), "regulations": "others@1", "as_of": "2013-12-31",
            "known_at": .string("\(knownAt)"), "override": "主席会议",
            "result": .object(result?.json ?? [:]),
        ]
        _ = try office.log.append(AppendRequest()) { log in
            _ = try log.append(
                Draft(
                    statement: Statement(
                        id: office.ledger.newID(), type: EventType.evaluationClosed.name,
                        subject: .rootOrgan, matter: Reference.evaluation(of: period),
                        occurredOn: try required(Day("2014-01-05")), actor: office.actor),
                    body: try Body(.object(body))))
        }
    }

    @Test("A closing without a result of ours keeps nobody from the adjustments of the others")
    func foreignClosing() throws {
        let office = try closed()
        try bringMedicalNote(office)
        try seal("2013Q9", knownAt: 3, nil, in: office)
        let end = Int64(office.log.count())
        let adjusted = try office.ledger.adjustments(knownAt: end)
        #expect(adjusted.map(\.steps.evaluation) == [Self.evaluation])
        #expect(try office.ledger.checkSeals(knownAt: end).map(\.isIntact).filter { $0 } == [true])
    }

    @Test("A closing that claims to know all that will ever be recorded is compared all the same")
    func endOfKnowledge() throws {
        let office = try Self.office()
        try draft(office)
        let result = try required(try steps(office).drafts.last?.result)
        try seal("2013", knownAt: .max, result, in: office)
        let end = Int64(office.log.count())
        #expect(try office.ledger.adjustments(knownAt: end).map(\.adjustments.count) == [0])
        #expect(try office.ledger.checkSeals(knownAt: end).count == 1)
    }

    @Test("Closing tells every reason against it at once")
    func reasons() throws {
        let office = try Self.office()
        #expect(refusal { try close(office, on: "2014-01-06") } == [.noSuchEvaluation])
        try draft(office)
        #expect(
            refusal { try close(office, on: "2014-01-06") }
                == [.evaluationOutOfOrder, .evaluationOutOfOrder])
        try post(office)
        try object(office)
        try bringMedicalNote(office)
        let refused = refusal { try close(office, on: "2014-01-06") }
        #expect(refused.filter { $0 == .evaluationOutOfOrder }.count == 3)
        #expect(refused.filter { $0 == .resultChanged }.count >= 2)
        #expect(refused.count == Set(refused).count + refused.count - 2)
    }

    /// Member 1 objects to what is posted, or to her absence.
    private func object(_ office: Office) throws {
        let posting = try required(try steps(office).postings.last)
        _ = try office.ledger.record([
            Draft(
                statement: Statement(
                    id: office.ledger.newID(), type: EventType.objectionRaised.name,
                    subject: "member/0001", matter: Self.evaluation,
                    occurredOn: try required(Day("2014-01-05")), actor: "member/0001",
                    cites: posting.id),
                body: try Body(.object(["text": .string("当时住院")])))
        ])
    }

    @Test("An open objection to an absence of the year holds up the closing, and is counted")
    func objectionToEntry() throws {
        let office = try Self.office()
        try draft(office)
        try post(office)
        try office.clock.set("2014-01-12T01:00:00.000000Z")
        try approve(office)
        func object(to session: Reference, on day: String) throws {
            _ = try office.ledger.object(
                ObjectionOrder(
                    subject: "member/0001",
                    to: try required(EventName("#\(try position(of: session, in: office))")),
                    text: "当时住院", day: Day(day), actor: office.actor))
        }
        // Before the posting, of another year, and after the day of the closing.
        try object(to: "session/2", on: "2014-01-03")
        try object(to: "session/1", on: "2014-01-05")
        #expect(try steps(office).openObjections.isEmpty)
        try object(to: "session/2", on: "2014-01-05")
        let objection = Int64(office.log.count())
        #expect(try steps(office).openObjections.map(\.raised.position) == [objection])
        #expect(refusal { try close(office) } == [.evaluationOutOfOrder])
        _ = try office.ledger.resolve(
            ResolutionOrder(
                of: try required(EventName("#\(objection)")), "rejected",
                day: Day("2014-01-11"), actor: office.actor))
        try object(to: "session/2", on: "2014-01-12")
        try close(office)
        #expect(try steps(office).openObjections.isEmpty)
    }

    @Test("An authority may close out of order, and the seal says so for ever")
    func override() throws {
        let office = try Self.office()
        try draft(office)
        try close(office, override: "县委组织部函〔2014〕1号", on: "2014-01-06")
        let sealed = try required(try steps(office).closing)
        #expect(sealed.step.said("override") == "县委组织部函〔2014〕1号")
        #expect(sealed.step.said("passed_over") == "not-posted not-approved")
        #expect(sealed.result == (try steps(office).drafts.last?.result))
        #expect(refusal { try draft(office) } == [.evaluationClosed])
    }

    @Test("A meeting approves what the ledger still gives, or an authority says that it does not")
    func changedBeforeApproval() throws {
        let office = try Self.office()
        try draft(office)
        try post(office)
        try bringMedicalNote(office)
        #expect(Set(refusal { try approve(office) }) == [.resultChanged])
        let draft = try required(try steps(office).drafts.last).step.position
        try approve(office, override: "主席会议")
        let approval = try required(try steps(office).approvals.last)
        #expect(approval.passedOver == [PassedStep(.resultChanged, at: draft)])
        #expect(Set(refusal { try close(office) }) == [.resultChanged])
    }

    @Test("What changed since the approval is sealed as approved where an authority says so")
    func overriddenChange() throws {
        let office = try Self.office()
        try draft(office)
        try post(office)
        try office.clock.set("2014-01-11T01:00:00.000000Z")
        try approve(office)
        try bringMedicalNote(office)
        #expect(Set(refusal { try close(office) }) == [.resultChanged])
        let draft = try required(try steps(office).drafts.last).step.position
        try close(office, override: "主席会议")
        let closing = try required(try steps(office).closing)
        #expect(closing.step.said("passed_over") == "result-changed#\(draft)")
        #expect(closing.step.passedOver == [PassedStep(.resultChanged, at: draft)])
        let sealed = try required(closing.result)
        #expect(try state(of: "member/0001", in: sealed) == "within")
        let end = Int64(office.log.count())
        #expect(try office.ledger.adjustments(knownAt: end).first?.adjustments.isEmpty == false)
        #expect(try office.ledger.checkSeals(knownAt: end).map(\.isEqual) == [true])
    }

    @Test("A new draft after an objection is approved and closed in the place of the first")
    func redraft() throws {
        let office = try Self.office()
        #expect(try draft(office).earlierPosting == nil)
        try post(office)
        let posting = try required(try steps(office).postings.last).position
        try bringMedicalNote(office)
        #expect(
            try draft(office).earlierPosting
                == .postedEarlierDraft(posting, until: try required(Day("2014-01-10"))))
        #expect(refusal { try approve(office) } == [.evaluationOutOfOrder])
        try post(office)
        try approve(office)
        try close(office)
        let sealed = try required(try steps(office).closing?.result)
        #expect(try state(of: "member/0001", in: sealed) == "one-short")
    }

    @Test("Where the approved draft was withdrawn nothing is closed in its place")
    func approvedDraftWithdrawn() throws {
        let office = try Self.office()
        try draft(office)
        try post(office)
        try office.clock.set("2014-01-11T01:00:00.000000Z")
        try approve(office)
        let approved = try required(try steps(office).drafts.last)
        try draft(office, text: "又一稿")
        _ = try office.ledger.withdraw(
            try required(EventName("#\(approved.step.position)")),
            grounds: Grounds(reason: "拟定有误", authority: "主席会议"), actor: office.actor)
        #expect(try steps(office).decided == nil)
        #expect(refusal { try close(office) } == [.evaluationOutOfOrder])
        #expect(refusal { try close(office, override: "主席会议") } == [.evaluationOutOfOrder])
        try post(office)
        try approve(office)
        try close(office)
        #expect(try steps(office).closing != nil)
    }

    @Test("Nothing is approved while its posting runs, unless an authority overrides")
    func approvalWhilePosted() throws {
        let office = try Self.office()
        try draft(office)
        try post(office)
        try office.clock.set("2014-01-11T01:00:00.000000Z")
        #expect(refusal { try approve(office, on: "2014-01-10") } == [.evaluationOutOfOrder])
        try approve(office, override: "主席会议", on: "2014-01-10")
        let approval = try required(try steps(office).approvals.first)
        #expect(approval.said("override") == "主席会议")
        let posting = try required(try steps(office).postings.last).position
        #expect(approval.passedOver == [PassedStep(.postingRuns, at: posting)])
    }

    @Test("What an override passed over is sealed beside who allowed it")
    func passedOver() throws {
        let office = try Self.office()
        try draft(office)
        try post(office)
        try object(office)
        let objection = Int64(office.log.count())
        let posting = try required(try steps(office).postings.last).position
        try close(office, override: "主席会议", on: "2014-01-06")
        let told = "not-approved posting-runs#\(posting) objection-open#\(objection)"
        #expect(try steps(office).closing?.step.said("passed_over") == told)
    }

    @Test("What is passed over is stated by the codes there are")
    func passedOverCodes() throws {
        let office = try Self.office()
        try draft(office)
        let drafted = try required(try steps(office).drafts.last).step.id
        for (text, codes) in [
            ("not-posted", []), ("not-posted#3", [DiagnosticCode.invalidValue]),
            ("未公示", [.invalidValue]),
        ] {
            #expect(
                refusal {
                    _ = try office.ledger.record(
                        [
                            Draft(
                                statement: Statement(
                                    id: office.ledger.newID(),
                                    type: EventType.evaluationApproved.name,
                                    subject: .rootOrgan, matter: Self.evaluation,
                                    occurredOn: try required(Day("2014-01-05")),
                                    actor: office.actor, cites: drafted),
                                body: try Body(
                                    .object([
                                        "approved_by": "主席会议", "override": "县委函",
                                        "passed_over": .string(text),
                                    ])))
                        ], WritingWish(isDryRun: true))
                } == codes, "\(text)")
        }
    }

    @Test("A newer draft supersedes the approved one: it goes its own way, or is withdrawn, first")
    func superseded() throws {
        let office = try Self.office()
        try draft(office)
        try post(office)
        try office.clock.set("2014-01-11T01:00:00.000000Z")
        try approve(office)
        let approved = try required(try steps(office).drafts.last).step.position
        _ = try office.ledger.draftEvaluation(
            DraftOrder(
                StepOrder(on: Day("2014-01-11"), by: office.actor), period: "2013",
                asOf: Day("2013-12-31"), text: "又一稿"))
        let newest = try required(try steps(office).drafts.last).step.position
        let refused = try #require(throws: Diagnostics.self) { try close(office) }
        #expect(refused.codes == [.evaluationOutOfOrder])
        #expect(
            refused.all.first?.message
                == .draftSuperseded("evaluation/2013", draft: approved, by: newest))
        #expect(refused.all.first?.help == .draftSupersededHelp(newest))
        #expect(try steps(office).next(on: required(Day("2014-01-11"))) == .post)
        // An authority may seal what was approved all the same, and that is told.
        let sealed = try office.ledger.closeEvaluation(
            ClosingOrder(
                StepOrder(on: Day("2014-01-11"), by: office.actor), period: "2013",
                sanction: Sanction(override: "主席会议")), WritingWish(isDryRun: true))
        #expect(sealed.digest == (try steps(office).decided?.digest))
        #expect(try steps(office).decided?.step.position == approved)
        _ = try office.ledger.withdraw(
            try required(EventName("#\(newest)")),
            grounds: Grounds(reason: "不再采用", authority: "主席会议"), actor: office.actor)
        #expect(try steps(office).next(on: required(Day("2014-01-11"))) == .close)
        try close(office)
        #expect(try steps(office).closing?.step.passedOver == [])
    }

    @Test("An override where nothing stands against a step is refused (E350)")
    func needlessOverride() throws {
        let office = try Self.office()
        try draft(office)
        try post(office)
        try office.clock.set("2014-01-11T01:00:00.000000Z")
        let count = office.log.count()
        #expect(refusal { try approve(office, override: "主席会议") } == [.needlessOverride])
        try approve(office)
        #expect(refusal { try close(office, override: "主席会议") } == [.needlessOverride])
        #expect(office.log.count() == count + 1)
        // What is wrong besides the order no override takes.
        #expect(
            refusal { try close(office, override: "主席会议", on: "2099-01-01") } == [.dayInFuture])
        try close(office)
    }

    @Test("Closing what is closed tells that, and not what has changed since")
    func closedTwice() throws {
        let office = try closed()
        try bringMedicalNote(office)
        #expect(refusal { try close(office) } == [.evaluationClosed])
        #expect(refusal { try close(office, override: "主席会议") } == [.evaluationClosed])
    }

    @Test("What has not begun by its day, or by the day looked back from, is not drafted (E351)")
    func notBegun() throws {
        let office = try Self.office()
        func drafted(_ period: String, asOf: String? = nil, on day: String) throws {
            _ = try office.ledger.draftEvaluation(
                DraftOrder(
                    StepOrder(on: Day(day), by: office.actor), period: period,
                    asOf: asOf.flatMap { Day($0) }))
        }
        let count = office.log.count()
        #expect(refusal { try drafted("2014Q2", on: "2014-01-06") } == [.periodNotBegun])
        #expect(
            refusal { try drafted("2014", asOf: "2013-12-31", on: "2014-01-06") }
                == [.periodNotBegun])
        // An appraisal year that begins on 1 December: no name tells the state check so much.
        #expect(refusal { try drafted("2014A", on: "2013-11-30") } == [.periodNotBegun])
        #expect(office.log.count() == count)
        try drafted("2014", on: "2014-01-06")
        try drafted("2014A", on: "2013-12-01")
    }

    @Test("A draft leaves out the scores of other periods and says so, or is refused")
    func otherPeriods() throws {
        let office = try Self.office()
        let stepped = try draft(office)
        // Groups are scored by the appraisal year.
        #expect(stepped.leftOut.count == 1)
        #expect(stepped.leftOut.first?.en.contains("2013A (appraisal-year)") == true)
        let result = try required(try steps(office).drafts.last?.result)
        #expect(result.tables.allSatisfy { $0.part != .groupScores })
        #expect(result.tables.contains { $0.part == .quota })

        let yearly = try Office()
        try yearly.clock.set("2013-01-06T01:00:00.000000Z")
        let text = try required(Packs["tongcheng-2019"]).text
            .replacing("from: 2019-01-10", with: "from: 2012-01-01")
        _ = try yearly.ledger.adopt(
            AdoptionOrder(
                file: try RegulationFile(reading: text, name: "tongcheng.yaml"), text: text,
                adoptedBy: "常委会第三次会议", day: Day("2012-12-01"), document: nil, repeals: [],
                addsWords: true, actor: yearly.actor))
        #expect(
            refusal {
                _ = try yearly.ledger.draftEvaluation(
                    DraftOrder(StepOrder(by: yearly.actor), period: "2012Q3"))
            } == [.usage])
        _ = try yearly.ledger.draftEvaluation(
            DraftOrder(StepOrder(by: yearly.actor), period: "2012"))
    }

    @Test("The meeting that approves was held, and is called by its title")
    func meeting() throws {
        let office = try Self.office()
        try draft(office)
        try post(office)
        try office.clock.set("2014-01-11T01:00:00.000000Z")
        #expect(refusal { try approve(office, by: "session/9") } == [.notHeld])
        try approve(office, by: "session/3")
        let approval = try required(try steps(office).approvals.last)
        #expect(approval.object == "session/3")
        #expect(approval.said("approved_by") == "session/3")
    }

    @Test("A period that is none is refused, and so is a draft without a regulation")
    func noPeriod() throws {
        let office = try Self.office()
        #expect(
            refusal {
                _ = try office.ledger.draftEvaluation(
                    DraftOrder(StepOrder(by: office.actor), period: "2013Q5"))
            } == [.usage])
        let bare = try Office()
        #expect(
            refusal {
                _ = try bare.ledger.draftEvaluation(
                    DraftOrder(StepOrder(by: bare.actor), period: "2013"))
            } == [.noRegulation])
    }

    @Test("A dry run of a step writes nothing")
    func dryRun() throws {
        let office = try Self.office()
        let count = office.log.count()
        _ = try office.ledger.draftEvaluation(
            DraftOrder(StepOrder(by: office.actor), period: "2013"), WritingWish(isDryRun: true))
        #expect(office.log.count() == count)
    }

    /// The position of the adoption, whose text is read where anything is evaluated.
    private func adoption(_ office: Office) throws -> Position {
        let shelf = try RegulationShelf(
            office.ledger.facts(), office.log, knownAt: Int64(office.log.count()))
        return try required(Position(try required(shelf.entries.first).adoption.position))
    }

    @Test("Drafts and closings are evaluated before the lock is taken")
    func unlocked() throws {
        let office = try Self.office()
        let adoption = try adoption(office)
        func unlocked(_ work: (Ledger) throws -> Void) throws -> Bool {
            let log = UnlockedLog(office.log)
            try work(Ledger(log: log, surroundings: office.clock.surroundings))
            return log.readPositions.contains(adoption)
        }
        let draft = DraftOrder(
            StepOrder(on: Day("2014-01-03"), by: office.actor), period: "2013",
            asOf: Day("2013-12-31"))
        #expect(try unlocked { _ = try $0.draftEvaluation(draft) })
        try post(office)
        try office.clock.set("2014-01-11T01:00:00.000000Z")
        try approve(office)
        let close = ClosingOrder(
            StepOrder(on: Day("2014-01-11"), by: office.actor), period: "2013")
        #expect(try unlocked { _ = try $0.closeEvaluation(close) })
        #expect(try steps(office).closing != nil)
    }

    @Test("What comes before the lock is taken is drafted with, and keeps from closing")
    func grown() throws {
        let office = try Self.office()
        let before = Int64(office.log.count())
        var log = UnlockedLog(office.log)
        var ledger = Ledger(log: log, surroundings: office.clock.surroundings)
        log.meanwhile { try bringMedicalNote(office) }
        _ = try ledger.draftEvaluation(
            DraftOrder(
                StepOrder(on: Day("2014-01-03"), by: office.actor), period: "2013",
                asOf: Day("2013-12-31")))
        let drafted = try required(try steps(office).drafts.last)
        #expect(drafted.knownAt == before + 1)
        #expect(try state(of: "member/0001", in: required(drafted.result)) == "one-short")
        try post(office)
        try approve(office)
        // Another clerk has the absence back just before it is closed.
        log = UnlockedLog(office.log)
        ledger = Ledger(log: log, surroundings: office.clock.surroundings)
        let note = before + 1
        log.meanwhile {
            _ = try office.ledger.undo(
                try required(EventName("#\(note)")),
                grounds: Grounds(reason: "证明有误", authority: "主席会议"), actor: office.actor)
        }
        #expect(
            Set(
                refusal {
                    _ = try ledger.closeEvaluation(
                        ClosingOrder(
                            StepOrder(on: Day("2014-01-11"), by: office.actor), period: "2013"))
                }) == [.resultChanged])
    }
}
