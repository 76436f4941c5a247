import Basics

extension Sheet {
    /// RFC 4180 with LF: codes as headers and values, exact fractions, `n/a`.
    package var csv: String {
        var output: [UInt8] = []
        CSV.appendRecord(columns.map(\.code), to: &output)
        for row in rows { CSV.appendRecord(row.map { $0.csvText }, to: &output) }
        return String(decoding: output, as: UTF8.self)
    }
}

extension Cell {
    fileprivate var csvText: String {
        switch self {
        case .text(let text): text
        case .word(let code, _): code
        case .number(let number), .position(let number): String(number)
        case .day(let day): day.description
        case .time(let time): time.description
        case .rate(let part, let whole): "\(part)/\(whole)"
        case .notApplicable: "n/a"
        case .empty: ""
        }
    }
}
