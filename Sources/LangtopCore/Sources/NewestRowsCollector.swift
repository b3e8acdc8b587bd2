/// Keeps the newest rows of a stream of them in full, as many as are wanted, while their columns pass by.
public struct NewestRowsCollector: Sendable {
    private let limit: Int
    private var since: Timestamp
    private var kept: [Generation] = []

    /// A collector of what is wanted.
    public init(_ demand: NewestRowsDemand) {
        limit = demand.limit
        since = demand.since ?? Timestamp(milliseconds: .min)
    }

    /// Whether a row that started then is wanted; asked before it is made.
    @inline(__always)
    public func wants(_ start: Timestamp) -> Bool { limit > 0 && start >= since }

    /// Takes in a row that is wanted; a step is shown in its trace alone.
    public mutating func add(_ row: Generation) {
        guard row.role != .step else { return }
        kept.append(row)
        // Sorting now and then is far cheaper than keeping everything in order.
        if kept.count >= 2 * limit { prune() }
    }

    /// Changes those that were kept, or leaves them out where it gives nil.
    public mutating func update(_ change: (Generation) -> Generation?) { kept = kept.compactMap(change) }

    /// Gives out the rows, newest first.
    public mutating func take() -> [Generation] {
        prune()
        defer { kept = [] }
        return kept
    }

    private mutating func prune() {
        kept.sort { ($1.start, $0.id.value) < ($0.start, $1.id.value) }
        guard kept.count > limit else { return }
        kept.removeLast(kept.count - limit)
        if let oldest = kept.last { since = max(since, oldest.start) }
    }
}
