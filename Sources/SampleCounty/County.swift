import Activity
import Basics
import EventLog

/// The sample county while it is made up: who there is, what was decided by design, and the story
/// so far. Each topic is an extension in a file of its own.
final class County {
    let seed: UInt64
    let years: Int
    let story: Story
    var people: People
    var books = Books()
    var cases: [SampleCase] = []
    var omitted: [SampleOmission] = []
    /// What is fated to members at sessions, by number; in order.
    var fates: [Int: [Fate]] = [:]
    /// Those of whom something is told by design: chance leaves them alone.
    var cast: Set<Int> = []
    /// Sessions by what they are, for the topics that come later.
    var plenaries: [Meeting] = []
    var standingMeetings: [Meeting] = []
    /// Reports of groups, for what grows from them.
    var groupReports: [GroupReport] = []
    var proposals: [Proposal] = []
    /// Proposals that go no way of their own: not filed, merged or withdrawn.
    var unfiled: Set<Reference> = []
    var coSignedCount = 0
    var publicationCount = 0
    /// Events that lose their ground by design.
    var groundless: [EventID] = []
    private var papers: [String: Int] = [:]
    /// Titles that were given, so that no two papers are called the same.
    private var titles = County.titlesByDesign

    /// The term's first day.
    let start = Calendar.day(2011, 8, 21)
    /// The day after its last.
    var end: Day { Calendar.day(2011 + years, 8, 21) }

    init(seed: UInt64, years: Int) {
        precondition(1...10 ~= years, "the command takes one to ten years")
        self.seed = seed
        self.years = years
        story = Story(seed: seed)
        people = People(seed: seed, start: start)
    }

    func random(_ topic: String) -> SeededGenerator { SeededGenerator(seed: seed, topic: topic) }

    /// Whether a day is in the term.
    func covers(_ day: Day) -> Bool { start <= day && day < end }

    /// A document number of a series: 澜政协办〔2012〕7号. Asked for in order of day.
    func paper(_ series: String, _ year: Int) -> String {
        papers["\(series)\(year)", default: 0] += 1
        return "\(series)〔\(year)〕\(papers["\(series)\(year)", default: 0])号"
    }

    /// Draws until the title is one that nobody had, or gives up.
    func untitled<Drawn>(_ draw: () -> (Drawn, title: String)) -> Drawn {
        var drawn = draw()
        for _ in 0..<40 where titles.contains(drawn.title) { drawn = draw() }
        titles.insert(drawn.title)
        return drawn.0
    }

    /// The calendar years that the term touches.
    var calendarYears: ClosedRange<Int> { 2011...(2011 + years) }

    /// The quarters of the term: year and quarter 1…4. The first is that of the first plenary, the
    /// last that which ends with the term.
    var quarters: [(year: Int, quarter: Int)] {
        calendarYears.flatMap { year in (1...4).map { (year, $0) } }.filter { year, quarter in
            let first = Calendar.day(year, quarter * 3 - 2, 1)
            let last = Calendar.day(year, quarter * 3, 28)
            return start <= last && last < end || first <= start && start <= last
        }
    }

    /// The months of the term, from the one after the first plenary.
    var months: [(year: Int, month: Int)] {
        calendarYears.flatMap { year in (1...12).map { (year, $0) } }.filter {
            let first = Calendar.day($0, $1, 1)
            return start < first && first < end
        }
    }

    /// A working day some days after, as a clerk comes round to writing it down.
    func later(
        _ day: Day, _ days: ClosedRange<Int>, _ random: inout SeededGenerator
    ) -> Day {
        Calendar.workday(random.number(days), after: day)
    }

    /// When something of a liaison group is written down.
    func recorded(
        _ day: Day, group: Int, _ random: inout SeededGenerator
    ) -> Day {
        guard group != Cast.perfectOnPaper else { return inspectionWeek(day, &random) }
        let isLate = random.chance(7) && !Cast.groups.contains(group)
        return later(day, isLate ? 25...60 : 2...14, &random)
    }

    /// 3–9 November: all that a group wrote down for the year-end inspection.
    func inspectionWeek(_ day: Day, _ random: inout SeededGenerator) -> Day {
        let this = Calendar.day(day.year, 11, 3)
        let year = day <= this ? day.year : day.year + 1
        return Calendar.workday(from: Calendar.day(year, 11, 3) + random.below(5))
    }
}

extension County {
    /// Proposals that the story tells of, and chance must not hand in as well.
    static let titlesByDesign: Set<String> = Set(
        [
            (8, "清水塬乡"), (20, "东渠乡"), (31, "城区"), (23, "石板滩镇"), (34, "柳泉镇"), (24, "红柳湾镇"),
            (3, "全县"), (16, "巴扎克乡"), (0, "阿依布拉克乡"), (22, "澜沙镇"),
        ].map { Subject.all[$0].proposal($1) })
}

/// A liaison group's report.
struct GroupReport {
    let matter: Reference
    let group: Int
    let day: Day
    let title: String
    let subject: Subject
    let place: String
}

/// A proposal as it stands.
struct Proposal {
    let matter: Reference
    let day: Day
    let title: String
    let lead: Reference
    let submitted: EventID
    let subject: Subject
}
