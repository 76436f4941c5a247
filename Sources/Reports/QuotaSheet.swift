package import Basics
package import EventLog
package import Regulations
package import Sheets

/// Quotas by subject and period: what is met, open, at risk, missed.
package struct QuotaSheet {
    private let judgement: Judgement
    private let results: [QuotaResult]
    /// Of each result how many of the entries that it counts were recorded late (S4-24).
    private let lateCounts: [Key: Int]

    private struct Key: Hashable {
        let quota: Name
        let subject: Reference
        let period: Period

        init(_ result: QuotaResult) {
            quota = result.quota
            subject = result.subject
            period = result.period
        }
    }

    /// Narrowed to one quota, to some subjects, to some states; empty: all.
    package init(
        _ judgement: Judgement, quota: Name? = nil, subjects: [Reference] = [],
        states: [QuotaResult.State] = []
    ) throws {
        self.judgement = judgement
        let wanted = Set(subjects.map { judgement.evaluation.canonical($0) })
        let results = judgement.evaluation.quotas.filter { result in
            (quota.map { $0 == result.quota } ?? true)
                && (wanted.isEmpty || wanted.contains(result.subject))
                && (states.isEmpty || states.contains(result.state))
        }
        self.results = results
        let lateness = Lateness(
            judgement.facts, judgement.log, at: judgement.evaluation.moment)
        var lateCounts: [Key: Int] = [:]
        for result in results {
            let late = try judgement.events(of: result.figure).filter { position in
                if case .late = try lateness.mark(of: position) { true } else { false }
            }
            if !late.isEmpty { lateCounts[Key(result)] = late.count }
        }
        self.lateCounts = lateCounts
    }

    /// What the marks of late entries say, where there are any.
    package var notes: [Message] {
        lateCounts.isEmpty ? [] : [.lateNote(Lateness.standardDays)]
    }

    private static func lead(_ results: [QuotaResult]) -> [Sheet.Column] {
        [
            Sheet.Column("quota", Message(zh: "定额", en: "quota")),
            Sheet.Column("clause", Message(zh: "条款", en: "clause")),
            Sheet.Column("subject", Message(zh: "编号", en: "subject")),
            .name(of: results.lazy.map(\.subject)),
        ]
    }

    private func lead(_ result: QuotaResult, _ names: [Reference: String]) -> [Cell] {
        [
            .word(code: result.quota.text, title: judgement.title(result.quota)),
            judgement.citationCell(result.clause), .text(result.subject.text),
            .optional(names[result.subject]),
        ]
    }

    /// A row for each quota, subject and period.
    package var rows: Sheet {
        get throws {
            let names = try judgement.names(results.map(\.subject))
            var sheet = Sheet(
                columns: QuotaSheet.lead(results) + [
                    Sheet.Column("period", Message(zh: "时段", en: "period")),
                    Sheet.Column("state", Message(zh: "完成情况", en: "state")),
                    Sheet.Column("value", Message(zh: "已有", en: "so far"), .trailing),
                    Sheet.Column("at_least", Message(zh: "不少于", en: "at least"), .trailing),
                    Sheet.Column("at_most", Message(zh: "不超过", en: "at most"), .trailing),
                    Sheet.Column("deadline", Message(zh: "期限", en: "deadline")),
                    Sheet.Column("late", Message(zh: "后补", en: "late"), .trailing),
                ])
            for result in results {
                sheet.append(
                    lead(result, names) + [
                        .word(code: result.period.name, title: result.period.shown),
                        .state(result.state.rawValue),
                        .value(result.figure.value), bound(result.atLeast), bound(result.atMost),
                        .day(result.deadline),
                        lateCounts[Key(result)].map { .number(Int64($0)) } ?? .empty,
                    ])
            }
            return sheet
        }
    }

    /// The state, for people with how many late entries stand behind it.
    private func state(_ result: QuotaResult) -> Cell {
        let state = Cell.state(result.state.rawValue)
        guard let count = lateCounts[Key(result)], case .word(let code, let title) = state else {
            return state
        }
        return .word(code: code, title: .withLate(title, count))
    }

    private func bound(_ value: Value?) -> Cell { value.map { .value($0) } ?? .empty }

    /// A row for each quota and subject, a column for each period.
    package var board: Sheet { get throws { try board(of: results, QuotaSheet.lead(results)) } }

    /// The same quota by quota, each with its own periods: what a person reads.
    package var boards: [(title: Message, sheet: Sheet)] {
        get throws {
            try judgement.regulation.quotas.compactMap { quota in
                let own = results.filter { $0.quota == quota.id }
                guard !own.isEmpty else { return nil }
                let place = judgement.citation(quota.clause)
                let title = judgement.title(quota.id)
                return (
                    Message(
                        zh: "\(title.zh)（\(place.zh)）", en: "\(title.en) (\(place.en))"),
                    try board(of: own, Array(QuotaSheet.lead(own).suffix(2)))
                )
            }
        }
    }

    private func board(of results: [QuotaResult], _ lead: [Sheet.Column]) throws -> Sheet {
        let names = try judgement.names(results.map(\.subject))
        let periods = Set(results.map(\.period)).sorted()
        var sheet = Sheet(columns: lead + periods.map { Sheet.Column($0.name, $0.shown) })
        var row: [QuotaResult] = []
        func end() {
            guard let first = row.first else { return }
            sheet.append(
                self.lead(first, names).suffix(lead.count)
                    + periods.map { period in
                        row.first { $0.period == period }.map(state) ?? .empty
                    })
            row = []
        }
        for result in results {
            if let first = row.first,
                first.quota != result.quota || first.subject != result.subject
            {
                end()
            }
            row.append(result)
        }
        end()
        return sheet
    }
}
