/// What decides where a member works and as what.
struct Traits {
    let number: Int
    let group: Int
    let isCommunist: Bool
    let isWoman: Bool
    let isMuslim: Bool

    /// Her unit and her title there.
    func workplace(_ random: inout SeededGenerator) -> (unit: String, title: String) {
        if group == 0 {
            let title = number == 1 ? "县政协主席" : number == 7 ? "秘书长、办公室主任" : "县政协副主席"
            return ("县政协", title)
        }
        return group <= Places.townships.count ? ofTownship(&random) : ofSystem(&random)
    }

    private func ofTownship(_ random: inout SeededGenerator) -> (unit: String, title: String) {
        let town = Places.townships[group - 1]
        let head = town.hasSuffix("镇") ? "副镇长" : "副乡长"
        if number == People.leader(of: group) {
            return isCommunist
                ? ("\(town)党委", random.pick(["副书记", "统战委员", "宣传委员"]))
                : ("\(town)人民政府", head)
        }
        var choices = [
            ("\(town)中心小学", "副校长"), ("\(town)卫生院", "医师"), ("\(town)农业技术推广站", "农艺师"),
            ("\(town)农民专业合作社", "理事长"), ("\(town)五村", "种植大户"), ("\(town)兽医站", "兽医师"),
            ("\(town)林管站", "站长"), ("\(town)文化站", "站长"), ("\(town)水管所", "所长"),
            ("\(town)二村", "养殖大户"),
        ]
        if isCommunist { choices += [("\(town)三村", "党支部书记"), ("\(town)人民政府", "科员")] }
        if !isCommunist, isMuslim, !isWoman { choices += [("\(town)清真寺", "伊玛目")] }
        if isWoman { choices += [("\(town)妇联", "主席"), ("\(town)中心幼儿园", "园长")] }
        return random.pick(choices)
    }

    private func ofSystem(_ random: inout SeededGenerator) -> (unit: String, title: String) {
        let unit = random.pick(Places.systems[group - Places.townships.count - 1].units)
        let (head, staff) = Traits.titles(of: unit)
        guard number == People.leader(of: group) else { return (unit, random.pick(staff)) }
        return (unit, head)
    }

    /// Who heads a unit of that name, and who works there.
    private static func titles(of unit: String) -> (head: String, staff: [String]) {
        let table: [(ending: String, head: String, staff: [String])] = [
            ("中学", "校长", ["高级教师", "教务主任", "一级教师"]), ("小学", "校长", ["教师", "教导主任"]),
            ("职业技术学校", "校长", ["讲师", "实训科科长"]), ("医院", "院长", ["主治医师", "护士长", "副主任医师"]),
            ("法院", "副院长", ["审判员", "书记员"]), ("律师事务所", "主任", ["律师"]),
            ("局", "副局长", ["科员", "副主任科员", "工程师"]), ("公司", "副经理", ["工程师", "班长"]),
            ("站", "站长", ["技术员", "副站长"]), ("管理处", "副处长", ["工程师", "技术员"]),
            ("中心", "主任", ["技术员", "主管技师"]), ("馆", "馆长", ["馆员", "副研究馆员"]),
            ("电视台", "副台长", ["记者", "编辑"]), ("苗圃", "场长", ["技术员"]), ("联社", "副理事长", ["信贷员"]),
            ("联合社", "副主任", ["科员"]), ("协会", "副会长", ["理事"]), ("联合会", "副主席", ["常委", "科员"]),
            ("大学", "校长", ["教师"]), ("委员会", "副主任", ["科员", "委员"]),
        ]
        let found = table.first { unit.hasSuffix($0.ending) }
        return (found?.head ?? "主任", found?.staff ?? ["科员"])
    }
}
