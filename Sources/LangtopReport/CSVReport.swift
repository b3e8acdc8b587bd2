import LangtopCore
import LangtopEngine
import LangtopJSON

/// Groups as comma-separated values with a header line (RFC 4180); unknown is an empty field.
enum CSVReport {
    private static let header = [
        "id", "name", "requests", "running", "failures", "client_closed", "cache_hits", "fallbacks", "input",
        "cache_read",
        "cache_write",
        "output", "reasoning", "prompt", "completion", "total", "cost_recorded", "cost_estimated", "estimated_requests",
        "unpriced_requests", "latency_p50_ms", "latency_p95_ms", "latency_p99_ms", "ttft_p50_ms", "ttft_p95_ms",
        "ttft_p99_ms",
        "output_tokens_per_second_p50",
    ]

    static func render(_ snapshot: Snapshot) -> String {
        let rows = snapshot.groups.map { group in [quoted(group.id), quoted(group.name)] + numbers(group.totals) }
        return ([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
    }

    private static func numbers(_ totals: Totals) -> [String] {
        let kinds = totals.kinds
        let fromRows = kinds.isComplete && !kinds.isDaily
        let whole: [Int?] = [
            totals.requests, totals.running, totals.unknownOutcomes > 0 ? nil : totals.failures,
            fromRows ? kinds.clientClosed : nil,
            totals.cacheHits, fromRows ? kinds.fallbacks : nil, totals.inputTokens,
            kinds.isComplete ? kinds.cacheRead : nil,
            kinds.isComplete ? kinds.cacheWrite : nil, totals.tokens.completion, fromRows ? kinds.reasoning : nil,
            totals.tokens.prompt, totals.tokens.completion, totals.tokens.total,
        ]
        let cost: [Double?] = [
            totals.cost.recorded, totals.cost.estimated, Double(totals.cost.estimatedRequests),
            Double(totals.cost.unpricedRequests),
        ]
        let times: [Double?] = [
            totals.latency.p50, totals.latency.p95, totals.latency.p99, totals.timeToFirstToken.p50,
            totals.timeToFirstToken.p95, totals.timeToFirstToken.p99, totals.outputRate,
        ]
        return whole.map { $0.map(String.init) ?? "" } + (cost + times).map { $0.flatMap(JSONText.number) ?? "" }
    }

    /// A field in quotes where it needs them, without what steers a terminal: CSV has no way to write it. A leading formula sign gets an apostrophe, so that a hostile name is not
    /// run by a spreadsheet.
    private static func quoted(_ raw: String) -> String {
        var text = ""
        for scalar in raw.unicodeScalars {
            let isBreak = scalar == "\n" || scalar == "\r"
            text.unicodeScalars.append(ControlCharacter.contains(scalar) && !isBreak ? "\u{FFFD}" : scalar)
        }
        let tame = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
        guard tame.contains(where: { ",\"\r\n".contains($0) || $0 == "\r\n" }) else { return tame }
        return "\"" + tame.replacing("\"", with: "\"\"") + "\""
    }
}
