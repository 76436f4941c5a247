import Activity
import Basics
import EventLog
import TestSupport
import Testing

/// What is recorded speaks against regulations and the steps of evaluations.
@Suite("The ledger judges regulations and evaluations")
struct StateCheckRegulationTests {
    private static func adopted(
        _ name: String, version: Int = 1, for purposes: [Code] = ["grounds"],
        from effective: String = "2012-01-01", through expires: String? = nil, text: String = "甲"
    ) -> Said {
        Said(.regulationAdopted, .rootOrgan, on: "2012-06-01").with {
            $0.matter = Reference("regulation/\(name)-\(version)")
            $0.tags = purposes
            $0.body = JSONObject([
                ("name", .string(name)), ("version", .string(String(version))),
                ("effective", .string(effective)), ("text", .string(text)),
                ("digest", .string(Digest(hashing: text).hex)),
            ])
            $0.body.set(expires.map { .string($0) }, for: "expires")
        }
    }

    private static func repealed(_ regulation: Reference, on day: String) -> Said {
        Said(.regulationRepealed, .rootOrgan, on: day).with { $0.matter = regulation }
    }

    private static func step(
        _ type: EventType, on day: String, until: String? = nil, citing position: Int64? = nil,
        of evaluation: Reference = "evaluation/2011", override: String? = nil
    ) -> Said {
        Said(type, .rootOrgan, on: day).with {
            $0.matter = evaluation
            $0.until = until
            $0.cites = position
            $0.body.set(override.map { .string($0) }, for: "override")
        }
    }

