import CommandTestSupport
import Foundation
import Testing

/// `langtop why` on the built-in story, held against `langtop once`.
@Suite("langtop why", .timeLimit(.minutes(5)))
struct WhyTests {
    private static let place = ["demo", "--window", "1h"]

    private static func object(_ arguments: [String]) async throws -> [String: Any] {
        let outcome = try await Binary.run(arguments + ["--format", "json"])
        #expect(outcome.status == 0, "\(outcome.error)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    private static func spend(at moment: String) async throws -> Double {
        let totals = try #require(
            try await object(["once"] + place + ["--at", moment])["totals"] as? [String: Any])
        let cost = try #require(totals["cost"] as? [String: Any])
        return ((cost["recorded"] as? Double) ?? 0) + ((cost["estimated"] as? Double) ?? 0)
    }

    @Test(
        "tells the difference of two windows, by effects and lines that add up to it",
        arguments: [("before", "2026-11-23T13:00:00Z"), ("yesterday", "2026-11-22T14:00:00Z")])
    func sums(against: String, earlier: String) async throws {
        let why = try await Self.object(["why"] + Self.place + ["--at", "2026-11-23T14:00:00Z", "--against", against])
        let total = try #require(why["total"] as? [String: Any])
        let (before, now) = (try #require(total["before"] as? Double), try #require(total["now"] as? Double))
        #expect(abs(before - (try await Self.spend(at: earlier))) < 1e-6 && before > 0)
        #expect(abs(now - (try await Self.spend(at: "2026-11-23T14:00:00Z"))) < 1e-6 && now > 0)
        let effects = try #require(total["effects"] as? [String: Double])
        #expect(effects.count == 6 && abs(effects.values.reduce(0, +) - (now - before)) < 1e-8)
        for field in ["key", "model"] {
            let lines = try #require(why["lines"] as? [[String: Any]]).filter { $0["by"] as? String == field }
            let sum = lines.reduce(0) { $0 + (($1["change"] as? Double) ?? 0) }
            #expect(lines.count > 1 && abs(sum - (now - before)) < 1e-8)
        }
        #expect(why["state"] as? String == "exact")
    }

    @Test("prints text and CSV, keeps only what a filter lets through, and refuses what makes no sense")
    func formats() async throws {
        let moment = ["--at", "2026-11-23T14:00:00Z"]
        let text = try await Binary.run(["why"] + Self.place + moment)
        #expect(text.status == 0 && text.output.contains("against the hour before") && text.output.contains("volume"))
        let csv = try await Binary.run(["why"] + Self.place + moment + ["--format", "csv", "--filter", "model:*opus*"])
        let models = csv.output.components(separatedBy: "\r\n").filter { $0.hasPrefix("model,") }
        #expect(csv.status == 0 && !models.isEmpty && models.allSatisfy { $0.contains("opus") })
        let long = try await Binary.run(["why", "demo", "--window", "7d", "--against", "yesterday"])
        #expect(long.status == 64 && long.error.contains("shorter than a day"))
    }
}
