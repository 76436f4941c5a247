import Activity
import Basics
import EventLog
import Testing

/// What the recorded state says against an event, a sentence a test.
///
/// The committee has members 1 and 2 since 2012-01-10, the group organ/0011 since that day, and held
/// session/1 from 2012-02-01 to 2012-02-03; today is 2012-12-31.
struct StateCheckTests {
    private let records: Records

    init() throws { records = try Records() }

    // MARK: - Days

    @Test("A day after today is refused, but for an invitation's and for until")
    func future() throws {
        #expect(try records.problems(.appointed("member/0003", on: "2012-12-31")).isEmpty)
        #expect(try records.problems(.appointed("member/0003", on: "2013-01-01")) == [.dayInFuture])
        #expect(
            try records.problems(.invited("member/0001", to: "session/2", on: "2013-01-01")) == [])
        let until = Said.assigned("member/0001", to: "organ/0011", on: "2012-03-01")
            .with { $0.until = "2015-12-31" }
        #expect(try records.problems(until).isEmpty)
        let registered = Said.appointed("member/0003", on: "2012-12-31")
            .with { $0.registeredOn = "2013-01-01" }
        #expect(try records.problems(registered) == [.dayInFuture])
    }

    @Test("Nothing is recorded of a day before the ledger's first")
    func beforeLedger() throws {
        #expect(try records.problems(.appointed("member/0003", on: "1949-10-01")).isEmpty)
        #expect(
            try records.problems(.appointed("member/0003", on: "1949-09-30")) == [.beforeLedger])
    }

    // MARK: - Terms

    @Test("A term is opened once, and only where none is open or follows")
    func terms() throws {
        #expect(try records.problems(.opened("term/9", on: "2012-01-10")).isEmpty)
        #expect(
            try records.problems(
                .opened("term/10", on: "2012-06-01"), after: .opened("term/9", on: "2012-01-10"))
                == [.termState])
        #expect(
            try records.problems(
                .opened("term/8", on: "2011-01-10"), after: .opened("term/9", on: "2012-01-10"))
                == [.termState])
        #expect(
            try records.problems(
                .opened("term/10", on: "2012-06-01"), after: .opened("term/9", on: "2012-01-10"),
                .closed("term/9", on: "2012-06-01")
            ).isEmpty)
        #expect(
            try records.problems(
                .opened("term/9", on: "2012-06-01"), after: .opened("term/9", on: "2012-01-10"),
                .closed("term/9", on: "2012-06-01")) == [.termState])
    }

    @Test("A term is closed once, after it was opened")
    func closing() throws {
        #expect(try records.problems(.closed("term/9", on: "2012-06-01")) == [.termState])
        let opened = Said.opened("term/9", on: "2012-01-10")
        #expect(try records.problems(.closed("term/9", on: "2012-06-01"), after: opened).isEmpty)
        #expect(
            try records.problems(.closed("term/9", on: "2012-01-10"), after: opened) == [.termState]
        )
        #expect(
            try records.problems(
                .closed("term/9", on: "2012-07-01"), after: opened,
                .closed("term/9", on: "2012-06-01")) == [.termState])
    }

    // MARK: - Organs

    @Test("An organ is established once, under a parent that is there by then")
    func organs() throws {
        #expect(
            try records.problems(.established("organ/0011", on: "2012-05-01")) == [.organExists])
        let child = Said.established("organ/0012", on: "2012-01-10")
            .with { $0.object = "organ/0011" }
        #expect(try records.problems(child).isEmpty)
        #expect(try records.problems(child.with { $0.day = "2012-01-09" }) == [.unknownOrgan])
        #expect(try records.problems(child.with { $0.object = "organ/0099" }) == [.unknownOrgan])
    }

    // MARK: - Appointments

    @Test("Nobody is appointed a second time while in office")
    func secondAppointment() throws {
        #expect(
            try records.problems(.appointed("member/0001", on: "2012-03-01")) == [.alreadyInOffice])
        #expect(
            try records.problems(.appointed("member/0001", on: "2012-01-10")) == [.alreadyInOffice])
    }

    @Test("Nobody is appointed before an appointment that would then be the second at once")
    func earlierAppointment() throws {
        #expect(
            try records.problems(.appointed("member/0001", on: "2011-01-10")) == [.alreadyInOffice])
        #expect(
            try records.problems(
                .appointed("member/0001", on: "2011-01-10"),
                after: .departed("member/0001", on: "2011-06-01")
            ).isEmpty)
    }

    @Test("Who departed may return, on the very day as well")
    func comingBack() throws {
        let departed = Said.departed("member/0001", on: "2012-06-01")
        #expect(
            try records.problems(.appointed("member/0001", on: "2012-05-31"), after: departed)
                == [.alreadyInOffice])
        for day in ["2012-06-01", "2012-09-01"] {
            #expect(
                try records.problems(.appointed("member/0001", on: day), after: departed).isEmpty)
        }
    }

    @Test("A departure needs office on its eve")
    func departures() throws {
        #expect(try records.problems(.departed("member/0001", on: "2012-01-11")).isEmpty)
        #expect(try records.problems(.departed("member/0001", on: "2012-01-10")) == [.notInOffice])
        #expect(try records.problems(.departed("member/42", on: "2012-06-01")) == [.unknownSubject])
        let departed = Said.departed("member/0001", on: "2012-06-01")
        for day in ["2012-05-01", "2012-06-01", "2012-07-01"] {
            #expect(
                try records.problems(.departed("member/0001", on: day), after: departed)
                    == [.notInOffice])
        }
        #expect(
            try records.problems(
                .departed("member/0001", on: "2012-09-01"), after: departed,
                .appointed("member/0001", on: "2012-07-01")
            ).isEmpty)
    }

    // MARK: - Posts

    @Test("A post needs a member in office and an organ that is there")
    func posts() throws {
        #expect(
            try records.problems(.assigned("member/0001", to: "organ/0011", on: "2012-01-10"))
                .isEmpty)
        #expect(
            try records.problems(.assigned("member/0001", to: "organ/0099", on: "2012-03-01"))
                == [.unknownOrgan])
        #expect(
            try records.problems(.assigned("member/0001", to: "organ/0011", on: "2012-01-09"))
                == [.notInOffice, .unknownOrgan])
        #expect(
            try records.problems(.assigned("member/42", to: "organ/0011", on: "2012-03-01"))
                == [.unknownSubject])
    }

    @Test("The same post in the same organ is given once at a time, another one may be added")
    func samePost() throws {
        let post = Said.assigned("member/0001", to: "organ/0011", on: "2012-03-01")
        #expect(
            try records.problems(
                .assigned("member/0001", to: "organ/0011", on: "2012-04-01"), after: post)
                == [.alreadyAssigned])
        #expect(
            try records.problems(
                .assigned("member/0001", to: "organ/0011", on: "2012-02-01"), after: post)
                == [.alreadyAssigned])
        #expect(
            try records.problems(
                .assigned("member/0001", to: "organ/0011", as: "leader", on: "2012-04-01"),
                after: post
            ).isEmpty)
    }

    @Test("A post that ends before the next begins is no second one")
    func postsInTurn() throws {
        let post = Said.assigned("member/0001", to: "organ/0011", on: "2012-03-01")
        let again = Said.assigned("member/0001", to: "organ/0011", on: "2012-04-01")
        #expect(
            try records.problems(again, after: post.with { $0.until = "2012-03-31" }).isEmpty)
        #expect(
            try records.problems(again, after: post.with { $0.until = "2012-04-01" })
                == [.alreadyAssigned])
        let earlier = Said.assigned("member/0001", to: "organ/0011", on: "2012-02-01")
        #expect(
            try records.problems(earlier.with { $0.until = "2012-02-29" }, after: post).isEmpty)
        #expect(
            try records.problems(
                again, after: post, .unassigned("member/0001", from: "organ/0011", on: "2012-04-01")
            ).isEmpty)
    }

    @Test("Leaving a post needs that post on the eve")
    func leavingPosts() throws {
        let post = Said.assigned("member/0001", to: "organ/0011", as: "leader", on: "2012-03-01")
        let leave = Said.unassigned("member/0001", from: "organ/0011", on: "2012-04-01")
        #expect(try records.problems(leave) == [.notAssigned])
        #expect(try records.problems(leave, after: post).isEmpty)
        #expect(try records.problems(leave.with { $0.role = "leader" }, after: post).isEmpty)
        #expect(
            try records.problems(leave.with { $0.role = "member" }, after: post) == [.notAssigned])
        #expect(
            try records.problems(leave.with { $0.day = "2012-03-01" }, after: post)
                == [.notAssigned])
        #expect(
            try records.problems(leave, after: post, .departed("member/0001", on: "2012-03-15"))
                == [.notAssigned])
    }

    // MARK: - Sessions

    @Test("An organ holds a session once, and holds it only if it is there")
    func sessions() throws {
        #expect(try records.problems(.held("session/2", on: "2012-03-01")).isEmpty)
        #expect(try records.problems(.held("session/1", on: "2012-03-01")) == [.alreadyHeld])
        #expect(
            try records.problems(.held("session/2", by: "organ/0011", on: "2012-01-09"))
                == [.unknownOrgan])
    }

    @Test("Organs that hold a session together are warned where they differ, not refused")
    func together() throws {
        let joint = Said.held(
            "session/1", by: "organ/0011", on: "2012-02-01", until: "2012-02-03")
        #expect(try records.problems(joint).isEmpty)
        for differing in [
            joint.with { $0.kind = "study" }, joint.with { $0.day = "2012-02-02" },
            joint.with { $0.until = nil },
        ] {
            #expect(try records.problems(differing) == [.jointSessionDiffers])
        }
        #expect(DiagnosticCode.jointSessionDiffers.severity == .warning)
    }

    @Test("What was cancelled is not held, what was held is not cancelled")
    func cancelling() throws {
        #expect(try records.problems(.cancelled("session/1", on: "2012-02-01")) == [.alreadyHeld])
        #expect(try records.problems(.cancelled("session/2", on: "2012-03-01")).isEmpty)
        let cancelled = Said.cancelled("session/2", on: "2012-03-01")
        #expect(
            try records.problems(.held("session/2", on: "2012-03-01"), after: cancelled)
                == [.sessionCancelled])
        #expect(try records.problems(cancelled, after: cancelled) == [.sessionCancelled])
        // Another organ's cancelling is its own.
        #expect(
            try records.problems(
                .held("session/2", by: "organ/0011", on: "2012-03-01"), after: cancelled
            ).isEmpty)
    }

    @Test("An invitation needs a member in office, comes once, and knows the session's kind")
    func invitations() throws {
        let invited = Said.invited("member/0001", to: "session/1", on: "2012-01-20")
        #expect(try records.problems(invited).isEmpty)
        #expect(try records.problems(invited.with { $0.day = "2012-01-09" }) == [.notInOffice])
        #expect(
            try records.problems(invited.with { $0.subject = "member/42" }) == [.unknownSubject])
        #expect(try records.problems(invited, after: invited) == [.alreadyAttended])
        #expect(try records.problems(invited.with { $0.kind = "study" }) == [.kindDiffers])
        // It comes before the session, which need not be recorded yet.
        #expect(try records.problems(invited.with { $0.matter = "session/9" }).isEmpty)
    }

    // MARK: - Attendance

    @Test("Attendance needs a session that was held, on a day it covers")
    func attendance() throws {
        for day in ["2012-02-01", "2012-02-02", "2012-02-03"] {
            #expect(
                try records.problems(.attended("member/0001", "session/1", on: day)).isEmpty)
        }
        for day in ["2012-01-31", "2012-02-04"] {
            #expect(
                try records.problems(.attended("member/0001", "session/1", on: day))
                    == [.dayNotCovered])
        }
        #expect(
            try records.problems(.attended("member/0001", "session/9", on: "2012-02-01"))
                == [.notHeld])
        #expect(
            try records.problems(
                .attended("member/0001", "session/9", on: "2012-02-01"),
                after: .cancelled("session/9", on: "2012-02-01")) == [.notHeld])
    }

    @Test("Attendance needs a member in office that day")
    func inOffice() throws {
        let attended = Said.attended("member/0001", "session/1", on: "2012-02-02")
        #expect(
            try records.problems(attended.with { $0.subject = "member/1" }) == [.unknownSubject])
        #expect(
            try records.problems(attended, after: .departed("member/0001", on: "2012-02-03"))
                .isEmpty)
        #expect(
            try records.problems(attended, after: .departed("member/0001", on: "2012-02-02"))
                == [.notInOffice])
    }

    @Test("An observer need not be in office; a member who observes was appointed at some time")
    func observers() throws {
        let observer = Said.attended("person/7", "session/1", on: "2012-02-02")
            .with { $0.role = "observer" }
        #expect(try records.problems(observer).isEmpty)
        #expect(
            try records.problems(
                observer.with { $0.subject = "member/0001" },
                after: .departed("member/0001", on: "2012-02-01")
            ).isEmpty)
        #expect(
            try records.problems(observer.with { $0.subject = "member/42" }) == [.unknownSubject])
    }

    @Test("A member has one attendance at a session, whatever the day")
    func oneAttendance() throws {
        let first = Said.attended("member/0001", "session/1", on: "2012-02-01", "unexcused")
        for day in ["2012-02-01", "2012-02-02"] {
            #expect(
                try records.problems(
                    .attended("member/0001", "session/1", on: day), after: first)
                    == [.alreadyAttended])
        }
        #expect(
            try records.problems(
                .attended("member/0002", "session/1", on: "2012-02-01"), after: first
            ).isEmpty)
    }

    @Test("An attendance has its session's kind, and no more half-days than the session")
    func kindAndHalfDays() throws {
        let attended = Said.attended("member/0001", "session/2", on: "2012-03-01", "partial")
        let held = Said.held("session/2", on: "2012-03-01").with { $0.quantity = 4 }
        #expect(try records.problems(attended.with { $0.quantity = 4 }, after: held).isEmpty)
        #expect(
            try records.problems(attended.with { $0.quantity = 5 }, after: held)
                == [.quantityOutOfRange])
        #expect(
            try records.problems(attended.with { $0.kind = "study" }, after: held)
                == [.kindDiffers])
    }

    @Test("Everything that speaks against an event is told at once")
    func allAtOnce() throws {
        let ill = Said.attended("member/42", "session/1", on: "2012-02-09")
            .with { $0.kind = "study" }
        #expect(
            try records.problems(ill) == [.dayNotCovered, .kindDiffers, .unknownSubject])
    }
}
