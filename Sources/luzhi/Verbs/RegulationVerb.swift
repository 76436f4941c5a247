import ArgumentParser

/// Regulations: what is asked of members and organs, as data.
struct RegulationVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regulation",
        abstract: "Check, test, show, convert, adopt and simulate regulations 办法.",
        discussion: """
            A regulation is a YAML file, described in schemas/regulation.md. Some ship with Luzhi: \
            'regulation list' shows them, and where a NAME is asked for one of them may be named.
            """,
        subcommands: [
            RegulationCheck.self, RegulationTest.self, RegulationList.self, RegulationShow.self,
            RegulationConvert.self, RegulationAdopt.self, RegulationSimulate.self,
        ])
}
