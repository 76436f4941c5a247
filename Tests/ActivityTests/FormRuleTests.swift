import Activity
import Basics
import EventLog
import TestSupport
import Testing

/// What a type asks of its fields together, a sentence a test.
@Suite("The door judges fields together")
struct FormRuleTests {
    private func told(
        _ type: EventType, _ vocabulary: Vocabulary = .builtIn,
        _ change: (inout Statement) throws -> Void
    ) throws -> [String] {
        var draft = try FormCheckTests.plain(type)
        try change(&draft.statement)
        return FormCheck.problems(draft, vocabulary).map {
            "\($0.field) \($0.diagnostic.code.rawValue)"
        }
    }

    private func told(_ type: EventType, _ body: JSONObject, role: Code) throws -> [String] {
        var draft = try FormCheckTests.plain(type)
        draft.statement.role = role
        draft.body = try Body(.object(body))
        return FormCheck.problems(draft, .builtIn).map {
            "\($0.field) \($0.diagnostic.code.rawValue)"
        }
    }

    @Test("A sitting and a discussion name their session, and nothing else names one")
    func parts() throws {
        for kind: Code in ["sitting", "group-discussion"] {
            #expect(try told(.sessionHeld) { $0.kind = kind } == ["object E207"])
            #expect(
                try told(.sessionHeld) {
                    $0.kind = kind
                    $0.object = "session/9"
                }.isEmpty)
            #expect(
                try told(.sessionHeld) {
                    $0.kind = kind
                    $0.object = $0.matter
                } == ["object E206"])
        }
        #expect(
            try told(.sessionHeld) {
                $0.kind = "plenary"
                $0.object = "session/9"
            } == ["object E210"])
    }

    @Test(
        "Leave from a session has its kind; leave for a span of days has a last day and no kind",
        arguments: [EventType.leaveRequested, .leaveDecided])
    func leave(type: EventType) throws {
        let last = try required(Day("2012-03-20"))
        #expect(
            try told(type) {
                $0.matter = "session/1"
                $0.kind = "plenary"
            }.isEmpty)
        #expect(
            try told(type) {
                $0.matter = "session/1"
                $0.kind = nil
            } == ["kind E207"])
        #expect(
            try told(type) {
                $0.matter = nil
                $0.kind = nil
                $0.until = last
            }.isEmpty)
        #expect(
            try told(type) {
                $0.matter = nil
                $0.kind = "plenary"
                $0.until = nil
            }.sorted() == ["kind E210", "until E207"])
    }

    @Test("Nobody is merged into herself")
    func merging() throws {
        #expect(try told(.memberMerged) { $0.object = "member/7" }.isEmpty)
        #expect(try told(.memberMerged) { $0.object = $0.subject } == ["object E206"])
    }

    @Test("An added outcome counts as a built-in one, and no other word counts as any")
    func countsAs() throws {
        func word(_ list: Code, _ outcome: Code?) throws -> [String] {
            try told(.vocabularyExtended) {
                $0.kind = list
                $0.role = "ill"
                $0.outcome = outcome
            }
        }
        #expect(try word("attendance-outcomes", "leave-special").isEmpty)
        #expect(try word("attendance-outcomes", nil) == ["outcome E207"])
        #expect(try word("topics", nil).isEmpty)
        #expect(try word("topics", "present") == ["outcome E210"])
        // Lists that things are counted by are closed.
        #expect(try word("leave-decisions", nil) == ["kind E203"])
    }

    @Test("A word is refused before it was added and taken after")
    func addedWord() throws {
        var vocabulary = Vocabulary.builtIn
        let change = { (statement: inout Statement) in statement.outcome = "ill" }
        #expect(try told(.attendanceRecorded, vocabulary, change) == ["outcome E203"])
        let title = Message(zh: "病假", en: "ill")
        vocabulary.add(
            Word(code: "ill", title: title), to: .attendanceOutcomes, countsAs: .leaveSpecial)
        #expect(try told(.attendanceRecorded, vocabulary, change).isEmpty)
        #expect(try told(.leaveDecided, vocabulary, change).first == "outcome E203")
    }

    @Test("An added outcome has what the one it counts as has")
    func addedAsPartial() throws {
        var vocabulary = Vocabulary.builtIn
        let title = Message(zh: "加", en: "added")
        vocabulary.add(
            Word(code: "halfway", title: title), to: .attendanceOutcomes, countsAs: .partial)
        vocabulary.add(
            Word(code: "deputy", title: title), to: .attendanceOutcomes, countsAs: .substitute)
        for (outcome, isHalf): (Code, Bool) in [("halfway", true), ("deputy", false)] {
            let half = try told(.attendanceRecorded, vocabulary) {
                $0.outcome = outcome
                $0.quantity = 3
            }
            #expect(half == (isHalf ? [] : ["quantity E318"]), "\(outcome)")
            let object = try told(.attendanceRecorded, vocabulary) {
                $0.outcome = outcome
                $0.object = "person/7"
            }
            #expect(object == (isHalf ? ["object E210"] : []), "\(outcome)")
        }
    }

    @Test("Nothing is an amount only of goods without a value")
    func amounts() throws {
        for (quantity, tags, isTaken) in [
            (0, ["unvalued"], true), (0, [], false), (1, [], true), (1, ["unvalued"], false),
            (500_000, ["at-least"], true), (0, ["at-least"], false),
        ] as [(Int64, [String], Bool)] {
            let told = try told(.amountRecorded) {
                $0.quantity = quantity
                $0.tags = tags.compactMap { Code($0) }
            }
            #expect(told == (isTaken ? [] : ["quantity E318"]), "\(quantity) \(tags)")
        }
    }

    @Test("Points are stated where the outcome or the kind says so, and nowhere else")
    func points() throws {
        for (type, kind, outcome, isNumber) in [
            (.assessmentRecorded, "quality", "points", true),
            (.assessmentRecorded, "quality", "good", false),
            (.evaluationCarriedIn, "scored", nil, true),
            (.evaluationCarriedIn, "graded", "excellent", false),
            (.decisionMade, "star-rating", nil, true), (.decisionMade, "circular", nil, false),
        ] as [(EventType, Code, Code?, Bool)] {
            let change = { (statement: inout Statement) in
                statement.kind = kind
                statement.outcome = outcome
            }
            #expect(try told(type, .builtIn, change).isEmpty, "\(kind)")
            let numbered = try told(type) {
                change(&$0)
                $0.quantity = 4
            }
            #expect(numbered == (isNumber ? [] : ["quantity E318"]), "\(kind)")
            var statement = try FormCheckTests.plain(type).statement
            change(&statement)
            #expect(statement.hasStatedQuantity == isNumber)
        }
        #expect(
            try !told(.decisionMade) {
                $0.kind = "star-rating"
                $0.quantity = 6
            }.isEmpty)
    }

    @Test("A grade that is carried in is named")
    func carriedGrade() throws {
        let graded = { (outcome: Code?) in
            try told(.evaluationCarriedIn) {
                $0.kind = "graded"
                $0.outcome = outcome
            }
        }
        #expect(try graded("excellent").isEmpty)
        #expect(try graded(nil) == ["outcome E207"])
        #expect(
            try told(.evaluationCarriedIn) {
                $0.kind = "graded"
                $0.outcome = nil
                $0.quantity = 90
            } == ["quantity E318", "outcome E207"])
    }

    @Test("The author's and the lead's event has the title; who signs beside need not")
    func titles() throws {
        let title: JSONObject = ["title": "关于修路的提案"]
        for role: Code in ["author", "lead"] {
            #expect(try told(.proposalSubmitted, [:], role: role) == ["title E207"])
            #expect(try told(.proposalSubmitted, title, role: role).isEmpty)
        }
        #expect(try told(.proposalSubmitted, [:], role: "co-signer").isEmpty)
    }

    @Test("The member's feedback has a result, and no other built-in stage has one")
    func feedback() throws {
        func stage(_ kind: Code, _ outcome: Code?) throws -> [String] {
            try told(.proposalProgressed) {
                $0.kind = kind
                $0.outcome = outcome
            }
        }
        #expect(try stage("feedback", nil) == ["outcome E207"])
        #expect(try stage("feedback", "satisfied").isEmpty)
        #expect(try stage("replied", nil).isEmpty)
        #expect(try stage("replied", "satisfied") == ["outcome E210"])
    }

    @Test("A description says something")
    func description() throws {
        var draft = try FormCheckTests.plain(.memberDescribed)
        #expect(FormCheck.problems(draft, .builtIn).isEmpty)
        draft.body = try Body(["note": "无"])
        #expect(FormCheck.problems(draft, .builtIn).map(\.diagnostic.code) == [.missingValue])
    }

    @Test("Words and terms are the whole committee's")
    func rootOnly() throws {
        for type: EventType in [.termOpened, .termClosed, .vocabularyExtended] {
            let outcome: Code? = nil
            let told = try told(type) {
                $0.subject = "organ/0011"
                if type == .vocabularyExtended { ($0.kind, $0.outcome) = ("topics", outcome) }
            }
            #expect(told == ["subject E206"], "\(type)")
        }
    }

    @Test("What is of the whole committee has the root organ as its subject")
    func wholeCommittee() throws {
        let types = EventType.allCases.filter { TypeDefinition[$0].isOfRoot }
        #expect(types.count == 10)
        for type in types where type != .vocabularyExtended {
            #expect(try told(type) { $0.subject = "organ/0011" } == ["subject E206"], "\(type)")
        }
    }

    private func told(_ type: EventType, _ changes: KeyValuePairs<String, JSON?>) throws -> [String]
    {
        var draft = try FormCheckTests.plain(type)
        var body = draft.body.object
        for (key, value) in changes { body.set(value, for: key) }
        draft.body = try Body(.object(body))
        return FormCheck.problems(draft, .builtIn).map {
            "\($0.field) \($0.diagnostic.code.rawValue)"
        }
    }

    @Test("A regulation is for something, has a version, days, and the text of its digest")
    func regulation() throws {
        #expect(try told(.regulationAdopted) { $0.tags = [] } == ["tags E207"])
        #expect(try told(.regulationAdopted) { $0.tags = ["migrated"] } == ["tags E207"])
        #expect(try told(.regulationAdopted) { $0.tags = ["grounds", "migrated"] }.isEmpty)
        for version in ["0", "01", "1.0", "v1", "-1"] {
            let told = try told(.regulationAdopted, ["version": .string(version)])
            #expect(told == ["version E206"], "\(version)")
        }
        #expect(try told(.regulationAdopted, ["version": "12"]).isEmpty)
        #expect(try told(.regulationAdopted, ["effective": "2012-02-30"]) == ["effective E206"])
        #expect(try told(.regulationAdopted, ["expires": "2011-12-31"]) == ["expires E317"])
        #expect(try told(.regulationAdopted, ["expires": "2012-01-01"]).isEmpty)
        #expect(try told(.regulationAdopted, ["text": "乙"]) == ["digest E206"])
    }

    @Test("An evaluation was reckoned at a moment, and its result is an object")
    func evaluation() throws {
        for type: EventType in [.evaluationDrafted, .evaluationClosed] {
            #expect(try told(type, ["as_of": "去年"]) == ["as_of E206"])
            for position in ["0", "#84", "084", "-1"] {
                #expect(try told(type, ["known_at": .string(position)]) == ["known_at E206"])
            }
        }
        #expect(try told(.evaluationClosed, ["result": "见附件"]) == ["result E206"])
        #expect(try told(.evaluationClosed, ["result": .object(["score": 90])]).isEmpty)
        let root = String(repeating: "0b", count: 32)
        #expect(try told(.evaluationClosed, ["root": .string(root)]).isEmpty)
        for text in [root.uppercased(), "0b", "\(root)0b"] {
            #expect(try told(.evaluationClosed, ["root": .string(text)]) == ["root E206"])
        }
        // Objects stand nowhere else.
        #expect(try told(.evaluationClosed, ["document": .object([:])]) == ["document E206"])
    }

    @Test("An answer says what it answers")
    func answers() throws {
        for type: EventType in [.claimDecided, .objectionRaised, .objectionResolved] {
            #expect(try told(type) { $0.cites = nil } == ["cites E207"])
            #expect(try told(type) { $0.cites = $0.id }.isEmpty)
        }
        #expect(try told(.contactMade) { $0.cites = $0.id }.isEmpty)
        #expect(try told(.memberInvited) { $0.cites = $0.id } == ["cites E210"])
    }
}
