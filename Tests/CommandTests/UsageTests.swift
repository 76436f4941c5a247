import Foundation
import Testing

/// A command that is not understood is told so in the language that was asked for.
struct UsageTests {
    private static let ledger = "--ledger none.luzhi"

    /// What the parser finds wrong, and how that is told.
    private static let parsed: [(arguments: String, told: String)] = [
        ("evaluate --as-off 2012-12-31", "没有选项 --as-off，是否应为 --as-of"),
        ("grounds --whatever-else", "没有选项 --whatever-else"),
        // Not like any option: '--for' shares a letter or two with it, as many a word does.
        ("grounds --foo", "没有选项 --foo"),
        ("grounds --fro", "没有选项 --fro"),
        ("explain", "缺少 <subject>"),
        ("log --limit", "--limit <limit> 没有填内容"),
        ("log --limit many", "--limit <limit> 不能填“many”"),
        ("evaluate --by nobody", "--by <by> 不能填“nobody”，可填：member、organ"),
        ("quotas --format xml", "--format <format> 不能填“xml”，可填：text、csv、json"),
        ("doctor one", "多出“one”"),
        ("doctor one two", "多出2项：“one”“two”"),
        ("evaluate --draft=yes", "--draft 后不填内容，却填了“yes”"),
        ("explain member/0001 why", "<question> 不能填“why”，可填："),
    ]

    @Test("What the parser of arguments finds is told in Chinese with its frame", arguments: parsed)
    func parser(arguments: String, told: String) throws {
        let command = try Command()
        defer { command.remove() }
        let answer = try command.luzhi("\(arguments) --lang zh")
        #expect(answer.exitCode == 64)
        let lines = answer.errors.split(separator: "\n").map(String.init)
        #expect(lines.first == "错误：" + told)
        let verb = arguments.prefix { $0 != " " }
        #expect(lines.contains { $0.hasPrefix("用法：luzhi \(verb)") }, "\(answer.errors)")
        #expect(lines.last == "  详见 luzhi \(verb) --help")
    }

    @Test("An option is guessed in English too, if it is like the one that was written")
    func guess() throws {
        let command = try Command()
        defer { command.remove() }
        for (option, told) in [
            ("--foo", "Error: Unknown option '--foo'\n"),
            ("--formt", "Error: Unknown option '--formt'. Did you mean '--format'?\n"),
        ] {
            let answer = try command.luzhi("grounds \(option) --lang en")
            #expect(answer.exitCode == 64)
            #expect(answer.errors.hasPrefix(told), "\(answer.errors)")
            #expect(answer.errors.contains("Usage: luzhi grounds"), "\(answer.errors)")
        }
    }

    /// What the verbs find wrong themselves.
    private static let checked: [(arguments: String, zh: String, en: String)] = [
        ("explain member/0001 score x", "积分只有一项，不另写名称", "a score has no name"),
        (
            "import a.csv --as members --correct",
            "--correct 须同时填 --reason（理由）和 --authority（批准依据）",
            "--correct needs --reason and --authority"
        ),
        (
            "roster --posts --tree", "--posts、--tree、--of 只能用一项",
            "--posts, --tree or --of, not two of them"
        ),
        ("log --limit=-1", "--limit 不能为负数", "--limit is not negative"),
        ("close", "请写明要封存的考核时段", "name the period to close"),
        (
            "verify --quick --against a --key b", "--against 须逐条重算，与 --quick 不同用",
            "--against recomputes every event and does not go with --quick"
        ),
        (
            "erase member/0001 --authority a --list b --confirmed-by clerk/0004 --hold , "
                + "--hold-reason c", "--hold 没有列出任何内容", "--hold lists nothing"
        ),
        ("log --wait=-1", "--wait 填等候的秒数", "--wait is a number of seconds"),
    ]

    @Test("What a verb finds wrong with its options is told in either language", arguments: checked)
    func verbs(arguments: String, zh: String, en: String) throws {
        let command = try Command()
        defer { command.remove() }
        for (language, told) in [("zh", "错误：\(zh)"), ("en", "Error: \(en)")] {
            let answer = try command.luzhi("\(arguments) --lang \(language)")
            #expect(answer.exitCode == 64, "\(answer.errors)")
            #expect(answer.errors.hasPrefix(told + "\n"), "\(answer.errors)")
            #expect(answer.output.isEmpty)
        }
    }

    @Test("Every problem that a verb finds with its options is a message in both languages")
    func noLiterals() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/luzhi")
        let files = try #require(
            FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var found = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for part in text.split(separator: "ValidationError(").dropFirst() {
                found += 1
                #expect(
                    part.drop { $0.isWhitespace }.first != "\"", "\(file.lastPathComponent)")
            }
        }
        #expect(found > 20)
    }

    @Test("An audit is refused checks and thresholds that there are not, all of them told together")
    func auditSettings() throws {
        let command = try Command()
        defer { command.remove() }
        let answer = try command.luzhi(
            "audit --settings --lang zh --set late-days=-1 --set lateness=3 --set night-from=24")
        #expect(answer.exitCode == 64)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.contains("late-days：“-1”不合格式"))
        #expect(answer.errors.contains("0至3660的整数") && answer.errors.contains("12至23的整数"))
        #expect(answer.errors.contains("set：不认识“lateness”"))
        let only = try command.luzhi("audit --settings --lang zh --only 突击 --only 突击登记")
        #expect(only.exitCode == 64)
        #expect(only.errors.contains("only：不认识“突击”"))
        #expect(only.errors.contains("burst（突击登记）"))
    }

    @Test("Thresholds come from a file too, whose lines are told where they are wrong")
    func auditSettingsFile() throws {
        let command = try Command()
        defer { command.remove() }
        _ = try command.shell(
            "printf '# ours\\nlate-days = 30\\n\\nburst-days=3 # days\\n' > ours; "
                + "printf 'late-days=45\\nlateness=3\\nnight-from=24\\nburst\\n' > wrong")
        let ours = try command.luzhi("audit --settings --format csv --set @ours --set burst-days=5")
        #expect(ours.exitCode == 0, "\(ours.errors)")
        #expect(ours.output.contains("late-days,30,60") && ours.output.contains("burst-days,5,7"))
        let wrong = try command.luzhi("audit --settings --lang zh --set @wrong --set late-days=1")
        #expect(wrong.exitCode == 64 && wrong.output.isEmpty)
        for place in ["wrong:2:1", "wrong:3:1", "wrong:4:1"] {
            #expect(wrong.errors.contains(place), "\(wrong.errors)")
        }
        #expect(try command.luzhi("audit --settings --set @/dev/null").exitCode == 0)
        #expect(try command.luzhi("audit --settings --set @nowhere").exitCode == 1)
    }

    @Test("The language is found wherever it stands, and not behind what ends the options")
    func language() throws {
        let command = try Command()
        defer { command.remove() }
        for arguments in ["--lang zh log --nothing", "log --lang=zh --nothing"] {
            #expect(try command.luzhi(arguments).errors.hasPrefix("错误："), "\(arguments)")
        }
        #expect(try command.luzhi("log --nothing -- --lang zh").errors.hasPrefix("Error:"))
    }
}