    @Test("One version of a regulation has one text")
    func oneText() throws {
        let records = try Records().after([Self.adopted("duties", from: "2012-01-01")])
        let later = "2012-09-01"
        #expect(try records.problems(Self.adopted("duties")) == [.regulationKnown])
        #expect(
            try records.problems(Self.adopted("duties", from: later, text: "乙"))
                == [.regulationKnown])
        #expect(
            try records.problems(Self.adopted("duties", version: 2, for: ["quotas"])).isEmpty)
        // Another name under the same number would be another regulation under it.
        let other = Self.adopted("points", for: ["quotas"]).with {
            $0.matter = "regulation/duties-1"
        }
        #expect(try records.problems(other) == [.regulationKnown])
    }

    @Test("Two regulations in force on one day never serve one purpose")
    func onePurpose() throws {
        let records = try Records().after([
            Self.adopted(
                "duties", for: ["grounds", "quotas"], from: "2012-02-01", through: "2012-08-31")
        ])
        func told(_ said: Said) throws -> [DiagnosticCode] { try records.problems(said) }
        #expect(try told(Self.adopted("points", for: ["member-score"])).isEmpty)
        #expect(try told(Self.adopted("points", for: ["quotas"])) == [.purposeTaken])
        #expect(
            try told(Self.adopted("points", from: "2012-01-01", through: "2012-01-31")).isEmpty)
        #expect(
            try told(Self.adopted("points", from: "2012-01-01", through: "2012-02-01"))
                == [.purposeTaken])
        #expect(try told(Self.adopted("points", from: "2012-08-31")) == [.purposeTaken])
        #expect(try told(Self.adopted("points", from: "2012-09-01")).isEmpty)
        #expect(try told(Self.adopted("duties", version: 2)) == [.purposeTaken])
    }

    @Test("A repealed regulation makes room from that day, a withdrawn one at once")
    func repeal() throws {
        var records = try Records().after([
            Self.adopted("duties", from: "2012-02-01"),
            Self.repealed("regulation/duties-1", on: "2012-07-01"),
        ])
        #expect(try records.problems(Self.adopted("points", from: "2012-07-01")).isEmpty)
        #expect(
            try records.problems(Self.adopted("points", from: "2012-06-30")) == [.purposeTaken])
        records.withdraw(6)
        #expect(try records.problems(Self.adopted("points", from: "2012-06-30")).isEmpty)
        // The repeal outlives it, and speaks of nothing.
        #expect(
            try records.problems(Self.repealed("regulation/duties-1", on: "2012-08-01"))
                == [.regulationNotInForce])
    }

    @Test("What is repealed was adopted, is still in force, and is repealed once")
    func repealing() throws {
        let records = try Records().after([
            Self.adopted("duties", from: "2012-02-01", through: "2012-05-31"),
            Self.adopted("points", for: ["quotas"]),
            Self.repealed("regulation/points-1", on: "2012-03-01"),
        ])
        func told(_ regulation: Reference, on day: String) throws -> [DiagnosticCode] {
            try records.problems(Self.repealed(regulation, on: day))
        }
        #expect(try told("regulation/others-1", on: "2012-03-01") == [.regulationNotInForce])
        #expect(try told("regulation/points-1", on: "2012-04-01") == [.regulationNotInForce])
        #expect(try told("regulation/duties-1", on: "2012-06-01") == [.regulationNotInForce])
        #expect(try told("regulation/duties-1", on: "2012-05-31").isEmpty)
    }

    @Test("A result or a decision rests on nothing that is not recorded yet (E349)")
    func knowledge() throws {
        let records = try Records()
        for type: EventType in [.evaluationDrafted, .evaluationClosed, .decisionMade] {
            let subject: Reference = type == .decisionMade ? "member/0001" : .rootOrgan
            func told(_ knownAt: String) throws -> [DiagnosticCode] {
                try records.problems(
                    Said(type, subject, on: "2012-03-01").with {
                        if type != .decisionMade { $0.matter = "evaluation/2011" }
                        $0.body = ["known_at": .string(knownAt), "override": "主席会议"]
                    })
            }
            #expect(try told("5").isEmpty)
            #expect(try told("6") == [.knownTooLate])
            #expect(try told("9223372036854775807") == [.knownTooLate])
        }
    }

    @Test("A decision rests on nothing that happens after it (E349)")
    func foresight() throws {
        let records = try Records()
        func told(_ asOf: String) throws -> [DiagnosticCode] {
            try records.problems(
                Said(.decisionMade, "member/0001", on: "2012-03-01").with {
                    $0.body = ["as_of": .string(asOf)]
                })
        }
        #expect(try told("2012-02-29").isEmpty)
        #expect(try told("2012-03-01").isEmpty)
        #expect(try told("2012-03-02") == [.knownTooLate])
    }

    @Test("A posting is of a draft of the same evaluation that stands")
    func posting() throws {
        var records = try Records().after([
            Self.step(.evaluationDrafted, on: "2012-01-05"),
            Self.step(.evaluationDrafted, on: "2012-01-05", of: "evaluation/2010"),
        ])
        func told(_ position: Int64) throws -> [DiagnosticCode] {
            try records.problems(
                Self.step(
                    .evaluationPosted, on: "2012-01-06", until: "2012-01-12", citing: position))
        }
        #expect(try told(6).isEmpty)
        #expect(try told(7) == [.wrongCitation])
        #expect(try told(3) == [.wrongCitation])
        #expect(try told(99) == [.wrongCitation])
        records.withdraw(6)
        #expect(try told(6) == [.wrongCitation])
    }

    @Test("What is approved was posted, unless an authority overrides")
    func approving() throws {
        let records = try Records().after([Self.step(.evaluationDrafted, on: "2012-01-05")])
        let approved = Self.step(.evaluationApproved, on: "2012-01-20", citing: 6)
        #expect(try records.problems(approved) == [.evaluationOutOfOrder])
        #expect(
            try records.problems(approved.with { $0.body.set("主席会议", for: "override") }).isEmpty)
        let posted = Self.step(
            .evaluationPosted, on: "2012-01-06", until: "2012-01-12", citing: 6)
        #expect(try records.problems(approved, after: posted).isEmpty)
        for day in ["2012-01-05", "2012-01-06", "2012-01-12"] {
            let early = approved.with { $0.day = day }
            #expect(try records.problems(early, after: posted) == [.evaluationOutOfOrder])
            let allowed = early.with { $0.body.set("主席会议", for: "override") }
            #expect(try records.problems(allowed, after: posted).isEmpty)
        }
        #expect(
            try records.problems(approved.with { $0.day = "2012-01-13" }, after: posted).isEmpty)
    }

    @Test("What has not begun is not drafted, nor closed by whatever authority (E351)")
    func unbegun() throws {
        let records = try Records().after([
            Said(.termOpened, .rootOrgan, on: "2012-03-01").with { $0.matter = "term/12" }
        ])
        func told(
            _ period: String, asOf: String? = nil, on day: String,
            _ type: EventType = .evaluationDrafted
        ) throws -> [DiagnosticCode] {
            try records.problems(
                Self.step(type, on: day, override: "主席会议").with {
                    $0.body.set(.string(period), for: "period")
                    $0.body.set(asOf.map { .string($0) }, for: "as_of")
                })
        }
        let begun = [
            "2012": "2012-01-01", "2012H2": "2012-07-01", "2012Q2": "2012-04-01",
            "2012-03": "2012-03-01", "2013A": "2012-01-02", "term/12": "2012-03-01",
        ]
        for (period, first) in begun {
            let eve = try required(Day(first)?.advanced(by: -1)).description
            #expect(try told(period, on: first).isEmpty, "\(period)")
            #expect(try told(period, on: eve) == [.periodNotBegun], "\(period)")
            #expect(try told(period, asOf: eve, on: first) == [.periodNotBegun], "\(period)")
            #expect(
                try told(period, on: eve, .evaluationClosed) == [.periodNotBegun], "\(period)")
        }
        // Of a name that says nothing of days nothing is told.
        for period in ["2012Q5", "term/13", "二〇一二年"] {
            #expect(try told(period, on: "2012-01-01").isEmpty)
        }
    }

    @Test("What is approved was itself posted: the posting of another draft is not its own")
    func approvingAnother() throws {
        let records = try Records().after([
            Self.step(.evaluationDrafted, on: "2012-01-05"),
            Self.step(.evaluationPosted, on: "2012-01-06", until: "2012-01-08", citing: 6),
            Self.step(.evaluationDrafted, on: "2012-01-09"),
        ])
        let approved = Self.step(.evaluationApproved, on: "2012-01-20", citing: 8)
        #expect(try records.problems(approved) == [.evaluationOutOfOrder])
        // The first was posted, and a newer one has superseded it: not yet on the eve of that one.
        #expect(
            try records.problems(approved.with { $0.cites = 6 }) == [.evaluationOutOfOrder])
        let before = Self.step(.evaluationApproved, on: "2012-01-09", citing: 6)
        #expect(try records.problems(before) == [.evaluationOutOfOrder])
        var eve = try Records().after([
            Self.step(.evaluationDrafted, on: "2012-01-05"),
            Self.step(.evaluationPosted, on: "2012-01-06", until: "2012-01-08", citing: 6),
            Self.step(.evaluationDrafted, on: "2012-01-10"),
        ])
        #expect(try eve.problems(before).isEmpty)
        eve.withdraw(8)
        #expect(try eve.problems(before.with { $0.day = "2012-01-20" }).isEmpty)
        #expect(
            try records.problems(approved.with { $0.body.set("主席会议", for: "override") }).isEmpty)
        let posted = Self.step(
            .evaluationPosted, on: "2012-01-10", until: "2012-01-12", citing: 8)
        #expect(try records.problems(approved, after: posted).isEmpty)
    }

    @Test("What is closed is what was approved and posted")
    func closingAnother() throws {
        func drafted(_ digest: String, on day: String) -> Said {
            Self.step(.evaluationDrafted, on: day).with {
                $0.body = ["as_of": "2011-12-31", "known_at": "5", "digest": .string(digest)]
            }
        }
        func closed(_ digest: String, citing position: Int64?) -> Said {
            Self.step(.evaluationClosed, on: "2012-01-20", citing: position).with {
                $0.body = ["as_of": "2011-12-31", "known_at": "5", "digest": .string(digest)]
            }
        }
        // The first draft (6) is posted (7) and approved (9); the second (8) is approved (10) by
        // override, and never posted.
        var records = try Records().after([
            drafted("aa", on: "2012-01-05"),
            Self.step(.evaluationPosted, on: "2012-01-06", until: "2012-01-08", citing: 6),
            drafted("bb", on: "2012-01-10"),
            Self.step(.evaluationApproved, on: "2012-01-09", citing: 6),
            Self.step(.evaluationApproved, on: "2012-01-11", citing: 8, override: "主席会议"),
        ])
        let eve = closed("aa", citing: 9).with { $0.day = "2012-01-09" }
        #expect(try records.problems(eve).isEmpty)
        #expect(
            try records.problems(eve.with { $0.body.set("bb", for: "digest") })
                == [.evaluationOutOfOrder])
        // From the day of the second draft on the first is superseded.
        #expect(try records.problems(closed("aa", citing: 9)) == [.evaluationOutOfOrder])
        #expect(try records.problems(closed("bb", citing: 10)) == [.evaluationOutOfOrder])
        #expect(try records.problems(closed("bb", citing: nil)) == [.evaluationOutOfOrder])
        let posted = Self.step(.evaluationPosted, on: "2012-01-12", until: "2012-01-19", citing: 8)
        #expect(try records.problems(closed("bb", citing: 10), after: posted).isEmpty)
        let running = posted.with { $0.until = "2012-01-20" }
        #expect(
            try records.problems(closed("bb", citing: 10), after: running)
                == [.evaluationOutOfOrder])
        // The draft that was approved is withdrawn: nothing is left that was.
        records.withdraw(6)
        #expect(try records.problems(eve) == [.evaluationOutOfOrder])
    }

    @Test("A meeting that approves was held by then (E309)")
    func meeting() throws {
        let records = try Records().after([
            Self.step(.evaluationDrafted, on: "2012-01-05"),
            Self.step(.evaluationPosted, on: "2012-01-06", until: "2012-01-12", citing: 6),
        ])
        let approved = Self.step(.evaluationApproved, on: "2012-02-01", citing: 6)
        #expect(try records.problems(approved.with { $0.object = "session/1" }).isEmpty)
        #expect(
            try records.problems(approved.with { $0.object = "session/9" }) == [.notHeld])
        let early = approved.with {
            $0.object = "session/1"
            $0.day = "2012-01-31"
        }
        #expect(try records.problems(early) == [.notHeld])
    }

    /// An evaluation that is drafted (6), posted (7) and approved (8) before the posting is over.
    private func approvedRecords() throws -> Records {
        try Records().after([
            Self.step(.evaluationDrafted, on: "2012-01-05"),
            Self.step(.evaluationPosted, on: "2012-01-06", until: "2012-01-12", citing: 6),
            Self.step(.evaluationApproved, on: "2012-01-10", citing: 6, override: "主席会议"),
        ])
    }

    @Test("What is closed was approved, its posting is over, and no objection is open")
    func closing() throws {
        let records = try approvedRecords()
        let closed = Self.step(.evaluationClosed, on: "2012-01-20", citing: 8)
        #expect(try records.problems(closed).isEmpty)
        #expect(try records.problems(closed.with { $0.cites = nil }).isEmpty)
        #expect(try records.problems(closed.with { $0.cites = 6 }) == [.wrongCitation])
        let early = closed.with { $0.day = "2012-01-12" }
        #expect(try records.problems(early) == [.evaluationOutOfOrder])
        #expect(
            try records.problems(early.with { $0.body.set("主席会议", for: "override") }).isEmpty)
        let other = closed.with {
            $0.matter = "evaluation/2010"
            $0.cites = nil
        }
        #expect(
            try records.problems(other)
                == Array(repeating: .evaluationOutOfOrder, count: 3))
    }

    @Test("An objection to an evaluation, or to a step of it, holds up its closing until answered")
    func objections() throws {
        let closed = Self.step(.evaluationClosed, on: "2012-01-20", citing: 8)
        for (matter, cited): (Reference?, Int64) in [("evaluation/2011", 3), (nil, 7)] {
            let objection = Said(.objectionRaised, "member/0001", on: "2012-01-11").with {
                $0.matter = matter
                $0.cites = cited
            }
            let answer = Said(.objectionResolved, "member/0001", on: "2012-01-13").with {
                $0.cites = 9
                $0.outcome = "upheld"
            }
            var records = try approvedRecords().after([objection])
            #expect(try records.problems(closed) == [.evaluationOutOfOrder])
            #expect(try records.problems(closed, after: answer).isEmpty)
            records.withdraw(9)
            #expect(try records.problems(closed).isEmpty)
        }
        let elsewhere = Said(.objectionRaised, "member/0001", on: "2012-01-11").with {
            $0.cites = 3
        }
        #expect(try approvedRecords().problems(closed, after: elsewhere).isEmpty)
    }

    @Test("An objection to an entry of the period holds up the closing if raised since the posting")
    func objectionsToEntries() throws {
        /// What closing says where an objection to the session of a day in 2011 is open.
        func told(
            _ evaluation: Reference, raised: String, about matter: Reference? = nil,
            session: String = "2011-12-01", closed: String = "2012-01-20"
        ) throws -> [DiagnosticCode] {
            let steps = [
                Self.step(.evaluationDrafted, on: "2012-01-05"),
                Self.step(.evaluationPosted, on: "2012-01-06", until: "2012-01-12", citing: 6),
                Self.step(.evaluationApproved, on: "2012-01-13", citing: 6),
            ].map { step in step.with { $0.matter = evaluation } }
            let records = try Records().after(steps).after([
                .held("session/2", on: session), .opened("term/12", on: "2011-11-01"),
                .opened("term/13", on: "2012-01-01"),
                Said(.objectionRaised, "member/0001", on: raised).with {
                    $0.cites = 9
                    $0.matter = matter
                },
            ])
            return try records.problems(
                Self.step(.evaluationClosed, on: closed, citing: 8, of: evaluation))
        }
        let open: [DiagnosticCode] = [.evaluationOutOfOrder]
        for name: Reference in [
            "evaluation/2011", "evaluation/2011H2", "evaluation/2011Q4", "evaluation/2011-12",
            "evaluation/2011A", "evaluation/2012A", "evaluation/term-12",
        ] {
            #expect(try told(name, raised: "2012-01-06") == open, "\(name)")
            #expect(try told(name, raised: "2012-01-20") == open, "\(name)")
            // Before the posting nobody objects to what is posted, nor after the closing.
            #expect(try told(name, raised: "2012-01-05").isEmpty, "\(name)")
            #expect(try told(name, raised: "2012-01-21").isEmpty, "\(name)")
            #expect(try told(name, raised: "2012-01-06", about: "evaluation/2009").isEmpty)
        }
        for name: Reference in [
            "evaluation/2012", "evaluation/2011H1", "evaluation/2011Q3", "evaluation/2011-11",
            "evaluation/2010A", "evaluation/term-13", "evaluation/term-14", "evaluation/trial",
        ] {
            #expect(try told(name, raised: "2012-01-06").isEmpty, "\(name)")
        }
        for day in ["2010-12-31", "2012-01-01"] {
            #expect(try told("evaluation/2011", raised: "2012-01-06", session: day).isEmpty)
        }
        for day in ["2011-01-01", "2011-12-31"] {
            #expect(try told("evaluation/2011", raised: "2012-01-06", session: day) == open)
        }
    }

    @Test("After the closing nothing is drafted, posted, approved or closed again")
    func sealed() throws {
        var records = try approvedRecords().after([
            Self.step(.evaluationClosed, on: "2012-01-20", citing: 8)
        ])
        let steps = [
            Self.step(.evaluationDrafted, on: "2012-02-01"),
            Self.step(.evaluationPosted, on: "2012-02-01", citing: 6),
            Self.step(.evaluationApproved, on: "2012-02-01", citing: 6),
            Self.step(.evaluationClosed, on: "2012-02-01", override: "主席会议"),
        ]
        for step in steps { #expect(try records.problems(step) == [.evaluationClosed]) }
        records.withdraw(9)
        for step in steps { #expect(try records.problems(step).isEmpty) }
    }
}
