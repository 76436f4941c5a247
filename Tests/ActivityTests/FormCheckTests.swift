import Activity
import Basics
import EventLog
import TestSupport
import Testing

/// What the door refuses without knowing the ledger.
struct FormCheckTests {
    /// The simplest event of a type that the door takes.
    static func plain(_ type: EventType) throws -> Draft {
        let definition = TypeDefinition[type]
        func reference(_ field: TypeDefinition.ReferenceField) -> Reference? {
            field.presence == .required ? Reference("\(field.spaces[0])/0002") : nil
        }
        func code(_ field: TypeDefinition.CodeField) -> Code? {
            guard field.presence == .required else { return nil }
            return field.words.first?.code ?? "word"
        }
        var body = JSONObject()
        for key in definition.requiredBodyKeys { body.set("甲", for: key) }
        let id = try required(EventID("0133be45-b800-7064-9865-b1e721ad45bf"))
        if type == .eventVoided {
            body.set("重复登记", for: "reason")
            body.set("办公室", for: "authority")
        }
        var statement = Statement(
            id: id, type: type.name,
            subject: try required(Reference("\(definition.subject[0])/0001")),
            matter: reference(definition.matter), object: reference(definition.object),
            kind: code(definition.kind), role: code(definition.role),
            outcome: code(definition.outcome), occurredOn: try required(Day("2012-03-14")),
            actor: "clerk/0003", amends: type == .eventVoided ? id : nil,
            cites: definition.cites.presence == .required ? id : nil)
        // What the type asks of its fields together.
        switch type {
        case .leaveRequested, .leaveDecided: statement.until = statement.occurredOn
        case .evaluationCarriedIn: statement.outcome = "competent"
        case .memberDescribed: body.set("甲", for: "unit")
        case .regulationAdopted:
            statement.tags = ["quotas"]
            body.set("1", for: "version")
            body.set("2012-01-01", for: "effective")
            body.set(.string(Digest(hashing: "甲").hex), for: "digest")
        case .evaluationDrafted, .evaluationClosed:
            body.set("2012-01-31", for: "as_of")
            body.set("84", for: "known_at")
            for key in definition.objectBodyKeys { body.set(.object([:]), for: key) }
        default:
            if let role = statement.role, definition.isSubmission, Words.titleBearers.contains(role)
            {
                body.set("甲", for: "title")
            }
        }
        return Draft(statement: statement, body: try Body(.object(body)))
    }

    private func problems(
        _ type: EventType, _ change: (inout Draft) throws -> Void
    ) throws -> [FormCheck.Problem] {
        var draft = try Self.plain(type)
        try change(&draft)
        return FormCheck.problems(draft, .builtIn)
    }

    /// Field and code of each problem, as `matter E207`.
    private func told(
        _ type: EventType, _ change: (inout Draft) throws -> Void
    ) throws -> [String] {
        try problems(type, change).map { "\($0.field) \($0.diagnostic.code.rawValue)" }
    }

    @Test("The simplest event of each type is taken", arguments: EventType.allCases)
    func simplest(type: EventType) throws {
        #expect(try told(type) { _ in }.isEmpty)
    }

