/// A reading and where it stands.
package struct ReadingPlace: Hashable, Sendable {
    package let part: Part
    package let name: Name

    /// What the reading is one of.
    package enum Part: Hashable, Sendable {
        /// A ground, and the index of its part.
        case ground(Name, part: Int)
        case bar(Name)
        case quota(Name)
        case item(Name)
        case share(Name)
        case sessionRule(Name)
    }
}

extension Regulation {
    /// Every reading beside the binding ones, in the order of the text.
    package var readings: [ReadingPlace] {
        var places: [ReadingPlace] = []
        func add<Subject>(_ readings: [Reading<Subject>], _ part: ReadingPlace.Part) {
            places += readings.map { ReadingPlace(part: part, name: $0.name) }
        }
        for rule in sessions { add(rule.readings, .sessionRule(rule.id)) }
        for share in shares { add(share.readings, .share(share.id)) }
        for scoreClass in (score?.classes ?? []) + (groupScore?.classes ?? []) {
            for item in scoreClass.items { add(item.readings, .item(item.id)) }
        }
        for quota in quotas { add(quota.readings, .quota(quota.id)) }
        for bar in bars { add(bar.readings, .bar(bar.id)) }
        for ground in grounds {
            for (index, part) in ground.parts.enumerated() {
                add(part.readings, .ground(ground.id, part: index))
            }
        }
        return places
    }

    /// The regulation with another reading in the place of the binding one. A reading that is not in it
    /// changes nothing.
    package func applying(_ reading: ReadingPlace) -> Regulation {
        var other = self
        let name = reading.name
        func replace<Subject>(_ value: inout Subject, _ readings: [Reading<Subject>]) {
            if let found = readings.first(where: { $0.name == name }) { value = found.instead }
        }
        switch reading.part {
        case .ground(let id, let part):
            for index in other.grounds.indices
            where other.grounds[index].id == id && other.grounds[index].parts.indices ~= part {
                let readings = other.grounds[index].parts[part].readings
                replace(&other.grounds[index].parts[part].when, readings)
            }
        case .bar(let id):
            for index in other.bars.indices where other.bars[index].id == id {
                let readings = other.bars[index].readings
                replace(&other.bars[index].when, readings)
            }
        case .quota(let id):
            for index in other.quotas.indices where other.quotas[index].id == id {
                let readings = other.quotas[index].readings
                replace(&other.quotas[index], readings)
            }
        case .item(let id):
            replaceItem(id, with: name, in: &other.score)
            replaceItem(id, with: name, in: &other.groupScore)
        case .share(let id):
            for index in other.shares.indices where other.shares[index].id == id {
                let readings = other.shares[index].readings
                replace(&other.shares[index], readings)
            }
        case .sessionRule(let id):
            for index in other.sessions.indices where other.sessions[index].id == id {
                let readings = other.sessions[index].readings
                replace(&other.sessions[index], readings)
            }
        }
        return other
    }

    private func replaceItem(_ id: Name, with name: Name, in score: inout Score?) {
        guard let classes = score?.classes else { return }
        for (index, scoreClass) in classes.enumerated() {
            guard let place = scoreClass.items.firstIndex(where: { $0.id == id }),
                let found = scoreClass.items[place].readings.first(where: { $0.name == name })
            else { continue }
            score?.classes[index].items[place] = found.instead
        }
    }
}
