import Basics
import TestSupport

/// Regulations, the steps of evaluations, and bulletins.
extension RandomHistory {
    mutating func rule(_ type: String) -> PlainEvent {
        var event = PlainEvent(type: type, subject: NaiveMoment.root, day: someDay())
        switch type {
        case "regulation.adopted":
            event.matter = "regulation/\(generator.pick(["a", "b", "c", "d"]))-1"
            event.name = event.matter
            event.effective = generator.chance(30) ? event.day : someDay()
            event.tags = generator.pick([["grounds"], ["quotas"], ["grounds", "quotas"]])
            if generator.chance(3) { event.tags = [] }
        case "regulation.repealed":
            event.matter = "regulation/\(generator.pick(["a", "b", "c"]))-1"
            if let adopted = standing("regulation.adopted"), generator.chance(80) {
                event.matter = adopted.matter
            }
            if generator.chance(20) { event.object = "regulation/d-1" }
        default: step(&event)
        }
        return event
    }

    /// The last day of something that may be evaluated, from before the first year on.
    mutating func endOfPeriod() -> Day? {
        generator.pick([
            nil, Day("2010-12-31"), Day("2011-12-31"), Day("2012-06-30"), Day("2012-12-31"),
            Day("2013-12-31"), Day("2014-03-31"),
        ])
    }

    /// Mostly the step that comes next.
    private mutating func step(_ event: inout PlainEvent) {
        event.matter = generator.pick(["evaluation/2012", "evaluation/2012", "evaluation/term-1"])
        let before = [
            "evaluation.posted": "evaluation.drafted",
            "evaluation.approved": "evaluation.drafted", "evaluation.closed": "evaluation.approved",
        ]
        let cited = before[event.type].flatMap { standing($0) }
        if let cited, generator.chance(85) {
            (event.matter, event.cites) = (cited.matter, cited.id)
            event.day = dayAfter(dayAfter(cited.day))
        }
        if event.isSnapshot {
            event.asOf = first.advanced(by: generator.pick([0, 0, 0, 1]))
            event.period = generator.pick([
                "2011", "2012", "2012", "2012", "2012Q1", "2012H1", "2012-01", "2012A", "2013A",
                "2012-02", "2012Q2", "2012H2", "2012Q5", "term/1", "某年",
            ])
        }
        let drafted = now.all("evaluation.drafted").first { $0.id == cited?.cites }
        if event.type == "evaluation.closed", let drafted, generator.chance(80) {
            event.asOf = drafted.asOf
        }
        if event.type == "evaluation.posted", generator.chance(70) {
            event.until = event.day.advanced(by: generator.pick([-1, 0, 2, 2, 5, 5]))
        }
        if material.isRich {
            event.until = endOfPeriod()
            let periods = ["2010", "2011", "2012H1", "2012Q4", "2012", "2013", "2014Q1", "term-1"]
            event.matter = "evaluation/\(generator.pick(periods))"
            if event.isSnapshot { event.period = "某年" }
            if event.type == "evaluation.closed" {
                (event.cites, event.override) = ("", "主席会议")
                return
            }
        }
        if event.type == "evaluation.closed", generator.chance(25) { event.cites = "" }
        if ["evaluation.approved", "evaluation.closed"].contains(event.type), generator.chance(20) {
            event.override = "主席会议"
        }
        if event.type == "bulletin.issued" {
            event.matter = generator.pick(["", "evaluation/2012"])
            if generator.chance(30) { event.until = event.day.advanced(by: -9) }
        }
    }
}
