public import LangtopCore

/// The past.
extension LangfuseClickHouseSource {
    /// A trace may begin so long before its steps (Langfuse joins them within the same bounds,
    /// `OBSERVATIONS_TO_TRACE_INTERVAL`).
    static let traceMargin = Duration.seconds(2 * 86_400)

    /// All rows that started in a slice of the past; their extras cost nothing more.
    public func history(of slice: TimeRange, depth: HistoryDepth, newest: NewestRowsDemand) async throws(SourceError)
        -> History
    {
        var batch = try await rows(
            statements.binary(.span), parameters(of: slice), into: ObservationBatch(source: id, newest: newest))
        if statements.hasObservations, tables["traces"] != nil, batch.lacksFacts {
            let bounds: [ClickHouseParameter] = [
                ("traces_from", String((slice.from - Self.traceMargin).milliseconds)),
                ("traces_to", String((slice.to + .seconds(3600)).milliseconds)),
            ]
            batch = try await rows(
                statements.traces(of: .span), parameters(of: slice) + bounds, into: TraceTable(of: batch)
            ).completed
        }
        var found = batch.finish()
        return History(found.batch, newest: found.newest.take(), in: slice, depth: .full)
    }

    /// Counts and sums of model calls by bucket, the last of them cut at the range's end.
    public func checksums(of range: TimeRange, every step: Duration) async throws(SourceError) -> [BucketChecksum] {
        guard !range.isEmpty, step > .zero else { return [] }
        let sums = try await fields(
            statements.over(PackageResources.langfuse_clickhouse_checksums_sql),
            parameters(of: range) + [("step", String(max(1, step.milliseconds)))])
        return sums.compactMap { row in
            guard row.count == 4, let place = Int(row[0]), let count = Int(row[1]), let spend = Double(row[2])
            else { return nil }
            let from = range.from + step * place
            return BucketChecksum(
                range: TimeRange(from: from, to: min(from + step, range.to)), count: count, tokens: nil, spend: spend,
                failures: Int(row[3]))
        }
    }

    /// What the server itself sums up: by what stands on the row, and only where one table holds all.
    public func aggregates(of range: TimeRange, every step: Duration, by dimension: Dimension) async throws(SourceError)
        -> [ServerAggregate]?
    {
        guard let summed, let group = Self.group(dimension, in: summed) else { return nil }
        let rows = try await fields(
            summed.over(PackageResources.langfuse_clickhouse_aggregates_sql, group: group, isFinal: true),
            parameters(of: range) + [("step", String(max(1, step.milliseconds)))])
        return rows.compactMap { ServerAggregate($0, from: range.from, every: step) }
    }

    private static func group(_ dimension: Dimension, in summed: LangfuseClickHouseStatement) -> String? {
        switch dimension {
        case .model, .providerModel: "o_model"
        case .environment: "if(o_environment = '', '\(ObservationRow.usualEnvironment)', o_environment)"
        case .user where !summed.hasObservations: "o_user"
        case .session where !summed.hasObservations: "o_session"
        case .release where !summed.hasObservations: "o_release"
        default: nil
        }
    }
}
