/// Surnames in the order of their strokes (姓氏笔画序): the fewer strokes of the first character come first;
/// of as many, by the kind of the first stroke: 横, 竖, 撇, 点, 折; then as they stand in the table.
///
/// The table is ours: the usual Chinese surnames, and the characters with which names of other peoples
/// are commonly written first. A character that is not in it has no place, and is told rather than
/// guessed. Compound surnames go by their first character.
package enum SurnameStrokes {
    /// Where a surname stands among all.
    package struct Place: Hashable, Sendable, Comparable {
        package let strokes: Int
        /// The kind of the first stroke: 0 横, 1 竖, 2 撇, 3 点, 4 折.
        package let firstStroke: Int
        fileprivate let index: Int

        package static func < (left: Place, right: Place) -> Bool {
            (left.strokes, left.firstStroke, left.index)
                < (right.strokes, right.firstStroke, right.index)
        }
    }

    /// The place of a name by its first character; nil of one that the table lacks.
    package static func place(of name: String) -> Place? {
        name.first.flatMap { places[$0] }
    }

    /// All characters that have a place, in their order.
    package static var characters: [Character] {
        table.flatMap(\.byFirstStroke).flatMap(Array.init)
    }

    /// Characters by number of strokes, then by their first strokes.
    private static let table: [(strokes: Int, byFirstStroke: [String])] = [
        (2, ["丁", "卜", "", "", "刁力刀"]),
        (3, ["于干万才大土", "上山", "千凡", "广义门", "习马卫也"]),
        (4, ["王丰井元云韦木支尤车牙太扎区历天夫戈亓", "水贝冈日中少", "牛毛仁仇公仓从今月丹乌凤欠勾匀", "文方亢火卞六计", "尹孔邓巴双允"]),
        (
            5,
            ["玉平东石龙古艾左厉甘术可本布正世右", "卢叶田申史冉由甲占旦央帅", "丘白付令印丛乐冬包尔句代外仙仝", "宁冯兰汉闪永邝主市立玄", "司皮边召加台尼弘民母圣"]
        ),
        (
            6,
            [
                "邢戎吉巩成达毕匡列权朴过芒扬老西亚托再百夹尧",
                "吕曲吐师光刚早肉尖",
                "乔任伍仲华伊朱向全危多名延邬后年先竹伏",
                "刘齐关米江池汤安许祁庄衣羊闫汝农宇充闭",
                "阮孙买那纪牟阳阴羽红观",
            ]
        ),
        (
            7,
            [
                "严劳苏杜李杨束巫麦芦花芮寿孝克来进玛志扶轩豆连",
                "吴时步岑别员里肖旷坚",
                "何余佟邹邱邸谷狄佘利秀邻伯我位但",
                "沈宋汪沙辛冷库应闵况初完沃启冶",
                "张陆陈邵阿努迟纳灵陇邰",
            ]
        ),
        (
            8,
            [
                "武苗范林欧郁奇其拉苑英青若苟茅杭杰幸板拓奈奉",
                "尚易罗虎明卓果国帕固旺昌昂迪呼",
                "季金周岳依竺牧和郄鱼委秉佳帛",
                "庞郑单宗官郎房冼法泽宝京宛於",
                "居屈孟练承经绍建迦参",
            ]
        ),
        (9, ["项赵郝胡查柯柳柏荆草荀封南药茹荣郦要春奎垣相", "战哈贵骨显", "钟钮郜郗段侯俞饶信禹种秋香皇独泉保修", "闻姜施宫洪宣祝祖娄闾洛度帝", "费胥骆姚贺娜柔"]),
        (10, ["秦班敖袁耿聂莫贾夏顾索桂莘栗壶荷莎真原晋都热格莲", "党晏柴晁恩", "钱倪徐殷翁奚铁爱特留逄积卿", "郭高席唐凌涂浦海容诸诺谈栾益宾", "陶桑展姬能"]),
        (11, ["黄梅萧曹戚盛龚萨菅勒基雪", "常崔野眭鄂崇", "符银矫盘移", "阎商章鹿麻康庹梁寇渠宿谌密清淳望扈盖", "尉屠隋随巢续逯隆"]),
        (12, ["彭葛董蒋韩覃粟塔斯敬惠博琼森雅揭植辜", "景喻黑喀鼎", "程傅焦储舒鲁嵇奥集智", "温湛游曾谢富道普滑童湖", "强登缑"]),
        (13, ["靳蓝蒙蒲楚楼裘赖雷甄鄢瑞", "路虞照", "鲍解詹简锡", "满窦褚阙廉雍源新福", ""]),
        (14, ["蔡蔺臧慕赫静嘉綦", "裴", "管鲜箫", "廖谭端漆阚赛肇", "翟熊缪暨"]),
        (15, ["樊撒慧", "墨暴", "滕黎稽德", "颜潘额摩澜", "豫"]),
        (16, ["薛霍薄燕", "冀", "穆衡儒", "澹", ""]),
        (17, ["戴鞠檀", "", "魏繁", "糜", "翼"]),
        (18, ["藩", "瞿", "", "", ""]),
        (20, ["", "", "籍", "", ""]),
    ]

    private static let places: [Character: Place] = {
        var places: [Character: Place] = [:]
        for (strokes, groups) in table {
            for (firstStroke, characters) in groups.enumerated() {
                for (index, character) in characters.enumerated() {
                    places[character] = Place(
                        strokes: strokes, firstStroke: firstStroke, index: index)
                }
            }
        }
        return places
    }()
}
