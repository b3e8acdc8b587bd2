package import LangtopCore

/// A store in memory that a test changes as it likes.
package actor ScriptedSource: ChecksumSource, DailyTokensSource, BudgetsSource, NamingSource, PricingSource {
    package nonisolated let id = SourceID("test")
    package nonisolated let role = SourceRole.gateway
    private var rows: [Generation.ID: Generation] = [:]
    private var log: [(serial: Int, generation: Generation)] = []
    private var serial = 0
    private var failure: SourceError?
    private var failing = ""
    private var refused: TimeRange?
    private var resets = 0
    private var skew = Duration.zero
    private var offered: Set<Dimension> = []
    private var toldFrom = Timestamp(seconds: 0)
    private var kept: [StoredBudget] = []
    private var prices: [PricedModel: any RequestPricing]?
    private let clock: ManualClock
    package private(set) var calls: [String] = []
    package private(set) var rowsRead = 0

    package init(clock: ManualClock) { self.clock = clock }

    // MARK: What a test does

    package func write(_ generations: [Generation]) {
        for generation in generations {
            serial += 1
            rows[generation.id] = generation
            log.append((serial, generation))
        }
    }

    /// Rows that no poll will report: they come out by comparing alone.
    package func writeUnseen(_ generations: [Generation]) {
        for generation in generations { rows[generation.id] = generation }
    }

    package func delete(where isGone: (Generation) -> Bool) { rows = rows.filter { !isGone($0.value) } }

    package func fail(with error: SourceError?, only calls: String = "") {
        failure = error
        failing = calls
    }

    /// Slices that reach into a span take too long from now on; nil for none.
    package func refuse(_ span: TimeRange?) { refused = span }

    package func reset() { resets += 1 }

    /// Sums of whole days, by these dimensions and from this day on.
    package func keepDailySums(by dimensions: Set<Dimension>, from day: Timestamp = Timestamp(seconds: 0)) {
        offered = dimensions
        toldFrom = day
    }

    package func keep(_ budgets: [StoredBudget]) { kept = budgets }

    /// Answers questions about prices from now on.
    package func know(_ prices: [PricedModel: any RequestPricing]) { self.prices = prices }

    package func beAhead(by skew: Duration) { self.skew = skew }

    package func forgetCalls() { calls = [] }

    package var all: [Generation] { Array(rows.values) }

    // MARK: GenerationSource

    package func connect() async throws(SourceError) -> SourceDescription {
        try note("connect")
        var description = SourceDescription(
            server: "test", access: "read-only", schema: "none", hasStatus: true, clock: clock.now() + skew)
        description.capabilities = [.checksums, .dailyTokens, .names, .budgets]
        if prices != nil { description.capabilities.insert(.prices) }
        return description
    }

    package func changes(since cursor: Cursor?) async throws(SourceError) -> Changes {
        try note("changes")
        let next = Cursor(text: "\(resets)/\(serial)")
        guard let parts = cursor?.text.split(separator: "/").compactMap({ Int($0) }) else {
            return Changes(cursor: next)
        }
        if parts[0] != resets { return Changes(cursor: next, isReset: true) }
        let found = log.filter { $0.serial > parts[1] && rows[$0.generation.id] != nil }.map(\.generation)
        return Changes(of: found, cursor: next, isQuiet: parts[1] == serial)
    }

    package func history(of slice: TimeRange, depth: HistoryDepth, newest: NewestRowsDemand) async throws(SourceError)
        -> History
    {
        try note("history \(depth)")
        if let refused, !slice.intersection(refused).isEmpty { throw SourceError(.timeout, "too slow") }
        let found = rows.values.filter { slice.contains($0.start) }
        rowsRead += found.count
        let read = found.map { row in
            var row = row
            if depth == .columns { row.extras = nil }
            return row
        }
        return History(of: read, in: slice, depth: depth, newest: newest)
    }

    package func budgets(atMost count: Int) async throws(SourceError) -> [StoredBudget] {
        try note("budgets")
        return Array(kept.prefix(count))
    }

    package func prices(of questions: [PriceQuestion]) async throws(SourceError) -> [PricedModel: any RequestPricing] {
        try note("prices")
        return prices?.filter { price in questions.contains { $0.model == price.key } } ?? [:]
    }

    package func checksums(of range: TimeRange, every step: Duration) async throws(SourceError) -> [BucketChecksum] {
        try note("checksums")
        var buckets: [Timestamp: BucketChecksum] = [:]
        for row in rows.values where range.contains(row.start) {
            let from = row.start.floored(to: step)
            var checksum =
                buckets[from]
                ?? BucketChecksum(
                    range: TimeRange(from: from, to: min(from + step, range.to)), count: 0, tokens: 0, spend: 0,
                    failures: 0)
            checksum.count += 1
            checksum.tokens = (checksum.tokens ?? 0) + row.tokens.total
            checksum.spend += row.spend ?? 0
            if row.outcome == .failure { checksum.failures = (checksum.failures ?? 0) + 1 }
            buckets[from] = checksum
        }
        return Array(buckets.values)
    }

    package func dailyTokens(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyTokens]? {
        try note("daily \(dimension)")
        guard offered.contains(dimension) else { return nil }
        let day = Duration.seconds(86_400)
        return rows.values.filter { $0.isBilled && range.contains($0.start) && $0.start >= toldFrom }.flatMap { row in
            row.values(of: dimension).map { group in
                let from = row.start.floored(to: day)
                return DailyTokens(
                    day: TimeRange(from: from, to: from + day), group: group,
                    cacheRead: row.extras?.kinds?.cacheRead ?? 0, cacheWrite: row.extras?.kinds?.cacheWrite ?? 0)
            }
        }
    }

    package func directory() async throws(SourceError) -> Directory {
        try note("directory")
        return SeededTraffic.names
    }

    package func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        guard let row = rows.values.first(where: { $0.id == id }) else { throw SourceError(.notFound, "none") }
        return GenerationDetail(generation: row)
    }

    package func trace(_ id: Trace.ID) async throws(SourceError) -> Trace { throw SourceError(.notFound, "none") }

    package func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] {
        try note("search")
        let found = rows.values.filter { row in
            query.range.contains(row.start) && query.matches(row)
        }.sorted { $0.start > $1.start }
        return Array(found.prefix(query.limit))
    }

    package func close() async {}

    private func note(_ call: String) throws(SourceError) {
        calls.append(call)
        if let failure, call.hasPrefix(failing) { throw failure }
    }
}
