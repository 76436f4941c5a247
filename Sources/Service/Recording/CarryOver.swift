import Activity
package import Basics
import EventLog
import Projections

/// Who is carried over into a new term, a CSV file: a row a member and post, or a member and link. A
/// row of neither only appoints her.
struct CarryOver {
    static let columns = ["member", "name", "organ", "role", "link", "link_kind", "until"]

    enum What {
        case post(organ: Reference, role: Code, until: Day?)
        case link(to: Reference, kind: Code, until: Day?)
    }

    struct Row {
        let member: Reference
        let what: What?
        let place: Place
    }

    let path: String

    /// The rows, or all that is wrong with the file.
    func rows() throws -> [Row] {
        var rows: [Row] = []
        let sheet = PlainSheet(path: path, columns: CarryOver.columns, required: ["member"])
        let problems = try sheet.read { row, problems in
            do throws(FieldProblems) {
                rows.append(try CarryOver.read(row))
            } catch {
                for problem in error.problems {
                    problems.add(problem.diagnostic.at(row.place(of: problem.field)))
                }
            }
        }
        if !problems.isEmpty { throw problems }
        return rows
    }

    private static func read(_ row: PlainSheet.Row) throws(FieldProblems) -> Row {
        var problems: [FormCheck.Problem] = []
        func invalid(_ field: String, _ text: String) {
            problems.append(
                FormCheck.Problem(
                    field: field,
                    diagnostic: Diagnostic(
                        .invalidValue, .invalidValue(field, text), expected: .format(field))))
        }
        func missing(_ field: String) {
            problems.append(
                FormCheck.Problem(
                    field: field, diagnostic: Diagnostic(.missingValue, .missingValue(field))))
        }
        func reference(_ field: String) -> Reference? {
            guard let text = row[field] else { return nil }
            if Reference(text) == nil { invalid(field, text) }
            return Reference(text)
        }
        func code(_ field: String) -> Code? {
            guard let text = row[field] else { return nil }
            if Code(text) == nil { invalid(field, text) }
            return Code(text)
        }
        let member = reference("member")
        if row["member"] == nil { missing("member") }
        if let member, !member.isMember { invalid("member", member.text) }
        let until = row["until"].flatMap { Day($0) }
        if let text = row["until"], until == nil { invalid("until", text) }
        var what: What?
        if let organ = reference("organ") {
            what = .post(organ: organ, role: code("role") ?? Words.plainMember, until: until)
        } else if let object = reference("link") {
            if let kind = code("link_kind") {
                what = .link(to: object, kind: kind, until: until)
            } else if row["link_kind"] == nil {
                missing("link_kind")
            }
        }
        if row["organ"] != nil, let text = row["link"] { invalid("link", text) }
        guard problems.isEmpty, let member else { throw FieldProblems(problems: problems) }
        return Row(
            member: member, what: what,
            place: row.place(of: row["organ"] != nil ? "organ" : "member"))
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
        var lines = [CarryOver.columns]
        for member in roster.people.filter({ roster.isInOffice($0, on: day) })
            .sorted(by: { log.names.reference($0) < log.names.reference($1) })
        {
            let id = log.names.reference(member).text
            var name = ""
            let body = try MemberDescription(of: member, in: state, log).body
            if case .string(let text)? = body["name"] { name = text }
            let posts = roster.assignments(of: member, on: day)
            if posts.isEmpty { lines.append([id, name, "", "", "", "", ""]) }
            for post in posts {
                lines.append([
                    id, name, log.names.reference(post.object).text,
                    post.classification.role?.text ?? "", "", "", post.until?.description ?? "",
                ])
            }
            for link in links where roster.canonical(link.subject) == member {
                lines.append([
                    id, name, "", "", log.names.reference(link.object).text,
                    link.classification.kind?.text ?? "", link.until?.description ?? "",
                ])
            }
        }
        var bytes: [UInt8] = []
        for line in lines { CSV.appendRecord(line, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
