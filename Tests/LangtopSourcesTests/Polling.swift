import LangtopCore
import Testing

@testable import LangtopSources

/// What tests of a live tail share.
enum Polling {
    /// Polls until a condition holds; every poll does real work, so nothing is waited for blindly.
    static func poll(
        _ source: some GenerationSource,
        from cursor: Cursor,
        until isDone: (Batch) -> Bool
    ) async throws -> Batch {
        var batch = try await source.changes(since: cursor)
        var rounds = 0
        while !isDone(batch), rounds < 10_000 {
            batch = try await source.changes(since: batch.cursor)
            rounds += 1
        }
        #expect(isDone(batch))
        return batch
    }

    /// The same cursor with its exact look due now.
    static func due(_ cursor: Cursor) throws -> Cursor {
        var tail = try #require(TailCursor(text: cursor.text))
        tail.due = Timestamp(milliseconds: 0)
        return Cursor(text: tail.text)
    }
}
