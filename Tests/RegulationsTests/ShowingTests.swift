import Basics
import Foundation
import Testing

@testable import Regulations

/// The packs as sentences, to the letter. `LUZHI_RECORD=1 swift test --filter ShowingTests` writes the
/// golden files anew and then fails, so that nobody records by accident.
struct ShowingTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "golden")
    private static let isRecording = ProcessInfo.processInfo.environment["LUZHI_RECORD"] == "1"
    /// The packs, and a regulation with every construct of the language.
    private static let cases = (ShippedPacks.names + ["whole"]).flatMap { name in
        Language.allCases.map { (name, $0) }
    }

    @Test("A regulation reads as numbered sentences", arguments: cases)
    func sentences(_ name: String, _ language: Language) throws {
        let read = try Packs[name].map { try ShippedPacks.file($0) } ?? Fixture.regulation(name)
        let regulation = read.regulation
        let text = RegulationText(regulation).text(language)
        let file = Self.folder.appending(path: "\(name).\(language).txt")
        if Self.isRecording {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(file.lastPathComponent)")
            return
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        let pairs = zip(golden.split(separator: "\n"), text.split(separator: "\n"))
        let different = pairs.first { $0 != $1 }
        #expect(golden == text, "\(file.lastPathComponent): \(String(describing: different))")
    }

    @Test("Every golden file is one of a pack that ships")
    func strays() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(Self.cases.map { "\($0).\($1).txt" }))
    }

    @Test("Every clause of a pack stands beside a sentence", arguments: ShippedPacks.names)
    func clauses(_ name: String) throws {
        let regulation = try ShippedPacks.file(ShippedPacks.pack(name)).regulation
        let shown = Set(RegulationText(regulation).lines.compactMap(\.clause))
        for clause in regulation.clauses { #expect(shown.contains(clause), "\(clause.id)") }
    }

    @Test("A summary never stands between quotation marks, a quote always does")
    func marks() throws {
        let hefei = try ShippedPacks.file(ShippedPacks.pack("hefei-2015")).regulation
        let first = try #require(hefei.clauses.first { $0.id == Name("first-opinion") })
        #expect(first.basis.zh == "（依据：【摘要，非原文】第一条被采用的社情民意信息10分）")
        #expect(
            first.basis.en
                == "(Basis: [summary, not the wording] 10 points for the first public-opinion "
                + "report adopted)")
        let shache = try ShippedPacks.file(ShippedPacks.pack("shache-liaison")).regulation
        let opinions = try #require(shache.clauses.first { $0.code == "S4-01" })
        #expect(opinions.basis.zh == "（依据：“每月至少向县政协反映一条社情信息”，S4-01，二、2、一是）")
    }

    @Test("What is given in an example is told in words, whatever a line says")
    func given() throws {
        let told: [(String, zh: String, en: String)] = [
            (
                "session standing planned 2012-02-20 by organ/0002 times 4",
                "机构0002计划于2012年2月20日举行常务委员会会议4次",
                "Standing Committee planned for 2012-02-20 by organ/0002, 4 times"
            ),
            (
                "session/1 plenary held 2012-02-20 through 2012-02-22 half-days 5 agenda-theory-first",
                "2012年2月20日至2012年2月22日举行全体会议（会议活动1，第一议题理论学习，5个半天）",
                "session/1 (plenary, theory first on the agenda, 5 half-days) held from 2012-02-20 "
                    + "through 2012-02-22"
            ),
            (
                "session/1 sitting session/11 held 2012-02-20",
                "2012年2月20日举行会议活动1的场次（会议活动11）",
                "session/11 (sitting of session/1) held on 2012-02-20"
            ),
            (
                "organ/0011 liaison-group established 2012-01-01", "2012年1月1日设立联络组（机构0011）",
                "organ/0011 (liaison group) established on 2012-01-01"
            ),
            (
                "member/0001 partial at session/1 half-days 3", "委员0001在会议活动1登记为“部分时间出席”（3个半天）",
                "member/0001 recorded as “attended in part” at session/1 (3 half-days)"
            ),
            (
                "proposal/1 submitted by member/1 (lead), member/2 on 2012-03-01 joint",
                "2012年3月1日委员1（第一提交人）、委员2提交提案1（联名提案）",
                "proposal/1 (joint) submitted by member/1 (lead), member/2 on 2012-03-01"
            ),
            (
                "proposal/1 feedback satisfied on 2012-05-01", "2012年5月1日提案1到达“委员反馈”环节（满意）",
                "proposal/1 reached “member's feedback” (satisfied) on 2012-05-01"
            ),
            (
                "member/0001 assigned to organ/0011 as leader on 2012-01-01",
                "2012年1月1日委员0001编入机构0011，任组长",
                "member/0001 assigned to organ/0011 as leader on 2012-01-01"
            ),
            (
                "member/0001 departed on 2012-09-01", "2012年9月1日委员0001离任",
                "member/0001 departed on 2012-09-01"
            ),
            (
                "member/0001 linked to unit/2 as pairing on 2012-01-01",
                "2012年1月1日委员0001与单位2建立“结对帮扶”关系",
                "member/0001 linked to unit/2 by “paired support” on 2012-01-01"
            ),
            (
                "organ/0011 assessment.recorded inspection-score on 2012-11-10 quantity 9250",
                "2012年11月10日机构0011有“评价”记录（检查评比，92.5分）",
                "organ/0011: assessment (inspection, 92.5 points) on 2012-11-10"
            ),
            (
                "unexcused of member/0001 at session/1 replaced by leave-special",
                "委员0001在会议活动1的“无故缺席”更正为“特殊原因请假”",
                "“absent without leave” of member/0001 at session/1 corrected to “leave (special reason)”"
            ),
        ]
        let wording = Wording(try ShippedPacks.file(ShippedPacks.pack("xuanwei")).regulation)
        for (text, zh, en) in told {
            let sentence = StoryWording.sentence(Example.Given(text: text, line: 1), wording)
            #expect(sentence.zh == zh)
            #expect(sentence.en == en)
        }
    }

    @Test("No line of a pack's examples is left as it was written", arguments: ShippedPacks.names)
    func givenInWords(_ name: String) throws {
        let lines = RegulationText(try ShippedPacks.file(ShippedPacks.pack(name)).regulation).lines
        let given = lines.filter { $0.text.zh.hasPrefix("已知：") }
        #expect(!given.isEmpty)
        for line in given { #expect(!line.text.zh.contains(#/[a-z]{2,}/#), "\(line.text.zh)") }
    }

    @Test("A clause is cited by its code or place, else by its title")
    func citations() throws {
        func cited(_ pack: String, _ clause: String) throws -> (Message, String) {
            let regulation = try ShippedPacks.file(ShippedPacks.pack(pack)).regulation
            return (
                regulation.citation(of: Name(clause)), regulation.reference(to: Name(clause))
            )
        }
        #expect(try cited("shache-liaison", "six-1") == (Message(verbatim: "S4-01"), "S4-01"))
        #expect(try cited("xuanwei", "oral").0.zh == "二、（一）4")
        let (talk, name) = try cited("jinan-2015", "talk")
        #expect(talk == Message(zh: "约谈", en: "talks") && name == "talk")
    }

    @Test("Every clause of a pack has a code, a place or a title to be cited by")
    func citable() throws {
        for pack in Packs.all {
            for clause in try ShippedPacks.file(pack).regulation.clauses {
                #expect(
                    clause.code != nil || clause.article != nil || clause.title != nil,
                    "\(pack.name): \(clause.id)")
            }
        }
    }

    @Test("A file with a part of its text says so", arguments: ["guangshui-2017", "weihai-2013"])
    func parts(_ name: String) throws {
        let regulation = try ShippedPacks.file(ShippedPacks.pack(name)).regulation
        let text = RegulationText(regulation)
        #expect(regulation.isPart && regulation.status == .adopted)
        #expect(text.text(.zh).contains("已通过的办法，节录"))
        #expect(text.text(.en).contains("adopted, in part"))
        #expect(text.text(.zh).contains("节录：本文件没有收录"))
    }

    @Test("No code, keyword or name of the file is left in the Chinese sentences")
    func language() throws {
        let left = #/[a-z]{2,}-[a-z]{2,}/#
        for pack in Packs.all {
            for line in RegulationText(try ShippedPacks.file(pack).regulation).lines
            where !line.text.zh.contains("http://") {
                #expect(line.text.zh.firstMatch(of: left) == nil, "\(pack.name): \(line.text.zh)")
            }
        }
    }
}
