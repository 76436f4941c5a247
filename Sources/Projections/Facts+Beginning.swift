import Activity
package import Basics

extension Facts {
    /// The first day the ledger records: that of its root organ, which its first event establishes.
    package var firstDay: Day? {
        guard count > 0, position[0] == 1,
            classifications[Int(code[0])].type == .organEstablished
        else { return nil }
        let root = subject[0]
        // A correction of that event gives the day as it stands.
        let row = (0..<count).first { row in
            knownUntil[row] == Facts.never && subject[row] == root
                && classifications[Int(code[row])].type == .organEstablished
        }
        return row.map { self[$0].day }
    }

    /// The position of the first event that is an activity rather than an entry of the register;
    /// nil where there is none.
    package var firstActivity: Int64? {
        let isActivity = classifications.map { Facts.isActivity($0.type) }
        return (0..<count).first { isActivity[Int(code[$0])] }.map { position[$0] }
    }

    private static func isActivity(_ type: EventType?) -> Bool {
        guard let type else { return false }
        let family = type.rawValue.prefix { $0 != "." }
        return !["term", "organ", "member", "link", "vocabulary", "actor"].contains(family)
    }
}
