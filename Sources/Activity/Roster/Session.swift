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

    /// Of a sitting or group discussion: the session it belongs to; 0 for others.
    package var whole: Int32 { leading.object }

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
        let held = facts.held.filter { stands($0.subject, on: $0.day) && hasWhole($0) }
        return held.isEmpty ? nil : Session(matter: matter, held: held)
    }

    /// Whether the session that a sitting belongs to was held. What is no sitting needs none.
    func hasWhole(_ fact: Fact) -> Bool {
        guard fact.object != 0 else { return true }
        return sessions[fact.object]?.held.contains {
            $0.object == 0 && stands($0.subject, on: $0.day)
        } ?? false
    }

    /// Whether `member` is due at `session` by her organ or by invitation. Who is named by the roll
    /// call is due besides; that is for the reader of the roll call to add.
    package func isCalled(_ member: Int32, to session: Session) -> Bool {
        // Most sessions call nobody but those their roll call names.
        let callsOrgan = session.held.contains { $0.classification.role == Words.whole }
        let callsOthers =
            session.whole != 0 || !(sessions[session.matter]?.invitations.isEmpty ?? true)
        guard callsOrgan || callsOthers else { return false }
        guard isInOffice(member, on: session.firstDay),
            suspension(of: member, on: session.firstDay) == nil
        else { return false }
        let byOrgan = session.held.contains {
            $0.classification.role == Words.whole
                && belongs(member, to: $0.subject, on: session.firstDay)
        }
        return byOrgan || isInvited(member, to: session)
            || (session.whole != 0 && calledAsInvited(member, to: session))
    }

    private func isInvited(_ member: Int32, to session: Session) -> Bool {
        guard let invitations = sessions[session.matter]?.invitations, !invitations.isEmpty else {
            return false
        }
        let numbers = numbers(of: member)
        return invitations.contains {
            numbers.contains($0.subject) && isInOffice($0.subject, on: $0.day)
        }
    }

    /// Who was invited to a session was invited to those of its sittings that name nobody.
    private func calledAsInvited(_ member: Int32, to sitting: Session) -> Bool {
        guard sessions[sitting.matter]?.invitations.isEmpty ?? true,
            sitting.leading.classification.role == Words.invited,
            sitting.kind == "sitting", let whole = session(sitting.whole)
        else { return false }
        return isInvited(member, to: whole)
    }
}
