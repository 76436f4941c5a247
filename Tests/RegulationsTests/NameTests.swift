import Foundation
import Regulations
import Testing

/// Names that a regulation gives.
struct NameTests {
    private func codes(measure: String, cohort: String, set: String, grade: String) -> [String] {
        Small.codes(
            Small.heading.replacingOccurrences(of: "[quotas]", with: "[quotas, member-score]") + """
                sets: { \(set): [plenary, standing] }
                cohorts: { \(cohort): { title: { zh: 序列, en: cohort }, in: committee } }
                measures:
                  \(measure): sessions due where kind in \(set) and in cohort \(cohort)
                quotas:
                  - { id: q, clause: c, for: \(cohort), measure: \(measure), every: year, at-least: 1 }
                score: { classes: [ { id: k, items: [ { id: i, measure: \(measure), points: 5 } ] } ] }
                grades:
                  - { id: \(grade), grade: { zh: 好, en: good }, at-least: 60, requires: \(measure) > 1 }
                  - { id: bad, grade: { zh: 差, en: bad }, below: 60, requires: in cohort \(cohort) }
                """)
    }

    @Test("A word that cannot stand where a name does may be a name")
    func free() {
        #expect(
            codes(measure: "meetings", cohort: "members", set: "where", grade: "excellent") == [])
        #expect(codes(measure: "会议", cohort: "成员", set: "提案", grade: "优秀") == [])
        #expect(codes(measure: "proposal", cohort: "standing", set: "kind", grade: "pass") == [])
    }

    @Test("A word that could be taken for something else where it stands may not")
    func reserved() {
        for word in ["score", "积分", "members", "within", "占", "超过"] {
            let found = codes(measure: word, cohort: "x", set: "s", grade: "pass")
            #expect(found.contains("E720"), "\(word)")
        }
        for word in ["member", "委员", "proposal", "提案", "liaison-group", "联络组"] {
            let found = codes(measure: "m", cohort: word, set: "s", grade: "pass")
            #expect(found.contains("E720"), "\(word)")
        }
        #expect(codes(measure: "m", cohort: "x", set: "s", grade: "n/a").contains("E720"))
        #expect(codes(measure: "m", cohort: "x", set: "s", grade: "met").contains("E720"))
    }
}
