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

extension People {
    /// The people of a seed, before anything happens to them.
    init(seed: UInt64, start: Day) {
        var random = SeededGenerator(seed: seed, topic: "people")
        let communists = Set(
            random.pick(People.communistCount - 5, of: Array(People.firstOrdinary...People.count)))
        // The thirty-three: the leaders of the first groups but one, who joins them later.
        let standing = Set((1...33).map { People.leader(of: $0) })
        for number in 1...People.count {
            let (name, gender, ethnicity) = Names.person(&random)
            let group = People.group(of: number)
            let isLeader = number < People.firstOrdinary
            let isCommunist = isLeader ? number != 4 && number != 6 : communists.contains(number)
            let party =
                isCommunist
                ? "中共党员"
                : number == 4
                    ? "民盟盟员"
                    : number == 6
                        ? "无党派" : random.pick(["群众", "群众", "群众", "无党派", "无党派", "民盟盟员", "九三学社社员"])
            let isMuslim = ["维吾尔族", "回族", "东乡族", "哈萨克族"].contains(ethnicity)
            let traits = Traits(
                number: number, group: group, isCommunist: isCommunist, isWoman: gender == "女",
                isMuslim: isMuslim)
            let place = traits.workplace(&random)
            self[number] = Person(
                number: number, name: name, gender: gender, ethnicity: ethnicity, party: party,
                sector: People.sector(party, ethnicity, group, place.title, &random),
                unit: place.unit,
                title: place.title, group: group, committee: (number * 7) % 6,
                spans: [(from: start, end: nil)],
                standingFrom: isLeader || standing.contains(number) ? start : nil)
        }
    }

    /// The sector she sits for, by party, work and descent.
    private static func sector(
        _ party: String, _ ethnicity: String, _ group: Int, _ title: String,
        _ random: inout SeededGenerator
    ) -> Int {
        if title == "伊玛目" { return 18 }
        switch party {
        case "民盟盟员": return 1
        case "九三学社社员": return 2
        case "中共党员" where random.chance(40): return 0
        case "无党派" where random.chance(40): return 3
        default: break
        }
        switch group {
        case 25: return 13
        case 26: return 15
        case 27...29: return 12
        case 30, 31: return random.pick([7, 11])
        case 33: return random.pick([10, 14])
        case 34: return random.pick([17, 7])
        case 37: return 16
        case 38: return 19
        case 1...24 where ethnicity != "汉族" && random.chance(35): return 17
        default: return random.pick([4, 5, 6, 8, 9, 11, 12, 12, 12, 17, 19])
        }
    }
}
