public import LangtopCore
import LangtopPrices

/// A source whose every answer is taken down on its way. Prompts and answers are not: nobody is asked for them here.
public struct RecordingSource: ChecksumSource, DailyTokensSource, DailySumsSource, AggregatingSource, BudgetsSource,
    NamingSource, PricingSource
{
    private let source: any GenerationSource
    private let recorder: Recorder
    private let index: Int

    /// Some sources that are read together, taken down into one recording.
    ///
    /// - Parameters:
    ///   - limit: at most so many bytes.
    ///   - now: the wall clock.
    public static func recording(
        _ sources: [any GenerationSource], limit: Int, now: @escaping @Sendable () -> Timestamp,
        to sink: @escaping Recorder.Sink
    ) -> (sources: [RecordingSource], recorder: Recorder) {
        let recorder = Recorder(
            of: sources.map { RecordedSource(id: $0.id, role: $0.role) }, limit: limit, now: now, to: sink)
        return (
            sources.enumerated().map { RecordingSource(source: $1, recorder: recorder, index: $0) }, recorder
        )
    }

    /// The source's own.
    public var id: SourceID { source.id }
    /// The source's own.
    public var role: SourceRole { source.role }
    /// The source's own.
    public var executor: (any SerialExecutor & TaskExecutor)? { source.executor }

    /// Connects the source, and notes what it turned out to be.
    public func connect() async throws(SourceError) -> SourceDescription {
        let description = try await failing { source throws(SourceError) in try await source.connect() }
        recorder.note(.description(description), of: index)
        return description
    }

    /// What became visible; noted unless nothing did.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Changes {
        let changes = try await failing { source throws(SourceError) in try await source.changes(since: cursor) }
        let words = ([changes.notice] + changes.caveats.map(\.text)).joined(separator: "\n")
        let isNews = recorder.isNews(words, of: index)
        guard cursor == nil || isNews || changes.isReset || !changes.batch.isEmpty else {
            recorder.note(.nothing, of: index)
            return changes
        }
        recorder.note(
            .changes(
                RecordedChanges(
                    batch: changes.batch, newest: changes.newest.map(RecordedGeneration.init),
                    isReset: changes.isReset, notice: changes.notice, caveats: changes.caveats)),
            of: index, rows: changes.batch.count)
        return changes
    }

    /// A slice of the past.
    public func history(of slice: TimeRange, depth: HistoryDepth, newest: NewestRowsDemand) async throws(SourceError)
        -> History
    {
        let history = try await source.history(of: slice, depth: depth, newest: newest)
        recorder.note(
            .history(
                RecordedHistory(
                    batch: history.batch, newest: history.newest.map(RecordedGeneration.init), range: history.range)),
            of: index, rows: history.batch.count)
        return history
    }

    /// Names of ids.
    public func directory() async throws(SourceError) -> Directory {
        let directory = try await (source as? any NamingSource)?.directory() ?? Directory()
        recorder.note(.directory(directory), of: index)
        return directory
    }

    /// The store's budgets.
    public func budgets(atMost count: Int) async throws(SourceError) -> [StoredBudget] {
        let budgets = try await (source as? any BudgetsSource)?.budgets(atMost: count) ?? []
        recorder.note(.budgets(budgets), of: index)
        return budgets
    }

    /// Sums of buckets. Those of hours tell what was spent; shorter ones, which compare rows, are told by rows.
    public func checksums(of range: TimeRange, every step: Duration) async throws(SourceError) -> [BucketChecksum] {
        let sums = try await (source as? any ChecksumSource)?.checksums(of: range, every: step) ?? []
        if step == ReplaySource.hour {
            recorder.note(.checksums(RecordedSums(question: range, answer: sums)), of: index)
        }
        return sums
    }

    /// Cache tokens of whole days.
    public func dailyTokens(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyTokens]? {
        let tokens = try await (source as? any DailyTokensSource)?.dailyTokens(of: range, by: dimension)
        let question = DimensionOfRange(range: range, dimension: dimension)
        recorder.note(.dailyTokens(RecordedSums(question: question, answer: tokens)), of: index)
        return tokens
    }

    /// Days that the log lacks.
    public func unloggedDays(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> UnloggedDays? {
        let days = try await (source as? any DailySumsSource)?.unloggedDays(of: range, by: dimension)
        let question = DimensionOfRange(range: range, dimension: dimension)
        recorder.note(.unlogged(RecordedSums(question: question, answer: days)), of: index)
        return days
    }

    /// The server's own sums.
    public func aggregates(of range: TimeRange, every step: Duration, by dimension: Dimension) async throws(SourceError)
        -> [ServerAggregate]?
    {
        let sums = try await (source as? any AggregatingSource)?.aggregates(of: range, every: step, by: dimension)
        let question = DimensionOfRange(range: range, step: step, dimension: dimension)
        recorder.note(.aggregates(RecordedSums(question: question, answer: sums)), of: index)
        return sums
    }

    /// What the store says of prices.
    public func prices(of questions: [PriceQuestion]) async throws(SourceError) -> [PricedModel: any RequestPricing] {
        let prices = try await (source as? any PricingSource)?.prices(of: questions) ?? [:]
        let listed = prices.compactMap { model, price in
            (price as? ListedPrice).map { RecordedPrice(model: model, price: $0) }
        }
        recorder.note(.prices(listed.sorted { $0.model.served < $1.model.served }), of: index)
        return prices
    }

    /// Nobody looks at single requests while they are recorded; the source's own answer, which is not taken down.
    public func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        try await source.detail(of: id)
    }

    /// The source's own answer, which is not taken down.
    public func trace(_ id: Trace.ID) async throws(SourceError) -> Trace { try await source.trace(id) }

    /// The source's own answer, which is not taken down.
    public func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] {
        try await source.search(query)
    }

    /// Closes the source.
    public func close() async { await source.close() }

    private func failing<Value: Sendable>(
        _ ask: (any GenerationSource) async throws(SourceError) -> Value
    ) async throws(SourceError) -> Value {
        do throws(SourceError) {
            return try await ask(source)
        } catch {
            if error.kind != .cancelled { recorder.note(.failure(error), of: index) }
            throw error
        }
    }
}
