import ClickHouseTestSupport
import CommandTestSupport
import Foundation
import Testing

/// What a reader sees of a ClickHouse that is written to, answers badly, goes away and comes back.
@Suite("A dashboard on a ClickHouse", .serialized, .timeLimit(.minutes(10)))
struct ClickHouseScreenTests {
    /// Model calls of one model that began now.
    private static func write(_ count: Int, of model: String, into database: ClickHouseDatabase) async throws {
        try await database.ask(
            """
            INSERT INTO events_full (span_id, trace_id, project_id, type, name, start_time, end_time, provided_model_name,
                usage_details, cost_details, level, environment, event_ts, created_at, updated_at, is_deleted)
            SELECT '\(model)-' || toString(number) || toString(now64(6)), 'trace', 'p', 'GENERATION', 'call', now64(6),
                now64(6) + 1, '\(model)', map('input', 100, 'output', 50, 'total', 150), map('total', 0.25), 'DEFAULT',
                'default', now64(6), now64(6), now64(6), 0
            FROM numbers(\(count))
            """)
    }

    private static func expect(_ count: Int, on screen: TmuxScreen) async {
        #expect(await Patience.until(90) { screen.total == count }, "not \(count) in\n\(screen.text)")
    }

    @Test("counts what is written, says what is wrong, and recovers alone with every row once", arguments: [120, 45])
    func faults(columns: Int) async throws {
        let server = ClickHouseServer(alone: ())
        let database = try await server.database([.langfuse3, .langfuse4])
        try await Self.write(40, of: "steady", into: database)
        let screen = try TmuxScreen(
            [database.url, "--window", "15m", "--interval", "1"], columns: columns, rows: columns == 45 ? 60 : 35)
        await Self.expect(40, on: screen)
        var count = 40
        for (order, words) in [
            (#""kind": "code", "code": 241"#, "no memory left"), (#""kind": "status", "status": 503"#, "503"),
            (#""kind": "exception", "code": 395, "after": 40"#, "code 395"), (#""kind": "garbage""#, "127.0.0.1"),
        ] {
            try await database.route(
                "POST", "/-/faults", "{\(order), \"match\": \"`\(database.name)`.\", \"times\": -1}")
            // Nothing is read while nothing is written.
            try await Self.write(5, of: "steady", into: database)
            #expect(await screen.waits(for: "● lost"), "\(order): \(screen.text)")
            #expect(await screen.waits(forSentence: words), "\(order): \(screen.text)")
            #expect(screen.total == count, "the last numbers stay: \(screen.text)")
            count += 5
            try await database.route("POST", "/-/faults", #"{"clear": true}"#)
            await Self.expect(count, on: screen)
        }
        try await server.stop()
        #expect(await screen.waits(for: "● lost"), "\(screen.text)")
        _ = try await server.url()
        try await Self.write(3, of: "steady", into: database)
        await Self.expect(count + 3, on: screen)
        #expect(await screen.waits(for: "● live"), "\(screen.text)")
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
        try await server.remove()
    }

    @Test("says why the past is not read where even a second of it takes too long, and counts what comes")
    func unread() async throws {
        let server = ClickHouseServer(alone: ())
        let database = try await server.database([.langfuse3, .langfuse4])
        try await Self.write(40, of: "steady", into: database)
        // What the past is read by: the tail has no end.
        try await database.route("POST", "/-/faults", #"{"kind": "slow", "match": "{to:Int64}", "times": 1}"#)
        try await database.route(
            "POST", "/-/faults", #"{"kind": "code", "code": 159, "match": "{to:Int64}", "times": -1}"#)
        let screen = try TmuxScreen(
            [database.url, "--window", "15m", "--interval", "1"], columns: 200, rows: 35)
        #expect(await screen.waits(for: "code 159, the statement takes the server too long"), "\(screen.text)")
        // The tail looks back by some blocks, and finds all of them.
        try await Self.write(3, of: "steady", into: database)
        await Self.expect(43, on: screen)
        #expect(screen.text.contains("● filling"), "\(screen.text)")
        try await database.route("POST", "/-/faults", #"{"clear": true}"#)
        try screen.press("r")
        #expect(await screen.waits(for: "● live"), "\(screen.text)")
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
        try await server.remove()
    }

    @Test("keeps up with a store that is written to, changed and deleted from", arguments: ["v3", "v4"])
    func live(shape: String) async throws {
        let database = try await ClickHouseServer.shared.database([])
        let writer = Task {
            try await Command.runAside(
                Command.script("live-clickhouse"),
                [database.server, database.name, "--shape", shape, "--rate", "10", "--seconds", "20"])
        }
        // Its tables come first.
        while try await database.ask("EXISTS observations FORMAT TabSeparated") != "1\n" { await Task.yield() }
        let screen = try TmuxScreen(
            [database.url, "--window", "1h", "--interval", "1"], columns: 120, rows: 35,
            environment: ["LANGTOP_ESTIMATES": "false"])
        _ = try await writer.value
        let truth = try #require(Self.truth[shape])
        var counted: Int?
        // Calls end while nobody writes, where their end lies ahead.
        let isEqual = try await Patience.until(120) {
            counted = Int(try await database.ask(truth).trimmingCharacters(in: .whitespacesAndNewlines))
            return screen.total == counted
        }
        #expect(isEqual && counted ?? 0 > 20, "\(counted ?? 0) in\n\(screen.text)")
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
    }

    /// Requests that ended, each once, without Langfuse's own.
    private static let truth = [
        "v3": """
        SELECT count() FROM observations FINAL WHERE is_deleted = 0 AND type IN ('GENERATION', 'EMBEDDING')
            AND NOT startsWith(environment, 'langfuse-') AND (isNotNull(end_time) OR level = 'ERROR') FORMAT TabSeparated
        """,
        "v4": """
        SELECT count() FROM (
            SELECT span_id AS id, type, environment, end_time, level, event_ts FROM events_core
            UNION ALL SELECT id, type, environment, end_time, level, event_ts FROM observations FINAL
        ORDER BY event_ts DESC LIMIT 1 BY id) WHERE type IN ('GENERATION', 'EMBEDDING')
            AND NOT startsWith(environment, 'langfuse-') AND (isNotNull(end_time) OR level = 'ERROR') FORMAT TabSeparated
        """,
    ]
}
