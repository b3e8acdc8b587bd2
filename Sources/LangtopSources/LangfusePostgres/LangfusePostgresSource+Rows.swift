public import LangtopCore
import LangtopPostgres

/// The live tail and the past.
extension LangfusePostgresSource {
    /// What became visible since `cursor`: new, ended and otherwise changed generations, and those whose trace changed.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Batch {
        running.handedIn(cursor)
        let batch = try await tail(since: cursor, ["running": running.list], expected: running.ids)
        running.read(batch)
        return batch
    }

    /// All generations that started in a slice of the past; their kinds cost nothing more.
    public func history(of slice: TimeRange, depth: HistoryDepth) async throws(SourceError) -> History {
        do throws(PostgresError) {
            let found = try await rows(.history, of: slice) { row, decoder in decoder.add(&row) }
            running.note(found)
            return History(found, in: slice, depth: .kinds)
        } catch {
            throw SourceError(error)
        }
    }

    /// Counts and sums of buckets, the last of them cut at the range's end.
    public func digests(of range: TimeRange, every step: Duration) async throws(SourceError) -> [Digest] {
        try await sums(of: range, every: step)
    }

    /// Langfuse keeps no sums of days.
    public func daily(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyKinds]? { nil }

    /// Langfuse v2 knows neither keys nor teams of a gateway.
    public func directory() async throws(SourceError) -> Directory { Directory() }
}
