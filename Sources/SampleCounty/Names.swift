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
    static let tibetan = ["扎西", "才让", "卓玛", "多杰", "旺堆", "拉毛", "仁青", "桑吉"]
    static let tibetanSecond = ["东智", "草", "加", "才旦", "措", "顿珠", "吉", "太"]
    static let mongolian = ["巴特尔", "其其格", "乌云", "孟克", "道尔吉", "萨仁", "巴雅尔", "娜仁花"]

    static let ethnicities = ["汉族", "维吾尔族", "回族", "藏族", "蒙古族", "哈萨克族", "东乡族", "土族"]

    /// The dots that offices put between the parts of a name.
    static let dots = ["·", "•", "‧"]

    /// A name, a gender and an ethnicity that go together.
    static func person(
        _ random: inout SeededGenerator
    ) -> (name: String, gender: String, ethnicity: String) {
        let isWoman = random.chance(28)
        let gender = isWoman ? "女" : "男"
        switch random.below(100) {
        case ..<46:
            return (han(isWoman, surnames, &random), gender, "汉族")
        case ..<76:
            let first = random.pick(isWoman ? uyghurWomen : uyghurMen)
            let father = random.pick(uyghurMen)
            return ("\(first)·\(father)", gender, random.chance(92) ? "维吾尔族" : "哈萨克族")
        case ..<88:
            return (
                han(isWoman, huiSurnames, &random), gender, random.chance(90) ? "回族" : "东乡族"
            )
        case ..<94:
            return (random.pick(tibetan) + random.pick(tibetanSecond), gender, "藏族")
        default:
            return (random.pick(mongolian), gender, random.chance(85) ? "蒙古族" : "土族")
        }
    }

    private static func han(
        _ isWoman: Bool, _ surnames: [String], _ random: inout SeededGenerator
    ) -> String {
        random.pick(surnames) + random.pick(isWoman ? womenGiven : menGiven)
    }
}
