import Activity
package import Basics
package import EventLog
import Projections

/// What the end of a term ended, or the beginning of one began.
package struct TermTurned: Sendable {
    /// Members whose time in office ended or began.
    package let memberCount: Int
    /// Posts that were given; those of a closed term end with the time in office.
    package let postCount: Int
    /// Links that were closed or opened.
    package let linkCount: Int
    package let recorded: Recorded
}

/// A term to open or close.
package struct TermOrder: Sendable {
    package var term: Reference
    /// Of an opening the term's first day; of a closing the first day after it.
    package var day: Day
    package var reference: String?
    package var actor: Reference

    package init(term: Reference, day: Day, reference: String? = nil, actor: Reference) {
        self.term = term
        self.day = day
        self.reference = reference
        self.actor = actor
    }
}

extension Ledger {
    /// Closes a term: every link that is open ends on the day, every member in office departs (and
    /// with her time in office her posts end), and the term is closed. One transaction.
    package func closeTerm(
        _ order: TermOrder, _ wish: WritingWish = WritingWish()
    ) throws -> TermTurned {
        try transact(wish) { recorder in
            let names = recorder.transaction.names
            let circumstances = recorder.state.circumstances
            let links = circumstances.openLinks(on: order.day).filter {
                $0.day < order.day
            }
            let members = circumstances.roster.people.filter {
                circumstances.roster.isInOffice($0, on: order.day)
                    && circumstances.roster.wasInOffice($0, before: order.day)
            }
            var drafts: [Draft] = try links.map { link in
                try draft(
                    order, .linkClosed,
                    names.reference(circumstances.roster.canonical(link.subject))
                ) {
                    $0.object = names.reference(link.object)
                    $0.kind = link.classification.kind
                }
            }
            drafts += try members.map { member in
                try draft(order, .memberDeparted, names.reference(member)) { $0.kind = "expired" }
            }
            drafts.append(
                try draft(order, .termClosed, .rootOrgan) { $0.matter = order.term })
            let recorded = try record(drafts, with: recorder)
            return TermTurned(
                memberCount: members.count, postCount: 0, linkCount: links.count,
                recorded: recorded)
        }
    }

    /// Opens a term, and carries over those whom `carryOver` (a sheet) names: each is appointed
    /// with what was last said of her, and given the posts and links of her rows.
    package func openTerm(
        _ order: TermOrder, name: String, until: Day?, carryOver path: String?,
        _ wish: WritingWish = WritingWish()
    ) throws -> TermTurned {
        var remarks = Diagnostics()
        let rows =
            try path.map {
                try CarryOver(path: $0, resolver: try SheetResolver(.work, of: self))
                    .rows { remarks.add($0) }
            } ?? []
        return try transact(wish) { [remarks] recorder in
            var appended: [Appended] = []
            let opening = try draft(order, .termOpened, .rootOrgan, ["name": .string(name)]) {
                $0.matter = order.term
                $0.until = until
            }
            appended.append(try recorder.record(opening))
            var problems = Diagnostics()
            var members: Set<Reference> = []
            var postCount = 0
            var linkCount = 0
            func take(_ row: CarryOver.Row, _ work: () throws -> Void) throws {
                do {
                    try work()
                } catch let error as Diagnostics {
                    for diagnostic in error.all {
                        problems.add(diagnostic.at(row.row.place(of: diagnostic.code.field)))
                    }
                } catch let error as FieldProblems {
                    for problem in error.problems {
                        problems.add(problem.diagnostic.at(row.row.place(of: problem.field)))
                    }
                }
            }
            // All are appointed first, for a link may lead to one whose own row comes later.
            for row in rows {
                guard let member = row.member, members.insert(member).inserted else { continue }
                try take(row) {
                    let body = try description(of: member, in: recorder, at: row)
                    appended.append(
                        try recorder.record(
                            try draft(order, .memberAppointed, member, body) { _ in }))
                }
            }
            for row in rows {
                guard let given = row.given else { continue }
                try take(row) {
                    appended.append(try recorder.record(try draft(order, given)))
                    if given.type == .memberAssigned { postCount += 1 } else { linkCount += 1 }
                }
            }
            if !problems.isEmpty { throw problems }
            return TermTurned(
                memberCount: members.count, postCount: postCount, linkCount: linkCount,
                recorded: Recorded(
                    appended: appended,
                    warnings: remarks.joined(with: try recorder.closingWarnings())))
        }
    }

    private func record(_ drafts: [Draft], with recorder: Recorder) throws -> Recorded {
        let appended = try drafts.map { try recorder.record($0) }
        return Recorded(appended: appended, warnings: try recorder.closingWarnings())
    }

    private func draft(
        _ order: TermOrder, _ type: EventType, _ subject: Reference, _ body: JSONObject = [:],
        _ fill: (inout Statement) -> Void
    ) throws -> Draft {
        var statement = Statement(
            id: newID(), type: type.name, subject: subject, occurredOn: order.day,
            actor: order.actor)
        fill(&statement)
        var body = body
        if let reference = order.reference { body.set(.string(reference), for: "reference") }
        return Draft(statement: statement, body: try Body(composing: body))
    }

    private func draft(
        _ order: TermOrder, _ given: (type: EventType, fields: Fields)
    ) throws -> Draft {
        var fields = given.fields
        fields.set("occurred_on", order.day.description)
        fields.set("reference", order.reference ?? "")
        return try fields.draft(type: given.type, id: newID(), actor: order.actor)
    }

    /// What was last said of a member, for her new appointment.
    private func description(
        of member: Reference, in recorder: Recorder, at row: CarryOver.Row
    ) throws -> JSONObject {
        guard let number = recorder.state.number(of: member),
            recorder.state.circumstances.roster.isKnown(number)
        else {
            throw Diagnostics(
                Diagnostic(
                    .unknownSubject, .unknownMember(member.text), help: .unknownMemberHelp))
        }
        return try MemberDescription(of: number, in: recorder.state, recorder.transaction).body
    }
}

/// What a ledger last said of a member: her appointment's description, with every later change laid
/// over it.
struct MemberDescription {
    let body: JSONObject

    init(of member: Int32, in state: LedgerState, _ log: any LogReading) throws {
        let numbers = Set(state.circumstances.roster.numbers(of: member))
        let facts = try state.facts()
        let describes = facts.classifications.map {
            $0.type == .memberAppointed || $0.type == .memberDescribed
        }
        var said: [Fact] = []
        for row in 0..<facts.count
        where describes[Int(facts.code[row])] && facts.knownUntil[row] == Facts.never
            && numbers.contains(facts.subject[row])
        {
            said.append(facts[row])
        }
        said.sort { ($0.day, $0.position) < ($1.day, $1.position) }
        let positions = said.compactMap { Position($0.position) }
        let bodies = try log.bodies(at: positions)
        var body = JSONObject()
        for position in positions {
            for (key, value) in bodies[position]?.body.object.members ?? []
            where TypeDefinition[.memberDescribed].bodyKeys.contains(key) {
                body.set(value, for: key)
            }
        }
        self.body = body
    }
}
