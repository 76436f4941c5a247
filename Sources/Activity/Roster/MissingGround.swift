package import Basics
package import EventLog

/// Why an event that stands counts nowhere.
package enum MissingGround: String, Hashable, Sendable {
    case notInOffice = "not-in-office"
    case suspended
    case organNotEstablished = "organ-not-established"
    case notAssigned = "not-assigned"
    case notSuspended = "not-suspended"
    case sessionNotHeld = "session-not-held"
    case dayNotCovered = "day-not-covered"
    case notSubmitted = "not-submitted"
    case linkNotOpen = "link-not-open"
    /// A second attendance of one person under two numbers that were merged later.
    case attendedAlready = "attended-already"
}

/// What events are judged by: who is who, and what work there is.
package struct Circumstances {
    package var roster: Roster
    package var works: Works
    /// What the numbers of facts stand for.
    package var names: any LogNames

    package init(names: any LogNames) {
        roster = Roster(rootOrgan: names.number(of: .rootOrgan) ?? 0)
        works = Works()
        self.names = names
    }

    package mutating func insert(_ fact: Fact) {
        if Roster.isBuiltFrom(fact.classification.type) {
            roster.insert(fact)
        } else {
            works.insert(fact)
        }
    }

    package mutating func remove(_ fact: Fact) {
        if Roster.isBuiltFrom(fact.classification.type) {
            roster.remove(fact)
        } else {
            works.remove(fact)
        }
    }

    /// What an event lacks to count; nil where it has its ground.
    package func missingGround(of fact: Fact) -> MissingGround? {
        guard let type = fact.classification.type else { return nil }
        switch type {
        case .memberAppointed, .organEstablished, .termOpened, .termClosed, .eventVoided,
            .bodyErased,
            .vocabularyExtended, .actorGranted, .actorRevoked:
            return nil
        case .linkClosed:
            guard let eve = fact.day.advanced(by: -1) else { return .linkNotOpen }
            return link(
                fact.classification.kind, from: fact.subject, to: fact.object, on: eve) == nil
                ? .linkNotOpen : nil
        case .linkOpened:
            return standing(fact, type) ?? otherEnd(fact)
        case .memberDeparted, .memberAssigned, .memberUnassigned, .memberResumed, .organDissolved,
            .sessionHeld, .memberInvited, .attendanceRecorded:
            return roster.missingGround(of: fact, type)
        default:
            return standing(fact, type) ?? progress(fact, type)
        }
    }

    /// What the subject lacks: the table says what it must be.
    private func standing(_ fact: Fact, _ type: EventType) -> MissingGround? {
        // Whom nothing recorded names yet is no member and no organ: those were judged at the door.
        guard fact.subject > 0 else { return nil }
        let subject = names.reference(fact.subject)
        switch TypeDefinition.standing(type) {
        case .inOffice where type == .organDissolved:
            // By itself it stands no longer on that day.
            return roster.establishment(of: fact.subject, by: fact.day) == nil
                ? .organNotEstablished : nil
        case .inOffice where subject.isOrgan:
            return roster.stands(fact.subject, on: fact.day) ? nil : .organNotEstablished
        case .inOffice where subject.isMember:
            return roster.isInOffice(fact.subject, on: fact.day) ? nil : .notInOffice
        case .known where subject.isOrgan:
            return roster.establishment(of: fact.subject, by: fact.day) == nil
                ? .organNotEstablished : nil
        case .known where subject.isMember:
            return roster.isKnown(fact.subject) ? nil : .notInOffice
        default: return nil
        }
    }

    private func progress(_ fact: Fact, _ type: EventType) -> MissingGround? {
        guard TypeDefinition.progressTypes.contains(type) else { return nil }
        let needsSubmission =
            Stage.rule(of: fact.classification.kind, in: type)?.needsSubmission
            ?? (type != .benefitProjectProgressed)
        guard needsSubmission, !isSubmitted(fact.matter, by: fact.day) else { return nil }
        return .notSubmitted
    }

    /// What the other end of a link lacks: an organ stands, a member is in office.
    private func otherEnd(_ fact: Fact) -> MissingGround? {
        guard fact.object > 0 else { return nil }
        let object = names.reference(fact.object)
        if object.isOrgan, !roster.stands(fact.object, on: fact.day) { return .organNotEstablished }
        guard object.isMember, !roster.isInOffice(fact.object, on: fact.day) else { return nil }
        return .notInOffice
    }
}

