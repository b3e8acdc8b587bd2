public import LangtopCore

/// The live tail and the past.
extension LiteLLMClickHouseSource {
    private static let day = Duration.seconds(86_400)

    /// What became visible since `cursor`; nothing is read while the table looks as it did.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Changes {
        let begun = ContinuousClock.now
        let gate = try await gate(of: tables)
        let first = ClickHouseCursor(gate: gate.text ?? "", written: gate.clock, looked: gate.clock)
        guard let cursor else { return Changes(cursor: Cursor(text: first.text)) }
        guard let tail = ClickHouseCursor(text: cursor.text) else {
            return Changes(cursor: Cursor(text: first.text), isReset: true)
        }
        if let quiet = tail.quiet(at: gate) { return quiet }
        let since = tail.startedFrom(at: gate.clock)
        let which =
            "o.start_time >= fromUnixTimestamp64Milli({since:Int64}) AND o.EngineReceivedMs >= {written:UInt64}"
        var batch = try await rows(
            text(PackageResources.litellm_clickhouse_rows_sql, which) + "\nFORMAT RowBinary",
            [
                ("since", String(since.milliseconds)), ("written", String(max(0, tail.writtenFrom.milliseconds))),
            ], into: LogBatch(source: id, newest: NewestRowsDemand(limit: Changes.newestLimit)))
        return tail.changes(batch.finish(), written: batch.newestWrite, at: gate, since: begun)
    }

    /// All rows that started in a slice of the past; their extras cost nothing more.
    public func history(of slice: TimeRange, depth: HistoryDepth, newest: NewestRowsDemand) async throws(SourceError)
        -> History
    {
        var batch = try await rows(
            text(PackageResources.litellm_clickhouse_rows_sql) + "\nFORMAT RowBinary", Self.parameters(of: slice),
            into: LogBatch(source: id, newest: newest))
        var found = batch.finish()
        return History(found.batch, newest: found.newest.take(), in: slice, depth: .full)
    }

    /// Counts and sums of buckets, the last of them cut at the range's end.
    public func checksums(of range: TimeRange, every step: Duration) async throws(SourceError) -> [BucketChecksum] {
        guard !range.isEmpty, step > .zero else { return [] }
        let sums = try await fields(
            text(PackageResources.litellm_clickhouse_checksums_sql),
            Self.parameters(of: range) + [("step", String(max(1, step.milliseconds)))])
        return sums.compactMap { row in
            guard row.count == 5, let place = Int(row[0]), let count = Int(row[1]), let spend = Double(row[3])
            else { return nil }
            let from = range.from + step * place
            return BucketChecksum(
                range: TimeRange(from: from, to: min(from + step, range.to)), count: count, tokens: Int(row[2]),
                spend: spend, failures: Int(row[4]))
        }
    }

    /// What the server itself sums up.
    public func aggregates(of range: TimeRange, every step: Duration, by dimension: Dimension) async throws(SourceError)
        -> [ServerAggregate]?
    {
        guard let group = Self.columns[dimension] else { return nil }
        let rows = try await fields(
            text(PackageResources.litellm_clickhouse_aggregates_sql, group: "toString(\(group))"),
            Self.parameters(of: range) + [("step", String(max(1, step.milliseconds)))])
        return rows.compactMap { ServerAggregate($0, from: range.from, every: step) }
    }

    /// Days that the table no longer keeps whole: its rows go when they are as old as it says.
    public func unloggedDays(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> UnloggedDays? {
        guard let retention, !range.isEmpty else { return nil }
        let kept = tables.clock - retention
        let first = range.from.floored(to: Self.day)
        let days = TimeRange(from: first, to: max(first, min(range.to, kept))).steps(of: Self.day)
        return UnloggedDays(cut: days.filter { $0.from < kept })
    }

    /// Columns by what they tell.
    static let columns: [Dimension: String] = [
        .model: "if(o.model_group = '', o.model, o.model_group)", .providerModel: "o.model",
        .provider: "o.custom_llm_provider", .deployment: "o.model_id", .key: "o.api_key", .team: "o.team_id",
        .user: "o.user", .endUser: "o.end_user", .session: "o.session_id",
    ]
}
