package import Basics
package import EventLog

/// The built-in codes. What is in no list is refused until `vocabulary.extended` adds it.
package enum Words {
    /// Kinds of sessions that call all members of their organ, unless the event says otherwise. A
    /// sitting calls as its session does.
    package static let wholeByDefault: Set<Code> = [
        "plenary", "standing", "chair", "secretary-general", "special-committee",
        "branch-assembly", "branch-committee", "party-group-meeting", "party-lecture", "theme-day",
    ]

    /// Kinds of sessions that are parts of another, which they have as object.
    package static let parts: Set<Code> = [sitting, "group-discussion"]
    package static let sitting: Code = "sitting"

    package static let whole: Code = "whole"
    package static let invited: Code = "invited"
    package static let observer: Code = "observer"
    package static let plainMember: Code = "member"
    package static let atLeast: Code = "at-least"
    package static let unvalued: Code = "unvalued"
    package static let migrated: Code = "migrated"
    package static let refused: Code = "refused"
    package static let points: Code = "points"
    package static let scored: Code = "scored"
    package static let starRating: Code = "star-rating"

    /// Roles of a matter's participants whose event holds its title.
    package static let titleBearers: Set<Code> = ["author", lead]

    /// Roles of those who stand for a paper: one has one of them.
    static let authors = titleBearers.union([coSigner])
    static let lead: Code = "lead"
    static let coSigner: Code = "co-signer"
    static let individual: Code = "individual"

    static let builtIn: [WordList: [Word]] = registry.merging(activity) { $1 }
        .merging(work) { $1 }.merging(governance) { $1 }.merging(tags) { $1 }
        .merging(stages) { $1 }

    private static let stages: [WordList: [Word]] = Stage.rules.mapValues { $0.map(\.word) }

    /// The title of a code in one of `lists`; nil where none has it.
    static func title(_ code: Code, in lists: [WordList]) -> Message? {
        for list in lists {
            if let word = list.words.first(where: { $0.code == code }) { return word.title }
        }
        return nil
    }

    /// What a person reads for a purpose of regulations.
    package static func purposeTitle(_ purpose: String) -> Message {
        Code(purpose).flatMap { title($0, in: [.purposes]) } ?? Message(verbatim: purpose)
    }

    /// What a person reads for a kind of an event of that type: `special-committee` is a kind of
    /// organ and a kind of meeting.
    package static func kindTitle(_ code: Code, of type: EventType?) -> Message {
        title(code, in: type.map { TypeDefinition[$0].kind.lists } ?? [])
            ?? Message(verbatim: code.text)
    }

    /// What a person reads for a role of an event of that type: `secretary-general` is a post of a
    /// member and a kind of a meeting.
    package static func roleTitle(_ code: Code, of type: EventType?) -> Message {
        title(code, in: type.map { TypeDefinition[$0].role.lists } ?? [])
            ?? Message(verbatim: code.text)
    }

    /// What a person reads for an outcome of an event of that type.
    package static func outcomeTitle(_ code: Code, of type: EventType?) -> Message {
        title(code, in: type.map { TypeDefinition[$0].outcome.lists } ?? [])
            ?? Message(verbatim: code.text)
    }
}

