import Activity
import Basics
package import EventLog
package import Projections
package import Sheets

/// Who is in office at a moment, in which organs, with which post, since when: as a list, a row a
/// post, or a tree of organs. Names are those of the moment; organs that were dissolved by then are
/// not shown.
package struct RosterReport {
    let facts: Facts
    let log: any LogReading
    let moment: Moment
    let roster: Roster
    let naming: DisplayNames
    let words: DisplayWords

    package init(_ facts: Facts, _ log: any LogReading, at moment: Moment) throws {
        self.facts = facts
        self.log = log
        self.moment = moment
        roster = facts.roster(at: moment)
        naming = DisplayNames(facts, log, at: moment)
        words = try DisplayWords(facts, log, knownAt: moment.knownAt)
    }

    /// Whom to show.
    package struct Choice: Sendable {
        /// Only members of this organ.
        package var organ: Reference?
        /// Only these people.
        package var people: Set<Int32>?

        package init(organ: Reference? = nil, people: Set<Int32>? = nil) {
            self.organ = organ
            self.people = people
        }
    }

    /// Those in office who are chosen, by number.
    private func members(_ choice: Choice) -> [Int32] {
        let organ = choice.organ.map { log.names.number(of: $0) ?? -1 }
        return roster.people.filter { member in
            roster.isInOffice(member, on: moment.asOf)
                && organ.map { roster.belongs(member, to: $0, on: moment.asOf) } ?? true
                && choice.people.map { $0.contains(member) } ?? true
        }.sorted { log.names.reference($0) < log.names.reference($1) }
    }

    /// One row a member in office.
    package func list(_ choice: Choice = Choice()) throws -> Sheet {
        var sheet = Sheet(columns: [
            .member, .name,
            Sheet.Column("card", Message(zh: "委员证号", en: "card")),
            Sheet.Column("sector", Message(zh: "界别", en: "sector"), place: .below),
            Sheet.Column("party", Message(zh: "党派", en: "party"), place: .beside),
            Sheet.Column("group", Message(zh: "联络组", en: "group")),
            Sheet.Column("committees", Message(zh: "专委会", en: "committees"), place: .beside),
            Sheet.Column("branches", Message(zh: "支部", en: "branches"), place: .beside),
            Sheet.Column("posts", Message(zh: "其他职务", en: "other posts"), place: .beside),
            .since,
            Sheet.Column("status", Message(zh: "状态", en: "status")),
        ])
        let members = members(choice)
        let names = try naming.names(members + roster.organs.keys)
        let descriptions = try MemberDescriptions(facts, log, at: moment, of: members)
        for member in members {
            guard let appointment = roster.appointment(of: member, on: moment.asOf) else {
                continue
            }
            let said = descriptions[member]
            let posts = roster.assignments(of: member, on: moment.asOf)
            func places(_ kinds: [Code]) -> Cell {
                let texts = posts.filter { kind(of: $0.object).map(kinds.contains) ?? false }
                    .map { place($0, names) }
                return texts.isEmpty ? .empty : RosterReport.joined(texts)
            }
            let sector = places(["sector"])
            let party = places(["party"])
            let isSuspended = roster.suspension(of: member, on: moment.asOf) != nil
            sheet.append([
                .text(log.names.reference(member).text), .optional(names[member]),
                .optional(said["card"]),
                sector == .empty ? .optional(said["constituency"]) : sector,
                party == .empty ? .optional(said["party"]) : party,
                places(["liaison-group"]), places(["special-committee"]),
                places(["party-branch"]),
                others(posts, names), .day(appointment.day),
                RosterReport.status(isSuspended: isSuspended),
            ])
        }
        return sheet
    }

    private static func status(isSuspended: Bool) -> Cell {
        isSuspended
            ? .word(code: "suspended", title: Message(zh: "暂停履职", en: "suspended"))
            : .word(code: "in-office", title: Message(zh: "在任", en: "in office"))
    }

    /// Posts in organs that have no column of their own.
    private func others(_ posts: [Fact], _ names: [Int32: String]) -> Cell {
        let shown: Set<Code> = [
            "sector", "party", "liaison-group", "special-committee", "party-branch",
        ]
        let texts = posts.filter { kind(of: $0.object).map { !shown.contains($0) } ?? true }
            .map { place($0, names) }
        return texts.isEmpty ? .empty : RosterReport.joined(texts)
    }

    private static func joined(_ texts: [Message]) -> Cell {
        let title = Message(
            zh: texts.map(\.zh).joined(separator: "、"),
            en: texts.map(\.en).joined(separator: ", "))
        return .word(code: texts.map(\.zh).joined(separator: "、"), title: title)
    }

    /// An organ, with the post in it where that is more than membership.
    private func place(_ post: Fact, _ names: [Int32: String]) -> Message {
        let organ = names[post.object] ?? log.names.reference(post.object).text
        guard let role = post.classification.role, role != Words.plainMember else {
            return Message(verbatim: organ)
        }
        let title = words.role(role, of: .memberAssigned)
        return Message(zh: "\(organ)\(title.zh)", en: "\(organ) (\(title.en))")
    }

    /// The kind of an organ, as it was last established by the moment.
    func kind(of organ: Int32) -> Code? {
        roster.organs[organ]?.last { $0.day <= moment.asOf }?.classification.kind
    }

    /// One row a member in office and post; who has no post has one row without.
    package func posts(_ choice: Choice = Choice()) throws -> Sheet {
        var sheet = Sheet(columns: [
            .member, .name, .since, .organ, .organName, .post,
            Sheet.Column("assigned_on", Message(zh: "任职自", en: "post since")),
            Sheet.Column("position", Message(zh: "任职流水号", en: "appointment"), .trailing),
        ])
        let members = members(choice)
        let names = try naming.names(members + roster.organs.keys)
        let wanted = choice.organ.map { log.names.number(of: $0) ?? -1 }
        for member in members {
            guard let appointment = roster.appointment(of: member, on: moment.asOf) else {
                continue
            }
            let posts = roster.assignments(of: member, on: moment.asOf)
            let shown: [Fact?] =
                wanted == nil || wanted == roster.rootOrgan
                ? (posts.isEmpty ? [nil] : posts) : posts.filter { $0.object == wanted }
            for post in shown {
                sheet.append(
                    [
                        .text(log.names.reference(member).text), .optional(names[member]),
                        .day(appointment.day),
                    ] + cells(post, names) + [.position(appointment.position)])
            }
        }
        return sheet
    }

    private func cells(_ post: Fact?, _ names: [Int32: String]) -> [Cell] {
        guard let post, let role = post.classification.role else {
            return [.empty, .empty, .empty, .empty]
        }
        return [
            .text(log.names.reference(post.object).text), .optional(names[post.object]),
            .word(code: role.text, title: words.role(role, of: .memberAssigned)),
            .day(post.day),
        ]
    }
}
