import LangtopCore

/// A source that hands every question on to another one, which it may exchange when it connects.
protocol ForwardingSource: ChecksumSource, DailyTokensSource, DailySumsSource, AggregatingSource, BudgetsSource,
    NamingSource, StoreFactsSource, PricingSource
{
    /// The source that answers.
    var found: any GenerationSource { get async }
}

extension ForwardingSource {
    func changes(since cursor: Cursor?) async throws(SourceError) -> Changes {
        try await found.changes(since: cursor)
    }

    func history(of slice: TimeRange, depth: HistoryDepth, newest: NewestRowsDemand) async throws(SourceError)
        -> History
    {
        try await found.history(of: slice, depth: depth, newest: newest)
    }

    func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail { try await found.detail(of: id) }

    func trace(_ id: Trace.ID) async throws(SourceError) -> Trace { try await found.trace(id) }

    func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] { try await found.search(query) }

    func close() async { await found.close() }

    func checksums(of range: TimeRange, every step: Duration) async throws(SourceError) -> [BucketChecksum] {
        try await (found as? any ChecksumSource)?.checksums(of: range, every: step) ?? []
    }

    func dailyTokens(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyTokens]? {
        try await (found as? any DailyTokensSource)?.dailyTokens(of: range, by: dimension)
    }

    func unloggedDays(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> UnloggedDays? {
        try await (found as? any DailySumsSource)?.unloggedDays(of: range, by: dimension)
    }

    func aggregates(of range: TimeRange, every step: Duration, by dimension: Dimension) async throws(SourceError)
        -> [ServerAggregate]?
    {
        try await (found as? any AggregatingSource)?.aggregates(of: range, every: step, by: dimension)
    }

    func budgets(atMost count: Int) async throws(SourceError) -> [StoredBudget] {
        try await (found as? any BudgetsSource)?.budgets(atMost: count) ?? []
    }

    func facts(of range: TimeRange) async throws(SourceError) -> StoreFacts {
        try await (found as? any StoreFactsSource)?.facts(of: range) ?? StoreFacts()
    }

    func prices(of questions: [PriceQuestion]) async throws(SourceError) -> [PricedModel: any RequestPricing] {
        try await (found as? any PricingSource)?.prices(of: questions) ?? [:]
    }

    func directory() async throws(SourceError) -> Directory {
        try await (found as? any NamingSource)?.directory() ?? Directory()
    }
}
