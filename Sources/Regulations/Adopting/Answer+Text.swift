import Basics

extension Example.Answer {
    /// As a file writes it.
    package var text: String {
        switch self {
        case .number(let number): number.description
        case .notApplicable: "n/a"
        case .notSet: "not-set"
        case .state(let state): state.text
        case .within(let clauses):
            "{ within: [\(clauses.map(\.text).joined(separator: ", "))] }"
        }
    }
}
