import Basics
import Service
import Testing

/// Words of one list are told apart by their titles.
struct WordTitleTests {
    @Test("A list takes no two words of one title, whether added or built in (E327)")
    func wordTitles() throws {
        let office = try Office()
        let header = "type,kind,role,zh,en,occurred_on\nvocabulary.extended,"
        try office.importing(.work, header + "topics,topic-bees,蜜蜂养殖,bee-keeping,2012-01-10\n")
        for (row, column) in [
            ("topics,topic-bees-two,蜜蜂 养殖,bees,2012-01-10", 43),
            ("topics,topic-bees-two,养蜂,Bee-keeping,2012-01-10", 46),
        ] {
            let refusal = try office.refusal(.work, header + row + "\n")
            #expect(refusal.codes == [.wordKnown], "\(row)")
            #expect(refusal.places == ["2:\(column)"], "\(row)")
            #expect(refusal.all.first?.message.en.contains("topic-bees") == true)
        }
        let twice = try office.refusal(
            .work,
            header + "topics,topic-a,甲,a,2012-01-10\nvocabulary.extended,topics,topic-b,甲,b,"
                + "2012-01-10\n")
        #expect(twice.codes == [.wordKnown])
        try office.importing(.work, header + "campaigns,campaign-bees,蜜蜂养殖,bees,2012-01-10\n")
    }
}
