import EventLog

/// The places and organs of a county that is on no map.
enum Places {
    static let county = "澜沙县"
    static let committee = "中国人民政治协商会议澜沙县委员会"
    static let prefecture = "玉岭地区"

    /// The twenty-four townships, the county town first.
    static let townships = [
        "澜沙镇", "柳泉镇", "红柳湾镇", "沙枣园镇", "白杨沟镇", "石板滩镇", "东渠乡", "西渠乡", "上坝乡",
        "下坝乡", "胡杨岸乡", "芦花滩乡", "青石梁乡", "阿依布拉克乡", "库木托格乡", "巴扎克乡", "托尔萨依乡",
        "查干布拉格乡", "塔什布拉克乡", "回民营乡", "清水塬乡", "双墩乡", "三道梁乡", "牧羊坝乡",
    ]

    /// The fourteen systems, with the units their members work in.
    static let systems: [(name: String, units: [String])] = [
        ("教育工委", ["县第一中学", "县第二小学", "县职业技术学校", "县教育局"]),
        ("卫生系统", ["县人民医院", "县维吾尔医医院", "县疾病预防控制中心", "县妇幼保健站"]),
        ("农业系统", ["县农业技术推广站", "县农机局", "县畜牧兽医站", "县种子站"]),
        ("林业系统", ["县林业局", "县林果技术服务中心", "县国营苗圃"]),
        ("水利系统", ["县水利局", "县渠系管理处", "县水土保持站"]),
        ("财政金融系统", ["县财政局", "县农村信用合作联社", "县国家税务局"]),
        ("商贸系统", ["县商务局", "县供销合作社联合社", "县个体劳动者协会"]),
        ("政法系统", ["县人民法院", "县司法局", "县律师事务所"]),
        ("宣传文化系统", ["县文化馆", "县广播电视台", "县图书馆"]),
        ("统战宗教系统", ["县民族宗教事务局", "县伊斯兰教协会", "县工商业联合会"]),
        ("工业交通系统", ["县经济和信息化委员会", "县交通运输局", "县供电公司"]),
        ("城建国土系统", ["县住房和城乡建设局", "县国土资源局", "县环境保护局"]),
        ("民政社保系统", ["县民政局", "县人力资源和社会保障局", "县残疾人联合会"]),
        ("离退休干部", ["县老干部局", "县老年大学", "县关心下一代工作委员会"]),
    ]

    static let groupCount = townships.count + systems.count

    /// The name of liaison group 1…38.
    static func groupName(_ group: Int) -> String {
        group <= townships.count
            ? townships[group - 1] + "委员联络组"
            : systems[group - townships.count - 1].name + "委员联络组"
    }

    /// The place a liaison group speaks of: its township, or any for a system's group.
    static func home(_ group: Int, _ random: inout SeededGenerator) -> String {
        group <= townships.count ? townships[group - 1] : random.pick(townships)
    }

    /// Where a system's group meets.
    static func room(_ group: Int) -> String {
        let units = systems[group - townships.count - 1].units
        return "\(units[units.count - 1])会议室"
    }

    /// The sectors, in the charter's order.
    static let sectors = [
        "中国共产党", "中国民主同盟", "九三学社", "无党派人士", "中国共产主义青年团", "总工会", "妇女联合会",
        "工商业联合会", "科学技术协会", "归国华侨联合会", "文化艺术界", "经济界", "农业界", "教育界", "新闻出版界",
        "医药卫生界", "社会福利和社会保障界", "少数民族界", "宗教界", "特别邀请人士",
    ]

    static let committees = [
        "提案委员会", "经济和农业委员会", "教科文卫体委员会", "社会法制和民族宗教委员会", "文史资料和学习委员会",
        "人口资源环境和城乡建设委员会",
    ]

    static let villages = ["一村", "二村", "三村", "四村", "五村", "六村", "七村", "八村", "九村"]
}

/// The numbers of the county's organs.
enum Organs {
    static let root = Reference.rootOrgan
    static let standing: Reference = "organ/0002"
    static let leadingGroup: Reference = "organ/0003"
    static let officeGroup: Reference = "organ/0004"
    static let office: Reference = "organ/0005"
    static let liaisonSection: Reference = "organ/0006"
    static let proposalSection: Reference = "organ/0007"
    static let informationSection: Reference = "organ/0008"
    static let duty: Reference = "organ/0009"
    static let serviceCentre: Reference = "organ/0010"
    static let officeBranch: Reference = "organ/0027"
    static let veteransBranch: Reference = "organ/0028"
    static let academy: Reference = "organ/0031"
    static let council: Reference = "organ/0032"
    static let studio: Reference = "organ/0033"
    static let league: Reference = "organ/0034"
    static let society: Reference = "organ/0035"
    static let oldSection: Reference = "organ/0036"

    static func committee(_ index: Int) -> Reference { numbered(11 + index) }
    static func branch(_ index: Int) -> Reference { numbered(21 + index) }
    static func sector(_ index: Int) -> Reference { numbered(101 + index) }
    /// Liaison group 1…38.
    static func group(_ group: Int) -> Reference { numbered(200 + group) }
    static func district(_ township: Int) -> Reference { numbered(301 + township) }
    static func station(_ township: Int) -> Reference { numbered(401 + township) }

    private static func numbered(_ number: Int) -> Reference { four("organ", number) }

    /// `space/0042`.
    static func four(_ space: String, _ number: Int) -> Reference {
        let digits = String(number)
        let padding = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
        guard let reference = Reference("\(space)/\(padding)\(digits)") else {
            preconditionFailure("\(space) is a space")
        }
        return reference
    }
}

/// Who records what.
enum Clerks {
    static let office: Reference = "clerk/0001"
    static let liaison: Reference = "clerk/0003"
    static let proposals: Reference = "clerk/0004"
    static let information: Reference = "clerk/0005"
    static let auditor: Reference = "clerk/0006"
    static let groups: Reference = "clerk/0007"
}

/// Persons who are no members: leaders who give instructions, a substitute, guests.
enum Outsiders {
    /// The six who instruct: the county's first, its head, its deputies, and two from above.
    static let leaders: [(reference: Reference, post: String)] = [
        ("person/0001", "县委书记"), ("person/0002", "县长"), ("person/0003", "县委常委、组织部部长"),
        ("person/0004", "分管农业副县长"), ("person/0005", "地区政协主席"), ("person/0006", "地委副书记"),
    ]
    static let substitute: Reference = "person/0011"
    static let guest: Reference = "person/0012"
    static let head: Reference = "person/0013"
}
