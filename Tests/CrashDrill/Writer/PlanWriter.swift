package import Basics
package import EventLog
import Foundation
import Service

/// Writes what a plan says into a ledger file.
package struct PlanWriter {
    package var path: String
    package var options: SQLiteLog.Options
    /// The file that is imported.
    package var sheetPath: String
    /// Whether the plan's epilogue is written too.
    package var writesEpilogue = false
    /// Is told of a refusal and says whether to try the same once more.
    package var retries: (Diagnostics) -> Bool

    package init(
        path: String, sheetPath: String, options: SQLiteLog.Options,
        retries: @escaping (Diagnostics) -> Bool = { _ in false }
    ) {
        self.path = path
        self.sheetPath = sheetPath
        self.options = options
        self.retries = retries
    }

    /// Hears the last position of what was just recorded for good, and the id of the event there.
    package typealias Acknowledge = (Position, EventID) throws -> Void

    /// Writes the plan, or what of it is not yet written. Opens the ledger and closes it.
    package func perform(_ plan: Plan, acknowledge: Acknowledge) throws {
        let log = try open(plan, acknowledge)
        let ledger = Ledger(log: log, surroundings: Plan.surroundings)
        for unit in plan.units where plan.mode != .create {
            guard let last = unit.last?.statement.id else { continue }
            do {
                try write(unit, plan.mode, ledger)
            } catch let refusal as Diagnostics where retries(refusal) {
                try write(unit, plan.mode, ledger)
            }
            guard let position = try log.position(of: last) else {
                preconditionFailure("what was recorded has a position")
            }
            try acknowledge(position, last)
        }
        if writesEpilogue { _ = try ledger.record([plan.epilogue]) }
        try log.close()
    }

    /// Opens the ledger, or makes it if that is what is to be written.
    private func open(_ plan: Plan, _ acknowledge: Acknowledge) throws -> SQLiteLog {
        guard plan.mode == .create, !FileManager.default.fileExists(atPath: path) else {
            return try SQLiteLog(path: path, surroundings: Plan.surroundings, options: options)
        }
        let first = plan.units[0][0]
        let log = try SQLiteLog.create(
            at: path, identity: Plan.identity, surroundings: Plan.surroundings, options: options,
            first: first)
        try acknowledge(.first, first.statement.id)
        return log
    }

    private func write(_ unit: [Draft], _ mode: Plan.Mode, _ ledger: Ledger) throws {
        guard mode == .importing else {
            _ = try ledger.record(unit)
            return
        }
        let order = ImportOrder(path: sheetPath, kind: .attendance, actor: Plan.actor)
        _ = try ledger.importSheet(order, ledgerPath: path)
    }
}
