import CommandTestSupport
import Foundation
import Testing

/// What Prometheus' own parser makes of the report.
@Suite("The report as OpenMetrics", .timeLimit(.minutes(5)))
struct OpenMetricsTests {
    private static let script = """
        import sys, json
        from prometheus_client.openmetrics.parser import text_string_to_metric_families
        families = {}
        for family in text_string_to_metric_families(open(sys.argv[1], encoding="utf-8", newline="").read()):
            assert family.type == "gauge", family
            families[family.name] = [[sample.labels, sample.value] for sample in family.samples]
        print(json.dumps(families))
        """

    @Test("is read by Prometheus' parser, and tells what the JSON tells")
    func parsed() async throws {
        let python = try await Command.runAside(
            Command.script("venv"), ["prometheus", "prometheus_client==0.22.1"])
        let arguments = ["once", "demo", "--window", "6h", "--by", "tag", "--at", "2026-11-23T12:00:00Z", "--format"]
        let text = try await Binary.run(arguments + ["openmetrics"])
        #expect(text.status == 0 && text.output.hasSuffix("\n# EOF\n"))
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "metrics").path
        try text.output.write(toFile: file, atomically: true, encoding: .utf8)
        let program = python.split(separator: "\n").last.map(String.init) ?? ""
        let output = try await Command.runAside(program, ["-c", Self.script, file])
        let families = try #require(
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: [[Any]]])
        let report = try Report(try await Binary.run(arguments + ["json"]).output)
        func value(_ family: String, _ label: String, _ wanted: String) -> Double? {
            families[family]?.first { ($0[0] as? [String: String])?[label] == wanted }?[1] as? Double
        }
        #expect(value("langtop_requests", "source", "demo") == report["requests"])
        // Two runs may read the same rows in another order, and sums of fractions tell that in the last digit.
        let cost = try #require(report["cost.recorded"])
        #expect(abs((value("langtop_cost_dollars", "kind", "recorded") ?? 0) - cost) < 1e-9 && cost > 0)
        #expect(value("langtop_tokens", "kind", "cache_read") == report["tokens.cache_read"])
        let p95 = try #require(report["latency_ms.p95"])
        #expect(abs((value("langtop_latency_seconds", "quantile", "0.95") ?? 0) - p95 / 1000) < 1e-9)
        let groups = try #require(report.root["groups"] as? [[String: Any]])
        #expect(families["langtop_group_requests"]?.count == groups.count)
    }
}
