/// Who and which groups things happen to by design. Members are numbers of ordinary members who
/// lead no group unless that is the point; groups are 1…38.
enum Cast {
    // Members.
    static let oneUnexcused = 10
    static let twoUnexcused = 15
    static let halfDays = 20
    /// Standing members: leaders of groups.
    static let leaveHalf = People.leader(of: 6)
    static let leaveOver = People.leader(of: 8)
    static let newcomer = 204
    static let returner = 25
    static let becameStanding = 30
    static let movedGroup = 35
    static let suspended = 40
    static let died = 46
    static let maternity = 51
    static let countyLeader = 9
    static let lateNote = 56
    static let refusedLeave = 61
    static let substituted = 66
    static let departedAuthor = 71
    static let tieFirst = 76
    static let tieSecond = 81
    static let nearlyExcellent = 86
    static let atTheCap = 91
    static let coSigner = 96
    static let silent = 101
    static let homonymFirst = 106
    static let homonymSecond = 107
    static let renamed = 111
    static let dotFirst = 116
    static let dotSecond = 121
    static let dotThird = 126
    static let rareFirst = 131
    static let rareSecond = 137
    static let compoundFirst = 143
    static let compoundSecond = 149
    static let duplicate = 205
    static let duplicated = 112
    static let objectorUpheld = 155
    static let objectorRejected = 161
    static let wrongPerson = 166
    static let rightPerson = 167
    static let longProposal = 172
    static let joint = 177
    static let neglectful = 182
    static let donor = 187
    /// Who took part in the county's affairs too seldom: leave from more than half of the activities,
    /// and from exactly half.
    static let awayOften = 62
    static let awayHalf = 105
    static let objectorPartly = 170
    static let movedMeeting = People.leader(of: 15)

    /// Members who come later, leave or change for no reason of the story's.
    static let lateComers = [206, 207, 208]
    static let leavers = [17, 42, 65, 92, 120, 142, 160]

    /// Everyone whom chance must leave alone.
    static let members: Set<Int> = [
        oneUnexcused, twoUnexcused, halfDays, leaveHalf, leaveOver, newcomer, returner,
        becameStanding, movedGroup, suspended, died, maternity, countyLeader, lateNote,
        refusedLeave, substituted, departedAuthor, tieFirst, tieSecond, nearlyExcellent, atTheCap,
        coSigner, silent, homonymFirst, homonymSecond, renamed, duplicate, duplicated,
        objectorUpheld, objectorRejected, wrongPerson, rightPerson, neglectful,
        awayOften, awayHalf, objectorPartly,
    ]

    // Groups.
    static let perfectOnPaper = 12
    static let neverMet = 18
    static let outingFirst = 4
    static let outingSecond = 5
    static let reportBecameProposal = 7
    static let oneMonthShort = 16
    static let lateSummaries = 22

    static let groups: Set<Int> = [
        perfectOnPaper, neverMet, outingFirst, outingSecond, reportBecameProposal, oneMonthShort,
        lateSummaries,
    ]
}
