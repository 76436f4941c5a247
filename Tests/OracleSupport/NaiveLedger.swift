import Basics
import EventLog

/// The oracle: folds events one by one, with no cache and no number that stands for a word. Every
/// formula is written from the design's sentences and shares none with the product.
struct NaiveLedger {
    /// A line: the event that opened it, and the corrections that stand, each with what held the
    /// line from then on. The first of `stack` is the opening itself.
    struct Line {
        var ids: [String]
        var stack: [(by: String, holder: PlainEvent?)]

        var holder: PlainEvent? { stack[stack.count - 1].holder }

        /// Section 4: a replacement or withdrawal amends the holder; an undoing the last correction
        /// not yet undone.
        func takes(_ event: PlainEvent) -> Bool {
            event.type == "event.voided" && event.kind == "undone"
                ? stack.count > 1 && stack[stack.count - 1].by == event.amends
                : holder?.id == event.amends
        }

        mutating func take(_ event: PlainEvent) {
            ids.append(event.id)
            switch (event.type, event.kind) {
            case ("event.voided", "undone"): stack.removeLast()
            case ("event.voided", _): stack.append((event.id, nil))
            default: stack.append((event.id, event))
            }
        }
    }

    private(set) var lines: [Line] = []
    /// Every event, whether it counts or not, by id.
    private(set) var recorded: [String: PlainEvent] = [:]

    init(_ events: some Sequence<PlainEvent> = []) { for event in events { take(event) } }

    mutating func take(_ event: PlainEvent) {
        recorded[event.id] = event
        if event.amends.isEmpty {
            lines.append(Line(ids: [event.id], stack: [(event.id, event)]))
        } else if let index = index(of: event.amends) {
            lines[index].take(event)
        }
    }

    private func index(of id: String) -> Int? { lines.firstIndex { $0.ids.contains(id) } }

    func line(of id: String) -> Line? { index(of: id).map { lines[$0] } }

    /// What is believed now, whatever its day.
    var facts: [PlainEvent] { lines.compactMap(\.holder) }
}

/// What counts at a moment: the facts believed by then that had happened by then.
struct NaiveMoment {
    private let facts: [String: [PlainEvent]]
    /// Words that were added, whatever their day: a code means what it means.
    let words: [PlainEvent]
    /// By number: the number that stays of the same person. Two numbers that were merged are one
    /// person, on every day.
    private var staying: [String: String] = [:]
    static let root = "organ/0001"

    init(_ facts: [PlainEvent], words: [PlainEvent]? = nil) {
        self.facts = Dictionary(grouping: facts) { $0.type }
        self.words = words ?? facts.filter { $0.type == "vocabulary.extended" }
        for merger in all("member.merged") { staying[merger.subject] = follow(merger.subject) }
    }

    init(_ events: [PlainEvent], asOf: Day, knownAt: Int) {
        let believed = NaiveLedger(events.filter { $0.position <= knownAt }).facts
        self.init(
            believed.filter { $0.day <= asOf },
            words: believed.filter { $0.type == "vocabulary.extended" })
    }

    func all(_ type: String) -> [PlainEvent] { facts[type] ?? [] }

    var everything: [PlainEvent] { facts.values.flatMap { $0 } }

    // MARK: People

    /// From merger to merger; in a ring, that only corrections can close, each stays what it is.
    private func follow(_ number: String) -> String {
        var (now, seen) = (number, Set<String>())
        while let merger = inOrder("member.merged", { $0.subject == now }).first {
            guard seen.insert(now).inserted else { return number }
            now = merger.object
        }
        return now
    }

    /// The number that stays of the person with that number.
    func person(_ number: String) -> String { staying[number] ?? number }

    func isSame(_ one: String, _ other: String) -> Bool { person(one) == person(other) }

    /// Events of a type whose subject is that one, under whichever number.
    func all(_ type: String, of subject: String) -> [PlainEvent] {
        all(type).filter { isSame($0.subject, subject) }
    }

    /// In order of day and position: the order in which they apply.
    func inOrder(_ type: String, _ isWanted: (PlainEvent) -> Bool) -> [PlainEvent] {
        all(type).filter(isWanted).sorted { ($0.day, $0.position) < ($1.day, $1.position) }
    }

    // MARK: Roster

    /// An ending is the first day on which it no longer holds.
    func hasDeparture(of member: String, after first: Day, by last: Day) -> Bool {
        all("member.departed", of: member).contains { first < $0.day && $0.day <= last }
    }

    /// The first appointment of the time in office that covers `day`.
    func appointment(of member: String, on day: Day) -> PlainEvent? {
        inOrder("member.appointed") {
            isSame($0.subject, member) && $0.day <= day
                && !hasDeparture(of: member, after: $0.day, by: day)
        }.first
    }

    func isInOffice(_ member: String, on day: Day) -> Bool {
        appointment(of: member, on: day) != nil
    }

    /// Whether she was ever appointed.
    func isKnown(_ member: String) -> Bool { !all("member.appointed", of: member).isEmpty }

