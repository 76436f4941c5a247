/// What a full reading of a ledger finds, and what is said of backups.
extension Message {
    package static func missingBody(_ position: Int64) -> Message {
        Message(
            zh: "流水号\(position)的正文缺失，且没有删除正文的记录",
            en: "the body of #\(position) is gone, and no erasure is recorded")
    }
    package static func recordedOutOfOrder(_ position: Int64) -> Message {
        Message(
            zh: "流水号\(position)的登记时间早于前一条记录",
            en: "#\(position) says it was recorded before the event that precedes it")
    }
    package static func unknownToIndex(_ position: Int64) -> Message {
        Message(
            zh: "按编号查不到流水号\(position)", en: "#\(position) is not found by its id")
    }
    package static func wrongTile(level: Int, number: Int) -> Message {
        Message(
            zh: "校验树第\(level)层第\(number)块的根与记录不符",
            en: "the stored root of tile \(level)/\(number) is not the root of its events")
    }
    package static func wrongTileCount(level: Int, found: Int, expected: Int) -> Message {
        Message(
            zh: "校验树第\(level)层应有\(expected)块，实有\(found)块",
            en: "level \(level) of the tree has \(found) tile roots, not \(expected)")
    }
    package static let wrongRoot = Message(
        zh: "校验树的根与全部记录不符", en: "the stored tree's root is not the root of all events")

    /// `found` of the `expected` hashes are there.
    package static func missingHashes(level: Int, found: Int, expected: Int) -> Message {
        Message(
            zh: "校验树第\(level)层应有\(expected)个值，实有\(found)个",
            en: "level \(level) of the tree has \(found) of \(expected) hashes")
    }
    package static func rowBeforeFirst(_ table: String, at position: Int64) -> Message {
        Message(
            zh: "表 \(table) 有流水号 1 以前的行（\(position)）",
            en: "the table \(table) has a row before position 1 (\(position))")
    }
    package static func strayBodies(_ count: Int) -> Message {
        Message(
            zh: "有\(count)份正文不属于任何记录", en: "\(count) bodies belong to no event")
    }
    package static func alteredSchema(_ name: String) -> Message {
        Message(
            zh: "\(name) 的定义缺失或被改动", en: "the definition of \(name) is missing or was altered")
    }

    package static func backupNotWritten(_ path: String) -> Message {
        Message(
            zh: "\(path) 是备份，不直接写入", en: "\(path) is a backup, which is never written")
    }
    package static let backupNotWrittenHelp = Message(
        zh: "请先恢复成新的台账（luzhi restore），再写入。该文件未被改动。",
        en: "restore it first (luzhi restore), and write to that. The file was not touched.")
}
