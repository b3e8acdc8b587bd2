public import LangtopCore
package import LangtopMemory

/// Measures and percentiles over a set of generations. What is not known is nil, decided here and nowhere else.
public struct Totals: Sendable, Equatable {
    private var sums = Sums()
    /// Cache tokens that daily sums tell in place of rows.
    private var daily: DailyCacheTokens?
    /// Nothing was read: no sum is known, zero neither.
    public internal(set) var isUnread = false
    /// Some of it is the store's own sums, which do not tell what has no price: of that there is so much at least.
    public internal(set) var isSummed = false
    /// Whether what has no recorded cost is estimated.
    private var estimates = false
    /// How much is known of what only JSON tells.
    public private(set) var extras = ExtrasTotals()
    /// Latency of billed requests, in milliseconds.
    public private(set) var latency = Percentiles()
    /// Time to first token of billed requests, in milliseconds.
    public private(set) var timeToFirstToken = Percentiles()
    /// Median output tokens a second after the first token.
    public private(set) var outputRate: Double?

    /// No generations.
    public init() {}

    /// The totals of some sums and distributions.
    ///
    /// - Parameter estimates: whether what has no recorded cost is estimated.
    package init(_ sums: Sums, _ spread: Distributions = Distributions(), estimates: Bool = false) {
        self.sums = sums
        self.estimates = estimates
        extras.known = sums[.knownRows]
        extras.withKinds = sums[.knownKinds]
        extras.rows = sums[.rows]
        latency = Percentiles(spread.latency)
        timeToFirstToken = Percentiles(spread.firstToken)
        // The shortest decimal that names the packed value, so that reports do not print noise.
        outputRate = spread.outputRate.percentiles([0.5])[0].flatMap { Double(Float($0).description) }
    }

    /// A measure; nil where it is not known. Cost has a property of its own.
    public subscript(measure: Measure) -> Int? {
        guard !isUnread else { return nil }
        if isSummed, measure == .unpriced { return nil }
        switch measure.condition {
        case .always: break
        case .withOutcomes: guard sums[.unknownOutcomes] == 0 else { return nil }
        case .withRowKinds: guard extras.withKinds == extras.rows else { return nil }
        case .withKinds: guard extras.hasKinds else { return nil }
        case .withExtras: guard extras.isComplete else { return nil }
        }
        switch measure.term {
        case .count, .sum, .spend: return stored(measure)
        case .difference(let whole, let parts):
            let rest = parts.reduce(stored(whole)) { $0 - stored($1) }
            // Daily sums outlive the rows they were made of: then they speak of more than the prompts do.
            return extras.isDaily && rest < 0 ? nil : rest
        }
    }

    /// Cost, in three numbers that are never one.
    public var cost: CostTotals {
        var cost = CostTotals()
        cost.recorded = sums.cost
        cost.unpricedRequests = stored(.unpriced)
        // Where no row's tokens by kind are known none could be estimated, and sums do not tell what there was to estimate.
        let isKnown = !isSummed && (sums[.unpriced] == 0 || extras.withKinds > 0)
        guard estimates, isKnown || sums.estimated > 0 else { return cost }
        cost.estimated = sums.estimate
        cost.estimatedRequests = sums.estimated
        return cost
    }

    /// US dollars that the providers' caches saved by the price list, less what writing to them cost more: an estimate.
    /// Nil where no cache was used at a known price, and while some row's tokens by kind are not known.
    public var cacheSaved: Double? {
        guard !isUnread, sums.saved != 0, extras.withKinds == extras.rows else { return nil }
        return sums.saved
    }

    /// Whether it is certain what has no price: nothing is left that could still be estimated.
    public var knowsUnpriced: Bool { !isSummed && (!estimates || sums[.unpriced] == 0 || extras.isComplete) }

    /// Finished requests of every outcome; extra billed attempts are none.
    public var requests: Int { sums[.requests] }
    /// Requests that have begun and not ended yet; they are not in `requests`.
    public var running: Int { sums[.running] }
    /// Requests that failed, as far as outcomes are known; see `failures` of `Measure` for what is certain.
    public var knownFailures: Int { sums[.failures] }
    /// Requests whose outcome is not known yet.
    public var unknownOutcomes: Int { sums[.unknownOutcomes] }
    /// Requests answered from the proxy's cache.
    public var cacheHits: Int { sums[.cacheHits] }
    /// Extra billed attempts (`…-attempt-N`).
    public var attempts: Int { sums[.attempts] }
    /// The store's token columns over billed requests (successes that were no cache hit).
    public var tokens: TokenCount {
        TokenCount(prompt: sums[.prompt], completion: sums[.completion], total: sums[.tokens])
    }

    /// Failures as a share of requests, 0 to 1; nil without requests and while outcomes are unknown.
    public var errorRate: Double? {
        guard requests > 0, let failures = self[.failures] else { return nil }
        return Double(failures) / Double(requests)
    }

    /// The part of the prompts that was read from the providers' caches, 0 to 1; nil without prompts and while some
    /// row's tokens by kind are not known.
    public var cacheShare: Double? {
        guard tokens.prompt > 0, let read = self[.cacheRead] else { return nil }
        return Double(read) / Double(tokens.prompt)
    }

    /// Cost a request, estimates included; nil without requests and where no cost is known.
    public var costPerRequest: Double? {
        guard requests > 0, let shown = cost.shown else { return nil }
        return shown / Double(requests)
    }

    /// The same with cache tokens that daily sums tell; where JSON told everything nothing need be taken from the days,
    /// which know less.
    package func with(_ daily: DailyCacheTokens) -> Totals {
        guard extras.withKinds != extras.rows else { return self }
        var totals = self
        totals.daily = daily
        totals.extras.isDaily = true
        return totals
    }

    private func stored(_ measure: Measure) -> Int {
        switch measure {
        case .cacheRead: daily?.read ?? sums[measure]
        case .cacheWrite: daily?.write ?? sums[measure]
        case .unpriced: sums[measure] - sums.estimated
        default: sums[measure]
        }
    }
}
