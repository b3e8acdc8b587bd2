import LangtopCore
import LangtopQuery

/// A number of totals as reports write it: every measure that has a key, and what is no sum over rows.
struct ReportedNumber: Sendable {
    /// The object it stands in; empty for none.
    let object: String
    /// Its key in that object.
    let key: String
    /// The header of its column in CSV.
    let column: String
    /// What it is; nil for unknown.
    let value: @Sendable (Totals) -> Double?

    private init(_ path: String, column: String? = nil, _ value: @escaping @Sendable (Totals) -> Double?) {
        let parts = path.split(separator: ".").map(String.init)
        object = parts.count > 1 ? parts[0] : ""
        key = parts[parts.count - 1]
        self.column = column ?? key
        self.value = value
    }

    /// All numbers in their order.
    static let all: [ReportedNumber] = sums + times

    private static let sums = Measure.allCases.flatMap { measure -> [ReportedNumber] in
        guard let key = measure.key else { return [] }
        guard measure == .cost else { return [ReportedNumber(key) { $0[measure].map(Double.init) }] }
        return [
            ReportedNumber(key, column: "cost_recorded") { $0.isUnread ? nil : $0.cost.recorded },
            ReportedNumber("cost.estimated", column: "cost_estimated") { $0.cost.estimated },
            ReportedNumber("cost.estimated_requests") { $0.cost.estimatedRequests.map(Double.init) },
            ReportedNumber("cost.cache_saved", column: "cache_saved") { $0.cacheSaved },
        ]
    }

    private static let times = [
        ReportedNumber("latency_ms.p50", column: "latency_p50_ms") { $0.latency.p50 },
        ReportedNumber("latency_ms.p95", column: "latency_p95_ms") { $0.latency.p95 },
        ReportedNumber("latency_ms.p99", column: "latency_p99_ms") { $0.latency.p99 },
        ReportedNumber("ttft_ms.p50", column: "ttft_p50_ms") { $0.timeToFirstToken.p50 },
        ReportedNumber("ttft_ms.p95", column: "ttft_p95_ms") { $0.timeToFirstToken.p95 },
        ReportedNumber("ttft_ms.p99", column: "ttft_p99_ms") { $0.timeToFirstToken.p99 },
        ReportedNumber("output_tokens_per_second.p50", column: "output_tokens_per_second_p50") { $0.outputRate },
    ]
}
