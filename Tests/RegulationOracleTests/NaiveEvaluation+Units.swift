import Activity
import Basics
import EventLog
import Regulations

@testable import OracleSupport

/// One unit that a measure counts or an item gives points for.
struct NaiveUnit {
    var day: Day
    var position: Int
    /// Of those at one session the position of the roll call; 0 of who is not recorded.
    var called = 0
    var matter = ""
    /// Whose it is: the members and organs by whom it counts.
    var whose: [String]
    /// The submissions by which it is hers, of a matter.
    var by: [PlainEvent] = []
    var fields: [Regulations.Test.Field: Set<String>] = [:]
    /// What a test on the quantity asks, and what is added up.
    var quantity: Rational = 1
    /// What it adds to a count.
    var amount: Rational = 1

    /// By day and position.
    func precedes(_ other: NaiveUnit) -> Bool {
        (day, position, called) < (other.day, other.position, other.called)
    }
}

extension NaiveEvaluation {
    /// The units of a selection for a subject in a window, by day and position.
    func units(_ selection: Selection, of subject: String, _ window: Window) -> [NaiveUnit] {
        notebook.units(Notebook.Count(selection: selection, subject: subject, window: window)) {
            found(selection, of: subject, window)
        }
    }

    private func found(
        _ selection: Selection, of subject: String, _ window: Window
    ) -> [NaiveUnit] {
        func isWanted(_ unit: NaiveUnit) -> Bool {
            window.holds(unit.day) && passes(unit, selection, window)
        }
        let units: [NaiveUnit] =
            switch selection.unit {
            case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended:
                sessionUnits(selection.unit, subject, window).filter(isWanted)
            case .sessionsHeld: heldUnits(selection, subject, window, isWanted)
            case .sessionsPlanned: plannedUnits(selection, subject, window)
            case .events(let type):
                eventUnits(type.rawValue, selection, subject).filter(isWanted)
            case .quantity(let type):
                sumUnits(type.rawValue, selection, subject).filter(isWanted)
            case .distinct(let what, let type):
                distinct(what, eventUnits(type.rawValue, selection, subject).filter(isWanted))
            case .matters(let space):
                matterUnits(space.rawValue, selection, subject, window)
            case .linksOpen: linkUnits(selection, subject, window)
            case .members: memberUnits(selection, subject, window)
            }
        return units.sorted { $0.precedes($1) }
    }

    private func passes(_ unit: NaiveUnit, _ selection: Selection, _ window: Window) -> Bool {
        (selection.window.map { unit.day.lies(in: $0) } ?? true)
            && (selection.test.map { holds($0, unit, window) } ?? true)
    }

    func holds(_ test: Regulations.Test, _ unit: NaiveUnit, _ window: Window) -> Bool {
        switch test {
        case .all(let tests): tests.allSatisfy { holds($0, unit, window) }
        case .any(let tests): tests.contains { holds($0, unit, window) }
        case .not(let test): !holds(test, unit, window)
        case .field(let field, let codes):
            codes.contains { unit.fields[field]?.contains($0.text) ?? false }
        case .inCohort(let name):
            unit.whose.contains { isIn(name, $0, on: unit.day, window) }
        case .quantity(let comparison, let bound): comparison.holds(unit.quantity, bound)
        }
    }

    /// Whether an event is a subject's own, or for an organ that of those who belong to it on its day.
    func isOf(_ event: PlainEvent, _ subject: String, _ actor: Selection.Actor) -> Bool {
        let now = record.now
        if isMember(subject) { return now.isSame(event.subject, subject) }
        let isOwn = event.subject == subject
        let isMembers =
            event.isOfMember && now.belongs(event.subject, to: subject, on: event.day)
        return switch actor {
        case .itself: isOwn
        case .members: isMembers
        case .either: isOwn || isMembers
        }
    }

    // MARK: Sessions