    @Test("A field that a type does not take is refused, it alone", arguments: EventType.allCases)
    func notTaken(type: EventType) throws {
        let definition = TypeDefinition[type]
        let day = try required(Day("2012-03-15"))
        if definition.matter.presence == .absent {
            #expect(try told(type) { $0.statement.matter = "session/1" } == ["matter E210"])
        }
        if definition.object.presence == .absent {
            #expect(try told(type) { $0.statement.object = "organ/0011" } == ["object E210"])
        }
        if definition.kind.presence == .absent {
            #expect(try told(type) { $0.statement.kind = "plenary" } == ["kind E210"])
        }
        if definition.role.presence == .absent {
            #expect(try told(type) { $0.statement.role = "member" } == ["role E210"])
        }
        if definition.outcome.presence == .absent {
            #expect(try told(type) { $0.statement.outcome = "present" } == ["outcome E210"])
        }
        #expect(
            try told(type) { $0.statement.until = day }
                == (definition.hasUntil ? [] : ["until E210"]))
        #expect(
            try told(type) { $0.statement.registeredOn = day }
                == (definition.hasRegisteredOn ? [] : ["registered_on E210"]))
        #expect(
            try told(type) { $0.statement.tags = ["banquet"] }
                == [definition.tags.isEmpty ? "tags E210" : "tags E203"])
        #expect(
            try told(type) { $0.statement.cites = $0.statement.id }
                == (definition.cites.presence == .absent ? ["cites E210"] : []))
        if definition.quantity.range == 1...1 {
            for quantity: Int64 in [-1, 0, 2] {
                #expect(
                    try told(type) { $0.statement.quantity = quantity } == ["quantity E318"])
            }
        }
        #expect(try told(type) { $0.body = try Body(["shoe": "42"]) }.contains("shoe E211"))
    }

    @Test("A field that a type must have is missed", arguments: EventType.allCases)
    func missing(type: EventType) throws {
        let definition = TypeDefinition[type]
        if definition.matter.presence == .required {
            #expect(try told(type) { $0.statement.matter = nil } == ["matter E207"])
        }
        if definition.object.presence == .required {
            #expect(try told(type) { $0.statement.object = nil } == ["object E207"])
        }
        if definition.kind.presence == .required {
            #expect(try told(type) { $0.statement.kind = nil } == ["kind E207"])
        }
        if definition.role.presence == .required {
            #expect(try told(type) { $0.statement.role = nil } == ["role E207"])
        }
        if definition.outcome.presence == .required {
            #expect(try told(type) { $0.statement.outcome = nil } == ["outcome E207"])
        }
        if definition.cites.presence == .required {
            #expect(try told(type) { $0.statement.cites = nil } == ["cites E207"])
        }
        for key in definition.requiredBodyKeys {
            let plain = try Self.plain(type).body.object
            for value: JSON? in [nil, ""] {
                var body = plain
                body.set(value, for: key)
                let ill = try Body(.object(body))
                #expect(try told(type) { $0.body = ill } == ["\(key) E207"])
            }
        }
    }

    @Test(
        "A reference of another space is refused, with those that are taken",
        arguments: EventType.allCases)
    func wrongSpace(type: EventType) throws {
        let definition = TypeDefinition[type]
        #expect(try told(type) { $0.statement.subject = "shoe/1" } == ["subject E206"])
        for (field, rule, path) in [
            ("matter", definition.matter, \Draft.statement.matter),
            ("object", definition.object, \Draft.statement.object),
        ] where rule.presence != .absent {
            let problems = try problems(type) { $0[keyPath: path] = "shoe/1" }
            #expect(problems.first?.field == field)
            #expect(problems.first?.diagnostic.code == .invalidValue)
            let expected = "one of: " + rule.spaces.map { $0 + "/…" }.joined(separator: ", ")
            #expect(problems.first?.diagnostic.expected?.en == expected)
            // What other rules say of the field beside is no matter of spaces.
            for space in rule.spaces {
                let taken = try self.problems(type) {
                    $0[keyPath: path] = Reference("\(space)/1")
                }
                #expect(!taken.contains { $0.diagnostic.expected?.en == expected }, "\(space)")
            }
        }
    }

    @Test(
        "A code that is not of the vocabulary is refused, with those that are",
        arguments: EventType.allCases)
    func unknownCode(type: EventType) throws {
        let definition = TypeDefinition[type]
        for (field, rule, path) in [
            ("kind", definition.kind, \Draft.statement.kind),
            ("role", definition.role, \Draft.statement.role),
            ("outcome", definition.outcome, \Draft.statement.outcome),
        ] where rule.presence != .absent && !rule.lists.isEmpty {
            let problems = try problems(type) { $0[keyPath: path] = "banquet" }
            #expect(problems.first?.diagnostic.code == .unknownCode)
            #expect(problems.first?.field == field)
            // Of a long list the first words are told, and where the others are.
            for (index, word) in rule.words.enumerated() {
                let isTold = problems[0].diagnostic.expected?.en.contains(word.code.text)
                if index < 12 { #expect(isTold == true, "\(field) \(word.code)") }
                let taken = try self.problems(type) { $0[keyPath: path] = word.code }
                #expect(
                    !taken.contains { $0.diagnostic.code == .unknownCode }, "\(field) \(word.code)")
            }
        }
        for word in definition.tags.flatMap(\.words) where word.code != "unvalued" {
            // A regulation is for something, and a mark of migration alone says not for what.
            if type == .regulationAdopted, word.code == "migrated" { continue }
            #expect(try told(type) { $0.statement.tags = [word.code] }.isEmpty, "\(word.code)")
        }
    }

    @Test("A word that the ledger has added is taken where its list is taken, and nowhere else")
    func addedWords() throws {
        var vocabulary = Vocabulary()
        let word = Word(code: "banquet", title: Message(zh: "宴请", en: "banquet"))
        vocabulary.add(word, to: .sessionKinds)
        vocabulary.add(word, to: .topics)
        for type in EventType.allCases {
            let definition = TypeDefinition[type]
            for (field, rule, path) in [
                ("kind", definition.kind, \Draft.statement.kind),
                ("role", definition.role, \Draft.statement.role),
            ] where rule.presence != .absent && !rule.lists.isEmpty {
                var draft = try Self.plain(type)
                draft[keyPath: path] = "banquet"
                let isRefused = FormCheck.problems(draft, vocabulary)
                    .contains { $0.diagnostic.code == .unknownCode }
                #expect(isRefused != rule.lists.contains(.sessionKinds), "\(type) \(field)")
            }
            var draft = try Self.plain(type)
            draft.statement.tags = ["banquet"]
            let isRefused = FormCheck.problems(draft, vocabulary).contains { $0.field == "tags" }
            #expect(isRefused != definition.tags.contains(.topics), "\(type)")
        }
        #expect(vocabulary.title("banquet", in: [.topics]).zh == "宴请")
        #expect(vocabulary.words(.topics).last == word)
    }

    @Test("An unknown type, and a later version of a known one, are refused")
    func unknownType() throws {
        #expect(
            try told(.memberAppointed) { $0.statement.type = "evaluation.felt" } == ["type E209"]
        )
        #expect(try told(.memberAppointed) { $0.statement.version = 2 } == ["type E209"])
    }

    @Test("The last day is not before the first")
    func until() throws {
        let first = try required(Day("2012-03-14"))
        for type in EventType.allCases where TypeDefinition[type].hasUntil {
            #expect(try told(type) { $0.statement.until = first }.isEmpty)
            // What is judged, filed or claimed for a period comes after its last day.
            let wrong = TypeDefinition[type].looksBack ? [] : ["until E317"]
            #expect(try told(type) { $0.statement.until = first.advanced(by: -1) } == wrong)
        }
    }

    @Test("The half-days of a session are at least 1")
    func halfDays() throws {
        for (quantity, isTaken) in [(-1, false), (0, false), (1, true), (1_000, true)] {
            let told = try told(.sessionHeld) { $0.statement.quantity = Int64(quantity) }
            #expect(told == (isTaken ? [] : ["quantity E318"]))
        }
    }

    @Test("Only who attended in part has half-days of her own")
    func partial() throws {
        for outcome in Outcome.allCases {
            let told = try told(.attendanceRecorded) {
                $0.statement.outcome = outcome.code
                $0.statement.quantity = 3
            }
            #expect(told == (outcome == .partial ? [] : ["quantity E318"]), "\(outcome)")
        }
    }

    @Test("Only a substitute comes in another's place")
    func substitute() throws {
        for outcome in Outcome.allCases {
            let told = try told(.attendanceRecorded) {
                $0.statement.outcome = outcome.code
                $0.statement.object = "person/7"
            }
            #expect(told == (outcome == .substitute ? [] : ["object E210"]), "\(outcome)")
        }
    }

    @Test("Who is no member attends as an observer alone")
    func observer() throws {
        let person: Reference = "person/7"
        #expect(
            try told(.attendanceRecorded) { $0.statement.subject = person } == ["subject E206"])
        #expect(
            try told(.attendanceRecorded) {
                $0.statement.subject = person
                $0.statement.role = "observer"
            }.isEmpty)
    }

    @Test("The paper's number has 1 to 64 characters, and what a body says is text")
    func body() throws {
        for (count, isTaken) in [(0, false), (1, true), (64, true), (65, false)] {
            let told = try told(.memberDeparted) {
                $0.body = try Body([
                    "reference": .string(String(repeating: "号", count: count))
                ])
            }
            #expect(told == (isTaken ? [] : ["reference E206"]), "\(count)")
        }
        #expect(
            try told(.memberDeparted) { $0.body = try Body(["note": .integer(7)]) }
                == ["note E206"])
    }

    @Test(
        "A reason and an authority belong to corrections, and both are needed",
        arguments: EventType.allCases)
    func grounds(type: EventType) throws {
        let plain = try Self.plain(type)
        var body = plain.body.withoutGrounds
        let withoutGrounds = try Body(.object(body))
        body.set("补交证明", for: "reason")
        body.set("办公室", for: "authority")
        let withGrounds = try Body(.object(body))
        let replacing = { (draft: inout Draft) in
            draft.statement.amends = draft.statement.id
            draft.body = withGrounds
        }
        #expect(try told(type, replacing).isEmpty)
        #expect(
            try told(type) {
                $0.statement.amends = $0.statement.id
                $0.body = withoutGrounds
            } == ["reason E411", "authority E411"])
        if type != .eventVoided {
            #expect(
                try told(type) { $0.body = withGrounds }.sorted()
                    == ["authority E211", "reason E211"])
        } else {
            #expect(try told(type) { $0.statement.amends = nil }.contains("amends E207"))
        }
    }

    @Test("The commonest slips of an outcome are told the right code")
    func slips() throws {
        for (slip, right) in [
            ("absent", "unexcused"), ("leave", "leave-ordinary"), ("attended", "present"),
        ] {
            let problem = FormCheck.unknownCode(
                "outcome", slip, TypeDefinition[.attendanceRecorded].outcome.words)
            #expect(problem.help?.en.contains("'\(right)'") == true)
            #expect(problem.help?.zh.contains(right) == true)
        }
    }

    @Test("Everything wrong with a form is told at once")
    func allTogether() throws {
        #expect(
            try told(.attendanceRecorded) {
                $0.statement.matter = nil
                $0.statement.outcome = "absent"
                $0.statement.quantity = 0
                $0.body = try Body(["venue": "县政协"])
            } == ["matter E207", "outcome E203", "quantity E318", "venue E211", "quantity E318"])
    }
}
