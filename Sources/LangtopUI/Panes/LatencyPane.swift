import LangtopCore
import LangtopEngine
import LangtopScreen

/// Latency over the window: the 95th percentile as a chart, the others as numbers.
struct LatencyPane: Pane {
    static let id = PaneID.latency

    func room(_ state: AppState, width: Int) -> PaneRoom { PaneRoom(least: 6, wanted: 12, weight: 4, dropOrder: 6) }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let look = state.look
        let latency = state.snapshot?.totals.latency ?? Percentiles()
        let first = state.snapshot?.totals.timeToFirstToken.p95
        var notes: [[Box.Label]] = []
        if area.width >= 64 {
            notes = [
                [
                    ("p50 ", look.muted), (NumberFormat.time(latency.p50), look.text), ("  p95 ", look.muted),
                    (NumberFormat.time(latency.p95), look.latencyLevel(latency.p95)), ("  p99 ", look.muted),
                    (NumberFormat.time(latency.p99), look.latencyLevel(latency.p99)), ("  ttft ", look.muted),
                    (NumberFormat.time(first), look.text),
                ]
            ]
        }
        let inside = state.frame("latency", number: Self.id, notes: notes, in: area, into: &buffer)
            .inset(left: 1, right: 1)
        guard let snapshot = state.snapshot, !snapshot.chart.points.isEmpty else {
            return state.say("waiting for the first answer", in: inside, into: &buffer)
        }
        let half = max(2, (inside.height - 1) / 2)
        let upper = Rect(x: inside.x, y: inside.y, width: inside.width, height: half)
        chart("p95", snapshot.chart.points.map(\.p95), look.warning, state, in: upper, into: &buffer)
        let lower = inside.inset(top: half, bottom: 1)
        chart("ttft", snapshot.chart.points.map(\.ttft95), look.series(of: "ttft"), state, in: lower, into: &buffer)
        TimeAxis(range: snapshot.range, zone: state.zone, isLive: snapshot.request.end == nil, style: look.muted)
            .render(in: inside.row(inside.height - 1).inset(left: 7), into: &buffer)
    }

    private func chart(
        _ name: String, _ values: [Double?], _ style: Style, _ state: AppState, in area: Rect,
        into buffer: inout CellBuffer
    ) {
        guard area.height > 1 else { return }
        let plot = area.inset(left: 7)
        let chart = StackedChart(
            layers: [StackedChart.Layer(values: values.map { $0 ?? 0 }, style: style)], glyphs: state.look.glyphs)
        chart.render(in: plot, into: &buffer)
        let highest = chart.highest > 0 ? chart.highest : nil
        buffer.write(NumberFormat.time(highest), endingAt: plot.x - 1, y: area.y, style: state.look.muted)
        buffer.write(name, endingAt: plot.x - 1, y: area.maxY - 1, style: style)
    }
}
