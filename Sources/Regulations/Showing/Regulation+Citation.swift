package import Basics

// How clauses are cited.
extension Regulation {
    private func clause(_ name: Name) -> Clause? { clauses.first { $0.id == name } }

    /// What a person knows a clause by: its code in the list of rules, its place in the text, or else
    /// its title. A name that only the file knows is the last resort.
    package func citation(of name: Name) -> Message {
        guard let clause = clause(name) else { return Message(verbatim: name.text) }
        return (clause.code ?? clause.article).map { Message(verbatim: $0) }
            ?? clause.title ?? Message(verbatim: name.text)
    }

    /// What a machine knows it by: the same, but its name where it has neither code nor place.
    package func reference(to name: Name) -> String {
        let clause = clause(name)
        return clause?.code ?? clause?.article ?? name.text
    }
}
