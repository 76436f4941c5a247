import Activity
import Basics
import EventLog
import Projections
import Reports
@testable import SampleCounty
import Service
import Sheets
import Testing

/// The sample county looked through with the thresholds as they ship: each case that is there by design
/// is found, and how much else is found beside it.
@Suite("What stands out in the sample county")
struct SuspicionsInCountyTests {
    private let county: MadeCounty
    private let found: [Suspicion.Check: [Suspicion]]

    init() throws {
        county = try MadeCounty.whole.get()
        let record = try AuditedRecord(
            county.ledger.facts(), county.log,
            at: Moment(
                asOf: Calendar.day(2016, 12, 31), knownAt: Int64(try county.log.count())),
            settings: SuspicionSettings())
        found = Dictionary(grouping: try record.suspicions(), by: \.check)
    }

    private func positions(_ key: String) throws -> [Int64] {
        try #require(county.guide.cases.first { $0.key == key }).positions
    }

    private func designedGroundless() throws -> [Int64] {
        try county.guide.groundless.compactMap { try county.log.position(of: $0)?.number }.sorted()
    }

    private func events(_ check: Suspicion.Check) -> Set<Int64> {
        Set(found[check, default: []].flatMap(\.events))
    }

    /// Of each check how many findings there are in the county, and how many of them are there by design:
    /// the README states the same.
    private static let stated: [Suspicion.Check: (findings: Int, byDesign: Int)] = [
        .lateEntry: (67, 5), .lateMigrated: (1, 1), .burst: (7, 6), .coSigningBurst: (1, 1),
        .nearDuplicate: (5, 1), .oneOuting: (1, 1), .correctionsPerson: (1, 1),
        .correctionsClerk: (0, 0), .correctionsNight: (0, 0), .closedPeriod: (0, 0),
        .rollCallMissing: (84, 0), .leaveDisagrees: (0, 0), .withoutGround: (1, 1),
        .oneAccount: (3, 2),
    ]

    /// Whether a finding is a case of the guide, or rests on the events of one.
    private func isByDesign(_ suspicion: Suspicion) throws -> Bool {
        func rests(on keys: String...) throws -> Bool {
            try keys.contains { !Set(suspicion.events).isDisjoint(with: try positions($0)) }
        }
        switch suspicion.check {
        case .lateEntry, .burst: return suspicion.subject == Organs.group(Cast.perfectOnPaper)
        case .lateMigrated: return try rests(on: "migrated-year")
        case .coSigningBurst: return try rests(on: "co-signer-of-thirty")
        case .nearDuplicate: return try rests(on: "merged-proposal")
        case .oneOuting: return try rests(on: "shared-outing-first")
        case .correctionsPerson: return suspicion.subject == "member/0056"
        case .withoutGround: return try suspicion.events == designedGroundless()
        case .oneAccount: return try rests(on: "objection-upheld", "objection-rejected")
        default: return false
        }
    }

    @Test(
        "Each check finds what is there by design, and so much beside it as is stated",
        arguments: Suspicion.Check.allCases)
    func precision(check: Suspicion.Check) throws {
        let stated = try #require(Self.stated[check])
        let own = found[check, default: []]
        let byDesign = try own.count { try isByDesign($0) }
        #expect(own.count == stated.findings)
        #expect(byDesign == stated.byDesign)
    }

    @Test("The group that writes everything down for the inspection is found each year")
    func bursts() throws {
        let bursts = found[.burst, default: []]
        let group = Organs.group(Cast.perfectOnPaper)
        let own = bursts.filter { $0.subject == group }
        #expect(own.count == 6)
        #expect(own.dropLast().allSatisfy { $0.reason.zh.contains("检查考评") })
        #expect(try events(.burst).isSuperset(of: positions("perfect-on-paper")))
        // One other group came round to five weeks' entries two days before it was inspected.
        let others = bursts.filter { $0.subject != group }
        #expect(others.count == 1 && others.allSatisfy { $0.reason.zh.contains("检查考评") })
    }

    @Test("What was entered for the inspection is late too; others are late with one entry in 150")
    func lateEntries() throws {
        let late = found[.lateEntry, default: []]
        let group = Organs.group(Cast.perfectOnPaper)
        let own = late.filter { $0.subject == group }.reduce(0) { $0 + $1.events.count }
        let others = late.filter { $0.subject != group }.reduce(0) { $0 + $1.events.count }
        #expect(own > 300)
        #expect(others > 0 && others * 150 < county.guide.eventCount)
    }

    @Test("What was handed over stands apart")
    func migrated() throws {
        let migrated = events(.lateMigrated)
        #expect(try migrated.isSuperset(of: positions("migrated-year")))
        #expect(migrated.isDisjoint(with: events(.lateEntry)))
    }

