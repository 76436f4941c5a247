import Basics
import Regulations

/// What a person reads for the names of a regulation.
extension Regulation {
    private var classes: [ScoreClass] {
        [score, groupScore].compactMap { $0 }.flatMap(\.classes)
    }

    /// The title of whatever has the name; nil of what has none.
    func title(of name: Name) -> Message? {
        titleOfMeasured(name) ?? titleOfFinding(name) ?? titleOfLink(name)
    }

    private func titleOfMeasured(_ name: Name) -> Message? {
        if let found = measures.first(where: { $0.id == name }) { return found.title }
        if let found = settings.first(where: { $0.id == name }) { return found.title }
        if let found = classes.first(where: { $0.id == name }) { return found.title }
        return classes.lazy.flatMap(\.items).first { $0.id == name }?.title
    }

    private func titleOfFinding(_ name: Name) -> Message? {
        if let found = quotas.first(where: { $0.id == name }) { return found.title }
        if let found = grounds.first(where: { $0.id == name }) { return found.title }
        if let found = bars.first(where: { $0.id == name }) { return found.title }
        if let found = cohorts.first(where: { $0.id == name }) { return found.title }
        return grades?.grades.first { $0.id == name }?.title
    }

    private func titleOfLink(_ name: Name) -> Message? {
        if let found = coverage.first(where: { $0.id == name }) { return found.title }
        if let found = links.first(where: { $0.id == name }) { return found.title }
        if let found = compositions.first(where: { $0.id == name }) { return found.title }
        return procedures.first { $0.id == name }?.title
    }

    /// The title of a reading beside the binding one, else its name.
    func title(of reading: ReadingPlace) -> Message {
        func find<Subject>(_ readings: [Reading<Subject>]?) -> Message? {
            readings?.first { $0.name == reading.name }?.title
        }
        let title: Message? =
            switch reading.part {
            case .ground(let id, let part):
                grounds.first { $0.id == id }.flatMap { ground in
                    ground.parts.indices ~= part ? find(ground.parts[part].readings) : nil
                }
            case .bar(let id): find(bars.first { $0.id == id }?.readings)
            case .quota(let id): find(quotas.first { $0.id == id }?.readings)
            case .item(let id):
                find(classes.flatMap(\.items).first { $0.id == id }?.readings)
            case .share(let id): find(shares.first { $0.id == id }?.readings)
            case .sessionRule(let id): find(sessions.first { $0.id == id }?.readings)
            }
        return title ?? Message(verbatim: reading.name.text)
    }

    /// The clause that a reading is one of.
    func clause(of reading: ReadingPlace) -> Name? {
        switch reading.part {
        case .ground(let id, let part):
            let ground = grounds.first { $0.id == id }
            return ground.flatMap { $0.parts.indices ~= part ? $0.parts[part].clause : nil }
        case .bar(let id): return bars.first { $0.id == id }?.clause
        case .quota(let id): return quotas.first { $0.id == id }?.clause
        case .item(let id):
            let scored = classes.first { $0.items.contains { $0.id == id } }
            return scored?.items.first { $0.id == id }?.clause ?? scored?.clause
        case .share(let id): return shares.first { $0.id == id }?.clause
        case .sessionRule(let id): return sessions.first { $0.id == id }?.clause
        }
    }
}
