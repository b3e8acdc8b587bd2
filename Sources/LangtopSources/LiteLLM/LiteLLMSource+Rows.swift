public import LangtopCore
import LangtopPostgres

/// The live tail and the past.
extension LiteLLMSource {
    /// What became visible since `cursor`.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Batch {
        try await tail(since: cursor)
    }

    /// All generations that started in a slice of the past.
    public func history(of slice: TimeRange, depth: HistoryDepth) async throws(SourceError) -> History {
        do throws(PostgresError) {
            let found =
                switch depth {
                case .columns:
                    try await rows(.historyColumns, of: slice) { row, decoder in decoder.addColumns(&row) }
                case .kinds: try await rows(.historyKinds, of: slice) { row, decoder in decoder.add(&row) }
                }
            return History(found, in: slice, depth: depth)
        } catch {
            throw SourceError(error)
        }
    }

    /// Counts and sums of buckets, the last of them cut at the range's end.
    public func digests(of range: TimeRange, every step: Duration) async throws(SourceError) -> [Digest] {
        try await sums(of: range, every: step)
    }
}
