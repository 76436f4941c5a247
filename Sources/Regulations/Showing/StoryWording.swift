import Activity
import Basics
import EventLog

/// Tells a line of an example's story as a sentence without its full stop.
///
/// It takes the line as ``Story`` left it: in English and in order, so that whatever comes here has a
/// form known to it.
struct StoryWording {
    private let wording: Wording
    private var words: ArraySlice<Substring>

    private init(_ wording: Wording, _ text: String) {
        self.wording = wording
        words = text.split { $0 == " " || $0 == "," }[...]
    }

    static func sentence(_ given: Example.Given, _ wording: Wording) -> Message {
        var line = StoryWording(wording, given.text)
        return line.sentence()
    }

    /// What may follow in any order.
    private struct Details {
        var day: Day?
        var until: Day?
        var by: Reference?
        var at: Reference?
        var post: Code?
        var number: Rational?
        var others: [Reference] = []
        var codes: [Code] = []
    }

    private mutating func sentence() -> Message {
        if take("session") { return planned() }
        guard let subject = reference() else { return corrected() }
        switch subject.space {
        case "session": return held(subject)
        case "organ" where words.dropFirst().first == "established": return established(subject)
        case "member", "person", "organ": return told(of: subject)
        default: return matter(subject)
        }
    }

    // MARK: - Sessions

    private mutating func planned() -> Message {
        let kind = word(code(), [.sessionKinds])
        _ = take("planned")
        let day = next().flatMap { Day(String($0)) }
        var details = details(.sessionPlanned)
        details.day = day
        let when = when(details)
        let by = details.by.map { wording.subject($0) }
        let times = details.number.map { Message(zh: "\($0)次", en: ", \($0) times") }
        return Message(
            zh: "\(by?.zh ?? "")计划于\(when.zh)举行\(kind.zh)\(times?.zh ?? "")",
            en: "\(kind.en) planned for \(details.day?.description ?? "")"
                + "\(by.map { " by \($0.en)" } ?? "")\(times?.en ?? "")")
    }

    private mutating func held(_ session: Reference) -> Message {
        let kind = word(code(), [.sessionKinds])
        let part = words.first == "held" ? nil : reference()
        _ = take("held")
        let day = next().flatMap { Day(String($0)) }
        var details = details(.sessionHeld)
        details.day = day
        let when = when(details)
        let by = details.by.map { wording.subject($0) }
        let whole = wording.subject(session)
        let name = wording.subject(part ?? session)
        var more = codes(details, .sessionHeld)
        if let number = details.number {
            more.append(Message(zh: "\(number)个半天", en: "\(number) half-days"))
        }
        let of = part == nil ? "" : "\(whole.zh)的"
        let enOf = part == nil ? "" : " of \(whole.en)"
        return Message(
            zh: "\(when.zh)\(by?.zh ?? "")举行\(of)\(kind.zh)"
                + "（\(([name] + more).map(\.zh).joined(separator: "，"))）",
            en: "\(name.en) (\(([kind] + more).map(\.en).joined(separator: ", "))\(enOf)) held"
                + " \(when.en)\(by.map { " by \($0.en)" } ?? "")")
    }

    private mutating func established(_ organ: Reference) -> Message {
        let kind = word(code(), [.organKinds])
        _ = take("established")
        let day = next().flatMap { Day(String($0)) }.map { Numeral.day($0) }
        let name = wording.subject(organ)
        return Message(
            zh: "\(day?.zh ?? "")设立\(kind.zh)（\(name.zh)）",
            en: "\(name.en) (\(kind.en)) established on \(day?.en ?? "")")
    }

    // MARK: - Members and organs

    private static let offices: [(word: String, type: EventType, zh: String)] = [
        ("appointed", .memberAppointed, "就任"), ("departed", .memberDeparted, "离任"),
        ("suspended", .memberSuspended, "暂停履职"), ("resumed", .memberResumed, "恢复履职"),
    ]

