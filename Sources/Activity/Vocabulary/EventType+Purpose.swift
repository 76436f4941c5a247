package import Basics

extension EventType {
    /// What an event of the type says, in a sentence.
    package var purpose: Message {
        guard let purpose = EventType.purposes[self] else {
            preconditionFailure("\(self) has no purpose")
        }
        return purpose
    }

    private static let purposes = registryPurposes.merging(activityPurposes) { $1 }
        .merging(workPurposes) { $1 }.merging(governancePurposes) { $1 }

    private static let registryPurposes: [EventType: Message] = [
        .termOpened: Message(
            zh: "一届政协开始，此后的统计按届次计算。",
            en: "A term of the committee begins."),
        .termClosed: Message(
            zh: "一届政协结束；所载日期是不再属于本届的第一日。",
            en: "A term of the committee ends; the day is the first on which it no longer "
                + "runs."),
        .organEstablished: Message(
            zh: "设立机构：专委会、界别、联络组、支部等。",
            en: "An organ is established."),
        .organRenamed: Message(
            zh: "机构更名，编号不变。",
            en: "An organ takes another name; its number stays."),
        .organDissolved: Message(
            zh: "机构撤销；所载日期是不再存在的第一日。",
            en: "An organ is dissolved; the day is the first on which it no longer stands."),
        .memberAppointed: Message(
            zh: "担任政协委员。",
            en: "A member takes office."),
        .memberDeparted: Message(
            zh: "不再担任委员；所载日期是不再在任的第一日。",
            en: "A member leaves office; the day is the first on which she no longer holds "
                + "it."),
        .memberSuspended: Message(
            zh: "暂停履行委员职责，其间不应到。",
            en: "A member is suspended, and is not due meanwhile."),
        .memberResumed: Message(
            zh: "恢复履行委员职责；所载日期是恢复的第一日。",
            en: "A suspended member serves again, from this day on."),
        .memberDescribed: Message(
            zh: "姓名、单位、党派等信息自该日起有变更，只写变更的项目。",
            en: "What is said of a member or person is other from this day on: her name, "
                + "unit, party. Only what changed is stated."),
        .memberMerged: Message(
            zh: "同一人有两个编号，合并为一个。",
            en: "Two numbers turn out to be one member; one of them stays."),
        .memberAssigned: Message(
            zh: "委员编入机构，担任某一职务。",
            en: "A member is assigned to an organ, in a post."),
        .memberUnassigned: Message(
            zh: "委员退出机构；不写职务的，退出其中全部职务。所载日期是不再任职的第一日。",
            en: "A member leaves a post in an organ; without a role, every post in it. The "
                + "day is the first on which it no longer holds."),
        .linkOpened: Message(
            zh: "建立联系、督导、督办或结对关系。",
            en: "A standing link is made: contact, supervision, pairing."),
        .linkClosed: Message(
            zh: "解除联系关系；所载日期是不再联系的第一日。",
            en: "A link ends; the day is the first on which it no longer holds."),
        .contactMade: Message(
            zh: "一次联系走访：座谈、走访慰问、谈心谈话、接待群众。",
            en: "Someone was contacted: a talk, a visit, a reception of the public."),
        .vocabularyExtended: Message(
            zh: "本台账增加一个种类、环节、结果或标签，登记后不更正、不撤回。",
            en: "The ledger takes in a word of its own: a kind, a stage, an outcome, a tag. "
                + "It is never corrected nor withdrawn."),
        .actorGranted: Message(
            zh: "授予登记人员权限。",
            en: "A clerk is given a right."),
        .actorRevoked: Message(
            zh: "收回登记人员权限；所载日期是不再有权的第一日。",
            en: "A clerk loses a right; the day is the first on which it no longer holds."),
    ]

    private static let activityPurposes: [EventType: Message] = [
        .sessionPlanned: Message(
            zh: "会议活动列入计划；只计划次数的，写次数。",
            en: "A session is planned, or a number of them."),
        .sessionCalled: Message(
            zh: "发出会议活动通知。",
            en: "Notice of a session is given."),
        .sessionHeld: Message(
            zh: "会议活动举行。只有举行了的会议活动才产生应到。",
            en: "A session is held. Only this makes anyone due."),
        .sessionMoved: Message(
            zh: "会议活动改期。",
            en: "A session is moved to another day."),
        .sessionCancelled: Message(
            zh: "会议活动取消。",
            en: "A session is cancelled."),
        .memberInvited: Message(
            zh: "通知某委员参加会议活动。",
            en: "A member is called to a session."),
        .attendanceRecorded: Message(
            zh: "签到册上的一行：某委员（或列席人员）在某次会议活动的出席情况。",
            en: "A line of a roll call: what is recorded of a member, or of an observer, for "
                + "a session."),
        .leaveRequested: Message(
            zh: "请假申请：针对一次会议活动，或一段时间。",
            en: "Leave is asked for: from one session, or for a span of days."),
        .leaveDecided: Message(
            zh: "请假审批。请假说明缺席的原因，是否出席以签到为准。",
            en: "Leave is granted or refused. It explains an absence; the roll call decides."),
    ]

