public import LangtopCore

/// Counts, sums and percentiles over a set of generations.
public struct Totals: Sendable, Equatable {
    /// Finished requests of every outcome; extra billed attempts are none.
    public var requests = 0
    /// Requests that have begun and not ended yet; they are not in `requests`.
    public var running = 0
    /// Requests that failed.
    public var failures = 0
    /// Requests whose outcome is not known yet.
    public var unknownOutcomes = 0
    /// Requests answered from the proxy's cache.
    public var cacheHits = 0
    /// Extra billed attempts (`…-attempt-N`).
    public var attempts = 0
    /// The store's token columns over billed requests (successes that were no cache hit).
    public var tokens = TokenCount()
    /// What only JSON knows, as far as it is known.
    public var kinds = KindTotals()
    /// Cost, in three numbers that are never one.
    public var cost = CostTotals()
    /// Latency of billed requests, in milliseconds.
    public var latency = Percentiles()
    /// Time to first token of billed requests, in milliseconds.
    public var timeToFirstToken = Percentiles()
    /// Median output tokens a second after the first token.
    public var outputRate: Double?

    /// No generations.
    public init() {}

    /// Fresh input tokens: prompt without cache reads and writes; nil until the kinds of all rows are known.
    public var inputTokens: Int? {
        guard kinds.isComplete else { return nil }
        let input = tokens.prompt - kinds.cacheRead - kinds.cacheWrite
        // Daily sums outlive the rows they were made of: then they speak of more than the prompts do.
        return kinds.isDaily && input < 0 ? nil : input
    }

    /// Failures as a share of requests, 0 to 1; nil without requests.
    public var errorRate: Double? { requests > 0 ? Double(failures) / Double(requests) : nil }

    /// Recorded cost a request; nil without requests or without a recorded cost.
    public var costPerRequest: Double? {
        guard requests > 0, let shown = cost.shown else { return nil }
        return shown / Double(requests)
    }
}

/// Sums of what only the store's JSON knows.
public struct KindTotals: Sendable, Equatable {
    /// Rows whose kinds are known.
    public var known = 0
    /// All rows.
    public var rows = 0
    /// Token kinds come from pre-aggregated days for part of the span; classes, fallbacks and hang-ups then stay unknown.
    public var isDaily = false
    /// Prompt tokens read from the provider's cache, billed requests only.
    public var cacheRead = 0
    /// Prompt tokens written to the provider's cache, billed requests only.
    public var cacheWrite = 0
    /// Completion tokens spent on reasoning, billed requests only.
    public var reasoning = 0
    /// Successes whose client hung up early.
    public var clientClosed = 0
    /// Requests that another model answered than the one asked for.
    public var fallbacks = 0

    /// Nothing known of no rows.
    public init() {}

    /// Whether the token kinds of every row are known.
    public var isComplete: Bool { known == rows || isDaily }
}

/// Cost as recorded, as estimated and as unknown.
public struct CostTotals: Sendable, Equatable {
    /// The plain sum of recorded spend over all rows, in US dollars.
    public var recorded = 0.0
    /// The sum estimated for requests without a recorded cost, in US dollars.
    public var estimated = 0.0
    /// Requests in `estimated`.
    public var estimatedRequests = 0
    /// Billed requests without a recorded cost and without an estimate.
    public var unpricedRequests = 0

    /// No cost.
    public init() {}

    /// Recorded and estimated together; nil where nothing was recorded although something was billed.
    public var shown: Double? {
        recorded == 0 && estimated == 0 && unpricedRequests > 0 ? nil : recorded + estimated
    }
}

/// Percentiles by the nearest-rank rule (`percentile_disc`); nil without values.
public struct Percentiles: Sendable, Equatable {
    /// The median.
    public var p50: Double?
    /// The value that 95 % do not exceed.
    public var p95: Double?
    /// The value that 99 % do not exceed.
    public var p99: Double?

    /// Percentiles, unknown unless given.
    public init(p50: Double? = nil, p95: Double? = nil, p99: Double? = nil) {
        self.p50 = p50
        self.p95 = p95
        self.p99 = p99
    }
}
