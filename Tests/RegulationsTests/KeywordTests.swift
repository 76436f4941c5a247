import Activity
import Basics
import EventLog
import Regulations
import Testing

/// The table of words: each has one spelling in each language.
struct KeywordTests {
    @Test("Within a group no two words share a spelling, in English or in Chinese")
    func oneToOne() {
        for group in Keyword.groups {
            for spelling in Spelling.allCases {
                let texts = group.words.map { $0.text(spelling) }
                #expect(Set(texts).count == texts.count, "\(group.title.en) in \(spelling)")
            }
            for word in group.words {
                #expect(group.find(word.en, .english) == word)
                #expect(group.find(word.zh, .chinese) == word)
            }
        }
    }

    @Test(
        "English words have single spaces, Chinese ones none and no sign of YAML or of expressions")
    func spaces() {
        let signs = Set(",:#&*!|>'\"%@`[]{}()<=+- ")
        for word in Keyword.groups.flatMap(\.words) {
            #expect(!word.zh.contains(where: signs.contains), "\(word.zh)")
            let parts = word.en.split(separator: " ", omittingEmptySubsequences: false)
            #expect(!parts.contains(""), "'\(word.en)'")
        }
    }

    @Test("Every value of the model has its word")
    func values() {
        func expect<Value: RawRepresentable & CaseIterable>(
            _ type: Value.Type, _ group: KeywordGroup
        ) where Value.RawValue == String {
            let words = Set(group.words.map(\.en))
            for value in type.allCases {
                #expect(words.contains(value.rawValue), "\(value.rawValue) in \(group.title.en)")
            }
        }
        expect(Regulation.Purpose.self, Keyword.purposes)
        expect(Regulation.Status.self, Keyword.statuses)
        expect(Regulation.Transition.self, Keyword.transitions)
        expect(PeriodKind.self, Keyword.periods)
        expect(Cohort.OnDay.self, Keyword.askedDays)
        expect(ScoreClass.Deductions.self, Keyword.deductions)
        expect(Rounding.Level.self, Keyword.levels)
        expect(Rounding.Way.self, Keyword.ways)
        expect(Item.Once.Choice.self, Keyword.once)
        expect(Grade.Ties.self, Keyword.ties)
        expect(Grading.Gap.self, Keyword.gaps)
        expect(Force.self, Keyword.forces)
        expect(Procedure.Relation.self, Keyword.relations)
        expect(Ranking.Printing.self, Keyword.printing)
        expect(WorkSpace.self, Keyword.spaces)
        for field in Test.Field.allCases {
            let word = field.rawValue.split(separator: "-").joined(separator: " ")
            #expect(Keyword.selection.find(word, .english) != nil)
        }
    }

    @Test("A type of event has a Chinese name of one word, which is no other type and no matter")
    func types() {
        let titles = EventType.allCases.map(\.title.zh)
        #expect(Set(titles).count == titles.count)
        for title in titles {
            #expect(Keyword.spaces.find(title, .chinese) == nil, "\(title)")
            #expect(!title.contains { " ()<>=,".contains($0) }, "\(title)")
        }
    }
}
