import LangtopCore
import LangtopEngine

/// A snapshot as plain aligned text for people; unknown is `–`, estimates carry `~`.
enum TextReport {
    static func render(_ snapshot: Snapshot, source: String) -> String {
        let totals = snapshot.totals
        var lines = [
            "\(tame(source))  \(snapshot.request.window.rawValue)  \(snapshot.range.from.iso8601) – \(snapshot.range.to.iso8601)",
            "recorded \(money(totals.cost.recorded))  estimated ~\(money(totals.cost.estimated)) "
                + "(\(totals.cost.estimatedRequests) req)  unpriced \(totals.cost.unpricedRequests) req",
            "requests \(totals.requests)  failures \(totals.unknownOutcomes > 0 ? "–" : String(totals.failures))  "
                + "cache hits \(totals.cacheHits)  tokens \(totals.tokens.total)",
            "latency p50 \(time(totals.latency.p50))  p95 \(time(totals.latency.p95))  p99 \(time(totals.latency.p99))  "
                + "ttft p50 \(time(totals.timeToFirstToken.p50))  p95 \(time(totals.timeToFirstToken.p95))",
        ]
        if snapshot.coverage != .exact { lines.append("partial: the window was not read completely") }
        lines.append("")
        lines += table(snapshot)
        if !snapshot.errors.isEmpty {
            lines += ["", "errors"]
            lines += snapshot.errors.map {
                "  \(String($0.count).leftPadded(to: 8))  \($0.errorClass?.name ?? "not known")"
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
                tame(group.name), String(totals.requests), totals.unknownOutcomes > 0 ? "–" : String(totals.failures),
                String(totals.tokens.total), totals.cost.shown.map(money) ?? "–", String(totals.cost.unpricedRequests),
                time(totals.latency.p50), time(totals.latency.p95), time(totals.timeToFirstToken.p95),
            ]
        }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        return ([head] + rows).map { row in
            row.indices.map { column in
                column == 0 ? row[column].rightPadded(to: widths[column]) : row[column].leftPadded(to: widths[column])
            }.joined(separator: "  ")
        }
    }

    private static func money(_ value: Double) -> String {
        let digits = value.magnitude >= 1 ? 2 : 4
        let scale = digits == 2 ? 100.0 : 10_000.0
        let units = Int64((value.magnitude * scale).rounded())
        let fraction = String(units % Int64(scale)).leftPadded(to: digits, with: "0")
        return (value < 0 ? "-$" : "$") + "\(units / Int64(scale)).\(fraction)"
    }

    private static func time(_ milliseconds: Double?) -> String {
        guard let milliseconds else { return "–" }
        if milliseconds < 1000 { return "\(Int64(milliseconds.rounded()))ms" }
        let tenths = Int64((milliseconds / 100).rounded())
        return "\(tenths / 10).\(tenths % 10)s"
    }

    /// A hostile name without control, format or line-breaking characters.
    private static func tame(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: kept.append(" ")
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }
}

extension String {
    fileprivate func leftPadded(to width: Int, with filler: Character = " ") -> String {
        String(repeating: filler, count: Swift.max(0, width - count)) + self
    }

    fileprivate func rightPadded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
