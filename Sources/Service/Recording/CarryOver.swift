import Activity
package import Basics
import EventLog
import Projections

/// Who is carried over into a new term, a sheet: a row a member and post, or a member and link. A
/// row of neither only appoints her.
struct CarryOver {
    /// The columns of a draft.
    static let columnNames = ["member", "name", "organ", "role", "link", "link_kind", "until"]

    private static let columns =
        PlainSheet.memberColumns + [
            PlainSheet.Column("organ", ["编入机构", "所在机构", "机构"]),
            PlainSheet.Column("role", ["担任职务", "任职", "机构职务", "职务"]),
            PlainSheet.Column("link", ["联系对象", "结对对象"]),
            PlainSheet.Column("link_kind", ["联系种类", "结对种类"]),
            PlainSheet.Column("until", of: .work),
        ]

    struct Row {
        let member: Reference
        /// The post or link she is given, but for its day; nil where the row only appoints her.
        let given: (type: EventType, fields: Fields)?
        let row: SheetReader.Row
    }

    let path: String
    let resolver: SheetResolver

    /// The rows, or all that is wrong with the file.
    func rows(remark: (Diagnostic) -> Void) throws -> [Row] {
        var rows: [Row] = []
        let sheet = PlainSheet(
            path: path, columns: CarryOver.columns, required: [PlainSheet.memberNames])
        let problems = try sheet.read(remark: remark) { stated, problems in
            var event = CarryOver.event(stated)
            var found = CarryOver.problems(of: stated)
            found += try resolver.resolve(&event)
            if let text = event["member"], Reference(text)?.isMember != true {
                found.append(CarryOver.invalid("member", text))
            }
            // It has no day yet, but everything else has its form.
            var judged = event.fields
            judged.set("occurred_on", Day.first.description)
            if found.isEmpty {
                do {
                    _ = try judged.draft(
                        type: event.type, id: SheetReader.standIn, actor: .rootOrgan)
                } catch let error as FieldProblems {
                    found += error.problems
                }
            }
            let row = SheetReader.Row(row: stated.row, event: event)
            for problem in found {
                problems.add(problem.diagnostic.at(row.place(of: problem.field)))
            }
            guard found.isEmpty, let member = event["member"].flatMap({ Reference($0) })
            else { return }
            let isGiven = event.type != .memberAppointed
            rows.append(
                Row(member: member, given: isGiven ? (event.type, event.fields) : nil, row: row))
        }
        if !problems.isEmpty { throw problems }
        return rows
    }

    /// What a row gives: a post, a link, or nothing but the appointment.
    private static func event(_ row: PlainSheet.Row) -> RowEvent {
        let members = PlainSheet.memberNames.map { ($0, $0) }
        if row["organ"] != nil {
            var post = row.event(
                .memberAssigned,
                members + [("object", "organ"), ("role", "role"), ("until", "until")])
            post.set("link", "", cell: row.cell(of: "link"))
            if post["role"] == nil { post.set("role", Words.plainMember.text, cell: nil) }
            return post
        }
        if row["link"] != nil {
            return row.event(
                .linkOpened,
                members + [("object", "link"), ("kind", "link_kind"), ("until", "until")])
        }
        return row.event(.memberAppointed, members)
    }

    /// What is wrong with a row by its columns alone.
    private static func problems(of row: PlainSheet.Row) -> [FormCheck.Problem] {
        var problems: [FormCheck.Problem] = []
        func missing(_ column: String, _ field: String) {
            problems.append(
                FormCheck.Problem(
                    field: field, diagnostic: Diagnostic(.missingValue, .missingValue(column))))
        }
        if !PlainSheet.memberNames.contains(where: { row[$0] != nil }) {
            missing("member", "member")
        }
        if row["organ"] != nil, let text = row["link"] {
            problems.append(invalid("link", text))
        } else if row["link"] != nil, row["link_kind"] == nil {
            missing("link_kind", "kind")
        }
        return problems
    }

    private static func invalid(_ field: String, _ text: String) -> FormCheck.Problem {
        FormCheck.Problem(
            field: field,
            diagnostic: Diagnostic(
                .invalidValue, .invalidValue(field, text), expected: .format(field)))
    }
}

extension Ledger {
    /// Everybody who is in office on `day` with her posts and links, as a file that a carry-over can
    /// be made from by striking rows out.
    package func carryOverDraft(on day: Day) throws -> String {
        let state = LedgerState(log: log)
        try state.catchUp(with: log)
        let roster = state.circumstances.roster
        let links = state.circumstances.openLinks(on: day)
        var lines = [CarryOver.columnNames]
        for member in roster.people.filter({ roster.isInOffice($0, on: day) })
            .sorted(by: { log.names.reference($0) < log.names.reference($1) })
        {
            let id = log.names.reference(member).text
            var name = ""
            let body = try MemberDescription(of: member, in: state, log).body
            if case .string(let text)? = body["name"] { name = text }
            let posts = roster.assignments(of: member, on: day)
            if posts.isEmpty { lines.append([id, name, "", "", "", "", ""]) }
            // A person of two numbers may have one post twice.
            var written: Set<[String]> = []
            for post in posts {
                let what = [
                    log.names.reference(post.object).text, post.classification.role?.text ?? "",
                ]
                guard written.insert(what).inserted else { continue }
                lines.append([
                    id, name, log.names.reference(post.object).text,
                    post.classification.role?.text ?? "", "", "", post.until?.description ?? "",
                ])
            }
            for link in links
            where roster.canonical(link.subject) == member && isThere(link.object, roster, day) {
                lines.append([
                    id, name, "", "", log.names.reference(link.object).text,
                    link.classification.kind?.text ?? "", link.until?.description ?? "",
                ])
            }
        }
        // With a mark, so that a spreadsheet reads the names aright.
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        for line in lines { CSV.appendRecord(line, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the other end of a link can be linked to anew: a member in office, a standing organ.
    private func isThere(_ other: Int32, _ roster: Roster, _ day: Day) -> Bool {
        let reference = log.names.reference(other)
        if reference.isMember { return roster.isInOffice(other, on: day) }
        return !reference.isOrgan || roster.stands(other, on: day)
    }
}
