import Activity
import Basics
import EventLog

/// Understands what the cells of a row say: codes by title, days as offices write them, people,
/// organs and sessions by name. What it does not understand it leaves for the form's check, which
/// says what may be filled in.
final class SheetResolver {
    /// A problem and the field at whose cell it is shown.
    typealias Problem = FormCheck.Problem

    let kind: ImportKind
    let mapping: SheetMapping
    let words: WordIndex
    let names: LazyNameIndex
    /// Names that were looked up, by space.
    private var found: [String: [String: [Reference]]] = [:]

    init(kind: ImportKind, mapping: SheetMapping, words: WordIndex, names: LazyNameIndex) {
        self.kind = kind
        self.mapping = mapping
        self.words = words
        self.names = names
    }

    private static let dayFields = [
        "occurred_on", "until", "registered_on", ImportKind.appointedOn, ImportKind.departedOn,
    ]

    /// The type a row states, or the kind's; nil where it is none that a row may have.
    func type(_ stated: String?) -> EventType? {
        guard let stated else { return kind.defaultType }
        let type = words.type(mapping.value(stated, of: "type") ?? stated)
        // A correction is never a row: it says why, and which event it amends. Nor is an erasure.
        return type?.isWrittenByItsVerb == true ? nil : type
    }

    /// Brings the texts of an event into the form that fields have.
    func resolve(_ event: inout RowEvent) throws -> [Problem] {
        var problems = resolveWords(&event)
        problems += try resolvePeople(&event)
        problems += try resolveReferences(&event)
        if event.isKindOfParticipant, event["kind"] == nil {
            let isOrgan = event["subject"]?.hasPrefix("organ/") == true
            event.set("kind", isOrgan ? "collective" : "individual", cell: nil)
        }
        return problems
    }

    /// Codes, days and numbers alone, which are understood without a look at the ledger.
    func resolveWords(_ event: inout RowEvent) -> [Problem] {
        resolveCodes(&event)
        var problems: [Problem] = []
        for field in SheetResolver.dayFields {
            guard let text = event[field], Day(text) == nil else { continue }
            if let day = Day(office: text) {
                event.replace(field, with: day.description)
            } else {
                problems.append(
                    Problem(
                        field: field,
                        diagnostic: Diagnostic(
                            .invalidValue, .invalidValue(field, text), expected: .officeDay)))
            }
        }
        if let text = event["quantity"] {
            event.replace("quantity", with: NameFolding.plain(text))
        }
        return problems
    }

    private func resolveReferences(_ event: inout RowEvent) throws -> [Problem] {
        var problems: [Problem] = []
        let definition = TypeDefinition[event.type]
        let fields: [(String, [String])] = [
            ("subject", definition.subject), ("organ", ["organ"]), ("person", ["person"]),
            ("matter", definition.matter.spaces), ("object", definition.object.spaces),
        ]
        for (field, spaces) in fields {
            guard let text = event[field] else { continue }
            switch try reference(text, field: field, spaces: spaces, on: event["occurred_on"]) {
            case .one(let reference):
                if reference.text != text { event.replace(field, with: reference.text) }
            case .problem(let diagnostic):
                problems.append(Problem(field: field, diagnostic: diagnostic))
            case .none: break
            }
        }
        return problems
    }

    private func resolveCodes(_ event: inout RowEvent) {
        if let text = event["tags"] {
            event.replace("tags", with: tags(text, of: event.type).joined(separator: " "))
        }
        for field in ["kind", "role", "outcome"] {
            guard let text = event[field] else { continue }
            let mapped = mapping.value(text, of: field) ?? text
            if mapped == SheetMapping.nothing {
                event.replace(field, with: "")
            } else if let code = words.code(mapped, field, of: event.type) {
                event.replace(field, with: code.text)
            } else if mapped != text {
                event.replace(field, with: mapped)
            }
        }
    }
}

extension SheetResolver {
    /// Tags by code or title, several in a cell; what is none is left for the form's check.
    private func tags(_ text: String, of type: EventType) -> [String] {
        let parts = text.split { " ,;、，；\u{3000}\n".contains($0) }.map(String.init)
        return parts.compactMap { part in
            let mapped = mapping.value(part, of: "tags") ?? part
            if mapped == SheetMapping.nothing { return nil }
            return words.code(mapped, "tags", of: type)?.text ?? mapped
        }
    }
}

