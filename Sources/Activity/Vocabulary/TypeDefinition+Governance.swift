import Basics
import EventLog

/// Claims, carried-in grades, decisions, objections, disclosures, the correction that voids, and the
/// erasure of bodies.
extension TypeDefinition {
    static let governance: [TypeDefinition] = {
        let anything = ["session", "evaluation"] + workSpaces
        var claimed = TypeDefinition(.claimSubmitted, "申报", "claim submitted")
        claimed.subject = ["member", "organ"]
        claimed.matter = ReferenceField(
            .optional, anything, Message(zh: "所申报的事项", en: "what it is about"))
        claimed.object = ReferenceField(
            .optional, ["organ"], Message(zh: "负责登记的机构", en: "the recording section"))
        claimed.kind = CodeField(.required, [.claimKinds])
        claimed.quantity = QuantityField(many, Message(zh: "件", en: "items"))
        claimed.until = Message(zh: "所申报时段最后一日", en: "the last day of the period claimed")
        claimed.bodyKeys = ["title", "text"]

        var judged = TypeDefinition(.claimDecided, "申报审核", "claim decided")
        judged.subject = claimed.subject
        judged.standing = .known
        judged.matter = claimed.matter
        judged.object = ReferenceField(
            .optional, ["organ", "person"], Message(zh: "审核的机构或人员", en: "who decided"))
        judged.outcome = CodeField(.required, [.claimDecisions])
        judged.cites = ReferenceField(
            .required, [], Message(zh: "所审核的申报", en: "the claim it decides"))
        judged.bodyKeys = ["text"]
        return [claimed, judged, carriedIn, decision] + objections + [disclosure, voided, erased]
    }()

    private static let carriedIn: TypeDefinition = {
        var carried = TypeDefinition(.evaluationCarriedIn, "往年考核结果转入", "evaluation carried in")
        carried.subject = ["member", "organ"]
        carried.standing = .known
        carried.matter = ReferenceField(
            .required, ["evaluation"], Message(zh: "考核", en: "the evaluation"))
        carried.kind = CodeField(.required, [.carriedKinds])
        carried.outcome = CodeField(.optional, [.grades])
        carried.quantity = QuantityField(
            JSON.integerRange, Message(zh: "百分之一分", en: "hundredths of a point"))
        carried.until = Message(zh: "所考核时段最后一日", en: "the last day of the period evaluated")
        carried.bodyKeys = ["text"]
        return carried
    }()

    private static let decision: TypeDefinition = {
        var made = TypeDefinition(.decisionMade, "决定", "decision made")
        made.subject = ["member", "organ"]
        made.standing = .known
        made.matter = ReferenceField(
            .optional, ["session", "evaluation"] + workSpaces,
            Message(zh: "所决定的事项", en: "what is decided on"))
        made.object = ReferenceField(
            .optional, ["organ", "person", "unit"], Message(zh: "作出决定的一方", en: "who decided"))
        made.kind = CodeField(.required, [.decisionKinds])
        made.tags = [.levels, .topics, .campaigns, .migration]
        made.quantity = QuantityField(
            1...5, nil, byKind: [Words.starRating: Message(zh: "星", en: "stars")])
        made.until = Message(
            zh: "整改期限或所涉时段最后一日", en: "the deadline, or the last day of the period it is for")
        made.cites = ReferenceField(
            .optional, [],
            Message(zh: "所依据的定稿、情形或申请", en: "the closing, ground or request it rests on"))
        made.bodyKeys = [
            "title", "text", "clause", "regulation", "ground", "as_of", "known_at",
        ]
        return made
    }()

    private static let objections: [TypeDefinition] = {
        var raised = TypeDefinition(.objectionRaised, "提出异议", "objection raised")
        raised.subject = ["member", "organ"]
        raised.standing = .known
        raised.matter = ReferenceField(
            .optional, ["session", "evaluation"] + workSpaces,
            Message(zh: "所涉事项", en: "what it concerns"))
        raised.cites = ReferenceField(
            .required, [], Message(zh: "所异议的记录", en: "the event objected to"))
        raised.bodyKeys = ["text"]
        raised.requiredBodyKeys = ["text"]

        var resolved = TypeDefinition(.objectionResolved, "异议处理", "objection resolved")
        resolved.subject = raised.subject
        resolved.standing = .known
        resolved.matter = raised.matter
        resolved.object = ReferenceField(
            .optional, ["organ", "person"], Message(zh: "作出处理的一方", en: "who resolved it"))
        resolved.outcome = CodeField(.required, [.objectionDecisions])
        resolved.cites = ReferenceField(
            .required, [], Message(zh: "所处理的异议", en: "the objection it answers"))
        resolved.bodyKeys = ["text"]
        return [raised, resolved]
    }()

    private static let disclosure: TypeDefinition = {
        var recorded = TypeDefinition(.disclosureRecorded, "查阅提供", "disclosure recorded")
        recorded.subject = ["member", "organ"]
        recorded.standing = .known
        recorded.object = ReferenceField(
            .optional, ["member", "person", "organ", "unit"],
            Message(zh: "向谁提供", en: "to whom it was disclosed"))
        recorded.kind = CodeField(.required, [.disclosureKinds])
        recorded.cites = ReferenceField(
            .optional, [], Message(zh: "所依据的申请或决定", en: "the request or decision it rests on"))
        recorded.until = Message(zh: "公示最后一日", en: "the last day of the posting")
        recorded.bodyKeys = ["text"]
        return recorded
    }()

    private static let voided: TypeDefinition = {
        var voided = TypeDefinition(.eventVoided, "撤回或撤销", "withdrawal or undoing")
        voided.subject = ["member", "organ", "person", "clerk"]
        voided.standing = .free
        voided.matter = ReferenceField(
            .optional, ["session", "term", "evaluation", "regulation"] + workSpaces,
            Message(zh: "同被更正的记录", en: "as the event it amends"))
        voided.kind = CodeField(.required, [.voidings])
        voided.tags = []
        voided.hasRegisteredOn = false
        return voided
    }()

    private static let erased: TypeDefinition = {
        var erased = TypeDefinition(.bodyErased, "清除个人信息", "bodies erased")
        erased.subject = ["member", "person"]
        erased.standing = .free
        erased.tags = []
        erased.hasRegisteredOn = false
        erased.bodyKeys = [
            "approval", "list", "confirmed_by", "erased", "erased_count", "listed", "held",
            "hold_reason", "retention",
        ]
        erased.requiredBodyKeys = [
            "approval", "list", "confirmed_by", "erased", "erased_count", "retention",
        ]
        return erased
    }()
}
