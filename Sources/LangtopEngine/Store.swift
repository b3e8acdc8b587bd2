public import LangtopCore

/// What is in memory, and the snapshots made of it.
///
/// An actor of its own, so that reading a large past never delays a key press.
public actor Store {
    /// A snapshot after every change; only the newest waits for a slow reader.
    public nonisolated let snapshots: AsyncStream<Snapshot>
    private let publisher: AsyncStream<Snapshot>.Continuation
    /// Tell each poller that the reader looks elsewhere.
    nonisolated let wishes: [AsyncStream<Void>]
    private let wishers: [AsyncStream<Void>.Continuation]
    private var aggregator: Aggregator
    private var wanted: SnapshotRequest
    private var now = Timestamp(milliseconds: 0)
    private var published: Timestamp?
    private var isBuildScheduled = false

    /// Without any poll the clock alone moves a live window this often; polls move it with every answer.
    private static let longestStandstill = Duration.seconds(5)

    /// An empty memory of at most `rowBudget` packed rows; what is older is folded into sums.
    ///
    /// - Parameter roles: of the sources that feed it, by the number of their feed.
    public init(
        zone: Zone, rowBudget: Int = 1_000_000, roles: [SourceRole] = [.gateway], request: SnapshotRequest = .init()
    ) {
        aggregator = Aggregator(zone: zone, rowBudget: rowBudget, roles: roles)
        wanted = request
        (snapshots, publisher) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        let streams = roles.map { _ in AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1)) }
        wishes = streams.map(\.stream)
        wishers = streams.map(\.continuation)
    }

    /// Shows something else: another window, grouping, filter or end; published at once from memory.
    public func request(_ request: SnapshotRequest) {
        wanted = request
        for wisher in wishers { wisher.yield() }
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

    // MARK: What the pollers call

    /// What the reader wants and what of it a feed has brought.
    func needs(of feed: Int) -> Needs {
        let range = aggregator.range(of: wanted, now: now)
        let kinds = aggregator.kindsPlan(range, wanted, feed)
        return Needs(
            range: range,
            previous: aggregator.previousRange(of: wanted, now: now),
            kinds: kinds,
            grouping: wanted.grouping,
            isAnswered: aggregator.isAnswered(kinds, by: wanted.grouping, feed),
            sums: aggregator.sumsWish(over: range, wanted, of: feed, now: now),
            reading: aggregator.feeds[feed].reading
        )
    }

    /// How a feed's source is doing now.
    func set(_ status: SourceStatus, of feed: Int) {
        aggregator.feeds[feed].status = status
        aggregator.feeds[feed].reading.isLive = status.phase == .live
        // Most readers have one source and pay nothing for what only a second one needs.
        let present = aggregator.feeds.count { $0.status?.description != nil }
        if present > 1, !aggregator.rows.hasMatchKeys {
            aggregator.share()
            for wisher in wishers { wisher.yield() }
        }
    }

    /// What a poll found, and until when it looked.
    func ingest(_ batch: Batch, through instant: Timestamp, at now: Timestamp, of feed: Int) {
        self.now = max(self.now, now)
        aggregator.ingest(batch.generations, of: feed)
        aggregator.feeds[feed].reading.polled(through: instant, from: batch.earliest)
        fold()
    }

    /// A part of the past as the source has it now; gives how many rows were new, changed or gone.
    func absorb(_ history: History, of feed: Int) -> IngestOutcome {
        defer { fold() }
        return aggregator.replace(history.range, with: history.generations, depth: history.depth, of: feed)
    }

    private func fold() {
        let range = aggregator.range(of: wanted, now: now)
        aggregator.fold(keeping: aggregator.feeds.indices.map { aggregator.kindsPlan(range, wanted, $0) })
    }

    /// Names of keys and teams; where feeds name the same id, the first one's word counts.
    func set(_ directory: Directory, of feed: Int) {
        aggregator.feeds[feed].directory = directory
        aggregator.directory = aggregator.feeds.reduce(into: Directory()) { names, feed in
            names.keys.merge(feed.directory.keys) { first, _ in first }
            names.teams.merge(feed.directory.teams) { first, _ in first }
        }
    }

    /// What the store's daily sums say of a dimension.
    func set(_ answer: DailyAnswer, by dimension: Dimension, of feed: Int) {
        aggregator.feeds[feed].daily[dimension] = answer
    }

    /// What the store's own sums say of a dimension; nil where it did not tell.
    func set(_ sums: [StoreSum]?, of wish: SumsWish, by dimension: Dimension, of feed: Int) {
        let known = aggregator.feeds[feed].sums[dimension]
        // A refusal takes nothing away that was said before.
        if sums == nil, known?.sums != nil { return }
        aggregator.feeds[feed].sums[dimension] = SumsAnswer(wish: wish, asked: now, sums: sums)
    }

    /// That a span may have changed unseen: it counts as unread until it is read again.
    func doubt(_ range: TimeRange, of feed: Int) { aggregator.doubt(range, feed) }

    /// That everything may have changed unseen.
    func doubtEverything(of feed: Int) {
        aggregator.feeds[feed].reading.columns = TimeRanges()
        aggregator.feeds[feed].reading.kinds = TimeRanges()
        aggregator.feeds[feed].daily = [:]
        aggregator.feeds[feed].sums = [:]
    }

    /// Count and sums of closed buckets in memory.
    func digests(of range: TimeRange, every step: Duration, of feed: Int) -> [Digest] {
        aggregator.digests(of: range, every: step, feed)
    }

    /// When the newest row of a feed in memory started or ended.
    func newestRow(of feed: Int) -> Timestamp? {
        aggregator.feeds[feed].newest.rows.first.map { max($0.end ?? $0.start, $0.start) }
    }
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
    /// What the store should sum up because its rows will not be read soon; nil for nothing.
    var sums: SumsWish?
    /// What was read.
    var reading: ReadingState
}
