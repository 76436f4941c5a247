import Basics
import EventLog
import Regulations
import Sheets

// Grades.
extension Explanation {
    /// Every grade with its bounds, and of those her points reach what else it takes: what it requires, what
    /// bars from it, how many may have it, and who ties at its cut.
    mutating func grade() throws {
        guard let result = judgement.evaluation.scoreResult(of: subject),
            let grade = result.grade, let grading = judgement.regulation.grades
        else {
            add(0, .grade, Message(zh: "不评等次", en: "no grade"), .notApplicable)
            return
        }
        add(0, .grade, Message(zh: "等次", en: "grade"), cell(grade))
        if let reason = grade.ungraded {
            add(1, .unranked, judgement.text(of: reason))
            if case .cohort(let name) = reason { cohortClause(name) }
            try readings(Name("grade"), 1)
            try score(1)
            return
        }
        for one in grading.grades {
            add(1, .step, title(of: one), .word(standing(of: one, result, grade)))
            if let clause = one.clause { quote(clause, 2) }
            if grade.byPoints == one.id { gap(one, result, grading) }
            if one.id == grade.grade { fall(to: one, grade, grading) }
            // A grade that the points do not reach asks nothing more.
            guard isAsked(one, grade, grading) else { continue }
            try requirement(of: one)
            for bar in judgement.evaluation.bars
            where bar.from == one.id && bar.subject == subject {
                try explain(bar, 2)
            }
            try places(of: one, result, grade)
        }
        try readings(Name("grade"), 1)
        try score(1)
    }

    func cell(_ grade: GradeResult) -> Cell {
        grade.isNotSet
            ? .word(code: "not-set", title: judgement.text(of: Value.notSet([])))
            : judgement.grade(grade.grade)
    }

    /// Which grade points have that lie within no grade as it is written.
    private mutating func gap(_ grade: Grade, _ result: ScoreResult, _ grading: Grading) {
        guard let gap = grading.gap, let points = result.value.number, grading.isGap(at: points)
        else { return }
        let word = Keyword.gaps.find(gap.rawValue, .english)
        let place = grade.clause.map { judgement.citation($0) }
        add(
            2, .rule,
            Message(
                zh: "\(points.shown.zh)分不在任何等次所写的分数之内，按“\(word?.zh ?? gap.rawValue)”"
                    + "定为“\(grade.title.zh)”" + (place.map { "（\($0.zh)）" } ?? ""),
                en:
                    "\(points.shown.en) lies in no grade as written; a gap is read '\(gap.rawValue)', "
                    + "which makes it '\(grade.title.en)'" + (place.map { " (\($0.en))" } ?? "")))
    }

    /// Why a grade was given that the points are too high for: a better one was refused, and refusal leads
    /// to the grade that it names, or else to the next lower one, whatever that says of points.
    private mutating func fall(to one: Grade, _ grade: GradeResult, _ grading: Grading) {
        guard let last = grade.refusals.last,
            let from = grading.grades.first(where: { $0.id == last.grade })
        else { return }
        let isOpen = grade.openFor == from.id
        let reason = isOpen ? Message.tieOpen(at: from.title) : judgement.text(of: last)
        let isNamed = from.otherwise == one.id
        let place = (isNamed ? from.clause : nil).map { judgement.citation($0) }
        let given =
            isNamed
            ? Message(
                zh: "按规定评为“\(one.title.zh)”" + (place.map { "（\($0.zh)）" } ?? ""),
                en: "the regulation gives '\(one.title.en)' instead"
                    + (place.map { " (\($0.en))" } ?? ""))
            : Message(
                zh: "定为低一等次，不受本等次分数上限所限",
                en: "the next lower grade is given, whatever its own upper bound")
        add(
            2, .rule,
            Message(
                zh: "分数达到“\(from.title.zh)”而未评（\(reason.zh)），\(isOpen ? "议定之前" : "")\(given.zh)",
                en: "the points reach '\(from.title.en)', which was not given (\(reason.en)); "
                    + (isOpen ? "until that is decided " : "") + given.en))
    }

