import ArgumentParser

/// The command. Each verb is one file in `Verbs`.
struct Luzhi: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "luzhi",
        abstract: "An event-sourced ledger of member activity 履职台账.",
        discussion: """
            The ledger and the actor may come from LUZHI_LEDGER and LUZHI_ACTOR. Data goes to \
            standard output, diagnostics to standard error.

            Exit codes: 0 done, 1 failed, 3 findings, 64 usage, 65 bad input data, 75 conflict or \
            lock (try again), 130 interrupted.
            """,
        version: "0.1.0",
        subcommands: [
            Init.self, Record.self, Import.self, Correct.self, Term.self, LogVerb.self, Show.self,
            RosterVerb.self, ScoreboardVerb.self, Export.self, Backup.self, Restore.self,
            Doctor.self, VocabularyVerb.self, RegulationVerb.self, Evaluate.self,
            EvaluationVerb.self, Close.self, ObjectionsVerb.self, Quotas.self,
            GroundsVerb.self,
            Explain.self, CoverageVerb.self, Diff.self, ReplayVerb.self, AuditVerb.self,
            Verify.self, CheckpointVerb.self, Cosign.self, KeyGen.self, Prove.self, Erase.self,
            Sample.self,
        ])
}
