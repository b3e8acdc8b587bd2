import Glibc
import LangtopCore
import PostgresTestSupport
import Testing

@testable import LangtopSources

/// What tests of a live tail share.
enum Polling {
    /// Polls until a condition holds; every poll does real work, so nothing is waited for blindly.
    static func poll(
        _ source: some GenerationSource,
        from cursor: Cursor,
        until isDone: (Changes) -> Bool
    ) async throws -> Changes {
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

    /// The same cursor with its exact look never due, however long the test takes.
    static func notDue(_ cursor: Cursor) throws -> Cursor {
        var tail = try #require(TailCursor(text: cursor.text))
        // Later than that no exact look is ever due.
        tail.due = Timestamp(seconds: Int64(time(nil)) + 50)
        return Cursor(text: tail.text)
    }

    /// Expects that a row is found although its transaction, a subtransaction in it, commits after another one's.
    ///
    /// `insert` is the SQL that writes a row by its key.
    static func expectFoundHoweverLate(
        by source: some GenerationSource,
        in database: TestDatabase,
        insert: @Sendable (_ key: String) -> String
    ) async throws {
        var batch = try await source.changes(since: nil)
        try database.execute("CREATE TABLE signal (name text)")
        // The writer holds its row back until it sees the signal.
        let held = insert("held-back")
        // Waits on no thread of the shared pool: two of them on two cores would wait for each other for ever.
        let writer = Task {
            try await database.ask(
                """
                BEGIN; SAVEPOINT a; \(held); RELEASE a; SELECT pg_advisory_lock(1);
                DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM signal) LOOP PERFORM pg_sleep(0.01); END LOOP; END $$;
                COMMIT
                """
            )
        }
        while try database.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == "0\n" {
            try await Task.sleep(for: .milliseconds(5))
        }
        try database.execute(insert("overtaking"))
        batch = try await poll(source, from: batch.cursor) { !$0.newest.isEmpty }
        #expect(batch.newest.map(\.id.value) == ["overtaking"])
        try database.execute("INSERT INTO signal VALUES ('go')")
        _ = try await writer.value
        var found: Set<String> = []
        batch = try await poll(source, from: batch.cursor) { batch in
            found.formUnion(batch.newest.map(\.id.value))
            return found.contains("held-back")
        }
    }
}
