import Activity
import Basics
import EventLog
import Projections
package import Sheets

extension RosterReport {
    /// The organs that stand, each below the one above it, and in each its people with their posts.
    /// Whoever is in office and in no organ stands below the root. For people, names are indented by
    /// level.
    package func tree(isIndented: Bool) throws -> Sheet {
        var tree = OrganTree(report: self, isIndented: isIndented)
        tree.names = try naming.names(roster.people + roster.organs.keys)
        tree.add(roster.rootOrgan, level: 0)
        return tree.sheet
    }
}

/// Writes organs and people from the root down.
private struct OrganTree {
    let report: RosterReport
    let isIndented: Bool
    var names: [Int32: String] = [:]
    private(set) var sheet = Sheet(columns: [
        Sheet.Column("level", Message(zh: "层级", en: "level"), .trailing),
        Sheet.Column("name", Message(zh: "机构、姓名", en: "organ, name")),
        Sheet.Column("kind", Message(zh: "种类、职务", en: "kind, post")),
        .organ, .member,
        Sheet.Column("since", Message(zh: "自", en: "since")),
        .position,
    ])
    private let children: [Int32: [Int32]]
    private let people: [Int32: [Fact]]
    /// Those in office who are in no organ: their appointments.
    private let unassigned: [Fact]

    init(report: RosterReport, isIndented: Bool) {
        self.report = report
        self.isIndented = isIndented
        let roster = report.roster
        let day = report.moment.asOf
        let order = { (left: Int32, right: Int32) in
            report.log.names.reference(left) < report.log.names.reference(right)
        }
        children = OrganTree.children(roster, day, order)
        var people: [Int32: [Fact]] = [:]
        var unassigned: [Fact] = []
        for member in roster.people.sorted(by: order) {
            guard let appointment = roster.appointment(of: member, on: day) else { continue }
            let posts = roster.assignments(of: member, on: day)
            if posts.isEmpty { unassigned.append(appointment) }
            for post in posts { people[post.object, default: []].append(post) }
        }
        let ranks = Dictionary(
            uniqueKeysWithValues: OrganTree.ranking.enumerated().map { ($1, $0) })
        self.people = people.mapValues { posts in
            // Those with a post before those without, each in order of their numbers.
            posts.enumerated().sorted { left, right in
                let first = ranks[left.element.classification.role] ?? ranks.count - 2
                let second = ranks[right.element.classification.role] ?? ranks.count - 2
                return (first, left.offset) < (second, right.offset)
            }.map(\.element)
        }
        self.unassigned = unassigned
    }

    /// Posts in the order in which an organ's people are listed; plain members come last.
    private static let ranking: [Code?] = [
        "chair", "leader", "director", "secretary", "vice-chair", "secretary-general",
        "deputy-leader", "deputy-director", "deputy-secretary", "deputy-secretary-general",
        "convener", nil, "member",
    ]

    /// The organs that stand by the one above each; what hangs on nothing that stands, or on
    /// itself, hangs on the root.
    private static func children(
        _ roster: Roster, _ day: Day, _ order: (Int32, Int32) -> Bool
    ) -> [Int32: [Int32]] {
        let organs = roster.organs.keys.filter {
            $0 != roster.rootOrgan && roster.stands($0, on: day)
        }
        var above: [Int32: Int32] = [:]
        for organ in organs {
            let parent = roster.organs[organ]?.last { $0.day <= day }?.object ?? 0
            above[organ] = roster.stands(parent, on: day) ? parent : roster.rootOrgan
        }
        for organ in organs.sorted(by: order) {
            var seen: Set<Int32> = [organ]
            var next = above[organ]
            while let parent = next, parent != roster.rootOrgan {
                guard seen.insert(parent).inserted else {
                    above[organ] = roster.rootOrgan
                    break
                }
                next = above[parent]
            }
        }
        return Dictionary(grouping: organs) { above[$0] ?? roster.rootOrgan }
            .mapValues { $0.sorted(by: order) }
    }

    mutating func add(_ organ: Int32, level: Int) {
        guard let established = report.roster.establishment(of: organ, by: report.moment.asOf)
        else { return }
        let kind = report.kind(of: organ)
        append(
            organ, level,
            kind.map { .word(code: $0.text, title: report.words.kind($0, of: .organEstablished)) },
            established, member: nil)
        for post in people[organ] ?? [] {
            let member = report.roster.canonical(post.subject)
            append(
                member, level + 1,
                post.classification.role.map {
                    .word(code: $0.text, title: report.words.role($0, of: .memberAssigned))
                }, post, member: member)
        }
        if organ == report.roster.rootOrgan {
            for appointment in unassigned {
                let member = report.roster.canonical(appointment.subject)
                append(member, level + 1, nil, appointment, member: member)
            }
        }
        for child in children[organ] ?? [] { add(child, level: level + 1) }
    }

    private mutating func append(
        _ named: Int32, _ level: Int, _ kind: Cell?, _ since: Fact, member: Int32?
    ) {
        let reference = report.log.names.reference(named).text
        let indent = isIndented ? String(repeating: "  ", count: level) : ""
        sheet.append([
            .number(Int64(level)), .text(indent + (names[named] ?? reference)), kind ?? .empty,
            member == nil ? .text(reference) : .empty,
            member == nil ? .empty : .text(reference),
            .day(since.day), .position(since.position),
        ])
    }
}
