import Activity
import Basics
import EventLog
import Projections

/// Of whom and of when something is asked.
struct Context {
    var subject: Int32
    var window: Window
    /// The first day whose events count for the purpose; nil where all do.
    var floor: Day?
    /// A measure of which there is supposed to be one unit more than there is.
    var more: Name?
}

/// The rows that are one unit within a window.
struct UnitGroup {
    var rows: [UnitRow]

    var leading: UnitRow { rows[0] }
}

// Windows and the units in them.
extension Engine {
    /// What of a period is looked at for a purpose.
    func window(_ period: Period, for purpose: Regulation.Purpose?) -> Window {
        window(period, floor: purpose.flatMap { regulation.countsFrom[$0] })
    }

    func window(_ period: Period, floor: Day?) -> Window {
        Window(
            period: period, first: max(period.first, floor ?? period.first),
            end: min(period.last, horizon))
    }

    /// What of another period is looked at from within a window: nothing that came after the window's
    /// own end.
    func window(_ period: Period, within context: Context) -> Window {
        Window(
            period: period, first: max(period.first, context.floor ?? period.first),
            end: min(period.last, context.window.end),
            asked: min(period.last, context.window.asked))
    }

    /// The units of a selection in a window, in order of day and position.
    func units(_ selection: Selection, _ context: Context) -> [UnitGroup] {
        switch selection.unit {
        case .linksOpen: return linkUnits(selection, context)
        case .members: return memberUnits(selection, context)
        default: break
        }
        let table = table(selection)
        let rows = rows(table, context)
        guard table.isDistinct else {
            return rows.map { UnitGroup(rows: [$0]) }
        }
        var groups: [UnitGroup] = []
        var indexes: [Int64: Int] = [:]
        for row in rows {
            if let index = indexes[row.key] {
                groups[index].rows.append(row)
            } else {
                indexes[row.key] = groups.count
                groups.append(UnitGroup(rows: [row]))
            }
        }
        return groups
    }

    /// The sum of the units' quantities: what a measure of the selection says.
    func total(_ selection: Selection, _ context: Context) -> Rational {
        switch selection.unit {
        case .linksOpen, .members: return Rational(units(selection, context).count)
        default: break
        }
        let table = table(selection)
        let rows = rows(table, context)
        // Each quantity is within 2⁵³; their sum need not be within 2⁶³.
        var total: Int128 = 0
        if table.isDistinct, rows.count > 1 {
            var keys: Set<Int64> = []
            for row in rows where keys.insert(row.key).inserted {
                total += Int128(row.quantity)
            }
        } else {
            for row in rows { total += Int128(row.quantity) }
        }
        return Rational(total, Int128(selection.scale))
    }

    private func rows(_ table: UnitTable, _ context: Context) -> [UnitRow] {
        let selection = table.selection
        let last =
            selection.unit == .sessionsPlanned ? context.window.period.last : context.window.end
        let first = context.window.first.daysSince1970
        let subject = context.subject
        func rows(_ table: UnitTable, of subject: Int32) -> ArraySlice<UnitRow> {
            table.rows(of: subject, from: first, through: last.daysSince1970)
        }
        var found: [UnitRow]
        if record.isMember(subject) {
            guard selection.unit.isOfOrgans else {
                return settled(Array(rows(table, of: subject)), selection, context)
            }
            // Who left before the period has no part in it.
            let last = record.lastDayInOffice(subject, by: context.window.end)
                .flatMap { $0 >= context.window.period.first ? $0 : nil }
            let organs = last.map { record.organs(of: subject, on: $0.daysSince1970) } ?? []
            found = organs.flatMap { rows(table, of: $0) }
            if organs.count > 1 { found.sort { $0.precedes($1) } }
        } else {
            let byMembers = selection.unit.isOfSessionsDue || selection.actor != .itself
            let byItself = !selection.unit.isOfSessionsDue && selection.actor != .members
            found = byItself ? Array(rows(table, of: subject)) : []
            if byMembers, !selection.unit.isOfOrgans {
                let own = found.count
                found += rows(membersTable(table, of: subject), of: subject)
                if own > 0, found.count > own { found.sort { $0.precedes($1) } }
            }
        }
        return settled(found, selection, context)
    }

    private func membersTable(_ table: UnitTable, of organ: Int32) -> UnitTable {
        let root = roster.rootOrgan
        let organs = { (member: Int32, day: Int32) in
            self.record.isMember(member) ? self.record.organs(of: member, on: day) : []
        }
        return organ == root
            ? table.byEveryone(organs, root: root) : table.byMembers(organs, root: root)
    }

    /// Without the rows whose tests do not hold as of the window's end.
    private func settled(
        _ rows: [UnitRow], _ selection: Selection, _ context: Context
    ) -> [UnitRow] {
        guard rows.contains(where: \.isPending) else { return rows }
        return rows.filter {
            passes($0, selection, end: context.window.asked, asked: context.subject)
        }
    }

    /// Whether the test of a row that had to wait for a window holds as of its end. What an organ did is
    /// asked of the member who is asked, if it is one.
    func passes(
        _ row: UnitRow, _ selection: Selection, end: Day, asked subject: Int32? = nil
    ) -> Bool {
        guard row.isPending else { return true }
        let owner = record.isMember(row.owner) ? row.owner : subject ?? row.owner
        return truth(
            selection.test, of: candidate(of: row, selection), owner: owner, day: row.day,
            quantity: row.quantity, end: end) == .yes
    }
}

