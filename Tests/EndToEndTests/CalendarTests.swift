import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// Days and months of the reader, against SQL's `AT TIME ZONE` over the same rows.
@Suite("The reader's days and months", .serialized, .timeLimit(.minutes(5)))
struct CalendarTests {
    /// A day or a month to date of a zone, up to a civil moment.
    struct Case: Sendable, CustomStringConvertible {
        let window: String
        let zone: String
        /// The civil moment at which the window ends.
        let end: String

        var description: String { "\(window) until \(end) in \(zone)" }
    }

    /// Rows at odd moments around every change of clocks, and on both sides of every midnight of the zones.
    private static let database = Task {
        let database = try await TestServer.shared.database(.full)
        try database.execute(
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                completion_tokens, "startTime", "endTime", model, model_group, status)
            SELECT format('row-%s', n), 'acompletion', 'key', (n * 7919 % 100003) / 1e6, n % 977, n % 977, 0,
                began, began + interval '2 seconds', 'm', 'm', 'success'
            FROM (
                SELECT row_number() OVER (ORDER BY began) AS n, began FROM (
                    SELECT generate_series(first, last, interval '7 minutes 13.217 seconds') AS began
                    FROM (VALUES (timestamp '2021-10-27 00:00', timestamp '2021-10-31 00:00'),
                        ('2026-01-31 12:00', '2026-04-26 00:00'), ('2026-09-30 12:00', '2026-11-03 00:00')) AS spans (first, last)
                    UNION ALL
                    SELECT day::timestamp AT TIME ZONE zone AT TIME ZONE 'UTC' + edge * interval '1 millisecond'
                    FROM unnest(ARRAY['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Africa/Cairo']) AS zone,
                        unnest(ARRAY['2026-03-01', '2026-03-08', '2026-03-09', '2026-03-29', '2026-03-30', '2026-04-01',
                            '2026-04-24', '2026-10-25', '2026-10-26', '2026-11-01', '2026-11-02']::date[]) AS day,
                        generate_series(-1, 1) AS edge
                ) AS moments
            ) AS numbered
            """)
        return database
    }

    @Test(
        "have the totals that AT TIME ZONE gives them",
        arguments: [
            // 23 and 25 hours long.
            Case(window: "today", zone: "Europe/Berlin", end: "2026-03-30 00:00"),
            Case(window: "today", zone: "Europe/Berlin", end: "2026-10-26 00:00"),
            Case(window: "today", zone: "America/New_York", end: "2026-03-09 00:00"),
            Case(window: "today", zone: "America/New_York", end: "2026-11-02 00:00"),
            // Not over yet, after the change.
            Case(window: "today", zone: "Europe/Berlin", end: "2026-10-25 12:34"),
            Case(window: "today", zone: "America/New_York", end: "2026-03-08 03:05"),
            // The ends of months.
            Case(window: "today", zone: "Europe/Berlin", end: "2026-04-01 00:00"),
            Case(window: "today", zone: "America/New_York", end: "2026-03-01 00:00"),
            Case(window: "today", zone: "Asia/Kolkata", end: "2026-03-01 00:00"),
            Case(window: "today", zone: "Asia/Kolkata", end: "2026-03-29 09:00"),
            Case(window: "mtd", zone: "Europe/Berlin", end: "2026-04-01 00:00"),
            Case(window: "mtd", zone: "Europe/Berlin", end: "2026-10-31 23:59"),
            Case(window: "mtd", zone: "America/New_York", end: "2026-04-01 00:00"),
            Case(window: "mtd", zone: "America/New_York", end: "2026-11-02 10:00"),
            Case(window: "mtd", zone: "Asia/Kolkata", end: "2026-03-01 00:00"),
            Case(window: "mtd", zone: "Asia/Kolkata", end: "2026-04-01 00:00"),
            // A day without a midnight, and one with two.
            Case(window: "today", zone: "Africa/Cairo", end: "2026-04-25 00:00"),
            Case(window: "today", zone: "Asia/Amman", end: "2021-10-30 00:00"),
        ])
    func totals(of example: Case) async throws {
        let database = try await Self.database.value
        let unit = example.window == "mtd" ? "month" : "day"
        let local = #""startTime" AT TIME ZONE 'UTC' AT TIME ZONE '\#(example.zone)'"#
        let end = "timestamp '\(example.end)'"
        let expected = try database.execute(
            """
            SELECT to_char(\(end) AT TIME ZONE '\(example.zone)' AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                count(*), round(sum(spend)::numeric, 6), sum(total_tokens)
            FROM "LiteLLM_SpendLogs"
            WHERE date_trunc('\(unit)', \(local)) = date_trunc('\(unit)', \(end) - interval '1 millisecond')
                AND "startTime" < \(end) AT TIME ZONE '\(example.zone)' AT TIME ZONE 'UTC'
            """
        ).split(whereSeparator: \.isWhitespace).joined().split(separator: "|").map(String.init)
        try #require(expected.count == 4 && expected[1] != "0", "\(expected)")
        let outcome = try await Binary.run([
            "once", database.url, "--plain", "--format", "json", "--window", example.window, "--tz", example.zone,
            "--at", expected[0],
        ])
        #expect(outcome.status == 0, "\(outcome.error)")
        let report = try Report(outcome.output)
        #expect(report["requests"] == Double(expected[1]))
        #expect(abs((report["cost.recorded"] ?? .nan) - (Double(expected[2]) ?? .nan)) < 1e-6)
        #expect(report["tokens.total"] == Double(expected[3]))
        #expect((report.root["window"] as? [String: Any])?["tz"] as? String == example.zone)
    }

    @Test("are those of a zone that every output names")
    func zone() async throws {
        let arguments = ["demo", "--tz", "Asia/Kolkata", "--window", "today"]
        let text = try await Binary.run(["once"] + arguments)
        #expect(text.output.split(separator: "\n").first?.hasSuffix("Asia/Kolkata") == true, "\(text.output)")
        let terminal = try PseudoTerminal(arguments, columns: 80, rows: 24)
        #expect(await terminal.waits { $0.text.contains("today") && $0.text.contains("IST") }, "\(terminal.text)")
        terminal.type("Q")
        #expect(await terminal.exitStatus() == 0)
    }
}
