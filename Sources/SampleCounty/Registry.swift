import Activity
import Basics
import EventLog

/// Organs, terms, words, clerks, members and posts as the ledger begins.
extension County {
    private var opening: Day { Calendar.day(2011, 8, 16) }

    func tellOrgans() {
        let founded = Calendar.day(2006, 9, 1)
        func establish(
            _ organ: Reference, _ kind: Code, _ name: String, under parent: Reference = Organs.root,
            on day: Day? = nil, address: String? = nil
        ) {
            var text = [("name", name)]
            if let address { text.append(("address", address)) }
            story.record(
                .organEstablished, organ, on: day ?? founded,
                recorded: max(opening, day ?? opening),
                by: Clerks.office, object: parent, kind: kind, text: text)
        }
        establish(Organs.standing, "standing-committee", "常务委员会")
        establish(Organs.leadingGroup, "leading-group", "中共澜沙县政协党组")
        establish(Organs.officeGroup, "leading-group", "中共澜沙县政协机关党组", under: Organs.leadingGroup)
        establish(Organs.office, "office", "县政协办公室", address: "澜沙镇文化路12号县委县政府综合办公楼四楼")
        establish(Organs.liaisonSection, "office", "县政协业务科", under: Organs.office)
        establish(Organs.proposalSection, "office", "县政协提案科", under: Organs.office)
        establish(Organs.informationSection, "office", "县政协信息调研科", under: Organs.office)
        establish(Organs.oldSection, "office", "县政协学习文史科", under: Organs.office)
        establish(Organs.duty, "institution", "常委值班委员会", under: Organs.standing, on: start)
        establish(Organs.serviceCentre, "institution", "委员服务中心", under: Organs.office)
        establish(Organs.academy, "institution", "澜沙县政协书画院", address: "澜沙镇老城街3号")
        for (index, name) in Places.committees.enumerated() {
            establish(Organs.committee(index), "special-committee", name)
            establish(
                Organs.branch(index), "party-branch", "\(name)临时党支部",
                under: Organs.committee(index), on: start)
        }
        establish(Organs.officeBranch, "party-branch", "县政协机关党支部", under: Organs.officeGroup)
        establish(Organs.veteransBranch, "party-branch", "县政协老干部党支部", under: Organs.officeGroup)
        for (index, name) in Places.sectors.enumerated() {
            establish(Organs.sector(index), "sector", name, on: start)
        }
        for group in 1...Places.groupCount {
            establish(Organs.group(group), "liaison-group", Places.groupName(group), on: start)
        }
        for (index, name) in Places.townships.enumerated() {
            establish(Organs.district(index), "district", name)
        }
        establish(Organs.league, "party", "中国民主同盟澜沙县总支部", under: Organs.root)
        establish(Organs.society, "party", "九三学社澜沙县小组", under: Organs.root)
        establish(Organs.council, "council", "柳泉镇协商议事会", under: Organs.district(1), on: start)
        story.record(
            .organRenamed, Organs.informationSection, on: Calendar.day(2012, 2, 6),
            recorded: Calendar.day(2012, 2, 8), by: Clerks.office,
            text: [("name", "县政协研究室"), ("reference", "澜编发〔2012〕3号")])
        story.record(
            .organDissolved, Organs.oldSection, on: Calendar.day(2012, 2, 6),
            recorded: Calendar.day(2012, 2, 8), by: Clerks.office,
            object: Organs.informationSection,
            text: [("reference", "澜编发〔2012〕3号")])
        tellStations()
    }

