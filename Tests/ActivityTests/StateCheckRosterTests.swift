import Activity
import Basics
import EventLog
import Testing

/// Organs that end, members suspended and merged, sittings and leave, a sentence a test.
@Suite("What is recorded speaks against the roster and the roll call")
struct StateCheckRosterTests {
    private let records: Records

    init() throws { records = try Records() }

    private func dissolved(_ organ: Reference = "organ/0011", on day: String) -> Said {
        Said(.organDissolved, organ, on: day)
    }

    private func suspended(on day: String, until: String? = nil) -> Said {
        Said(.memberSuspended, "member/0001", on: day).with { $0.until = until }
    }

    // MARK: - Organs

    @Test("What was dissolved gets nothing more (E319), until it is established again")
    func dissolvedOrgan() throws {
        let end = dissolved(on: "2012-06-01")
        let post = Said.assigned("member/0001", to: "organ/0011", on: "2012-06-01")
        #expect(try records.problems(post, after: end) == [.organDissolved])
        #expect(try records.problems(post.with { $0.day = "2012-05-31" }, after: end).isEmpty)
        #expect(
            try records.problems(
                .held("session/2", by: "organ/0011", on: "2012-07-01"), after: end)
                == [.organDissolved])
        let again = Said.established("organ/0011", on: "2012-08-01")
        #expect(try records.problems(again, after: end).isEmpty)
        #expect(
            try records.problems(post.with { $0.day = "2012-08-01" }, after: end, again).isEmpty)
        #expect(
            try records.problems(again.with { $0.day = "2012-05-01" }, after: end)
                == [.organExists])
    }

    @Test("An organ is dissolved while it stands on the eve, and has its ground then")
    func dissolution() throws {
        #expect(try records.problems(dissolved(on: "2012-01-10")) == [.unknownOrgan])
        #expect(try records.problems(dissolved(on: "2012-01-11")).isEmpty)
        #expect(
            try records.problems(dissolved(on: "2012-07-01"), after: dissolved(on: "2012-06-01"))
                == [.organDissolved])
        let ended = try records.after([dissolved(on: "2012-06-01")])
        #expect(ended.missing(6) == nil)
    }

    @Test("A post ends with its organ, and may be given again once that is back")
    func postOfDissolved() throws {
        let post = Said.assigned("member/0001", to: "organ/0011", on: "2012-03-01")
        let back = [
            dissolved(on: "2012-06-01"), Said.established("organ/0011", on: "2012-08-01"),
        ]
        #expect(
            try records.after([post] + back).problems(post.with { $0.day = "2012-08-01" })
                .isEmpty)
        // In the other order as well.
        #expect(
            try records.after(back + [post.with { $0.day = "2012-08-01" }]).problems(post)
                .isEmpty)
    }

    // MARK: - Suspension

    @Test("A suspended member is not rolled (E320) unless as an observer, nor after she resumes")
    func suspension() throws {
        let attended = Said.attended("member/0001", "session/1", on: "2012-02-02")
        #expect(try records.problems(attended, after: suspended(on: "2012-02-02")) == [.suspended])
        #expect(
            try records.problems(
                attended.with { $0.role = "observer" }, after: suspended(on: "2012-02-02")
            ).isEmpty)
        #expect(try records.problems(attended, after: suspended(on: "2012-02-03")).isEmpty)
        #expect(
            try records.problems(attended, after: suspended(on: "2012-01-20", until: "2012-02-01"))
                .isEmpty)
        #expect(
            try records.problems(
                attended, after: suspended(on: "2012-01-20"),
                Said(.memberResumed, "member/0001", on: "2012-02-02")
            ).isEmpty)
    }

    @Test("Who is not suspended does not resume (E321)")
    func resumption() throws {
        let resumed = Said(.memberResumed, "member/0001", on: "2012-03-01")
        #expect(try records.problems(resumed) == [.notSuspended])
        #expect(try records.problems(resumed, after: suspended(on: "2012-02-01")).isEmpty)
        #expect(
            try records.problems(resumed, after: suspended(on: "2012-03-01")) == [.notSuspended])
        #expect(
            try records.problems(resumed, after: suspended(on: "2012-02-01", until: "2012-02-28"))
                == [.notSuspended])
    }

    @Test("A suspension of one who was not in office suspends nobody")
    func groundlessSuspension() throws {
        let attended = Said.attended("member/0001", "session/2", on: "2012-05-02")
        let events: [Said] = [
            .held("session/2", on: "2012-05-02"), suspended(on: "2012-03-10"),
            .departed("member/0001", on: "2012-03-01"), .appointed("member/0001", on: "2012-04-01"),
        ]
        #expect(try records.after(events).problems(attended).isEmpty)
        #expect(try records.after(Array(events.prefix(2))).problems(attended) == [.suspended])
    }

    // MARK: - Mergers

    @Test("A number that was given up gets nothing more (E322)")
    func merged() throws {
        let now = try records.after([.merged()])
        #expect(
            try now.problems(.attended("member/0001", "session/1", on: "2012-02-01"))
                == [.mergedAway])
        #expect(
            try now.problems(.attended("member/0002", "session/1", on: "2012-02-01")).isEmpty)
        #expect(try now.problems(.merged()) == [.mergedAway])
        // Nor is another merged into it.
        let into = Said(.memberMerged, "member/0003", on: "2012-05-01")
            .with { $0.object = "member/0001" }
        #expect(
            try now.problems(into, after: .appointed("member/0003", on: "2012-01-10"))
                == [.mergedAway])
        #expect(
            try records.problems(into, after: .appointed("member/0003", on: "2012-01-10"))
                .isEmpty)
    }

    @Test("What is said of either number is said of the number that stays")
    func onePerson() throws {
        let invited = Said.invited("member/0001", to: "session/1", on: "2012-01-20")
        let attended = Said.attended("member/0001", "session/1", on: "2012-02-01")
        let now = try records.after([invited, attended, .merged()])
        #expect(
            try now.problems(attended.with { $0.subject = "member/0002" }) == [.alreadyAttended])
        #expect(
            try now.problems(invited.with { $0.subject = "member/0002" }) == [.alreadyAttended])
        let submitted = Said(.opinionSubmitted, "member/0001", on: "2012-03-01").with {
            $0.matter = "opinion/1"
            $0.role = "author"
        }
        #expect(
            try records.after([submitted, .merged()])
                .problems(submitted.with { $0.subject = "member/0002" }) == [.participates])
    }

    // MARK: - Sittings

    private func sitting(
        _ matter: Reference = "session/1a", on day: String, of whole: Reference = "session/1"
    ) -> Said {
        Said.held(matter, on: day, kind: "sitting").with { $0.object = whole }
    }

    @Test("A sitting belongs to a session that is held (E309), none itself, on its days (E331)")
    func sittings() throws {
        #expect(try records.problems(sitting(on: "2012-02-01")).isEmpty)
        #expect(try records.problems(sitting(on: "2012-02-03")).isEmpty)
        for day in ["2012-01-31", "2012-02-04"] {
            #expect(try records.problems(sitting(on: day)) == [.outsideSession])
        }
        #expect(
            try records.problems(sitting(on: "2012-02-03").with { $0.until = "2012-02-04" })
                == [.outsideSession])
        #expect(try records.problems(sitting(on: "2012-02-01", of: "session/9")) == [.notHeld])
        #expect(
            try records.problems(
                sitting("session/1b", on: "2012-02-01", of: "session/1a"),
                after: sitting(on: "2012-02-01")) == [.notHeld])
    }

    @Test("The roll is called for a session or by sittings, not both (E330)")
    func rolledTwice() throws {
        let whole = Said.attended("member/0001", "session/1", on: "2012-02-01")
        let part = Said.attended("member/0002", "session/1a", on: "2012-02-01")
            .with { $0.kind = "sitting" }
        let held = sitting(on: "2012-02-01")
        #expect(try records.problems(part, after: held).isEmpty)
        #expect(try records.problems(part, after: held, whole) == [.rolledTwice])
        #expect(try records.problems(whole, after: held, part) == [.rolledTwice])
        #expect(try records.problems(whole, after: held).isEmpty)
        let other = sitting("session/1b", on: "2012-02-02")
        let second = part.with {
            $0.matter = "session/1b"
            $0.day = "2012-02-02"
        }
        #expect(try records.problems(second, after: held, other, part).isEmpty)
    }

    @Test("A sitting that lost its ground stands in no roll call's way (E330)")
    func groundlessSitting() throws {
        let held = sitting(on: "2012-02-01").with { $0.subject = "organ/0011" }
        let part = Said.attended("member/0002", "session/1a", on: "2012-02-01")
            .with { $0.kind = "sitting" }
        let whole = Said.attended("member/0001", "session/1", on: "2012-02-01")
        var now = try records.after([held, part])
        #expect(try now.problems(whole) == [.rolledTwice])
        // Position 2 established the group.
        now.withdraw(2)
        #expect(try now.problems(whole).isEmpty)
    }

    // MARK: - Leave

    private func leave(_ outcome: Code, from session: Reference? = "session/1") -> Said {
        Said(.leaveDecided, "member/0001", on: "2012-01-25").with {
            $0.matter = session
            $0.kind = session.map { _ in "plenary" }
            $0.until = session == nil ? "2012-02-15" : nil
            $0.outcome = outcome
        }
    }

    @Test("A roll call that disagrees with the leave decided is remarked on (W709)")
    func leaveThenRollCall() throws {
        for (decided, rolled, isRemarked): (Code, Code, Bool) in [
            ("leave-special", "leave-special", false), ("leave-special", "leave-ordinary", true),
            ("leave-special", "unexcused", true), ("refused", "unexcused", false),
            ("refused", "leave-ordinary", true), ("leave-ordinary", "present", false),
            ("leave-ordinary", "official-duty", false),
        ] {
            let attended = Said.attended("member/0001", "session/1", on: "2012-02-01", rolled)
            let expected: [DiagnosticCode] = isRemarked ? [.leaveDisagrees] : []
            for session: Reference? in ["session/1", nil] {
                let leave = leave(decided, from: session)
                #expect(
                    try records.problems(attended, after: leave) == expected,
                    "\(rolled) after \(decided)")
                #expect(
                    try records.problems(leave, after: attended) == expected,
                    "\(decided) after \(rolled)")
            }
        }
        #expect(DiagnosticCode.leaveDisagrees.severity == .warning)
    }

    @Test("Leave from a session goes before leave for a span of days")
    func sessionBeforeSpan() throws {
        let attended = Said.attended("member/0001", "session/1", on: "2012-02-01", "leave-special")
        let own = leave("leave-special")
        let span = leave("leave-ordinary", from: nil)
        #expect(try records.problems(attended, after: own, span).isEmpty)
        #expect(try records.problems(span, after: own, attended).isEmpty)
        #expect(try records.problems(attended, after: span) == [.leaveDisagrees])
        let early = span.with { $0.until = "2012-01-31" }
        #expect(try records.problems(attended, after: early).isEmpty)
        #expect(try records.problems(early, after: attended).isEmpty)
    }

    @Test("Leave, too, has its session's kind (E312)")
    func kindOfLeave() throws {
        for said in [leave("refused"), leave("refused").with { $0.type = .leaveRequested }] {
            #expect(try records.problems(said).isEmpty)
            #expect(try records.problems(said.with { $0.kind = "study" }) == [.kindDiffers])
        }
    }

    @Test("An added outcome counts as the built-in one it names")
    func addedOutcomes() throws {
        func word(_ code: Code, as outcome: Code) -> Said {
            Said(.vocabularyExtended, .rootOrgan, on: "2012-01-10").with {
                $0.kind = "attendance-outcomes"
                $0.role = code
                $0.outcome = outcome
            }
        }
        let now = try records.after([
            word("ill", as: "leave-special"), word("halfway", as: "partial"),
        ])
        let ill = Said.attended("member/0001", "session/1", on: "2012-02-01", "ill")
        #expect(try now.problems(ill, after: leave("leave-special")).isEmpty)
        #expect(try now.problems(ill, after: leave("refused")) == [.leaveDisagrees])
        let halfway = Said.attended("member/0001", "session/1", on: "2012-02-01", "halfway")
        #expect(try now.problems(halfway).isEmpty)
        #expect(try now.problems(halfway.with { $0.quantity = 2 }) == [.quantityOutOfRange])
    }
}
