import Activity
import Basics
import EventLog
import Projections
import Regulations
import Service
import TestSupport
import Testing

/// Adopting regulations, and which of them judges what.
struct AdoptionTests {
    private func order(
        _ text: String, on day: String? = "2012-03-01", repeals: [String] = [],
        addsWords: Bool = false, _ office: Office
    ) throws -> AdoptionOrder {
        AdoptionOrder(
            file: try ExampleTests.file(text), text: text, adoptedBy: "常委会第三次会议",
            day: day.flatMap { Day($0) }, document: "〔2012〕3号", repeals: repeals,
            addsWords: addsWords, actor: office.actor)
    }

    private func shelf(_ office: Office, knownAt: Int64? = nil) throws -> RegulationShelf {
        try RegulationShelf(
            office.ledger.facts(), office.log, knownAt: knownAt ?? Int64(office.log.count()))
    }

    private func refusal(_ work: () throws -> Void) -> [DiagnosticCode] {
        do {
            try work()
            return []
        } catch let error as Diagnostics {
            return error.all.map(\.code)
        } catch {
            return []
        }
    }

    private static let first = ExampleTests.text("")
    private static let second = ExampleTests.text("", effective: "{ from: 2012-07-01 }")
        .replacing("version: 1\nlanguage", with: "version: 2\nlanguage")

    private func period(_ name: String) throws -> Period {
        try required(PeriodCalendar().period(named: name))
    }

    @Test("The whole text is in the ledger, and is read back from there")
    func text() throws {
        let office = try Office()
        _ = try office.ledger.adopt(order(Self.first, office))
        let entry = try required(try shelf(office).entry(named: "duties@1"))
        #expect(entry.text == Self.first)
        #expect(try entry.regulation == ExampleTests.file(Self.first).regulation)
        #expect(entry.adoptedBy == "常委会第三次会议" && entry.document == "〔2012〕3号")
        #expect(entry.adoptedOn == Day("2012-03-01"))
        #expect(try shelf(office, knownAt: 1).entries.isEmpty)
    }

