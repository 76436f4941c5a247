import EventLog

/// What members speak of: a matter that troubles people somewhere, and who handles it.
struct Subject {
    let topic: Code
    /// What a proposal asks for, after its place: 解决柳泉镇人畜饮水困难.
    let verb: String
    let wish: String
    /// What a report of public opinion says of it.
    let trouble: String
    /// What is studied and inspected.
    let field: String
    /// The handling unit, and its number.
    let unit: String
    /// The months in which one sees it: all, but for what the fields, the rains and the frost bring.
    let months: Set<Int>

    init(
        _ topic: Code, _ verb: String, _ wish: String, _ trouble: String, _ field: String,
        _ unit: String, _ months: Set<Int> = Set(1...12)
    ) {
        self.topic = topic
        self.verb = verb
        self.wish = wish
        self.trouble = trouble
        self.field = field
        self.unit = unit
        self.months = months
    }

    /// A matter that troubles people in that month.
    static func pick(in month: Int, _ random: inout SeededGenerator) -> Subject {
        random.pick(all.filter { $0.months.contains(month) })
    }

    /// 解决柳泉镇人畜饮水困难, 在柳泉镇推广棉田高效节水滴灌.
    private func request(_ place: String) -> String {
        ["推广", "增设", "建设", "禁止", "关停", "回收", "配齐", "办好", "增加", "拓宽", "增开"].contains(verb)
            ? "在\(place)\(verb)\(wish)" : "\(verb)\(place)\(wish)"
    }

    func proposal(_ place: String) -> String { "关于\(request(place))的建议" }
    func opinion(_ place: String, _ form: Int) -> String {
        switch form % 4 {
        case 0: "\(place)\(trouble)，群众盼尽快解决"
        case 1: "反映\(place)\(trouble)问题"
        case 2: "\(place)\(trouble)问题应予重视"
        default: "\(place)群众反映：\(trouble)"
        }
    }
    /// What is said of it before all.
    var speech: String { request("全县") }
    func suggestion(_ place: String) -> String { "建议\(request(place))" }
    func research(_ place: String) -> String { "关于\(place)\(field)情况的调研报告" }
    func inspection(_ place: String) -> String { "视察\(place)\(field)情况" }

    /// The unit as a reference.
    var unitReference: Reference {
        let index = Subject.units.firstIndex(of: unit) ?? 0
        return Organs.four("unit", index + 1)
    }

    static let units: [String] = all.reduce(into: []) { units, subject in
        if !units.contains(subject.unit) { units.append(subject.unit) }
    }

