import Basics
import EventLog

/// A member as the county knows her.
struct Person {
    let number: Int
    var name: String
    var gender: String
    var ethnicity: String
    var party: String
    var sector: Int
    var unit: String
    var title: String
    /// The liaison group 1…38; 0 for the leaders.
    var group: Int
    var committee: Int
    /// Her times in office: the first day, and the first day no longer.
    var spans: [(from: Day, end: Day?)]
    /// From when she sits on the Standing Committee.
    var standingFrom: Day?
    var suspended: (from: Day, end: Day)?
    /// From when she belongs to another group.
    var move: (on: Day, group: Int)?

    var reference: Reference { Organs.four("member", number) }
    var isCommunist: Bool { party == "中共党员" }

    func isInOffice(_ day: Day) -> Bool {
        spans.contains { $0.from <= day && $0.end.map { day < $0 } ?? true }
    }

    func isSuspended(_ day: Day) -> Bool {
        suspended.map { $0.from <= day && day < $0.end } ?? false
    }

    /// Whether a roll call may name her.
    func isActive(_ day: Day) -> Bool { isInOffice(day) && !isSuspended(day) }

    func group(on day: Day) -> Int {
        guard let move, move.on <= day else { return group }
        return move.group
    }

    func isStanding(_ day: Day) -> Bool { standingFrom.map { $0 <= day } ?? false }
}

/// The members of the county by number.
struct People {
    private(set) var all: [Int: Person] = [:]
    private(set) var numbers: [Int] = []

    static let chair = 1
    static let viceChairs = 2...6
    static let secretaryGeneral = 7
    /// How many there are at the start.
    static let count = 203
    static let communistCount = 77
    static let firstOrdinary = 8

    subscript(number: Int) -> Person {
        get {
            guard let person = all[number] else { preconditionFailure("there is a \(number)") }
            return person
        }
        set {
            if all[number] == nil { numbers.append(number) }
            all[number] = newValue
        }
    }

    /// The liaison group that an ordinary member is in at first: five of each township, and of the
    /// systems six in the first six and five in the others.
    static func group(of number: Int) -> Int {
        let index = number - firstOrdinary
        guard index >= 0 else { return 0 }
        if index < 120 { return index / 5 + 1 }
        let rest = index - 120
        return rest < 36 ? 25 + rest / 6 : 31 + (rest - 36) / 5
    }

    /// The leader of a group: its first member.
    static func leader(of group: Int) -> Int {
        group <= 24
            ? firstOrdinary + (group - 1) * 5
            : group <= 30
                ? firstOrdinary + 120 + (group - 25) * 6 : firstOrdinary + 156 + (group - 31) * 5
    }

    static func deputy(of group: Int) -> Int { leader(of: group) + 1 }

    func inGroup(_ group: Int, on day: Day) -> [Int] {
        numbers.filter { all[$0].map { $0.group(on: day) == group && $0.isActive(day) } ?? false }
    }

    func active(on day: Day) -> [Int] { numbers.filter { all[$0]?.isActive(day) ?? false } }

    func standing(on day: Day) -> [Int] {
        active(on: day).filter { self[$0].isStanding(day) }
    }

    func communists(of committee: Int, on day: Day) -> [Int] {
        active(on: day).filter { self[$0].isCommunist && self[$0].committee == committee }
    }
}

extension Person {
    /// Whether the seasons of the fields are hers.
    var isFarmer: Bool {
        unit.hasSuffix("合作社") || title.hasSuffix("大户") || title == "党支部书记"
    }

    /// Whether she serves in an office of the party, the government or the courts.
    var isOfficial: Bool {
        ["人民政府", "党委", "局", "委员会", "法院", "县政协"].contains { unit.hasSuffix($0) }
    }
}

