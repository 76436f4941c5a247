/// The members of a JSON object, in the order they were read or set, each key once.
///
/// Keys are compared as UTF-8, and looked up one by one: objects here have few members. Equality
/// does not mind the order.
package struct JSONObject: Sendable {
    /// The members in their order.
    package private(set) var members: [(key: String, value: JSON)]

    /// An object of `members`, whose keys differ.
    package init(_ members: some Sequence<(String, JSON)> = []) {
        self.members = []
        var keys = KeySet()
        for (key, value) in members {
            precondition(keys.insert(key), "a key given twice")
            self.members.append((key, value))
        }
    }

    /// An object of members whose keys are known to differ.
    init(distinct members: [(key: String, value: JSON)]) { self.members = members }

    /// The keys in their order.
    package var keys: [String] { members.map(\.key) }

    package var isEmpty: Bool { members.isEmpty }

    package var count: Int { members.count }

    /// The value of `key`, or nil if there is no such member. A member that is null has a value.
    package subscript(key: String) -> JSON? { index(of: key).map { members[$0].value } }

    /// Gives `key` a value, in its old place or at the end; without a value, removes it.
    package mutating func set(_ value: JSON?, for key: String) {
        switch (index(of: key), value) {
        case (let index?, let value?): members[index].value = value
        case (let index?, nil): members.remove(at: index)
        case (nil, let value?): members.append((key, value))
        case (nil, nil): break
        }
    }

    private func index(of key: String) -> Int? {
        members.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
    }
}

extension JSONObject {
    /// The members in canonical order: by the UTF-16 code units of the key (RFC 8785, 3.2.3).
    package var sortedMembers: [(key: String, value: JSON)] {
        let isSorted = zip(members, members.dropFirst()).allSatisfy {
            Self.precedes($0.key, $1.key)
        }
        return isSorted ? members : members.sorted { Self.precedes($0.key, $1.key) }
    }

    /// Whether `left` comes before `right` by UTF-16 code units, told from their UTF-8.
    ///
    /// The two orders differ in one thing: U+E000–U+FFFF (led by EE and EF) come before the
    /// supplementary planes (led by F0–F4) in UTF-8 and after their surrogates (D800–DFFF) in
    /// UTF-16. So where the first difference is, EE and EF weigh more than F4. Checked against the
    /// UTF-16 views by "Keys sort by UTF-16 code units".
    static func precedes(_ left: String, _ right: String) -> Bool {
        func weight(_ byte: UInt8) -> UInt8 { byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte }
        return left.utf8.lexicographicallyPrecedes(right.utf8) { weight($0) < weight($1) }
    }
}

extension JSONObject: Hashable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count
            && left.sortedMembers.elementsEqual(right.sortedMembers) {
                ExactText($0.key) == ExactText($1.key) && $0.value == $1.value
            }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for member in sortedMembers {
            hasher.combine(ExactText(member.key))
            hasher.combine(member.value)
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// The members as written; a key given twice is a programmer's mistake.
    package init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}

/// The keys an object has so far: a list while it is short, then a set, so that an object of a
/// hundred thousand members takes no quadratic time.
struct KeySet {
    private static let listCountMax = 8
    private var list: [ExactText] = []
    private var set: Set<ExactText> = []

    /// Whether `key` is new.
    mutating func insert(_ key: String) -> Bool {
        let key = ExactText(key)
        guard set.isEmpty else { return set.insert(key).inserted }
        if list.contains(key) { return false }
        list.append(key)
        if list.count > Self.listCountMax { set = Set(list) }
        return true
    }
}
