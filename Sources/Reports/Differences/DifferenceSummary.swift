package import Basics

/// How many results are better, worse or otherwise not the same.
package struct DifferenceSummary: Hashable, Sendable {
    package struct Count: Hashable, Sendable {
        /// `score-up`, `ground-down`, …
        package let code: String
        package let title: Message
        package let count: Int
    }

    /// Only what there is, in order of the questions.
    package let counts: [Count]

    package init(_ differences: [Difference]) {
        var counts: [Count] = []
        for question in DifferenceSummary.questions {
            for direction in Difference.Direction.allCases {
                let count = differences.count {
                    $0.question.code == question && $0.direction == direction
                }
                guard count > 0 else { continue }
                counts.append(
                    Count(
                        code: "\(question)-\(direction.rawValue)",
                        title: DifferenceSummary.title(question, direction), count: count))
            }
        }
        self.counts = counts
    }

    private static let questions = ["score", "grade", "rank", "quota", "bar", "ground"]

    private static func title(_ question: String, _ direction: Difference.Direction) -> Message {
        switch (question, direction) {
        case ("score", .up): Message(zh: "积分提高", en: "scores higher")
        case ("score", .down): Message(zh: "积分降低", en: "scores lower")
        case ("score", .other): Message(zh: "积分其他变动", en: "scores otherwise changed")
        case ("grade", .up): Message(zh: "等次提高", en: "grades better")
        case ("grade", .down): Message(zh: "等次降低", en: "grades worse")
        case ("grade", .other): Message(zh: "等次其他变动", en: "grades otherwise changed")
        case ("rank", .up): Message(zh: "名次上升", en: "ranks better")
        case ("rank", .down): Message(zh: "名次下降", en: "ranks worse")
        case ("rank", .other): Message(zh: "名次其他变动", en: "ranks otherwise changed")
        case ("quota", .up): Message(zh: "定额好转", en: "quotas better")
        case ("quota", .down): Message(zh: "定额转差", en: "quotas worse")
        case ("quota", .other): Message(zh: "定额其他变动", en: "quotas otherwise changed")
        case ("bar", .up): Message(zh: "新受限制", en: "newly barred")
        case ("bar", .down): Message(zh: "不再受限制", en: "no longer barred")
        case ("bar", .other): Message(zh: "限制其他变动", en: "bars otherwise changed")
        case ("ground", .up): Message(zh: "新符合情形", en: "newly within a ground")
        case ("ground", .down): Message(zh: "不再符合情形", en: "no longer within a ground")
        default: Message(zh: "情形其他变动", en: "grounds otherwise changed")
        }
    }
}
