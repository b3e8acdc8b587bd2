public import LangtopCore
import LangtopPrices

/// A source of a recording: it answers what its source had delivered by the moment that the clock shows.
///
/// Rows have every field by which they are grouped and filtered. In full there are those that the recorder took: the
/// newest, and all that came while it ran. Prompts and answers there are none.
public struct ReplaySource: ChecksumSource, DailyTokensSource, DailySumsSource, AggregatingSource, BudgetsSource,
    NamingSource, PricingSource
{
    static let hour = Duration.seconds(3600)

    /// The name it had.
    public let id: SourceID
    /// What it was.
    public let role: SourceRole
    private let entries: [Recording.Entry]
    private let rows: ReplayRows
    private let now: @Sendable () -> Timestamp

    /// The sources of a recording, in their order.
    ///
    /// - Parameter now: the clock that says how much of it has happened.
    public static func sources(
        of recording: Recording, now: @escaping @Sendable () -> Timestamp
    ) -> [ReplaySource] {
        let hashes = HashTranslation(recording.entries)
        return recording.sources.enumerated().map { index, source in
            let own = recording.entries.filter { $0.source == index }
            return ReplaySource(source, own, ReplayRows(own, hashes), now)
        }
    }

    private init(
        _ source: RecordedSource, _ entries: [Recording.Entry], _ rows: ReplayRows,
        _ now: @escaping @Sendable () -> Timestamp
    ) {
        (id, role) = (source.id, source.role)
        (self.entries, self.rows, self.now) = (entries, rows, now)
    }

    /// What the source turned out to be.
    public func connect() async throws(SourceError) -> SourceDescription {
        let now = now()
        for entry in past(now).reversed() {
            switch entry.event {
            case .description(var description):
                // Its clock was as far ahead then as it is now.
                description.clock = now + (description.clock - entry.instant)
                return description
            case .failure(let failure): throw failure
            default: continue
            }
        }
        throw SourceError(.unreachable, "\(id.name) had not answered yet")
    }

    /// What came since, and the failure where the source did not answer.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Changes {
        let now = now()
        if let failure = failure(at: now) { throw failure }
        let next = Cursor(text: String(now.milliseconds))
        var changes = Changes(cursor: next)
        if let cursor {
            guard let then = Int64(cursor.text).map(Timestamp.init(milliseconds:)) else {
                throw SourceError(.malformed, "\(id.name): cannot read the cursor \(cursor.text)")
            }
            // Going back in time is another past.
            guard then <= now else { return Changes(cursor: next, isReset: true) }
            changes = Changes(
                rows.arrivals(after: then, through: now),
                newest: rows.newest(after: then, through: now, limit: Changes.newestLimit), cursor: next)
            changes.isQuiet = changes.batch.isEmpty
        }
        for case .changes(let said) in past(now).reversed().lazy.map(\.event) {
            changes.notice = said.notice
            changes.caveats = said.caveats
            break
        }
        if let begin = rows.begin(at: now) {
            changes.caveats.append(
                SourceCaveat("the recording holds nothing before \(begin.iso8601)", topic: "recording", until: begin))
        }
        return changes
    }

    /// The rows of a slice as they were known.
    public func history(of slice: TimeRange, depth: HistoryDepth, newest: NewestRowsDemand) async throws(SourceError)
        -> History
    {
        let now = now()
        var collector = NewestRowsCollector(newest)
        if newest.limit > 0 {
            for row in rows.generations(in: slice, at: now) where collector.wants(row.start) { collector.add(row) }
        }
        return History(rows.rows(in: slice, at: now), newest: collector.take(), in: slice, depth: depth)
    }

    /// Sums of hours as the store told them, else of rows; sums of shorter spans of rows alone.
    public func checksums(of range: TimeRange, every step: Duration) async throws(SourceError) -> [BucketChecksum] {
        let now = now()
        var from = range.from
        var sums: [BucketChecksum] = []
        let told = step == Self.hour ? toldHours(at: now) : [:]
        let begin = rows.begin(at: now)
        while from < range.to {
            let bucket = TimeRange(from: from, to: min(from + step, range.to))
            from = bucket.to
            if let begin, begin <= bucket.from {
                sums.append(rows.checksum(of: bucket, at: now))
            } else if step != Self.hour {
                sums.append(rows.checksum(of: bucket, at: now))
            } else if let known = told[bucket.from] {
                if let known { sums.append(known) }
            } else {
                throw SourceError(.timeout, "the recording does not hold the hours before \(bucket.to.iso8601)")
            }
        }
        return sums.filter { $0.count > 0 }
    }

    /// What the store told of each hour last; nil for one without rows.
    private func toldHours(at now: Timestamp) -> [Timestamp: BucketChecksum?] {
        var hours: [Timestamp: BucketChecksum?] = [:]
        for case .checksums(let sums) in past(now).lazy.map(\.event) {
            var hour = sums.question.from
            while hour < sums.question.to {
                hours.updateValue(nil, forKey: hour)
                hour = hour + Self.hour
            }
            for sum in sums.answer { hours.updateValue(sum, forKey: sum.range.from) }
        }
        return hours
    }

    /// Names of ids; those that came first where none had come yet, for an id has its name at any moment.
    public func directory() async throws(SourceError) -> Directory {
        for case .directory(let directory) in past(now()).reversed().lazy.map(\.event) { return directory }
        for case .directory(let directory) in entries.lazy.map(\.event) { return directory }
        return Directory()
    }

    /// The budgets that the store kept.
    public func budgets(atMost count: Int) async throws(SourceError) -> [StoredBudget] {
        for case .budgets(let budgets) in past(now()).reversed().lazy.map(\.event) {
            return Array(budgets.prefix(count))
        }
        return []
    }

    /// What the store told of whole days, by what it was asked then; nil for anything else.
    public func dailyTokens(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyTokens]? {
        for case .dailyTokens(let sums) in past(now()).reversed().lazy.map(\.event)
        where sums.question.dimension == dimension && sums.question.range.contains(range) {
            return sums.answer?.filter { range.contains($0.day) }
        }
        return nil
    }

    /// Days that the log lacked, as the store told them; nil for anything else.
    public func unloggedDays(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> UnloggedDays? {
        for case .unlogged(let sums) in past(now()).reversed().lazy.map(\.event)
        where sums.question.dimension == dimension && sums.question.range.contains(range) {
            return sums.answer.map { days in
                UnloggedDays(
                    empty: days.empty.filter(range.contains), cut: days.cut.filter(range.contains),
                    sums: days.sums.filter { range.contains($0.span) })
            }
        }
        return nil
    }

    /// What the server summed up itself; nil where it was not asked just that.
    public func aggregates(of range: TimeRange, every step: Duration, by dimension: Dimension) async throws(SourceError)
        -> [ServerAggregate]?
    {
        let question = DimensionOfRange(range: range, step: step, dimension: dimension)
        for case .aggregates(let sums) in past(now()).reversed().lazy.map(\.event) where sums.question == question {
            return sums.answer
        }
        return nil
    }

    /// What the store knew of prices.
    public func prices(of questions: [PriceQuestion]) async throws(SourceError) -> [PricedModel: any RequestPricing] {
        let asked = Set(questions.map(\.model))
        var prices: [PricedModel: any RequestPricing] = [:]
        for case .prices(let known) in past(now()).lazy.map(\.event) {
            for price in known where asked.contains(price.model) { prices[price.model] = price.price }
        }
        return prices
    }

    /// A row that was recorded in full; its prompt and its answer were not.
    public func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        guard let row = known(at: now()).last(where: { $0.id == id }) else {
            throw SourceError(.notFound, "the recording does not hold \(id.value) in full")
        }
        var detail = GenerationDetail(generation: row)
        detail.textNotice = "prompts and answers are not recorded"
        if let extras = row.extras, row.outcome == .failure {
            var error = ErrorText()
            error.message = extras.errorSummary
            detail.error = error
        }
        return detail
    }

    /// The recorded requests of a trace.
    public func trace(_ id: Trace.ID) async throws(SourceError) -> Trace {
        let rows = known(at: now()).filter { $0.traceID == id }
        guard let first = rows.first else {
            throw SourceError(.notFound, "the recording does not hold the trace \(id.value) in full")
        }
        return Trace(id: id, name: first.name, spans: rows.map { Span($0) })
    }

    /// Recorded requests, newest first.
    public func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] {
        let found = rows.generations(in: query.range, at: now()).filter { row in
            (!query.onlyFailures || row.outcome == .failure)
                && query.equals.allSatisfy { row.values(of: $0.key).contains($0.value) }
        }
        return Array(found.reversed().prefix(query.limit))
    }

    /// Nothing to close.
    public func close() async {}

    private func known(at now: Timestamp) -> [Generation] {
        let all = TimeRange(from: Timestamp(milliseconds: .min / 2), to: Timestamp(milliseconds: .max / 2))
        return rows.generations(in: all, at: now)
    }

    /// The failure that still held; nil where the source had answered since.
    private func failure(at now: Timestamp) -> SourceError? {
        for entry in past(now).reversed() {
            switch entry.event {
            case .failure(let failure): return failure
            case .changes, .nothing: return nil
            default: continue
            }
        }
        return nil
    }

    /// The events until a moment.
    private func past(_ now: Timestamp) -> ArraySlice<Recording.Entry> {
        entries[..<entries.partitioningIndex { $0.instant > now }]
    }
}