    private mutating func told(of subject: Reference) -> Message {
        let who = wording.subject(subject)
        for office in StoryWording.offices where take(Substring(office.word)) {
            let when = when(details(office.type))
            return Message(
                zh: "\(when.zh)\(who.zh)\(office.zh)",
                en: "\(who.en) \(office.word)\(when.en.isEmpty ? "" : " ")\(when.en)")
        }
        if take("assigned", "to") { return assigned(who) }
        if take("linked", "to") { return linked(who) }
        if let type = words.first.flatMap({ EventType(rawValue: String($0)) }) {
            _ = next()
            return happened(type, who)
        }
        let outcome = word(code(), [.attendanceOutcomes])
        _ = take("at")
        let session = reference().map { wording.subject($0) }
        let details = details(.attendanceRecorded)
        let half = details.number.map { Message(zh: "（\($0)个半天）", en: " (\($0) half-days)") }
        return Message(
            zh: "\(who.zh)在\(session?.zh ?? "")登记为“\(outcome.zh)”\(half?.zh ?? "")",
            en: "\(who.en) recorded as “\(outcome.en)” at \(session?.en ?? "")\(half?.en ?? "")")
    }

    private mutating func assigned(_ who: Message) -> Message {
        let organ = reference().map { wording.subject($0) }
        let details = details(.memberAssigned)
        let when = when(details)
        let post = details.post.map { word($0, [.posts]) }
        return Message(
            zh: "\(when.zh)\(who.zh)编入\(organ?.zh ?? "")\(post.map { "，任\($0.zh)" } ?? "")",
            en: "\(who.en) assigned to \(organ?.en ?? "")\(post.map { " as \($0.en)" } ?? "")"
                + (when.en.isEmpty ? "" : " \(when.en)"))
    }

    private mutating func linked(_ who: Message) -> Message {
        let other = reference().map { wording.subject($0) }
        let details = details(.linkOpened)
        let when = when(details)
        let kind = details.post.map { word($0, [.linkKinds]) }
        return Message(
            zh: "\(when.zh)\(who.zh)与\(other?.zh ?? "")建立“\(kind?.zh ?? "联系")”关系",
            en: "\(who.en) linked to \(other?.en ?? "")\(kind.map { " by “\($0.en)”" } ?? "")"
                + (when.en.isEmpty ? "" : " \(when.en)"))
    }

    /// Any other event, by the title of its type.
    private mutating func happened(_ type: EventType, _ who: Message) -> Message {
        let details = details(type)
        let when = when(details)
        var more = codes(details, type)
        if let post = details.post { more.append(word(post, TypeDefinition[type].role.lists)) }
        if let number = details.number { more.append(quantity(number, type)) }
        more += ([details.at, details.by].compactMap { $0 } + details.others)
            .map { wording.subject($0) }
        let zh = more.isEmpty ? "" : "（\(more.map(\.zh).joined(separator: "，"))）"
        let en = more.isEmpty ? "" : " (\(more.map(\.en).joined(separator: ", ")))"
        return Message(
            zh: "\(when.zh)\(who.zh)有“\(type.title.zh)”记录\(zh)",
            en: "\(who.en): \(type.title.en)\(en)\(when.en.isEmpty ? "" : " ")\(when.en)")
    }

    /// The hundredths of a point and the fen that are recorded as points and yuan.
    private func quantity(_ number: Rational, _ type: EventType) -> Message {
        let hundredth = Numeral.text(number / 100)
        return switch type {
        case .assessmentRecorded: Message(zh: "\(hundredth)分", en: "\(hundredth) points")
        case .amountRecorded: Message(zh: "\(hundredth)元", en: "\(hundredth) yuan")
        default: Message(zh: "数量\(number)", en: "quantity \(number)")
        }
    }

    private mutating func corrected() -> Message {
        let outcome = word(code(), [.attendanceOutcomes])
        _ = take("of")
        let member = reference().map { wording.subject($0) }
        _ = take("at")
        let session = reference().map { wording.subject($0) }
        _ = take("replaced", "by")
        let other = word(code(), [.attendanceOutcomes])
        return Message(
            zh: "\(member?.zh ?? "")在\(session?.zh ?? "")的“\(outcome.zh)”更正为“\(other.zh)”",
            en: "“\(outcome.en)” of \(member?.en ?? "") at \(session?.en ?? "") corrected to "
                + "“\(other.en)”")
    }

    // MARK: - Matters

