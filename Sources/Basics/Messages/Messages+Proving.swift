/// Checkpoints, proofs, and the keys that sign them.
extension Message {
    /// What is wrong with a file.
    package static func problem(_ message: Message, of path: String) -> Message {
        Message(zh: "\(path)：\(message.zh)", en: "\(path): \(message.en)")
    }

    package static func noteTooLong(_ bytes: Int) -> Message {
        Message(zh: "共\(bytes)字节，过长", en: "it is too long, \(bytes) bytes")
    }
    package static let noteNotText = Message(zh: "不是UTF-8文本", en: "it is not UTF-8 text")
    package static func noteControlCharacter(_ line: Int) -> Message {
        Message(zh: "第\(line)行含有控制字符", en: "line \(line) has a control character")
    }
    package static let noteUnsigned = Message(
        zh: "没有签名行", en: "it has no line of a signature")
    package static let noteOversigned = Message(
        zh: "签名过多", en: "it has more signatures than are read")
    package static func noteLine(_ line: Int) -> Message {
        Message(zh: "第\(line)行无法读取", en: "line \(line) does not read")
    }
    package static let notACheckpoint = Message(zh: "不是检查点", en: "it is no checkpoint")
    package static let noteFileHelp = Message(
        zh: "请核对是不是所需的文件：检查点由 luzhi checkpoint 写出，证明由 luzhi prove 写出；经复制或邮寄改动过的，请重新索取。",
        en:
            "check that it is the file you mean: 'luzhi checkpoint' writes "
            + "checkpoints, 'luzhi prove' "
            + "proofs. Ask again for one that was changed on its way.")

    package static func badSignature(_ name: String) -> Message {
        Message(zh: "\(name) 的签名不符", en: "the signature of \(name) does not hold")
    }
    package static let noKnownKey = Message(
        zh: "没有一个签名出自所给的公钥", en: "none of its signatures is by a key that was given")
    package static func notSignedByLog(_ path: String, origin: String) -> Message {
        Message(
            zh: "\(path) 没有台账 \(origin) 自己的签名",
            en: "\(path) is not signed by the ledger \(origin) itself")
    }
    package static let signatureHelp = Message(
        zh: "请用台账公布的公钥核对；公钥须另行取得，不能取自文件本身。不据此文件作任何结论。",
        en: "check with the key that the ledger has published, got from elsewhere than this file. "
            + "Nothing is concluded from the file.")

    package static func invalidKeyName(_ name: String) -> Message {
        Message(zh: "密钥名称不符合要求：\(name)", en: "no name for a key: '\(name)'")
    }
    package static let keyNameForm = Message(
        zh: "应为台账名称或见证人名称，如 example.org/county/12，不含空格和加号",
        en:
            "the ledger's origin or the witness's name, such as "
            + "example.org/county/12, without white "
            + "space and '+'")
    package static func notAPrivateKey(_ path: String) -> Message {
        Message(zh: "\(path) 不是私钥文件", en: "\(path) is no private key")
    }
    package static let keyFileHelp = Message(
        zh: "私钥由 luzhi keygen 写出。", en: "'luzhi keygen' makes one.")
    package static func notAVerifierKey(_ text: String) -> Message {
        Message(
            zh: "不是公钥，也不是存有公钥的文件：\(text)", en: "neither a public key nor a file of one: \(text)")
    }
    package static let verifierKeyForm = Message(
        zh: "应为 名称+八位十六进制编号+base64，即 luzhi keygen 所印",
        en: "name+8 hex digits+base64, as 'luzhi keygen' prints it")
    package static func exposedKey(_ path: String) -> Message {
        Message(zh: "私钥 \(path) 他人可读", en: "others can read the private key \(path)")
    }
    package static func exposedKeyHelp(_ path: String) -> Message {
        Message(
            zh: "请先收回权限：chmod 600 \(path)，文件须归本人所有。若可能已被他人读取，请另制新钥，并以新旧两钥同签一个检查点公布。",
            en:
                "take the permission back: chmod 600 \(path), and own the file. If "
                + "somebody may have read "
                + "it, make a new key and announce it by a checkpoint that both sign.")
    }
    package static func linkedKey(_ path: String) -> Message {
        Message(
            zh: "私钥 \(path) 另有别名（硬链接），各名之下所记的签名各不相通",
            en: "the private key \(path) has another name as well (a hard link), and "
                + "what was signed "
                + "under one is not remembered under the other")
    }
    package static let linkedKeyHelp = Message(
        zh: "请只留一个文件名，其余删去；须经别处取用的，用符号链接。",
        en: "keep one name and remove the others; a symbolic link may lead to it.")
    package static func keyOfOtherKind(_ path: String, isWitness: Bool) -> Message {
        isWitness
            ? Message(zh: "\(path) 是见证人的私钥", en: "\(path) is a witness's key")
            : Message(zh: "\(path) 是台账的私钥", en: "\(path) is a ledger's key")
    }
    package static let keyOfOtherKindHelp = Message(
        zh: "台账的检查点用台账私钥签署（luzhi checkpoint --sign）；见证人联署用见证人私钥（luzhi keygen --witness）。",
        en:
            "a ledger's key signs its checkpoints ('luzhi checkpoint --sign'); a "
            + "witness has a key of his "
            + "own ('luzhi keygen --witness').")
    package static func keyOfOtherLog(_ path: String, name: String, origin: String) -> Message {
        Message(
            zh: "\(path) 是 \(name) 的私钥，本台账是 \(origin)",
            en: "\(path) is the key of \(name); this ledger is \(origin)")
    }
    package static let keyOfOtherLogHelp = Message(
        zh: "密钥与台账同名。请核对 --ledger 和 --sign。",
        en: "a key has its ledger's name. Check --ledger and --sign.")

