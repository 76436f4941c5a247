import Activity
import Basics
import TestSupport

/// Events of every type, believable or not.
extension RandomHistory {
    mutating func event(_ type: String) -> PlainEvent {
        switch type {
        case "attendance.recorded": attendance()
        case "session.held": heldSession(generator.pick(sessions))
        case "sitting": sitting()
        case "member.invited", "leave.requested", "leave.decided": participation(type)
        case let type where type.hasPrefix("member."): membership(type)
        case "link.opened", "link.closed", "contact.made": link(type)
        case "actor.granted", "actor.revoked": right(type)
        case "vocabulary.extended": word()
        case let type where type.hasPrefix("organ.") || type.hasPrefix("term."): committee(type)
        case let type where type.hasPrefix("session."): announcement(type)
        case let type where PlainEvent(type: type, subject: "", day: first).isOfRules: rule(type)
        default: work(type)
        }
    }

    // MARK: Sessions

    mutating func heldSession(_ session: String) -> PlainEvent {
        var event = PlainEvent(
            type: "session.held", subject: generator.pick(organs), matter: session,
            kind: generator.pick(material.kinds), day: someDay(4...20))
        if generator.chance(40) {
            event.until = event.day.advanced(by: generator.pick([-1, 1, 3, 3]))
        }
        if generator.chance(50) { event.role = generator.pick(["whole", "whole", "invited"]) }
        event.quantity = generator.pick([1, 1, 2, 4])
        if generator.chance(3) { event.kind = "picnic" }
        if material.isRich, generator.chance(25) {
            event.tags = [generator.pick(["agenda-theory-first", "topic-economy"])]
        }
        // Organs that hold a session together mostly agree on its day.
        if let other = now.held(session).first, generator.chance(70) {
            (event.kind, event.day, event.until) = (other.kind, other.day, other.until)
        }
        return event
    }

    /// A sitting or discussion of a session, mostly on its days.
    mutating func sitting() -> PlainEvent {
        let now = now
        let whole = generator.pick(sessions)
        var event = heldSession(whole + generator.pick(["a", "b", "c"]))
        event.object = whole
        event.kind = generator.pick(["sitting", "sitting", "group-discussion"])
        event.role = generator.pick(["", "", "whole", "invited"])
        event.until = nil
        if let first = now.firstDay(of: whole), let last = now.lastDay(of: whole),
            generator.chance(85)
        {
            event.day = generator.pick([first, last])
            event.subject = now.leading(whole)?.subject ?? event.subject
        }
        if generator.chance(5) { event.object = generator.pick(["", event.matter, whole + "a"]) }
        if generator.chance(4) { event.kind = "plenary" }
        return event
    }

    /// A session, or mostly a sitting of one where there is one.
    private mutating func someSession() -> String {
        let parts = Set(now.all("session.held").filter { !$0.object.isEmpty }.map(\.matter))
        guard !parts.isEmpty, generator.chance(75) else { return generator.pick(sessions) }
        return generator.pick(parts.sorted())
    }

    mutating func attendance() -> PlainEvent {
        let session = someSession()
        let now = now
        let added = now.words.filter { $0.kind == "attendance-outcomes" }.map(\.role)
        let outcomes = Outcome.allCases.map(\.rawValue) + added + added
        var event = PlainEvent(
            type: "attendance.recorded", subject: generator.pick(members), matter: session,
            outcome: generator.pick(outcomes), day: someDay(4...22))
        if generator.chance(2) { event.outcome = generator.pick(["ill", "online", "halfway"]) }
        if let held = now.held(session).first, generator.chance(85) {
            event.day = generator.chance(70) ? held.day : held.lastDay
            // Mostly whom the roll call has not named yet.
            let named = Set(now.all(event.type).filter { $0.matter == session }.map(\.subject))
            let others = members.filter {
                !named.contains($0) && now.isInOffice($0, on: event.day)
            }
            if !others.isEmpty, generator.chance(80) { event.subject = generator.pick(others) }
        }
        let counted = now.counted(event.outcome)
        if counted == "partial" { event.quantity = generator.pick([1, 2, 3]) }
        if counted == "substitute", generator.chance(50) { event.object = "member/0009" }
        if generator.chance(material.isRich ? 6 : 15) { event.role = "observer" }
        if material.isRich, generator.chance(12) {
            event.role = generator.pick(["host", "convener"])
        }
        if material.isRich, generator.chance(10) { event.tags = ["form-online"] }
        if generator.chance(3) { event.subject = generator.pick(["person/7", "member/0009"]) }
        if generator.chance(5) { event.kind = generator.pick(material.kinds) }
        return event
    }

    private mutating func participation(_ type: String) -> PlainEvent {
        var event = PlainEvent(
            type: type, subject: generator.pick(members), matter: someSession(),
            day: someDay(0...24))
        if generator.chance(10) { event.day = duel.today.advanced(by: 9) ?? duel.today }
        if type != "member.invited" {
            event.outcome = generator.pick(["leave-special", "leave-ordinary"])
            if type == "leave.decided", generator.chance(30) { event.outcome = "refused" }
            if generator.chance(40) {
                event.matter = ""
                event.until = dayAfter(dayAfter(event.day))
            }
            if generator.chance(4) { event.until = nil }
        }
        // Nothing can be filled in while the session is not held.
        let isHeld = event.matter.isEmpty || !now.held(event.matter).isEmpty
        if !isHeld || generator.chance(8) {
            event.kind = generator.pick(material.kinds + ["sitting"])
        }
        return event
    }

