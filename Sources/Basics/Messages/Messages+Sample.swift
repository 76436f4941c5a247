/// What the sample county says of itself.
extension Message {
    package static func sampleMade(_ path: String, events: Int, root: String) -> Message {
        Message(
            zh: "已编成样例县台账 \(path)：\(events)条记录，根 \(root)。地名、人名、事例均属虚构。",
            en:
                "made the sample county \(path): \(events) events, root \(root). Places, people and cases are invented."
        )
    }

    package static let sampleGuide = Message(zh: "按设计安排的人和事", en: "Who is who by design")

    package static let sampleBooks = Message(zh: "本届合计", en: "The term's totals")

    package static func sampleOmitted(_ heading: String, years: Int) -> Message {
        Message(
            zh: "未编入：\(heading)（需要\(years)年）", en: "left out: \(heading) (needs \(years) years)")
    }

    package static func sampleProposals(
        _ all: Int, collective: Int, individual: Int, joint: Int, atSession: Int, between: Int
    ) -> Message {
        Message(
            zh:
                "提案\(all)件：集体\(collective)件，个人\(individual)件，联名\(joint)件；会议期间\(atSession)件，平时\(between)件。",
            en:
                "\(all) proposals: \(collective) collective, \(individual) individual, \(joint) joint; \(atSession) at the session, \(between) between sessions."
        )
    }

    package static func sampleProposers(_ participants: Int, filed: Int) -> Message {
        Message(
            zh: "立案\(filed)件；参与提案\(participants)人次。",
            en: "\(filed) were filed; \(participants) took part, counted each time.")
    }

    package static func sampleOpinions(
        _ opinions: Int, suggestions: Int, reports: Int, instructions: Int
    ) -> Message {
        Message(
            zh:
                "社情民意信息\(opinions)篇，意见建议\(suggestions)条，报告\(reports)篇，领导批示\(instructions)次。",
            en:
                "\(opinions) public-opinion reports, \(suggestions) suggestions, \(reports) reports, \(instructions) instructions."
        )
    }

    package static func sampleMoney(cash: String, atLeast: String) -> Message {
        Message(
            zh: "捐款\(cash)元，另有不少于\(atLeast)元，不相加。",
            en: "donated in cash: \(cash) yuan, and at least \(atLeast) yuan, not added up.")
    }

    package static let sampleYearsForm = Message(zh: "1至10年", en: "1 to 10 years")
    package static let sampleEventsForm = Message(zh: "0以上的条数", en: "a number of events from 0")
}
