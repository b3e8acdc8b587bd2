import LangtopCore
import LangtopQuery
import LangtopScreen

extension Examination {
    /// Daily tables and rows are said to differ above this part, and this many dollars.
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
            "day-boundary", .good, "LiteLLM's daily tables are UTC days; this screen uses \(snapshot.zone)")
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
        let sums = days.reduce(0) { $0 + $1.dollars }
        let logged = days.reduce(0) { $0 + (rows[$1.start]?.dollars ?? 0) }
        let different = days.filter { day in
            let dollars = rows[day.start]?.dollars ?? 0
            let gap = abs(day.dollars - dollars)
            return gap >= Self.leastDollars && gap > Self.tolerance * max(day.dollars, dollars)
        }
        guard !days.isEmpty else { return [] }
        guard let first = different.first else {
            return [
                Finding(
                    "daily", .good,
                    "\(name(of: source)): daily tables and rows agree for \(days.count) whole UTC day"
                        + (days.count == 1 ? "" : "s") + " ($\(NumberFormat.money(logged)))")
            ]
        }
        let place = different.count == 1 ? "" : " and \(different.count - 1) more"
        var finding = Finding(
            "daily", .warning,
            "\(name(of: source)): daily tables hold $\(NumberFormat.money(sums)), rows $\(NumberFormat.money(logged)): "
                + "\(first.start.iso8601.prefix(10))\(place) (UTC) differ\(different.count == 1 ? "s" : "")")
        finding.dollars = logged - sums
        finding.cause =
            logged < sums
            ? "rows were deleted, or the log was off for a time; budgets and the usage page go by the daily tables"
            : "the proxy ended before it wrote its sums; budgets and the usage page go by the daily tables"
        return [finding]
    }

    private func tags(of days: [StoreFacts.Day], _ source: SourceID) -> [Finding] {
        let known = days.filter { $0.tagged != nil }
        let (sums, tagged) = known.reduce((0, 0)) { ($0.0 + $1.dollars, $0.1 + ($1.tagged ?? 0)) }
        guard tagged - sums >= Self.leastDollars, tagged > sums * (1 + Self.tolerance) else { return [] }
        var finding = Finding(
            "daily-tags", .good,
            "\(name(of: source)): spend by tag adds up to $\(NumberFormat.money(tagged)), that of requests to "
                + "$\(NumberFormat.money(sums))")
        finding.cause = "each request counts under every one of its tags, of which LiteLLM adds two of its own"
        return [finding]
    }
}
