import LangtopCore
import LangtopQuery
import LangtopScreen

extension Examination {
    /// Daily tables and rows are said to differ above this part of the dollars, and this many; rows are said to be lost above
    /// this part of the requests.
    private static let (tolerance, leastDollars) = (0.01, 0.01)

    /// What stores that sum up UTC days by themselves hold of them, beside their rows.
    var days: [Finding] {
        let counted = snapshot.sources.filter { $0.description?.capabilities.contains(.dailySums) ?? false }
        let boundary = counted.isEmpty || Self.isUTC(snapshot.zone) ? [] : [boundary]
        return counted.flatMap { source -> [Finding] in
            let days = facts[source.id]?.days ?? []
            return comparison(of: days, source.id) + tags(of: days, source.id)
        } + boundary
    }

    private var boundary: Finding {
        var finding = Finding(
            "day-boundary", .good, "LiteLLM's daily tables are UTC days; this screen uses \(snapshot.zone)",
            about: [])
        finding.cause = "sums of one day differ from LiteLLM's usage page; those of a whole span do not"
        return finding
    }

    private static func isUTC(_ zone: String) -> Bool {
        ["UTC", "Etc/UTC", "UCT", "Etc/UCT", "Zulu", "Universal", "GMT", "Etc/GMT"].contains(zone)
    }

    /// Days whose log is whole: what is missing there is told elsewhere.
    private func comparison(of days: [StoreFacts.Day], _ source: SourceID) -> [Finding] {
        guard audit.isWhole, snapshot.coverage == .exact,
            let rows = audit.sources.first(where: { $0.id == source })?.days
        else { return [] }
        guard !days.isEmpty else { return [] }
        func row(_ day: StoreFacts.Day) -> CostAudit.Day { rows[day.start] ?? CostAudit.Day() }
        let sums = days.reduce(0) { $0 + $1.dollars }
        let logged = days.reduce(0) { $0 + row($1).dollars }
        let counts = (sums: days.reduce(0) { $0 + $1.requests }, rows: days.reduce(0) { $0 + row($1).requests })
        let areDollars = days.contains { Self.differ($0.dollars, row($0).dollars) }
        // Requests without a cost, or of a model without a price, can be lost as well.
        let different = days.filter {
            Self.differ($0.dollars, row($0).dollars) || Self.lacks(row($0).requests, of: $0.requests)
        }
        guard let first = different.first else {
            return [
                Finding(
                    "daily", .good,
                    "\(name(of: source)): daily tables and rows agree for \(days.count) whole UTC day"
                        + (days.count == 1 ? "" : "s") + " (\(NumberFormat.dollars(logged)))",
                    about: [source.name])
            ]
        }
        let place = different.count == 1 ? "" : " and \(different.count - 1) more"
        let amounts =
            areDollars
            ? "\(NumberFormat.dollars(sums)), rows \(NumberFormat.dollars(logged))"
            : "\(NumberFormat.count(counts.sums)) requests, rows \(NumberFormat.count(counts.rows))"
        var finding = Finding(
            "daily", .warning,
            "\(name(of: source)): daily tables hold \(amounts): "
                + "\(first.start.iso8601.prefix(10))\(place) (UTC) differ\(different.count == 1 ? "s" : "")",
            about: [source.name])
        if areDollars { finding.dollars = logged - sums }
        let areLost = days.contains { Self.lacks(row($0).requests, of: $0.requests) }
        if areLost, counts.rows < counts.sums { finding.requests = counts.sums - counts.rows }
        let isLost = areDollars ? logged < sums : counts.rows < counts.sums
        finding.cause =
            (isLost ? "rows were deleted, or the log was off for a time" : "the proxy ended before it wrote its sums")
            + "; budgets and the usage page go by the daily tables"
        return [finding]
    }

    private static func differ(_ dollars: Double, _ others: Double) -> Bool {
        let gap = abs(dollars - others)
        return gap >= leastDollars && gap > tolerance * max(dollars, others)
    }

    /// Whether rows are lost. More rows than requests are none: each failed attempt of a request that was tried again has
    /// a row of its own, and the daily tables count it once.
    private static func lacks(_ rows: Int, of requests: Int) -> Bool {
        Double(requests - rows) > tolerance * Double(requests)
    }

    private func tags(of days: [StoreFacts.Day], _ source: SourceID) -> [Finding] {
        let known = days.filter { $0.tagged != nil }
        let (sums, tagged) = known.reduce((0, 0)) { ($0.0 + $1.dollars, $0.1 + ($1.tagged ?? 0)) }
        guard tagged - sums >= Self.leastDollars, tagged > sums * (1 + Self.tolerance) else { return [] }
        var finding = Finding(
            "daily-tags", .good,
            "\(name(of: source)): spend by tag adds up to \(NumberFormat.dollars(tagged)), that of requests to "
                + "\(NumberFormat.dollars(sums))",
            about: [source.name])
        finding.cause = "each request counts under every one of its tags, of which LiteLLM adds two of its own"
        return [finding]
    }
}
