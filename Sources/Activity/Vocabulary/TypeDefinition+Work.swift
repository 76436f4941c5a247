import Basics
import EventLog

/// Proposals, opinions, suggestions, reports, projects, amounts, speeches, publications, documents,
/// tasks, assessments.
extension TypeDefinition {
    static let work = proposals + opinions + reports + projects + papers + tasks

    private static let workTags: [WordList] = [
        .topics, .campaigns, .levels, .forms, .submissionTimes, .migration,
    ]
    private static let source = ReferenceField(
        .optional,
        ["session", "report", "opinion", "suggestion", "proposal", "document", "task"],
        Message(zh: "由何而来（报告、信息、会议活动等）", en: "what it grew from"))
    private static let party = ReferenceField(
        .optional, ["unit", "organ", "person", "member"] + workSpaces,
        Message(
            zh: "承办单位、批示领导、所并入或转成的事项",
            en: "the handling unit, who instructed, or what it became part of"))
    private static let deadline = Message(zh: "办理期限", en: "the deadline")
    private static let workKeys = ["title", "text"]

    private static func submission(
        _ type: EventType, _ zh: String, _ en: String, of space: String, _ matter: Message
    ) -> TypeDefinition {
        var definition = TypeDefinition(type, zh, en)
        definition.subject = ["member", "organ"]
        definition.matter = ReferenceField(.required, [space], matter)
        definition.object = source
        definition.role = CodeField(.required, [.authorRoles])
        definition.tags = workTags
        definition.cites = claim
        definition.bodyKeys = workKeys
        return definition
    }

    private static func progress(
        _ type: EventType, _ zh: String, _ en: String, of space: String, _ matter: Message,
        _ stages: WordList
    ) -> TypeDefinition {
        var definition = TypeDefinition(type, zh, en)
        definition.subject = ["organ"]
        definition.standing = .known
        definition.matter = ReferenceField(.required, [space], matter)
        definition.object = party
        definition.kind = CodeField(.required, [stages])
        definition.tags = workTags
        definition.until = deadline
        definition.bodyKeys = workKeys + ["unit"]
        return definition
    }

    private static let proposals: [TypeDefinition] = {
        let matter = Message(zh: "提案", en: "the proposal")
        var submitted = submission(
            .proposalSubmitted, "提交提案", "proposal submitted", of: "proposal", matter)
        submitted.kind = CodeField(.required, [.proposalKinds])
        var progressed = progress(
            .proposalProgressed, "提案办理", "proposal progressed", of: "proposal", matter,
            .proposalStages)
        progressed.outcome = CodeField(.optional, [.satisfaction])
        return [submitted, progressed]
    }()

    private static let opinions: [TypeDefinition] = {
        let opinion = Message(zh: "社情民意信息", en: "the public-opinion report")
        let suggestion = Message(zh: "意见建议", en: "the suggestion")
        var addressed = submission(
            .suggestionSubmitted, "提出意见建议", "suggestion submitted", of: "suggestion", suggestion)
        addressed.object = ReferenceField(
            .optional, ["organ", "unit", "person"] + source.spaces,
            Message(zh: "向谁提出，或由何而来", en: "to whom it was made, or what it grew from"))
        return [
            submission(
                .opinionSubmitted, "报送社情民意信息", "public-opinion report submitted", of: "opinion",
                opinion),
            progress(
                .opinionProgressed, "社情民意信息办理", "public-opinion report progressed",
                of: "opinion", opinion, .opinionStages),
            addressed,
            progress(
                .suggestionProgressed, "意见建议办理", "suggestion progressed", of: "suggestion",
                suggestion, .suggestionStages),
        ]
    }()

    private static let reports: [TypeDefinition] = {
        let matter = Message(zh: "报告", en: "the report")
        var submitted = submission(
            .reportSubmitted, "提交报告", "report submitted", of: "report", matter)
        submitted.kind = CodeField(.required, [.reportKinds])
        return [
            submitted,
            progress(
                .reportProgressed, "报告办理", "report progressed", of: "report", matter,
                .reportStages),
        ]
    }()