// What is asked of a window's end.
extension Engine {
    private func unit(of facts: [Fact], _ owner: Int32, _ end: Day, key: Int32) -> UnitGroup {
        UnitGroup(
            rows: facts.map { fact in
                UnitRow(
                    subject: owner, owner: owner, day: fact.day.daysSince1970,
                    joined: end.daysSince1970, order: fact.position, key: Int64(key), quantity: 1,
                    first: fact.position)
            })
    }

    /// The distinct objects of a subject's links that are open at the window's end.
    private func linkUnits(_ selection: Selection, _ context: Context) -> [UnitGroup] {
        let end = context.window.end
        let openings = openLinks(of: context.subject, on: end).filter { opening in
            truth(
                selection.test, of: .event(opening, stage: nil), owner: context.subject,
                day: end.daysSince1970, quantity: 1, end: context.window.asked) == .yes
        }
        var byObject: [Int32: [Fact]] = [:]
        for opening in openings {
            byObject[roster.canonical(opening.object), default: []].append(opening)
        }
        return byObject.map { unit(of: $1, context.subject, end, key: $0) }
            .sorted { $0.leading.precedes($1.leading) }
    }

    /// The openings of a subject's links, under all her numbers, that are open on a day, in order.
    func openLinks(of subject: Int32, on day: Day) -> [Fact] {
        let works = record.circumstances.works
        let numbers = record.isMember(subject) ? roster.numbers(of: subject) : [subject]
        return numbers.flatMap { works.links[$0] ?? [] }.filter { opening in
            guard opening.classification.type == .linkOpened, opening.day <= day,
                record.circumstances.missingGround(of: opening) == nil
            else { return false }
            return works.links(
                opening.classification.kind, from: numbers,
                to: roster.numbers(of: opening.object), on: day
            ).contains { $0.position == opening.position }
        }.sorted { ($0.day, $0.position) < ($1.day, $1.position) }
    }

    /// The members of an organ at the window's end; of the root organ everyone in office.
    private func memberUnits(_ selection: Selection, _ context: Context) -> [UnitGroup] {
        let end = context.window.end
        return (members(on: end)[context.subject] ?? []).compactMap { member in
            let facts = posts(of: member, in: context.subject, on: end)
            guard !facts.isEmpty,
                truth(
                    selection.test, of: .posts(facts), owner: member, day: end.daysSince1970,
                    quantity: 1, end: context.window.asked) == .yes
            else { return nil }
            var unit = unit(of: facts, member, end, key: member)
            for index in unit.rows.indices { unit.rows[index].subject = context.subject }
            return unit
        }
    }

    /// The members of each organ on a day, in order of references: found once for all organs.
    private func members(on day: Day) -> [Int32: [Int32]] {
        let key = day.daysSince1970
        if let known = membersByDay[key] { return known }
        var members: [Int32: [Int32]] = [:]
        for member in record.people {
            for organ in record.organs(of: member, on: key) {
                members[organ, default: []].append(member)
            }
        }
        membersByDay[key] = members
        return members
    }

    /// The assignments by which a member belongs to an organ on a day; to the root organ also her
    /// appointment.
    func posts(of member: Int32, in organ: Int32, on day: Day) -> [Fact] {
        let assignments = roster.assignments(of: member, on: day).filter { $0.object == organ }
        guard assignments.isEmpty, organ == roster.rootOrgan else { return assignments }
        return roster.appointment(of: member, on: day).map { [$0] } ?? []
    }
}

// Opening.
extension Engine {
    /// A unit as others see it.
    func opened(_ group: UnitGroup, _ selection: Selection, of subject: Int32) -> CountedUnit {
        let leading = group.leading
        guard let day = Day(daysSince1970: Int(leading.day)) else {
            preconditionFailure("the days of units are days")
        }
        let owners = Set(group.rows.map(\.owner))
        let owner = owners.count == 1 && leading.owner != subject ? leading.owner : nil
        return CountedUnit(
            day: day, quantity: Rational(Int(leading.quantity), selection.scale),
            matter: matter(of: leading, selection),
            member: owner.flatMap { record.isMember($0) ? record.reference($0) : nil },
            entries: entries(of: group, selection))
    }

    private func entries(
        of group: UnitGroup, _ selection: Selection
    ) -> [CountedUnit.Entry] {
        guard selection.unit.isOfSessionsDue else {
            let positions = group.rows.flatMap { [$0.first, $0.second] }.filter { $0 != 0 }
            return Set(positions).sorted().map { .event($0) }
        }
        return group.rows.flatMap { row -> [CountedUnit.Entry] in
            let positions = attendancePositions(of: Int(row.link))
            guard positions.isEmpty else { return positions.map { .event($0) } }
            let entry = record.register.entries[Int(row.link)]
            let session = record.sessions[entry.session].session.matter
            return [.due(session: record.reference(session), appointment: entry.appointment)]
        }
    }

    private func matter(of row: UnitRow, _ selection: Selection) -> Reference? {
        switch selection.unit {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended:
            let entry = record.register.entries[Int(row.link)]
            return record.reference(record.sessions[entry.session].session.matter)
        case .distinct(.days, _): return nil
        case .sessionsHeld, .matters, .distinct, .linksOpen, .members:
            return row.key > 0 ? record.reference(Int32(row.key)) : nil
        case .events, .quantity, .sessionsPlanned:
            let matter = record.facts.matter[record.row(of: row.first)]
            return matter == 0 ? nil : record.reference(matter)
        }
    }
}

extension Selection {
    /// What a quantity is divided by: points are stated in hundredths.
    var scale: Int { unit == .quantity(.assessmentRecorded) ? 100 : 1 }
}

extension Selection.Unit {
    /// Whether only organs do it: of a member it is asked of her organs.
    var isOfOrgans: Bool { self == .sessionsHeld || self == .sessionsPlanned }
}
