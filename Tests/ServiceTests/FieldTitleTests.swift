import Activity
import Basics
import Service
import Testing

/// Columns and words have titles of their own, in Chinese.
struct FieldTitleTests {
    @Test("The columns of a file of corrections are told in Chinese, each taken back as a header")
    func corrections() throws {
        let office = try Office.withMembers()
        func refusal(_ text: String) throws -> Diagnostics {
            let order = CorrectionOrder(
                path: try office.sheet(text.utf8), reason: "误记", authority: "办公室",
                actor: office.actor)
            return try #require(throws: Diagnostics.self) { try office.ledger.correct(order) }
        }
        let listed = try #require(
            try refusal("流水号,更正方式,杂项\n").all.first?.expected?.zh)
        let columns = listed.drop { $0 != "：" }.dropFirst().split(separator: "、")
        #expect(columns.count > 35)
        for column in columns {
            let title = String(column.prefix { $0 != "（" })
            #expect(title.unicodeScalars.allSatisfy { $0.value > 0x7F }, "\(column)")
            if ["流水号", "更正方式"].contains(title) { continue }
            let codes = try refusal("流水号,更正方式,\(title)\nx,x,x\n").codes
            #expect(!codes.contains(.unknownColumn), "\(column)")
        }
        #expect(Set(columns.map { $0.prefix { $0 != "（" } }).count == columns.count)
    }

    @Test("Templates have a column for tags where rows have tags to give")
    func tags() {
        for kind in ImportKind.allCases {
            let takes = ![.members, .organs].contains(kind)
            let header = kind.template(.zh)
            #expect(header.contains("标签") == takes, "\(kind)")
            #expect(kind.commonColumns.contains("tags") == takes, "\(kind)")
        }
    }
}
