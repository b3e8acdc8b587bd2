import Foundation
import LangtopCore
import LangtopQuery
import LangtopReport
import LangtopTestSupport
import Testing

@Suite("A report")
struct ReportTests {
    static func snapshot() -> Snapshot {
        let end = Timestamp(seconds: 1_795_444_327)
        var snapshot = Snapshot(
            request: SnapshotRequest(grouping: .key), now: end, range: TimeRange(from: end - .seconds(86_400), to: end))
        var recipe = TotalsRecipe(requests: 3)
        recipe.failures = 1
        recipe.recorded = 0.1 + 0.2
        recipe.unpriced = 1
        recipe.hasExtras = false
        let totals = recipe.totals
        snapshot.totals = totals
        recipe.hasExtras = true
        recipe.cacheRead = 40
        recipe.tokens = TokenCount(prompt: 100, completion: 7, total: 107)
        let known = recipe.totals
        snapshot.groups = [
            Group(id: "9f1c", name: "cline \"ana\", é\u{1B}[31m\n", totals: known),
            Group(id: "", name: "=HYPERLINK(1)", totals: totals),
        ]
        snapshot.errors = [ErrorGroup(errorClass: .contextWindow, count: 1), ErrorGroup(errorClass: nil, count: 2)]
        snapshot.coverage = .exact
        return snapshot
    }

    @Test("as JSON is JSON, with unknown as null and hostile names as text")
    func json() throws {
        let text = ReportFormat.json.render(Self.snapshot(), source: "litellm@host")
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let totals = try #require(object["totals"] as? [String: Any])
        let tokens = try #require(totals["tokens"] as? [String: Any])
        #expect(totals["requests"] as? Int == 3)
        #expect(tokens["input"] is NSNull && tokens["cache_read"] is NSNull, "extras are not known, so they are not 0")
        #expect(text.contains("\"recorded\":0.3,"), "a sum does not tell in which order it was added up")
        #expect((totals["latency_ms"] as? [String: Any])?["p99"] is NSNull)
        let groups = try #require(object["groups"] as? [[String: Any]])
        #expect(groups[0]["name"] as? String == "cline \"ana\", é\u{1B}[31m\n")
        #expect((groups[0]["tokens"] as? [String: Any])?["input"] as? Int == 60)
        let errors = try #require(object["errors"] as? [[String: Any]])
        #expect(errors[0]["class"] as? String == "context_window" && errors[1]["class"] is NSNull)
        #expect(object["state"] as? String == "exact" && object["kinds"] as? String == "partial")
    }

    @Test("as JSON keeps the order of its keys")
    func order() {
        let text = ReportFormat.json.render(Self.snapshot(), source: "s")
        let keys = [
            "\"schema\"", "\"source\"", "\"window\"", "\"state\"", "\"kinds\"", "\"totals\"", "\"by\"", "\"groups\"",
            "\"errors\"",
        ]
        let places = keys.compactMap { text.firstRange(of: $0)?.lowerBound }
        #expect(places.count == keys.count && places == places.sorted())
    }

    @Test("as CSV has a field a column in every row and disarms formulas")
    func csv() {
        let lines = ReportFormat.csv.render(Self.snapshot(), source: "s").split(separator: "\r\n")
        #expect(lines.count == 3)
        #expect(lines[2].hasPrefix(",'=HYPERLINK(1),3,0,1,"))
        #expect(
            lines[0].split(separator: ",", omittingEmptySubsequences: false).count
                == lines[2].split(separator: ",", omittingEmptySubsequences: false).count)
    }

    @Test("as text aligns columns by what a terminal shows, and calls a tiny sum tiny")
    func alignment() throws {
        var snapshot = Self.snapshot()
        var recipe = TotalsRecipe(requests: 1)
        recipe.recorded = 0.00000001
        let totals = recipe.totals
        snapshot.groups = ["大规模语言模型", "plain"].map { Group(id: $0, name: $0, totals: totals) }
        let lines = ReportFormat.text.render(snapshot, source: "s").split(separator: "\n")
        let rows = try ["大规模", "plain"].map { name in try #require(lines.first { $0.hasPrefix(name) }) }
        #expect(rows[0].count + 7 == rows[1].count, "seven characters take two columns each")
        #expect(rows.allSatisfy { $0.contains("$<0.0001") })
        #expect(!lines[1].contains("estimated"))
    }

    @Test("as text shows unknown as a dash and lets no control byte through")
    func text() {
        let text = ReportFormat.text.render(Self.snapshot(), source: "s")
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        #expect(text.contains("unpriced 1 req") && text.contains("p99 –"))
    }
}