    private func title(of grade: Grade) -> Message {
        let bounds = [
            grade.atLeast.map {
                Message(zh: "\($0.shown.zh)分以上（含）", en: "at least \($0.shown.en)")
            },
            grade.above.map { Message(zh: "超过\($0.shown.zh)分", en: "above \($0.shown.en)") },
            grade.atMost.map { Message(zh: "至多\($0.shown.zh)分", en: "at most \($0.shown.en)") },
            grade.below.map { Message(zh: "不满\($0.shown.zh)分", en: "below \($0.shown.en)") },
        ].compactMap { $0 }
        let zh = bounds.map(\.zh).joined(separator: "、")
        let en = bounds.map(\.en).joined(separator: ", ")
        return Message(zh: "“\(grade.title.zh)”：\(zh)", en: "'\(grade.title.en)': \(en)")
    }

    /// Whether the grade was come to: the points reach it, or a better one was refused.
    private func isAsked(_ one: Grade, _ grade: GradeResult, _ grading: Grading) -> Bool {
        one.id == grade.grade || grade.byPoints == one.id
            || grade.refusals.contains { $0.grade == one.id }
    }

    private func standing(
        of one: Grade, _ result: ScoreResult, _ grade: GradeResult
    ) -> (code: String, title: Message) {
        if grade.openFor == one.id {
            return ("tie", Message(zh: "并列待议", en: "tie to be decided"))
        }
        if let refusal = grade.refusals.first(where: { $0.grade == one.id }) {
            return ("refused", judgement.text(of: refusal))
        }
        if grade.grade == one.id { return ("given", Message(zh: "评为本等次", en: "given")) }
        if grade.isNotSet, grade.byPoints == one.id {
            return ("not-set", judgement.text(of: Value.notSet([])))
        }
        guard let points = result.value.number else {
            return ("n/a", judgement.text(of: result.value))
        }
        let isBelow =
            one.atLeast.map { points < $0 } ?? false || one.above.map { points <= $0 } ?? false
        return isBelow
            ? ("not-reached", Message(zh: "分数未达到", en: "not reached"))
            : ("passed", Message(zh: "分数高于本等次", en: "the points are above it"))
    }

    private mutating func requirement(of grade: Grade) throws {
        guard let asked = judgement.evaluation.requirement(of: grade, for: subject) else { return }
        let title = Message(zh: "另须具备的条件", en: "required besides")
        switch asked.truth {
        case .yes:
            add(2, .clause, title, .word(code: "yes", title: Message(zh: "具备", en: "met")))
        case .no:
            add(2, .clause, title, .word(code: "no", title: Message(zh: "不具备", en: "not met")))
        case .notSet:
            add(2, .clause, title, .word(code: "not-set", title: judgement.text(of: .notSet([]))))
        }
        try explain(asked.evidence, 3)
    }

    /// How many may have the grade of those ranked with her, who has it, and who ties at its cut.
    private mutating func places(
        of one: Grade, _ result: ScoreResult, _ grade: GradeResult
    ) throws {
        guard let share = one.shareAtMost else { return }
        let board = judgement.evaluation.scores(beside: subject).filter {
            $0.rank?.rank != nil && $0.rank?.cohort == result.rank?.cohort
                || $0.rank == nil && $0.grade?.ungraded == nil
        }
        let places = (share * Rational(board.count)).floor
        add(
            2, .proportion,
            Message(
                zh: "名额不超过\(share)：参加排名\(board.count)人，可评\(places)人",
                en: "at most \(share) of those ranked: \(places) of \(board.count)"),
            .number(Int64(places)))
        let holders = ordered(board.filter { $0.grade?.grade == one.id })
        add(3, .figure, Message(zh: "已列入", en: "have it"), .number(Int64(holders.count)))
        for holder in holders { rival(holder, 4) }
        let tied = ordered(
            board.filter { other in
                other.grade?.refusals.contains { refusal in
                    if case .tie = refusal.reason { return refusal.grade == one.id }
                    return false
                } ?? false
            })
        guard !tied.isEmpty else { return }
        let title: Message =
            switch one.ties {
            case .open:
                Message(zh: "末位并列，由会议议定", en: "tied at the last place, for the meeting")
            case .include, .exclude:
                Message(zh: "末位并列，均未列入", en: "tied at the last place, none has it")
            }
        add(3, .figure, title, .number(Int64(tied.count)))
        for one in tied { rival(one, 4) }
    }

    /// In the order of the board.
    private func ordered(_ results: [ScoreResult]) -> [ScoreResult] {
        printing.ordered(results, \.place)
    }

