import Activity
import Basics
import EventLog
import Projections
import Service
import TestSupport
import Testing

/// Closing a term, and opening the next with those whom a file carries over.
struct TermTests {
    private static func office() throws -> Office {
        let office = try Office(clock: try TestClock("2017-01-20T01:00:00.000000Z"))
        try office.importing(
            .work,
            """
            type,subject,matter,object,kind,role,occurred_on,name,tags
            term.opened,organ/0001,term/8,,,,2012-01-10,八届,
            organ.established,organ/0002,,,special-committee,,2012-01-10,提案委员会,
            member.appointed,member/0001,,,,,2012-01-10,沈望川,
            member.appointed,member/0002,,,,,2012-01-10,慕容静秋,
            member.described,member/0002,,,,,2014-05-01,慕容静,
            member.assigned,member/0001,,organ/0002,,director,2012-01-10,,
            member.assigned,member/0002,,organ/0002,,,2012-01-10,,
            link.opened,member/0001,,member/0002,contact,,2012-02-01,,campaign-practical-help migrated
            link.opened,organ/0001,,unit/village-3,pairing,,2012-02-01,,
            link.opened,person/7,,member/0002,contact,,2012-02-01,,campaign-practical-help

            """)
        return office
    }

    private static func order(_ term: Reference, _ day: String, _ office: Office) throws
        -> TermOrder
    {
        TermOrder(term: term, day: try required(Day(day)), actor: office.actor)
    }

    /// Who is in office on a day, as references.
    private static func inOffice(_ office: Office, _ day: String) throws -> [String] {
        let moment = Moment(asOf: try required(Day(day)), knownAt: Int64(office.log.count()))
        let roster = try office.ledger.facts().roster(at: moment)
        return roster.people.filter { roster.isInOffice($0, on: moment.asOf) }
            .map { office.log.names.reference($0).text }
    }

