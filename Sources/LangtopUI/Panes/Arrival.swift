import LangtopQuery

/// A snapshot on its way to the screen.
struct Arrival {
    let snapshot: Snapshot
    /// Whether it answers another request than the one before.
    let isNew: Bool
    /// Whether it and the one before hold all there is to read.
    let isRead: Bool
    /// Whether the reader has stopped typing a filter: what costs the store something waits for that.
    let isChosen: Bool
}
