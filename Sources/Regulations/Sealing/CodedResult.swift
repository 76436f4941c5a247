package import Basics
import EventLog

/// The whole result of an evaluation in codes: references, exact numbers and names of the regulation's
/// parts, and nobody's name. It is what a draft proposes and a closing seals.
///
/// It is a list of tables of texts, in order of the regulations and of their parts:
///
/// | part | a row for each | columns beside the key |
/// |---|---|---|
/// | `scores`, `group-scores` | subject | score, rank, grade, then what they are made of |
/// | `quota` | subject | a column a period: the state, the figure, the bounds |
/// | `bar`, `ground` | subject | the state, clauses, what was compared, the entries |
/// | `coverage`, `link` | subject, and a row `all` | state, count, bounds, with whom |
/// | `composition` | session | state, day, each part with how many |
/// | `procedure` | matter, step and subject | state, deadline, both events |
/// | `reading` | part, subject and question | the binding answer and the other |
///
/// Exact numbers are written as fractions in lowest terms, shares as counted (`9/12`), entries as
/// positions. A cell without anything to say is empty.
package struct CodedResult: Hashable, Sendable {
    /// How the result is coded. A later way of coding has another number, and both stay readable.
    package static let form: Int64 = 1

    package let rules: [Rule]
    package let tables: [Table]

    package init(rules: [Rule], tables: [Table]) {
        self.rules = rules
        self.tables = tables
    }

    /// A regulation that was applied, and the purposes that it decided.
    package struct Rule: Hashable, Sendable {
        /// `shache-liaison@1`.
        package let citation: String
        package let purposes: [Regulation.Purpose]

        package init(citation: String, purposes: [Regulation.Purpose]) {
            self.citation = citation
            self.purposes = purposes
        }
    }

    package enum Part: String, Hashable, Sendable, CaseIterable {
        case scores
        case groupScores = "group-scores"
        case quota
        case bar
        case ground
        case coverage
        case link
        case composition
        case procedure
        case reading
    }

    /// One part of a regulation for everybody.
    package struct Table: Hashable, Sendable {
        package let under: String
        package let part: Part
        /// Which quota, ground and so on; nil of scores and readings.
        package let name: String?
        /// How many of the first columns say what a row is about.
        package let keyCount: Int
        package let columns: [String]
        /// How many rows there are.
        package let count: Int
        /// SHA-256 of the table with its rows, in hex.
        package let digest: String
        /// The rows; nil where they did not fit into the event that seals them.
        package let rows: [[String]]?

        package init(
            under: String, part: Part, name: String? = nil, keyCount: Int = 1, columns: [String],
            rows: [[String]]
        ) {
            self.under = under
            self.part = part
            self.name = name
            self.keyCount = keyCount
            self.columns = columns
            count = rows.count
            self.rows = rows
            digest =
                Table.json(under, part, name, keyCount, columns, rows).textDigest
        }

        private init(_ whole: Table) {
            under = whole.under
            part = whole.part
            name = whole.name
            keyCount = whole.keyCount
            columns = whole.columns
            count = whole.count
            digest = whole.digest
            rows = nil
        }

        /// What it is called: `scores`, `quota.opinion-monthly`.
        package var title: String { name.map { "\(part.rawValue).\($0)" } ?? part.rawValue }

        /// Without its rows, which its digest then stands for.
        package var withoutRows: Table { Table(self) }
    }

    /// SHA-256 over the digests of the tables, in hex: the same whether their rows are at hand or not.
    package var digest: String {
        JSON.array(
            rules.map { .string($0.citation) } + tables.map { .string($0.digest) }
        ).textDigest
    }

    package subscript(under citation: String, title title: String) -> Table? {
        tables.first { $0.under == citation && $0.title == title }
    }
}

extension JSON {
    /// SHA-256 of the canonical bytes, in hex.
    fileprivate var textDigest: String {
        Digest(hashing: String(decoding: canonicalBytes, as: UTF8.self)).hex
    }
}

// As JSON.
extension CodedResult {
    /// The room that an event's body leaves for the result beside the moment and the rest.
    package static let byteCountMax = Body.byteCountMax - 16_384

    package var json: JSONObject {
        [
            "form": .integer(CodedResult.form),
            "rules": .array(
                rules.map { rule in
                    .object([
                        "under": .string(rule.citation),
                        "purposes": .array(rule.purposes.map { .string($0.rawValue) }),
                    ])
                }),
            "tables": .array(tables.map { .object($0.json) }),
        ]
    }

