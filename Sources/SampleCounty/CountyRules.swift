import Activity
import Basics
import EventLog
import Foundation
import Regulations
import Service

/// The county's own two regulations: the one for trial, by which people give points, and the one that
/// followed it, by which work is counted.
extension County {
    /// The last year that is judged by the regulation for trial.
    private static let lastYearOfTrial = 2013

    func tellRegulations() {
        let adopted = Calendar.day(2011, 8, 24)
        adopt(version: 1, on: adopted, repeals: [], key: "old-regulation")
        add(
            "old-regulation", Organs.root, "lansha-appraisal@1",
            zh: "第一次会议通过的试行办法，用了两年多：主席会议测评打分",
            en: "adopted by the first plenary, in force for two years: people give the points",
            events: [],
            commands: [
                "luzhi regulation list", "luzhi regulation show lansha-appraisal@1",
                "luzhi evaluate --period 2011 --as-of 2011-12-31",
            ])
        design("new-regulation", needs: 3) {
            // In force from New Year's Day, and adopted only on 25 February.
            adopt(
                version: 2, on: Calendar.day(2014, 2, 25), repeals: ["lansha-appraisal@1"],
                key: "new-regulation")
            add(
                "new-regulation", Organs.root, "lansha-appraisal@2",
                zh: "2014年2月25日通过、自1月1日起施行的办法：按登记的履职情况计分",
                en: "adopted on 25 February 2014, in force from 1 January: what is recorded counts",
                events: [],
                commands: [
                    "luzhi evaluate --period 2015 --as-of 2015-12-31",
                    "luzhi quotas --board --period 2015 --as-of 2015-11-20",
                    "luzhi grounds --as-of 2015-12-31",
                ])
        }
    }

    private func adopt(version: Int, on day: Day, repeals: [String], key: String) {
        let file = County.regulation(version)
        guard let adopted = file.regulation.adopted, adopted.date == day, let meeting = adopted.by
        else {
            preconditionFailure("the story adopts it on the day that it states")
        }
        story.adopt(
            AdoptionOrder(
                file: file, text: file.text, adoptedBy: meeting, day: nil, document: nil,
                repeals: repeals, addsWords: true, actor: Clerks.office),
            recorded: day, key: key)
    }

    /// A version of the county's regulation, which lies as a resource beside the command.
    static func regulation(_ version: Int) -> RegulationFile {
        let name = "lansha-appraisal-\(version)"
        guard
            let path = Bundle.module.path(
                forResource: name, ofType: "yaml", inDirectory: "Regulations"),
            let data = FileManager.default.contents(atPath: path)
        else { preconditionFailure("the county's regulations are not beside the command") }
        do {
            return try RegulationFile(
                reading: String(decoding: data, as: UTF8.self), name: name + ".yaml")
        } catch {
            preconditionFailure("the county's regulations keep the rules: \(error)")
        }
    }
}

extension County {
    /// Points in December by the Chairpersons' Council, of everyone who is appraised; those who are
    /// best, by number.
    func tellAppraisals(_ judged: Int, on appraised: Day, _ random: inout SeededGenerator) -> [Int]
    {
        let appointed = people.active(on: appraised).filter {
            $0 > People.secretaryGeneral && people[$0].isInOffice(appraised + -20)
        }
        let byDesign: Set =
            judged == 2011
            ? Set([
                Cast.tieFirst, Cast.tieSecond, Cast.nearlyExcellent, Cast.objectorUpheld,
                Cast.objectorRejected, Cast.objectorPartly,
            ]) : []
        let best = best(of: appointed, judged, &random)
        for number in appointed where !byDesign.contains(number) {
            let points: Int =
                if best.contains(number) {
                    random.number(9150...9790)
                } else if County.isPoor(number, judged) {
                    random.number(5100...5890)
                } else {
                    // Nobody else comes near the cut, which is a tie by design.
                    random.number(6200...8890)
                }
            story.record(
                .assessmentRecorded, people[number].reference, on: appraised,
                recorded: appraised + 3, by: Clerks.office, object: Organs.liaisonSection,
                kind: "appraisal", outcome: "points", quantity: Int64(points),
                until: Calendar.day(judged, 12, 31))
        }
        return best.sorted()
    }

    /// So many that one place of 优秀 is left among those who do not sit on the Standing Committee:
    /// in 2011 two tie for it.
    private func best(
        of appointed: [Int], _ judged: Int, _ random: inout SeededGenerator
    ) -> Set<Int> {
        let end = Calendar.day(judged, 12, 31)
        let ranked = people.numbers.filter { number in
            let person = people[number]
            return number > People.secretaryGeneral && person.isInOffice(end)
                && (person.spans.last { $0.from <= end }?.from ?? end) + 92 < end
        }
        var best: Set<Int> = []
        for isStanding in [false, true] {
            let places = ranked.count { people[$0].isStanding(end) == isStanding } * 3 / 20
            let candidates = appointed.filter {
                people[$0].isStanding(end) == isStanding && !Cast.members.contains($0)
                    && !County.isPoor($0, judged)
            }
            best.formUnion(random.pick(places - 1, of: candidates))
        }
        return best
    }

    /// Who was judged incompetent or neglectful.
    private static func isPoor(_ number: Int, _ judged: Int) -> Bool {
        switch judged {
        case 2011: [48, 54, 59].contains(number)
        case ...lastYearOfTrial: number == Cast.neglectful
        default: false
        }
    }
}
