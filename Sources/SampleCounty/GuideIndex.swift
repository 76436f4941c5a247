import Basics

/// The guide's table of contents: the cases in the order in which an office would look for them,
/// and what each is called.
package enum GuideIndex {
    struct Entry {
        let key: String
        let heading: Message

        init(_ key: String, _ zh: String, _ en: String) {
            self.key = key
            heading = Message(zh: zh, en: en)
        }
    }

    struct Section {
        let title: Message
        let entries: [Entry]

        init(_ zh: String, _ en: String, _ entries: [Entry]) {
            title = Message(zh: zh, en: en)
            self.entries = entries
        }
    }

    /// The keys in the order of the guide.
    package static let keys = sections.flatMap { $0.entries.map(\.key) }

    static func heading(of key: String) -> Message {
        let entry = sections.lazy.flatMap(\.entries).first { $0.key == key }
        guard let entry else { preconditionFailure("every case is in the guide's index") }
        return entry.heading
    }

    static let sections = [
        Section(
            "一、会议", "1. Meetings",
            [
                Entry("plenary-held-late", "推迟召开的全体会议", "a plenary held late"),
                Entry("cancelled", "通知后取消的常委会会议", "a meeting called and cancelled"),
                Entry("moved-after-leave", "准假后会议改期", "moved after leave was granted"),
            ]),
        Section(
            "二、出席与请假", "2. Attendance and leave",
            [
                Entry("one-unexcused-plenary", "无故缺席一次全体会议", "one plenary missed without leave"),
                Entry(
                    "two-unexcused-plenaries", "无故缺席两次全体会议", "two plenaries missed without leave"),
                Entry("two-half-days", "同一次全体会议缺席两个半天", "two half-days of one plenary"),
                Entry("late-medical-note", "会后补交住院证明", "a medical note four weeks late"),
                Entry("leave-refused", "请假未获批准", "leave refused"),
                Entry("leave-exactly-half", "常委会会议请假恰好一半", "leave from exactly half"),
                Entry("leave-over-half", "常委会会议请假超过一半", "leave from over half"),
                Entry("leave-from-activities", "活动请假超过一半", "leave from most activities"),
                Entry("leave-from-half", "活动请假恰好一半", "leave from half of the activities"),
                Entry("maternity", "产假", "maternity leave"),
                Entry("county-leader", "县领导因公不能出席", "a county leader on official duty"),
                Entry("substitute", "他人代会", "a substitute"),
                Entry("neglectful", "多次无故不参加活动", "neglect, from reminder to the end"),
            ]),
        Section(
            "三、委员的变动", "3. Members who come, go and change",
            [
                Entry("joined-in-year-three", "届中增补", "joined in year three"),
                Entry("left-and-came-back", "调离后又回来", "left and came back"),
                Entry("standing-in-june", "增选为常委", "became a standing member"),
                Entry("moved-group", "季度中间换组", "moved to another group"),
                Entry("suspended", "暂停履职后恢复", "suspended and resumed"),
                Entry("died", "任内去世", "died in office"),
                Entry("departed-author", "提案立案前已调离", "an author who had departed"),
                Entry("exempt-from-ranking", "不参加考核排名", "exempt from ranking"),
                Entry("removed-as-leader", "免去联络组组长", "removed as leader of a group"),
            ]),
        Section(
            "四、姓名与编号", "4. Names and numbers",
            [
                Entry("homonym-first", "同组同名之一", "the first of two of one name"),
                Entry("homonym-second", "同组同名之二", "the second of two of one name"),
                Entry("changed-name", "改名", "a changed name"),
                Entry("rare-character-first", "生僻字之一", "a rare character"),
                Entry("rare-character-second", "生僻字之二", "another rare character"),
                Entry("compound-surname-first", "复姓之一", "a compound surname"),
                Entry("compound-surname-second", "复姓之二", "another compound surname"),
                Entry("dot-middle", "间隔号写作·", "a name with the dot ·"),
                Entry("dot-bullet", "间隔号写作•", "a name with the dot •"),
                Entry("dot-hyphenation", "间隔号写作‧", "a name with the dot ‧"),
                Entry("merged-duplicate", "一人两号，后合并", "one person under two numbers"),
            ]),
        Section(
            "五、更正", "5. Corrections",
            [
                Entry("wrong-person", "记错了人", "put down to the wrong person"),
                Entry("correction-of-a-correction", "更正之后再更正", "a correction of a correction"),
                Entry("undone-correction", "撤销更正", "a correction undone"),
                Entry("withdrawn-session", "重复登记的会议撤回", "a session entered twice"),
                Entry("amount-corrected", "捐款更正", "an amount corrected"),
            ]),
        Section(
            "六、委员联络组", "6. Liaison groups",
            [
                Entry("perfect-on-paper", "检查前突击登记", "perfect on paper"),
                Entry(
                    "nothing-since-the-first-session", "长期不开展活动", "nothing since the first session"),
                Entry("shared-outing-first", "一次外出记作三项之一", "the first of two groups on one outing"),
                Entry(
                    "shared-outing-second", "一次外出记作三项之二", "the second of two groups on one outing"),
                Entry("one-month-short", "缺一个月社情民意信息", "one month's report missing"),
                Entry("late-summaries", "小结、总结迟交", "late summaries"),
                Entry("report-became-proposal", "调研报告转为提案", "a report became a proposal"),
            ]),
        Section(
            "七、提案", "7. Proposals",
            [
                Entry("proposal-through-every-stage", "走完全部环节", "through every stage"),
                Entry("joint-with-four", "四人联名", "joint with four"),
                Entry("collective-with-three", "三人执笔的集体提案", "collective with three drafters"),
                Entry("merged-proposal", "并案", "merged"),
                Entry("converted-proposal", "转为社情民意信息", "converted"),
                Entry("withdrawn-proposal", "撤案", "withdrawn"),
                Entry("unsatisfied-and-handled-again", "不满意，重新办理", "unsatisfied and handled again"),
                Entry("silent-but-excellent", "只有一件提案而评为优秀", "one proposal, an excellent one"),
                Entry("co-signer-of-thirty", "联名三十件", "co-signed thirty"),
            ]),
        Section(
            "八、批示、捐助与实事", "8. Instructions, gifts and help",
            [
                Entry("instructions-by-six-leaders", "六位领导批示", "instructions by six leaders"),
                Entry("help-fund-with-more", "带“多”的金额", "an amount of 'over' so much"),
                Entry("cash-and-some", "带“余”的金额", "an amount of so much 'odd'"),
                Entry("goods-without-value", "未计价的捐物", "goods without a value"),
                Entry("person-times", "人次", "person-times"),
            ]),
        Section(
            "九、考核", "9. Appraisal",
            [
                Entry("old-regulation", "试行办法", "the regulation for trial"),
                Entry("new-regulation", "正式办法", "the regulation that followed"),
                Entry("closed-evaluation", "考核定稿封存", "an appraisal closed"),
                Entry("migrated-year", "上届移交的等次", "a year carried in"),
                Entry("tie-at-the-cut-first", "优秀名额末位同分之一", "the first of a tie at the cut"),
                Entry("tie-at-the-cut-second", "优秀名额末位同分之二", "the second of a tie at the cut"),
                Entry("eighty-nine-and-a-half", "89.5分", "89.5 points"),
                Entry("at-the-cap", "封顶后不再计分", "at a cap"),
                Entry("objection-upheld", "异议成立", "an objection upheld"),
                Entry("objection-rejected", "异议不成立", "an objection rejected"),
            ]),
    ]
}
