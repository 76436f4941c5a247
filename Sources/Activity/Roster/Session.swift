package import Basics
package import EventLog

/// A session as it stands: held by one organ or by several together, on its days.
package struct Session: Sendable {
    /// The log's number of the matter.
    package let matter: Int32
    /// What holds it, one fact an organ, in order of day and position.
    package let held: [Fact]

    /// The fact its kind and days are read from: the one recorded first.
    package var leading: Fact { held.min { $0.position < $1.position } ?? held[0] }

    package var kind: Code? { leading.classification.kind }

    package var firstDay: Day { held.map(\.day).min() ?? leading.day }

    package var lastDay: Day { held.map(\.lastDay).max() ?? leading.lastDay }

    /// Whether it takes place on `day`.
    package func covers(_ day: Day) -> Bool {
        held.contains { $0.day <= day && day <= $0.lastDay }
    }

    /// Its length in half-days: the longest its organs state.
    package var halfDays: Int64 { held.map(\.quantity).max() ?? 1 }
}

extension Roster {
    /// The session of that number; nil where none with ground was held.
    package func session(_ matter: Int32) -> Session? {
        guard let facts = sessions[matter] else { return nil }
        let held = facts.held.filter { establishment(of: $0.subject, by: $0.day) != nil }
        return held.isEmpty ? nil : Session(matter: matter, held: held)
    }

    /// Whether `member` is due at `session` by her organ or by invitation. Who is named by the roll
    /// call is due besides; that is for the reader of the roll call to add.
    package func isCalled(_ member: Int32, to session: Session) -> Bool {
        guard isInOffice(member, on: session.firstDay) else { return false }
        let byOrgan = session.held.contains {
            $0.classification.role == Words.whole
                && belongs(member, to: $0.subject, on: session.firstDay)
        }
        return byOrgan
            || sessions[session.matter]?.invitations.contains {
                $0.subject == member && missingGround(of: $0) == nil
            } ?? false
    }
}

/// Why an event that stands counts nowhere.
package enum MissingGround: Hashable, Sendable {
    case notInOffice
    case organNotEstablished
    case notAssigned
    case sessionNotHeld
    case dayNotCovered
}

extension Roster {
    /// What an event lacks to count; nil where it has its ground.
    package func missingGround(of fact: Fact) -> MissingGround? {
        switch fact.classification.type {
        case .memberDeparted:
            return wasInOffice(fact.subject, before: fact.day) ? nil : .notInOffice
        case .memberInvited:
            return isInOffice(fact.subject, on: fact.day) ? nil : .notInOffice
        case .memberAssigned:
            guard isInOffice(fact.subject, on: fact.day) else { return .notInOffice }
            return establishment(of: fact.object, by: fact.day) == nil ? .organNotEstablished : nil
        case .memberUnassigned:
            guard let before = fact.day.advanced(by: -1) else { return .notAssigned }
            let ended = assignments(of: fact.subject, on: before).contains { fact.ends($0) }
            return ended ? nil : .notAssigned
        case .sessionHeld, .sessionCancelled:
            return establishment(of: fact.subject, by: fact.day) == nil ? .organNotEstablished : nil
        case .attendanceRecorded:
            guard let session = session(fact.matter) else { return .sessionNotHeld }
            return missingGround(ofAttendance: fact, at: session)
        case .termOpened, .termClosed, .organEstablished, .memberAppointed, .eventVoided, nil:
            return nil
        }
    }

    /// The same for an attendance whose session is known.
    package func missingGround(ofAttendance fact: Fact, at session: Session) -> MissingGround? {
        guard session.covers(fact.day) else { return .dayNotCovered }
        guard !fact.classification.isObserver else { return nil }
        return isInOffice(fact.subject, on: fact.day) ? nil : .notInOffice
    }

    /// Whether `member` was in office on the eve of `day`.
    package func wasInOffice(_ member: Int32, before day: Day) -> Bool {
        guard let eve = day.advanced(by: -1) else { return false }
        return isInOffice(member, on: eve)
    }
}