    static let all: [Subject] = [
        Subject("topic-agriculture", "解决", "人畜饮水困难", "部分村组人畜饮水仍靠涝坝水", "农村饮水安全", "县水利局"),
        Subject(
            "topic-agriculture", "加快", "斗渠农渠防渗改造", "渠道年久失修、跑水漏水严重", "渠系防渗改造", "县水利局",
            [3, 4, 5, 6, 7, 8, 9, 10]),
        Subject(
            "topic-agriculture", "推广", "棉田高效节水滴灌", "滴灌带质量参差不齐、农户投诉多", "高效节水灌溉", "县农业局",
            [4, 5, 6, 7, 8, 9]),
        Subject("topic-agriculture", "扶持", "设施农业发展", "日光温室闲置较多、缺技术缺销路", "设施农业发展", "县农业局"),
        Subject(
            "topic-agriculture", "做好", "红枣核桃提质增效工作", "果树管护跟不上、病虫害多发", "特色林果业发展", "县林业局",
            [4, 5, 6, 7, 8, 9, 10]),
        Subject(
            "topic-agriculture", "加强", "防风固沙林补植管护", "部分农田防护林枯死断带", "防沙治沙", "县林业局",
            [3, 4, 5, 9, 10]),
        Subject("topic-agriculture", "加强", "牲畜防疫队伍建设", "村级防疫员报酬低、队伍不稳", "动物防疫体系建设", "县畜牧局"),
        Subject(
            "topic-agriculture", "规范", "农资市场秩序", "种子化肥以次充好", "农资市场监管", "县农业局",
            [2, 3, 4, 5, 6]),
        Subject(
            "topic-infrastructure", "硬化", "通村道路", "雨雪天村道泥泞、学生出行难", "农村公路建设养护", "县交通运输局",
            [2, 3, 4, 6, 7, 11, 12]),
        Subject("topic-infrastructure", "增开", "客运班线", "班车少、等车难", "农村客运", "县交通运输局"),
        Subject(
            "topic-infrastructure", "完善", "集镇排水设施", "排水不畅、雨后积水", "小城镇基础设施建设", "县住房和城乡建设局",
            [4, 5, 6, 7, 8, 9]),
        Subject("topic-infrastructure", "增设", "主要路口交通信号和路灯", "路口事故多发、夜间无路灯", "道路交通安全", "县公安局"),
        Subject(
            "topic-infrastructure", "改造", "农村低压线路", "灌溉高峰期电压不足、水泵烧坏", "农网改造", "县供电公司",
            [5, 6, 7, 8, 9]),
        Subject(
            "topic-economy", "建设", "农产品冷藏保鲜库", "瓜果集中上市压价、烂市", "农产品流通体系", "县商务局",
            [7, 8, 9, 10, 11]),
        Subject("topic-economy", "扶持", "小微企业和个体工商户", "小微企业贷款难、担保难", "民营经济发展", "县经济和信息化委员会"),
        Subject("topic-economy", "提升", "巴扎经营环境", "巴扎摊位拥挤、消防通道被占", "专业市场建设", "县商务局"),
        Subject(
            "topic-education", "改善", "寄宿制学校食宿条件", "学生宿舍大通铺、冬季取暖差", "寄宿制学校建设", "县教育局",
            [3, 4, 9, 10, 11, 12]),
        Subject("topic-education", "配齐", "双语教师", "双语教师缺编、一人兼多科", "双语教育", "县教育局"),
        Subject("topic-education", "办好", "农民实用技术培训", "技术培训走过场、农民听不懂", "农民技术培训", "县农业局"),
        Subject(
            "topic-education", "增加", "公办幼儿园学位", "入园难、班额过大", "学前教育", "县教育局",
            [3, 4, 5, 6, 9, 10]),
        Subject("topic-health", "充实", "乡村医生队伍", "村卫生室缺医少药", "农村卫生服务体系", "县卫生局"),
        Subject("topic-health", "简化", "新农合报销手续", "新农合报销往返跑、周期长", "新型农村合作医疗", "县卫生局"),
        Subject("topic-health", "加强", "地方病和结核病防治", "结核病人漏管、服药中断", "传染病防控", "县卫生局"),
        Subject("topic-culture", "建设", "文体活动广场", "群众文体活动没有场地", "基层文化阵地建设", "县文化体育局"),
        Subject("topic-culture", "保护", "木卡姆等民间艺术", "民间艺人年老、后继乏人", "非物质文化遗产保护", "县文化体育局"),
        Subject(
            "topic-livelihood", "加快", "安居富民房建设", "建房补助到位慢、建材涨价", "安居富民工程", "县住房和城乡建设局",
            [3, 4, 5, 6, 7, 8, 9, 10]),
        Subject("topic-livelihood", "规范", "农村低保评定", "低保评定不公开、应保未保", "农村低保工作", "县民政局"),
        Subject("topic-livelihood", "关爱", "留守儿童和空巢老人", "留守儿童无人看管、溺水事故时有发生", "留守群体关爱", "县民政局"),
        Subject("topic-livelihood", "拓宽", "富余劳动力转移就业渠道", "外出务工被拖欠工资", "劳务输出", "县人力资源和社会保障局"),
        Subject("topic-labour", "落实", "环卫工人劳动保护和待遇", "环卫工人工资偏低、未缴保险", "职工权益保障", "县人力资源和社会保障局"),
        Subject("topic-cadres", "加强", "村级后备干部培养", "村干部年龄老化、青黄不接", "基层干部队伍建设", "县委组织部"),
        Subject("topic-overseas", "做好", "侨胞侨眷服务工作", "归侨侨眷办事不知找谁", "侨务工作", "县委统战部"),
        Subject("topic-stability", "健全", "矛盾纠纷排查调解机制", "土地承包和用水纠纷增多", "人民调解工作", "县司法局"),
        Subject("topic-stability", "加强", "校园周边治安整治", "校园周边网吧、游商管理乱", "校园周边环境", "县公安局"),
        Subject(
            "topic-environment", "治理", "集镇生活垃圾", "垃圾乱倒、沿渠堆放", "农村人居环境整治", "县环境保护局",
            [3, 4, 5, 6, 7, 8, 9, 10, 11]),
        Subject(
            "topic-environment", "回收", "农田残膜", "残膜污染农田、影响出苗", "残膜污染治理", "县农业局",
            [3, 4, 5, 9, 10, 11]),
        Subject(
            "topic-environment", "禁止", "河道内乱采砂石", "河道采砂无序、危及堤防", "河道管理", "县水利局",
            [4, 5, 6, 7, 8, 9, 10]),
        Subject(
            "topic-environment", "关停", "燃煤小锅炉", "冬季燃煤小锅炉多、煤烟呛人", "大气污染防治", "县环境保护局",
            [1, 2, 3, 10, 11, 12]),
    ]
}
