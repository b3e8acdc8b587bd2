public import LangtopBudgets
public import LangtopCore

/// One consistent view of everything on screen: all panes read the same one, so they agree at every moment.
public struct Snapshot: Sendable, Equatable {
    /// What was asked for.
    public var request: SnapshotRequest
    /// Its filter as it was understood: a word that some field contains looks at fields alone.
    public var filter: Filter
    /// When it was made.
    public var now: Timestamp
    /// The span it is about.
    public var range: TimeRange
    /// The time zone of its days and months, as `Zone` names it.
    public var zone = Zone.utc.name
    /// Sums over the span.
    public var totals = Totals()
    /// Nothing of the span is known yet: its sums are unknown, not zero.
    public var isUnread: Bool { totals.isUnread }
    /// Sums over the span before, or the one the request compares with; nil until that span is in memory.
    public var previous: Totals?
    /// US dollars an hour over the last hour before the end.
    public var burn = Burn()
    /// The day, the month and the budgets, of all requests of all sources; nil where that is not asked for.
    public var spending: Spending?
    /// Groups of the span, most expensive first, then most requests; at most 1,000.
    public var groups: [Group] = []
    /// How many groups there are in all.
    public var groupCount = 0
    /// The span by other fields, in the order in which they were asked for.
    public var others: [GroupTable] = []
    /// Failures by class, most first.
    public var errors: [ErrorGroup] = []
    /// How requests fare at each deployment, most failures first; at most 100.
    public var deployments: [DeploymentRate] = []
    /// Which model was asked for and which one answered, as far as the newest rows tell; most requests first.
    public var fallbackRoutes: [FallbackRoute.Count] = []
    /// The request that took longest; nil where none is known, and where sums alone tell some of the span.
    public var slowest: SlowRequest?
    /// The main chart over the span.
    public var chart = Series()
    /// The last hour (or the span, if shorter) in numbers and small graphs.
    public var traffic = Traffic()
    /// The newest generations that match, newest start first.
    public var tail: [Generation] = []
    /// How much of the span the plain numbers cover.
    public var coverage: Coverage = .filling(0)
    /// How much of the span the extras cover.
    public var extrasCoverage: Coverage = .filling(0)
    /// The answers to what is asked beside the screen, in its order.
    public var watched: [WatchedSpan] = []
    /// How each source is doing.
    public var sources: [SourceStatus] = []
    /// Whether a store is still to be asked what some models cost.
    public var awaitsPrices = false
    /// Why what the sources say of the span may not be all there is.
    public var caveats: [SourceCaveat] {
        let shown = sources.filter { request.source == nil || $0.id == request.source }
        return shown.flatMap(\.caveats).filter { $0.concerns(range) }
    }
    /// Why the numbers are not those of the whole span: what cannot be had, else what failed last; nil where all is there,
    /// or nothing failed.
    public var lack: String? {
        coverage.lack ?? (coverage.isFilling ? sources.lazy.compactMap(\.historyFailure?.reason).first : nil)
    }
    /// How many requests of the span which sources hold; nil with one source.
    public var overlap: Overlap?
    /// Names of keys and teams, for rows of the tail and of lists; see `Directory.title(of:in:)`.
    public var directory = Directory()

    /// A snapshot in which nothing is known yet.
    public init(request: SnapshotRequest, now: Timestamp, range: TimeRange) {
        self.request = request
        filter = request.filter
        self.now = now
        self.range = range
    }
}