    /// The result with as many rows as fit into one event. What is left out first is what weighs most:
    /// everything of it can be reckoned again at the sealed moment, and its digest proves it.
    package var fitting: CodedResult { fitting(byteCountMax: CodedResult.byteCountMax) }

    package func fitting(byteCountMax: Int) -> CodedResult {
        var sizes = tables.map { JSON.object($0.json).canonicalBytes.count }
        var kept = tables
        // What people read first, scores and grounds, goes last.
        func rank(_ part: Part) -> Int {
            switch part {
            case .scores, .groupScores: 2
            case .ground, .bar: 1
            default: 0
            }
        }
        while sizes.reduce(1_024, +) > byteCountMax {
            guard
                let index = kept.indices.filter({ kept[$0].rows != nil })
                    .min(by: {
                        (rank(kept[$0].part), -sizes[$0]) < (rank(kept[$1].part), -sizes[$1])
                    })
            else { break }
            kept[index] = kept[index].withoutRows
            sizes[index] = JSON.object(kept[index].json).canonicalBytes.count
        }
        return CodedResult(rules: rules, tables: kept)
    }

    /// Reads what `json` wrote; nil of another form.
    package init?(_ json: JSONObject) {
        guard json["form"] == .integer(CodedResult.form), case .array(let rules)? = json["rules"],
            case .array(let tables)? = json["tables"]
        else { return nil }
        self.rules = rules.compactMap { rule in
            guard case .object(let rule) = rule, case .string(let under)? = rule["under"],
                let purposes = rule["purposes"]?.texts
            else { return nil }
            return Rule(
                citation: under,
                purposes: purposes.compactMap { Regulation.Purpose(rawValue: $0) })
        }
        self.tables = tables.compactMap { Table($0) }
        guard self.rules.count == rules.count, self.tables.count == tables.count else {
            return nil
        }
    }
}

extension CodedResult.Table {
    fileprivate static func json(
        _ under: String, _ part: CodedResult.Part, _ name: String?, _ keyCount: Int,
        _ columns: [String], _ rows: [[String]]?
    ) -> JSON {
        var object: JSONObject = [
            "under": .string(under), "part": .string(part.rawValue),
            "keys": .integer(Int64(keyCount)), "columns": JSON(texts: columns),
        ]
        object.set(name.map { .string($0) }, for: "name")
        object.set(rows.map { .array($0.map { JSON(texts: $0) }) }, for: "rows")
        return .object(object)
    }

    fileprivate var json: JSONObject {
        guard
            case .object(var object) = CodedResult.Table.json(
                under, part, name, keyCount, columns, rows)
        else { return [:] }
        object.set(.integer(Int64(count)), for: "count")
        object.set(.string(digest), for: "digest")
        return object
    }

    /// What was read keeps the digest that it was sealed with: whether that is the digest of the rows
    /// is for ``isIntact`` to say.
    fileprivate init?(_ json: JSON) {
        guard case .object(let object) = json, case .string(let under)? = object["under"],
            case .string(let code)? = object["part"],
            let part = CodedResult.Part(rawValue: code),
            case .integer(let keys)? = object["keys"], let columns = object["columns"]?.texts,
            case .integer(let count)? = object["count"],
            case .string(let digest)? = object["digest"],
            // The first column says what a row is about.
            let keyCount = Int(exactly: keys), let rowCount = Int(exactly: count),
            !columns.isEmpty, 0...columns.count ~= keyCount
        else { return nil }
        self.under = under
        self.part = part
        if case .string(let name)? = object["name"] { self.name = name } else { name = nil }
        self.keyCount = keyCount
        self.columns = columns
        self.count = rowCount
        self.digest = digest
        guard let listed = object["rows"] else {
            rows = nil
            return
        }
        guard case .array(let listed) = listed else { return nil }
        let rows = listed.compactMap(\.texts).filter { $0.count == columns.count }
        guard rows.count == listed.count else { return nil }
        self.rows = rows
    }

    /// Whether the rows, where they are at hand, are those that the digest was made of.
    package var isIntact: Bool {
        guard let rows else { return true }
        return rows.count == count
            && CodedResult.Table.json(under, part, name, keyCount, columns, rows).textDigest
                == digest
    }
}

extension JSON {
    fileprivate init(texts: [String]) { self = .array(texts.map { .string($0) }) }

    /// The elements of an array of texts; nil of anything else.
    fileprivate var texts: [String]? {
        guard case .array(let elements) = self else { return nil }
        let texts = elements.compactMap { element -> String? in
            if case .string(let text) = element { text } else { nil }
        }
        return texts.count == elements.count ? texts : nil
    }
}
