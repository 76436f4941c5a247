import Basics
@testable import SampleCounty
import Testing

struct GuideTests {
    @Test("The guide tells every case once, in the words of who reads it")
    func guide() throws {
        let guide = try MadeCounty.whole.get().guide
        #expect(Set(GuideIndex.keys).count == GuideIndex.keys.count)
        #expect(Set(GuideIndex.keys) == Set(guide.cases.map(\.key)))
        let chinese = guide.text(.zh, path: "county.luzhi", root: "root")
        let english = guide.text(.en, path: "county.luzhi", root: "root")
        for item in guide.cases where item.key.contains("-") {
            #expect(!chinese.contains("\(item.key)  "))
        }
        for key in GuideIndex.keys {
            let heading = GuideIndex.heading(of: key)
            #expect(chinese.contains("\n  \(heading.text(.zh))  "), "\(key)")
            #expect(english.contains("\n  \(heading.text(.en))  "), "\(key)")
        }
        #expect(chinese.contains("一、会议\n") && english.contains("1. Meetings\n"))
    }
}
