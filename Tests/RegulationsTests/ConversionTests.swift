import Basics
import Foundation
import Regulations
import Testing

/// A file converts into the other language and back.
struct ConversionTests {
    static let names = Fixture.names("regulations", ".yaml")

    @Test("Every construct converts into Chinese and back, byte for byte", arguments: names)
    func thereAndBack(name: String) throws {
        let file = try Fixture.regulation(name)
        let there = try RegulationFile(
            reading: file.converted(to: file.spelling.other), name: "\(name).yaml")
        #expect(there.spelling == file.spelling.other)
        #expect(there.regulation == file.regulation)
        #expect(there.text != file.text)
        #expect(Data(there.converted(to: file.spelling).utf8) == Data(file.text.utf8))
        #expect(there.converted(to: there.spelling) == there.text)
    }

    @Test("Comments, layout, names and quotes stay as they are")
    func untouched() throws {
        let file = try Fixture.regulation("whole")
        let chinese = file.converted(to: Language.zh)
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        let converted = chinese.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == converted.count)
        for (line, other) in zip(lines, converted) {
            #expect(line.prefix { $0 == " " } == other.prefix { $0 == " " })
        }
        for kept in [
            "# 语言的每一种写法在此至少出现一次；内容是虚拟的。", "\"文本未载明施行日期, 取次年首日\"",
            "'提案以\"件\"计'", "plenary-unexcused", "青政协〔2011〕7号", "2012-02-20",
        ] {
            #expect(file.text.contains(kept) && chinese.contains(kept), "\(kept)")
        }
        // Only names, numbers, texts and what is the same in both are left in English.
        for gone in [
            "purposes:", "where kind is", "sessions due", "plenary held", "kind: contact",
        ] {
            #expect(file.text.contains(gone) && !chinese.contains(gone), "\(gone)")
        }
    }

    @Test("The usual kinds of sources have a form in each language, any other stays as it is")
    func sourceKinds() throws {
        for (kind, told) in [
            ("regulation", "办法文本"), ("report", "报道"), ("speech", "讲话"), ("letter", "letter"),
        ] {
            let text = try Fixture.text("regulations/shache.yaml")
                .replacing("kind: speech", with: "kind: \(kind)")
            let file = try RegulationFile(reading: text, name: "a.yaml")
            let chinese = file.converted(to: Language.zh)
            #expect(chinese.contains("种类: \(told) }"), "\(kind)")
            let there = try RegulationFile(reading: chinese, name: "a.yaml")
            #expect(there.regulation.source?.kind == kind)
            #expect(there.converted(to: Language.en) == text)
        }
        // Else it would come back as 'speech'.
        let mixed = try Fixture.text("regulations/shache.yaml")
            .replacing("kind: speech", with: "kind: 讲话")
        let refusal = try #require(throws: Diagnostics.self) {
            try RegulationFile(reading: mixed, name: "a.yaml")
        }
        #expect(refusal.all.map(\.code) == [.mixedSpelling])
    }

    @Test("A byte order mark and line ends of Windows are kept")
    func lineEnds() throws {
        let text =
            "\u{FEFF}"
            + (try Fixture.text("regulations/shache.yaml"))
            .replacingOccurrences(of: "\n", with: "\r\n")
        let file = try RegulationFile(reading: text, name: "a.yaml")
        let there = try RegulationFile(reading: file.converted(to: .zh), name: "a.yaml")
        #expect(there.regulation == file.regulation)
        #expect(Data(there.converted(to: .en).utf8) == Data(text.utf8))
    }

    @Test("A regulation written in Chinese is read, and converts into English and back")
    func chinese() throws {
        let text = """
            # 中文写的办法
            办法: 联络组办法
            版本: 1
            语言版本: 1
            用途: [定额, 情形]
            文本性质: 草案
            名称: { 中文: 联络组办法, 英文: Liaison groups }
            施行: { 自: 2012-01-01 }
            条款:
              每月: { 摘要: { 中文: 每月一条, 英文: one a month } }
            词组:
              请假类: [其他请假, 特殊原因请假]
            指标:
              信息: 事项数 社情民意信息 本级或成员 达到 采用
              请假: 应到次数 其中 种类 为 全体会议 且 结果 属于 请假类
              应到: 应到次数 其中 种类 为 全体会议
            定额:
              - { 编号: 每月信息, 依据条款: 每月, 适用: 联络组, 按指标: 信息, 每期: 月, 不少于: 1 }
            情形:
              - 编号: 自动放弃
                依据条款: 每月
                范围: 届
                由谁决定: { 中文: 常委会议, 英文: the Standing Committee }
                后果: { 中文: 视为放弃, 英文: deemed to resign }
                当: 请假 超过 1/2 乘以 应到
            示例:
              - 名目: 差一次
                已知:
                  - session/1 全体会议 举行 2012-02-20
                  - member/1 其他请假 于 session/1
                应得:
                  2012-12-31: { member/1: { 自动放弃: { 符合: [每月] } } }
            """
        let file = try RegulationFile(reading: text, name: "a.yaml")
        #expect(file.spelling == .chinese)
        #expect(
            file.regulation.examples[0].given.map(\.text) == [
                "session/1 plenary held 2012-02-20", "member/1 leave-ordinary at session/1",
            ])
        let english = file.converted(to: Spelling.english)
        #expect(
            english.contains(
                "信息: distinct matters of opinion by itself or its members reaching adopted"))
        #expect(english.contains("when: 请假 more than 1/2 of 应到"))
        let back = try RegulationFile(reading: english, name: "a.yaml")
        #expect(back.regulation == file.regulation)
        #expect(Data(back.converted(to: Spelling.chinese).utf8) == Data(text.utf8))
    }
}
