import Activity
import Basics
import EventLog
import Projections

/// A row of the board of totals: what it is called and what it takes.
struct WorkTotal {
    let code: String
    let title: Message
    var unit: Message?
    /// Whether it is shown even where it counts nothing: what has to add up.
    var isFixed = false
    let takes: (WorkRegister.Participation) -> Bool

    /// Every total, those of words that the ledger has added too.
    static func all(_ vocabulary: Vocabulary) -> [WorkTotal] {
        WorkMeasure.all.flatMap { measure -> [WorkTotal] in
            let isAmount = measure.code == "amounts"
            // Amounts have a row a kind, in which exact ones and lower bounds stand side by side.
            if !isAmount, WorkMeasure.amounts.contains(measure) { return [] }
            let total = WorkTotal(measure)
            switch measure.code {
            case "proposals": return [total] + proposals(vocabulary)
            case "reports": return [total] + kinds(.reportSubmitted, total, vocabulary)
            case "documents": return [total] + kinds(.documentFiled, total, vocabulary)
            case "amounts": return [total] + amounts(vocabulary)
            default: return [total]
            }
        }
    }

    private init(_ measure: WorkMeasure) {
        code = measure.code
        title = measure.title
        isFixed = measure.code == "proposals"
        unit =
            switch measure.code {
            case "publications": TypeDefinition[.publicationMade].quantity.unit
            case "contacts": TypeDefinition[.contactMade].quantity.unit
            default: nil
            }
        takes = { $0.measures.contains(measure) }
    }

    private init(
        _ code: String, _ title: Message, unit: Message? = nil, isFixed: Bool = false,
        takes: @escaping (WorkRegister.Participation) -> Bool
    ) {
        self.code = code
        self.title = title
        self.unit = unit
        self.isFixed = isFixed
        self.takes = takes
    }

    /// Proposals by kind, and by the time of submission: each way they add up to all of them.
    private static func proposals(_ vocabulary: Vocabulary) -> [WorkTotal] {
        guard let measure = WorkMeasure.of("proposals") else { return [] }
        let total = WorkTotal(measure)
        let times = WordList.submissionTimes.words
        return kinds(.proposalSubmitted, total, vocabulary, isFixed: true)
            + times.map { word in
                WorkTotal("proposals-\(word.code.text)", total.title.of(word.title), isFixed: true)
                {
                    total.takes($0) && time(of: $0) == word.code
                }
            } + [
                WorkTotal(
                    "proposals-time-unstated",
                    total.title.of(Message(zh: "时段未注明", en: "time unstated"))
                ) { total.takes($0) && time(of: $0) == nil }
            ]
    }

    /// When a matter was submitted, as its author or lead says; of two the first.
    private static func time(of participation: WorkRegister.Participation) -> Code? {
        WordList.submissionTimes.words.map(\.code).first {
            participation.leading?.tags.contains($0) ?? false
        }
    }

    private static func kinds(
        _ type: EventType, _ total: WorkTotal, _ vocabulary: Vocabulary, isFixed: Bool = false
    ) -> [WorkTotal] {
        vocabulary.words(TypeDefinition[type].kind).map { word in
            WorkTotal(
                "\(total.code)-\(word.code.text)", total.title.of(word.title), isFixed: isFixed
            ) { total.takes($0) && $0.leading?.kind == word.code }
        }
    }

    private static func amounts(_ vocabulary: Vocabulary) -> [WorkTotal] {
        vocabulary.words(.amountKinds).map { word in
            let said = Classification(type: .amountRecorded, kind: word.code)
            return WorkTotal(word.code.text, word.title, unit: WorkBoard.unit(of: said)) {
                $0.fact.classification.type == .amountRecorded
                    && $0.fact.classification.kind == word.code
            }
        }
    }
}

extension Message {
    /// A class within a whole: 提案：联名提案.
    fileprivate func of(_ part: Message) -> Message {
        Message(zh: "\(zh)：\(part.zh)", en: "\(en): \(part.en)")
    }
}
