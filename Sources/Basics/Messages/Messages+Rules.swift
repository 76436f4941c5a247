/// The rules of bytes, in words.
extension Message {
    /// What is wrong by the rule of that code; the code itself where it has no words.
    package static func brokenRule(_ code: String) -> Message {
        rules[code] ?? Message(verbatim: code)
    }

    private static let rules: [String: Message] = textRules.merging(fieldRules) { $1 }

    private static let textRules = [
        "invalid-utf8": Message(zh: "不是 UTF-8 编码", en: "it is not UTF-8"),
        "byte-order-mark": Message(zh: "开头有字节顺序标记", en: "it begins with a byte order mark"),
        "unexpected-character": Message(zh: "有不该出现的字符", en: "a character is out of place"),
        "unexpected-end": Message(zh: "没有写完", en: "it ends too early"),
        "trailing-content": Message(zh: "后面还有多余的内容", en: "something follows it"),
        "duplicate-key": Message(zh: "同一项写了两次", en: "a key is there twice"),
        "not-an-integer": Message(zh: "数字只能是整数", en: "a number is no integer"),
        "integer-out-of-range": Message(zh: "数字过大或过小", en: "a number is too large"),
        "negative-zero": Message(zh: "零不能带负号", en: "zero has a sign"),
        "leading-zero": Message(zh: "数字不能以零开头", en: "a number begins with zero"),
        "lone-surrogate": Message(zh: "有半个字符的转义", en: "an escape is half a character"),
        "control-character": Message(zh: "文字里有控制字符", en: "a text holds a control character"),
        "invalid-escape": Message(zh: "转义写法有误", en: "an escape is none"),
        "too-deep": Message(zh: "层次过多", en: "it has too many levels"),
        "too-large": Message(zh: "内容过长", en: "it is too long"),
        "key-not-ascii": Message(zh: "项目名称须用英文字母", en: "a key is not ASCII"),
        "unassigned-code-point": Message(
            zh: "有未定义的字符", en: "a character is not assigned in Unicode"),
        "not-an-object": Message(zh: "应是 {…}", en: "it should be {…}"),
        "unknown-format": Message(zh: "不认识这种导出格式", en: "the format is not known"),
    ]

    private static let fieldRules = [
        "envelope-not-an-object": Message(
            zh: "envelope 应是 {…}", en: "the envelope should be {…}"),
        "body-not-an-object": Message(zh: "body 应是 {…}", en: "the body should be {…}"),
        "missing-field": Message(zh: "缺少这一项", en: "it is missing"),
        "unknown-field": Message(zh: "没有这一项", en: "there is no such field"),
        "null-field": Message(zh: "没有内容的项应省去，不写 null", en: "leave it out instead of null"),
        "wrong-type": Message(zh: "文字、数字或列表用错", en: "it is of the wrong type"),
        "invalid-code": Message(zh: "不是代码", en: "it is no code"),
        "invalid-type-name": Message(zh: "不是记录类型", en: "it is no type of event"),
        "invalid-reference": Message(
            zh: "编号应写作 member/0042", en: "a reference is written member/0042"),
        "invalid-person-number": Message(
            zh: "人的编号只能用数字", en: "a person's number has digits alone"),
        "invalid-event-id": Message(
            zh: "记录编号应为小写的 UUIDv7 或 UUIDv8", en: "an id is a UUIDv7 or v8 in lower case"),
        "invalid-day": Message(
            zh: "日期应写作 2012-03-14（1900至2199年）", en: "a day is 2012-03-14, from 1900 to 2199"),
        "invalid-timestamp": Message(zh: "时刻的写法有误", en: "the time is not written as it should"),
        "invalid-version": Message(zh: "版本应为正整数", en: "the version is no positive number"),
        "invalid-digest": Message(zh: "摘要应为64位十六进制数", en: "a digest has 64 hex digits"),
        "invalid-salt": Message(zh: "盐应为32位十六进制数", en: "a salt has 32 hex digits"),
        "unsorted-tags": Message(zh: "标签应按字母排序", en: "tags are not sorted"),
        "repeated-tag": Message(zh: "标签重复", en: "a tag is there twice"),
        "empty-tags": Message(zh: "没有标签的应省去这一项", en: "leave it out where there are none"),
        "too-many-tags": Message(zh: "标签不得超过16个", en: "there are more than 16 tags"),
        "not-canonical": Message(zh: "不是规范写法", en: "it is not in canonical form"),
        "not-taken": Message(zh: "由台账给出，不能自填", en: "it is the ledger's to give"),
    ]
}