    /// Member workstations, set up township by township over the second year.
    private func tellStations() {
        var random = random("stations")
        for index in Places.townships.indices {
            let day = Calendar.workday(
                2012, 9 + index / 12, 3...25, &random)
            guard covers(day) else { continue }
            story.record(
                .organEstablished, Organs.station(index), on: day,
                recorded: later(day, 3...12, &random), by: Clerks.liaison,
                object: Organs.district(index), kind: "station",
                text: [("name", "\(Places.townships[index])政协委员工作站")])
        }
        let day = Calendar.day(2012, 3, 29)
        story.record(
            .organEstablished, Organs.studio, on: day, recorded: day + 4, by: Clerks.liaison,
            object: Organs.district(3), kind: "studio", text: [("name", "沙枣园镇林果技术委员工作室")])
    }

    func tellTerms() {
        story.record(
            .termOpened, Organs.root, on: Calendar.day(2006, 9, 1), recorded: opening,
            by: Clerks.office, matter: "term/12", tags: ["migrated"],
            until: Calendar.day(2011, 8, 20),
            text: [("name", "政协第十二届澜沙县委员会"), ("migration", "移交清册第1号")])
        story.record(
            .termClosed, Organs.root, on: start, recorded: Calendar.day(2011, 8, 24),
            by: Clerks.office, matter: "term/12")
        story.record(
            .termOpened, Organs.root, on: start, recorded: Calendar.day(2011, 8, 24),
            by: Clerks.office, matter: "term/13", until: end + -1,
            text: [("name", "政协第十三届澜沙县委员会")])
    }

    func tellClerks() {
        let day = opening
        let rights: [(Reference, Code, String, Reference?)] = [
            (Clerks.office, "administrator", "办公室管理员", nil),
            (Clerks.office, "recorder", "办公室登记员", nil),
            (Clerks.liaison, "recorder", "业务科登记员", Organs.liaisonSection),
            (Clerks.proposals, "recorder", "提案科登记员", Organs.proposalSection),
            (Clerks.information, "recorder", "研究室登记员", Organs.informationSection),
            (Clerks.groups, "recorder", "联络组材料登记员", Organs.liaisonSection),
            (Clerks.office, "approver", "请假审批", nil),
            (Clerks.liaison, "evaluator", "委员考核", nil),
            (Clerks.auditor, "auditor", "届中审计", nil),
        ]
        for (clerk, role, name, organ) in rights {
            story.record(
                .actorGranted, clerk, on: day, recorded: day, by: Clerks.office, object: organ,
                role: role, until: role == "auditor" ? Calendar.day(2012, 12, 31) : nil,
                text: [("name", name)])
        }
        let changed = Calendar.day(2012, 6, 4)
        story.record(
            .actorRevoked, Clerks.liaison, on: changed, recorded: changed, by: Clerks.office,
            role: "evaluator", text: [("note", "考核工作改由办公室承担")])
        story.record(
            .actorGranted, Clerks.office, on: changed, recorded: changed, by: Clerks.office,
            role: "evaluator", text: [("name", "委员考核")])
    }

    /// Words of the county's own.
    func tellWords() {
        func extend(_ list: WordList, _ code: Code, _ zh: String, _ en: String, _ as: Code? = nil) {
            story.record(
                .vocabularyExtended, Organs.root, on: opening, recorded: opening,
                by: Clerks.office, kind: list.code, role: code, outcome: `as`,
                text: [("zh", zh), ("en", en)])
        }
        extend(.sessionKinds, "bazaar-talk", "巴扎议事", "bazaar talk")
        extend(.leaveReasons, "reason-festival", "民族节日", "festival")
        extend(.attendanceOutcomes, "on-duty", "值班", "on duty at her post", "official-duty")
        extend(.campaigns, "campaign-one-strong", "“一强三创”行动", "one strong, three creations")
        extend(.topics, "topic-unity", "民族团结", "ethnic unity")
    }

    func tellMembers() {
        let recorded = Calendar.day(2011, 8, 24)
        for number in people.numbers where number <= People.count {
            appoint(number, on: start, recorded: recorded)
        }
        for number in people.numbers where number <= People.count { assign(number, recorded + 1) }
        tellPosts(recorded + 2)
    }

