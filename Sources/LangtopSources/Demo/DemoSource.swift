public import LangtopCore

/// A believable day of traffic that keeps living, made from a seed: no database needed, the same on every machine.
public struct DemoSource: ChecksumSource, BudgetsSource, NamingSource {
    /// The seed of the story that is told unless another is asked for.
    public static let firstSeed: UInt64 = 1
    /// `demo`.
    public let id: SourceID
    /// The story is a gateway's.
    public let role = SourceRole.gateway
    private let traffic: DemoTraffic
    private let now: @Sendable () -> Timestamp
    /// No request of the story lasts longer, so looking back this far finds every one that ended since.
    private static let longest = Duration.seconds(1000)
    /// What was missed for longer is read as the past.
    private static let longestPause = Duration.seconds(86_400)

    /// The story of a seed, as far as the clock `now` has come; a clock that stands still makes a still picture.
    public init(seed: UInt64, now: @escaping @Sendable () -> Timestamp) {
        self.id = SourceID("demo")
        self.traffic = DemoTraffic(seed: seed, source: SourceID("demo"))
        self.now = now
    }

    /// The story needs no connection.
    public func connect() async throws(SourceError) -> SourceDescription {
        var description = SourceDescription(
            server: "demo", access: "synthetic data", schema: "random seed", hasStatus: true, clock: now())
        description.hasExtrasInColumns = true
        description.capabilities = [.checksums, .names, .budgets]
        return description
    }

    /// Requests of the story that ended since the cursor, which is an instant in milliseconds.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Changes {
        let now = now()
        let next = Cursor(text: String(now.milliseconds))
        guard let cursor else { return Changes(cursor: next) }
        guard let read = Int64(cursor.text).map(Timestamp.init(milliseconds:)) else {
            throw SourceError(.malformed, "demo: cannot read the cursor \(cursor.text)")
        }
        guard read > now - Self.longestPause else { return Changes(cursor: next, isReset: true) }
        let found = traffic.generations(in: TimeRange(from: read - Self.longest, to: now))
            .filter { DemoTraffic.visible($0) > read && DemoTraffic.visible($0) <= now }
        return Changes(of: found, cursor: next, isQuiet: found.isEmpty)
    }

    /// Requests of the story that started in a slice and have ended by now.
    public func history(of slice: TimeRange, depth: HistoryDepth, newest: NewestRowsDemand) async throws(SourceError)
        -> History
    {
        History(of: visible(in: slice), in: slice, depth: .full, newest: newest)
    }

    /// Counts and sums, added up from the story, whose rows are in the order of their starts.
    public func checksums(of range: TimeRange, every step: Duration) async throws(SourceError) -> [BucketChecksum] {
        var checksums: [BucketChecksum] = []
        var from = range.from
        // Told once: a task of an agent reaches over many buckets.
        var rest = visible(in: range)[...]
        while from < range.to {
            let bucket = TimeRange(from: from, to: min(from + step, range.to))
            let rows = rest.prefix { $0.start < bucket.to }
            rest = rest.dropFirst(rows.count)
            checksums.append(
                BucketChecksum(
                    range: bucket, count: rows.count, tokens: rows.reduce(0) { $0 + $1.tokens.total },
                    spend: rows.reduce(0) { $0 + ($1.spend ?? 0) }))
            from = bucket.to
        }
        return checksums
    }

    /// Names of the story's keys, teams and deployments.
    public func directory() async throws(SourceError) -> Directory {
        var directory = Directory()
        for key in DemoCast.keys where !key.alias.isEmpty { directory.keys[key.token] = key.alias }
        directory.teams = DemoCast.teams
        directory.deployments = DemoDeployment.all.mapValues(\.facts)
        return directory
    }

    /// A made-up conversation that fits the row.
    public func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        guard let row = traffic.generation(id.value) else {
            throw SourceError(.notFound, "demo: no generation \(id.value)")
        }
        return DemoConversation.detail(of: row, in: traffic.agent(of: row))
    }

    /// The requests of one session in the last seven days.
    public func trace(_ id: Trace.ID) async throws(SourceError) -> Trace {
        let now = now()
        let rows = traffic.generations(in: TimeRange(from: now - .seconds(7 * 86_400), to: now))
            .filter { $0.session == id.value && DemoTraffic.visible($0) <= now }
        guard let first = rows.first else { throw SourceError(.notFound, "demo: no trace \(id.value)") }
        return Trace(id: id, name: first.name, spans: rows.map { Span($0) })
    }

    /// Requests of the story that match, newest first.
    public func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] {
        let rows = visible(in: query.range).filter(query.matches)
        return Array(rows.reversed().prefix(query.limit))
    }

    /// Nothing to close.
    public func close() async {}

    /// Budgets of a day of some of the story's keys and of a team, which begin again at midnight (UTC).
    public func budgets(atMost count: Int) async throws(SourceError) -> [StoredBudget] {
        let now = now()
        let midnight = now.floored(to: .seconds(86_400))
        let rows = visible(in: TimeRange(from: midnight, to: now))
        return DemoCast.budgets.prefix(count).map { dimension, id, limit in
            let own = rows.filter { $0.text(of: dimension) == id }
            return StoredBudget(
                dimension, id: id, limit: limit, spent: own.reduce(0) { $0 + ($1.spend ?? 0) }, length: "1d",
                resets: midnight + .seconds(86_400))
        }
    }

    private func visible(in range: TimeRange) -> [Generation] {
        let now = now()
        let past = TimeRange(from: range.from, to: min(range.to, now))
        return traffic.generations(in: past).filter { DemoTraffic.visible($0) <= now }
    }
}