    private mutating func matter(_ matter: Reference) -> Message {
        guard let space = WorkSpace(rawValue: String(matter.space)) else {
            return Message(verbatim: words.joined(separator: " "))
        }
        let name = wording.subject(matter)
        guard take("submitted") else { return stage(name, space) }
        _ = take("by")
        let definition = TypeDefinition[space.submission]
        var people: [Message] = []
        while let person = reference() {
            var who = wording.subject(person)
            if let text = words.first, text.hasPrefix("("), let code = Code(text.dropEnds) {
                _ = next()
                let role = word(code, definition.role.lists)
                who = Message(zh: "\(who.zh)（\(role.zh)）", en: "\(who.en) (\(role.en))")
            }
            people.append(who)
        }
        let details = details(space.submission)
        let when = when(details)
        let more = codes(details, space.submission) + details.others.map { wording.subject($0) }
        let zh = more.isEmpty ? "" : "（\(more.map(\.zh).joined(separator: "，"))）"
        let en = more.isEmpty ? "" : " (\(more.map(\.en).joined(separator: ", ")))"
        let zhPeople = people.map(\.zh).joined(separator: "、")
        let enPeople = people.map(\.en).joined(separator: ", ")
        return Message(
            zh: "\(when.zh)\(zhPeople)\(space.noun.verb)\(name.zh)\(zh)",
            en: "\(name.en)\(en) \(space.noun.done) by \(enPeople)"
                + (when.en.isEmpty ? "" : " \(when.en)"))
    }

    private mutating func stage(_ name: Message, _ space: WorkSpace) -> Message {
        let stage = word(code(), space.stageLists)
        let details = details(space.progress)
        let when = when(details)
        let by = details.by.map { wording.subject($0) }
        let more = codes(details, space.progress) + details.others.map { wording.subject($0) }
        let zh = more.isEmpty ? "" : "（\(more.map(\.zh).joined(separator: "，"))）"
        let en = more.isEmpty ? "" : " (\(more.map(\.en).joined(separator: ", ")))"
        return Message(
            zh: "\(when.zh)\(name.zh)\(by.map { "由\($0.zh)办理，" } ?? "")到达“\(stage.zh)”环节\(zh)",
            en: "\(name.en) reached “\(stage.en)”\(en)\(by.map { " by \($0.en)" } ?? "")"
                + (when.en.isEmpty ? "" : " \(when.en)"))
    }
}

// The pieces of a line.
extension StoryWording {
    private mutating func next() -> Substring? { words.popFirst() }

    private mutating func take(_ texts: Substring...) -> Bool {
        guard words.prefix(texts.count).elementsEqual(texts) else { return false }
        words = words.dropFirst(texts.count)
        return true
    }

    private mutating func reference() -> Reference? {
        guard let found = words.first.flatMap({ Reference(String($0)) }) else { return nil }
        _ = next()
        return found
    }

    private mutating func code() -> Code? { next().flatMap { Code(String($0)) } }

    private func word(_ code: Code?, _ lists: [WordList]) -> Message {
        code.map { wording.word($0, lists) } ?? Message(verbatim: "")
    }

    private mutating func details(_ type: EventType) -> Details {
        var details = Details()
        while let text = next() {
            switch text {
            case "on": details.day = next().flatMap { Day(String($0)) }
            case "through": details.until = next().flatMap { Day(String($0)) }
            case "by": details.by = reference()
            case "at": details.at = reference()
            case "as": details.post = code()
            case "times", "half-days", "quantity":
                details.number = next().flatMap { Rational(String($0)) }
            default:
                if let other = Reference(String(text)) {
                    details.others.append(other)
                } else if let code = Code(String(text)) {
                    details.codes.append(code)
                }
            }
        }
        return details
    }

    /// The codes of a line, each by the list of its type that has it.
    private func codes(_ details: Details, _ type: EventType) -> [Message] {
        let definition = TypeDefinition[type]
        let lists =
            definition.kind.lists + definition.outcome.lists + definition.role.lists
            + definition.tags
        return details.codes.map { wording.word($0, lists) }
    }

    /// 2012年2月20日至2012年2月22日; in English with its preposition. Empty where the line has no day.
    private func when(_ details: Details) -> Message {
        let day = details.day.map { Numeral.day($0) }
        let until = details.until.map { Numeral.day($0) }
        switch (day, until) {
        case (let day?, let until?):
            return Message(zh: "\(day.zh)至\(until.zh)", en: "from \(day.en) through \(until.en)")
        case (let day?, nil): return Message(zh: day.zh, en: "on \(day.en)")
        case (nil, let until?):
            return Message(zh: "至\(until.zh)", en: "through \(until.en)")
        case (nil, nil): return Message(verbatim: "")
        }
    }
}

extension Substring {
    /// Without its brackets.
    fileprivate var dropEnds: String { String(dropFirst().dropLast()) }
}
