public import LangtopCore

/// What is in memory, and the snapshots made of it.
///
/// An actor of its own, so that reading a large past never delays a key press.
public actor Store {
    /// A snapshot after every change; only the newest waits for a slow reader.
    public nonisolated let snapshots: AsyncStream<Snapshot>
    private let publisher: AsyncStream<Snapshot>.Continuation
    /// Tells the poller that the reader looks elsewhere.
    nonisolated let wishes: AsyncStream<Void>
    private let wisher: AsyncStream<Void>.Continuation
    private var aggregator: Aggregator
    private var wanted: SnapshotRequest
    private var now = Timestamp(milliseconds: 0)
    private var published: Timestamp?
    private var isBuildScheduled = false

    /// Without any poll the clock alone moves a live window this often; polls move it with every answer.
    private static let longestStandstill = Duration.seconds(5)

    /// An empty memory of at most `rowBudget` packed rows; what is older is folded into sums.
    public init(zone: Zone, rowBudget: Int = 1_000_000, request: SnapshotRequest = .init()) {
        aggregator = Aggregator(zone: zone, rowBudget: rowBudget)
        wanted = request
        (snapshots, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        (wishes, wisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Shows something else: another window, grouping, filter or end; published at once from memory.
    public func request(_ request: SnapshotRequest) {
        wanted = request
        wisher.yield()
        publish()
    }

    /// Moves the clock: a live window ends here.
    public func advance(to now: Timestamp) {
        self.now = max(self.now, now)
        guard let published, now - published < Self.longestStandstill else { return publish() }
    }

    /// What memory says right now.
    public func snapshot() -> Snapshot { aggregator.snapshot(wanted, now: now) }

    /// Publishes what memory says, once for all calls that are waiting already.
    func publish() {
        guard !isBuildScheduled else { return }
        isBuildScheduled = true
        Task { self.build() }
    }

    private func build() {
        isBuildScheduled = false
        published = now
        publisher.yield(snapshot())
    }

    // MARK: What the poller calls

    /// What the reader wants and what of it is there.
    func needs() -> Needs {
        let range = aggregator.range(of: wanted, now: now)
        let kinds = aggregator.kindsPlan(range, wanted)
        return Needs(
            range: range,
            previous: aggregator.previousRange(of: wanted, now: now),
            kinds: kinds,
            grouping: wanted.grouping,
            isAnswered: aggregator.isAnswered(kinds, by: wanted.grouping),
            reading: aggregator.reading
        )
    }

    /// A source that is read, or how it is doing now.
    func set(_ status: SourceStatus) {
        let index = aggregator.sources.firstIndex { $0.id == status.id }
        if let index { aggregator.sources[index] = status } else { aggregator.sources.append(status) }
        aggregator.reading.isLive = status.phase == .live
    }

    /// What a poll found, and until when it looked.
    func ingest(_ generations: [Generation], through instant: Timestamp, at now: Timestamp) {
        self.now = max(self.now, now)
        aggregator.ingest(generations)
        aggregator.reading.polled(through: instant)
        fold()
    }

    /// A part of the past as the source has it now; gives how many rows were new, changed or gone.
    func absorb(_ history: History) -> IngestOutcome {
        defer { fold() }
        return aggregator.replace(history.range, with: history.generations, depth: history.depth)
    }

    private func fold() {
        aggregator.fold(keeping: aggregator.kindsPlan(aggregator.range(of: wanted, now: now), wanted))
    }

    /// Names of keys and teams.
    func set(_ directory: Directory) { aggregator.directory = directory }

    /// What the store's daily sums say of a dimension.
    func set(_ answer: DailyAnswer, by dimension: Dimension) { aggregator.daily[dimension] = answer }

    /// That a span may have changed unseen: it counts as unread until it is read again.
    func doubt(_ range: TimeRange) { aggregator.doubt(range) }

    /// That everything may have changed unseen.
    func doubtEverything() {
        aggregator.reading.columns = TimeRanges()
        aggregator.reading.kinds = TimeRanges()
        aggregator.daily = [:]
    }

    /// Count and sums of closed buckets in memory.
    func digests(of range: TimeRange, every step: Duration) -> [Digest] {
        aggregator.digests(of: range, every: step)
    }

    /// When the newest row in memory started or ended.
    var newestRow: Timestamp? { aggregator.newest.rows.first.map { max($0.end ?? $0.start, $0.start) } }
}

/// What the reader wants and what of it is there: all a poll plan needs to know of the store.
struct Needs: Sendable, Equatable {
    /// The span on screen.
    var range: TimeRange
    /// The span to compare it with.
    var previous: TimeRange
    /// Where its kinds come from.
    var kinds: KindsPlan
    /// What its groups are.
    var grouping: Dimension
    /// Whether the daily sums that the kinds need are there.
    var isAnswered: Bool
    /// What was read.
    var reading: ReadingState
}