    private func sessionUnits(
        _ unit: Selection.Unit, _ subject: String, _ window: Window
    ) -> [NaiveUnit] {
        let hers = record.attendances.filter { one in
            isMember(subject)
                ? record.now.isSame(one.member, subject)
                : record.now.belongs(one.member, to: subject, on: one.day)
        }
        return hers.map { judged($0) }.compactMap { one in
            let isAttended = NaiveRecord.isAttended(one.outcome)
            let amount =
                switch unit {
                case .sessionsDue: 1
                case .sessionsAttended: isAttended ? 1 : 0
                case .halfDaysDue: one.halfDaysDue
                default: one.halfDaysAttended
                }
            guard amount > 0 else { return nil }
            return NaiveUnit(
                day: one.day, position: one.leading, called: one.calls.first?.position ?? 0,
                matter: one.session, whose: [one.member], fields: fields(of: one),
                amount: Rational(amount))
        }
    }

    /// What a session is for a member by the rule of its kind, if there is one.
    func judged(_ one: NaiveRecord.Attendance) -> NaiveRecord.Attendance {
        guard
            let rule = regulation.sessions.first(where: { rule in
                rule.kinds.contains { $0.text == one.kind }
            })
        else { return one }
        // A roll call for the whole session is measured by its half-days.
        let bySittings = one.isOfSittings && rule.base == .sittings
        let due = bySittings ? one.parts.count : one.parts.map(\.halfDays).reduce(0, +)
        let attended =
            bySittings
            ? one.parts.count { $0.isAttended } : one.parts.map(\.attended).reduce(0, +)
        // Who attended none of it is what is recorded of her.
        guard attended > 0, Rational(attended) < rule.atLeast * Rational(due) else { return one }
        var judged = one
        let missed = one.isOfSittings ? outcomes(ofMissed: one) : ["not-recorded"]
        judged.outcome = rule.otherwise?.text ?? NaiveMoment.together(missed)
        return judged
    }

    private func outcomes(ofMissed one: NaiveRecord.Attendance) -> [String] {
        record.now.sessions.filter { record.now.leading($0)?.object == one.session }
            .compactMap { record.now.due(one.member, at: $0)?.outcome }
            .filter { !NaiveRecord.isAttended($0) }
    }

    private func fields(
        of one: NaiveRecord.Attendance
    ) -> [Regulations.Test.Field: Set<String>] {
        let said = one.calls + one.held
        return [
            .kind: [one.kind], .outcome: [one.outcome],
            .role: Set(said.map(\.role)).subtracting([""]), .tag: Set(said.flatMap(\.tags)),
            .organKind: organKinds(one.held.map(\.subject), on: one.day),
        ]
    }

    private func organKinds(_ references: [String], on day: Day) -> Set<String> {
        Set(references.compactMap { record.kind(ofOrgan: $0, on: day) })
    }

    /// The organs by which a subject holds sessions: itself, or those a member belongs to at the end.
    private func holders(_ subject: String, _ window: Window) -> Set<String> {
        guard isMember(subject) else { return [subject] }
        guard
            let day = record.lastDay(of: subject, from: window.span.first, through: window.end)
        else { return [] }
        let organs = record.now.posts(of: subject, on: day).map(\.object)
        return Set(organs).union([NaiveMoment.root])
    }

    private func heldUnits(
        _ selection: Selection, _ subject: String, _ window: Window,
        _ isWanted: (NaiveUnit) -> Bool
    ) -> [NaiveUnit] {
        let organs = holders(subject, window)
        let now = record.now
        let sessions = now.sessions.filter { session in
            !now.isPart(session) && now.held(session).contains { organs.contains($0.subject) }
        }
        return sessions.compactMap { session in
            guard let day = now.firstDay(of: session), let leading = now.leading(session) else {
                return nil
            }
            let held = now.held(session)
            let unit = NaiveUnit(
                day: day, position: leading.position, matter: session, whose: [subject],
                fields: [
                    .kind: [leading.kind], .role: Set(held.map(\.role)),
                    .tag: Set(held.flatMap(\.tags)),
                    .organKind: organKinds(held.map(\.subject), on: day),
                ], quantity: Rational(record.halfDays(of: session)))
            return isWanted(unit) ? unit : nil
        }
    }