// MARK: - References

extension SheetResolver {
    /// What a text in a field of references came to.
    enum Found {
        case one(Reference)
        case problem(Diagnostic)
        /// Nothing that could be a name: the form's check will say so.
        case none
    }

    /// The reference that a text stands for, in one of `spaces`.
    func reference(
        _ text: String, field: String, spaces: [String], on day: String? = nil
    ) throws -> Found {
        if let reference = Reference(text) { return .one(reference) }
        let plain = NameFolding.plain(text)
        if let reference = Reference(plain) { return .one(reference) }
        if let numbered = numbered(plain, field) { return .one(numbered) }
        if let person = mapping.person(text), spaces.contains(String(person.space)) {
            return .one(person)
        }
        var matches: [Reference] = []
        for space in spaces { matches += try look(text, in: space) }
        if matches.count > 1, let day = day.flatMap({ Day($0) }) {
            let index = try names.read()
            let ofDay = matches.filter { index.firstDay(of: $0) == day }
            if !ofDay.isEmpty { matches = ofDay }
        }
        switch matches.count {
        case 1: return .one(matches[0])
        case 0: return try unknown(text, plain, field, spaces)
        default: return .problem(try ambiguous(text, matches))
        }
    }

    /// Of a text that names nobody: the reference it is a number of, or the diagnostic.
    private func unknown(
        _ text: String, _ plain: String, _ field: String, _ spaces: [String]
    ) throws -> Found {
        // A plain number under 会议编号 or 提案编号 can only be of one space.
        if spaces.count == 1, !["member", "person", "organ"].contains(spaces[0]),
            let reference = Reference(spaces[0] + "/" + plain)
        {
            return .one(reference)
        }
        let isName = text.unicodeScalars.contains { $0.value > 0x7F }
        guard isName, !plain.contains("/"), !spaces.isEmpty else { return .none }
        let index = try names.read()
        let near = spaces.flatMap { index.near(text, in: $0) }.map(\.told)
        return .problem(
            Diagnostic(
                .unknownName, .unknownName(text),
                expected: near.isEmpty ? nil : .nearNames(near),
                help: unknownHelp(text, spaces)))
    }

    private func unknownHelp(_ text: String, _ spaces: [String]) -> Message {
        let sums: Set = ["合计", "小计", "总计", "共计"]
        if sums.contains(NameFolding.fold(text)) { return .sumRowHelp(text) }
        return spaces.contains("member") ? .unknownNameHelp : .unknownThingHelp(spaces[0])
    }

    func ambiguous(_ text: String, _ matches: [Reference]) throws -> Diagnostic {
        let index = try names.read()
        return Diagnostic(
            .ambiguousName, .ambiguousName(text, count: matches.count),
            expected: .nameOneOf(matches.map { index.told($0) }),
            help: .ambiguousNameHelp(text, matches[0].text))
    }

    /// The reference of a number, by the pattern that the mapping gives for the field: 第17号 under
    /// `proposal/2012-000` is `proposal/2012-017`.
    private func numbered(_ plain: String, _ field: String) -> Reference? {
        guard let pattern = mapping.number(field) else { return nil }
        let digits = plain.unicodeScalars.filter { "0"..."9" ~= $0 }
        let others = plain.unicodeScalars.filter { !("0"..."9" ~= $0) }
        let isNumber = others.allSatisfy { "第号件条篇份No.#".unicodeScalars.contains($0) }
        guard isNumber, !digits.isEmpty, digits.count <= 18 else { return nil }
        let zeroCount = pattern.reversed().prefix { $0 == "0" }.count
        let number = String(String.UnicodeScalarView(digits))
        let padding = String(repeating: "0", count: max(0, zeroCount - number.count))
        return Reference(pattern.dropLast(zeroCount) + padding + number)
    }

    /// Who or what of a space bears a name, looked up once.
    private func look(_ text: String, in space: String) throws -> [Reference] {
        if let known = found[space]?[text] { return known }
        let index = try names.read()
        var matches = index.references(named: text, in: space)
        if matches.isEmpty, space == "member" { matches = index.references(withCard: text) }
        // What the sheet itself names later may be what is not known yet.
        if !matches.isEmpty, found[space, default: [:]].count < SheetResolver.keptMax {
            found[space, default: [:]][text] = matches
        }
        return matches
    }

