/// What is wrong with the text of a regulation as YAML.
extension Message {
    package static func regulationTooLong(_ limit: Int) -> Message {
        Message(
            zh: "办法全文超过\(limit)字节，不能读取", en: "the regulation is longer than \(limit) bytes")
    }
    package static func nestedTooDeep(_ limit: Int) -> Message {
        Message(zh: "括号层数超过\(limit)层", en: "brackets lie more than \(limit) deep")
    }
    package static let regulationEmpty = Message(
        zh: "文件里没有内容", en: "there is nothing in the file")
    package static let regulationEmptyHelp = Message(
        zh: "第一行写办法的名字，例如：regulation: our-duties（或 办法: our-duties）。",
        en: "begin with its name, as in 'regulation: our-duties'.")
    package static let tooLargeHelp = Message(
        zh: "请删去多余的内容，或分成几部办法。", en: "take out what is not needed, or make several regulations.")
    package static let severalDocuments = Message(
        zh: "一个文件只能写一部办法，此处另起了一份", en: "another document begins here; a file holds one")
    package static let severalDocumentsHelp = Message(
        zh: "请删去“---”，或把后一部分另存为文件。",
        en: "take the '---' out, or put what follows into a file of its own.")
    package static let yamlAnchor = Message(
        zh: "不能使用锚点（&）和引用（*）", en: "anchors (&) and aliases (*) are not taken")
    package static let yamlTag = Message(zh: "不能使用标签（!）", en: "tags (!) are not taken")
    package static let yamlQuestionMark = Message(
        zh: "不能用“?”另写键", en: "keys are not written with '?'")
    package static let yamlComplexKey = Message(
        zh: "键须是文字", en: "a key is text, not a list or mapping")
    package static let yamlMerge = Message(
        zh: "不能用“<<”合并内容", en: "merge keys ('<<') are not taken")
    package static let yamlFeatureHelp = Message(
        zh: "请在每一处写全文字；以这类符号开头的文字加引号。",
        en: "write it out in each place; put text that begins so into quotes.")
    package static func keyTwice(_ key: String) -> Message {
        Message(zh: "键“\(key)”重复", en: "the key '\(key)' stands twice")
    }
    package static func keyTwiceHelp(line: Int) -> Message {
        Message(
            zh: "前一处在第\(line)行，请留下一处。", en: "it stands in line \(line) already; keep one.")
    }
    package static func keyWithoutValue(_ key: String) -> Message {
        Message(zh: "键“\(key)”没有内容", en: "the key '\(key)' has no value")
    }
    package static let keyWithoutValueHelp = Message(
        zh: "请填写内容，不需要的整行删去。", en: "give it a value, or take the key out.")
    package static func cutByComma(key: String, rest: String) -> Message {
        Message(
            zh: "“\(key)”的内容在英文逗号处被截断，“\(rest)”成了没有内容的键",
            en: "a comma cut the value of '\(key)': '\(rest)' became a key without a value")
    }
    package static func cutByCommaHelp(key: String, text: String) -> Message {
        Message(
            zh: "花括号里的文字含英文逗号的，要加引号：\(key): \"\(text)\"。",
            en: "within braces quote text that has a comma: \(key): \"\(text)\".")
    }
    package static func yamlWord(_ word: String) -> Message {
        Message(
            zh: "不加引号的“\(word)”，各种 YAML 程序理解不一",
            en: "'\(word)' without quotes means different things to different readers of YAML")
    }
    package static func yamlWordHelp(_ word: String) -> Message {
        Message(
            zh: "作为文字的，写作 \"\(word)\"。", en: "if it is meant as text, write \"\(word)\".")
    }
    package static let yamlControlCharacter = Message(
        zh: "文件中有不能使用的控制字符", en: "there is a control character in the file")
    package static let yamlControlCharacterHelp = Message(
        zh: "请删去该字符，以 UTF-8 编码另存。", en: "take it out and save the file as UTF-8.")

