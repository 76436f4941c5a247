import Basics

// Conditions that are to hold in more periods than there are.
extension Draft {
    /// `in 2 quarter` as it was read.
    struct Repetition {
        /// Of what a condition is asked.
        enum Asked {
            case period(PeriodKind)
            /// The period that is scored.
            case scored
            /// What was written could not be read.
            case unread

            init(_ kind: PeriodKind?) { self = kind.map { .period($0) } ?? .unread }
        }

        let count: Int
        let kind: PeriodKind
        let span: Range<Int>
        /// Nil until it is known in what it stands.
        private(set) var asked: Asked?

        init(count: Int, kind: PeriodKind, span: Range<Int>) {
            self.count = count
            self.kind = kind
            self.span = span
        }

        /// The same inside of something, if it was not inside of anything yet.
        func asked(_ asked: Asked) -> Repetition {
            var inner = self
            inner.asked = self.asked ?? asked
            return inner
        }
    }

    /// Of the periods that begin in a year there are so many and no more.
    func checkRepetitions(_ regulation: Regulation) {
        for one in repetitions {
            let outer: PeriodKind
            switch one.asked {
            case .period(let kind)?: outer = kind
            case .scored?: outer = regulation.period
            case .unread?, nil: continue
            }
            guard let most = one.kind.most(beginningIn: outer), most < one.count else { continue }
            let words = [one.kind, outer].map { spelled($0.rawValue, Keyword.periods) }
            report(
                .neverHolds, .neverHolds(source.text(one.span)), one.span,
                expected: .periodsWithin(most, words[0], outer: words[1]),
                help: .periodsWithinHelp)
        }
    }
}

extension PeriodKind {
    /// How many of this kind can begin in one period of another; nil where nothing bounds them.
    fileprivate func most(beginningIn outer: PeriodKind) -> Int? {
        if self == .term { return outer == .term ? 1 : nil }
        guard let own = months, let all = outer.months else { return nil }
        return max(1, all / own)
    }

    /// Nil of a term, which is as long as it is.
    private var months: Int? {
        switch self {
        case .month: 1
        case .quarter: 3
        case .halfYear: 6
        case .year, .appraisalYear: 12
        case .term: nil
        }
    }
}
