package import Activity
package import Basics
package import EventLog

/// What a work board has a column for.
///
/// A measure counts distinct items, a matter or an event that has none, or sums what events state in
/// its unit. Exact amounts and those tagged at-least are two measures and never summed together.
package struct WorkMeasure: Sendable {
    package enum Figure: Hashable, Sendable {
        /// How many distinct matters.
        case items
        /// The sum of quantities.
        case quantity
        /// The sum of quantities that are fen.
        case fen
    }

    package let code: String
    package let title: Message
    package let figure: Figure

    private init(_ code: String, _ zh: String, _ en: String, _ figure: Figure = .items) {
        self.code = code
        title = Message(zh: zh, en: en)
        self.figure = figure
    }

    /// All of them, in the order of their columns.
    package static let all: [WorkMeasure] =
        proposals + reports + papers + others + amounts

    private static let proposals = [
        WorkMeasure("proposals", "提案", "proposals"),
        WorkMeasure("proposals-led", "领衔提案", "proposals: author or lead"),
        WorkMeasure("proposals-co-signed", "参与联名", "proposals: co-signed"),
        WorkMeasure("proposals-other", "其他参与", "proposals: other roles"),
        WorkMeasure("proposals-filed", "立案", "proposals filed"),
        WorkMeasure("proposals-not-filed", "不予立案", "proposals not filed"),
        WorkMeasure("proposals-merged", "并案", "proposals merged"),
        WorkMeasure("proposals-converted", "转信息", "proposals converted"),
        WorkMeasure("proposals-withdrawn", "撤案", "proposals withdrawn"),
        WorkMeasure("proposals-key", "重点提案", "key proposals"),
        WorkMeasure("proposals-instructed", "提案批示", "proposals instructed upon"),
        WorkMeasure("proposals-replied", "提案答复", "proposals replied"),
        WorkMeasure("proposals-satisfied", "满意", "proposals satisfied"),
        WorkMeasure("proposals-mostly-satisfied", "基本满意", "proposals mostly satisfied"),
        WorkMeasure("proposals-unsatisfied", "不满意", "proposals unsatisfied"),
        WorkMeasure("proposals-implemented", "提案落实", "proposals implemented"),
        WorkMeasure("proposals-excellent", "优秀提案", "excellent proposals"),
        WorkMeasure("proposals-commended", "提案表彰", "proposals commended"),
    ]

    private static let reports = [
        WorkMeasure("opinions", "社情民意信息", "public-opinion reports"),
        WorkMeasure("opinions-adopted", "信息采用", "opinions adopted"),
        WorkMeasure("opinions-reported", "信息上报", "opinions reported up"),
        WorkMeasure("opinions-instructed", "信息批示", "opinions instructed upon"),
        WorkMeasure("suggestions", "意见建议", "suggestions"),
        WorkMeasure("suggestions-adopted", "建议采纳", "suggestions adopted"),
        WorkMeasure("suggestions-implemented", "建议落实", "suggestions implemented"),
        WorkMeasure("reports", "报告", "reports"),
        WorkMeasure("reports-reported", "报告报送", "reports reported up"),
        WorkMeasure("reports-forwarded", "报告批转", "reports forwarded"),
        WorkMeasure("reports-instructed", "报告批示", "reports instructed upon"),
        WorkMeasure("reports-implemented", "成果转化", "reports implemented"),
        WorkMeasure("reports-excellent", "优秀报告", "excellent reports"),
    ]

    private static let papers = [
        WorkMeasure("speeches", "发言", "speeches"),
        WorkMeasure("publications", "发表篇数", "publications (items)", .quantity),
        WorkMeasure("documents", "报送材料", "documents filed"),
    ]

    private static let others = [
        WorkMeasure("tasks", "任务", "tasks"),
        WorkMeasure("tasks-completed", "任务完成", "tasks completed"),
        WorkMeasure("benefit-projects", "为民办实事项目", "public-benefit projects"),
        WorkMeasure("benefit-projects-completed", "项目完成", "projects completed"),
        WorkMeasure("contacts", "走访次数", "contacts (times)", .quantity),
        WorkMeasure("sessions", "组织会议活动", "sessions organised"),
        WorkMeasure("claims", "申报", "claims"),
        WorkMeasure("claims-accepted", "申报采纳", "claims accepted"),
    ]

    /// The number of amounts, and their sums by kind.
    package static let amounts: [WorkMeasure] =
        [WorkMeasure("amounts", "数额笔数", "amounts")]
        + WordList.amountKinds.words.flatMap { word in
            let isMoney = TypeDefinition.isMoney(word.code)
            let figure: Figure = isMoney ? .fen : .quantity
            let unit = isMoney ? (zh: "（元）", en: " (yuan)") : (zh: "", en: "")
            return [
                WorkMeasure(
                    word.code.text, word.title.zh + unit.zh, word.title.en + unit.en, figure),
                WorkMeasure(
                    "\(word.code.text)-at-least", word.title.zh + "（不少于）" + unit.zh,
                    word.title.en + ", at least" + unit.en, figure),
            ]
        }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    /// The measure of that code; nil where there is none.
    package static func of(_ code: String) -> WorkMeasure? { byCode[code] }
}

