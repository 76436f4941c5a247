package import Basics
package import EventLog

/// What a register looks at.
package struct RegisterScope: Sendable {
    package var moment: Moment
    /// The first day; nil from the beginning.
    package var from: Day?
    /// Only sessions or matters of this kind, matters as their author or lead submitted them. Without one
    /// those of every kind, but no parts of sessions.
    package var kind: Code?
    /// Only those who belonged to this organ on the day, and what it did itself; of the root organ
    /// everyone.
    package var organ: Int32?

    package init(moment: Moment, from: Day? = nil, kind: Code? = nil, organ: Int32? = nil) {
        self.moment = moment
        self.from = from
        self.kind = kind
        self.organ = organ
    }
}
