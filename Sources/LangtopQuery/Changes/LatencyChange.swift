/// How slow requests were before and now.
public struct LatencyChange: Sendable, Equatable {
    /// Slow requests of one place.
    public struct Line: Sendable, Equatable {
        /// Where.
        public var place: ServingPlace
        /// How many before.
        public var before: Int
        /// How many now.
        public var now: Int
    }

    /// How all latencies of a span are spread.
    public struct Part: Sendable, Equatable {
        /// From start to end, in milliseconds.
        public var latency = Percentiles()
        /// To the first token, in milliseconds.
        public var timeToFirstToken = Percentiles()
        /// Median output tokens a second after the first token.
        public var outputRate: Double?
        /// Requests that took longer than the 95th percentile of before.
        public var slow = 0
    }

    /// The span before.
    public var before = Part()
    /// The span now.
    public var now = Part()
    /// Requests that took longer than the 95th percentile of before, by place; those that grew most first.
    public var lines: [Line] = []
}
