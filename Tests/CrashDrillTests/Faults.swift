/// What the preloaded library does to a writer: the settings of `faults.c`.
struct Faults: Sendable {
    enum When: String, CaseIterable, Sendable { case before, torn }
    enum Power: String, CaseIterable, Sendable { case keep, drop, some }

    /// What happens at the n-th operation, write or sync.
    enum Kind: String, Sendable {
        case kill
        case noSpace = "no space"
        case failedSync = "failed sync"
    }

    var kind = Kind.kill
    var when = When.before
    var power = Power.keep
    /// A disk that says it has synced and has not.
    var ignoresSyncs = false

    /// The settings of the n-th run; none of them sets off a fault if `number` is nil.
    func environment(_ number: Int?) -> [String: String] {
        var settings = ["FAULTS_WHEN": when.rawValue, "FAULTS_POWER": power.rawValue]
        if ignoresSyncs { settings["FAULTS_IGNORE_SYNC"] = "1" }
        guard let number else { return settings }
        settings["FAULTS_SEED"] = String(number)
        switch kind {
        case .kill: settings["FAULTS_KILL_AT"] = String(number)
        case .noSpace: settings["FAULTS_NO_SPACE_AT"] = String(number)
        case .failedSync: settings["FAULTS_FSYNC_FAIL_AT"] = String(number)
        }
        return settings
    }
}
