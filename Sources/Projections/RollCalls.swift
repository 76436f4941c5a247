import Activity
import Basics

/// The rows of attendances that are believed and had happened at a moment, by session.
struct RollCalls {
    private let starts: [Int]
    private let sorted: [Int]

    /// A counting sort by the number of the matter.
    init(_ facts: Facts, moment: Moment) {
        let isAttendance = facts.classifications.map { $0.type == .attendanceRecorded }
        let last = moment.asOf.daysSince1970
        let end = facts.firstRow(knownAfter: moment.knownAt)
        var selected: [Int] = []
        var highest: Int32 = 0
        for row in 0..<end
        where isAttendance[Int(facts.code[row])] && moment.knownAt < facts.knownUntil[row]
            && facts.day[row] <= last
        {
            selected.append(row)
            highest = max(highest, facts.matter[row])
        }
        var starts = [Int](repeating: 0, count: Int(highest) + 2)
        for row in selected { starts[Int(facts.matter[row]) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var next = starts
        var sorted = [Int](repeating: 0, count: selected.count)
        for row in selected {
            let matter = Int(facts.matter[row])
            sorted[next[matter]] = row
            next[matter] += 1
        }
        self.starts = starts
        self.sorted = sorted
    }

    var matters: [Int32] {
        (0..<Int32(starts.count - 1)).filter { starts[Int($0)] < starts[Int($0) + 1] }
    }

    func rows(of matter: Int32) -> ArraySlice<Int> {
        guard Int(matter) + 1 < starts.count else { return [] }
        return sorted[starts[Int(matter)]..<starts[Int(matter) + 1]]
    }
}
