import Activity
package import Basics
package import EventLog
import Projections
package import Regulations

/// A regulation that is to be adopted.
package struct AdoptionOrder: Sendable {
    package let file: RegulationFile
    /// The file as it stands.
    package let text: String
    /// The meeting that adopted it.
    package let adoptedBy: String
    /// The day of its adoption; nil where the file says it.
    package let day: Day?
    package let document: String?
    /// The regulations whose place it takes, by name and version.
    package let repeals: [String]
    /// Whether the words that it uses are added to the ledger.
    package let addsWords: Bool
    package let actor: Reference

    package init(
        file: RegulationFile, text: String, adoptedBy: String, day: Day?, document: String?,
        repeals: [String], addsWords: Bool, actor: Reference
    ) {
        self.file = file
        self.text = text
        self.adoptedBy = adoptedBy
        self.day = day
        self.document = document
        self.repeals = repeals
        self.addsWords = addsWords
        self.actor = actor
    }
}

extension Ledger {
    /// Adopts a regulation: its whole text becomes an event. What it replaces is repealed from the
    /// first day of its force, and its words are added, in the same transaction. The answer tells what
    /// this does to the days that others judged.
    package func adopt(
        _ order: AdoptionOrder, _ wish: WritingWish = WritingWish()
    ) throws -> AdoptedRegulation {
        let regulation = order.file.regulation
        guard let day = order.day ?? regulation.adopted?.date else {
            throw Diagnostics(
                Diagnostic(.missingValue, .noDayOfAdoption, help: .noDayOfAdoptionHelp))
        }
        return try transact(wish) { recorder in
            let adopter = Adopter(order: order, day: day, recorder: recorder)
            let drafts = try adopter.drafts()
            let effects = try adopter.effects(drafts)
            let appended = try drafts.map { try recorder.record($0) }
            return AdoptedRegulation(
                recorded: Recorded(
                    appended: appended, warnings: try recorder.closingWarnings()),
                effects: effects)
        }
    }
}

/// Makes the events of one adoption.
private struct Adopter {
    let order: AdoptionOrder
    let day: Day
    let recorder: Recorder

    private var regulation: Regulation { order.file.regulation }

    /// Words first, then what it repeals, then itself.
    func drafts() throws -> [Draft] {
        let words = try missingWords()
        let repeals = try order.repeals.map { try repeal($0) }
        return try words + repeals + [adoption()]
    }

    /// What the drafts do to the regulations that there are, of which they are none yet.
    func effects(_ drafts: [Draft]) throws -> [AdoptionEffect] {
        guard let own = drafts.last,
            let adoption = Adoption(
                position: 0, matter: 0, tags: own.statement.tags, body: own.body.object)
        else { return [] }
        let gone = Set(
            drafts.filter { $0.statement.type == EventType.regulationRepealed.name }
                .compactMap { $0.statement.matter })
        let works = recorder.state.circumstances.works
        let known = try recorder.state.adoptions()
        let names = recorder.transaction.names
        let isGone = { (one: Adoption) in gone.contains(names.reference(one.matter)) }
        return AdoptionEffect.effects(
            of: adoption, on: day, repealing: known.filter(isGone),
            others: known.filter { !isGone($0) }.map { ($0, works.repeal(of: $0.matter)?.day) })
    }

    private func draft(
        _ type: EventType, matter: Reference? = nil, object: Reference? = nil, kind: Code? = nil,
        role: Code? = nil, tags: [Code] = [], on day: Day, _ body: JSONObject
    ) throws -> Draft {
        Draft(
            statement: Statement(
                id: recorder.newID(), type: type.name, subject: .rootOrgan, matter: matter,
                object: object, kind: kind, role: role, tags: tags.sorted(), occurredOn: day,
                actor: order.actor),
            body: try Body(composing: body))
    }

    private func missingWords() throws -> [Draft] {
        let missing = regulation.words.filter { word in
            WordList(rawValue: word.list).map { list in
                !recorder.state.vocabulary.words(list).contains { $0.code == word.code }
            } ?? true
        }
        guard order.addsWords || missing.isEmpty else {
            throw Diagnostics(
                Diagnostic(
                    .wordsMissing,
                    .wordsMissing(missing.map { "\($0.list)：\($0.code.text)" }),
                    help: .wordsMissingHelp))
        }
        return try missing.map { word in
            try draft(
                .vocabularyExtended, kind: Code(word.list), role: word.code, on: day,
                ["zh": .string(word.title.zh), "en": .string(word.title.en)])
        }
    }

    private func adoption() throws -> Draft {
        // A body's texts are normalised once, and the digest is of what is kept.
        let kept = try Body(composing: ["text": .string(order.text)]).object["text"]
        let text = if case .string(let text)? = kept { text } else { order.text }
        let digest = Digest(hashing: text).hex
        var body: JSONObject = [
            "name": .string(regulation.name.text),
            "version": .string(String(regulation.version)),
            "title": .string(regulation.title.zh),
            "effective": .string(regulation.effective.from.description),
            "text": .string(text), "digest": .string(digest),
            "adopted_by": .string(order.adoptedBy),
        ]
        body.set(
            regulation.effective.until.map { .string($0.description) }, for: "expires")
        body.set(
            (order.document ?? regulation.document).map { .string($0) }, for: "document")
        return try draft(
            .regulationAdopted, matter: matter(digest),
            tags: regulation.purposes.compactMap { Code($0.rawValue) }, on: day, body)
    }

    /// `regulation/NAME-VERSION`, or where that is no number for a reference the beginning of the
    /// text's digest.
    private func matter(_ digest: String) throws -> Reference {
        guard
            let reference = Reference("regulation/\(regulation.name)-\(regulation.version)")
                ?? Reference("regulation/\(digest.prefix(16))")
        else { preconditionFailure("hex digits make a reference") }
        return reference
    }

    private func repeal(_ name: String) throws -> Draft {
        let known = try recorder.state.adoptions()
        guard let old = known.last(where: { $0.isCalled(name) }) else {
            throw Diagnostics(
                Diagnostic(
                    .regulationNotInForce, .regulationNotAdopted(name),
                    expected: .oneOf(known.map(\.citation)), help: .regulationNotAdoptedHelp))
        }
        return try draft(
            .regulationRepealed, matter: recorder.transaction.names.reference(old.matter),
            on: regulation.effective.from, ["repealed_by": .string(order.adoptedBy)])
    }
}
