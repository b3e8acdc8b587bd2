import LangtopCore
import LangtopQuery
import LangtopScreen

/// A snapshot as plain aligned text for people; unknown is `–`, estimates carry `~`.
enum TextReport {
    static func render(_ snapshot: Snapshot, source: String) -> String {
        let totals = snapshot.totals
        var lines = [
            "\(tame(source))  \(snapshot.request.window.rawValue)  \(snapshot.range.from.iso8601) – \(snapshot.range.to.iso8601)  "
                + tame(snapshot.zone),
            cost(totals, isLeast: snapshot.coverage.isLeast),
            "requests \(totals.requests)  failures \(totals[.failures].map(String.init) ?? NumberFormat.unknown)  "
                + "cache hits \(totals.cacheHits)  tokens \(totals.tokens.total)",
            "latency p50 \(NumberFormat.time(totals.latency.p50))  p95 \(NumberFormat.time(totals.latency.p95))  p99 \(NumberFormat.time(totals.latency.p99))  "
                + "ttft p50 \(NumberFormat.time(totals.timeToFirstToken.p50))  p95 \(NumberFormat.time(totals.timeToFirstToken.p95))",
        ]
        if let reason = Self.reason(snapshot) { lines.insert("partial: \(tame(reason))", at: 1) }
        // Nothing is known, which is not the same as nothing spent.
        if snapshot.isUnread { return lines.prefix(2).joined(separator: "\n") + "\n" }
        if let spending = snapshot.spending { lines += BudgetsReport.lines(spending).map(tame) }
        lines.append("")
        lines += table(snapshot)
        if !snapshot.errors.isEmpty {
            lines += ["", "errors"]
            lines += snapshot.errors.map {
                "  \(padded(String($0.count), to: 8, isRight: true))  \($0.errorClass?.name ?? "not known")"
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func table(_ snapshot: Snapshot) -> [String] {
        let head = [
            snapshot.request.grouping.rawValue, "requests", "failures", "tokens", "cost", "unpriced", "p50", "p95",
            "ttft p95",
        ]
        let rows = snapshot.groups.map { group in
            let totals = group.totals
            return [
                capped(group.name), String(totals.requests), totals[.failures].map(String.init) ?? NumberFormat.unknown,
                String(totals.tokens.total),
                totals.cost.shown.map { (totals.cost.isEstimate ? "~$" : "$") + NumberFormat.money($0) }
                    ?? NumberFormat.unknown,
                unpriced(totals),
                NumberFormat.time(totals.latency.p50), NumberFormat.time(totals.latency.p95),
                NumberFormat.time(totals.timeToFirstToken.p95),
            ]
        }
        return PlainTable.lines([head] + rows, texts: 1)
    }

    /// Why the numbers are not those of the whole window; nil where they are.
    private static func reason(_ snapshot: Snapshot) -> String? {
        if snapshot.coverage == .exact { return nil }
        let unread = snapshot.isUnread ? "nothing was read in time" : "the window was not read completely"
        guard let reason = snapshot.lack else { return unread }
        return snapshot.coverage.lack == nil ? "\(unread): \(reason)" : reason
    }

    /// Which part of a cost is which: recorded, estimated, unpriced.
    private static func cost(_ totals: Totals, isLeast: Bool) -> String {
        let cost = totals.cost
        var parts = ["recorded \(isLeast ? "≥ " : "")\(NumberFormat.dollars(cost.recorded))"]
        if let estimated = cost.estimated, let requests = cost.estimatedRequests, requests > 0 {
            parts.append("estimated ~\(NumberFormat.dollars(estimated)) (\(requests) req)")
        }
        return (parts + ["unpriced \(unpriced(totals)) req"]).joined(separator: "  ")
    }

    private static func unpriced(_ totals: Totals) -> String {
        (totals.isSummed ? "≥ " : "") + "\(totals.cost.unpricedRequests)"
    }

    /// A hostile name as a terminal may show it.
    private static func tame(_ text: String) -> String { String(DisplayText.graphemes(of: text)) }

    /// A name of at most 60 columns: a long one would push the numbers off every line.
    private static func capped(_ text: String) -> String {
        DisplayText.cut(DisplayText.glyphs(of: text), to: 60, ellipsis: "…")
    }

    private static func padded(_ text: String, to width: Int, isRight: Bool) -> String {
        let blanks = String(repeating: " ", count: max(0, width - DisplayText.width(of: text)))
        return isRight ? blanks + text : text + blanks
    }
}
