import Basics
import EventLog

/// Regulations, the steps of an evaluation, and bulletins: events of the whole committee, whose
/// bodies are read by projections, name nobody and are never erased.
extension TypeDefinition {
    static let rules = regulations + evaluations + [bulletin]

    private static let regulations: [TypeDefinition] = {
        var adopted = TypeDefinition(.regulationAdopted, "办法采用", "regulation adopted")
        adopted.subject = ["organ"]
        adopted.standing = .free
        adopted.matter = ReferenceField(
            .required, ["regulation"], Message(zh: "办法（名称与版本）", en: "the regulation"))
        // Coded, so that who serves which purpose is seen without reading the text.
        adopted.tags = [.purposes, .migration]
        adopted.bodyKeys = [
            "name", "version", "title", "effective", "expires", "text", "digest", "adopted_by",
            "document",
        ]
        adopted.requiredBodyKeys = [
            "name", "version", "effective", "text", "digest", "adopted_by",
        ]

        var repealed = TypeDefinition(.regulationRepealed, "办法废止", "regulation repealed")
        repealed.subject = ["organ"]
        repealed.standing = .free
        repealed.matter = adopted.matter
        repealed.object = ReferenceField(
            .optional, ["regulation"],
            Message(zh: "取代它的办法", en: "the regulation that takes its place"))
        repealed.bodyKeys = ["repealed_by", "document", "text"]
        repealed.requiredBodyKeys = ["repealed_by"]
        return [adopted, repealed]
    }()

    /// What is evaluated, at which moment, under which regulations.
    private static let snapshotKeys = ["period", "regulations", "as_of", "known_at"]

    private static let evaluations: [TypeDefinition] = {
        var drafted = TypeDefinition(.evaluationDrafted, "考核结果拟定", "evaluation drafted")
        drafted.subject = ["organ"]
        drafted.standing = .free
        drafted.matter = ReferenceField(
            .required, ["evaluation"], Message(zh: "考核", en: "the evaluation"))
        drafted.until = Message(zh: "所考核时段最后一日", en: "the last day of the period evaluated")
        drafted.bodyKeys = snapshotKeys + ["result", "digest", "text"]
        drafted.requiredBodyKeys = snapshotKeys
        drafted.objectBodyKeys = ["result"]

        var posted = TypeDefinition(.evaluationPosted, "考核结果公示", "evaluation posted")
        posted.subject = ["organ"]
        posted.standing = .free
        posted.matter = drafted.matter
        posted.until = Message(zh: "公示最后一日", en: "the last day of the posting")
        posted.cites = ReferenceField(
            .required, [], Message(zh: "所公示的拟定结果", en: "the draft that is posted"))
        posted.bodyKeys = ["venue", "text"]

        var approved = TypeDefinition(.evaluationApproved, "考核结果审定", "evaluation approved")
        approved.subject = ["organ"]
        approved.standing = .free
        approved.matter = drafted.matter
        approved.object = ReferenceField(
            .optional, ["session"], Message(zh: "审定的会议", en: "the meeting that approved it"))
        approved.cites = ReferenceField(
            .required, [], Message(zh: "所审定的拟定结果", en: "the draft that is approved"))
        approved.bodyKeys = ["approved_by", "document", "text", "override", "passed_over"]
        approved.requiredBodyKeys = ["approved_by"]

        var closed = TypeDefinition(.evaluationClosed, "考核定稿封存", "evaluation closed")
        closed.subject = ["organ"]
        closed.standing = .free
        closed.matter = drafted.matter
        closed.until = drafted.until
        closed.cites = ReferenceField(
            .optional, [], Message(zh: "所依据的审定", en: "the approval it rests on"))
        closed.bodyKeys =
            snapshotKeys + ["result", "digest", "root", "document", "override", "passed_over"]
        closed.requiredBodyKeys = snapshotKeys + ["result"]
        closed.objectBodyKeys = ["result"]
        return [drafted, posted, approved, closed]
    }()

    private static let bulletin: TypeDefinition = {
        var issued = TypeDefinition(.bulletinIssued, "通报印发", "bulletin issued")
        issued.subject = ["organ"]
        issued.standing = .free
        issued.matter = ReferenceField(
            .optional, ["evaluation"], Message(zh: "所通报的考核", en: "the evaluation it tells of"))
        issued.until = Message(zh: "所通报时段最后一日", en: "the last day of the period it tells of")
        issued.cites = ReferenceField(
            .optional, [], Message(zh: "所通报的定稿", en: "the closing it publishes"))
        issued.bodyKeys = ["title", "document", "text"]
        issued.requiredBodyKeys = ["title"]
        return issued
    }()
}