    @Test("The same text again, and another text of the same version, are refused")
    func again() throws {
        let office = try Office()
        _ = try office.ledger.adopt(order(Self.first, office))
        let count = office.log.count()
        #expect(
            refusal { _ = try office.ledger.adopt(order(Self.first, office)) }
                == [.regulationKnown])
        #expect(
            refusal { _ = try office.ledger.adopt(order(Self.first + "# 改\n", office)) }
                == [.regulationKnown])
        #expect(office.log.count() == count)
    }

    @Test("What takes another's place names it, and each judges its own days")
    func repeal() throws {
        let office = try Office()
        _ = try office.ledger.adopt(order(Self.first, office))
        #expect(
            refusal { _ = try office.ledger.adopt(order(Self.second, office)) } == [.purposeTaken])
        _ = try office.ledger.adopt(order(Self.second, repeals: ["duties@1"], office))
        let shelf = try shelf(office)
        func judging(_ name: String, asOf: String = "2012-12-31") throws -> String? {
            try shelf.entry(
                for: .grounds, judging: period(name), asOf: required(Day(asOf)))?
                .adoption.citation
        }
        #expect(try judging("2012Q2") == "duties@1")
        #expect(try judging("2012Q3") == "duties@2")
        // A period is judged whole by what is in force on its last day, or on the as-of day.
        #expect(try judging("2012") == "duties@2")
        #expect(try judging("2012", asOf: "2012-06-30") == "duties@1")
        #expect(try judging("2011") == nil)
        // What was known before the second was adopted.
        let before = try self.shelf(office, knownAt: 2)
        #expect(
            try before.entry(for: .grounds, judging: period("2012"), asOf: .last)?
                .adoption.citation == "duties@1")
    }

    /// A regulation of quotas alone, of that name.
    private static func quotas(_ name: String, from day: String) -> String {
        let lines = ExampleTests.text("", effective: "{ from: \(day) }")
            .replacing("regulation: duties", with: "regulation: \(name)")
            .replacing("purposes: [quotas, grounds]", with: "purposes: [quotas]")
            .split(separator: "\n")
        let quotas = lines.prefix { $0 != "grounds:" }.filter { !$0.contains("absence") }
        return quotas.joined(separator: "\n") + "\n"
    }

    @Test("Who takes another's place is told what the other served and nothing serves any more")
    func unserved() throws {
        let office = try Office()
        #expect(try office.ledger.adopt(order(Self.first, office)).effects == Self.reaching)
        let new = Self.quotas("targets", from: "2012-07-01")
        let from = try required(Day("2012-07-01"))
        let repealed = AdoptionEffect.repealed("duties@1", from: from)
        let alone = try office.ledger.adopt(
            order(new, repeals: ["duties"], office), WritingWish(isDryRun: true))
        #expect(
            alone.effects == [
                repealed,
                .unserved("grounds", servedBy: "duties@1", from: from, through: nil),
            ])
        // What serves all of it leaves nothing without a regulation.
        let whole = try office.ledger.adopt(
            order(Self.second, repeals: ["duties"], office), WritingWish(isDryRun: true))
        #expect(whole.effects == [repealed])
    }

    @Test("A purpose that another serves later is without a regulation until then")
    func unservedUntil() throws {
        let office = try Office()
        let text = Self.first.replacing(
            "effective: { from: 2012-01-01 }",
            with: "effective: { from: 2012-01-01, until: 2012-09-30 }")
        _ = try office.ledger.adopt(order(text, office))
        let later = ExampleTests.text("", effective: "{ from: 2012-10-01 }")
            .replacing("regulation: duties", with: "regulation: later")
        _ = try office.ledger.adopt(order(later, office))
        let new = Self.quotas("targets", from: "2012-07-01").replacing(
            "{ from: 2012-07-01 }", with: "{ from: 2012-07-01, until: 2012-09-30 }")
        let adopted = try office.ledger.adopt(order(new, repeals: ["duties@1"], office))
        #expect(
            adopted.effects == [
                .repealed("duties@1", from: try required(Day("2012-07-01"))),
                .unserved(
                    "grounds", servedBy: "duties@1", from: try required(Day("2012-07-01")),
                    through: Day("2012-09-30")),
            ])
    }

    @Test("What is in force from before its adoption says so, and what it leaves no day to")
    func reachingBack() throws {
        let office = try Office()
        #expect(try office.ledger.adopt(order(Self.second, office)).effects.isEmpty)
        let early = Self.first.replacing("version: 1\nlanguage", with: "version: 3\nlanguage")
        let adopted = try office.ledger.adopt(
            order(early, on: "2012-03-15", repeals: ["duties@2"], office),
            WritingWish(isDryRun: true))
        #expect(
            adopted.effects == [
                .neverInForce("duties@2"),
                .reachesBack(
                    from: try required(Day("2012-01-01")),
                    adoptedOn: try required(Day("2012-03-15"))),
            ])
        // On its own first day it reaches back to nothing.
        let same = try office.ledger.adopt(
            order(early, on: "2012-01-01", repeals: ["duties@2"], office),
            WritingWish(isDryRun: true))
        #expect(same.effects == [.neverInForce("duties@2")])
    }

    /// The first is in force from 1 January and adopted in March.
    private static let reaching = [
        AdoptionEffect.reachesBack(
            from: Day(year: 2012, month: 1, day: 1) ?? .first,
            adoptedOn: Day(year: 2012, month: 3, day: 1) ?? .first)
    ]

    @Test("Where the text says so, a period that began under another is judged by that")
    func transition() throws {
        let office = try Office()
        _ = try office.ledger.adopt(order(Self.first, office))
        let gentle = Self.second.replacing("clauses:\n", with: "transition: first-day\nclauses:\n")
        _ = try office.ledger.adopt(order(gentle, repeals: ["duties"], office))
        let entry = try shelf(office).entry(
            for: .quotas, judging: period("2012"), asOf: .last)
        #expect(entry?.adoption.citation == "duties@1")
    }

    @Test("Several in force at once for one purpose decide nothing")
    func severalInForce() throws {
        let office = try Office()
        _ = try office.ledger.adopt(order(Self.first, office))
        _ = try office.ledger.adopt(order(Self.second, repeals: ["duties@1"], office))
        let shelf = try shelf(office)
        let repeal = try required(shelf.entry(named: "duties@1")?.repeal)
        _ = try office.ledger.withdraw(
            .position(try required(Position(repeal.position))),
            grounds: Grounds(reason: "误登", authority: "办公室"), actor: office.actor)
        let after = try self.shelf(office)
        #expect(
            refusal { _ = try after.entry(for: .grounds, on: try required(Day("2012-08-01"))) }
                == [.severalInForce])
        #expect(
            try after.entry(for: .grounds, on: required(Day("2012-02-01")))?.adoption.citation
                == "duties@1")
    }

    @Test("A named regulation decides every purpose it serves, and two for one are refused")
    func under() throws {
        let office = try Office()
        _ = try office.ledger.adopt(order(Self.first, office))
        let shelf = try shelf(office)
        let day = try required(Day("2012-08-01"))
        let trial = RuleChoice.Named(
            regulation: try ExampleTests.file(Self.second).regulation, entry: nil)
        let choice = try RuleChoice(shelf: shelf, under: [trial])
        #expect(try choice.rule(for: .quotas, on: day).regulation.version == 2)
        #expect(try RuleChoice(shelf: shelf).rule(for: .quotas, on: day).regulation.version == 1)
        #expect(
            refusal { _ = try RuleChoice(shelf: shelf, under: [trial, trial]) } == [.usage])
        #expect(
            refusal { _ = try choice.rule(for: .memberScore, on: day) } == [.noRegulation])
    }

    @Test("Words the ledger lacks are refused, or added with the regulation")
    func words() throws {
        let office = try Office()
        let text = Self.first.replacing(
            "clauses:\n",
            with: "words:\n  session-kinds: { fair: { zh: 庙会, en: fair } }\nclauses:\n"
        )
        .replacing("kind is study", with: "kind is study or kind is fair")
        #expect(
            refusal { _ = try office.ledger.adopt(order(text, office)) } == [.wordsMissing])
        #expect(office.log.count() == 1)
        _ = try office.ledger.adopt(order(text, addsWords: true, office))
        #expect(try office.ledger.vocabulary().hasAdded("fair", to: .sessionKinds))
    }

    @Test("A regulation is adopted before its day comes, and the old one judges until then")
    func ahead() throws {
        let office = try Office()
        _ = try office.ledger.adopt(order(Self.first, office))
        _ = try office.ledger.adopt(order(Self.second, repeals: ["duties@1"], office))
        #expect(try office.ledger.today < required(Day("2012-07-01")))
        let shelf = try shelf(office)
        #expect(
            try shelf.entry(for: .grounds, on: office.ledger.today)?.adoption.citation
                == "duties@1")
        #expect(shelf.entry(named: "duties@1")?.lastDay == Day("2012-06-30"))
    }

    /// The adoption of a text as an event, whatever the text is.
    private func draft(
        _ text: String, name: String = "duties", effective: String = "2012-01-01",
        tags: [Code] = ["grounds", "quotas"], _ office: Office
    ) throws -> Draft {
        Draft(
            statement: Statement(
                id: office.ledger.newID(), type: EventType.regulationAdopted.name,
                subject: .rootOrgan, matter: try required(Reference("regulation/\(name)-1")),
                tags: tags, occurredOn: try required(Day("2012-03-01")), actor: office.actor),
            body: try Body(composing: [
                "name": .string(name), "version": .string("1"), "effective": .string(effective),
                "text": .string(text), "digest": .string(Digest(hashing: text).hex),
                "adopted_by": .string("常委会"),
            ]))
    }

    @Test("A text that does not read stays on the shelf, and is an error where it must judge")
    func unreadable() throws {
        let office = try Office()
        _ = try office.ledger.adopt(order(Self.first, office))
        _ = try office.ledger.record([
            draft("甲", name: "points", tags: ["member-score"], office)
        ])
        let shelf = try shelf(office)
        #expect(shelf.entries.map(\.adoption.citation) == ["duties@1", "points@1"])
        #expect(shelf.entries.map { $0.readable != nil } == [true, false])
        let day = try required(Day("2012-08-01"))
        let choice = try RuleChoice(shelf: shelf)
        #expect(try choice.rule(for: .grounds, on: day).regulation.citation == "duties@1")
        #expect(
            refusal { _ = try choice.rule(for: .memberScore, on: day) }.first
                == .regulationUnreadable)
        // It is withdrawn, and hinders no one who looks at what was known before that either.
        _ = try office.ledger.withdraw(
            .position(try required(Position(3))),
            grounds: Grounds(reason: "误登", authority: "办公室"), actor: office.actor)
        #expect(try self.shelf(office).entries.count == 1)
        #expect(try self.shelf(office, knownAt: 3).entry(for: .grounds, on: day) != nil)
    }

    /// What speaks against the fields of an event that the command brings.
    private func refused(
        _ draft: Draft, _ office: Office
    ) throws -> [(field: String, code: DiagnosticCode)] {
        do {
            _ = try office.ledger.record([draft], WritingWish(readsRegulations: true))
        } catch let error as FieldProblems {
            return error.problems.map { ($0.field, $0.diagnostic.code) }
        }
        return []
    }

    @Test("A text that is no regulation, or another than the event says, is not recorded")
    func door() throws {
        let office = try Office()
        let unreadable = try refused(draft("甲", office), office)
        #expect(unreadable.first?.code == .regulationUnreadable)
        #expect(unreadable.count > 1 && unreadable.allSatisfy { $0.field == "text" })
        let other = try refused(
            draft(
                Self.first, name: "points", effective: "2012-02-01", tags: ["grounds"], office),
            office)
        #expect(other.map(\.field) == ["name", "effective", "tags"])
        #expect(other.allSatisfy { $0.code == .regulationDiffers })
        #expect(office.log.count() == 1)
        _ = try office.ledger.record(
            [draft(Self.first, office)], WritingWish(readsRegulations: true))
        let position = try required(Position(2))
        #expect(throws: FieldProblems.self) {
            try office.ledger.replace(
                .position(position), changes: [("name", "points")],
                grounds: Grounds(reason: "误登", authority: "办公室"), actor: office.actor,
                WritingWish(readsRegulations: true))
        }
    }

    @Test("A regulation that does not say when it was adopted needs the day")
    func day() throws {
        let office = try Office()
        #expect(
            refusal { _ = try office.ledger.adopt(order(Self.first, on: nil, office)) }
                == [.missingValue])
    }

    @Test("A text is read when something asks what it says, and once for all shelves of a ledger")
    func readOnce() throws {
        let office = try Office()
        _ = try office.ledger.adopt(order(Self.first, office))
        _ = try office.ledger.adopt(order(Self.second, repeals: ["duties@1"], office))
        let texts = AdoptedTexts()
        func shelf() throws -> RegulationShelf {
            try RegulationShelf(
                office.ledger.facts(), office.log, knownAt: Int64(office.log.count()), texts: texts)
        }
        let day = try required(Day("2012-08-01"))
        let entry = try required(try shelf().entry(for: .grounds, on: day))
        #expect(texts.count == 0)
        #expect(try entry.regulation.version == 2)
        #expect(try shelf().entry(named: "duties@2")?.regulation.version == 2)
        #expect(texts.count == 1)
        #expect(try shelf().entry(named: "duties@1")?.regulation.version == 1)
        #expect(texts.count == 2)
    }

    @Test("Facts are read once, and again when the ledger has grown")
    func facts() throws {
        let office = try Office()
        let before = try office.ledger.facts()
        #expect(try office.ledger.facts() === before)
        _ = try office.ledger.adopt(order(Self.first, office))
        let after = try office.ledger.facts()
        #expect(after !== before)
        // Who was given the earlier ones reads on in what was known then.
        #expect(before.end == 1 && before.count == 1)
        #expect(after.end == 2 && after.count == 2)
    }

    /// A regulation whose appraisal years begin on the first of April.
    private static func april(_ version: Int, from day: String) -> String {
        ExampleTests.text("", effective: "{ from: \(day) }")
            .replacing("version: 1\nlanguage", with: "version: \(version)\nlanguage")
            .replacing("clauses:\n", with: "appraisal-year: { from: 04-01 }\nclauses:\n")
    }

    private static let points = """
        regulation: points
        version: 1
        language: 1
        purposes: [member-score]
        status: draft
        title: { zh: 积分办法, en: Points }
        source: { title: 公报 }
        effective: { from: 2012-01-01 }
        period: appraisal-year
        clauses:
          presence: { article: 三, quote: "出席一次一分" }
        score:
          for: member
          classes:
            - id: duty
              items:
                - { id: presence, clause: presence, each: sessions attended, points: 1 }

        """

    @Test("An appraisal year is judged by what is in force when it ends by its own calendar")
    func ownCalendar() throws {
        let office = try Office()
        try office.clock.set("2014-01-05T01:00:00.000000Z")
        _ = try office.ledger.adopt(order(Self.points, office))
        _ = try office.ledger.adopt(order(Self.april(1, from: "2012-01-01"), office))
        _ = try office.ledger.adopt(
            order(Self.april(2, from: "2012-07-01"), repeals: ["duties@1"], office))
        // By the calendar that leads, that of the scores, 2012A ends with the year, in the days of the
        // second text; by that of the duties on 31 March 2012, in the days of the first.
        let judge = try PeriodJudge(
            office.ledger.facts(), office.log,
            at: Moment(
                asOf: try required(Day("2013-12-31")), knownAt: Int64(office.log.count())))
        let judged = try judge.judge("2012A")
        #expect(judged.result.rules.map(\.citation) == ["points@1", "duties@1"])
        // Other periods have the same days in every calendar. The scores of these days would be closed
        // twice, if they had two names.
        let year = try judge.judge("2012")
        #expect(year.result.rules.map(\.citation) == ["duties@2"])
        #expect(year.leftOut.map(\.purpose) == [.memberScore])
        #expect(year.leftOut.first?.examples.map(\.name) == ["2012A"])
    }
}