    /// The appointment of a member, with all that is known of her.
    func appoint(_ number: Int, on day: Day, recorded: Day, reference: String = "") {
        let person = people[number]
        var text = [
            ("name", person.name), ("card", "LS13-\(String(1000 + number).dropFirst())"),
            ("gender", person.gender), ("ethnicity", person.ethnicity), ("party", person.party),
            ("constituency", Places.sectors[person.sector]), ("unit", person.unit),
            ("title", person.title),
        ]
        if !reference.isEmpty { text.append(("reference", reference)) }
        story.record(
            .memberAppointed, person.reference, on: day, recorded: recorded, by: Clerks.office,
            text: text)
    }

    /// Her sector, group, committee and branch.
    func assign(_ number: Int, _ recorded: Day, on day: Day? = nil) {
        let person = people[number]
        let day = day ?? start
        func into(_ organ: Reference, _ role: Code = Words.plainMember) {
            story.record(
                .memberAssigned, person.reference, on: day, recorded: recorded, by: Clerks.office,
                object: organ, role: role)
        }
        into(Organs.sector(person.sector))
        into(Organs.committee(person.committee))
        if person.isCommunist {
            into(
                number < People.firstOrdinary
                    ? Organs.officeBranch : Organs.branch(person.committee))
        }
        if person.group > 0 {
            let isFirst = number == People.leader(of: person.group)
            let isSecond = number == People.deputy(of: person.group)
            into(
                Organs.group(person.group),
                isFirst ? "leader" : isSecond ? "deputy-leader" : Words.plainMember)
        }
        if person.isStanding(day) { into(Organs.standing) }
        if person.party == "民盟盟员" { into(Organs.league) }
        if person.party == "九三学社社员" { into(Organs.society) }
    }

    /// The offices of the leadership, the committees and the branches.
    private func tellPosts(_ recorded: Day) {
        func post(_ number: Int, _ organ: Reference, _ role: Code, until: Day? = nil) {
            story.record(
                .memberAssigned, people[number].reference, on: start, recorded: recorded,
                by: Clerks.office, object: organ, role: role, until: until)
        }
        post(1, Organs.root, "chair")
        for number in People.viceChairs { post(number, Organs.root, "vice-chair") }
        post(7, Organs.root, "secretary-general")
        post(People.leader(of: 1), Organs.root, "deputy-secretary-general")
        post(1, Organs.leadingGroup, "secretary")
        for number in [2, 3, 5, 7] { post(number, Organs.leadingGroup, Words.plainMember) }
        post(2, Organs.leadingGroup, "deputy-secretary")
        post(7, Organs.officeGroup, "secretary")
        post(7, Organs.office, "director")
        for index in Places.committees.indices {
            let inside = people.standing(on: start).filter {
                people[$0].committee == index && $0 >= People.firstOrdinary && !cast.contains($0)
            }
            if let director = inside.first { post(director, Organs.committee(index), "director") }
            if let deputy = inside.dropFirst().first {
                post(deputy, Organs.committee(index), "deputy-director")
            }
            let communists = people.communists(of: index, on: start).filter {
                $0 >= People.firstOrdinary && !cast.contains($0)
            }
            if let secretary = communists.first {
                post(secretary, Organs.branch(index), "secretary")
            }
        }
        for index in Places.sectors.indices {
            let inside = people.active(on: start).filter {
                people[$0].sector == index && !cast.contains($0) && $0 >= People.firstOrdinary
            }
            if let convener = inside.first { post(convener, Organs.sector(index), "convener") }
        }
        // The Standing Committee's members keep watch in turn, three at a time, a year each.
        for (turn, number) in people.standing(on: start).filter({ $0 > 7 }).prefix(3).enumerated() {
            post(
                number, Organs.duty, turn == 0 ? "director" : Words.plainMember,
                until: Calendar.day(2012, 8, 20))
        }
    }
}
