import Basics

/// What provokes the codes that speak of an office's own sheets.
extension GoldenDiagnosticTests {
    /// A mapping made on the spot, for a roll call.
    private static func mapping(_ rows: String...) -> String {
        let text = "part,from,to\\n" + rows.map { $0 + "\\n" }.joined()
        return "printf '\(text)' > mapping.csv; "
            + sheet(
                "attendance", attendance, "session/2025-04,2025-06-19,member/0008,√",
                options: "--mapping mapping.csv")
    }

    private static let homonym =
        "luzhi record member.appointed member=member/0099 name=方㛃 unit=县广播站 "
        + "occurred_on=2025-01-01"

    static let sheets = [
        Provocation(
            .ambiguousName, 65, before: homonym,
            sheet("attendance", attendance, "session/2025-04,2025-06-19,方 㛃,present")),
        Provocation(
            .unknownName, 65,
            sheet("attendance", attendance, "session/2025-04,2025-06-19,慕容静春,present")),
        Provocation(
            .peopleDiffer, 65,
            sheet(
                "attendance", attendance + ",姓名",
                "session/2025-04,2025-06-19,member/0008,present,沈望川")),
        Provocation(
            .unknownSession, 65,
            sheet("attendance", "姓名,九届常委会第三次会议", "方㛃,present", options: "--wide")),
        Provocation(
            .notWide, 65, sheet("attendance", "姓名,身份", "方㛃,列席", options: "--wide")),
        Provocation(
            .headerRow, 65,
            sheet(
                "attendance", attendance, "session/2025-04,2025-06-19,member/0008,present",
                options: "--header-row 7")),
        Provocation(
            .cellWithoutHeader, 65,
            sheet(
                "attendance", attendance + ",", "session/2025-04,2025-06-19,member/0008,present,迟")
        ),
        Provocation(.unknownMappingPart, 65, mapping("colunm,序号,-")),
        Provocation(.unknownMappingColumn, 65, mapping("column,出席情况,attended")),
        Provocation(.unknownMappingCode, 65, mapping("value,√,attended")),
        Provocation(
            .invalidMapping, 65, mapping("header-row,第二行,", "person,方㛃,8", "session,常委会,")),
        Provocation(
            .noConverter, 65,
            "printf 'PK\\3\\4' > sheet.xlsx; "
                + "PATH=$(dirname $(type -P luzhi)) luzhi import sheet.xlsx --as members"),
        Provocation(
            .notASpreadsheet, 65,
            "printf 'a letter' > sheet.xlsx; luzhi import sheet.xlsx --as members"),
        Provocation(
            .unknownSheet, 65,
            sheet(
                "attendance", attendance, "session/2025-04,2025-06-19,member/0008,present",
                options: "--sheet 2")),
        Provocation(
            .convertedText, 0,
            sheet(
                "attendance", attendance, "session/2025-04,2025-06-19,方㛃,出席",
                options: "--dry-run > /dev/null") + "; iconv -t GB18030 sheet.csv > gb.csv; "
                + "luzhi import gb.csv --as attendance"),
        Provocation(
            .unusedMapping, 0,
            mapping("column,出席情况,outcome", "value,√,present")),
    ]
}
