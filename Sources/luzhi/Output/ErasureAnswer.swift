import Activity
import Basics
import EventLog
import Service

/// An answer as text and as data.
protocol TextAndJSON {
    func text(_ language: Language) -> String
    var json: JSON { get }
}

/// What an erasure did, or would do.
struct ErasureAnswer: TextAndJSON {
    let identity: LogIdentity
    let order: ErasureOrder
    let erased: Erased

    var outcome: ErasureOutcome? { erased.outcome }
    private var plan: ErasurePlan { erased.plan }

    func text(_ language: Language) -> String {
        var lines: [Message] = []
        if let position = erased.position {
            lines.append(
                .erased(order.subject.text, count: plan.goes.count, position: position.number))
        } else {
            lines.append(.wouldErase(order.subject.text, count: plan.goes.count))
        }
        lines.append(Message(verbatim: "  " + PositionList.text(plan.goes)))
        if plan.goneBefore > 0 { lines.append(.goneBefore(plan.goneBefore)) }
        lines.append(.confirmationIsClaim(order.actor.text, by: order.confirmedBy.text))
        if !plan.stays.isEmpty {
            lines.append(.staysTitle)
            lines += stays.map { line($0.type, $0.ground, $0.positions) }
        }
        if !plan.mentions.isEmpty { lines.append(.mentions(PositionList.text(plan.mentions))) }
        if !plan.otherNumbers.isEmpty {
            lines.append(.otherNumbers(plan.otherNumbers.map(\.text).joined(separator: " ")))
        }
        if !plan.isNameKnown { lines.append(.nameUnknown) }
        if let told = outcome?.told { lines.append(told) }
        return lines.map { wrapped($0.text(language)) }.joined(separator: "\n") + "\n"
    }

    /// A line no wider than a terminal; what goes on is set in.
    private func wrapped(_ line: String) -> String {
        let indent = String(line.prefix { $0 == " " })
        return indent
            + TextWrap.lines(
                String(line.dropFirst(indent.count)),
                widthMax: ErasureAnswer.widthMax - 2 - indent.count
            ).joined(separator: "\n  " + indent)
    }

    private static let widthMax = 100

    /// What stays, by type and ground, in the order of the first of each.
    private var stays: [(type: EventTypeName, ground: ErasurePlan.Ground, positions: [Position])] {
        var rows: [(type: EventTypeName, ground: ErasurePlan.Ground, positions: [Position])] = []
        for stay in plan.stays {
            if let row = rows.firstIndex(where: {
                $0.type == stay.type && $0.ground == stay.ground
            }) {
                rows[row].positions.append(stay.position)
            } else {
                rows.append((stay.type, stay.ground, [stay.position]))
            }
        }
        return rows
    }

    private func line(
        _ type: EventTypeName, _ ground: ErasurePlan.Ground, _ positions: [Position]
    ) -> Message {
        let title = EventType(type)?.title ?? Message(verbatim: type.text)
        let why = ground.title(order)
        let list = PositionList.text(positions)
        return Message(
            zh: "  \(title.zh)　\(list)　\(why.zh)", en: "  \(title.en)  \(list)  \(why.en)")
    }

    var json: JSON {
        .object([
            "verb": .string("erase"), "origin": .string(identity.origin.text),
            "subject": .string(order.subject.text), "dryRun": .bool(erased.position == nil),
            "position": erased.position.map { .integer($0.number) } ?? .null,
            "erased": .array(plan.goes.map { .integer($0.number) }),
            "erasedBefore": .integer(Int64(plan.goneBefore)),
            "stays": .array(
                plan.stays.map { stay in
                    .object([
                        "position": .integer(stay.position.number),
                        "type": .string(stay.type.text), "why": .string(stay.ground.code),
                    ])
                }),
            "mentions": .array(plan.mentions.map { .integer($0.number) }),
            "nameKnown": .bool(plan.isNameKnown),
            "otherNumbers": .array(plan.otherNumbers.map { .string($0.text) }),
            "actor": .string(order.actor.text),
            "confirmedBy": .string(order.confirmedBy.text),
            "confirmation": .string("claim"),
            "outcome": outcome.map { .string($0.code) } ?? .null,
            "search": outcome?.search ?? .null,
        ])
    }
}

/// What going on with unfinished erasures did.
struct ResumedAnswer: TextAndJSON {
    let identity: LogIdentity
    let outcome: ErasureOutcome?

    func text(_ language: Language) -> String {
        guard let outcome else { return Message.nothingUnfinished.text(language) + "\n" }
        return outcome.told.map { $0.text(language) + "\n" } ?? ""
    }

    var json: JSON {
        .object([
            "verb": .string("erase"), "origin": .string(identity.origin.text),
            "outcome": outcome.map { .string($0.code) } ?? .null,
            "search": outcome?.search ?? .null,
        ])
    }
}

extension ErasurePlan.Ground {
    fileprivate var code: String {
        switch self {
        case .held: "held"
        case .forever: "kept-for-ever"
        case .unlisted: "not-listed"
        case .unreleased: "not-released"
        case .tooYoung: "too-young"
        }
    }

    fileprivate func title(_ order: ErasureOrder) -> Message {
        switch self {
        case .held: .staysHeld(order.hold.reason)
        case .forever: .staysForever
        case .unlisted: .staysUnlisted
        case .unreleased: .staysUnreleased
        case .tooYoung(let years): .staysUntil(years: years)
        }
    }
}

extension ErasureOutcome {
    fileprivate var code: String {
        switch self {
        case .finished: "finished"
        case .blocked: "pending"
        case .found: "found"
        case .failed: "failed"
        }
    }

    /// What is said of a cleaning that is finished; another ends with a diagnostic.
    fileprivate var told: Message? {
        guard case .finished(let search) = self else { return nil }
        return .searched(
            needles: search.needleCount, files: search.fileCount, bytes: search.byteCount,
            isRewritten: search.isRewritten)
    }

    fileprivate var search: JSON? {
        guard case .finished(let search) = self else { return nil }
        return .object([
            "needles": .integer(Int64(search.needleCount)),
            "files": .integer(Int64(search.fileCount)),
            "bytes": .integer(Int64(search.byteCount)), "rewritten": .bool(search.isRewritten),
        ])
    }
}
