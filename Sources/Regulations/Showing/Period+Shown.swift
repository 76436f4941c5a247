package import Basics

extension Period {
    /// What a person reads for it: 2012年第3季度; in English its name.
    package var shown: Message { Message(zh: chinese, en: name) }

    private var chinese: String {
        let (year, month, _) = first.components
        switch kind {
        case .month: return "\(year)年\(month)月"
        case .quarter: return "\(year)年第\((month + 2) / 3)季度"
        case .halfYear: return "\(year)年\(month == 1 ? "上" : "下")半年"
        case .year: return "\(year)年"
        // It is called by the year in which it ends.
        case .appraisalYear: return "\(last.components.year)考核年度"
        case .term:
            let number = name.split(separator: "/").dropFirst().joined()
            return number.isEmpty ? "本届" : "第\(number)届"
        }
    }
}