    package static func yamlProblem(_ problem: String) -> Message {
        let known: [String: String] = [
            "mapping values are not allowed in this context": "此处不能出现“键: 值”",
            "did not find expected key": "此处应为一个键",
            "did not find expected '-' indicator": "此处应为以“-”开头的一项",
            "did not find expected ',' or ']'": "方括号里缺“,”或“]”",
            "did not find expected ',' or '}'": "花括号里缺“,”或“}”",
            "could not find expected ':'": "键后缺“:”",
            "found unexpected end of stream": "引号没有成对",
            "block sequence entries are not allowed in this context": "此处不能出现“-”开头的一项",
            "found character that cannot start any token": "此处的符号须加引号，或缩进用了制表符",
            "did not find expected <document start>": "此处的缩进与前文不符",
            "found unknown escape character": "双引号里的反斜杠后不是可用的转义字符",
            "found undefined alias": "不能使用引用（*）",
            "did not find expected node content": "此处缺内容",
        ]
        return Message(
            zh: known[problem].map { "YAML 结构有误：\($0)" } ?? "YAML 结构有误（\(problem)）",
            en: "this is no YAML: \(problem)")
    }
    package static let yamlHelp = Message(
        zh: "请核对缩进、括号和引号。", en: "check indentation, brackets and quotes.")
    package static func yamlProblemHelp(_ problem: String, startedAt line: Int?) -> Message? {
        switch problem {
        case "mapping values are not allowed in this context":
            Message(
                zh: "请核对缩进；文字里有英文冒号加空格的，整段加引号。",
                en: "check the indentation; put text with a colon and a space into quotes.")
        case "found character that cannot start any token":
            Message(
                zh: "缩进只用空格；以 @、`、% 开头的文字加引号。",
                en: "indent with spaces alone; put text that begins with @, ` or % into quotes.")
        case "found unexpected end of stream":
            Message(zh: "请补上后一个引号。", en: "close the quotation mark.")
        case "found unknown escape character":
            Message(
                zh: "反斜杠写两个，或改用单引号。", en: "double the backslash, or use single quotes.")
        default:
            line.map {
                Message(
                    zh: "所属部分自第\($0)行起，请核对缩进、括号和引号。",
                    en: "what it belongs to began in line \($0): check indentation, brackets and "
                        + "quotes.")
            }
        }
    }

    package static let shapeText = Message(zh: "文字", en: "text")
    package static let shapeMapping = Message(zh: "“键: 值”", en: "keys with values")
    package static let shapeSequence = Message(zh: "列表", en: "a list")
    package static func wrongShape(found: Message) -> Message {
        Message(zh: "此处是\(found.zh)", en: "here stands \(found.en)")
    }
    package static func shape(_ expected: Message) -> Message {
        Message(zh: "应为\(expected.zh)", en: "\(expected.en) should stand here")
    }
    package static let emptyList = Message(zh: "列表是空的", en: "the list is empty")
    package static let emptyText = Message(zh: "文字是空的", en: "the text is empty")

    package static func invalidNumber(_ text: String) -> Message {
        Message(zh: "“\(text)”不是数", en: "'\(text)' is no number")
    }
    package static let numberForm = Message(
        zh: "数写作 50、-5、25/2、12.5", en: "a number is 50, -5, 25/2 or 12.5")
    package static func numberHelp(_ text: String) -> Message? {
        let scalars = Array(text.unicodeScalars)
        let digits = scalars.drop { $0 == "-" || $0 == "+" }
        if text.hasSuffix("%") {
            return Message(zh: "百分数写作分数，如 1/2。", en: "write a percentage as a fraction: 1/2.")
        }
        if digits.count > 1, digits.first == "0", digits.allSatisfy({ "0"..."9" ~= $0 }) {
            return Message(
                zh: "开头的0请删去：有的程序会当作八进制。",
                en: "take the leading zero out: some readers take it for octal.")
        }
        if digits.first.map({ "0"..."9" ~= $0 }) == true,
            text.contains(where: { "eExX_:".contains($0) })
        {
            return Message(
                zh: "请写成普通的十进制数，不用指数、十六进制、下划线或冒号。",
                en: "write it in plain decimal, without exponent, hexadecimal, underscore or colon."
            )
        }
        if scalars.contains(where: { 0xFF10...0xFF19 ~= $0.value }) {
            return Message(zh: "请用半角数字。", en: "use half-width digits.")
        }
        return nil
    }
    package static func invalidDay(_ text: String) -> Message {
        Message(zh: "“\(text)”不是日期", en: "'\(text)' is no day")
    }
    package static func invalidMonthDay(_ text: String) -> Message {
        Message(zh: "“\(text)”不是一年中的日期", en: "'\(text)' is no day of the year")
    }
    package static let dayForm = Message(
        zh: "日期写作 2012-01-31（1900至2199年）", en: "a day is 2012-01-31, from 1900 to 2199")
    package static let monthDayForm = Message(
        zh: "一年中的日期写作 12-01", en: "a day of the year is 12-01")
}
