import Activity
import Basics
import EventLog
import Testing

/// What the recorded state says against work, links, words, rights and answers, a sentence a test.
///
/// The same committee as in `StateCheckTests`: members 1 and 2, the group organ/0011, session/1.
@Suite("What is recorded speaks against work")
struct StateCheckWorkTests {
    private let records: Records

    init() throws { records = try Records() }

    private func submitted(
        _ proposal: Reference, by member: Reference = "member/0001", as role: Code = "lead",
        on day: String = "2012-03-01"
    ) -> Said {
        Said(.proposalSubmitted, member, on: day).with {
            $0.matter = proposal
            $0.kind = "joint"
            $0.role = role
        }
    }

    private func progressed(_ proposal: Reference, _ stage: Code, on day: String) -> Said {
        Said(.proposalProgressed, .rootOrgan, on: day).with {
            $0.matter = proposal
            $0.kind = stage
        }
    }

    // MARK: - Matters

    @Test("A stage needs the matter to be submitted by then (E325)")
    func submission() throws {
        let filed = progressed("proposal/1", "filed", on: "2012-03-01")
        #expect(try records.problems(filed) == [.notSubmitted])
        #expect(try records.problems(filed, after: submitted("proposal/1")).isEmpty)
        #expect(
            try records.problems(filed, after: submitted("proposal/1", on: "2012-03-02"))
                == [.notSubmitted])
        #expect(try records.problems(filed, after: submitted("proposal/2")) == [.notSubmitted])
    }

    @Test("A submission without ground is none (E325)")
    func groundlessSubmission() throws {
        let filed = progressed("proposal/1", "filed", on: "2012-03-05")
        let late = Said.departed("member/0001", on: "2012-02-20")
        #expect(
            try records.problems(filed, after: submitted("proposal/1"), late) == [.notSubmitted])
        #expect(
            try records.problems(
                filed, after: submitted("proposal/1"), late,
                submitted("proposal/1", by: "member/0002", as: "co-signer")
            ).isEmpty)
    }

    @Test("A topic is set and a draft written before the report is submitted")
    func beforeSubmission() throws {
        for (stage, isTaken): (Code, Bool) in [
            ("topic-set", true), ("drafted", true), ("reviewed", false),
        ] {
            let said = Said(.reportProgressed, .rootOrgan, on: "2012-03-01").with {
                $0.matter = "report/1"
                $0.kind = stage
            }
            #expect(try records.problems(said) == (isTaken ? [] : [.notSubmitted]), "\(stage)")
        }
        let project = Said(.benefitProjectProgressed, .rootOrgan, on: "2012-03-01").with {
            $0.matter = "benefit-project/1"
            $0.kind = "launched"
        }
        #expect(try records.problems(project).isEmpty)
    }

    @Test("One takes part in a matter once in a role (E326)")
    func participants() throws {
        let first = submitted("proposal/1")
        #expect(try records.problems(submitted("proposal/1"), after: first) == [.participates])
        #expect(
            try records.problems(submitted("proposal/1", as: "drafter"), after: first).isEmpty)
        #expect(
            try records.problems(
                submitted("proposal/1", by: "member/0002", as: "co-signer"), after: first
            ).isEmpty)
        #expect(try records.problems(submitted("proposal/2"), after: first).isEmpty)
    }

    @Test("A task comes back to one it was taken from, and to nobody who still has it (E326)")
    func reassigned() throws {
        let assigned = Said(.taskAssigned, "member/0001", on: "2012-03-01").with {
            $0.matter = "task/1"
            $0.kind = "assigned"
            $0.role = "assignee"
        }
        let reassigned = Said(.taskProgressed, .rootOrgan, on: "2012-03-05").with {
            $0.matter = "task/1"
            $0.kind = "reassigned"
        }
        let again = assigned.with { $0.day = "2012-03-09" }
        #expect(try records.problems(again, after: assigned) == [.participates])
        #expect(try records.problems(again, after: assigned, reassigned).isEmpty)
        #expect(
            try records.problems(
                again.with { $0.day = "2012-03-04" }, after: assigned, reassigned)
                == [.participates])
        // On the day it was given it may be taken and come back.
        let sameDay = reassigned.with { $0.day = "2012-03-01" }
        #expect(try records.problems(again, after: assigned, sameDay).isEmpty)
    }

    @Test("A stage out of its place is remarked on, not refused (W708)")
    func stageOutOfPlace() throws {
        let start = [submitted("proposal/1"), progressed("proposal/1", "filed", on: "2012-03-05")]
        let filed = try records.after(start)
        let assigned = progressed("proposal/1", "assigned", on: "2012-03-06")
        let replied = progressed("proposal/1", "replied", on: "2012-03-07")
        #expect(try filed.problems(assigned).isEmpty)
        #expect(try filed.problems(replied) == [.stageOutOfOrder])
        #expect(try filed.problems(replied, after: assigned).isEmpty)
        #expect(
            try filed.problems(replied.with { $0.day = "2012-03-05" }, after: assigned)
                == [.stageOutOfOrder])
        #expect(DiagnosticCode.stageOutOfOrder.severity == .warning)
    }

    @Test("Nothing comes after a last stage without a remark (W708)")
    func afterLast() throws {
        let merged = try records.after([
            submitted("proposal/1"), progressed("proposal/1", "filed", on: "2012-03-05"),
            progressed("proposal/1", "merged", on: "2012-03-06"),
        ])
        #expect(
            try merged.problems(progressed("proposal/1", "assigned", on: "2012-03-07"))
                == [.stageOutOfOrder])
        #expect(
            try merged.problems(progressed("proposal/1", "assigned", on: "2012-03-05")).isEmpty)
        #expect(
            try merged.problems(
                progressed("proposal/2", "filed", on: "2012-03-07"), after: submitted("proposal/2")
            ).isEmpty)
    }

    @Test("Every order of three stages of a proposal: what comes before its time is remarked on")
    func everyOrder() throws {
        let stages: [Code] = ["filed", "assigned", "replied"]
        let before: [Code: Code] = ["assigned": "filed", "replied": "assigned"]
        var orders = 0
        for first in stages {
            for second in stages {
                for third in stages where Set([first, second, third]).count == 3 {
                    orders += 1
                    var now = try records.after([submitted("proposal/1")])
                    var reached: Set<Code> = []
                    for (index, stage) in [first, second, third].enumerated() {
                        let said = progressed("proposal/1", stage, on: "2012-03-0\(index + 2)")
                        let isEarly = before[stage].map { !reached.contains($0) } ?? false
                        #expect(
                            try now.problems(said) == (isEarly ? [.stageOutOfOrder] : []),
                            "\(stage) of \(first) \(second) \(third)")
                        reached.insert(stage)
                        try now.record(said)
                    }
                }
            }
        }
        #expect(orders == 6)
    }

    // MARK: - Links

    private func link(
        _ type: EventType = .linkOpened, to object: Reference = "member/0002", on day: String
    ) -> Said {
        Said(type, "member/0001", on: day).with {
            $0.object = object
            $0.kind = "contact"
        }
    }

    @Test("A link is opened once at a time (E323) and closed while it is open (E324)")
    func links() throws {
        let open = link(on: "2012-03-01")
        let closed = link(.linkClosed, on: "2012-04-01")
        #expect(try records.problems(open).isEmpty)
        #expect(try records.problems(link(on: "2012-03-09"), after: open) == [.linkOpen])
        #expect(
            try records.problems(link(to: "organ/0011", on: "2012-03-09"), after: open).isEmpty)
        #expect(try records.problems(link(on: "2012-04-01"), after: open, closed).isEmpty)
        #expect(try records.problems(closed) == [.linkNotOpen])
        #expect(try records.problems(closed, after: open).isEmpty)
        #expect(
            try records.problems(closed.with { $0.day = "2012-04-02" }, after: open, closed)
                == [.linkNotOpen])
        #expect(
            try records.problems(link(.linkClosed, on: "2012-03-01"), after: open)
                == [.linkNotOpen])
        #expect(
            try records.problems(closed, after: open.with { $0.until = "2012-03-30" })
                == [.linkNotOpen])
    }

    @Test("The other end of a link is there, too")
    func otherEnd() throws {
        #expect(
            try records.problems(link(to: "organ/0099", on: "2012-03-01")) == [.unknownOrgan])
        #expect(
            try records.problems(link(to: "member/42", on: "2012-03-01")) == [.unknownSubject])
        #expect(
            try records.problems(
                link(on: "2012-03-01"), after: .departed("member/0002", on: "2012-02-01"))
                == [.notInOffice])
        #expect(try records.problems(link(to: "unit/7", on: "2012-03-01")).isEmpty)
        var opened = try records.after([link(on: "2012-03-01")])
        #expect(opened.missing(6) == nil)
        try opened.record(.departed("member/0002", on: "2012-02-01"))
        #expect(opened.missing(6) == .notInOffice)
    }

    @Test("A link opened under a number that was given up is closed under the one that stays")
    func mergedLinks() throws {
        let merged = try records.after([link(to: "organ/0011", on: "2012-03-01"), .merged()])
        let hers = link(.linkClosed, to: "organ/0011", on: "2012-04-01")
            .with { $0.subject = "member/0002" }
        #expect(try merged.problems(hers).isEmpty)
        #expect(
            try merged.problems(
                link(to: "organ/0011", on: "2012-04-01").with { $0.subject = "member/0002" })
                == [.linkOpen])
    }

    // MARK: - Words and rights

    @Test("A word is added once, and not where it is built in (E327)")
    func words() throws {
        let extended = Said(.vocabularyExtended, .rootOrgan, on: "2012-03-01").with {
            $0.kind = "session-kinds"
            $0.role = "picnic"
        }
        #expect(try records.problems(extended).isEmpty)
        #expect(try records.problems(extended, after: extended) == [.wordKnown])
        #expect(try records.problems(extended.with { $0.role = "plenary" }) == [.wordKnown])
        #expect(
            try records.problems(extended.with { $0.kind = "topics" }, after: extended).isEmpty)
    }

    @Test("A right is granted once at a time (E332) and revoked while it is held (E333)")
    func rights() throws {
        let granted = Said(.actorGranted, "clerk/0007", on: "2012-03-01").with {
            $0.role = "recorder"
        }
        let revoked = Said(.actorRevoked, "clerk/0007", on: "2012-04-01").with {
            $0.role = "recorder"
        }
        #expect(try records.problems(granted).isEmpty)
        #expect(
            try records.problems(granted.with { $0.day = "2012-03-09" }, after: granted)
                == [.rightHeld])
        #expect(
            try records.problems(granted.with { $0.role = "auditor" }, after: granted).isEmpty)
        #expect(
            try records.problems(granted.with { $0.object = "organ/0011" }, after: granted)
                .isEmpty)
        // Nor is an organ that nothing names yet the same as none.
        #expect(
            try records.problems(granted.with { $0.object = "organ/0077" }, after: granted)
                .isEmpty)
        #expect(
            try records.problems(granted.with { $0.day = "2012-04-01" }, after: granted, revoked)
                .isEmpty)
        #expect(try records.problems(revoked) == [.rightNotHeld])
        #expect(try records.problems(revoked, after: granted).isEmpty)
        #expect(
            try records.problems(revoked.with { $0.role = "auditor" }, after: granted)
                == [.rightNotHeld])
        #expect(
            try records.problems(revoked, after: granted.with { $0.until = "2012-03-30" })
                == [.rightNotHeld])
    }

    // MARK: - Answers

    private let claim = Said(.claimSubmitted, "member/0001", on: "2012-03-01")
        .with { $0.kind = "other" }

    private func decided(_ cites: Int64, _ member: Reference = "member/0001") -> Said {
        Said(.claimDecided, member, on: "2012-03-05").with {
            $0.outcome = "accepted"
            $0.cites = cites
        }
    }

    @Test("A decision answers a claim of the same subject that stands (E328), once (E329)")
    func claims() throws {
        // Position 4 appointed member 2; 6 is the claim.
        #expect(try records.problems(decided(6), after: claim).isEmpty)
        #expect(try records.problems(decided(4), after: claim) == [.wrongCitation])
        #expect(try records.problems(decided(99), after: claim) == [.wrongCitation])
        #expect(
            try records.problems(decided(6, "member/0002"), after: claim) == [.wrongCitation])
        #expect(try records.problems(decided(6), after: claim, decided(6)) == [.alreadyAnswered])
        var withdrawn = try records.after([claim])
        withdrawn.withdraw(6)
        #expect(try withdrawn.problems(decided(6)) == [.wrongCitation])
    }

    @Test("A claim under a number that was given up is decided under the one that stays, once")
    func mergedClaims() throws {
        let merged = try records.after([claim, .merged()])
        #expect(try merged.problems(decided(6, "member/0002")).isEmpty)
        #expect(
            try records.after([claim, decided(6), .merged()]).problems(decided(6, "member/0002"))
                == [.alreadyAnswered])
    }

    @Test("An objection is about any event there is; its resolution answers it (E328, E329)")
    func objections() throws {
        let raised = Said(.objectionRaised, "member/0001", on: "2012-03-01").with { $0.cites = 5 }
        let resolved = Said(.objectionResolved, "member/0001", on: "2012-03-05").with {
            $0.outcome = "upheld"
            $0.cites = 6
        }
        #expect(try records.problems(raised).isEmpty)
        #expect(try records.problems(raised.with { $0.cites = 99 }) == [.wrongCitation])
        #expect(try records.problems(resolved, after: raised).isEmpty)
        #expect(try records.problems(resolved, after: claim) == [.wrongCitation])
        #expect(try records.problems(resolved, after: raised, resolved) == [.alreadyAnswered])
    }

    @Test("Nobody objects to what had not happened, nor answers what had not been said (E328)")
    func inTime() throws {
        func raised(on day: String, to cited: Int64 = 5) -> Said {
            Said(.objectionRaised, "member/0001", on: day).with { $0.cites = cited }
        }
        func resolved(on day: String) -> Said {
            Said(.objectionResolved, "member/0001", on: day).with {
                $0.outcome = "upheld"
                $0.cites = 6
            }
        }
        // Event 5 is the plenary, which began on the first of February.
        #expect(try records.problems(raised(on: "2012-01-31")) == [.wrongCitation])
        #expect(try records.problems(raised(on: "2012-02-01")).isEmpty)
        let objection = raised(on: "2012-03-01")
        #expect(
            try records.problems(resolved(on: "2012-02-29"), after: objection) == [.wrongCitation])
        #expect(try records.problems(resolved(on: "2012-03-01"), after: objection).isEmpty)
        let early = decided(6).with { $0.day = "2012-02-29" }
        #expect(try records.problems(early, after: claim) == [.wrongCitation])
        #expect(try records.problems(early.with { $0.day = "2012-03-01" }, after: claim).isEmpty)
        // Who is called to a session may object to that before its day.
        let called = Said.invited("member/0001", to: "session/1", on: "2012-06-01")
        #expect(try records.problems(raised(on: "2012-03-01", to: 6), after: called).isEmpty)
    }

    @Test("Nobody resolves an objection to her own record (E343)")
    func ownCase() throws {
        func told(
            _ objector: Reference, to cited: Int64, by actor: Reference, as resolver: Reference?
        ) throws -> [DiagnosticCode] {
            let raised = Said(.objectionRaised, objector, on: "2012-03-01").with {
                $0.cites = cited
            }
            let resolved = Said(.objectionResolved, objector, on: "2012-03-05").with {
                $0.outcome = "upheld"
                $0.cites = 6
                $0.actor = actor
                $0.object = resolver
            }
            return try records.problems(resolved, after: raised)
        }
        // Event 3 is of member 1, event 5 of the root organ, which is everybody's.
        #expect(try told("member/0002", to: 3, by: "member/0002", as: nil) == [.ownCase])
        #expect(try told("member/0002", to: 3, by: "member/0001", as: nil) == [.ownCase])
        #expect(try told("organ/0011", to: 5, by: "clerk/0003", as: "organ/0011") == [.ownCase])
        #expect(try told("organ/0011", to: 5, by: "clerk/0003", as: .rootOrgan).isEmpty)
        #expect(try told("member/0002", to: 3, by: "clerk/0003", as: "person/0001").isEmpty)
    }

    @Test("What an event came from is there (E328)")
    func sources() throws {
        let speech = Said(.speechGiven, "member/0001", on: "2012-03-05").with {
            $0.kind = "oral"
            $0.cites = 6
        }
        #expect(try records.problems(speech) == [.wrongCitation])
        #expect(try records.problems(speech, after: claim).isEmpty)
    }

    // MARK: - After departure

    @Test("Who departed gets no new work; progress, decisions and objections are taken")
    func afterDeparture() throws {
        let departed = Said.departed("member/0001", on: "2012-06-01")
        let gone = try records.after([claim, submitted("proposal/1"), departed])
        for type: EventType in [
            .proposalSubmitted, .speechGiven, .publicationMade, .amountRecorded, .claimSubmitted,
            .contactMade, .leaveRequested, .taskAssigned,
        ] {
            #expect(
                try gone.problems(Said(type, "member/0001", on: "2012-06-01")) == [.notInOffice])
        }
        for type: EventType in [
            .decisionMade, .evaluationCarriedIn, .disclosureRecorded, .memberDescribed,
            .assessmentRecorded,
        ] {
            #expect(try gone.problems(Said(type, "member/0001", on: "2012-06-01")).isEmpty)
        }
        #expect(
            try gone.problems(decided(6).with { $0.day = "2012-06-01" }).isEmpty)
        #expect(
            try gone.problems(progressed("proposal/1", "filed", on: "2012-06-01")).isEmpty)
    }
}

extension Said {
    /// Member 1 turns out to be member 2.
    static func merged(on day: String = "2012-05-01") -> Said {
        Said(.memberMerged, "member/0001", on: day).with { $0.object = "member/0002" }
    }
}
