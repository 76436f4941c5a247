import Activity
import Basics
import EventLog
import SampleCounty

/// The books as the ledger has them: counted from what holds its line, by another way than the
/// county's own.
struct Count {
    private(set) var books = Books()

    init(_ holding: [Statement]) {
        countProposals(holding)
        books.opinions = matters(holding, .opinionSubmitted)
        books.suggestions = matters(holding, .suggestionSubmitted)
        books.reports = matters(holding, .reportSubmitted)
        books.projectsCompleted = holding.count {
            $0.type == EventType.benefitProjectProgressed.name && $0.kind == "completed"
        }
        books.speeches = holding.count { $0.type == EventType.speechGiven.name }
        books.instructions = holding.count {
            EventType($0.type).map(TypeDefinition.progressTypes.contains) ?? false
                && $0.kind == "instructed" && $0.type != EventType.suggestionProgressed.name
        }
        countAmounts(holding)
        countSessions(holding)
    }

    private func matters(_ holding: [Statement], _ type: EventType) -> Int {
        Set(holding.filter { $0.type == type.name }.compactMap(\.matter)).count
    }

    private mutating func countProposals(_ holding: [Statement]) {
        let submitted = holding.filter { $0.type == EventType.proposalSubmitted.name }
        func distinct(_ isWanted: (Statement) -> Bool) -> Int {
            Set(submitted.filter(isWanted).compactMap(\.matter)).count
        }
        books.proposals = distinct { _ in true }
        books.individual = distinct { $0.kind == "individual" }
        books.joint = distinct { $0.kind == "joint" }
        books.collective = distinct { $0.kind == "collective" }
        books.atSession = distinct { $0.tags.contains("at-session") }
        books.betweenSessions = distinct { $0.tags.contains("between-sessions") }
        books.participants = submitted.count
        books.filed =
            Set(
                holding.filter {
                    $0.type == EventType.proposalProgressed.name && $0.kind == "filed"
                }
                .compactMap(\.matter)
            ).count
    }

    private mutating func countAmounts(_ holding: [Statement]) {
        for amount in holding where amount.type == EventType.amountRecorded.name {
            let isAtLeast = amount.tags.contains("at-least")
            switch amount.kind {
            case "donation-cash" where isAtLeast: books.cashAtLeast += amount.quantity
            case "donation-cash": books.cashExact += amount.quantity
            case "donation-goods" where amount.tags.contains("unvalued"): books.goodsUnvalued += 1
            case "donation-goods": books.goodsExact += amount.quantity
            case "help-fund" where isAtLeast: books.helpAtLeast += amount.quantity
            case "help-fund": books.helpExact += amount.quantity
            case "person-times": books.personTimes += amount.quantity
            default: break
            }
        }
    }

    private mutating func countSessions(_ holding: [Statement]) {
        let held = holding.filter { $0.type == EventType.sessionHeld.name }
        books.plenaries = held.count { $0.kind == "plenary" }
        books.standingMeetings = held.count { $0.kind == "standing" }
        books.plenaryAttendances = holding.count {
            $0.type == EventType.attendanceRecorded.name && $0.role != "observer"
                && ($0.kind == "plenary" || $0.kind == "sitting" || $0.kind == "group-discussion")
        }
    }
}
