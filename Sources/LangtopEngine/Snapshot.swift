public import LangtopCore

/// What a reader wants to see.
public struct SnapshotRequest: Sendable, Equatable {
    /// The span.
    public var window: Window
    /// The instant the span ends; nil is now and moves with the clock.
    public var end: Timestamp?
    /// What the groups are.
    public var grouping: Dimension
    /// Which generations count at all.
    public var filter: Filter
    /// Only what this source holds; nil for all sources together, each request once.
    public var source: SourceID?
    /// At most so many points in the chart; the step is the shortest round one that fits.
    public var chartPoints: Int
    /// Points of the small graphs.
    public var sparkPoints: Int
    /// At most so many rows in the tail.
    public var tailLimit: Int

    /// What a reader wants to see; live, by model, the last day unless said otherwise.
    public init(
        window: Window = .day,
        end: Timestamp? = nil,
        grouping: Dimension = .model,
        filter: Filter = .all,
        source: SourceID? = nil,
        chartPoints: Int = 240,
        sparkPoints: Int = 16,
        tailLimit: Int = 200
    ) {
        self.window = window
        self.end = end
        self.grouping = grouping
        self.filter = filter
        self.source = source
        self.chartPoints = chartPoints
        self.sparkPoints = sparkPoints
        self.tailLimit = tailLimit
    }
}

/// One consistent view of everything on screen: all panes read the same one, so they agree at every moment.
public struct Snapshot: Sendable, Equatable {
    /// What was asked for.
    public var request: SnapshotRequest
    /// When it was made.
    public var now: Timestamp
    /// The span it is about.
    public var range: TimeRange
    /// Sums over the span.
    public var totals = Totals()
    /// Sums over the span before; nil until that span is in memory.
    public var previous: Totals?
    /// US dollars an hour over the last hour before the end.
    public var burn = Burn()
    /// Groups of the span, dearest first, then most requests; at most 1,000.
    public var groups: [Group] = []
    /// How many groups there are in all.
    public var groupCount = 0
    /// Failures by class, most first.
    public var errors: [ErrorGroup] = []
    /// The main chart over the span.
    public var chart = Series()
    /// The last hour (or the span, if shorter) in numbers and small graphs.
    public var traffic = Traffic()
    /// The newest generations that match, newest start first.
    public var tail: [Generation] = []
    /// How much of the span the plain numbers cover.
    public var coverage: Coverage = .filling(0)
    /// How much of the span the kinds cover.
    public var kindsCoverage: Coverage = .filling(0)
    /// How each source is doing.
    public var sources: [SourceStatus] = []
    /// How many requests of the span which sources hold; nil with one source.
    public var overlap: Overlap?
    /// Names of keys and teams, for rows of the tail and of lists; see `Directory.title(of:in:)`.
    public var directory = Directory()

    /// A snapshot in which nothing is known yet.
    public init(request: SnapshotRequest, now: Timestamp, range: TimeRange) {
        self.request = request
        self.now = now
        self.range = range
    }
}

/// How many requests of a span several sources hold, whatever the filter.
public struct Overlap: Sendable, Equatable {
    /// Requests that a gateway and an observer hold, counted once.
    public var matched = 0
    /// Requests that one source alone holds, by source in their order.
    public var alone: [(source: SourceID, requests: Int)] = []

    /// Nothing known.
    public init() {}

    /// Whether both say the same.
    public static func == (left: Overlap, right: Overlap) -> Bool {
        left.matched == right.matched && left.alone.elementsEqual(right.alone, by: ==)
    }
}

/// How complete numbers are.
public enum Coverage: Sendable, Equatable {
    /// Equal to the store's own sums.
    case exact
    /// Being read; the part of the span that is there, 0 to 1.
    case filling(Double)
    /// What was not read comes from the store's own sums; the part whose rows are there, 0 to 1.
    case summed(Double)
    /// Days come from the store's pre-aggregated tables.
    case daily
    /// Some of it cannot be had; why, in a few words.
    case partial(String)

