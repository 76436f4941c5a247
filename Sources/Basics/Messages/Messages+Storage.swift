/// Bad days of files and disks.
extension Message {
    package static func noSuchFile(_ path: String) -> Message {
        Message(zh: "没有这个文件或文件夹：\(path)", en: "no such file or folder: \(path)")
    }
    package static let noSuchFileHelp = Message(
        zh: "请核对路径；新建台账用 luzhi init。",
        en: "check the path; a new ledger is made with 'luzhi init'.")

    package static func readOnly(_ path: String) -> Message {
        Message(zh: "\(path) 或其所在文件夹不可写", en: "\(path) or its folder cannot be written")
    }
    package static let readOnlyHelp = Message(
        zh: "写入需要文件和文件夹的写权限；只读介质请用备份（luzhi backup）。本次未写入任何数据。",
        en: "writing needs permission for the file and its folder; on a read-only medium use a "
            + "backup (luzhi backup). Nothing was written.")

    package static func diskFull(_ path: String) -> Message {
        Message(zh: "磁盘空间不足：\(path)", en: "the disk is full: \(path)")
    }
    package static func diskWillBeFull(_ path: String, needed: Int, free: Int) -> Message {
        Message(
            zh: "磁盘空间不足：\(path) 约需\(needed)字节，仅余\(free)字节",
            en: "the disk is too full: \(path) needs about \(needed) bytes, \(free) are free")
    }
    package static let diskFullHelp = Message(
        zh: "请腾出空间后重试。已确认的记录不受影响；本次未写入任何数据。",
        en: "make room and try again. What was acknowledged is safe; nothing was written now.")

    package static func notALedger(_ path: String) -> Message {
        Message(zh: "\(path) 不是履职台账", en: "\(path) is not a ledger")
    }
    package static let notALedgerHelp = Message(
        zh: "请核对路径；该文件未被改动。", en: "check the path; the file was not touched.")

    package static func newerVersion(_ path: String) -> Message {
        Message(
            zh: "\(path) 由更新版本的程序写成", en: "\(path) was written by a newer version of luzhi")
    }
    package static let newerVersionHelp = Message(
        zh: "请升级本程序；该文件未被改动。", en: "upgrade this program; the file was not touched.")

    package static func truncated(_ path: String, found: Int, expected: Int) -> Message {
        Message(
            zh: "\(path) 不完整：应有\(expected)字节，实有\(found)字节",
            en: "\(path) is cut short: \(found) bytes of \(expected)")
    }
    package static func damaged(_ path: String, what: String) -> Message {
        Message(zh: "\(path) 已损坏：\(what)", en: "\(path) is damaged: \(what)")
    }
    package static func damagedPage(_ path: String) -> Message {
        Message(
            zh: "\(path) 已损坏：有一页与其校验和不符",
            en: "\(path) is damaged: a page does not agree with its checksum")
    }
    package static func damagedDictionary(_ table: String, number: Int64) -> Message {
        Message(
            zh: "代码表 \(table) 的第\(number)号有误",
            en: "number \(number) of the dictionary \(table) is wrong")
    }
    package static func unreadableDictionary(_ table: String, after number: Int64) -> Message {
        Message(
            zh: "代码表 \(table) 自第\(number + 1)号起有读不出之处",
            en: "the dictionary \(table) cannot be read from number \(number + 1) on")
    }
    package static func alteredEvent(_ position: Int64) -> Message {
        Message(
            zh: "流水号\(position)与其校验值不符，已被改动或损坏",
            en: "#\(position) does not agree with its hash: it was altered or damaged")
    }
    package static func missingEvent(_ position: Int64) -> Message {
        Message(zh: "流水号\(position)缺失或不可读", en: "#\(position) is missing or unreadable")
    }
    package static let damagedHelp = Message(
        zh: "请停止写入，先复制该文件留存，再从备份恢复（luzhi restore）。不据损坏的数据作答。",
        en: "stop writing, keep a copy of the file, and restore a backup (luzhi restore). "
            + "Nothing is answered from damaged data.")

    package static func networkFileSystem(_ path: String, name: String) -> Message {
        Message(
            zh: "\(path) 在网络或虚拟文件系统（\(name)）上",
            en: "\(path) lies on a network or foreign file system (\(name))")
    }
    package static let networkFileSystemHelp = Message(
        zh: "这类文件系统的锁和落盘不可靠，可能丢失已确认的记录；请把台账放在本机磁盘上。",
        en: "locks and syncs cannot be relied on there; keep the ledger on a local disk.")

    package static func cannotOpen(_ path: String) -> Message {
        Message(zh: "打不开 \(path)", en: "\(path) cannot be opened")
    }
    package static func noRegularFile(_ path: String) -> Message {
        Message(
            zh: "\(path) 不是普通文件，而是管道或设备",
            en: "\(path) is a pipe or a device, no regular file")
    }
    package static let noRegularFileHelp = Message(
        zh: "文件要读两遍：先核对，再登记。请先存成文件再导入。",
        en: "the file is read twice, to check it and to record it; save it to a file first.")
    package static let cannotOpenHelp = Message(
        zh: "如所在文件夹对您不可写，请由有写权限的人制作备份（luzhi backup），再打开备份。",
        en: "if you may not write its folder, have someone who may make a backup (luzhi backup), "
            + "and open that.")

    package static func storage(_ path: String, reason: String) -> Message {
        Message(
            zh: "读写 \(path) 失败：\(reason)", en: "\(path) could not be read or written: \(reason)")
    }
    package static let storageHelp = Message(
        zh: "请检查磁盘；已确认的记录不受影响，本次未写入任何数据。",
        en: "check the disk; what was acknowledged is safe, and nothing was written now.")

    package static func alreadyThere(_ path: String) -> Message {
        Message(zh: "\(path) 已存在", en: "\(path) exists already")
    }
    package static let alreadyThereHelp = Message(
        zh: "不覆盖已有文件，请换一个名称。", en: "no file is replaced; choose another name.")

    package static func wrongOrigin(found: String, expected: String) -> Message {
        Message(
            zh: "台账名称是 \(found)，不是 \(expected)",
            en: "the ledger's origin is \(found), not \(expected)")
    }
    package static let wrongOriginHelp = Message(
        zh: "请核对是否打开了另一个单位的台账。", en: "is this another office's ledger?")
}
