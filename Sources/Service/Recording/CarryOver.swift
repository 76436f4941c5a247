import Activity
package import Basics
import EventLog
import Projections

/// Who is carried over into a new term, a sheet: a row a member and post, or a member and link. A
/// row of neither only appoints her. A link of an organ or a person has a row of its own, which
/// appoints nobody.
struct CarryOver {
    /// The columns of a draft.
    static let columnNames = [
        "member", "name", "subject", "organ", "role", "link", "link_kind", "tags", "until",
    ]

    private static let columns =
        PlainSheet.memberColumns + [
            PlainSheet.Column("subject", ["联系方", "联系主体", "结对方"]),
            PlainSheet.Column("organ", ["编入机构", "所在机构", "机构"]),
            PlainSheet.Column("role", ["担任职务", "任职", "机构职务", "职务"]),
            PlainSheet.Column("link", ["联系对象", "结对对象"]),
            PlainSheet.Column("link_kind", ["联系种类", "结对种类"]),
            PlainSheet.Column("tags", of: .work),
            PlainSheet.Column("until", of: .work),
        ]

    struct Row {
        /// Whom the row appoints; nil where it is a link of an organ or a person.
        let member: Reference?
        /// The post or link that is given, but for its day; nil where the row only appoints.
        let given: (type: EventType, fields: Fields)?
        let row: SheetReader.Row
    }

    let path: String
    let resolver: SheetResolver

    /// The rows, or all that is wrong with the file.
    func rows(remark: (Diagnostic) -> Void) throws -> [Row] {
        var rows: [Row] = []
        let sheet = PlainSheet(
            path: path, columns: CarryOver.columns,
            required: [PlainSheet.memberNames + ["subject"]])
        var numbers: [Given: Int] = [:]
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
            let isGiven = event.type != .memberAppointed
            if found.isEmpty, isGiven {
                let given = Given(event)
                if let number = numbers[given] { found.append(given.repeating(number)) }
                numbers[given] = numbers[given] ?? stated.row.number
            }
            let row = SheetReader.Row(row: stated.row, event: event)
            for problem in found {
                problems.add(problem.diagnostic.at(row.place(of: problem.field)))
            }
            guard found.isEmpty else { return }
            let subject = (event["member"] ?? event["subject"]).flatMap { Reference($0) }
            rows.append(
                Row(
                    member: subject.flatMap { $0.isMember ? $0 : nil },
                    given: isGiven ? (event.type, event.fields) : nil, row: row))
        }
        if !problems.isEmpty { throw problems }
        return rows
    }

    /// A row of the draft of those cells, blank where none is named.
    fileprivate static func line(_ cells: [String: String]...) -> [String] {
        columnNames.map { name in cells.lazy.compactMap { $0[name] }.first ?? "" }
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
                members + [
                    ("subject", "subject"), ("object", "link"), ("kind", "link_kind"),
                    ("tags", "tags"), ("until", "until"),
                ])
        }
        return row.event(.memberAppointed, members)
    }

    /// What a row gives, which no other row may give again.
    private struct Given: Hashable {
        let type: EventType
        let fields: [String?]

        init(_ event: RowEvent) {
            type = event.type
            fields = [
                event["member"] ?? event["subject"], event["object"], event["role"], event["kind"],
            ]
        }

        /// That a row of that number gives the same: the ledger knows nothing of it yet.
        func repeating(_ number: Int) -> FormCheck.Problem {
            FormCheck.Problem(
                field: "object",
                diagnostic: Diagnostic(
                    type == .memberAssigned ? .alreadyAssigned : .linkOpen, .repeatsRow(number)))
        }
    }

    /// What is wrong with a row by its columns alone.
    private static func problems(of row: PlainSheet.Row) -> [FormCheck.Problem] {
        var problems: [FormCheck.Problem] = []
        func missing(_ column: String, _ field: String) {
            problems.append(
                FormCheck.Problem(
                    field: field, diagnostic: Diagnostic(.missingValue, .missingValue(column))))
        }
        let isOfMember = PlainSheet.memberNames.contains { row[$0] != nil }
        if !isOfMember, row["subject"] == nil { missing("member", "member") }
        if row["link"] == nil {
            if !isOfMember, row["subject"] != nil, row["organ"] == nil { missing("link", "link") }
            if let text = row["tags"] { problems.append(invalid("tags", text)) }
        }
        if row["organ"] != nil || row["link"] == nil, isOfMember || row["organ"] != nil,
            let text = row["subject"]
        {
            problems.append(invalid("subject", text))
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
        let links = state.circumstances.openLinks(on: day).filter {
            isThere($0.object, roster, day)
        }
        var lines = [CarryOver.columnNames]
        for member in roster.people.filter({ roster.isInOffice($0, on: day) })
            .sorted(by: { log.names.reference($0) < log.names.reference($1) })
        {
            var name = ""
            let body = try MemberDescription(of: member, in: state, log).body
            if case .string(let text)? = body["name"] { name = text }
            let her = ["member": log.names.reference(member).text, "name": name]
            let posts = roster.assignments(of: member, on: day)
            if posts.isEmpty { lines.append(CarryOver.line(her)) }
            // A person of two numbers may have one post twice.
            var written: Set<[String: String]> = []
            for post in posts {
                let what = [
                    "organ": log.names.reference(post.object).text,
                    "role": post.classification.role?.text ?? "",
                ]
                guard written.insert(what).inserted else { continue }
                let until = ["until": post.until?.description ?? ""]
                lines.append(CarryOver.line(her, what, until))
            }
            for link in links where roster.canonical(link.subject) == member {
                lines.append(CarryOver.line(her, cells(of: link)))
            }
        }
        for link in links where !log.names.reference(link.subject).isMember {
            guard isThere(link.subject, roster, day) else { continue }
            let subject = ["subject": log.names.reference(link.subject).text]
            lines.append(CarryOver.line(subject, cells(of: link)))
        }
        // With a mark, so that a spreadsheet reads the names aright.
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        for line in lines { CSV.appendRecord(line, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What a row says of a link. That it was handed over was said of the old record.
    private func cells(of link: Fact) -> [String: String] {
        [
            "link": log.names.reference(link.object).text,
            "link_kind": link.classification.kind?.text ?? "",
            "tags": link.classification.tags.filter { $0 != Words.migrated }.map(\.text)
                .joined(separator: " "),
            "until": link.until?.description ?? "",
        ]
    }

    /// Whether an end of a link can be linked anew: a member in office, a standing organ.
    private func isThere(_ other: Int32, _ roster: Roster, _ day: Day) -> Bool {
        let reference = log.names.reference(other)
        if reference.isMember { return roster.isInOffice(other, on: day) }
        return !reference.isOrgan || roster.stands(other, on: day)
    }
}
