package import Activity
package import Basics
import EventLog

/// What a sheet is imported as: the type of its rows, and the columns that are its own.
package enum ImportKind: String, Sendable, CaseIterable {
    case members
    case organs
    case sessions
    case attendance
    case proposals
    case opinions
    case reports
    case suggestions
    case work

    /// The type of a row that states none; nil where each has to.
    package var defaultType: EventType? {
        switch self {
        case .members: .memberAppointed
        case .organs: .organEstablished
        case .sessions: .sessionHeld
        case .attendance: .attendanceRecorded
        case .proposals: EventType(rawValue: "proposal.submitted")
        case .opinions: EventType(rawValue: "opinion.submitted")
        case .reports: EventType(rawValue: "report.submitted")
        case .suggestions: EventType(rawValue: "suggestion.submitted")
        case .work: nil
        }
    }

    /// What a person reads.
    package var title: Message {
        switch self {
        case .members: Message(zh: "委员名册", en: "members")
        case .organs: Message(zh: "机构", en: "organs")
        case .sessions: Message(zh: "会议活动", en: "sessions")
        case .attendance: Message(zh: "考勤", en: "attendance")
        case .proposals: Message(zh: "提案登记簿", en: "proposals")
        case .opinions: Message(zh: "社情民意信息", en: "opinions")
        case .reports: Message(zh: "报告", en: "reports")
        case .suggestions: Message(zh: "意见建议", en: "suggestions")
        case .work: Message(zh: "其他工作", en: "work")
        }
    }

    /// Columns of this kind that stand for something else, or for a second event.
    static let appointedOn = "appointed_on"
    static let departedOn = "departed_on"
    static let departedReason = "departed_reason"

    /// Columns that tell a member otherwise than by her reference.
    static let memberName = "member_name"
    static let memberCard = "member_card"

    /// The roles whose columns list people, the one who bears the title first. A row that names one
    /// person and no role has the first of `soleRoles`, and further rows of one matter the second.
    var roleColumns: [String] {
        switch self {
        case .proposals: ["lead", "co-signer"]
        case .opinions, .suggestions: ["lead", "author", "co-signer", "drafter"]
        case .reports: ["lead", "author", "co-signer", "drafter", "organiser", "participant"]
        case .members, .organs, .sessions, .attendance, .work: []
        }
    }

    var soleRoles: (first: String, further: String)? {
        switch self {
        case .proposals: ("lead", "co-signer")
        case .opinions, .suggestions: ("author", "co-signer")
        case .reports: ("author", "participant")
        case .members, .organs, .sessions, .attendance, .work: nil
        }
    }

    /// The columns a sheet of this kind may have.
    package var columns: [String] { ImportKind.columnTable[self]?.list ?? [] }

    var columnSet: Set<String> { ImportKind.columnTable[self]?.set ?? [] }

    private static let columnTable: [ImportKind: (list: [String], set: Set<String>)] =
        Dictionary(
            uniqueKeysWithValues: allCases.map { kind in
                let list = kind.allColumns()
                return (kind, (list, Set(list)))
            })

    private func allColumns() -> [String] {
        var names = Fields.envelopeNames + Fields.subjectNames + TypeDefinition.commonBodyKeys
        for type in EventType.allCases where !type.isWrittenByItsVerb {
            for key in TypeDefinition[type].bodyKeys
            where !names.contains(key) && !Fields.reservedNames.contains(key) {
                names.append(key)
            }
        }
        switch self {
        case .members: names += [ImportKind.appointedOn, ImportKind.departedOn]
        case .organs, .sessions: break
        default: names += [ImportKind.memberName, ImportKind.memberCard]
        }
        return names + roleColumns.filter { !names.contains($0) }
    }

    /// The columns a sheet of this kind usually has, in the order of its template.
    package var commonColumns: [String] {
        let names: [String] =
            switch self {
            case .members:
                [
                    "member", "name", "gender", "party", "constituency", "unit", "title", "card",
                    ImportKind.appointedOn, ImportKind.departedOn, ImportKind.departedReason,
                ]
            case .organs: ["organ", "name", "kind", "object", "occurred_on"]
            case .sessions:
                ["matter", "title", "kind", "organ", "occurred_on", "until", "quantity", "venue"]
            case .attendance:
                [
                    "matter", "occurred_on", "member", ImportKind.memberName, "outcome", "role",
                    "object", "quantity",
                ]
            case .proposals: ["matter", "title", "kind", "lead", "co-signer", "occurred_on"]
            case .opinions, .suggestions: ["matter", "title", "author", "occurred_on"]
            case .reports: ["matter", "title", "kind", "author", "drafter", "occurred_on"]
            case .work:
                [
                    "type", "matter", "member", ImportKind.memberName, "organ", "object", "kind",
                    "role", "outcome", "quantity", "occurred_on", "until", "title",
                ]
            }
        return (names + (takesTags ? ["tags"] : []) + ["reference", "note"])
            .filter { columnSet.contains($0) }
    }

    /// Whether its rows have tags that a person gives.
    private var takesTags: Bool {
        defaultType.map { TypeDefinition[$0].tags != [.migration] } ?? true
    }

    /// What the column of a field is called.
    package func title(ofColumn field: String) -> Message { SheetColumns.title(field, in: self) }

    /// An empty sheet of this kind: CSV in UTF-8 with its mark, for spreadsheets need it.
    package func template(_ language: Language) -> String {
        var output: [UInt8] = [0xEF, 0xBB, 0xBF]
        CSV.appendRecord(
            commonColumns.map { title(ofColumn: $0).text(language) }, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
