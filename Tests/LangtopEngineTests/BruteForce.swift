import LangtopCore
import LangtopEngine

/// What a snapshot must say, computed the slow and obvious way from the generations themselves.
enum BruteForce {
    static func totals(_ rows: [Generation]) -> Totals {
        var totals = Totals()
        let requests = rows.filter { !$0.isAttempt && $0.outcome != .running }
        let billed = rows.filter { $0.outcome == .success && !$0.isCacheHit && !$0.isAttempt }
        totals.requests = requests.count
        totals.running = rows.count { !$0.isAttempt && $0.outcome == .running }
        totals.failures = requests.count { $0.outcome == .failure }
        totals.unknownOutcomes = requests.count { $0.outcome == .unknown }
        totals.cacheHits = requests.count { $0.isCacheHit }
        totals.attempts = rows.count { $0.isAttempt }
        totals.tokens.prompt = billed.reduce(0) { $0 + $1.tokens.prompt }
        totals.tokens.completion = billed.reduce(0) { $0 + $1.tokens.completion }
        totals.tokens.total = billed.reduce(0) { $0 + $1.tokens.total }
        totals.kinds.rows = rows.count
        totals.kinds.known = rows.count { $0.kinds != nil }
        totals.kinds.cacheRead = billed.reduce(0) { $0 + ($1.kinds?.cacheRead ?? 0) }
        totals.kinds.cacheWrite = billed.reduce(0) { $0 + ($1.kinds?.cacheWrite ?? 0) }
        totals.kinds.reasoning = billed.reduce(0) { $0 + ($1.kinds?.reasoning ?? 0) }
        totals.kinds.clientClosed = requests.count { $0.outcome == .success && $0.kinds?.clientClosed == true }
        totals.kinds.fallbacks = requests.count {
            ($0.kinds?.fallbacks ?? 0) > 0 || $0.kinds?.askedFor.isEmpty == false
        }
        totals.cost.recorded = rows.reduce(0) { $0 + ($1.spend ?? 0) }
        totals.cost.unpricedRequests = billed.count { $0.tokens.total > 0 && ($0.spend ?? 0) == 0 }
        totals.latency = percentiles(billed.compactMap { $0.latency.map { Double($0.milliseconds) } })
        totals.timeToFirstToken = percentiles(billed.compactMap { $0.timeToFirstToken.map { Double($0.milliseconds) } })
        totals.outputRate = percentile(0.5, billed.compactMap(\.outputRate).sorted())
        return totals
    }

    static func ids(of row: Generation, by dimension: Dimension) -> Set<String> {
        switch dimension {
        case .model: [row.model]
        case .served: [row.served]
        case .provider: [row.provider]
        case .deployment: [row.deployment]
        case .key: [row.key]
        case .team: [row.team]
        case .user: [row.user]
        case .endUser: [row.endUser]
        case .client: [row.client]
        case .session: [row.session]
        case .environment: [row.environment]
        case .release: [row.release]
        case .tag: row.tags.allSatisfy(\.isEmpty) ? [""] : Set(row.tags.filter { !$0.isEmpty })
        }
    }

    static func groups(_ rows: [Generation], by dimension: Dimension) -> [String: Totals] {
        var members: [String: [Generation]] = [:]
        for row in rows { for id in ids(of: row, by: dimension) { members[id, default: []].append(row) } }
        return members.mapValues(totals)
    }

    /// SQL's `percentile_disc`.
    static func percentile(_ p: Double, _ sorted: [Double]) -> Double? {
        sorted.isEmpty ? nil : sorted[max(1, Int((p * Double(sorted.count)).rounded(.up))) - 1]
    }

    private static func percentiles(_ values: [Double]) -> Percentiles {
        let sorted = values.sorted()
        return Percentiles(p50: percentile(0.5, sorted), p95: percentile(0.95, sorted), p99: percentile(0.99, sorted))
    }
}

extension Totals {
    /// Where two totals differ: spend may by a rounding error, percentiles by `tolerance`.
    func differences(from other: Totals, tolerance: Double = 1e-6) -> [String] {
        func near(_ left: Double?, _ right: Double?, _ share: Double) -> Bool {
            guard let left, let right else { return left == nil && right == nil }
            return abs(left - right) <= share * max(1, abs(left), abs(right))
        }
        var differences: [String] = []
        var left = self
        var right = other
        if !near(left.cost.recorded, right.cost.recorded, 1e-9) {
            differences.append("recorded \(left.cost.recorded) ≠ \(right.cost.recorded)")
        }
        for (name, path) in [
            ("p50", \Totals.latency.p50), ("p95", \.latency.p95), ("p99", \.latency.p99),
            ("ttft p50", \.timeToFirstToken.p50), ("ttft p95", \.timeToFirstToken.p95),
            ("ttft p99", \.timeToFirstToken.p99), ("tok/s", \.outputRate),
        ] where !near(left[keyPath: path], right[keyPath: path], tolerance) {
            differences.append("\(name) \(left[keyPath: path] as Any) ≠ \(right[keyPath: path] as Any)")
        }
        left.cost.recorded = 0
        right.cost.recorded = 0
        for path in [\Totals.latency, \.timeToFirstToken] {
            left[keyPath: path] = Percentiles()
            right[keyPath: path] = Percentiles()
        }
        left.outputRate = nil
        right.outputRate = nil
        if left != right { differences.append("\(left) ≠ \(right)") }
        return differences
    }
}