    package static let nothingRemembered = Message(
        zh: "不知此密钥上次为本台账签署到何处",
        en: "it is not known what this key signed last of this ledger")
    package static let nothingRememberedHelp = Message(
        zh: "请用 --after 给出上次签署的检查点；从未签署过的，用 --first 声明。",
        en:
            "give the checkpoint that was signed last with --after; if none ever "
            + "was, say so with --first."
    )
    package static func signedBefore(_ size: Int) -> Message {
        Message(
            zh: "此密钥已为本台账签署到第\(size)条，不是首次",
            en: "this key has signed this ledger's first \(size) events: this is not the first time"
        )
    }
    package static let signedBeforeHelp = Message(
        zh: "请去掉 --first。", en: "leave --first out.")
    package static func alteredMemory(_ path: String) -> Message {
        Message(
            zh: "签署记录 \(path) 不是此密钥所签，已被改动或损坏",
            en: "\(path), what the key signed last, is not signed by it: it was altered or damaged")
    }
    package static let alteredMemoryHelp = Message(
        zh: "请从最后公布的检查点恢复此文件；未签署任何内容。",
        en: "put the checkpoint that was published last in its place. Nothing was signed.")
    package static let memoryHelp = Message(
        zh: "签署记录放在私钥旁，请核对该文件夹的权限；未签署任何内容。",
        en:
            "what a key has signed is kept beside it: check the folder's "
            + "permissions. Nothing was signed."
    )

    package static func checkpointOfOther(found: String, expected: String) -> Message {
        Message(
            zh: "检查点属于台账 \(found)，不属于 \(expected)",
            en: "the checkpoint is of the ledger \(found), not of \(expected)")
    }
    package static func shorterThanSigned(_ size: Int, signed: Int) -> Message {
        Message(
            zh: "台账只有\(size)条，而已签署到第\(signed)条",
            en: "the ledger has \(size) events; its first \(signed) were signed before")
    }
    package static func forked(size: Int, signed: String) -> Message {
        Message(
            zh: "台账的前\(size)条与已签署的不是同一部历史（已签署的根为 \(signed)）",
            en:
                "the first \(size) events are not those that were signed (the root "
                + "signed is \(signed))"
        )
    }
    package static let rewrittenHelp = Message(
        zh: "台账曾从较早的备份恢复，或被改写。请找回已签署的那份台账；找不回的，不得再用此密钥签署，应另立新台账（luzhi import export）并公开说明。未签署任何内容。",
        en:
            "the ledger was restored from an older backup, or rewritten. Find the "
            + "one that was signed. If it "
            + "is lost, do not sign with this key again: begin a ledger of another "
            + "origin, and say so in "
            + "public. Nothing was signed.")
    package static let witnessRefusesHelp = Message(
        zh: "请向台账管理单位查问，并保存两份检查点：它们合在一起就是证据。未签署任何内容。",
        en: "ask who keeps the ledger, and keep both checkpoints: together they are the evidence. "
            + "Nothing was signed.")
    package static func noProof(from size: Int, found: Int?) -> Message {
        Message(
            zh: "需要从第\(size)条起的一致性证明" + (found.map { "，所给的从第\($0)条起" } ?? ""),
            en: "a proof of consistency from \(size) events is needed"
                + (found.map { "; the one given is from \($0)" } ?? ""))
    }
    package static let noProofHelp = Message(
        zh: "请索取 luzhi prove --consistency --after 上次的检查点 写出的文件，或用 --ledger 给出台账。",
        en:
            "ask for the file of 'luzhi prove --consistency --after' and the "
            + "checkpoint you cosigned last, "
            + "or name the ledger with --ledger.")
    package static func eventAfterCheckpoint(_ position: Int64, size: Int) -> Message {
        Message(
            zh: "流水号\(position)在检查点之后登记，检查点只到第\(size)条",
            en: "#\(position) was recorded after the checkpoint, which has \(size) events")
    }
    package static let eventAfterCheckpointHelp = Message(
        zh: "请用更晚的检查点（luzhi checkpoint --sign）。",
        en: "use a later checkpoint ('luzhi checkpoint --sign').")