    /// What is planned for a period counts whether its day has come or not.
    private func plannedUnits(
        _ selection: Selection, _ subject: String, _ window: Window
    ) -> [NaiveUnit] {
        let organs = holders(subject, window)
        return record.events.filter { $0.type == "session.planned" && organs.contains($0.subject) }
            .compactMap { plan in
                var unit = unit(of: plan)
                unit.day = plan.lastDay
                unit.whose = [subject]
                unit.amount = Rational(plan.quantity)
                let isInPeriod = window.begin <= unit.day && unit.day <= window.span.last
                return isInPeriod && passes(unit, selection, window) ? unit : nil
            }
    }

    // MARK: Events

    func unit(of event: PlainEvent) -> NaiveUnit {
        let now = record.now
        let sessionTypes = [
            "attendance.recorded", "member.invited", "leave.requested", "leave.decided",
        ]
        var kind = event.kind
        if sessionTypes.contains(event.type) { kind = now.kind(of: event.matter) ?? kind }
        let outcome =
            event.type == "attendance.recorded" ? now.counted(event.outcome) : event.outcome
        let matterKind = event.matter.isEmpty ? nil : record.kind(ofMatter: event.matter)
        let sessions = [event.matter, event.object].filter { $0.hasPrefix("session/") }
        return NaiveUnit(
            day: event.day, position: event.position, matter: event.matter,
            whose: [now.person(event.subject)],
            fields: [
                .kind: [kind], .role: [event.role], .outcome: [outcome], .tag: Set(event.tags),
                .sessionKind: Set(sessions.compactMap { now.kind(of: whole($0)) }),
                .objectKind: objectKind(event.object, on: event.day),
                .organKind: organKinds([event.subject], on: event.day),
                .matterKind: Set([matterKind ?? ""]),
                .result: event.isProgress ? [event.outcome] : [],
            ].mapValues { $0.subtracting([""]) },
            quantity: stated(event))
    }

    /// Points are stated in hundredths.
    private func stated(_ event: PlainEvent) -> Rational {
        event.type == "assessment.recorded"
            ? Rational(event.quantity, 100) : Rational(event.quantity)
    }

    /// The session that a sitting belongs to; others are their own.
    private func whole(_ session: String) -> String {
        guard let object = record.now.leading(session)?.object, !object.isEmpty else {
            return session
        }
        return object
    }

    private func objectKind(_ object: String, on day: Day) -> Set<String> {
        if let kind = record.kind(ofOrgan: object, on: day) { return [kind] }
        return object.isEmpty ? [] : [String(object.prefix { $0 != "/" })]
    }

    private func eventUnits(
        _ type: String, _ selection: Selection, _ subject: String
    ) -> [NaiveUnit] {
        record.events.filter { $0.type == type && isOf($0, subject, selection.actor) }
            .map { unit(of: $0) }
    }

    /// What is no exact number is not added up, unless it is asked for; a grade states no points.
    private func sumUnits(
        _ type: String, _ selection: Selection, _ subject: String
    ) -> [NaiveUnit] {
        let asksForBounds = selection.test.map { names("at-least", $0) } ?? false
        return eventUnits(type, selection, subject).compactMap { unit in
            let isBound = unit.fields[.tag]?.contains("at-least") ?? false
            if type == "amount.recorded", isBound, !asksForBounds { return nil }
            let isPoints = unit.fields[.outcome]?.contains("points") ?? false
            if type == "assessment.recorded", !isPoints { return nil }
            var unit = unit
            unit.amount = unit.quantity
            return unit
        }
    }

    private func names(_ tag: String, _ test: Regulations.Test) -> Bool {
        switch test {
        case .all(let tests), .any(let tests): tests.contains { names(tag, $0) }
        case .not(let test): names(tag, test)
        case .field(let field, let codes): field == .tag && codes.contains { $0.text == tag }
        default: false
        }
    }