    private static let projects: [TypeDefinition] = {
        var progressed = progress(
            .benefitProjectProgressed, "为民办实事项目", "public-benefit project progressed",
            of: "benefit-project", Message(zh: "为民办实事项目", en: "the public-benefit project"),
            .projectStages)
        progressed.subject = ["organ", "member"]
        progressed.role = CodeField(.optional, [.projectRoles])
        progressed.standing = .inOffice
        progressed.cites = claim

        let fen = Message(zh: "分（人民币）", en: "fen")
        let upper = JSON.integerRange.upperBound
        var amount = TypeDefinition(.amountRecorded, "数额登记", "amount recorded")
        amount.subject = ["member", "organ"]
        amount.matter = ReferenceField(
            .optional, ["session"] + workSpaces, Message(zh: "所属事项", en: "what it belongs to"))
        amount.object = ReferenceField(
            .optional, ["unit", "organ", "person", "member"],
            Message(zh: "受助方或对方", en: "the recipient or other party"))
        amount.kind = CodeField(.required, [.amountKinds])
        amount.role = CodeField(.optional, [.amountRoles])
        amount.tags = [.qualifiers, .topics, .campaigns, .levels, .migration]
        amount.quantity = QuantityField(
            0...upper, fen,
            byKind: [
                "person-times": Message(zh: "人次", en: "person-times"),
                "people": Message(zh: "人", en: "people"),
                "households": Message(zh: "户", en: "households"),
                "items": Message(zh: "件", en: "items"),
            ], isStated: true)
        amount.until = Message(zh: "所计时段最后一日", en: "the last day of the span it counts")
        amount.cites = claim
        amount.bodyKeys = workKeys + ["goods"]
        return [progressed, amount]
    }()

    private static let papers: [TypeDefinition] = {
        var speech = TypeDefinition(.speechGiven, "发言", "speech given")
        speech.subject = ["member", "organ", "person"]
        speech.matter = ReferenceField(
            .optional, ["session"], Message(zh: "会议活动", en: "the session"))
        speech.object = source
        speech.kind = CodeField(.required, [.speechKinds])
        speech.role = CodeField(.optional, [.authorRoles])
        speech.tags = workTags + [.courseClasses]
        speech.cites = claim
        speech.bodyKeys = workKeys

        var publication = TypeDefinition(.publicationMade, "发表", "publication made")
        publication.subject = ["member", "organ", "person"]
        publication.matter = ReferenceField(
            .optional, ["publication"], Message(zh: "作品", en: "the publication"))
        publication.object = source
        publication.kind = CodeField(.required, [.publicationKinds])
        publication.role = CodeField(.optional, [.authorRoles])
        publication.tags = workTags + [.qualifiers]
        publication.quantity = QuantityField(many, Message(zh: "篇", en: "items"))
        publication.cites = claim
        publication.bodyKeys = workKeys

        let document = Message(zh: "材料", en: "the document")
        var filed = submission(.documentFiled, "报送材料", "document filed", of: "document", document)
        filed.subject = ["organ", "member"]
        filed.object = ReferenceField(
            .optional, ["session", "organ", "unit", "person"] + workSpaces,
            Message(zh: "所记录的会议活动，或报送给谁", en: "what it records, or to whom it goes"))
        filed.kind = CodeField(.required, [.documentKinds])
        filed.role = CodeField(.optional, [.authorRoles])
        filed.until = Message(zh: "所述时段最后一日", en: "the last day of the period it is about")
        let progressed = progress(
            .documentProgressed, "公文办理", "document progressed", of: "document", document,
            .documentStages)
        return [speech, publication, filed, progressed]
    }()

    private static let tasks: [TypeDefinition] = {
        let matter = ReferenceField(.required, ["task"], Message(zh: "任务", en: "the task"))
        var assigned = TypeDefinition(.taskAssigned, "任务交办", "task assigned")
        assigned.subject = ["member", "organ", "person"]
        assigned.matter = matter
        assigned.object = ReferenceField(
            .optional, ["person", "organ", "unit", "member"] + workSpaces,
            Message(zh: "批示或交办人，或所由来的事项", en: "who instructed, or what it came from"))
        assigned.kind = CodeField(.required, [.taskKinds])
        assigned.role = CodeField(.required, [.taskRoles])
        assigned.tags = workTags
        assigned.until = Message(zh: "完成时限", en: "the deadline")
        assigned.bodyKeys = workKeys

        var progressed = progress(
            .taskProgressed, "任务办理", "task progressed", of: "task", matter.meaning, .taskStages)
        progressed.subject = ["member", "organ", "person"]

        var assessment = TypeDefinition(.assessmentRecorded, "评价", "assessment")
        assessment.subject = ["member", "organ", "person"]
        assessment.standing = .known
        assessment.matter = ReferenceField(
            .optional, ["session", "evaluation"] + workSpaces,
            Message(zh: "所评价的事项", en: "what is assessed"))
        assessment.object = ReferenceField(
            .required, ["member", "person", "organ"], Message(zh: "评价人", en: "the assessor"))
        assessment.kind = CodeField(.required, [.assessmentKinds])
        assessment.outcome = CodeField(.required, [.grades, .assessmentOutcomes])
        assessment.tags = workTags
        assessment.quantity = QuantityField(
            JSON.integerRange, Message(zh: "百分之一分", en: "hundredths of a point"))
        assessment.until = Message(zh: "所评价时段最后一日", en: "the last day of the period assessed")
        assessment.bodyKeys = ["text"]
        return [assigned, progressed, assessment]
    }()
}
