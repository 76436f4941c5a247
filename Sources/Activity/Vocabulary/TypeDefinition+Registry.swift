import Basics
import EventLog

/// Terms, organs, members, links, words and actors.
extension TypeDefinition {
    static let registry = terms + organs + members + links + others

    /// The description of a member: what is said of her when she is appointed, and later anew.
    static let descriptionKeys = [
        "name", "card", "gender", "ethnicity", "party", "constituency", "unit", "title", "contact",
    ]

    private static let day = Message(zh: "最后一日", en: "the last day")

    private static let terms: [TypeDefinition] = {
        var opened = TypeDefinition(.termOpened, "届次开始", "term opened")
        opened.subject = ["organ"]
        opened.standing = .free
        opened.matter = ReferenceField(.required, ["term"], Message(zh: "届次", en: "the term"))
        opened.until = Message(zh: "届期预计最后一日", en: "the last day the term is meant to have")
        opened.bodyKeys = ["name"]
        opened.requiredBodyKeys = ["name"]

        var closed = TypeDefinition(.termClosed, "届次结束", "term closed")
        closed.subject = ["organ"]
        closed.standing = .free
        closed.matter = opened.matter
        return [opened, closed]
    }()

    private static let organs: [TypeDefinition] = {
        var established = TypeDefinition(.organEstablished, "机构设立", "organ established")
        established.subject = ["organ"]
        established.standing = .free
        established.object = ReferenceField(
            .optional, ["organ"], Message(zh: "上级机构", en: "the organ above it"))
        established.kind = CodeField(.required, [.organKinds])
        established.bodyKeys = ["name", "address"]
        established.requiredBodyKeys = ["name"]

        var renamed = TypeDefinition(.organRenamed, "机构更名", "organ renamed")
        renamed.subject = ["organ"]
        renamed.bodyKeys = ["name"]
        renamed.requiredBodyKeys = ["name"]

        var dissolved = TypeDefinition(.organDissolved, "机构撤销", "organ dissolved")
        dissolved.subject = ["organ"]
        dissolved.standing = .free
        dissolved.object = ReferenceField(
            .optional, ["organ"], Message(zh: "承接其工作的机构", en: "the organ that takes over"))
        return [established, renamed, dissolved]
    }()

    private static let members: [TypeDefinition] = {
        var appointed = TypeDefinition(.memberAppointed, "任委员", "member appointed")
        appointed.standing = .free
        appointed.bodyKeys = descriptionKeys
        appointed.requiredBodyKeys = ["name"]

        var departed = TypeDefinition(.memberDeparted, "不再任委员", "member departed")
        departed.standing = .free
        departed.kind = CodeField(.optional, [.endsOfMembership])
        departed.bodyKeys = ["departed_reason"]

        var suspended = TypeDefinition(.memberSuspended, "暂停履职", "member suspended")
        suspended.until = day
        suspended.bodyKeys = ["text"]

        var resumed = TypeDefinition(.memberResumed, "恢复履职", "member resumed")
        resumed.bodyKeys = ["text"]

        var described = TypeDefinition(.memberDescribed, "委员信息变更", "member described")
        described.subject = ["member", "person"]
        described.standing = .known
        described.bodyKeys = descriptionKeys

        var merged = TypeDefinition(.memberMerged, "重复编号合并", "duplicate merged")
        merged.standing = .known
        merged.object = ReferenceField(
            .required, ["member"], Message(zh: "保留的编号", en: "the number that stays"))
        merged.bodyKeys = ["text"]

        var assigned = TypeDefinition(.memberAssigned, "编入机构", "member assigned")
        assigned.object = ReferenceField(
            .required, ["organ"], Message(zh: "编入的机构", en: "the organ assigned to"))
        assigned.role = CodeField(.required, [.posts])
        assigned.until = day

        var unassigned = TypeDefinition(.memberUnassigned, "退出机构", "member unassigned")
        unassigned.standing = .free
        unassigned.object = ReferenceField(
            .required, ["organ"], Message(zh: "退出的机构", en: "the organ left"))
        unassigned.role = CodeField(.optional, [.posts])
        return [
            appointed, departed, suspended, resumed, described, merged, assigned, unassigned,
        ]
    }()

    private static let links: [TypeDefinition] = {
        let ends = ["member", "organ", "person", "unit"] + workSpaces
        var opened = TypeDefinition(.linkOpened, "建立联系", "link opened")
        opened.subject = ["member", "organ", "person"]
        opened.object = ReferenceField(
            .required, ends, Message(zh: "联系对象", en: "the other end of the link"))
        opened.kind = CodeField(.required, [.linkKinds])
        opened.tags = [.campaigns, .migration]
        opened.until = day
        opened.bodyKeys = ["text"]

        var closed = TypeDefinition(.linkClosed, "解除联系", "link closed")
        closed.subject = opened.subject
        closed.standing = .free
        closed.object = opened.object
        closed.kind = opened.kind
        closed.bodyKeys = ["text"]

        var contact = TypeDefinition(.contactMade, "联系走访", "contact made")
        contact.subject = ["member", "organ", "person"]
        contact.object = ReferenceField(
            .required, ["member", "organ", "person", "unit"],
            Message(zh: "联系走访的对象", en: "who was contacted"))
        contact.kind = CodeField(.required, [.contactKinds])
        contact.tags = [.topics, .campaigns, .forms, .migration]
        contact.quantity = QuantityField(
            1...JSON.integerRange.upperBound, Message(zh: "次", en: "times"))
        contact.cites = claim
        contact.bodyKeys = ["text", "venue"]
        return [opened, closed, contact]
    }()

    private static let others: [TypeDefinition] = {
        var extended = TypeDefinition(.vocabularyExtended, "词汇扩充", "vocabulary extended")
        extended.subject = ["organ"]
        extended.standing = .free
        extended.kind = CodeField(.required, [.wordLists])
        extended.role = CodeField(.required, [])
        extended.outcome = CodeField(.optional, [.attendanceOutcomes])
        extended.tags = []
        extended.bodyKeys = ["zh", "en"]
        extended.requiredBodyKeys = ["zh", "en"]

        var granted = TypeDefinition(.actorGranted, "授予登记权限", "actor granted")
        granted.subject = ["clerk"]
        granted.standing = .free
        granted.object = ReferenceField(
            .optional, ["organ"], Message(zh: "权限所及的机构", en: "the organ it is limited to"))
        granted.role = CodeField(.required, [.actorRoles])
        granted.until = day
        granted.bodyKeys = ["name"]

        var revoked = TypeDefinition(.actorRevoked, "收回登记权限", "actor revoked")
        revoked.subject = ["clerk"]
        revoked.standing = .free
        revoked.object = granted.object
        revoked.role = granted.role

        return [extended, granted, revoked]
    }()

    /// What an event that came from a self-report cites.
    static let claim = ReferenceField(
        .optional, [], Message(zh: "所依据的申报", en: "the claim it came from"))
}
