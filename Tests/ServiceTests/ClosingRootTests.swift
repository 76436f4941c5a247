import Activity
import Basics
import EventLog
import MerkleLog
import Projections
import Regulations
import Service
import TestSupport
import Testing

/// What binds a closing to the tree that it saw.
struct ClosingRootTests {
    private static let evaluation: Reference = "evaluation/2013"

    /// An office in which 2013 was drafted, and some more was recorded since.
    private func drafted() throws -> (office: Office, draft: EvaluationSteps.Drafted) {
        let office = try EvaluationLifeTests.office()
        _ = try office.ledger.draftEvaluation(
            DraftOrder(
                StepOrder(on: Day("2014-01-03"), by: office.actor), period: "2013",
                asOf: Day("2013-12-31")))
        let steps = try EvaluationSteps.all(
            office.ledger.facts(), office.log,
            at: Moment(asOf: .last, knownAt: Int64(office.log.count())), of: Self.evaluation)
        return (office, try required(steps.first?.drafts.last))
    }

    private func closing(
        _ office: Office, _ draft: EvaluationSteps.Drafted, root: String?
    ) throws -> Draft {
        var body: JSONObject = [
            "period": .string("2013"), "regulations": .string("shache-liaison@1"),
            "as_of": .string(draft.asOf.description), "known_at": .string("\(draft.knownAt)"),
            "result": .object(try required(draft.result).json), "override": .string("主席会议"),
        ]
        body.set(draft.digest.map { .string($0) }, for: "digest")
        body.set(root.map { .string($0) }, for: "root")
        return Draft(
            statement: Statement(
                id: office.ledger.newID(), type: EventType.evaluationClosed.name,
                subject: .rootOrgan, matter: Self.evaluation,
                occurredOn: try required(Day("2014-01-05")), actor: office.actor),
            body: try Body(.object(body)))
    }

    @Test("A closing states the root of what was known, from which later trees grow")
    func states() throws {
        let (office, draft) = try drafted()
        let stepped = try office.ledger.closeEvaluation(
            ClosingOrder(
                StepOrder(on: Day("2014-01-05"), by: office.actor), period: "2013",
                sanction: Sanction(override: "主席会议")))
        let end = office.log.end()
        let root = try office.log.root(ofFirst: Int(draft.knownAt))
        #expect(draft.knownAt < end.count)
        #expect(try office.body(end.count).object["root"] == .string(root.hex))
        #expect(stepped.seen?.root == root.hex && stepped.seen?.count == draft.knownAt)
        let proof = try office.ledger.consistencyProof(
            from: Int(draft.knownAt), to: end.count)
        #expect(proof.proves(root, growsInto: end.root))
        let verification = try office.ledger.verify(.full)
        #expect(verification.audit.problems.isEmpty && verification.closingCount == 1)
        let check = try required(try office.ledger.checkSeals(knownAt: Int64(end.count)).first)
        #expect(check.isRooted && check.isEqual && check.sealed.root == root.hex)
    }

    @Test("A closing that states another root is refused at the door; one that states none is not")
    func door() throws {
        let (office, draft) = try drafted()
        let other = try office.log.root(ofFirst: Int(draft.knownAt) - 1).hex
        let before = office.log.end()
        let refused = #expect(throws: FieldProblems.self) {
            _ = try office.ledger.record([closing(office, draft, root: other)])
        }
        #expect(refused?.problems.map(\.field) == ["root"])
        #expect(refused?.problems.map(\.diagnostic.message) == [.rootDiffers(draft.knownAt)])
        #expect(office.log.end() == before)
        _ = try office.ledger.record([closing(office, draft, root: nil)])
        let checks = try office.ledger.checkSeals(knownAt: Int64(office.log.count()))
        #expect(checks.map(\.isEqual) == [true])
    }

    @Test("A root of other events that came past the door is found, with the evaluation it spoils")
    func found() throws {
        let (office, draft) = try drafted()
        let other = try office.log.root(ofFirst: Int(draft.knownAt) - 1).hex
        let forged = try closing(office, draft, root: other)
        _ = try office.log.append(AppendRequest()) { try $0.append(forged) }
        let end = Int64(office.log.count())
        let check = try required(try office.ledger.checkSeals(knownAt: end).first)
        #expect(check.isIntact && !check.isRooted && !check.isEqual)
        let problems = try office.ledger.verify(.full).audit.problems.all
        #expect(problems.map(\.code) == [.sealDiffers])
        #expect(
            problems.map(\.message)
                == [.sealOfOtherEvents(Self.evaluation.text, count: draft.knownAt)])
        #expect(problems.map(\.affected) == [.spoilsSealed(Self.evaluation.text)])
    }

    @Test("A closing that cannot be reckoned again is a finding, and does not end the reading")
    func unreckonable() throws {
        let (office, draft) = try drafted()
        let text = "这不是办法"
        let adopted = Draft(
            statement: Statement(
                id: office.ledger.newID(), type: EventType.regulationAdopted.name,
                subject: .rootOrgan, matter: "regulation/broken-1", tags: ["grounds"],
                occurredOn: try required(Day("2013-03-01")), actor: office.actor),
            body: try Body([
                "name": "broken", "version": "1", "effective": "2013-01-01", "text": .string(text),
                "digest": .string(Digest(hashing: text).hex), "adopted_by": "常务委员会",
            ]))
        _ = try office.log.append(AppendRequest()) { try $0.append(adopted) }
        var sealed = try closing(office, draft, root: nil)
        var body = sealed.body.object
        body.set(.string("\(office.log.count())"), for: "known_at")
        body.set("broken@1", for: "regulations")
        var result = try required(draft.result)
        result = CodedResult(
            rules: [CodedResult.Rule(citation: "broken@1", purposes: [.grounds])],
            tables: result.tables)
        body.set(.object(result.json), for: "result")
        body.set(nil, for: "digest")
        sealed.body = try Body(.object(body))
        _ = try office.log.append(AppendRequest()) { try $0.append(sealed) }
        #expect(throws: Diagnostics.self) {
            _ = try office.ledger.checkSeals(knownAt: Int64(office.log.count()))
        }
        let verification = try office.ledger.verify(.full)
        let problems = verification.audit.problems.all
        #expect(problems.first?.code == .regulationUnreadable)
        #expect(problems.allSatisfy { $0.affected == .spoilsSealedResults })
        #expect(verification.closingCount == nil)
    }
}