extension Words {
    static let registry: [WordList: [Word]] = [
        .organKinds: [
            Word("committee", "政协委员会", "committee"),
            Word("standing-committee", "常务委员会", "Standing Committee"),
            Word("special-committee", "专门委员会", "special committee"),
            Word("sector", "界别", "sector"),
            Word("liaison-group", "联络组", "liaison group"),
            Word("party", "党派", "party"),
            Word("party-branch", "支部", "party branch"),
            Word("leading-group", "党组", "leading group"),
            Word("district", "选区或辖区", "district"),
            Word("station", "委员工作站", "member workstation"),
            Word("studio", "委员工作室", "member studio"),
            Word("council", "协商议事会", "consultation council"),
            Word("institution", "所属机构", "institution"),
            Word("office", "办公室", "office"),
        ],
        .posts: [
            Word("member", "成员", "member"),
            Word("chair", "主席", "chair"),
            Word("vice-chair", "副主席", "vice-chair"),
            Word("secretary-general", "秘书长", "secretary-general"),
            Word("deputy-secretary-general", "副秘书长", "deputy secretary-general"),
            Word("director", "主任", "director"),
            Word("deputy-director", "副主任", "deputy director"),
            Word("leader", "组长", "leader"),
            Word("deputy-leader", "副组长", "deputy leader"),
            Word("secretary", "书记", "secretary"),
            Word("deputy-secretary", "副书记", "deputy secretary"),
            Word("convener", "召集人", "convener"),
        ],
        .endsOfMembership: [
            Word("expired", "届满", "term ended"),
            Word("resigned", "辞去", "resigned"),
            Word("revoked", "撤销", "revoked"),
            Word("relinquished", "视为自动放弃", "deemed voluntarily relinquished"),
            Word("transferred", "调离", "transferred"),
            Word("died", "去世", "died"),
        ],
        .linkKinds: [
            Word("contact", "联系", "contact"),
            Word("supervision", "督导", "supervision"),
            Word("proposal-supervision", "督办提案", "proposal supervision"),
            Word("pairing", "结对帮扶", "paired support"),
            Word("management", "双重管理", "dual management"),
            Word("leadership", "领导（任第一组长等）", "leadership"),
        ],
        .contactKinds: [
            Word("talk", "座谈交流", "talk"),
            Word("visit", "走访慰问", "visit"),
            Word("heart-to-heart", "谈心谈话", "heart-to-heart talk"),
            Word("help", "帮助解决困难", "help with difficulties"),
            Word("consultation", "征求意见", "consultation"),
            Word("reception", "接待群众", "reception of the public"),
        ],
        .actorRoles: [
            Word("recorder", "登记", "recorder"),
            Word("approver", "审批", "approver"),
            Word("evaluator", "考核", "evaluator"),
            Word("auditor", "审计", "auditor"),
            Word("administrator", "管理", "administrator"),
        ],
        .voidings: [
            Word("withdrawn", "撤回", "withdrawn"),
            Word("undone", "撤销更正", "correction undone"),
        ],
        .wordLists: WordList.allCases.filter(\.isExtensible).map {
            Word(code: $0.code, title: $0.title)
        },
    ]

    static let activity: [WordList: [Word]] = [
        .sessionKinds: [
            Word("plenary", "全体会议", "plenary"),
            Word("standing", "常务委员会会议", "Standing Committee"),
            Word("chair", "主席会议", "Chairpersons' Council"),
            Word("secretary-general", "秘书长会议", "secretaries-general"),
            Word("special-committee", "专委会会议", "special committee"),
            Word("joint-meeting", "联席会议", "joint meeting"),
            Word("group-activity", "小组活动", "group activity"),
            Word("inspection", "视察", "inspection"),
            Word("study", "学习", "study session"),
            Word("consultation", "协商", "consultation"),
            Word("research", "调研", "research"),
            Word("supervision", "民主监督", "supervision"),
            Word("appraisal", "评议", "appraisal"),
            Word("visit", "走访", "visit"),
            Word("training", "培训", "training"),
            Word("briefing", "情况通报会", "briefing"),
            Word("branch-assembly", "支部党员大会", "branch assembly"),
            Word("branch-committee", "支部委员会会议", "branch committee"),
            Word("party-group-meeting", "党小组会", "party group meeting"),
            Word("party-lecture", "党课", "party lecture"),
            Word("theme-day", "主题党日", "theme day"),
            Word("democratic-life", "民主生活会", "democratic life meeting"),
            Word("organizational-life", "组织生活会", "organisational life meeting"),
            Word("outreach-talk", "宣讲", "outreach talk"),
            Word("reading", "读书活动", "reading"),
            Word("lecture", "政协讲堂", "lecture"),
            Word("practical-service", "为群众办实事活动", "practical service"),
            Word("clinic", "义诊", "free clinic"),
            Word("culture", "书画文体活动", "cultural activity"),
            Word("work-meeting", "工作会议", "work meeting"),
            Word("exchange", "经验交流会", "exchange meeting"),
            Word("self-study", "自学", "self-study"),
            Word("gathering", "团拜联谊", "gathering"),
            Word("reception", "公务接待", "reception"),
            Word("external-meeting", "应邀列席会议", "meeting of others"),
            Word("sitting", "场次", "sitting"),
            Word("group-discussion", "小组讨论", "group discussion"),
        ],
        .sessionRoles: [
            Word("whole", "全体应到", "all members due"),
            Word("invited", "受邀应到", "those invited due"),
        ],
        .attendanceOutcomes: Outcome.allCases.map(\.word),
        .attendanceRoles: [
            Word("observer", "列席", "observer"),
            Word("convener", "召集人", "convener"),
            Word("host", "主持人", "host"),
        ],
        .leaveWishes: [
            Word("leave-special", "特殊原因请假", "leave (special reason)"),
            Word("leave-ordinary", "其他请假", "leave (other)"),
        ],
        .leaveDecisions: [
            Word("leave-special", "准假（特殊原因）", "granted (special reason)"),
            Word("leave-ordinary", "准假（其他）", "granted (other)"),
            Word("refused", "不予准假", "refused"),
        ],
    ]

