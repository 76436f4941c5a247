package import Basics
package import EventLog

extension Guide {
    /// The guide as a person reads it.
    package func text(_ language: Language, path: String, root: String) -> String {
        var lines = [
            Message.sampleMade(path, events: eventCount, root: root).text(language), "",
            Message.sampleGuide.text(language), "",
        ]
        for section in GuideIndex.sections {
            let inside = section.entries.flatMap { entry in
                cases.filter { $0.key == entry.key }.flatMap {
                    Guide.lines($0, entry.heading, language, path: path)
                }
            }
            guard !inside.isEmpty else { continue }
            lines += [section.title.text(language)] + inside + [""]
        }
        for omission in omitted {
            let heading = GuideIndex.heading(of: omission.key).text(language)
            lines.append(
                Message.sampleOmitted(heading, years: omission.yearsNeeded).text(language))
        }
        if !omitted.isEmpty { lines.append("") }
        lines += [Message.sampleBooks.text(language), ""]
        lines += books.lines.map { "    " + $0.text(language) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One case: what it is, whose, and what shows it.
    private static func lines(
        _ item: SampleCase, _ heading: Message, _ language: Language, path: String
    ) -> [String] {
        let name = item.name == item.subject.text ? "" : " \(item.name)"
        return ["  \(heading.text(language))  \(item.subject.text)\(name)"]
            + ["    \(item.account.text(language))"]
            + item.commands.map { "    \($0) --ledger \(path)" }
    }

    /// The guide for programs.
    package func json(_ order: SampleOrder, origin: Origin, root: String) -> JSON {
        let rows = cases.map { item in
            JSON.object([
                "key": .string(item.key), "subject": .string(item.subject.text),
                "name": .string(item.name), "zh": .string(item.account.text(.zh)),
                "en": .string(item.account.text(.en)),
                "positions": .array(item.positions.map { .integer($0) }),
                "commands": .array(item.commands.map { .string($0) }),
            ])
        }
        let left = omitted.map { omission in
            JSON.object([
                "key": .string(omission.key),
                "yearsNeeded": .integer(Int64(omission.yearsNeeded)),
            ])
        }
        return .object([
            "verb": .string("sample"), "origin": .string(origin.text),
            "seed": .string(String(order.seed)), "years": .integer(Int64(order.years)),
            "events": .integer(Int64(eventCount)), "root": .string(root), "rows": .array(rows),
            "omitted": .array(left), "books": .object(books.object),
        ])
    }
}

extension Books {
    fileprivate var lines: [Message] {
        [
            .sampleProposals(
                proposals, collective: collective, individual: individual, joint: joint,
                atSession: atSession, between: betweenSessions),
            .sampleProposers(participants, filed: filed),
            .sampleOpinions(
                opinions, suggestions: suggestions, reports: reports, instructions: instructions),
            .sampleMoney(
                cash: Books.yuan(cashExact), atLeast: Books.yuan(cashAtLeast)),
        ]
    }

    /// Fen as yuan with two decimals.
    private static func yuan(_ fen: Int64) -> String {
        let rest = fen % 100
        return "\(fen / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    fileprivate var object: JSONObject {
        [
            "proposals": .integer(Int64(proposals)), "individual": .integer(Int64(individual)),
            "joint": .integer(Int64(joint)), "collective": .integer(Int64(collective)),
            "atSession": .integer(Int64(atSession)),
            "betweenSessions": .integer(Int64(betweenSessions)),
            "filed": .integer(Int64(filed)), "participants": .integer(Int64(participants)),
            "opinions": .integer(Int64(opinions)), "suggestions": .integer(Int64(suggestions)),
            "reports": .integer(Int64(reports)),
            "projectsCompleted": .integer(Int64(projectsCompleted)),
            "speeches": .integer(Int64(speeches)), "instructions": .integer(Int64(instructions)),
            "cashExact": .integer(cashExact), "cashAtLeast": .integer(cashAtLeast),
            "goodsExact": .integer(goodsExact), "goodsUnvalued": .integer(Int64(goodsUnvalued)),
            "helpExact": .integer(helpExact), "helpAtLeast": .integer(helpAtLeast),
            "personTimes": .integer(personTimes), "plenaries": .integer(Int64(plenaries)),
            "plenaryAttendances": .integer(Int64(plenaryAttendances)),
            "standingMeetings": .integer(Int64(standingMeetings)),
        ]
    }
}