extension Circumstances {
    /// Whether a matter was submitted or assigned by `day`. A submission without ground is none.
    package func isSubmitted(_ matter: Int32, by day: Day) -> Bool {
        works.submissions[matter]?.contains {
            $0.day <= day && missingGround(of: $0) == nil
        } ?? false
    }

    /// The last link that is open on `day` between two ends under whichever of their numbers, where
    /// one with ground is.
    package func link(
        _ kind: Code?, from subject: Int32, to object: Int32, on day: Day
    ) -> Fact? {
        works.links(
            kind, from: roster.numbers(of: subject), to: roster.numbers(of: object), on: day
        ).last { missingGround(of: $0) == nil }
    }

    /// Every link with ground that is open on `day`, in order of subject and day.
    package func openLinks(on day: Day) -> [Fact] {
        works.links.keys.sorted().flatMap { subject in
            (works.links[subject] ?? []).filter { opening in
                opening.classification.type == .linkOpened
                    && works.links(
                        opening.classification.kind, from: roster.numbers(of: subject),
                        to: roster.numbers(of: opening.object), on: day
                    ).contains { $0.position == opening.position }
                    && missingGround(of: opening) == nil
            }
        }
    }

    /// The decision on leave from a session that is in force for a member under whichever number.
    package func leave(of member: Int32, from session: Int32, on day: Day) -> Fact? {
        works.leave(of: roster.numbers(of: member), from: session, on: day)
    }
}

extension Roster {
    fileprivate func missingGround(of fact: Fact, _ type: EventType) -> MissingGround? {
        switch type {
        case .memberDeparted:
            return wasInOffice(fact.subject, before: fact.day) ? nil : .notInOffice
        case .memberInvited:
            return isInOffice(fact.subject, on: fact.day) ? nil : .notInOffice
        case .memberAssigned:
            guard isInOffice(fact.subject, on: fact.day) else { return .notInOffice }
            return stands(fact.object, on: fact.day) ? nil : .organNotEstablished
        case .memberUnassigned:
            guard let before = fact.day.advanced(by: -1) else { return .notAssigned }
            let ended = assignments(of: fact.subject, on: before).contains { fact.ends($0) }
            return ended ? nil : .notAssigned
        case .organDissolved:
            guard let before = fact.day.advanced(by: -1) else { return .organNotEstablished }
            return stands(fact.subject, on: before) ? nil : .organNotEstablished
        case .memberResumed:
            guard isInOffice(fact.subject, on: fact.day) else { return .notInOffice }
            guard let before = fact.day.advanced(by: -1) else { return .notSuspended }
            return suspension(of: fact.subject, on: before) == nil ? .notSuspended : nil
        case .sessionHeld:
            guard stands(fact.subject, on: fact.day) else { return .organNotEstablished }
            return hasWhole(fact) ? nil : .sessionNotHeld
        default:
            guard let session = session(fact.matter) else { return .sessionNotHeld }
            return missingGround(ofAttendance: fact, at: session)
        }
    }

    /// The same for an attendance whose session is known.
    package func missingGround(ofAttendance fact: Fact, at session: Session) -> MissingGround? {
        guard session.covers(fact.day) else { return .dayNotCovered }
        guard !fact.classification.isObserver else { return nil }
        guard isInOffice(fact.subject, on: fact.day) else { return .notInOffice }
        return suspension(of: fact.subject, on: fact.day) == nil ? nil : .suspended
    }

    /// Whether a member was ever appointed.
    package func isKnown(_ member: Int32) -> Bool {
        facts(of: member)?.appointments.isEmpty == false
    }

    /// Whether `member` was in office on the eve of `day`.
    package func wasInOffice(_ member: Int32, before day: Day) -> Bool {
        guard let eve = day.advanced(by: -1) else { return false }
        return isInOffice(member, on: eve)
    }
}