    /// Whether more is still to be read.
    public var isFilling: Bool {
        switch self {
        case .filling, .summed: true
        case .exact, .daily, .partial: false
        }
    }
}

/// Spend a hour.
public struct Burn: Sendable, Equatable {
    /// US dollars in the last hour; nil until that hour is in memory.
    public var lastHour: Double?
    /// US dollars in the hour before; nil until that hour is in memory.
    public var hourBefore: Double?

    /// Nothing known.
    public init() {}

    /// The change against the hour before, 0.04 for 4 % more; nil where there is nothing to compare with.
    public var change: Double? {
        guard let lastHour, let hourBefore, hourBefore > 0 else { return nil }
        return lastHour / hourBefore - 1
    }
}

/// One group of the span.
public struct Group: Sendable, Equatable, Identifiable {
    /// The id in the grouping's dimension; empty for generations without one.
    public var id: String
    /// The name to show; hostile text.
    public var name: String
    /// The provider that served most of it; empty where that makes no sense.
    public var provider = ""
    /// Sums over the group.
    public var totals: Totals
    /// US dollars by step over the span, `sparkPoints` of them.
    public var spark: [Double] = []

    /// The id of what is left when a dimension had too many groups, long ago, to keep them all apart. No stored id
    /// holds a zero byte.
    public static let others = "\u{0}"

    /// A group and its sums.
    public init(id: String, name: String, totals: Totals) {
        self.id = id
        self.name = name
        self.totals = totals
    }
}

/// Failures of one class.
public struct ErrorGroup: Sendable, Equatable {
    /// The class; nil while it is not known.
    public var errorClass: ErrorClass?
    /// How many.
    public var count: Int
    /// When the last one started.
    public var last: Timestamp?
    /// How many by step over the span, `sparkPoints` of them.
    public var spark: [Int] = []
    /// The model that fails so most often.
    public var model = ""
    /// Its deployment.
    public var deployment = ""
    /// Its provider.
    public var provider = ""

    /// Failures of one class.
    public init(errorClass: ErrorClass?, count: Int) {
        self.errorClass = errorClass
        self.count = count
    }
}

/// Values by equal steps of time, aligned to multiples of the step.
public struct Series: Sendable, Equatable {
    /// One step.
    public struct Point: Sendable, Equatable {
        /// Requests that started in the step.
        public var requests = 0
        /// Failures among them.
        public var failures = 0
        /// Recorded and estimated cost in US dollars.
        public var cost = 0.0
        /// Total tokens of billed requests.
        public var tokens = 0
        /// Median latency in milliseconds.
        public var p50: Double?
        /// 95th percentile of latency in milliseconds.
        public var p95: Double?
        /// 95th percentile of time to first token in milliseconds.
        public var ttft95: Double?
        /// Median output tokens a second.
        public var outputRate: Double?
        /// Cache reads as a share of prompt tokens, 0 to 1, over rows whose kinds are known.
        public var cacheShare: Double?

        /// A step in which nothing happened.
        public init() {}
    }

    /// One part of a stacked chart.
    public struct Layer: Sendable, Equatable {
        /// The group's id; empty for all the rest together.
        public var id: String
        /// The group's name.
        public var name: String
        /// US dollars a step.
        public var cost: [Double]

        /// One part of a stacked chart.
        public init(id: String, name: String, cost: [Double]) {
            self.id = id
            self.name = name
            self.cost = cost
        }
    }

    /// Where the first step begins; it may begin before the span.
    public var from = Timestamp(milliseconds: 0)
    /// How long a step is.
    public var step: Duration = .seconds(60)
    /// The steps in order.
    public var points: [Point] = []
    /// Cost by the dearest groups, dearest first, at most 6 and then the rest.
    public var layers: [Layer] = []

    /// No steps.
    public init() {}
}

/// Recent traffic.
public struct Traffic: Sendable, Equatable {
    /// The span: the last hour, or the window if it is shorter.
    public var range = TimeRange(from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: 0))
    /// Sums over it.
    public var totals = Totals()
    /// At most `sparkPoints` steps over it.
    public var points: [Series.Point] = []

    /// No traffic.
    public init() {}
}
