import Activity
package import Basics
package import EventLog
import MerkleLog
import Regulations

/// What checking a ledger found.
package struct Verification: Sendable {
    /// What is wrong with the log, and with results that were closed.
    package let audit: LogAudit
    /// The checkpoints that were published, in the order of their sizes.
    package let published: [PublishedCheckpoint]
    /// How many closed results were reckoned again; nil where the ledger does not bear reckoning.
    package let closingCount: Int?

    /// What was not done, and why.
    package var remarks: [Message] {
        let hidden: [Message] = audit.isWhole ? [] : [.moreMayBeHidden]
        guard audit.depth == .full else { return hidden }
        return hidden + (audit.judgedForms ? [] : [.formsNotJudged])
            + (closingCount == nil ? [.closingsNotReckoned] : [])
    }
}

extension Ledger {
    /// Reads the log and believes nothing; in full also each event against the rules of its type,
    /// and every closed result at its own moment. The latter only where all else agrees, since
    /// nothing is answered from damaged data. What was published is held against the leaves that
    /// were read, not against the tree as it is stored.
    package func verify(
        _ depth: AuditRequest.Depth, against read: [ReadCheckpoint] = [],
        progress: (@Sendable (AuditProgress) -> Void)? = nil
    ) throws -> Verification {
        var audit = try log.audit(
            AuditRequest(
                depth,
                judge: { extensions in
                    let judge = FormJudge(extensions: extensions)
                    return { judge.problems($0, $1) }
                }, sizes: Set(read.map(\.checkpoint.size)), progress: progress))
        let published = read.map { PublishedCheckpoint($0, audit) }
        var closingCount: Int?
        if depth == .full, audit.problems.isEmpty {
            progress?(AuditProgress(.closings, done: 0, total: 1))
            closingCount = verifySeals(&audit)
        }
        return Verification(audit: audit, published: published, closingCount: closingCount)
    }

    /// Reckons every closed result again; how many there are, nil where they cannot be reckoned, which
    /// is a finding like any other.
    private func verifySeals(_ audit: inout LogAudit) -> Int? {
        do {
            let checks = try checkSeals(knownAt: Int64(audit.eventCount))
            for check in checks where !check.isEqual {
                let evaluation = check.steps.evaluation.text
                audit.problems.add(
                    Diagnostic(
                        .sealDiffers, check.message(evaluation),
                        at: .event(position: check.sealed.step.position), help: .sealDiffersHelp,
                        affected: .spoilsSealed(evaluation)))
            }
            return checks.count
        } catch let found as Diagnostics {
            for problem in found.all {
                audit.problems.add(
                    Diagnostic(
                        problem.code, problem.message, at: problem.place,
                        expected: problem.expected, help: problem.help,
                        affected: .spoilsSealedResults))
            }
        } catch {
            audit.problems.add(
                Diagnostic(
                    .storage, .storage(log.identity.origin.text, reason: "\(error)"),
                    help: .storageHelp, affected: .spoilsSealedResults))
        }
        return nil
    }
}

extension SealCheck {
    /// What is wrong with a seal that does not come out equal.
    fileprivate func message(_ evaluation: String) -> Message {
        isRooted
            ? .sealDiffers(evaluation, isIntact: isIntact)
            : .sealOfOtherEvents(evaluation, count: sealed.knownAt)
    }
}
