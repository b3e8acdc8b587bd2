public import LangtopCore

/// What reading rows changed in memory.
public struct Absorption: Sendable, Equatable {
    /// Rows that were not there.
    public var added = 0
    /// Rows that said something else before.
    public var changed = 0
    /// Rows that are no longer in the store.
    public var removed = 0
    /// Where plain columns changed and the extras are unknown since, so that they must be read again.
    public var lostExtras: [Timestamp] = []

    /// Nothing changed.
    public init() {}

    mutating func note(_ change: Segment.Change, _ record: Record) {
        switch change {
        case .added: added += 1
        case .changed:
            changed += 1
            if !record.state.hasExtras { lostExtras.append(record.start) }
        case .same: break
        }
    }
}
