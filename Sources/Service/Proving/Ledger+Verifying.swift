import Activity
package import Basics
package import EventLog
import Regulations

/// What checking a ledger found.
package struct Verification: Sendable {
    /// What is wrong with the log, and with results that were closed.
    package let audit: LogAudit
    /// How many closed results were reckoned again; nil where the ledger does not bear reckoning.
    package let closingCount: Int?

    /// What was not done, and why.
    package var remarks: [Message] {
        guard audit.depth == .full else { return [] }
        return (audit.judgedForms ? [] : [.formsNotJudged])
            + (closingCount == nil ? [.closingsNotReckoned] : [])
    }
}

extension Ledger {
    /// Reads the log and believes nothing; in full also each event against the rules of its type,
    /// and every closed result at its own moment. The latter only where all else agrees, since
    /// nothing is answered from damaged data.
    package func verify(
        _ depth: AuditRequest.Depth, progress: (@Sendable (AuditProgress) -> Void)? = nil
    ) throws -> Verification {
        var audit = try log.audit(
            AuditRequest(
                depth,
                judge: { extensions in
                    let judge = FormJudge(extensions: extensions)
                    return { judge.problems($0, $1) }
                }, progress: progress))
        guard depth == .full, audit.problems.isEmpty else {
            return Verification(audit: audit, closingCount: nil)
        }
        progress?(AuditProgress(.closings, done: 0, total: 1))
        let checks = try checkSeals(knownAt: Int64(audit.eventCount))
        for check in checks where !check.isEqual {
            let evaluation = check.steps.evaluation.text
            audit.problems.add(
                Diagnostic(
                    .sealDiffers, .sealDiffers(evaluation, isIntact: check.isIntact),
                    at: .event(position: check.sealed.step.position), help: .sealDiffersHelp,
                    affected: .spoilsSealed(evaluation)))
        }
        return Verification(audit: audit, closingCount: checks.count)
    }
}
