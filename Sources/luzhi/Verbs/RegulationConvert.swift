import ArgumentParser
import Basics
import Regulations

/// Writes a regulation with the keywords of the other language.
struct RegulationConvert: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Write a regulation with Chinese or English keywords 转换关键词语言.",
        discussion: "Names, quotes, comments and the layout stay as they are.")

    @OptionGroup var language: LanguageOption

    @Argument(help: "A file, or the name of a regulation that ships with Luzhi.")
    var file: String

    @Option(help: "zh or en (default: the one it is not written in).")
    var to: Target?

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    enum Target: String, ExpressibleByArgument, CaseIterable { case zh, en }

    func run() throws {
        let file = try RegulationFinder.regulation(file)
        let target: Spelling =
            switch to {
            case .zh: .chinese
            case .en: .english
            case nil: file.spelling.other
            }
        try Terminal.write(file.converted(to: target), to: output)
    }
}