    @Test("The co-signer of thirty is the only one")
    func coSigner() throws {
        let bursts = found[.coSigningBurst, default: []]
        #expect(bursts.count == 1)
        #expect(try bursts.map(\.events) == [positions("co-signer-of-thirty")])
    }

    @Test("The outing of two groups is the only one, and found whole")
    func outings() throws {
        let outings = found[.oneOuting, default: []]
        #expect(try outings.map(\.events) == [positions("shared-outing-first")])
        #expect(try positions("shared-outing-first") == positions("shared-outing-second"))
    }

    @Test("The merged proposal is found as a duplicate, and four pairs that ask the same elsewhere")
    func duplicates() throws {
        let duplicates = found[.nearDuplicate, default: []]
        #expect(duplicates.count == 5)
        let submitted = try #require(try positions("merged-proposal").first)
        let merged = try #require(duplicates.first { $0.events.contains(submitted) })
        #expect(merged.reason.zh.contains("1件已并案"))
    }

    @Test("Events without ground are those by design, and no other")
    func groundless() throws {
        let designed = try designedGroundless()
        #expect(events(.withoutGround) == Set(designed))
        #expect(!designed.isEmpty)
    }

    @Test("A late medical note is one person's many corrections; nobody corrects at night")
    func corrections() throws {
        let person = found[.correctionsPerson, default: []]
        #expect(person.map(\.subject) == ["member/0056"])
        #expect(found[.correctionsNight] == nil && found[.correctionsClerk] == nil)
        #expect(found[.closedPeriod] == nil && found[.leaveDisagrees] == nil)
    }

    @Test("The office that records assessments and answers objections is one account")
    func accounts() throws {
        let accounts = found[.oneAccount, default: []]
        #expect(Set(accounts.map(\.subject)) == [Clerks.office])
        for key in ["objection-upheld", "objection-rejected"] {
            let raised = try positions(key)
            #expect(accounts.contains { !Set($0.events).isDisjoint(with: raised) }, "\(key)")
        }
    }

    @Test("Who was due and is not recorded is found as the scoreboard counts it")
    func rollCalls() throws {
        let register = AttendanceRegister(
            try county.ledger.facts(),
            scope: RegisterScope(
                moment: Moment(
                    asOf: Calendar.day(2016, 12, 31), knownAt: Int64(try county.log.count()))))
        let silent = register.entries.count { $0.outcome == .notRecorded }
        let told = found[.rollCallMissing, default: []].reduce(0) { $0 + $1.others.count }
        #expect(silent > 0 && told >= silent)
        // None is left out by neglect: the sheet has an empty cell there, and that is recorded.
        var empty: Set<[Int32]> = []
        let facts = try county.ledger.facts()
        for row in 0..<facts.count
        where facts.classifications[Int(facts.code[row])].outcome == .notRecorded {
            empty.insert([facts.subject[row], facts.matter[row]])
        }
        #expect(
            register.entries.allSatisfy { entry in
                entry.outcome != .notRecorded
                    || empty.contains([entry.member, register.sessions[entry.session].matter])
            })
    }

    @Test("Told to people no line is wider than a hundred columns, and names stand beside numbers")
    func text() throws {
        let record = try AuditedRecord(
            county.ledger.facts(), county.log,
            at: Moment(
                asOf: Calendar.day(2016, 12, 31), knownAt: Int64(try county.log.count())),
            settings: SuspicionSettings())
        let all = found.values.flatMap { $0 }
        let answer = try SuspicionSheet(all, of: record)
        #expect(answer.sections.count == found.count)
        #expect(answer.sheet.rows.count == all.count)
        for language in [Language.zh, .en] {
            for section in answer.sections {
                #expect(!section.meaning.text(language).isEmpty)
                let lines = section.sheet.text(language, zone: .china).split(separator: "\n")
                #expect(lines.allSatisfy { TextWidth.of(String($0)) <= 100 })
            }
        }
        let outing = try #require(answer.sections.first { $0.title.zh.contains("one-outing") })
        #expect(
            outing.sheet.text(.zh, zone: .china)
                .contains("session/2012-0232 特色林果业发展情况调研"))
    }

    @Test("The same question is answered the same")
    func same() throws {
        let record = try AuditedRecord(
            county.ledger.facts(), county.log,
            at: Moment(
                asOf: Calendar.day(2016, 12, 31), knownAt: Int64(try county.log.count())),
            settings: SuspicionSettings())
        let again = try record.suspicions()
        #expect(Dictionary(grouping: again, by: \.check) == found)
    }
}