    private func distinct(_ what: Selection.Distinct, _ units: [NaiveUnit]) -> [NaiveUnit] {
        func key(_ unit: NaiveUnit) -> String {
            let event = record.events.first { $0.position == unit.position }
            return switch what {
            case .matters: unit.matter
            case .objects: record.now.person(event?.object ?? "")
            case .subjects: record.now.person(event?.subject ?? "")
            case .days: unit.day.description
            }
        }
        let groups = Dictionary(grouping: units) { key($0) }
        return groups.filter { !$0.key.isEmpty }.values.compactMap { group in
            group.min { $0.precedes($1) }
        }
    }

    // MARK: Matters

    private func matterUnits(
        _ space: String, _ selection: Selection, _ subject: String, _ window: Window
    ) -> [NaiveUnit] {
        let joining = record.events.filter {
            record.joins($0) && $0.matter.hasPrefix("\(space)/")
                && isOf($0, subject, selection.actor)
        }
        return Set(joining.map(\.matter)).compactMap { matter in
            let hers = joining.filter { $0.matter == matter }
            let stages = record.events.filter { $0.isProgress && $0.matter == matter }
            let isReached = stages.contains { stage in
                selection.never.contains { $0.text == stage.kind }
            }
            if isReached { return nil }
            // One of her submissions must pass, each with what it states itself.
            let stage = stage(of: selection)
            let pairs = hers.flatMap { own in
                (stage == "submitted" ? [own] : stages.filter { $0.kind == stage }).map {
                    (own: own, event: $0)
                }
            }
            let passing = pairs.filter { own, event in
                window.holds(event.day) && lies(event, selection)
                    && selection.test.map {
                        holds($0, matterUnit(own, event, stages), window)
                    } ?? true
            }
            let first = passing.min {
                ($0.event.day, $0.event.position) < ($1.event.day, $1.event.position)
            }
            guard let first else { return nil }
            var unit = matterUnit(first.own, first.event, stages)
            unit.by = passing.map(\.own)
            unit.whose = unit.by.map { record.now.person($0.subject) }
            unit.fields[.role] = Set(unit.by.map(\.role))
            return unit
        }
    }

    /// A matter by one submission of it, on the day of an event.
    func matterUnit(
        _ own: PlainEvent, _ event: PlainEvent, _ stages: [PlainEvent]
    ) -> NaiveUnit {
        var unit = unit(of: own)
        (unit.day, unit.position) = (event.day, event.position)
        unit.fields[.result] = Set(stages.map(\.outcome)).subtracting([""])
        return unit
    }

    private func lies(_ event: PlainEvent, _ selection: Selection) -> Bool {
        selection.window.map { event.day.lies(in: $0) } ?? true
    }

    // MARK: What is there at the end

    private func linkUnits(
        _ selection: Selection, _ subject: String, _ window: Window
    ) -> [NaiveUnit] {
        let now = record.now
        let links = now.openLinks(on: window.end).filter { link in
            isMember(subject) ? now.isSame(link.subject, subject) : link.subject == subject
        }
        let units = links.map { unit(of: $0) }.filter { unit in
            var today = unit
            today.day = window.end
            return selection.test.map { holds($0, today, window) } ?? true
        }
        return distinct(.objects, units)
    }

    private func memberUnits(
        _ selection: Selection, _ subject: String, _ window: Window
    ) -> [NaiveUnit] {
        let now = record.now
        let people = Set(now.all("member.appointed").map { now.person($0.subject) })
        return people.filter { now.belongs($0, to: subject, on: window.end) }.compactMap { member in
            let posts = now.posts(of: member, on: window.end).filter { $0.object == subject }
            let unit = NaiveUnit(
                day: window.end, position: posts.first?.position ?? 0, whose: [member],
                fields: [.role: Set(posts.map(\.role))])
            return selection.test.map { holds($0, unit, window) } ?? true ? unit : nil
        }
    }
}
