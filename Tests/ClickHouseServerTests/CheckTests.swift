import ClickHouseTestSupport
import CommandTestSupport
import Foundation
import Testing

/// The ClickHouse for tests is only worth what it keeps of a real one's ways.
@Suite("The ClickHouse for tests")
struct CheckTests {
    /// Rows of one kind, and what a plain aggregate makes of them.
    struct Shape: Sendable, CustomTestStringConvertible {
        let name: String
        let totals: String

        var testDescription: String { name }
    }

    static let shapes = [
        Shape(name: "v3", totals: "count(), sum(total_cost), max(event_ts) FROM observations FINAL"),
        Shape(name: "v4", totals: "count(), sum(cost_details['total']), max(event_ts) FROM events_core FINAL"),
        Shape(name: "both", totals: "count(), sum(cost_details['total']), max(event_ts) FROM events_core FINAL"),
        Shape(name: "litellm", totals: "count(), round(sum(spend), 6), max(end_time) FROM spend_logs FINAL"),
    ]

    @Test("keeps what its README promises: statements, refusals, logins, faults, counters")
    func check() async throws { try await Command.runAside(Command.script("clickhouse"), ["check"]) }

    @Test("is filled with the same calls by the same seed, earlier versions or not", arguments: shapes)
    func fill(_ shape: Shape) async throws {
        let options = ["--shape", shape.name, "--rows", "3000", "--end", Date().ISO8601Format()]
        var totals: [String] = []
        for duplicates in [[], ["--duplicates"]] {
            let database = try await ClickHouseServer.shared.database([])
            try await Command.runAside(
                Command.script("fill-clickhouse"), [database.server, database.name] + options + duplicates)
            totals.append(try await database.ask("SELECT \(shape.totals)"))
        }
        #expect(totals[0] == totals[1])
        #expect(!totals[0].hasPrefix("0\t"))
    }
}
