public import LangtopCore
import LangtopPostgres

/// The live tail and the past.
extension LiteLLMSource {
    /// What became visible since `cursor`.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Changes {
        try await tail(since: cursor)
    }

    /// All rows that started in a slice of the past.
    public func history(of slice: TimeRange, depth: HistoryDepth, newest: NewestRowsDemand) async throws(SourceError)
        -> History
    {
        do throws(PostgresError) {
            let statement = depth == .full ? LiteLLMStatement.historyFull : .historyColumns
            var found = try await rows(statement, of: slice, depth, newest: newest)
            return History(found.batch, newest: found.newest.take(), in: slice, depth: depth)
        } catch {
            throw explained(error)
        }
    }

    /// Counts and sums of buckets, the last of them cut at the range's end.
    public func checksums(of range: TimeRange, every step: Duration) async throws(SourceError) -> [BucketChecksum] {
        try await bucketChecksums(of: range, every: step)
    }
}
