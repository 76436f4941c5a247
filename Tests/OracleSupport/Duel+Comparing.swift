import Activity
import Basics
import EventLog
import Projections
import Reports
import Service

extension Duel {
    /// A filter of a board.
    struct Filter {
        var kind: String?
        var organ: String?
        var from: Day?
    }

    /// Compares roster, grounds, entries and boards at a moment; the roster on other days besides.
    mutating func compare(
        asOf: Day, knownAt: Int, _ filter: Filter = Filter(), on days: [Day] = []
    ) throws {
        let facts = try test.ledger.facts()
        let now = NaiveMoment(events, asOf: asOf, knownAt: knownAt)
        let moment = Moment(asOf: asOf, knownAt: Int64(knownAt))
        tally.moments += 1
        let circumstances = facts.circumstances(at: moment)
        try compareRoster(circumstances.roster, now, facts, [asOf] + days, knownAt)
        try compareGround(circumstances, now, facts, knownAt)
        for day in [asOf] + days {
            try compareWork(circumstances, now, on: day, "\(day) at \(asOf) #\(knownAt)")
        }
        let scope = AttendanceRegister.Scope(
            moment: moment, from: filter.from, kind: filter.kind.flatMap { Code($0) },
            organ: filter.organ.map { number($0) })
        for grouping in Scoreboard.Grouping.allCases {
            let board = Scoreboard(facts, test.log, by: grouping, scope: scope)
            let at = "\(asOf) #\(knownAt) \(filter)"
            if grouping == .member { try compareRegister(board.register, now, filter, at) }
            try compare(
                "the board by \(grouping) at \(at)",
                now.board(
                    by: grouping.rawValue, asOf: asOf, kind: filter.kind, organ: filter.organ,
                    from: filter.from),
                board.plainCounts(test.log.names))
        }
    }

    private func number(_ reference: String) -> Int32 {
        Reference(reference).flatMap { test.log.names.number(of: $0) } ?? -1
    }

    private func compareRoster(
        _ roster: Roster, _ now: NaiveMoment, _ facts: Facts, _ days: [Day], _ knownAt: Int
    ) throws {
        let believed = (0..<facts.count).filter { facts.isBelieved($0, at: Int64(knownAt)) }
        try compare(
            "the facts believed at #\(knownAt)",
            Set(NaiveLedger(events.prefix(knownAt)).facts.map(\.position)),
            Set(believed.map { Int(facts.position[$0]) }))
        for member in Set(events.map(\.subject)) where member.hasPrefix("member/") {
            for day in days {
                let appointment = roster.appointment(of: number(member), on: day)
                try compare(
                    "\(member) on \(day) #\(knownAt)",
                    now.appointment(of: member, on: day).map { "#\($0.position) \($0.day)" },
                    appointment.map { "#\($0.position) \($0.day)" })
                try compare(
                    "the suspension of \(member) on \(day) #\(knownAt)",
                    now.suspension(of: member, on: day) != nil,
                    roster.suspension(of: number(member), on: day) != nil)
                try compare(
                    "the posts of \(member) on \(day) #\(knownAt)",
                    now.posts(of: member, on: day).map(\.position).sorted(),
                    roster.assignments(of: number(member), on: day).map { Int($0.position) }
                        .sorted())
            }
        }
        for day in days {
            for organ in Set(now.everything.map(\.subject)) where organ.hasPrefix("organ/") {
                try compare(
                    "whether \(organ) stands on \(day) #\(knownAt)", now.stands(organ, on: day),
                    roster.stands(number(organ), on: day))
            }
            try compare(
                "the term on \(day) #\(knownAt)", now.term(on: day)?.position,
                roster.term(on: day).map { Int($0.position) })
        }
    }

    private func compareGround(
        _ circumstances: Circumstances, _ now: NaiveMoment, _ facts: Facts, _ knownAt: Int
    ) throws {
        let believed = (0..<facts.count).filter { facts.isBelieved($0, at: Int64(knownAt)) }
        let rows = Dictionary(uniqueKeysWithValues: believed.map { (Int(facts.position[$0]), $0) })
        for event in now.everything {
            guard let row = rows[event.position] else { continue }
            try compare(
                "the ground of #\(event.position) at #\(knownAt)", now.missing(event),
                circumstances.missingGround(of: facts[row])?.rawValue)
        }
    }

    /// Stages, links, leave and rights.
    private func compareWork(
        _ circumstances: Circumstances, _ now: NaiveMoment, on day: Day, _ at: String
    ) throws {
        let works = circumstances.works
        let matters = Set(now.everything.filter { $0.isProgress || $0.isSubmission }.map(\.matter))
        for matter in matters {
            try compare(
                "whether \(matter) is submitted on \(at)", now.isSubmitted(matter, by: day),
                circumstances.isSubmitted(number(matter), by: day))
            try compare(
                "the stages of \(matter) at \(at)",
                now.everything.filter { $0.isProgress && $0.matter == matter }
                    .sorted { ($0.day, $0.position) < ($1.day, $1.position) }.map(\.position),
                (works.stages[number(matter)] ?? []).map { Int($0.position) })
        }
        try compare(
            "the open links on \(at)", now.openLinks(on: day).map(\.position).sorted(),
            circumstances.openLinks(on: day).map { Int($0.position) }.sorted())
        for member in Set(now.all("leave.decided").map(\.subject)) {
            for session in now.sessions {
                guard let first = now.firstDay(of: session) else { continue }
                try compare(
                    "the leave of \(member) from \(session) at \(at)",
                    now.leave(of: member, from: session)?.position,
                    circumstances.leave(of: number(member), from: number(session), on: first)
                        .map { Int($0.position) })
            }
        }
        for grant in now.all("actor.granted") {
            let right = works.right(
                Code(grant.role), of: number(grant.subject),
                in: grant.object.isEmpty ? 0 : number(grant.object), on: day)
            try compare(
                "the right of \(grant.subject) on \(at)", now.hasRight(like: grant, on: day),
                right != nil)
        }
    }

    private mutating func compareRegister(
        _ register: AttendanceRegister, _ now: NaiveMoment, _ filter: Filter, _ at: String
    ) throws {
        let names = test.log.names
        let entries = register.entries.map {
            NaiveMoment.Entry(
                session: names.reference(register.sessions[$0.session].matter).text,
                member: names.reference($0.member).text, outcome: $0.outcome.rawValue,
                attendance: Int($0.attendance), appointment: Int($0.appointment))
        }
        try compare("entries given twice at \(at)", Set(entries).count, entries.count)
        try compare(
            "the entries at \(at)",
            now.entries(kind: filter.kind, organ: filter.organ, from: filter.from), Set(entries))
        let groundless = now.groundlessAttendances
        try compare(
            "attendances without ground at \(at)", groundless.map(\.position).sorted(),
            register.groundless.map { Int($0) })
        tally.entries += entries.count
        tally.groundless += groundless.count
    }
}
