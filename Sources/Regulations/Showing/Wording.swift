import Activity
import Basics
import EventLog

/// How the names and words of a regulation are told to a person.
struct Wording {
    let regulation: Regulation
    private let vocabulary: Vocabulary
    private let titles: [Name: Message]
    private let cohortTitles: [Name: Message]
    private let clauses: [Name: Regulation.Clause]

    init(_ regulation: Regulation) {
        self.regulation = regulation
        var vocabulary = Vocabulary()
        for added in regulation.words {
            guard let list = WordList(rawValue: added.list) else { continue }
            vocabulary.add(Word(code: added.code, title: added.title), to: list)
        }
        self.vocabulary = vocabulary
        titles = Wording.titles(of: regulation)
        cohortTitles = Dictionary(regulation.cohorts.map { ($0.id, $0.title) }) { first, _ in first
        }
        clauses = Dictionary(regulation.clauses.map { ($0.id, $0) }) { first, _ in first }
    }

    private static func titles(of regulation: Regulation) -> [Name: Message] {
        var titles: [Name: Message] = [:]
        func add(_ name: Name, _ title: Message?) {
            if titles[name] == nil { titles[name] = title }
        }
        for measure in regulation.measures { add(measure.id, measure.title) }
        for setting in regulation.settings { add(setting.id, setting.title) }
        for score in [regulation.score, regulation.groupScore].compactMap({ $0 }) {
            for one in score.classes {
                add(one.id, one.title)
                for item in one.items { add(item.id, item.title) }
            }
        }
        for grade in regulation.grades?.grades ?? [] { add(grade.id, grade.title) }
        for quota in regulation.quotas { add(quota.id, quota.title) }
        for rule in regulation.coverage { add(rule.id, rule.title) }
        for rule in regulation.links { add(rule.id, rule.title) }
        for rule in regulation.compositions { add(rule.id, rule.title) }
        for rule in regulation.procedures { add(rule.id, rule.title) }
        for bar in regulation.bars { add(bar.id, bar.title) }
        for ground in regulation.grounds { add(ground.id, ground.title) }
        return titles
    }

    /// What a part of the regulation is called; its name where it has no title.
    func title(_ name: Name) -> Message { titles[name] ?? Message(verbatim: name.text) }

    func hasTitle(_ name: Name) -> Bool { titles[name] != nil }

    func cohort(_ name: Name) -> Message {
        cohortTitles[name] ?? Message(verbatim: name.text)
    }

    func clause(_ name: Name?) -> Regulation.Clause? { name.flatMap { clauses[$0] } }

    func setting(_ name: Name) -> Regulation.Setting? {
        regulation.settings.first { $0.id == name }
    }

    func measure(_ name: Name) -> Measure? { regulation.measures.first { $0.id == name } }

    /// What a person reads for a code of one of the lists.
    func word(_ code: Code, _ lists: [WordList]) -> Message { vocabulary.title(code, in: lists) }

    /// Who is meant, in English each of them.
    func audience(_ audience: Audience) -> Message {
        if let only = onlyOrgan(audience) { return only }
        let one = noun(audience, .one)
        return Message(zh: one.zh, en: "each " + one.en)
    }

    /// The organ that is meant, where there is but one of its kind.
    private func onlyOrgan(_ audience: Audience) -> Message? {
        guard case .organs(let kind) = audience, Wording.onlyOnes.contains(kind.text) else {
            return nil
        }
        return organ(of: kind)
    }

    private static let onlyOnes: Set = ["committee", "standing-committee"]

    /// Who is meant, in English any one of them: a liaison group.
    func anyone(of audience: Audience) -> Message {
        if let only = onlyOrgan(audience) { return only }
        let one = noun(audience, .one)
        return Message(zh: one.zh, en: English.a(one.en))
    }

    /// Who is meant, in English all of them: liaison groups.
    func everyone(of audience: Audience) -> Message { noun(audience, .many) }

    private func noun(_ audience: Audience, _ count: English.Count) -> Message {
        switch audience {
        case .members: return Message(zh: "委员", en: count == .one ? "member" : "members")
        case .cohort(let name):
            let members = count == .one ? "member" : "members"
            return Message(
                zh: cohort(name).zh, en: "\(members) of the cohort “\(cohort(name).en)”")
        case .organs(let kind):
            let organ = word(kind, [.organKinds])
            return Message(
                zh: organ.zh, en: count == .one ? organ.en : English.plural(organ.en))
        }
    }

    /// An organ of a kind with its article: of some kinds there is one alone.
    func organ(of kind: Code) -> Message {
        let organ = word(kind, [.organKinds])
        let isOnly = Wording.onlyOnes.contains(kind.text)
        return Message(zh: organ.zh, en: isOnly ? "the \(organ.en)" : English.a(organ.en))
    }

    func period(_ kind: PeriodKind) -> Message {
        switch kind {
        case .month: Message(zh: "月", en: "month")
        case .quarter: Message(zh: "季度", en: "quarter")
        case .halfYear: Message(zh: "半年", en: "half-year")
        case .year: Message(zh: "年", en: "year")
        case .appraisalYear: Message(zh: "考核年度", en: "appraisal year")
        case .term: Message(zh: "届", en: "term")
        }
    }

    func subject(_ reference: Reference) -> Message {
        let space = String(reference.space)
        let number = reference.text.dropFirst(reference.space.count + 1)
        if space == "term" { return Message(zh: "第\(number)届", en: reference.text) }
        guard
            let word = Keyword.parties.find(space, .english)
                ?? Keyword.spaces.find(space, .english)
        else { return Message(verbatim: reference.text) }
        return Message(zh: word.zh + number, en: reference.text)
    }
}

extension Wording {
    /// The words of a test on a field: each by its title, or, where a set of them has a name and is
    /// long, the place where it is written out.
    func codes(_ codes: [Code], _ lists: [WordList]) -> Message {
        if let place = placeOfSet(codes) {
            return Message(zh: "\(place.zh)所列之一", en: "one listed in \(place.en)")
        }
        return Numeral.either(codes.map { word($0, lists) })
    }

    /// Where many words are written out as a set; nil where a sentence writes them out itself.
    func placeOfSet(_ codes: [Code]) -> Message? {
        guard codes.count > Wording.writtenOutMax,
            let index = longSets.firstIndex(where: { Set($0.words) == Set(codes) })
        else { return nil }
        return Message(
            zh: "“词语”第（\(Numeral.chinese(index + 1))）项", en: "item (\(index + 1)) of “Words”")
    }

    /// Sets that have a place of their own, for sentences to point at.
    var longSets: [Regulation.WordSet] {
        regulation.sets.filter { $0.words.count > Wording.writtenOutMax }
    }

    /// The most words that a sentence writes out.
    private static let writtenOutMax = 4

    /// The list that the words of a set belong to: the first that has them all, kinds of sessions and
    /// outcomes before others.
    func lists(of set: Regulation.WordSet) -> [WordList] {
        let preferred: [WordList] = [.sessionKinds, .attendanceOutcomes] + WordList.allCases
        let list = preferred.first { list in
            let known = Set(vocabulary.words(list).map(\.code))
            return set.words.allSatisfy { known.contains($0) }
        }
        return list.map { [$0] } ?? WordList.allCases
    }
}
