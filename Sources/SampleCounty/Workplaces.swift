/// What decides where a member works and as what.
struct Traits {
    let number: Int
    let group: Int
    let isCommunist: Bool
    let isWoman: Bool
    let ethnicity: String

    private var isMuslim: Bool { ["维吾尔族", "回族", "东乡族", "哈萨克族"].contains(ethnicity) }

    /// Posts that the story gives to those it tells of.
    static let reserved: Set<String> = [
        "回民营乡农民专业合作社理事长", "回民营乡兽医站兽医师", "双墩乡林管站站长", "三道梁乡水管所所长", "牧羊坝乡卫生院医师",
        "清水塬乡中心小学副校长", "清水塬乡林管站站长", "上坝乡中学教师", "东渠乡卫生院副院长", "红柳湾镇农民专业合作社理事长",
    ]

    /// Her unit and her title there. A post has one holder.
    func workplace(
        _ taken: inout Set<String>, _ random: inout SeededGenerator
    ) -> (unit: String, title: String) {
        if group == 0 {
            let title = number == 1 ? "县政协主席" : number == 7 ? "秘书长、办公室主任" : "县政协副主席"
            return ("县政协", title)
        }
        var place = group <= Places.townships.count ? ofTownship(&random) : ofSystem(&random)
        for _ in 0..<12 where taken.contains(place.unit + place.title) {
            place = group <= Places.townships.count ? ofTownship(&random) : ofSystem(&random)
        }
        taken.insert(place.unit + place.title)
        return place
    }

    private func ofTownship(_ random: inout SeededGenerator) -> (unit: String, title: String) {
        let town = Places.townships[group - 1]
        let head = town.hasSuffix("镇") ? "副镇长" : "副乡长"
        if number == People.leader(of: group) {
            return isCommunist
                ? ("\(town)党委", random.pick(["副书记", "统战委员", "宣传委员"]))
                : ("\(town)人民政府", head)
        }
        let village = random.pick(Places.villages)
        var choices = [
            ("\(town)中心小学", "副校长"), ("\(town)中学", "教师"), ("\(town)卫生院", "医师"),
            ("\(town)农业技术推广站", "农艺师"), ("\(town)农民专业合作社", "理事长"),
            ("\(town)\(village)", "种植大户"), ("\(town)兽医站", "兽医师"), ("\(town)林管站", "站长"),
            ("\(town)文化站", "站长"), ("\(town)水管所", "所长"), ("\(town)\(village)", "养殖大户"),
        ]
        if isCommunist { choices += [("\(town)\(village)", "党支部书记"), ("\(town)人民政府", "科员")] }
        if !isCommunist, isMuslim, !isWoman {
            let imam = ("\(town)清真寺", ethnicity == "维吾尔族" ? "伊玛目" : "阿訇")
            choices += [imam, imam]
        }
        if isWoman { choices += [("\(town)妇联", "主席"), ("\(town)中心幼儿园", "园长")] }
        return random.pick(choices)
    }

    private func ofSystem(_ random: inout SeededGenerator) -> (unit: String, title: String) {
        let isClergy = !isCommunist && isMuslim && !isWoman
        let units = Places.systems[group - Places.townships.count - 1].units
        let association = "县伊斯兰教协会"
        let isAsked = isClergy && units.contains(association) && random.chance(70)
        let unit = isAsked ? association : random.pick(units.filter { $0 != association })
        let (head, staff) = Traits.titles(of: unit)
        guard number == People.leader(of: group) else {
            return (unit, random.pick(staff.filter { isWoman || $0 != "护士长" }))
        }
        return (unit, head)
    }

    /// Who heads a unit of that name, and who works there.
    private static func titles(of unit: String) -> (head: String, staff: [String]) {
        let table: [(ending: String, head: String, staff: [String])] = [
            ("中学", "校长", ["高级教师", "教务主任", "一级教师"]), ("小学", "校长", ["教师", "教导主任"]),
            ("职业技术学校", "校长", ["讲师", "实训科科长"]), ("医院", "院长", ["主治医师", "护士长", "副主任医师"]),
            ("控制中心", "主任", ["主管医师", "检验师"]), ("保健站", "站长", ["主治医师", "主管护师"]),
            ("法院", "副院长", ["审判员", "书记员"]), ("律师事务所", "主任", ["律师"]),
            ("老干部局", "副局长", ["退休干部"]),
            ("水利局", "副局长", ["工程师", "科员"]), ("林业局", "副局长", ["工程师", "科员"]),
            ("农机局", "副局长", ["工程师", "副主任科员"]), ("运输局", "副局长", ["工程师", "科员"]),
            ("建设局", "副局长", ["工程师", "副主任科员"]), ("资源局", "副局长", ["工程师", "科员"]),
            ("保护局", "副局长", ["工程师", "科员"]),
            ("局", "副局长", ["科员", "副主任科员", "主任科员"]), ("公司", "副经理", ["工程师", "变电班班长"]),
            ("站", "站长", ["技术员", "副站长"]), ("管理处", "副处长", ["工程师", "技术员"]),
            ("中心", "主任", ["技术员", "工程师"]), ("馆", "馆长", ["馆员", "副研究馆员"]),
            ("电视台", "副台长", ["记者", "编辑"]), ("苗圃", "场长", ["技术员"]), ("联社", "副理事长", ["信贷员"]),
            ("联合社", "副主任", ["科员"]), ("协会", "副会长", ["理事"]),
            ("残疾人联合会", "副理事长", ["科员"]), ("联合会", "副主席", ["常委", "科员"]),
            ("大学", "校长", ["教师"]), ("工作委员会", "常务副主任", ["委员"]),
            ("委员会", "副主任", ["科员", "副主任科员"]),
        ]
        let found = table.first { unit.hasSuffix($0.ending) }
        return (found?.head ?? "主任", found?.staff ?? ["科员"])
    }
}