    /// Takes in what an event of the sheet names: later rows may speak of it.
    func learn(_ draft: Draft) {
        guard NameIndex.isNaming(draft.statement.type) else { return }
        names.add(draft)
        found = [:]
    }

    /// The most names kept of a space.
    private static let keptMax = 100_000
}

// MARK: - People

extension SheetResolver {
    /// Brings member, name and card together into one member. Where two are stated they must be of
    /// the same member: a sheet whose column of names slipped by a row is found out by this.
    private func resolvePeople(_ event: inout RowEvent) throws -> [Problem] {
        var problems = kind == .members ? try takeNameAsMember(&event) : []
        var stated: Reference?
        if let text = event["member"] {
            switch try reference(text, field: "member", spaces: ["member"]) {
            case .one(let reference):
                stated = reference
                event.replace("member", with: reference.text)
            case .problem(let diagnostic):
                problems.append(Problem(field: "member", diagnostic: diagnostic))
            case .none: break
            }
        }
        let isUnread = event["member"] != nil && stated == nil
        var candidates: Set<Reference>?
        var lastText = ""
        for field in [ImportKind.memberCard, ImportKind.memberName] {
            guard let text = event[field] else { continue }
            event.remove(field)
            if isUnread { continue }
            lastText = text
            let found = try self.candidates(text, field)
            if found.isEmpty {
                // Someone whose reference is given may be new to the ledger, or have a new name.
                if stated == nil, candidates == nil {
                    switch try reference(text, field: field, spaces: ["member"]) {
                    case .problem(let diagnostic):
                        problems.append(Problem(field: field, diagnostic: diagnostic))
                    case .one(let reference): candidates = [reference]
                    case .none:
                        problems.append(
                            Problem(
                                field: field,
                                diagnostic: Diagnostic(
                                    .unknownName, .unknownName(text), help: .unknownNameHelp)))
                    }
                }
                continue
            }
            let before = candidates ?? stated.map { [$0] }
            let common = before.map { $0.intersection(found) } ?? Set(found)
            if common.isEmpty {
                problems.append(
                    Problem(field: field, diagnostic: try differing(text, before ?? [])))
                return problems
            }
            candidates = common
        }
        guard stated == nil, !isUnread, let candidates, problems.isEmpty else { return problems }
        let field =
            event.cell(of: ImportKind.memberName) == nil
            ? ImportKind.memberCard : ImportKind.memberName
        if candidates.count > 1 {
            problems.append(
                Problem(field: field, diagnostic: try ambiguous(lastText, candidates.sorted())))
        } else if let one = candidates.first {
            event.set("member", one.text, cell: event.cell(of: field))
        }
        return problems
    }

    private func candidates(_ text: String, _ field: String) throws -> [Reference] {
        if field == ImportKind.memberCard { return try names.read().references(withCard: text) }
        if let person = mapping.person(text) { return [person] }
        return try names.read().references(named: text, in: "member")
    }

    private func differing(_ text: String, _ stated: Set<Reference>) throws -> Diagnostic {
        let index = try names.read()
        let told = stated.sorted().map { index.told($0) }
        return Diagnostic(
            .peopleDiffer, .peopleDiffer(text, told),
            help: .peopleDifferHelp)
    }

    /// In a roster the name is what a row says of someone; where the row does not say who, it is the
    /// name she is known by.
    private func takeNameAsMember(_ event: inout RowEvent) throws -> [Problem] {
        guard let name = event["name"], event["member"] == nil, event["subject"] == nil,
            event["organ"] == nil, event["person"] == nil
        else { return [] }
        if event.type == .memberAppointed {
            let known = try mapping.person(name).map { [$0] } ?? look(name, in: "member")
            event.set(
                "member", known.count == 1 ? known[0].text : "", cell: event.cell(of: "name"))
            if known.count > 1 {
                return [Problem(field: "member", diagnostic: try ambiguous(name, known))]
            }
            if known.isEmpty {
                let missing = Diagnostic(
                    .missingValue, .missingReference(name), help: .missingReferenceHelp)
                return [Problem(field: "member", diagnostic: missing)]
            }
        } else if TypeDefinition[event.type].subject.contains("member"),
            !TypeDefinition[event.type].bodyKeys.contains("name")
        {
            event.set(ImportKind.memberName, name, cell: event.cell(of: "name"))
            event.remove("name")
        }
        return []
    }
}
