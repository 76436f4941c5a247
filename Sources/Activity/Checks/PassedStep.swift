package import Basics

/// What keeps a step of an evaluation from being taken in its order; what an override passes over.
///
/// An event that was allowed out of its order states these in its body under `passed_over`, coded and
/// separated by spaces: `not-approved objection-open#94`. The number is the position of the event that
/// shows it.
package struct PassedStep: Hashable, Sendable {
    package let kind: Kind
    package let position: Int64?

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case notDrafted = "not-drafted"
        case notPosted = "not-posted"
        /// Another draft was posted, and not the one that was approved or closed.
        case draftNotPosted = "draft-not-posted"
        case postingRuns = "posting-runs"
        case notApproved = "not-approved"
        /// A newer draft took the place of the one that was approved or closed.
        case newerDraft = "newer-draft"
        case approvedDraftGone = "approved-draft-gone"
        case notAsApproved = "not-as-approved"
        case objectionOpen = "objection-open"
        /// The ledger no longer gives what was approved.
        case resultChanged = "result-changed"

        /// Whether an event shows it; the others are shown by the want of one.
        var hasPosition: Bool {
            switch self {
            case .notDrafted, .notPosted, .notApproved: false
            default: true
            }
        }

        /// How it is written: `objection-open#94`.
        var example: String { hasPosition ? "\(rawValue)#94" : rawValue }
    }

    package init(_ kind: Kind, at position: Int64? = nil) {
        precondition(kind.hasPosition == (position != nil))
        self.kind = kind
        self.position = position
    }

    /// Reads one code; nil of anything else.
    package init?(_ code: some StringProtocol) {
        let parts = code.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = parts.first.flatMap({ Kind(rawValue: String($0)) }),
            kind.hasPosition == (parts.count == 2)
        else { return nil }
        position = parts.count == 2 ? Int64(parts[1]) : nil
        self.kind = kind
        guard code == self.code, position.map({ $0 > 0 }) ?? true else { return nil }
    }

    package var code: String { position.map { "\(kind.rawValue)#\($0)" } ?? kind.rawValue }

    /// Reads what a body states under `passed_over`; nil where one of the codes is none.
    package static func list(_ text: String) -> [PassedStep]? {
        let codes = text.split(separator: " ", omittingEmptySubsequences: false)
        let steps = codes.compactMap { PassedStep($0) }
        return steps.count == codes.count ? steps : nil
    }

    /// What a person reads for it.
    package var title: Message {
        let position = position ?? 0
        return switch kind {
        case .notDrafted: Message(zh: "未经拟定", en: "not drafted")
        case .notPosted: Message(zh: "未经公示", en: "not posted")
        case .draftNotPosted:
            Message(
                zh: "该份拟定结果（流水号\(position)）未经公示",
                en: "this draft (#\(position)) not posted")
        case .postingRuns:
            Message(
                zh: "公示尚未期满（流水号\(position)）", en: "posting (#\(position)) not over")
        case .notApproved: Message(zh: "未经审定", en: "not approved")
        case .newerDraft:
            Message(
                zh: "另有新稿（流水号\(position)）", en: "superseded by a newer draft (#\(position))")
        case .approvedDraftGone:
            Message(
                zh: "所审定的拟定结果已被撤回或更正（审定流水号\(position)）",
                en: "approved draft withdrawn or replaced (approval #\(position))")
        case .notAsApproved:
            Message(
                zh: "与所审定的拟定结果（流水号\(position)）不一致",
                en: "not as the approved draft (#\(position))")
        case .objectionOpen:
            Message(
                zh: "异议尚未处理（流水号\(position)）", en: "objection #\(position) open")
        case .resultChanged:
            Message(
                zh: "拟定（流水号\(position)）以后记录有变，结果不同",
                en: "result changed since the draft (#\(position))")
        }
    }
}

extension [PassedStep] {
    /// As a body states them.
    package var codes: String { map(\.code).joined(separator: " ") }

    /// What a person reads for them.
    package var title: Message {
        Message(
            zh: map(\.title.zh).joined(separator: "、"),
            en: map(\.title.en).joined(separator: ", "))
    }
}