extension People {
    /// The people of a seed, before anything happens to them.
    init(seed: UInt64, start: Day) {
        var random = SeededGenerator(seed: seed, topic: "people")
        let communists = Set(
            random.pick(People.communistCount - 5, of: Array(People.firstOrdinary...People.count)))
        // The thirty-three: the leaders of the first groups but one, who joins them later.
        let standing = Set((1...33).map { People.leader(of: $0) })
        var names = Names.reserved.union(Names.reserved.map(Names.turned))
        var posts = Traits.reserved
        for number in 1...People.count {
            let (name, gender, ethnicity) = Names.person(&names, &random)
            let group = People.group(of: number)
            let isLeader = number < People.firstOrdinary
            let isCommunist = isLeader ? number != 4 && number != 6 : communists.contains(number)
            let traits = Traits(
                number: number, group: group, isCommunist: isCommunist, isWoman: gender == "女",
                ethnicity: ethnicity)
            let place = traits.workplace(&posts, &random)
            self[number] = Person(
                number: number, name: name, gender: gender, ethnicity: ethnicity,
                party: isCommunist ? "中共党员" : "群众", sector: 0, unit: place.unit,
                title: place.title, group: group, committee: (number * 7) % 6,
                spans: [(from: start, end: nil)],
                standingFrom: isLeader || standing.contains(number) ? start : nil)
            settle(number, &random)
        }
    }

    /// Her party and the sector she sits for, as befits her work.
    mutating func settle(_ number: Int, _ random: inout SeededGenerator) {
        if !self[number].isCommunist {
            self[number].party = People.party(self[number], &random)
        }
        self[number].sector = People.sector(self[number], &random)
    }

    /// Teachers and people of culture are in the League, technicians and doctors in the Society.
    private static func party(_ person: Person, _ random: inout SeededGenerator) -> String {
        switch person.number {
        case 4: return "民盟盟员"
        case 6, Cast.countyLeader: return "无党派"
        default: break
        }
        func works(_ words: [String]) -> Bool { words.contains { person.title.contains($0) } }
        if works(["教师", "校长", "主任", "讲师", "园长", "馆", "记者", "编辑"]) {
            return random.pick(["民盟盟员", "民盟盟员", "群众", "无党派"])
        }
        if works(["医师", "农艺师", "工程师", "技术员", "兽医师", "技师"]) {
            return random.pick(["九三学社社员", "群众", "群众", "无党派"])
        }
        return random.pick(["群众", "群众", "群众", "无党派"])
    }

    private static func sector(_ person: Person, _ random: inout SeededGenerator) -> Int {
        if ["伊玛目", "阿訇"].contains(person.title) || person.unit == "县伊斯兰教协会" { return 18 }
        switch person.party {
        case "民盟盟员": return 1
        case "九三学社社员": return 2
        case "中共党员" where person.group == 0 || random.chance(40): return 0
        case "无党派" where person.group == 0 || random.chance(40): return 3
        default: break
        }
        func works(_ words: [String]) -> Bool { words.contains { person.title.contains($0) } }
        if person.unit.hasSuffix("妇联") { return 6 }
        switch person.group {
        case 25: return 13
        case 26: return 15
        case 27...29: return 12
        case 30, 31: return random.pick([7, 11])
        case 32: return random.pick([5, 19])
        case 33: return random.pick([10, 14])
        case 34: return person.unit.hasSuffix("工商业联合会") ? 7 : 17
        case 35: return random.pick([5, 8, 11])
        case 36: return random.pick([8, 11, 19])
        case 37: return 16
        case 38: return 19
        default: return ofTownship(person, &random)
        }
    }

    private static func ofTownship(_ person: Person, _ random: inout SeededGenerator) -> Int {
        func works(_ words: [String]) -> Bool { words.contains { person.title.contains($0) } }
        if person.ethnicity != "汉族", random.chance(30) { return 17 }
        if works(["教师", "校长", "园长"]) { return 13 }
        if works(["医师"]), !works(["兽医"]) { return 15 }
        if person.unit.hasSuffix("文化站") { return 10 }
        if !person.isOfficial { return random.chance(12) ? 8 : 12 }
        // The youth league, the women's federation and the returned overseas Chinese have theirs too.
        return random.pick(person.gender == "女" ? [6, 6, 19] : [4, 5, 9, 11, 11, 19, 19])
    }
}
