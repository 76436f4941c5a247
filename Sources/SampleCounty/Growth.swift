import Activity
import Basics
import EventLog

/// More of the same for benchmarks: activity without end, the busiest member with twice as much as
/// the second and three times as much as the third (Zipf's law, in integers).
///
/// It is dealt out a batch at a time, and what was dealt out is forgotten. Those of whom something
/// is told by design have no part in it.
struct Growth {
    private let county: County
    private let members: [Int]
    /// Sums of the weights of the members up to each.
    private let weights: [UInt64]
    private let days: [Day]
    private var random: SeededGenerator
    private var sessionCount = 0
    private var opinionCount = 0

    /// How many events a transaction has.
    static let batchSize = 5_000

    init(_ county: County) {
        self.county = county
        random = county.random("growth")
        let ordinary = county.people.numbers.filter {
            $0 >= People.firstOrdinary && !county.cast.contains($0)
                && county.people[$0].spans.allSatisfy { $0.from == county.start && $0.end == nil }
        }
        var generator = county.random("growth order")
        members = generator.pick(ordinary.count, of: ordinary)
        var sum: UInt64 = 0
        weights = members.indices.map { rank in
            sum += 1_000_000 / UInt64(rank + 1)
            return sum
        }
        var days: [Day] = []
        var day = county.start + 10
        while day < county.end + -5 {
            if Calendar.isWorkday(day) { days.append(day) }
            day = day + 1
        }
        self.days = days
    }

    /// At least `count` more events, their ids made at `time`.
    mutating func next(_ count: Int, at time: Timestamp) -> [Draft] {
        var drafts: [Draft] = []
        drafts.reserveCapacity(count + 40)
        while drafts.count < count {
            if random.chance(70) {
                addSession(to: &drafts, time)
            } else {
                addOpinion(to: &drafts, time)
            }
        }
        return drafts
    }

    /// A member by the law of the few who do most.
    private mutating func member() -> Int {
        let drawn = random.next() % (weights.last ?? 1)
        var (low, high) = (0, weights.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if weights[middle] > drawn { high = middle } else { low = middle + 1 }
        }
        return members[low]
    }

    private static let kinds: [(kind: Code, title: String)] = [
        ("group-activity", "委员小组活动"), ("inspection", "专题视察"), ("study", "学习交流"), ("visit", "走访群众"),
        ("research", "专题调研"), ("practical-service", "为群众办实事"), ("consultation", "协商座谈"),
        ("outreach-talk", "政策宣讲"),
    ]

    private mutating func addSession(to drafts: inout [Draft], _ time: Timestamp) {
        sessionCount += 1
        let day = random.pick(days)
        let (kind, title) = random.pick(Growth.kinds)
        let group = random.pick(county.livelyGroups.filter { !Cast.groups.contains($0) })
        let matter = numbered("session", day, sessionCount)
        let subject = random.pick(Subject.all)
        drafts.append(
            draft(
                .sessionHeld, Organs.group(group), day, time, matter: matter, kind: kind,
                role: Words.invited, tags: [subject.topic],
                body: ["title": .string("\(title)：\(subject.field)")]))
        var present: Set<Int> = []
        for _ in 0..<random.number(4...16) {
            let number = member()
            guard present.insert(number).inserted else { continue }
            let drawn = random.below(100)
            let outcome: Outcome =
                drawn < 90
                ? .present : drawn < 93 ? .late : drawn < 96 ? .officialDuty : .leaveOrdinary
            drafts.append(
                draft(
                    .attendanceRecorded, county.people[number].reference, day, time,
                    matter: matter, kind: kind, outcome: outcome.code,
                    tags: outcome == .leaveOrdinary ? ["reason-work"] : []))
        }
    }

    private mutating func addOpinion(to drafts: inout [Draft], _ time: Timestamp) {
        opinionCount += 1
        let day = random.pick(days)
        let subject = random.pick(Subject.all)
        let matter = numbered("opinion", day, opinionCount)
        let place = random.pick(Places.townships)
        drafts.append(
            draft(
                .opinionSubmitted, county.people[member()].reference, day, time, matter: matter,
                role: "author", tags: [subject.topic],
                body: ["title": .string(subject.opinion(place, random.below(8)))]))
        guard random.chance(50) else { return }
        drafts.append(
            draft(
                .opinionProgressed, Organs.informationSection, Calendar.workday(3, after: day),
                time, matter: matter,
                kind: random.chance(60) ? "adopted" : "not-adopted"))
    }

    /// A number beyond those of the county's own matters.
    private func numbered(_ space: String, _ day: Day, _ count: Int) -> Reference {
        guard let reference = Reference("\(space)/\(day.year)-\(100_000 + count)") else {
            preconditionFailure("a number keeps the form of a reference")
        }
        return reference
    }

    private mutating func draft(
        _ type: EventType, _ subject: Reference, _ day: Day, _ time: Timestamp,
        matter: Reference, kind: Code? = nil, role: Code? = nil, outcome: Code? = nil,
        tags: [Code] = [], body: JSONObject = [:]
    ) -> Draft {
        let statement = Statement(
            id: EventID.version7(at: time, using: &random), type: type.name, subject: subject,
            matter: matter, kind: kind, role: role, outcome: outcome, tags: tags, occurredOn: day,
            actor: Clerks.groups)
        guard let text = body.isEmpty ? .empty : try? Body(.object(body)) else {
            preconditionFailure("the county's texts keep the rules of bodies")
        }
        return Draft(statement: statement, body: text)
    }
}
