import ClickHouseTestSupport
import CommandTestSupport
import Foundation
import Testing

/// `once` on a ClickHouse against plain SQL, and on one that answers badly.
@Suite("The headless report of a ClickHouse", .timeLimit(.minutes(10)))
struct ClickHouseOnceTests {
    /// A database filled with calls of the last day, several versions of a row among them.
    static func filled(_ shape: String, rows: Int = 6000) async throws -> (database: ClickHouseDatabase, at: String) {
        let database = try await ClickHouseServer.shared.database([])
        let at = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down) - 60).ISO8601Format()
        try await Command.runAside(
            Command.script("fill-clickhouse"),
            [
                database.server, database.name, "--shape", shape, "--rows", String(rows), "--hours", "24", "--end", at,
                "--seed", "7", "--duplicates",
            ])
        return (database, at)
    }

    @Test("equals SQL in total and by model, each row counted once", arguments: ["v3", "v4", "both", "litellm"])
    func totals(shape: String) async throws {
        let (database, at) = try await Self.filled(shape)
        let output = try await Command.runAside(
            Command.script("compare-with-clickhouse"),
            [database.server, database.name, "--shape", shape, "--at", at, "--langtop", Binary.path])
        #expect(output.contains("0 differ"), "\(output)")
    }

    @Test("counts once what two of its databases hold")
    func twoDatabases() async throws {
        let (database, at) = try await Self.filled("both", rows: 2000)
        // What version 3 kept and what version 4 keeps, as two servers' rows.
        let copy = try await ClickHouseServer.shared.database([])
        try await copy.ask("CREATE TABLE events_core AS \(database.name).events_core")
        try await copy.ask("INSERT INTO events_core SELECT * FROM \(database.name).events_core")
        let alone = try await Self.totals([database.url], at)
        let both = try await Self.totals([database.url, copy.url], at)
        #expect(alone.requests > 1000 && both.requests == alone.requests)
        #expect(abs(both.cost.recorded - alone.cost.recorded) < 1e-6)
    }

    static func totals(_ sources: [String], _ at: String) async throws -> CostReport.Totals {
        let outcome = try await Binary.run(
            ["once"] + sources + ["--window", "24h", "--at", at, "--format", "json", "--timeout", "120"])
        #expect(outcome.status == 0, "\(outcome.error)")
        return try JSONDecoder().decode(CostReport.self, from: Data(outcome.output.utf8)).totals
    }

    @Test("is read by whoever may set nothing, and with a name and a password full of signs")
    func logins() async throws {
        let (database, at) = try await Self.filled("v4", rows: 500)
        let own = try await Self.totals([database.url], at)
        for (user, password) in [("strict", "strict"), ("langtop", "langtop"), ("odd@user", "p@ss:w/rd?#%é")] {
            let outcome = try await Binary.run(
                ["once", database.url, "--window", "24h", "--at", at, "--format", "json"],
                environment: ["CLICKHOUSE_USER": user, "CLICKHOUSE_PASSWORD": password])
            #expect(outcome.status == 0, "\(user): \(outcome.error)")
            let report = try JSONDecoder().decode(CostReport.self, from: Data(outcome.output.utf8))
            #expect(report.totals.requests == own.requests, "\(user)")
        }
        let refused = try await Binary.run(
            ["once", "clickhouse", "--timeout", "5"],
            environment: [
                "CLICKHOUSE_URL": database.server, "CLICKHOUSE_USER": "langtop", "CLICKHOUSE_PASSWORD": "wrong-secret",
            ])
        #expect(refused.status == 30 && refused.error.contains("user or password is wrong"), "\(refused.error)")
        #expect(!refused.error.contains("wrong-secret"))
    }

    @Test("of a server of 2018 is one line that says so", .enabled(if: ClickHouseServer.old != nil))
    func old() async throws {
        let address = try #require(ClickHouseServer.old)
        let outcome = try await Binary.run(["once", "clickhouse+\(address)/default", "--timeout", "20"])
        let place = address.dropFirst("http://".count)
        #expect(outcome.status == 30 && outcome.output.isEmpty)
        let line =
            "clickhouse \(place): code 115, the server is too old: ClickHouse 24.3 is the oldest that Langfuse runs on"
        #expect(outcome.error.contains(line) && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    }

    @Test("of one whose past cannot be read in time names that failure")
    func slow() async throws {
        let (database, at) = try await Self.filled("v3", rows: 300)
        let match = "\"match\": \"`\(database.name)`.\""
        // The first statement asks whether the user may read; what it finds tells nothing.
        for order in [#""kind": "slow", "times": 1"#, #""kind": "code", "code": 159, "times": -1"#] {
            try await database.route("POST", "/-/faults", "{\(order), \(match)}")
        }
        let outcome = try await Binary.run(
            ["once", database.url, "--window", "24h", "--at", at, "--timeout", "20", "--format", "json"])
        let reason = "code 159, the statement takes the server too long"
        #expect(outcome.status == 21 && outcome.error.contains(reason), "\(outcome.status) \(outcome.error)")
        #expect(outcome.output.contains(reason), "\(outcome.output)")
        try await database.route("POST", "/-/faults", "{\"clear\": true, \(match)}")
    }

    @Test(
        "of one that answers badly says what, and ends with 30",
        arguments: [
            (#""kind": "code", "code": 241"#, "the server has no memory left"),
            (#""kind": "code", "code": 159"#, "takes the server too long"),
            (#""kind": "code", "code": 497"#, "may not read"),
            (#""kind": "status", "status": 503"#, "503 server error"),
            (#""kind": "status", "status": 401"#, "user or password is wrong"),
            (#""kind": "not-clickhouse""#, "clickhouse 127.0.0.1"), (#""kind": "close""#, "127.0.0.1"),
            (#""kind": "cut", "after": 100"#, "127.0.0.1"), (#""kind": "cut-chunks", "after": 100"#, "127.0.0.1"),
            (#""kind": "exception", "after": 100"#, "code 241"),
            (#""kind": "exception-marked", "after": 100"#, "code 241"),
            (#""kind": "exception-plain", "after": 100"#, "code 241"), (#""kind": "garbage""#, "127.0.0.1"),
        ])
    func faults(order: String, words: String) async throws {
        let (database, at) = try await Self.filled("v4", rows: 300)
        let match = "`\(database.name)`."
        try await database.route("POST", "/-/faults", "{\(order), \"match\": \"\(match)\", \"times\": -1}")
        let outcome = try await Binary.run(
            ["once", database.url, "--window", "24h", "--at", at, "--timeout", "60", "--format", "json"])
        #expect(outcome.status != 0 && outcome.error.contains(words), "\(outcome.status) \(outcome.error)")
        #expect(outcome.error.utf8.allSatisfy { $0 == 10 || $0 >= 32 && $0 != 127 })
        // Nothing that came before a failure is told as a number.
        let report = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        #expect((report?["totals"] as? [String: Any])?["requests"] as? Int ?? 0 == 0)
        try await database.route("POST", "/-/faults", "{\"clear\": true, \"match\": \"\(match)\"}")
        #expect(try await Self.totals([database.url], at).requests > 100)
    }
}
