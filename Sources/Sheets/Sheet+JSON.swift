package import Basics

extension Sheet {
    /// The rows as objects whose keys are the codes of the columns.
    package var json: JSON {
        .array(
            rows.map { row in
                .object(JSONObject(zip(columns, row).map { ($0.code, $1.json) }))
            })
    }
}

extension Cell {
    fileprivate var json: JSON {
        switch self {
        case .text(let text): .string(text)
        case .word(let code, _): .string(code)
        case .number(let number), .position(let number): .integer(number)
        case .day(let day): .string(day.description)
        case .time(let time): .string(time.description)
        case .rate(let part, let whole): .string("\(part)/\(whole)")
        case .notApplicable, .empty: .null
        }
    }
}