    /// In force from its day to its `until` or the next resumption, if she was in office then.
    func suspension(of member: String, on day: Day) -> PlainEvent? {
        all("member.suspended", of: member).first { suspension in
            suspension.day <= day && day <= suspension.until ?? day && missing(suspension) == nil
                && !all("member.resumed", of: member).contains {
                    suspension.day < $0.day && $0.day <= day
                }
        }
    }

    func isEstablished(_ organ: String, by day: Day) -> Bool {
        all("organ.established").contains { $0.subject == organ && $0.day <= day }
    }

    private func isDissolved(_ organ: String, after first: Day, by last: Day) -> Bool {
        all("organ.dissolved").contains {
            $0.subject == organ && first < $0.day && $0.day <= last
        }
    }

    /// Established by then and not dissolved since.
    func stands(_ organ: String, on day: Day) -> Bool {
        all("organ.established").contains {
            $0.subject == organ && $0.day <= day
                && !isDissolved(organ, after: $0.day, by: day)
        }
    }

    func holds(_ post: PlainEvent, on day: Day) -> Bool {
        post.day <= day && day <= post.until ?? day && missing(post) == nil
            && !hasDeparture(of: post.subject, after: post.day, by: day)
            && !isDissolved(post.object, after: post.day, by: day)
            && !all("member.unassigned", of: post.subject).contains {
                $0.object == post.object && ($0.role.isEmpty || $0.role == post.role)
                    && post.day < $0.day && $0.day <= day
            }
    }

    func posts(of member: String, on day: Day) -> [PlainEvent] {
        all("member.assigned", of: member).filter { holds($0, on: day) }
    }

    /// Everyone in office belongs to the root organ.
    func belongs(_ member: String, to organ: String, on day: Day) -> Bool {
        organ == NaiveMoment.root
            ? isInOffice(member, on: day)
            : posts(of: member, on: day).contains { $0.object == organ }
    }

    /// The last opened term that covers a day.
    func term(on day: Day) -> PlainEvent? {
        inOrder("term.opened") { opening in
            opening.day <= day
                && !all("term.closed").contains {
                    $0.matter == opening.matter && opening.day < $0.day && $0.day <= day
                }
        }.last
    }

    // MARK: Sessions

    /// The events by which organs hold a session together, those without ground apart.
    func held(_ matter: String) -> [PlainEvent] {
        all("session.held").filter { $0.matter == matter && missing($0) == nil }
    }

    /// What a session's kind and whole are read from: what was recorded first.
    func leading(_ matter: String) -> PlainEvent? {
        held(matter).min { $0.position < $1.position }
    }

    func kind(of matter: String) -> String? { leading(matter)?.kind }

    func firstDay(of matter: String) -> Day? { held(matter).map(\.day).min() }

    func lastDay(of matter: String) -> Day? { held(matter).map(\.lastDay).max() }

    /// The sessions that are held.
    var sessions: Set<String> {
        Set(all("session.held").filter { missing($0) == nil }.map(\.matter))
    }

    func isPart(_ matter: String) -> Bool {
        ["sitting", "group-discussion"].contains(kind(of: matter) ?? "")
    }

    // MARK: Work

    /// A matter is there once someone submitted it who might.
    func isSubmitted(_ matter: String, by day: Day) -> Bool {
        everything.contains {
            $0.isSubmission && $0.matter == matter && $0.day <= day && missing($0) == nil
        }
    }

    /// The links that are open on a day: from their day to their `until` or closing.
    func openLinks(on day: Day) -> [PlainEvent] {
        all("link.opened").filter { link in
            link.day <= day && day <= link.until ?? day && missing(link) == nil
                && !all("link.closed", of: link.subject).contains {
                    $0.kind == link.kind && isSame($0.object, link.object)
                        && link.day < $0.day && $0.day <= day
                }
        }
    }

    func isLinked(as like: PlainEvent, on day: Day) -> Bool {
        openLinks(on: day).contains {
            $0.kind == like.kind && isSame($0.subject, like.subject)
                && isSame($0.object, like.object)
        }
    }

    /// The decision on leave in force for a session: the last one about it, or else about a span of
    /// days that covers its first day.
    func leave(of member: String, from session: String) -> PlainEvent? {
        guard let first = firstDay(of: session) else { return nil }
        func last(_ isWanted: (PlainEvent) -> Bool) -> PlainEvent? {
            inOrder("leave.decided") { isSame($0.subject, member) && isWanted($0) }.last
        }
        return last { $0.matter == session }
            ?? last { $0.matter.isEmpty && $0.day <= first && first <= $0.lastDay }
    }

    /// Whether an actor has a right on a day: granted, and not revoked since.
    func hasRight(like grant: PlainEvent, on day: Day) -> Bool {
        func same(_ type: String) -> [PlainEvent] {
            all(type).filter {
                $0.subject == grant.subject && $0.role == grant.role && $0.object == grant.object
            }
        }
        return same("actor.granted").contains { held in
            held.day <= day && day <= held.until ?? day
                && !same("actor.revoked").contains { held.day < $0.day && $0.day <= day }
        }
    }
}
