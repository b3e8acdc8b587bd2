public import LangtopCore
import LangtopPostgres

/// The live tail and the past.
extension LangfusePostgresSource {
    /// What became visible since `cursor`: new, ended and otherwise changed generations, and those whose trace changed.
    public func changes(since cursor: Cursor?) async throws(SourceError) -> Changes {
        running.handedIn(cursor)
        decoder.watched = Set(running.ids.map { StableHash.of($0) })
        let changes = try await tail(since: cursor, ["running": running.list], expected: running.ids)
        running.read(
            running: changes.batch.isEmpty ? [:] : decoder.running, ended: changes.batch.isEmpty ? [] : decoder.ended,
            cursor: changes.cursor)
        return changes
    }

    /// All rows that started in a slice of the past; their extras cost nothing more.
    public func history(of slice: TimeRange, depth: HistoryDepth, newest: NewestRowsDemand) async throws(SourceError)
        -> History
    {
        do throws(PostgresError) {
            var found = try await rows(.history, of: slice, .full, newest: newest)
            running.note(decoder.running)
            return History(found.batch, newest: found.newest.take(), in: slice, depth: .full)
        } catch {
            throw explained(error)
        }
    }

    /// Counts and sums of buckets, the last of them cut at the range's end.
    public func checksums(of range: TimeRange, every step: Duration) async throws(SourceError) -> [BucketChecksum] {
        try await bucketChecksums(of: range, every: step)
    }
}
