import Basics
import EventLog
import Regulations
import Sheets

// Scores.
extension Explanation {
    mutating func score(_ level: Int) throws {
        guard let result = judgement.evaluation.scoreResult(of: subject) else {
            add(level, .score, Message(zh: "没有积分", en: "no score"), .notApplicable)
            return
        }
        add(level, .score, Message(zh: "积分", en: "score"), .value(result.value))
        if level == 0, let grade = result.grade {
            add(level + 1, .grade, Message(zh: "等次", en: "grade"), judgement.grade(grade.grade))
        }
        try parts(of: result, level) { tree, scored in
            try tree.readings(scored.id, level + 2)
        }
        try readings(Name("score"), level + 1)
    }

    /// What a score is made of; `remark` adds to each class what else there is to say of it.
    mutating func parts(
        of result: ScoreResult, _ level: Int,
        remark: (inout Explanation, ClassResult) throws -> Void = { _, _ in }
    ) throws {
        if result.base != 0 { base(result.base, level + 1) }
        for scored in result.classes {
            try explain(scored, in: result.window, level + 1)
            try remark(&self, scored)
        }
        if result.lost > 0 { lost(result.lost, level + 1) }
        if result.lost < 0 { raised(-result.lost, level + 1) }
    }

    private mutating func base(_ points: Rational, _ level: Int) {
        add(level, .base, Message(zh: "基础分", en: "base"), .exact(points))
    }

    private mutating func lost(_ points: Rational, _ level: Int) {
        add(level, .lost, Message(zh: "超上限未计分", en: "lost to the cap"), .exact(points))
    }

    private mutating func raised(_ points: Rational, _ level: Int) {
        add(level, .raised, Message(zh: "扣完为止", en: "held at the floor"), .exact(points))
    }

    mutating func explain(_ scored: ClassResult, in window: Window, _ level: Int) throws {
        add(level, .class, judgement.title(scored.id), .value(scored.value))
        if let clause = scored.clause { quote(clause, level + 1) }
        if scored.base != 0 { base(scored.base, level + 1) }
        for item in scored.items { try explain(item, of: scored, in: window, level + 1) }
        if scored.carriedOver != 0 {
            add(
                level + 1, .carriedOver, Message(zh: "上期结转", en: "carried over"),
                .exact(scored.carriedOver))
        }
        if scored.lost > 0 { lost(scored.lost, level + 1) }
        if scored.raised > 0 { raised(scored.raised, level + 1) }
    }

    mutating func explain(
        _ item: ItemResult, of scored: ClassResult, in window: Window, _ level: Int
    ) throws {
        add(level, .item, judgement.title(item.id), .value(item.value))
        if let clause = item.clause, clause != scored.clause { quote(clause, level + 1) }
        if let figure = item.figure { try explain(figure, level + 1) }
        if item.isUnassessed {
            let assessments = item.countedUnits + item.passedOverUnits
            add(level + 1, .because, .withoutPoints(assessments: assessments))
        }
        var former = corrections.former(ofItem: item.id, in: window)
        for scored in judgement.evaluation.units(ofItem: item.id, for: subject, in: window) {
            try explain(scored, level + 1)
            try strikeEvents(of: &former, continuedBy: scored.unit, level + 2)
        }
        try strike(former, level + 1)
        if item.lost > 0 { lost(item.lost, level + 1) }
        if item.raised > 0 { raised(item.raised, level + 1) }
    }

    private mutating func explain(_ scored: ScoredUnit, _ level: Int) throws {
        var parts: [Part] = [.words(Message(verbatim: scored.unit.day.description))]
        if let matter = scored.unit.matter { parts.append(.named(matter)) }
        if let member = scored.unit.member { parts.append(.named(member)) }
        if let share = scored.share {
            parts.append(.words(Message(zh: "分摊\(share)", en: "share \(share)")))
        }
        if !scored.isCounted {
            parts.append(
                .words(Message(zh: "未计，只计一次", en: "not counted: another counts")))
        }
        add(level, scored.isCounted ? .unit : .passedOver, parts, .exact(scored.points))
        try entries(scored.unit, level + 1)
    }
}
