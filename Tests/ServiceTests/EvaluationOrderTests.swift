import Activity
import Basics
import EventLog
import Projections
import Regulations
import Service
import TestSupport
import Testing

/// The acts of an evaluation in every order: what comes next by the list is what the ledger takes.
struct EvaluationOrderTests {
    fileprivate static let evaluation: Reference = "evaluation/2013"

    fileprivate enum Act: CaseIterable {
        case draft, post, approve, object, objectToEntry, resolve, withdrawDraft, withdrawApproval
        case learn, close
    }

    /// One evaluation, to which acts are tried on days that go on.
    fileprivate struct Life {
        let office: Office
        var generator: SplitMix64
        var day: Day
        private(set) var tried: [String] = []

        init(seed: UInt64) throws {
            // A short regulation, which is read anew each time that something is evaluated.
            office = try EvaluationLifeTests.office(adopting: ExampleTests.text(""))
            try office.clock.set("2014-12-31T01:00:00.000000Z")
            generator = SplitMix64(seed: seed)
            day = try required(Day("2014-01-03"))
        }

        var steps: EvaluationSteps? {
            get throws {
                try EvaluationSteps.all(
                    office.ledger.facts(), office.log,
                    at: Moment(asOf: day, knownAt: Int64(office.log.count())), of: evaluation
                ).first
            }
        }

        /// What the list tells, with what it tells of a result that changed.
        var next: (step: EvaluationSteps.Next, isChanged: Bool) {
            get throws {
                guard let steps = try steps else { return (.draft, false) }
                let moment = Moment(asOf: day, knownAt: Int64(office.log.count()))
                let changed = try office.ledger.changedEvaluations([steps], at: moment)
                return (steps.next(on: day), !changed.isEmpty)
            }
        }

        /// Whether an act is taken; of one that is only asked about nothing is written.
        mutating func takes(_ act: Act, isAsked: Bool = false) throws -> Bool {
            let wish = WritingWish(isDryRun: isAsked)
            if !isAsked { tried.append("\(act) \(day)") }
            do {
                try perform(act, wish)
                return true
            } catch is Diagnostics {
                return false
            }
        }

        private mutating func perform(_ act: Act, _ wish: WritingWish) throws {
            let (ledger, step) = (office.ledger, StepOrder(on: day, by: office.actor))
            switch act {
            case .draft:
                _ = try ledger.draftEvaluation(
                    DraftOrder(step, period: "2013", asOf: Day("2013-12-31")), wish)
            case .post:
                let until = day.advanced(by: generator.pick([0, 1, 2])) ?? day
                _ = try ledger.postEvaluation(
                    PostingOrder(step, evaluation: evaluation, until: until), wish)
            case .approve:
                _ = try ledger.approveEvaluation(
                    ApprovalOrder(step, evaluation: evaluation, meeting: "主席会议"), wish)
            case .close: _ = try ledger.closeEvaluation(ClosingOrder(step, period: "2013"), wish)
            case .object:
                guard let posting = try steps?.postings.last else { throw Diagnostics() }
                try object(to: posting.position, wish)
            case .objectToEntry: try object(to: try entry(), wish)
            case .resolve:
                guard let open = try steps?.openObjections.first else { throw Diagnostics() }
                _ = try ledger.resolve(
                    ResolutionOrder(
                        of: try required(EventName("#\(open.raised.position)")), "rejected",
                        day: day, actor: office.actor), wish)
            case .withdrawDraft: try withdraw(try steps?.drafts.last?.step.position, wish)
            case .withdrawApproval: try withdraw(try steps?.approvals.last?.position, wish)
            case .learn:
                _ = try ledger.replace(
                    try required(EventName("#\(entry())")),
                    changes: [
                        ("outcome", generator.pick(["leave-special", "unexcused", "present"]))
                    ], grounds: Grounds(reason: "核实", authority: "主席会议"),
                    actor: office.actor, wish)
            }
        }

        private func object(to position: Int64, _ wish: WritingWish) throws {
            _ = try office.ledger.object(
                ObjectionOrder(
                    subject: "member/0001", to: try required(EventName("#\(position)")),
                    text: "有误", day: day, actor: office.actor), wish)
        }

        private func withdraw(_ position: Int64?, _ wish: WritingWish) throws {
            guard let position else { throw Diagnostics() }
            _ = try office.ledger.withdraw(
                try required(EventName("#\(position)")),
                grounds: Grounds(reason: "登记有误", authority: "主席会议"), actor: office.actor,
                wish)
        }

        /// What stands of the attendance of member 1 at the plenary of 2013.
        private func entry() throws -> Int64 {
            let number = try required(office.log.names.number(of: "session/2"))
            let member = try required(office.log.names.number(of: "member/0001"))
            var found: Int64?
            try office.ledger.facts().visit(
                at: Moment(asOf: .last, knownAt: Int64(office.log.count())),
                where: { $0.type == .attendanceRecorded },
                { if $0.matter == number, $0.subject == member { found = $0.position } })
            return try required(found)
        }
    }

    /// Of posting, approving and closing those that are taken where the list tells that.
    private static func taken(_ next: EvaluationSteps.Next, isChanged: Bool) -> Set<Act> {
        // What the ledger no longer gives may be shown, and is neither approved nor closed.
        if isChanged { return [.post] }
        return switch next {
        case .draft, .closed, .overridden: []
        case .post, .posted: [.post]
        case .approve: [.post, .approve]
        case .resolve: [.post, .approve]
        case .close: [.post, .approve, .close]
        }
    }

    @Test("What the list says comes next is what is taken, in any order of the acts")
    func orders() throws {
        var met: [String: Int] = [:]
        for index in 0..<24 {
            var life = try Life(seed: TestSeed.value &+ UInt64(index))
            for _ in 0..<20 {
                let (next, isChanged) = try life.next
                met[isChanged ? "changed" : next.rawValue, default: 0] += 1
                let note: () -> String = {
                    "\(TestSeed.note) \(index): \(next) after \(life.tried)"
                }
                var taken: Set<Act> = []
                for act in [Act.post, .approve, .close]
                where try life.takes(act, isAsked: true) {
                    taken.insert(act)
                }
                try #require(
                    taken == Self.taken(next, isChanged: isChanged), "\(taken) \(note())")
                // Who approves what waits for it was told to.
                let isApproved =
                    try life.steps.map { $0.approval(of: $0.presentDraft) != nil } ?? false
                try #require(
                    (next == .approve && !isChanged)
                        == (taken.contains(.approve) && !isApproved), "\(note())")
                let isOpen = next != .closed && next != .overridden
                try #require(try life.takes(.draft, isAsked: true) == isOpen, "\(note())")
                let likely = try life.likely()
                let act = life.generator.pick(likely)
                _ = try life.takes(act)
                let days = life.generator.pick([0, 0, 1, 1, 2])
                life.day = life.day.advanced(by: days) ?? life.day
            }
        }
        for next in ["draft", "post", "posted", "approve", "resolve", "close", "closed", "changed"]
        {
            #expect(met[next, default: 0] > 0, "\(next) is never met")
        }
    }
}

extension EvaluationOrderTests.Life {
    /// Every act, and more often the one that comes next.
    fileprivate func likely() throws -> [EvaluationOrderTests.Act] {
        let wanted: EvaluationOrderTests.Act? =
            switch try next.step {
            case .draft: .draft
            case .post: .post
            case .approve: .approve
            case .resolve: .resolve
            case .close: .objectToEntry
            default: nil
            }
        let all = EvaluationOrderTests.Act.allCases
        return all + Array(repeating: wanted ?? .learn, count: all.count)
    }
}