    package static let proofHeader = Message(
        zh: "不是证明文件", en: "it is no proof file (its first line is another)")
    package static let proofWithoutEntry = Message(
        zh: "未附记录（extra），无从核对", en: "it holds no event (extra): there is nothing to check")
    package static let proofOfOther = Message(
        zh: "所附的不是履职台账的记录", en: "what it holds is no event of a ledger of this kind")
    package static func proofOutsideTree(_ position: Int, size: Int) -> Message {
        Message(
            zh: "流水号\(position)不在检查点的\(size)条之内",
            en: "#\(position) is not among the checkpoint's \(size) events")
    }
    package static let notIncluded = Message(
        zh: "证明不成立：所附记录不在检查点所签的台账中",
        en: "it does not hold: the event is not in the ledger that was signed")
    package static let proofHelp = Message(
        zh: "请重新索取证明（luzhi prove）；不据此文件作任何结论。",
        en: "ask for the proof again ('luzhi prove'). Nothing is concluded from this file.")

    package static let rootTitle = Message(zh: "根", en: "root")
    package static let signedTitle = Message(zh: "签署", en: "signed by")
    package static let cosignedTitle = Message(zh: "见证联署", en: "cosigned by")
    package static func proved(_ position: Int64, origin: String, size: Int) -> Message {
        Message(
            zh: "证明成立：下列记录是台账 \(origin) 前\(size)条中的第\(position)条。",
            en: "The proof holds: of the first \(size) events of \(origin), this is #\(position).")
    }
    package static let proofSaysNothingLater = Message(
        zh: "证明只说明当时记有此条，不说明此后有无更正，也不说明正文内容。",
        en:
            "It shows that the event was recorded by then; not whether it was "
            + "corrected since, nor what its "
            + "body says.")

    package static func readInFull(_ count: Int) -> Message {
        Message(
            zh: "已逐条复算\(count)条记录，全部相符。",
            en: "All \(count) events were read and recomputed; everything agrees.")
    }
    package static func readInFullWithProblems(_ count: Int) -> Message {
        Message(
            zh: "凡能读出的记录均已逐条复算，发现\(count)处不符，见下。",
            en: "All that can be read was recomputed; \(count) findings, see below.")
    }
    package static func publishedHolds(_ path: String, size: Int) -> Message {
        Message(
            zh: "\(path)：相符。台账前\(size)条与当时公布的完全一致。",
            en: "\(path): holds. The first \(size) events are those that were published then.")
    }
    package static func publishedFails(_ path: String, size: Int, root: String) -> Message {
        Message(
            zh: "\(path)：不符。当时公布了\(size)条，根为 \(root)，现台账与之不同。",
            en: "\(path): does not hold. \(size) events were published then, of root \(root); the "
                + "ledger has others.")
    }
    package static func publishedUncompared(_ path: String, size: Int) -> Message {
        Message(
            zh: "\(path)：无法核对。当时公布的\(size)条中，有的现在读不出。",
            en: "\(path): could not be compared. Of the \(size) events published then some cannot "
                + "be read now.")
    }
    package static func publishedLonger(_ size: Int, count: Int) -> Message {
        Message(
            zh: "当时公布了\(size)条，现仅有\(count)条：其后的记录被去掉，或台账是较早的备份。",
            en:
                "\(size) events were published then, and there are \(count): what "
                + "came after them was "
                + "taken away, or this is an older backup.")
    }
    package static func partsBetween(_ first: Int, and last: Int) -> Message {
        Message(
            zh: "分歧起于流水号\(first)至\(last)之间；再给出其间公布的检查点，可缩小范围。",
            en:
                "They part between #\(first) and #\(last); checkpoints published in "
                + "between would narrow "
                + "that down.")
    }
    package static let comparedWithNothing = Message(
        zh: "未与以往公布的检查点核对（--against）：连同校验树一并改写的，仅凭台账自身查不出。",
        en:
            "It was not held against a checkpoint published earlier (--against): who "
            + "rewrote events and tree "
            + "together is not found from the ledger alone.")

    package static func notATileDirectory(_ path: String) -> Message {
        Message(
            zh: "\(path) 里已有其他文件，又没有检查点，不是分块目录",
            en: "\(path) has other files and no checkpoint: it is no folder of tiles")
    }
    package static func tilesAhead(_ path: String, size: Int, of later: Int) -> Message {
        Message(
            zh: "\(path) 已有\(size)条，多于所给检查点的\(later)条",
            en: "\(path) has \(size) events already, and the checkpoint is of \(later)")
    }
    package static let tilesAheadHelp = Message(
        zh: "请给出较新的检查点，或另选文件夹。已公布的分块不退回。",
        en: "give a later checkpoint, or another folder. What was published is not taken back.")
    package static func earlierIsLater(_ earlier: Int, _ later: Int) -> Message {
        Message(
            zh: "--after 的检查点为\(earlier)条，多于 --checkpoint 的\(later)条",
            en: "the checkpoint of --after has \(earlier) events, that of --checkpoint \(later)")
    }
    package static let earlierIsLaterHelp = Message(
        zh: "--after 应给较早的检查点。", en: "--after is the earlier one.")
    package static func tilesWritten(_ count: Int, path: String) -> Message {
        Message(zh: "已写入\(count)个文件：\(path)", en: "\(count) files written: \(path)")
    }
}
