import LangtopQuery
import LangtopScreen

/// The dashboard where there is no room for frames: the numbers that matter.
struct PlainLines: Widget {
    let context: ViewContext
    /// Lines of numbers.
    private static let numbers = 3

    /// Where a list stands below the numbers, its headings included; empty where there is no room.
    static func list(in area: Rect) -> Rect {
        let list = area.inset(top: numbers)
        return area.width >= 20 && list.height > 1 ? list : Rect(Size(width: 0, height: 0))
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        guard let snapshot = context.snapshot else { return context.say("connecting", in: area, into: &buffer) }
        let totals = snapshot.totals
        let rate = totals.errorRate
        let cost = totals.cost
        let lines: [[Box.Label]] = [
            [
                (context.least + cost.sum, styles.strong),
                (" \(NumberFormat.shortDollars(snapshot.burn.lastHour))/h", styles.text),
            ],
            [
                ("err ", styles.muted), (NumberFormat.percent(rate) + "%", styles.errorLevel(rate)),
                (" p95 ", styles.muted),
                (NumberFormat.time(totals.latency.p95), styles.latencyLevel(totals.latency.p95)),
            ],
            [
                (context.least + NumberFormat.count(totals.requests), styles.text), (" req  ", styles.muted),
                (cost.unpricedRequests > 0 ? "?\(NumberFormat.count(cost.unpricedRequests))" : "", styles.bad),
                (cost.estimateOfRequests.map { "  ~\(NumberFormat.shortDollars($0))" } ?? "", styles.warning),
            ],
        ]
        for (line, pieces) in lines.prefix(area.height).enumerated() {
            buffer.write(pieces, x: area.x + 1, y: area.y + line, maxX: area.maxX)
        }
    }
}
