import Activity
import Basics
import EventLog
import Projections
import Reports
import Service
import Sheets
import TestSupport
import Testing

/// The roster as a list, a tree and one person's history, at any moment.
@Suite("Roster")
struct RosterTests {
    private let books: Books

    init() throws {
        books = try Books()
        try books.establish("0002", "sector", "农业界")
        try books.establish("0003", "special-committee", "提案委员会")
        try books.establish("0011", "liaison-group", "城关联络组", under: "0003")
        try books.record(
            .memberAppointed, "2012-01-01",
            ["member": "member/0001", "name": "艾合买提·居来提", "party": "无党派", "card": "青协001"])
        try books.assign("0001", "0002")
        try books.assign("0001", "0011", "leader")
        try books.assign("0001", "0003")
        try books.assign("0001", "0001", "vice-chair")
        try books.appoint("0002", "沈望川")
    }

    @Test("The list says sector, party, group, committees, posts and status of each")
    func list() throws {
        let sheet = try books.report().list()
        let says = { sheet.says("member/0001", $0) }
        #expect(says("card") == "青协001")
        #expect(says("sector") == "农业界")
        #expect(says("party") == "无党派")
        #expect(says("group") == "城关联络组组长")
        #expect(says("committees") == "提案委员会")
        #expect(says("posts") == "政协青禾县委员会副主席")
        #expect(says("status") == "在任")
        #expect(sheet.column("member") == ["member/0001", "member/0002"])
    }

    @Test("Names, organs, suspensions and dissolutions are those of the moment")
    func moments() throws {
        try books.record(
            .memberDescribed, "2012-06-01", ["member": "member/0002", "name": "沈望舒"])
        try books.record(
            .organRenamed, "2012-06-01", ["organ": "organ/0011", "name": "城区联络组"])
        try books.record(.organDissolved, "2012-09-01", ["organ": "organ/0003"])
        try books.record(
            .memberSuspended, "2012-07-01", ["member": "member/0001", "until": "2012-07-31"])
        let known = Int64(books.log.count())
        let described = try books.record(
            .memberDescribed, "2012-03-01", ["member": "member/0001", "card": "青协101"])
        let spring = try books.report(books.moment("2012-05-31")).list()
        #expect(spring.says("member/0002", "name") == "沈望川")
        #expect(spring.says("member/0001", "group") == "城关联络组组长")
        #expect(spring.says("member/0001", "card") == "青协101")
        let then = try books.report(books.moment("2012-05-31", knownAt: known)).list()
        #expect(then.says("member/0001", "card") == "青协001")
        #expect(described == known + 1)
        let summer = try books.report(books.moment("2012-07-10")).list()
        #expect(summer.says("member/0001", "status") == "暂停履职")
        #expect(summer.says("member/0002", "name") == "沈望舒")
        let autumn = try books.report(books.moment("2012-09-01")).list()
        #expect(autumn.says("member/0001", "group") == "城区联络组组长")
        #expect(autumn.says("member/0001", "committees") == "")
        let tree = try books.report(books.moment("2012-09-01")).tree(isIndented: false)
        #expect(!tree.column("organ").contains("organ/0003"))
        #expect(tree.says("organ/0011", "level", key: "organ") == "1")
    }

