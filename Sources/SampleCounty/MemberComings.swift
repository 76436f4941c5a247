import Activity
import Basics
import EventLog

/// By design: who joins, returns, moves, is suspended, dies; and whose names are hard.
extension County {
    func tellComings() {
        let june = Calendar.day(2013, 6, 14)
        note(
            "joined-in-year-three", Cast.newcomer, needs: 3, "第三年增补的委员，只按任职以后计应到",
            "joined in year three: due only since then"
        ) {
            self.story.find {
                $0.type == EventType.memberAppointed.name
                    && $0.subject == Organs.four("member", Cast.newcomer)
            }
        }
        note("left-and-came-back", Cast.returner, needs: 3, "调离后又回来的委员", "left and came back") {
            var random = self.random("returner")
            let gone = self.depart(
                Cast.returner, Calendar.day(2012, 11, 1), "transferred", "工作调动", &random)
            let day = Calendar.day(2014, 3, 17)
            self.appoint(Cast.returner, on: day, recorded: day)
            self.assign(Cast.returner, day, on: day)
            return [gone]
                + self.story.find {
                    $0.type == EventType.memberAppointed.name && $0.occurredOn == day
                        && $0.subject == self.people[Cast.returner].reference
                }
        }
        if years == 2 {
            // She leaves, and the two years end before she is back.
            var random = random("returner")
            depart(Cast.returner, Calendar.day(2012, 11, 1), "transferred", "工作调动", &random)
        }
        note(
            "standing-in-june", Cast.becameStanding, needs: 2, "六月增选为常委，此前不应参加常委会会议",
            "became a standing member in June"
        ) {
            [
                self.story.record(
                    .memberAssigned, self.people[Cast.becameStanding].reference, on: june,
                    recorded: june + 3, by: Clerks.office, object: Organs.standing,
                    role: Words.plainMember)
            ]
        }
        note("moved-group", Cast.movedGroup, "季度中间调到另一联络组", "moved to another group in mid-quarter")
        {
            let person = self.people[Cast.movedGroup]
            let day = Calendar.day(2012, 5, 15)
            self.story.record(
                .memberDescribed, person.reference, on: day, recorded: day + 1,
                by: Clerks.liaison, text: [("unit", "胡杨岸乡中学"), ("title", person.title)])
            return [
                self.story.record(
                    .memberUnassigned, person.reference, on: day, recorded: day + 1,
                    by: Clerks.liaison, object: Organs.group(person.group)),
                self.story.record(
                    .memberAssigned, person.reference, on: day, recorded: day + 1,
                    by: Clerks.liaison, object: Organs.group(11), role: Words.plainMember),
            ]
        }
        note("suspended", Cast.suspended, "接受调查期间暂停履职，后恢复", "suspended, then resumed") {
            let person = self.people[Cast.suspended].reference
            let (from, end) = (Calendar.day(2012, 3, 20), Calendar.day(2012, 6, 25))
            return [
                self.story.record(
                    .memberSuspended, person, on: from, recorded: from, by: Clerks.office,
                    text: [("text", "接受组织调查期间暂停履职")]),
                self.story.record(
                    .memberResumed, person, on: end, recorded: end, by: Clerks.office,
                    text: [("text", "经查无违纪，恢复履职")]),
            ]
        }
        note("died", Cast.died, needs: 3, "任内去世", "died in office") {
            var random = self.random("died")
            return [
                self.depart(Cast.died, Calendar.day(2013, 10, 19), "died", "因病去世", &random)
            ]
        }
    }

    func note(
        _ key: String, _ number: Int, needs yearsNeeded: Int = 1, _ zh: String, _ en: String,
        _ events: () -> [EventID]
    ) {
        design(key, needs: yearsNeeded) {
            let person = people[number]
            add(key, person.reference, person.name, zh: zh, en: en, events: events())
        }
    }

    func tellNames() {
        func appointment(_ number: Int) -> [EventID] {
            story.find {
                $0.type == EventType.memberAppointed.name && $0.subject == people[number].reference
            }
        }
        let cases: [(String, Int, String, String)] = [
            (
                "homonym-first", Cast.homonymFirst, "同一联络组的两个同名委员之一",
                "one of two of the same name in one group"
            ),
            ("homonym-second", Cast.homonymSecond, "同一联络组的两个同名委员之二", "the other of the two"),
            ("rare-character-first", Cast.rareFirst, "名中有生僻字𬭎", "a rare character in the name"),
            ("rare-character-second", Cast.rareSecond, "名中有生僻字㛃", "a rare character in the name"),
            ("compound-surname-first", Cast.compoundFirst, "复姓", "a compound surname"),
            ("compound-surname-second", Cast.compoundSecond, "复姓", "a compound surname"),
            ("dot-middle", Cast.dotFirst, "长名，间隔号写作·", "a long name with the dot ·"),
            ("dot-bullet", Cast.dotSecond, "长名，间隔号写作•", "a long name with the dot •"),
            ("dot-hyphenation", Cast.dotThird, "长名，间隔号写作‧", "a long name with the dot ‧"),
        ]
        for (key, number, zh, en) in cases { note(key, number, zh, en) { appointment(number) } }
        note("changed-name", Cast.renamed, "改名：李月琴改为李悦琴", "a changed name") {
            let day = Calendar.day(2012, 4, 23)
            return [
                self.story.record(
                    .memberDescribed, self.people[Cast.renamed].reference, on: day,
                    recorded: day + 2, by: Clerks.office,
                    text: [("name", "李悦琴"), ("note", "公安机关更名证明")])
            ]
        }
        let secretary = people[7]
        add(
            "exempt-from-ranking", secretary.reference, secretary.name, zh: "秘书长，不参加考核排名",
            en: "the secretary-general, exempt from ranking",
            events: Array(story.find { $0.kind == "exemption" }.prefix(1)))
    }
}