    static let listTitles: [WordList: Message] = [
        .organKinds: Message(zh: "机构种类", en: "kinds of organs"),
        .posts: Message(zh: "职务", en: "posts"),
        .endsOfMembership: Message(zh: "离任方式", en: "ends of membership"),
        .linkKinds: Message(zh: "联系种类", en: "kinds of links"),
        .contactKinds: Message(zh: "联系走访方式", en: "kinds of contacts"),
        .actorRoles: Message(zh: "登记权限", en: "rights of actors"),
        .sessionKinds: Message(zh: "会议活动种类", en: "kinds of sessions"),
        .sessionRoles: Message(zh: "应到范围", en: "who is due"),
        .attendanceOutcomes: Message(zh: "考勤结果", en: "attendance outcomes"),
        .attendanceRoles: Message(zh: "参加身份", en: "roles at a session"),
        .leaveWishes: Message(zh: "请假类别", en: "leave asked for"),
        .leaveDecisions: Message(zh: "请假审批结果", en: "decisions on leave"),
        .proposalKinds: Message(zh: "提案种类", en: "kinds of proposals"),
        .reportKinds: Message(zh: "报告种类", en: "kinds of reports"),
        .authorRoles: Message(zh: "提交身份", en: "roles of authors"),
        .proposalStages: Message(zh: "提案办理环节", en: "stages of proposals"),
        .opinionStages: Message(zh: "社情民意信息办理环节", en: "stages of public-opinion reports"),
        .suggestionStages: Message(zh: "意见建议办理环节", en: "stages of suggestions"),
        .reportStages: Message(zh: "报告办理环节", en: "stages of reports"),
        .projectStages: Message(zh: "实事项目环节", en: "stages of projects"),
        .documentStages: Message(zh: "公文办理环节", en: "stages of documents"),
        .taskStages: Message(zh: "任务办理环节", en: "stages of tasks"),
        .satisfaction: Message(zh: "满意度", en: "satisfaction"),
        .projectRoles: Message(zh: "项目身份", en: "roles in a project"),
        .amountKinds: Message(zh: "数额种类", en: "kinds of amounts"),
        .amountRoles: Message(zh: "数额身份", en: "roles in an amount"),
        .speechKinds: Message(zh: "发言种类", en: "kinds of speeches"),
        .publicationKinds: Message(zh: "发表种类", en: "kinds of publications"),
        .documentKinds: Message(zh: "材料种类", en: "kinds of documents"),
        .taskKinds: Message(zh: "任务种类", en: "kinds of tasks"),
        .taskRoles: Message(zh: "承办身份", en: "roles in a task"),
        .assessmentKinds: Message(zh: "评价种类", en: "kinds of assessments"),
        .assessmentOutcomes: Message(zh: "评分", en: "points"),
        .grades: Message(zh: "等次", en: "grades"),
        .carriedKinds: Message(zh: "转入种类", en: "what was carried in"),
        .claimKinds: Message(zh: "申报种类", en: "kinds of claims"),
        .claimDecisions: Message(zh: "申报审核结果", en: "decisions on claims"),
        .decisionKinds: Message(zh: "决定种类", en: "kinds of decisions"),
        .objectionDecisions: Message(zh: "异议处理结果", en: "decisions on objections"),
        .disclosureKinds: Message(zh: "查阅提供种类", en: "kinds of disclosures"),
        .voidings: Message(zh: "撤回种类", en: "kinds of voiding"),
        .wordLists: Message(zh: "词表", en: "lists of words"),
        .agenda: Message(zh: "议程", en: "agenda"),
        .topics: Message(zh: "选题", en: "topics"),
        .campaigns: Message(zh: "主题行动", en: "campaigns"),
        .courseClasses: Message(zh: "课程类别", en: "course classes"),
        .levels: Message(zh: "层级", en: "levels"),
        .forms: Message(zh: "形式", en: "forms"),
        .leaveReasons: Message(zh: "请假事由", en: "reasons for leave"),
        .submissionTimes: Message(zh: "提交时段", en: "time of submission"),
        .qualifiers: Message(zh: "数额说明", en: "qualifiers of amounts"),
        .purposes: Message(zh: "办法用途", en: "purposes of regulations"),
        .migration: Message(zh: "移交补录", en: "migration"),
    ]
}
