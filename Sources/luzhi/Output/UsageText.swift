import ArgumentParser
import Basics

extension ValidationError {
    /// What is wrong with how the command was called, in the language of the answer.
    init(_ message: Message) { self.init(message.text(Terminal.language)) }
}

/// What the parser of arguments says of a command that it does not understand, in Chinese.
///
/// The parser speaks English alone. Its frame and the sentences below are put into Chinese; a sentence
/// that is not among them, and the help of an option, stay as they are.
enum UsageText {
    /// Leaves out a guess at an option that is not like the one that was written: the parser guesses
    /// '--for' where it reads '--foo'.
    static func withoutFarGuess(_ text: String) -> String {
        text.replacing(#/Unknown option '(-*)(.*?)'\. Did you mean '-*(.*?)'\?/#) { match in
            Nearest.isNear(String(match.2), String(match.3))
                ? text[match.range] : "Unknown option '\(match.1)\(match.2)'"
        }
    }

    static func chinese(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(String($0)) }.joined(separator: "\n")
    }

    private static func line(_ line: String) -> String {
        if let match = line.wholeMatch(of: #/Error: (.*)/#) {
            return "错误：" + sentence(String(match.1))
        }
        if let match = line.wholeMatch(of: #/Help:  (.*)/#) { return "说明：\(match.1)" }
        if let match = line.wholeMatch(of: #/Usage: (.*)/#) { return "用法：\(match.1)" }
        if let match = line.wholeMatch(of: #/  See '(.*)' for more information\./#) {
            return "  详见 \(match.1)"
        }
        return line
    }

    private static func sentence(_ text: String) -> String {
        if let match = text.wholeMatch(of: #/Unknown option '(.*)'\. Did you mean '(.*)'\?/#) {
            return "没有选项 \(match.1)，是否应为 \(match.2)"
        }
        if let match = text.wholeMatch(of: #/Unknown option '(.*)'/#) {
            return "没有选项 \(match.1)"
        }
        if let match = text.wholeMatch(of: #/Missing value for '(.*)'/#) {
            return "\(match.1) 没有填内容"
        }
        if let match = text.wholeMatch(of: #/Missing expected argument '(.*)'/#) {
            return "缺少 \(match.1)"
        }
        if let match = text.wholeMatch(of: #/Unexpected argument '(.*)'/#) {
            return "多出“\(match.1)”"
        }
        if let match = text.wholeMatch(of: #/(\d+) unexpected arguments: '(.*)'/#) {
            return "多出\(match.1)项：“\(match.2.replacing("', '", with: "”“"))”"
        }
        if let match = text.wholeMatch(
            of: #/The option '(.*)' does not take any value, but '(.*)' was specified\./#)
        {
            return "\(match.1) 后不填内容，却填了“\(match.2)”"
        }
        if let match = text.wholeMatch(of: #/The value '(.*)' is invalid for '(.*?)'(.*)/#) {
            return "\(match.2) 不能填“\(match.1)”" + choices(String(match.3))
        }
        return text
    }

    private static func choices(_ text: String) -> String {
        if let match = text.wholeMatch(of: #/\. Please provide one of '(.*)'\./#) {
            let codes = String(match.1).replacing("', '", with: "、")
                .replacing("' or '", with: "、").replacing("' and '", with: "、")
            return "，可填：\(codes)"
        }
        return text == ". Please provide one of the following:" ? "，可填：" : text
    }
}
