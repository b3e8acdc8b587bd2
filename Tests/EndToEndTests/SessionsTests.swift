import CommandTestSupport
import Foundation
import Testing

/// What the real program prints of the demo's sessions and waste.
@Suite("Sessions and waste in print")
struct SessionsTests {
    private static let moment = ["demo", "--at", "2026-11-27T15:30:00Z"]

    private static func json(_ arguments: [String]) async throws -> [String: Any] {
        let outcome = try await Binary.run(arguments + moment + ["--format", "json"])
        #expect(outcome.status == 0, "\(outcome.error)")
        return try Report(outcome.output).root
    }

    private static func number(_ value: Any?) -> Double { (value as? NSNumber)?.doubleValue ?? .nan }

    @Test("sessions and what is outside come to the window's spend")
    func sums() async throws {
        let once = try Report(try await Binary.run(["once"] + Self.moment + ["--format", "json"]).output)
        let sessions = try await Self.json(["sessions", "--limit", "3"])
        let parts = ["in_sessions", "outside"].compactMap { sessions[$0] as? [String: Any] }
        #expect(parts.reduce(0) { $0 + Self.number($1["requests"]) } == once["requests"])
        let recorded = try #require(once["cost.recorded"])
        let all = parts.reduce(0) { $0 + Self.number($1["cost"]) }
        #expect(abs(all - recorded - (once["cost.estimated"] ?? 0)) < 0.000_001)
        let told = try #require(sessions["sessions"] as? [[String: Any]])
        #expect(told.count == 3 && Self.number(sessions["count"]) > 20)
        for session in told {
            let turns = try #require(session["turn_list"] as? [[String: Any]])
            #expect(
                abs(
                    turns.reduce(0) { $0 + (($1["cost"] as? NSNumber)?.doubleValue ?? 0) }
                        - Self.number(session["cost"])) < 0.000_001)
        }
    }

    @Test("waste says of each rule how much, and its rows come to its sum")
    func waste() async throws {
        let waste = try await Self.json(["waste"])
        let lines = try #require(waste["waste"] as? [[String: Any]])
        #expect(lines.count == 6)
        var sum = 0.0
        for line in lines where line["cost"] is NSNumber {
            let rows = try #require(line["rows"] as? [[String: Any]])
            if Double(rows.count) == Self.number(line["count"]) {
                #expect(abs(rows.reduce(0) { $0 + Self.number($1["wasted"]) } - Self.number(line["cost"])) < 0.000_001)
            }
            sum += Self.number(line["cost"])
        }
        #expect(abs(sum - Self.number(waste["wasted"])) < 0.000_001 && sum > 1)
        #expect(lines.contains { $0["rule"] as? String == "repeated" && Self.number($0["cost"]) > 0 })
    }

    @Test("text and CSV say the same", arguments: ["sessions", "waste"])
    func formats(command: String) async throws {
        let text = try await Binary.run([command] + Self.moment)
        #expect(text.status == 0 && text.output.split(separator: "\n").count > 6)
        #expect(!text.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let csv = try await Binary.run([command] + Self.moment + ["--format", "csv"])
        let rows = csv.output.split(separator: "\r\n")
        #expect(rows.count == (command == "waste" ? 7 : rows.count) && rows.count > 6)
    }

    @Test("a limit that makes no sense is refused")
    func limit() async throws {
        #expect(try await Binary.run(["sessions"] + Self.moment + ["--limit", "0"]).status == 64)
    }
}