    private static let workPurposes: [EventType: Message] = [
        .proposalSubmitted: Message(
            zh: "提交提案；每一提交人、联名人一条。",
            en: "A participant submits a proposal: one event each."),
        .proposalProgressed: Message(
            zh: "提案到达某一办理环节，一件一条。",
            en: "A proposal reaches a stage, once for the whole proposal."),
        .opinionSubmitted: Message(
            zh: "报送社情民意信息；每一作者一条。",
            en: "A participant submits a public-opinion report: one event each."),
        .opinionProgressed: Message(
            zh: "社情民意信息到达某一办理环节。",
            en: "A public-opinion report reaches a stage."),
        .suggestionSubmitted: Message(
            zh: "提出意见建议；每一提出人一条。",
            en: "A participant makes a suggestion: one event each."),
        .suggestionProgressed: Message(
            zh: "意见建议到达某一办理环节。",
            en: "A suggestion reaches a stage."),
        .reportSubmitted: Message(
            zh: "提交调研、视察、监督等报告；每一作者一条。",
            en: "A participant submits a report: one event each."),
        .reportProgressed: Message(
            zh: "课题或报告到达某一环节，从确定选题到成果转化。",
            en: "A report, or the topic it will come from, reaches a stage."),
        .benefitProjectProgressed: Message(
            zh: "为民办实事项目到达某一环节，写明谁牵头、谁参与。",
            en: "A public-benefit project reaches a stage; the subject is who carries it."),
        .amountRecorded: Message(
            zh: "登记捐助、帮扶资金、签约金额、人次等数额，写原文所载的数；“多”“余”用标签注明。",
            en: "An amount as the paper states it: money in fen, or people, households, "
                + "items."),
        .speechGiven: Message(
            zh: "会议发言、交流发言、授课宣讲。",
            en: "Someone spoke: at a session, or in a lecture."),
        .publicationMade: Message(
            zh: "发表文章、出版书籍、提供文史资料等。",
            en: "Someone published: an article, a book, a piece of history."),
        .documentFiled: Message(
            zh: "报送材料：计划、总结、会议记录、制度、档案等。",
            en: "A document comes in: a plan, a summary, minutes, rules, an archive."),
        .documentProgressed: Message(
            zh: "公文或材料到达某一办理环节。",
            en: "A document reaches a stage."),
        .taskAssigned: Message(
            zh: "交办任务；责任领导、责任科室、承办人各一条。",
            en: "A task is given to someone: one event for each who answers for it."),
        .taskProgressed: Message(
            zh: "任务到达某一环节。",
            en: "A task reaches a stage."),
        .assessmentRecorded: Message(
            zh: "某人作出的评价：等次，或百分之一分为单位的评分。",
            en: "Someone judged: a grade, or hundredths of a point."),
    ]

    private static let governancePurposes: [EventType: Message] = [
        .claimSubmitted: Message(
            zh: "委员或联络组自行申报履职情况；审核采纳后另行登记，申报本身不计数。",
            en: "A member or organ reports on itself. A claim counts for nothing until what "
                + "it says is recorded."),
        .claimDecided: Message(
            zh: "对申报的审核结果。",
            en: "A claim is accepted or returned."),
        .evaluationCarriedIn: Message(
            zh: "本台账未登记其依据的往年等次或得分。",
            en: "A grade or score of an earlier evaluation whose events the ledger does not "
                + "hold."),
        .decisionMade: Message(
            zh: "有权的组织或人员作出的决定：通报、提醒、约谈、表彰等。台账只列情形，决定由人作出。",
            en: "Someone entitled decided: a circular, a reminder, a commendation. The ledger "
                + "finds grounds; people decide."),
        .objectionRaised: Message(
            zh: "对某条记录提出异议。",
            en: "A member or organ objects to an event."),
        .objectionResolved: Message(
            zh: "对异议的处理结果。",
            en: "An objection is answered."),
        .disclosureRecorded: Message(
            zh: "向谁提供或公布了谁的履职记录。",
            en: "A record was shown, posted or handed over."),
        .regulationAdopted: Message(
            zh: "采用一个办法，全文在内；登记的日期是通过之日，何时施行由文本规定。",
            en: "A regulation is adopted, with its whole text. The day is that of its adoption; "
                + "the text says from when it is in force."),
        .regulationRepealed: Message(
            zh: "废止一个办法；所载日期是不再施行的第一日。",
            en: "A regulation is repealed; the day is the first on which it is no longer in "
                + "force."),
        .evaluationDrafted: Message(
            zh: "拟定考核结果：考核时段、所依据的时点和适用办法。",
            en: "The result of an evaluation is drafted: of which period, at which moment, under "
                + "which regulations."),
        .evaluationPosted: Message(
            zh: "公示考核结果，听取异议。",
            en: "A drafted evaluation is posted for objections."),
        .evaluationApproved: Message(
            zh: "审定考核结果。",
            en: "A drafted evaluation is approved."),
        .evaluationClosed: Message(
            zh: "考核定稿封存，结果全部在内，此后不再变动。",
            en: "An evaluation is closed. The event holds the whole result, which is never "
                + "reckoned again."),
        .bulletinIssued: Message(
            zh: "印发通报。",
            en: "A bulletin is issued."),
        .eventVoided: Message(
            zh: "撤回一条记录，或撤销一次更正。",
            en: "A withdrawal, or the undoing of a correction. Subject, matter and day are "
                + "those of its target."),
        .bodyErased: Message(
            zh: "按销毁清册清除一人的记录详情；记录本身、计数和证明不变。",
            en: "The bodies of a person's events are erased by the procedure. The "
                + "events, what they "
                + "count and every proof stay."),
    ]
}
