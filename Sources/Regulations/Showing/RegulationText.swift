package import Basics

/// A whole regulation as numbered sentences, Chinese and English, beside the words they rest on: fit
/// to be laid before a meeting.
///
/// The sentences say what the regulation, as checked, does; the quotes say what its paper says. Who
/// reads both sees where they part.
package struct RegulationText: Hashable, Sendable {
    package let title: Message
    package let lines: [Line]

    package struct Line: Hashable, Sendable {
        /// 0 below the title, 1 a part, 2 its items, 3 theirs.
        package var level: Int
        package var number: Message?
        package var text: Message
        /// What the sentence rests on.
        package var clause: Regulation.Clause?
    }

    package init(_ regulation: Regulation) {
        title = regulation.title
        var writer = RegulationWriter(regulation)
        writer.write()
        lines = writer.lines
    }

    /// The text, a sentence a line, with its basis.
    package func text(_ language: Language) -> String {
        var output = title.text(language) + "\n"
        for line in lines {
            if line.level == 1 { output += "\n" }
            output += RegulationText.indent(line.level, language)
            if let number = line.number { output += number.text(language) }
            output += line.text.text(language)
            if let clause = line.clause {
                output += (language == .zh ? "" : " ") + clause.basis.text(language)
            }
            output += "\n"
        }
        return output
    }

    private static func indent(_ level: Int, _ language: Language) -> String {
        let deeper = max(0, level - 1)
        return String(repeating: language == .zh ? "　　" : "  ", count: deeper)
    }
}

extension Regulation.Clause {
    /// What a sentence rests on: the words as printed, between quotation marks; or our summary, which
    /// never stands between them.
    package var basis: Message {
        let place = [code, article].compactMap { $0 }
        let zhPlace = place.map { "，\($0)" }.joined()
        let enPlace = place.map { ", \($0)" }.joined()
        if let quote {
            return Message(zh: "（依据：“\(quote)”\(zhPlace)）", en: "(Basis: “\(quote)”\(enPlace))")
        }
        let summary = summary ?? Message(verbatim: "")
        return Message(
            zh: "（依据：【摘要，非原文】\(summary.zh)\(zhPlace)）",
            en: "(Basis: [summary, not the wording] \(summary.en)\(enPlace))")
    }
}