    @Test("The tree has organs below those above them, and each person in her organs")
    func tree() throws {
        let tree = try books.report().tree(isIndented: true)
        #expect(
            tree.column("organ").filter { !$0.isEmpty }
                == ["organ/0001", "organ/0002", "organ/0003", "organ/0011"])
        #expect(tree.column("level") == ["0", "1", "1", "1", "2", "1", "2", "2", "3"])
        #expect(tree.column("member").filter { $0 == "member/0001" }.count == 4)
        #expect(tree.column("member").filter { $0 == "member/0002" }.count == 1)
        #expect(tree.column("name").last == "      艾合买提·居来提")
        #expect(tree.column("kind").last == "组长")
    }

    @Test("An organ that would stand above itself hangs on the root")
    func ring() throws {
        let wrong = try Books()
        try wrong.establish("0002", "sector", "甲")
        try wrong.establish("0003", "sector", "乙", under: "0002")
        _ = try wrong.ledger.replace(
            .position(required(Position(2))), changes: [(name: "object", text: "organ/0003")],
            grounds: Grounds(reason: "误", authority: "办"), actor: "clerk/0003")
        let tree = try wrong.report().tree(isIndented: false)
        #expect(tree.column("organ").sorted() == ["organ/0001", "organ/0002", "organ/0003"])
    }

    @Test("A name is found however it is written, and former names too")
    func search() throws {
        try books.record(
            .memberDescribed, "2012-06-01", ["member": "member/0002", "name": "沈望舒"])
        let search = try books.search()
        let first = try books.number("member/0001")
        let second = try books.number("member/0002")
        for text in ["艾合买提•居来提", "艾合買提・居來提", "艾合买提居来提", " 艾合买提 · 居来提"] {
            #expect(try search.person(text) == first, "\(text)")
            #expect(try search.people(named: text) == [first], "\(text)")
        }
        #expect(try search.person("沈 望 川") == second)
        #expect(try search.person("沈望舒") == second)
        #expect(try search.people(named: "望") == [second])
        #expect(throws: Diagnostics.self) { try search.person("沈") }
        #expect(throws: Diagnostics.self) { try search.person("member/9999") }
        let before = try books.search(books.moment("2012-05-31"))
        #expect(throws: Diagnostics.self) { try before.person("沈望舒") }
    }

    @Test("A name that fits two is refused, and both are listed with sector and unit")
    func homonyms() throws {
        try books.record(
            .memberAppointed, "2012-01-01",
            ["member": "member/0003", "name": "沈望川", "unit": "县中学", "constituency": "教育界"])
        let refusal = try #require(throws: Diagnostics.self) {
            try books.search().person("沈望川")
        }
        let listed = try required(refusal.all.first?.expected).zh
        #expect(listed.contains("member/0002") && listed.contains("member/0003"))
        #expect(listed.contains("教育界") && listed.contains("县中学"))
    }

    @Test("A subject is found by a whole name, of a member or an organ, as it was called then")
    func subjects() throws {
        try books.record(
            .memberDescribed, "2012-06-01", ["member": "member/0002", "name": "沈望舒"])
        let organ = try required(Reference("organ/0002"))
        let name = try required(
            DisplayNames(books.ledger.facts(), books.log, at: books.moment())
                .names([books.number("organ/0002")]).values.first)
        let search = try books.subjects()
        #expect(try search.subject(name) == organ)
        #expect(try search.subject("沈望舒").text == "member/0002")
        #expect(try search.subject("艾合买提居来提").text == "member/0001")
        let before = try books.subjects(books.moment("2012-05-31"))
        #expect(try before.subject("沈望川").text == "member/0002")
        #expect(throws: Diagnostics.self) { try before.subject("沈望舒") }
    }

    @Test("A subject whose name fits several is refused with all of them, a part with whose it is")
    func manySubjects() throws {
        try books.record(
            .memberAppointed, "2012-01-01",
            ["member": "member/0003", "name": "沈望川", "unit": "县中学", "constituency": "教育界"])
        let several = try #require(throws: Diagnostics.self) {
            try books.subjects().subject("沈望川")
        }
        let listed = try required(several.all.first?.expected).zh
        #expect(listed.contains("member/0002") && listed.contains("member/0003（沈望川，教育界，县中学）"))
        let part = try #require(throws: Diagnostics.self) {
            try books.subjects().subject("艾合买提")
        }
        #expect(part.all.first?.message.zh == "名册中查不到“艾合买提”")
        #expect(try required(part.all.first?.expected).zh.contains("member/0001"))
        let nobody = try #require(throws: Diagnostics.self) { try books.subjects().subject("foo") }
        #expect(nobody.all.first?.expected == nil)
    }

    @Test("A history tells all that became of a person under any of her numbers, in order of day")
    func history() throws {
        try books.appoint("0007", "艾合买提", on: "2012-02-01")
        try books.record(
            .memberMerged, "2012-08-01", ["member": "member/0007", "object": "member/0001"])
        let leave = try books.record(
            .leaveDecided, "2012-05-01",
            [
                "member": "member/0001", "outcome": "leave-special", "until": "2012-07-31",
                "tags": "reason-maternity",
            ])
        let link = try books.record(
            .linkOpened, "2012-03-01",
            ["subject": "member/0002", "object": "member/0001", "kind": "contact"])
        let sheet = try books.report().history(of: books.number("member/0001"))
        #expect(sheet.column("occurred_on") == sheet.column("occurred_on").sorted())
        #expect(sheet.rows.count == 9)
        #expect(sheet.says("\(leave)", "what", key: "position") == "准假（特殊原因）；产假")
        #expect(sheet.says("\(leave)", "until", key: "position") == "2012-07-31")
        #expect(sheet.says("\(link)", "with", key: "position") == "member/0002")
        let spring = try books.report(books.moment("2012-04-30")).history(
            of: books.number("member/0001"))
        #expect(!spring.column("position").contains("\(leave)"))
    }
}
