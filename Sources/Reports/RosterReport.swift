import Activity
import Basics
package import EventLog
package import Projections
package import Sheets

/// Who is in office at a moment, in which organs, with which post, since when.
package struct RosterReport {
    private let facts: Facts
    private let log: any LogReading
    private let moment: Moment

    package init(_ facts: Facts, _ log: any LogReading, at moment: Moment) {
        self.facts = facts
        self.log = log
        self.moment = moment
    }

    /// One row a member in office and post; who has no post has one row without.
    package func sheet(organ: Reference? = nil) throws -> Sheet {
        let roster = facts.roster(at: moment)
        var sheet = Sheet(columns: [
            Sheet.Column("member", Message(zh: "委员编号", en: "member")),
            Sheet.Column("name", Message(zh: "姓名", en: "name")),
            Sheet.Column("since", Message(zh: "在任自", en: "in office since")),
            Sheet.Column("organ", Message(zh: "机构编号", en: "organ")),
            Sheet.Column("organ_name", Message(zh: "机构", en: "organ name")),
            Sheet.Column("role", Message(zh: "职务", en: "post")),
            Sheet.Column("assigned_on", Message(zh: "任职自", en: "post since")),
            Sheet.Column("position", Message(zh: "任职流水号", en: "appointment"), .trailing),
        ])
        let members = roster.members.keys.filter { roster.isInOffice($0, on: moment.asOf) }
            .sorted { log.names.reference($0) < log.names.reference($1) }
        let naming = DisplayNames(facts, log, at: moment)
        let names = try naming.names(of: .memberAppointed, members)
        let organNames = try naming.names(of: .organEstablished, roster.organs.keys)
        let wanted = organ.map { log.names.number(of: $0) ?? -1 }
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
                        .text(log.names.reference(member).text),
                        names[member].map { .text($0) } ?? .empty, .day(appointment.day),
                    ] + cells(post, organNames) + [.position(appointment.position)])
            }
        }
        return sheet
    }

    private func cells(_ post: Fact?, _ organNames: [Int32: String]) -> [Cell] {
        guard let post, let role = post.classification.role else {
            return [.empty, .empty, .empty, .empty]
        }
        return [
            .text(log.names.reference(post.object).text),
            organNames[post.object].map { .text($0) } ?? .empty,
            .word(
                code: role.text, title: Words.roleTitle(role, of: post.classification.type)),
            .day(post.day),
        ]
    }
}