extension WorkMeasure: Hashable {
    package static func == (left: WorkMeasure, right: WorkMeasure) -> Bool {
        left.code == right.code
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension WorkMeasure {
    /// The first part of the codes of what is done with matters of a type.
    private static let nouns: [EventType: String] = [
        .proposalSubmitted: "proposals", .proposalProgressed: "proposals",
        .opinionSubmitted: "opinions", .opinionProgressed: "opinions",
        .suggestionSubmitted: "suggestions", .suggestionProgressed: "suggestions",
        .reportSubmitted: "reports", .reportProgressed: "reports",
        .documentFiled: "documents", .taskAssigned: "tasks", .taskProgressed: "tasks",
        .benefitProjectProgressed: "benefit-projects", .speechGiven: "speeches",
        .publicationMade: "publications", .contactMade: "contacts", .sessionHeld: "sessions",
        .claimSubmitted: "claims",
    ]

    /// What an event counts as for its subject.
    package static func direct(_ fact: Classification) -> [WorkMeasure] {
        guard let type = fact.type else { return [] }
        let codes: [String] =
            switch type {
            case .proposalSubmitted: ["proposals", roleCode(fact)]
            case .amountRecorded: ["amounts"] + amountCode(fact)
            case .claimDecided: fact.result == "returned" ? [] : ["claims-accepted"]
            default: nouns[type].map { [$0] } ?? []
            }
        return codes.compactMap { byCode[$0] }
    }

    private static func roleCode(_ fact: Classification) -> String {
        guard let role = fact.role else { return "proposals-other" }
        if Words.titleBearers.contains(role) { return "proposals-led" }
        return role == "co-signer" ? "proposals-co-signed" : "proposals-other"
    }

    private static func amountCode(_ fact: Classification) -> [String] {
        guard let kind = fact.kind, !fact.tags.contains(Words.unvalued) else { return [] }
        return [fact.isAtLeast ? "\(kind.text)-at-least" : kind.text]
    }

    /// What a stage counts as for everyone who takes part in its matter.
    package static func reached(_ stage: Classification) -> [WorkMeasure] {
        guard let noun = stage.type.flatMap({ nouns[$0] }) else { return [] }
        return [stage.kind, stage.result].compactMap { code in
            code.flatMap { byCode["\(noun)-\($0.text)"] }
        }
    }
}

extension Classification {
    /// Whether its quantity is a lower bound.
    package var isAtLeast: Bool { tags.contains(Words.atLeast) }
}

extension TypeDefinition {
    /// Whether amounts of that kind are fen; those of added kinds are.
    package static func isMoney(_ kind: Code?) -> Bool {
        kind.map { !nonMoneyKinds.contains($0) } ?? false
    }

    private static let nonMoneyKinds = Set(
        TypeDefinition[.amountRecorded].quantity.unitsByKind.keys)
}
