/// Names of people who do not exist.
enum Names {
    static let surnames = [
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高",
        "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "潘",
        "袁", "蔡", "蒋", "余", "于", "杜", "叶", "程", "魏", "苏", "吕", "丁", "任", "卢", "姚", "沈", "钟", "姜",
        "崔", "谭", "陆", "范", "汪", "廖", "石", "金", "韦", "贾", "夏", "付", "方", "邹", "熊", "白", "孟", "秦",
    ]
    static let menGiven = [
        "建国", "志强", "学文", "永福", "明", "军", "卫东", "成林", "海涛", "国栋", "德才", "振华", "玉山", "勇", "兴旺",
        "世荣", "文斌", "少平", "宏伟", "新民", "春生", "立新", "培德", "守信", "长河", "斌", "晓峰", "克勤", "绍武", "泽民",
        "廷玉", "生财", "树人", "维国", "登科", "庆丰",
    ]
    static let womenGiven = [
        "秀英", "桂兰", "丽", "雪梅", "玉珍", "晓燕", "芳", "淑华", "红霞", "文静", "春花", "金凤", "彩云", "惠", "敏",
        "爱萍", "月琴", "慧芳", "素梅", "翠莲", "兰香", "佳慧", "婷", "玉洁",
    ]
    static let huiSurnames = ["马", "马", "马", "丁", "白", "哈", "穆", "沙", "海", "苏", "杨", "王"]
    static let uyghurMen = [
        "艾尔肯", "买买提", "阿不都热合曼", "吐尔逊", "依马木", "亚森", "努尔买买提", "克力木", "阿布来提", "玉素甫",
        "库尔班", "热合曼", "司马义", "帕尔哈提", "木合塔尔", "塔依尔", "阿卜杜外力", "肉孜", "艾海提", "伊敏",
    ]
    static let uyghurWomen = [
        "阿依古丽", "帕提古丽", "热孜万古丽", "古丽娜尔", "阿米娜", "再娜甫", "古再丽努尔", "茹鲜古丽", "玛依努尔",
        "哈丽代", "阿依夏木", "祖力皮亚",
    ]
    static let kazakhMen = ["叶尔兰", "巴合提", "赛力克", "努尔兰", "哈那提", "木拉提", "别克"]
    static let kazakhWomen = ["阿依登", "古丽夏提", "叶尔克", "加娜尔"]
    static let tibetanMen = ["扎西", "才让", "多杰", "旺堆", "仁青", "桑吉"]
    static let tibetanMenSecond = ["东智", "加", "才旦", "顿珠", "太"]
    static let tibetanWomen = ["卓玛", "拉毛", "央金", "德吉"]
    static let tibetanWomenSecond = ["草", "措", "吉"]
    static let mongolianMen = [
        "巴特尔", "孟克", "道尔吉", "巴雅尔", "青格勒", "苏和", "布音", "额尔登", "奥其尔", "巴图孟克", "那木加甫",
        "乌力吉", "尼满", "才仁加甫",
    ]
    static let mongolianWomen = [
        "其其格", "乌云", "萨仁", "娜仁花", "乌云其其格", "阿拉坦", "才次克", "道丽玛",
    ]

    /// Names that the story gives to those it tells of; nobody else has them.
    static let reserved: Set<String> = [
        "马永福", "李𬭎", "张㛃", "欧阳学文", "上官慧芳", "阿不都热合曼·买买提", "努尔买买提·阿卜杜外力",
        "古丽娜尔·吐尔逊江", "李月琴", "李悦琴", "麦麦提明·吐尔地", "马德山", "赵玉山", "杨国栋", "王雪梅", "周文斌", "何世荣", "吴晓燕",
        "冯立新",
        "马生财", "贾登科", "田守信", "高秀英", "阿不来提·热合曼", "马培德", "孙长河", "范桂兰",
    ]

    /// A name in two parts the other way round.
    static func turned(_ name: String) -> String {
        name.split(separator: "·").reversed().joined(separator: "·")
    }

    /// A name, a gender and an ethnicity that go together; of a name in two parts, the other way
    /// round is taken too.
    static func person(
        _ taken: inout Set<String>, _ random: inout SeededGenerator
    ) -> (name: String, gender: String, ethnicity: String) {
        while true {
            let isWoman = random.chance(28)
            let (name, ethnicity) = name(isWoman, &random)
            let parts = name.split(separator: "·")
            guard Set(parts).count == parts.count, !taken.contains(name) else { continue }
            taken.insert(name)
            taken.insert(turned(name))
            return (name, isWoman ? "女" : "男", ethnicity)
        }
    }

    private static func name(
        _ isWoman: Bool, _ random: inout SeededGenerator
    ) -> (name: String, ethnicity: String) {
        switch random.below(100) {
        case ..<46: return (han(isWoman, surnames, &random), "汉族")
        case ..<74:
            let own = random.pick(isWoman ? uyghurWomen : uyghurMen)
            return ("\(own)·\(random.pick(uyghurMen))", "维吾尔族")
        case ..<78:
            let own = random.pick(isWoman ? kazakhWomen : kazakhMen)
            return ("\(own)·\(random.pick(kazakhMen))", "哈萨克族")
        case ..<90: return (han(isWoman, huiSurnames, &random), random.chance(90) ? "回族" : "东乡族")
        case ..<93:
            let second = isWoman ? tibetanWomenSecond : tibetanMenSecond
            return (random.pick(isWoman ? tibetanWomen : tibetanMen) + random.pick(second), "藏族")
        default: return (random.pick(isWoman ? mongolianWomen : mongolianMen), "蒙古族")
        }
    }

    private static func han(
        _ isWoman: Bool, _ surnames: [String], _ random: inout SeededGenerator
    ) -> String {
        random.pick(surnames) + random.pick(isWoman ? womenGiven : menGiven)
    }
}
