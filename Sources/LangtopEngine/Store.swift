public import LangtopCore

/// What is in memory, and the snapshots made of it.
///
/// An actor of its own, so that reading a large past never delays a key press.
public actor Store {
    /// A snapshot after every change; only the newest waits for a slow reader.
    public nonisolated let snapshots: AsyncStream<Snapshot>
    private let publisher: AsyncStream<Snapshot>.Continuation
    private let zone: Zone
    private var wanted: SnapshotRequest
    private var now = Timestamp(milliseconds: 0)

    /// An empty memory of at most `rowBudget` packed rows; what is older is folded into sums.
    public init(zone: Zone, rowBudget: Int = 1_000_000, request: SnapshotRequest = .init()) {
        self.zone = zone
        self.wanted = request
        (snapshots, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Shows something else: another window, grouping, filter or end; published at once from memory.
    public func request(_ request: SnapshotRequest) {
        wanted = request
        publish()
    }

    /// Moves the clock: a live window ends here.
    public func advance(to now: Timestamp) {
        self.now = now
        publish()
    }

    /// What memory says right now.
    public func snapshot() -> Snapshot {
        let end = wanted.end ?? now
        return Snapshot(request: wanted, now: now, range: wanted.window.range(endingAt: end, in: zone))
    }

    private func publish() { publisher.yield(snapshot()) }
}
