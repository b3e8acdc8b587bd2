import LangtopEngine
import LangtopScreen

/// The dashboard where there is no room for frames: the numbers that matter, worst worry first.
struct PlainLines: Widget {
    let state: AppState
    /// Lines of numbers above the tail.
    private static let numbers = 3

    /// Where the rows of the tail stand, below the numbers and its headings; empty where there is no room.
    static func rows(in area: Rect) -> Rect {
        area.width >= 20 ? area.inset(top: numbers + 1) : Rect(Size(width: 0, height: 0))
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        guard let snapshot = state.snapshot else { return state.say("connecting", in: area, into: &buffer) }
        let totals = snapshot.totals
        let rate = totals.unknownOutcomes > 0 ? nil : totals.errorRate
        let cost = totals.cost
        let lines: [[Box.Label]] = [
            [
                (cost.sum, styles.strong),
                (" $\(NumberFormat.shortMoney(snapshot.burn.lastHour))/h", styles.text),
            ],
            [
                ("err ", styles.muted), (NumberFormat.percent(rate) + "%", styles.errorLevel(rate)),
                (" p95 ", styles.muted),
                (NumberFormat.time(totals.latency.p95), styles.latencyLevel(totals.latency.p95)),
            ],
            [
                (NumberFormat.count(totals.requests), styles.text), (" req  ", styles.muted),
                (cost.unpricedRequests > 0 ? "?\(NumberFormat.count(cost.unpricedRequests))" : "", styles.bad),
                (cost.estimatedRequests > 0 ? "  ~$\(NumberFormat.shortMoney(cost.estimated))" : "", styles.warning),
            ],
        ]
        for (line, pieces) in lines.prefix(area.height).enumerated() {
            buffer.write(pieces, x: area.x + 1, y: area.y + line, maxX: area.maxX)
        }
        guard Self.rows(in: area).height > 0 else { return }
        GenerationTable(rows: state.tail, top: state.tailCursor.top, selected: state.tailCursor.index, state: state)
            .render(in: area.inset(top: Self.numbers), into: &buffer)
    }
}