    private mutating func announcement(_ type: String) -> PlainEvent {
        let now = now
        let open = sessions.filter { now.held($0).isEmpty }
        let isOpen = !open.isEmpty && generator.chance(60)
        var event = PlainEvent(
            type: type, subject: generator.pick(organs),
            matter: generator.pick(isOpen ? open : sessions),
            kind: generator.pick(material.kinds), day: someDay(0...24))
        if material.isRich, type == "session.planned" {
            event.quantity = generator.pick([1, 2, 4])
            if generator.chance(60) { event.until = dayAfter(dayAfter(event.day)) }
            if generator.chance(50) { event.matter = "" }
        }
        return event
    }

    // MARK: Registry

    private mutating func membership(_ type: String) -> PlainEvent {
        var event = PlainEvent(
            type: type, subject: generator.pick(members), day: someDay(-1...24))
        switch type {
        case "member.appointed":
            let others = members.filter { !now.isInOffice($0, on: event.day) }
            if !others.isEmpty, generator.chance(70) { event.subject = generator.pick(others) }
        case "member.assigned":
            event.object = generator.pick(organs)
            event.role = generator.pick(["", "member", "leader", "adviser"])
            if event.role == "adviser", generator.chance(70) { event.role = "leader" }
            if generator.chance(25) { event.until = someDay(4...24) }
        case "member.unassigned":
            event.object = generator.pick(organs)
            event.role = generator.pick(["", "member"])
            if let post = standing("member.assigned"), generator.chance(80) {
                event.subject = post.subject
                event.object = post.object
                event.day = dayAfter(post.day)
            }
        case "member.suspended": if generator.chance(50) { event.until = dayAfter(event.day) }
        case "member.resumed":
            if let suspension = standing("member.suspended"), generator.chance(85) {
                event.subject = suspension.subject
                event.day = dayAfter(suspension.day)
            }
        case "member.merged":
            event.object = generator.pick(members)
            if event.object == event.subject, generator.chance(80) {
                event.object = generator.pick(members)
            }
        default: break
        }
        return event
    }

    private mutating func link(_ type: String) -> PlainEvent {
        var event = PlainEvent(
            type: type, subject: generator.pick(members + organs),
            object: generator.pick(
                members + organs + ["unit/1", "person/7"]
                    + (material.isRich ? members + ["proposal/1", "proposal/2"] : [])),
            kind: generator.pick(["contact", "pairing"]), day: someDay())
        if type == "contact.made" {
            event.kind = "visit"
            if event.object.hasPrefix("proposal/") { event.object = "unit/1" }
            event.quantity = generator.pick([1, 1, 3, 0])
        } else if type == "link.opened" {
            if generator.chance(30) { event.until = dayAfter(event.day) }
            if let link = standing(type), generator.chance(30) {
                (event.subject, event.object, event.kind) = (link.subject, link.object, link.kind)
                event.day = dayAfter(link.day)
            }
        } else if let link = standing("link.opened"), generator.chance(85) {
            event.subject = link.subject
            (event.object, event.kind) = (link.object, link.kind)
            event.day = dayAfter(link.day)
            // Under another of her numbers, where she has one.
            if generator.chance(50) { event.subject = now.person(link.subject) }
        }
        return event
    }

    private mutating func right(_ type: String) -> PlainEvent {
        var event = PlainEvent(
            type: type, subject: generator.pick(["clerk/0001", "clerk/0002"]),
            object: generator.pick(["", organs[0], organs[1]]),
            role: generator.pick(["recorder", "approver"]), day: someDay())
        if type == "actor.granted" {
            if generator.chance(30) { event.until = dayAfter(event.day) }
            if let held = standing(type), generator.chance(30) {
                (event.subject, event.object, event.role) = (held.subject, held.object, held.role)
                event.day = dayAfter(held.day)
            }
        } else if let grant = standing("actor.granted"), generator.chance(80) {
            (event.subject, event.object, event.role) = (grant.subject, grant.object, grant.role)
            event.day = dayAfter(grant.day)
        }
        return event
    }

    private mutating func word() -> PlainEvent {
        let list = generator.pick(NaiveMoment.addable.keys.sorted())
        var event = PlainEvent(
            type: "vocabulary.extended", subject: NaiveMoment.root, kind: list,
            role: generator.pick(NaiveMoment.addable[list] ?? []), day: someDay())
        let counts = ["ill": "leave-special", "online": "present", "halfway": "partial"]
        event.outcome = counts[event.role] ?? ""
        if generator.chance(5) { event.outcome = generator.pick(["", "present"]) }
        if list == "session-kinds", generator.chance(20) { event.role = "plenary" }
        return event
    }

    private mutating func committee(_ type: String) -> PlainEvent {
        var event = PlainEvent(type: type, subject: generator.pick(organs), day: someDay(0...24))
        switch type {
        case "organ.established": event.kind = generator.pick(material.organKinds)
        case "organ.renamed", "organ.dissolved":
            // Without the committee itself little else stands.
            if generator.chance(90) { event.subject = organs[organs.count - 1] }
        default:
            event.subject = NaiveMoment.root
            event.matter = generator.pick(["term/1", "term/2", "term/3"])
            if type == "term.closed", let opened = standing("term.opened"), generator.chance(80) {
                event.matter = opened.matter
                event.day = dayAfter(opened.day)
            }
        }
        return event
    }
}