    fileprivate mutating func rival(_ result: ScoreResult, _ level: Int) {
        var parts: [Part] = []
        if let rank = result.rank?.rank {
            parts.append(.words(Message(zh: "第\(rank)名", en: "\(rank).")))
        }
        add(level, .rival, parts + [.named(result.subject)], .value(result.value))
    }
}

// Ranks.
extension Explanation {
    /// Where she stands: among whom, with what, who stands next above and below, who is not ranked and why,
    /// and what would change it.
    mutating func rank() throws {
        guard let result = judgement.evaluation.scoreResult(of: subject), let rank = result.rank
        else {
            add(0, .rank, Message(zh: "不排名次", en: "no rank"), .notApplicable)
            return
        }
        add(
            0, .rank, Message(zh: "名次", en: "rank"),
            rank.rank.map { .number(Int64($0)) } ?? .notApplicable)
        let board = judgement.evaluation.scores(beside: subject)
        if let place = rank.rank {
            let peers = board.filter { $0.rank?.rank != nil && $0.rank?.cohort == rank.cohort }
            cohort(rank)
            neighbours(of: result, place, among: peers)
            changes(of: result, place, among: peers)
        } else if let reason = rank.unranked {
            add(1, .unranked, judgement.text(of: reason))
            if case .cohort(let name) = reason { cohortClause(name) }
        }
        let unranked = board.filter { $0.rank?.unranked != nil }
        if !unranked.isEmpty {
            add(
                1, .cohort, Message(zh: "列入考核而不排名的", en: "scored and not ranked"),
                .number(Int64(unranked.count)))
            for one in ordered(unranked) {
                guard let reason = one.rank?.unranked else { continue }
                add(
                    2, .unranked, [.named(one.subject), .words(judgement.text(of: reason))],
                    .value(one.value))
            }
        }
        try readings(Name("rank"), 1)
        try score(1)
    }

    private mutating func cohort(_ rank: RankResult) {
        let title = rank.cohort.map { judgement.title($0) }
        add(
            1, .cohort,
            Message(
                zh: title.map { "考核序列“\($0.zh)”参加排名的" } ?? "参加排名的",
                en: title.map { "ranked among '\($0.en)'" } ?? "ranked"),
            .number(Int64(rank.outOf)))
        if let name = rank.cohort { cohortClause(name) }
    }

    private mutating func cohortClause(_ name: Name) {
        let cohort = judgement.regulation.cohorts.first { $0.id == name }
        if let clause = cohort?.clause { quote(clause, 2) }
    }

    /// Those of the rank next above, of her own, and of the rank next below.
    private mutating func neighbours(
        of result: ScoreResult, _ place: Int, among peers: [ScoreResult]
    ) {
        let ranks = Set(peers.compactMap { $0.rank?.rank }).sorted()
        guard let index = ranks.firstIndex(of: place) else { return }
        let shown: [(rank: Int?, title: Message)] = [
            (index > 0 ? ranks[index - 1] : nil, Message(zh: "前一名次", en: "next above")),
            (place, Message(zh: "本名次", en: "of this rank")),
            (
                index + 1 < ranks.count ? ranks[index + 1] : nil,
                Message(zh: "后一名次", en: "next below")
            ),
        ]
        for (rank, title) in shown {
            guard let rank else { continue }
            let those = ordered(peers.filter { $0.rank?.rank == rank })
            add(2, .figure, title, .number(Int64(those.count)))
            for one in those { rival(one, 3) }
        }
    }

    /// How many points lie between her and the ranks next to hers.
    private mutating func changes(
        of result: ScoreResult, _ place: Int, among peers: [ScoreResult]
    ) {
        guard let points = result.value.number else { return }
        let scores = peers.compactMap { $0.value.number }
        if let above = scores.filter({ $0 > points }).min() {
            let rank = scores.count { $0 > above } + 1
            let lack = (above - points).shown
            add(
                2, .change,
                Message(
                    zh: "再得\(lack.zh)分即与第\(rank)名并列，再多即在其前",
                    en: "\(lack.en) more points tie with rank \(rank), still more pass it"))
        }
        if let below = scores.filter({ $0 < points }).max() {
            let lead = (points - below).shown
            add(
                2, .change,
                Message(
                    zh: "比后一名次多\(lead.zh)分", en: "\(lead.en) points above the rank next below"))
        }
    }
}

extension Cell {
    static func word(_ word: (code: String, title: Message)) -> Cell {
        .word(code: word.code, title: word.title)
    }
}