    @Test("Closing a term ends times in office, posts and links on its day, and the term")
    func close() throws {
        let office = try Self.office()
        let turned = try office.ledger.closeTerm(try Self.order("term/8", "2017-01-10", office))
        #expect(turned.memberCount == 2)
        #expect(turned.linkCount == 3)
        #expect(turned.recorded.recordedCount == 6)
        #expect(try Self.inOffice(office, "2017-01-09") == ["member/0001", "member/0002"])
        #expect(try Self.inOffice(office, "2017-01-10") == [])
        let moment = Moment(
            asOf: try required(Day("2017-01-10")), knownAt: Int64(office.log.count()))
        let circumstances = try office.ledger.facts().circumstances(at: moment)
        #expect(circumstances.openLinks(on: moment.asOf).isEmpty)
        #expect(circumstances.roster.term(on: moment.asOf) == nil)
        #expect(throws: Diagnostics.self) {
            try office.ledger.closeTerm(try Self.order("term/8", "2017-01-11", office))
        }
    }

    @Test("The draft names everybody with posts and links, and carries over unchanged")
    func draftCarriesOver() throws {
        let office = try Self.office()
        let draft = try office.ledger.carryOverDraft(on: try required(Day("2017-01-09")))
        #expect(
            draft == """
                \u{FEFF}member,name,subject,organ,role,link,link_kind,tags,until
                member/0001,沈望川,,organ/0002,director,,,,
                member/0001,沈望川,,,,member/0002,contact,campaign-practical-help,
                member/0002,慕容静,,organ/0002,member,,,,
                ,,organ/0001,,,unit/village-3,pairing,,
                ,,person/7,,,member/0002,contact,campaign-practical-help,

                """)
        _ = try office.ledger.closeTerm(try Self.order("term/8", "2017-01-10", office))
        let turned = try office.ledger.openTerm(
            try Self.order("term/9", "2017-01-10", office), name: "九届", until: nil,
            carryOver: try office.sheet(draft.utf8))
        #expect(turned.memberCount == 2)
        #expect(turned.postCount == 2)
        #expect(turned.linkCount == 3)
        let statements = try (1...office.log.count()).map {
            try office.event($0).envelope.statement
        }
        let link = statements.last { $0.type == "link.opened" }
        #expect(link?.subject == "person/7" && link?.tags == ["campaign-practical-help"])
        #expect(try Self.inOffice(office, "2017-01-10") == ["member/0001", "member/0002"])
        // What was last said of her is said again: the changed name, not the first.
        let names = try (1...office.log.count()).filter {
            try office.event($0).envelope.subject == "member/0002"
        }.compactMap { try office.body($0).object["name"] }
        #expect(names == [.string("慕容静秋"), .string("慕容静"), .string("慕容静")])
    }

    @Test("A carry-over with faults is refused whole, each at its place")
    func faults() throws {
        let office = try Self.office()
        _ = try office.ledger.closeTerm(try Self.order("term/8", "2017-01-10", office))
        let before = office.log.end()
        let path = try office.sheet(
            """
            member,organ,role,link,link_kind
            member/0009,,,,
            member/0001,organ/0077,director,,
            member/0002,organ/0002,emperor,,

            """.utf8)
        do {
            _ = try office.ledger.openTerm(
                try Self.order("term/9", "2017-01-10", office), name: "九届", until: nil,
                carryOver: path)
            Issue.record("it was taken")
        } catch let refused as Diagnostics {
            #expect(refused.codes == [.unknownSubject, .unknownOrgan, .unknownCode])
            #expect(refused.places == ["2:1", "3:13", "4:24"])
        }
        #expect(office.log.end() == before)
    }

    @Test("What a file gives twice is told by the row that gives it first (E306, E323)")
    func repeatedRows() throws {
        let office = try Self.office()
        _ = try office.ledger.closeTerm(try Self.order("term/8", "2017-01-10", office))
        let path = try office.sheet(
            """
            member,subject,organ,role,link,link_kind,until
            member/0001,,organ/0002,director,,,
            member/0001,,organ/0002,,,,
            member/0001,,organ/0002,director,,,2018-01-01
            ,person/7,,,unit/1,contact,
            ,person/7,,,unit/1,contact,

            """.utf8)
        let refused = try #require(throws: Diagnostics.self) {
            try office.ledger.openTerm(
                try Self.order("term/9", "2017-01-10", office), name: "九届", until: nil,
                carryOver: path)
        }
        #expect(refused.codes == [.alreadyAssigned, .linkOpen])
        #expect(refused.all.map(\.message.en) == ["this repeats row 2", "this repeats row 5"])
        #expect(refused.places == ["4:14", "6:13"])
    }

    @Test("Tags and subjects stand beside links alone")
    func subjects() throws {
        let office = try Self.office()
        _ = try office.ledger.closeTerm(try Self.order("term/8", "2017-01-10", office))
        let path = try office.sheet(
            """
            member,subject,organ,link,link_kind,tags
            ,organ/0001,,,,
            ,organ/0001,organ/0002,,,
            member/0001,organ/0001,,,,
            member/0001,organ/0001,,unit/1,contact,
            member/0001,,organ/0002,,,campaign-practical-help

            """.utf8)
        let refused = try #require(throws: Diagnostics.self) {
            try office.ledger.openTerm(
                try Self.order("term/9", "2017-01-10", office), name: "九届", until: nil,
                carryOver: path)
        }
        #expect(
            refused.codes
                == [.missingValue, .invalidValue, .invalidValue, .fieldNotTaken, .invalidValue])
    }

    @Test("Where no term is open it is said which is, or how one is opened (E316)")
    func termHelp() throws {
        let none = try Office(clock: try TestClock("2017-01-20T01:00:00.000000Z"))
        let unopened = try #require(throws: Diagnostics.self) {
            try none.ledger.closeTerm(try Self.order("term/8", "2017-01-10", none))
        }
        #expect(unopened.codes == [.termState])
        #expect(unopened.all.first?.help?.en.contains("luzhi term open") == true)
        let office = try Self.office()
        let other = try #require(throws: Diagnostics.self) {
            try office.ledger.closeTerm(try Self.order("term/7", "2017-01-10", office))
        }
        #expect(other.all.first?.help?.en.contains("term/8") == true)
    }

    @Test("A carry-over may name members, organs, posts and links as an office does")
    func officeCarryOver() throws {
        let office = try Self.office()
        _ = try office.ledger.closeTerm(try Self.order("term/8", "2017-01-10", office))
        let path = try office.sheet(
            """
            序号,姓名,机构,职务,联系对象,联系种类,至
            1,沈望川,提案委员会,主任,,,2021年12月31日
            2,慕容静,,,,,
            3,沈望川,,,慕容静秋,联系,

            """.utf8)
        let turned = try office.ledger.openTerm(
            try Self.order("term/9", "2017-01-10", office), name: "九届", until: nil,
            carryOver: path)
        #expect(turned.memberCount == 2 && turned.postCount == 1 && turned.linkCount == 1)
        let statements = try (1...office.log.count()).map {
            try office.event($0).envelope.statement
        }
        let post = statements.last { $0.type == "member.assigned" }
        #expect(post?.role == "director" && post?.object == "organ/0002")
        #expect(post?.until == Day("2021-12-31") && post?.occurredOn == Day("2017-01-10"))
        #expect(statements.last { $0.type == "link.opened" }?.object == "member/0002")
    }

    @Test("What is wrong in the cells of a carry-over is told at each")
    func cells() throws {
        let office = try Self.office()
        _ = try office.ledger.closeTerm(try Self.order("term/8", "2017-01-10", office))
        let path = try office.sheet(
            """
            member,name,organ,role,link,link_kind,until
            ,周大山,,,,,
            member/0001,慕容静秋,,,,,
            member/0001,,organ/0002,,,,明年
            member/0001,,,,member/0002,,
            member/0001,,organ/0002,,member/0002,,

            """.utf8)
        let refused = try #require(throws: Diagnostics.self) {
            try office.ledger.openTerm(
                try Self.order("term/9", "2017-01-10", office), name: "九届", until: nil,
                carryOver: path)
        }
        #expect(
            refused.codes
                == [.unknownName, .peopleDiffer, .invalidValue, .missingValue, .invalidValue])
        #expect(refused.places == ["2:2", "3:13", "4:28", "5:28", "6:26"])
    }
}
