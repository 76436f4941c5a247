import Basics

/// What an audit says of what it finds, each with the answers that it spoils.
extension Diagnostic {
    static func missing(_ positions: ClosedRange<Int64>) -> Diagnostic {
        let first = positions.lowerBound
        return Diagnostic(
            .missingEvent,
            positions.count == 1
                ? .missingEvent(first) : .missingEvents(first, through: positions.upperBound),
            at: .event(position: first), help: .damagedHelp, affected: .spoilsKnownFrom(first))
    }

    static func altered(_ position: Int64, reading: String) -> Diagnostic {
        Diagnostic(
            .alteredEvent, .alteredEvent(position), at: .event(position: position),
            help: .damagedHelp, affected: .spoilsKnownFrom(position, reading: reading))
    }

    static func outOfOrder(_ position: Int64) -> Diagnostic {
        Diagnostic(
            .alteredEvent, .recordedOutOfOrder(position), at: .event(position: position),
            help: .damagedHelp, affected: .spoilsKnowledgeTimes)
    }

    static func alteredBody(_ position: Int64, of subject: String) -> Diagnostic {
        Diagnostic(
            .alteredEvent, .alteredBody(position), at: .event(position: position),
            help: .damagedHelp, affected: .spoilsWords(of: subject))
    }

    static func unreadableBodies(_ positions: ClosedRange<Int64>) -> Diagnostic {
        Diagnostic(
            .damaged, .unreadableBodies(positions.lowerBound, through: positions.upperBound),
            at: .event(position: positions.lowerBound), help: .damagedHelp,
            affected: .spoilsWords(of: "#\(positions.lowerBound)-#\(positions.upperBound)"))
    }

    static func missingBody(_ position: Int64) -> Diagnostic {
        Diagnostic(
            .missingBody, .missingBody(position), at: .event(position: position),
            help: .damagedHelp, affected: .spoilsWords(of: "#\(position)"))
    }

    static func againstForm(
        _ position: Int64, _ problem: Diagnostic, of subject: String
    ) -> Diagnostic {
        Diagnostic(
            .againstForm, .againstForm(position, problem.message),
            at: .event(position: position), expected: problem.expected, help: .againstFormHelp,
            affected: .spoilsKnownFrom(position, reading: subject))
    }

    static func brokenCorrection(_ position: Int64) -> Diagnostic {
        Diagnostic(
            .brokenLine, .brokenLine(position), at: .event(position: position),
            help: .damagedHelp, affected: .spoilsKnownFrom(position))
    }

    static func brokenCitation(_ position: Int64) -> Diagnostic {
        Diagnostic(
            .brokenLine, .brokenCitation(position), at: .event(position: position),
            help: .damagedHelp, affected: .spoilsKnownFrom(position))
    }

    static func dictionary(_ table: String, _ number: Int64) -> Diagnostic {
        Diagnostic(
            .damaged, .damagedDictionary(table, number: number), help: .damagedHelp,
            affected: .spoilsUsers(of: table, number))
    }

    static func unreadableDictionary(_ table: String, after number: Int64) -> Diagnostic {
        Diagnostic(
            .damaged, .unreadableDictionary(table, after: number), help: .damagedHelp,
            affected: .spoilsUsers(of: table, number + 1))
    }

    static func suspectText(_ table: String, _ number: Int64, _ text: String) -> Diagnostic {
        Diagnostic(
            .damaged, .suspectText(table, number: number, text: text), help: .damagedHelp,
            affected: .spoilsUsers(of: table, number))
    }

    static func unusedText(_ table: String, _ number: Int64, _ text: String) -> Diagnostic {
        Diagnostic(
            .damaged, .unusedText(table, number: number, text: text), help: .damagedHelp,
            affected: .spoilsNothing)
    }

    static func page(_ number: Int64) -> Diagnostic {
        Diagnostic(
            .damaged, .damagedPageNumber(number), help: .damagedHelp, affected: .spoilsReaders)
    }

    static func structure(_ path: String, _ line: String) -> Diagnostic {
        Diagnostic(
            .damaged, .damaged(path, what: line), help: .damagedHelp, affected: .spoilsReaders)
    }

    static func schema(_ name: String) -> Diagnostic {
        Diagnostic(
            .damaged, .alteredSchema(name), help: .damagedHelp, affected: .spoilsGuards)
    }

    static func meta(_ key: String) -> Diagnostic {
        Diagnostic(
            .damaged, .alteredMeta(key), help: .damagedHelp, affected: .spoilsIdentity)
    }
}
