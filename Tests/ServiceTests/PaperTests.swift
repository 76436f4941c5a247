import Basics
import EventLog
import Service
import TestSupport
import Testing

/// One number is one paper.
@Suite("Papers and their numbers")
struct PaperTests {
    private static let header = "matter,title,kind,lead,co-signer,occurred_on\n"

    private func office() throws -> Office {
        let office = try Office.withMembers()
        try office.importing(
            .proposals,
            Self.header
                + "proposal/2012-017,关于增设停车位的建议(一),joint,沈望川,,2012-02-01\n")
        return office
    }

    @Test("A row under the number of another paper is refused, and both titles are told (E334)")
    func otherPaper() throws {
        let refusal = try office().refusal(
            .proposals,
            Self.header + "proposal/2012-017,关于治理飞线的建议,joint,慕容静秋,,2012-02-02\n")
        #expect(refusal.codes == [.otherTitle])
        #expect(refusal.places == ["2:1"])
        let told = try #require(refusal.all.first?.message.zh)
        #expect(told.contains("关于增设停车位的建议(一)") && told.contains("关于治理飞线的建议"))
    }

    @Test("Rows of one file that give a number two titles are refused, whoever submits them")
    func disagreeingRows() throws {
        let refusal = try Office.withMembers().refusal(
            .proposals,
            Self.header + "proposal/2012-018,甲,individual,沈望川,,2012-02-01\n"
                + "proposal/2012-018,乙,individual,慕容静秋,,2012-02-01\n"
                + "proposal/2012-018,丙,individual,沈望川,,2012-02-02\n")
        #expect(refusal.codes == [.otherTitle, .participates, .otherTitle])
        #expect(refusal.places == ["3:1", "4:1", "4:1"])
        // What is refused has no position.
        let titles = refusal.all.filter { $0.code == .otherTitle }.map(\.message.en)
        #expect(titles.allSatisfy { $0.contains("in a row before") && !$0.contains("#") })
    }

    @Test("Spaces and full-width marks make no other title, and a co-signer states none")
    func samePaper() throws {
        let office = try office()
        let imported = try office.importing(
            .proposals,
            Self.header
                + "proposal/2012-017,关于增设停车位的 建议（一）,joint,,慕容静秋,2012-02-01\n")
        #expect(imported.recordedCount == 1)
        let second = try self.office()
        let untitled = try second.importing(
            .proposals, Self.header + "proposal/2012-017,,joint,,慕容静秋,2012-02-01\n")
        #expect(untitled.recordedCount == 1)
    }

    @Test("A title may be corrected, and what bears the number then is what further rows must say")
    func correctedTitle() throws {
        let office = try office()
        let grounds = Grounds(reason: "笔误", authority: "提案委")
        _ = try office.ledger.replace(
            .position(try required(Position(office.log.count()))),
            changes: [("title", "关于增建停车楼的建议")], grounds: grounds, actor: office.actor)
        let row = Self.header + "proposal/2012-017,%,joint,慕容静秋,,2012-02-02\n"
        let refusal = try office.refusal(
            .proposals, row.replacing("%", with: "关于增设停车位的建议(一)"))
        #expect(refusal.codes == [.otherTitle])
        try office.importing(.proposals, row.replacing("%", with: "关于增建停车楼的建议"))
    }
}
