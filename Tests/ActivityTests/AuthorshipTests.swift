import Activity
import Basics
import EventLog
import Testing

/// Remarks on who stands for a paper: nothing is refused.
@Suite("Authors of a paper are remarked on")
struct AuthorshipTests {
    private let records: Records

    init() throws { records = try Records() }

    private func submitted(
        by member: Reference = "member/0001", as role: Code = "lead", _ kind: Code = "joint"
    ) -> Said {
        Said(.proposalSubmitted, member, on: "2012-03-01").with {
            $0.matter = "proposal/1"
            $0.kind = kind
            $0.role = role
        }
    }

    @Test("One who is lead and co-signer of one paper is remarked on (W712)")
    func twoRoles() throws {
        for (first, second): (Code, Code) in [
            ("lead", "co-signer"), ("co-signer", "lead"), ("author", "co-signer"),
        ] {
            #expect(
                try records.problems(submitted(as: second), after: submitted(as: first))
                    == [.authorTwice], "\(first), \(second)")
        }
        for role: Code in ["drafter", "organiser", "participant"] {
            #expect(
                try records.problems(submitted(as: role), after: submitted()).isEmpty, "\(role)")
        }
        #expect(DiagnosticCode.authorTwice.severity == .warning)
    }

    @Test("One of two numbers is one author (W712)")
    func mergedAuthor() throws {
        let merged = Said(.memberMerged, "member/0002", on: "2012-03-02").with {
            $0.object = "member/0001"
        }
        let signed = submitted(by: "member/0002", as: "co-signer")
        #expect(try records.problems(submitted(), after: signed).isEmpty)
        #expect(try records.problems(submitted(), after: signed, merged) == [.authorTwice])
    }

    @Test("A second lead is remarked on (W713), a second co-signer is not")
    func secondLead() throws {
        #expect(
            try records.problems(submitted(by: "member/0002"), after: submitted())
                == [.secondLead])
        #expect(
            try records.problems(
                submitted(by: "member/0002", as: "co-signer"), after: submitted(as: "co-signer")
            ).isEmpty)
        #expect(DiagnosticCode.secondLead.severity == .warning)
    }

    @Test("An individual proposal with a co-signer is remarked on, whichever comes first (W714)")
    func coSignedAlone() throws {
        let lead = submitted(as: "lead", "individual")
        for kind: Code in ["individual", "joint"] {
            let signed = submitted(by: "member/0002", as: "co-signer", kind)
            #expect(try records.problems(signed, after: lead) == [.coSignedAlone], "\(kind)")
            #expect(try records.problems(lead, after: signed) == [.coSignedAlone], "\(kind)")
        }
        let first = submitted(by: "member/0002", as: "co-signer", "individual")
        #expect(try records.problems(first) == [.coSignedAlone])
        let joint = submitted(by: "member/0002", as: "co-signer")
        #expect(try records.problems(joint, after: submitted()).isEmpty)
        #expect(DiagnosticCode.coSignedAlone.severity == .warning)
    }

    @Test("A task that is given to several has no authors")
    func tasks() throws {
        let given = Said(.taskAssigned, "member/0001", on: "2012-03-01").with {
            $0.matter = "task/1"
            $0.kind = "assigned"
            $0.role = "leader"
        }
        let other = given.with { $0.subject = "member/0002" }
        #expect(try records.problems(other, after: given).isEmpty)
    }
}
