public import LangtopCore

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
        /// How many latencies lie in each of `LatencyBands`; nothing where no request ran.
        public var latencies: [Int] = []
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
    /// Cost by the most expensive groups, those first, at most 6 and then the rest.
    public var layers: [Layer] = []

    /// No steps.
    public init() {}
}
