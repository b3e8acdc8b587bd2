import LangtopCore
import LangtopQuery
import LangtopScreen

/// How long requests took over the window: percentiles as numbers, and as charts with gaps where nothing ran.
struct LatencyPane: Pane {
    static let id = PaneID.latency
    static let spot = PaneSpot(.right, order: 1, isExtra: true)
    static let opens = "slowest"
    static let box = PaneBox.traffic

    func room(_ context: ViewContext, width: Int) -> PaneRoom {
        // On high screens as high as bands need to be told apart.
        PaneRoom(least: 6, wanted: 12, weight: 4, dropOrder: 6).firm(on: context.size)
    }

    mutating func perform(_ action: Action, _ context: ViewContext) -> Reaction? {
        guard action == .open else { return nil }
        guard let snapshot = context.snapshot else { return Reaction(notice: context.absence) }
        // Failures are no part of what is shown here, and often take longest.
        var list = snapshot.list(.status(.ok))
        list.onlyRequests = true
        return Reaction(next: ListOverlay(title: "answered", list: list) { _ in nil }, order: TableOrder(by: "dur"))
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        var inside = frame(notes: notes(context, area.width), context, in: area, into: &buffer)
            .inset(left: 1, right: 1)
        guard let snapshot = context.snapshot, !snapshot.chart.points.isEmpty else {
            return context.say(context.absence, in: inside, into: &buffer)
        }
        let points = snapshot.chart.points
        if inside.height >= 9, let slowest = snapshot.slowest {
            render(slowest, context, in: inside.row(inside.height - 1), into: &buffer)
            inside = inside.inset(bottom: 1)
        }
        let plots = inside.inset(bottom: 1)
        let map = LatencyHeatmap.rows(in: plots.height)
        LatencyHeatmap(points: points, styles: styles, axis: Self.axis)
            .render(in: Rect(x: plots.x, y: plots.y, width: plots.width, height: map), into: &buffer)
        // Where the bands are shown, the median and the 95th percentile are seen in them.
        let charts = charts(points, styles).dropFirst(map > 0 ? 1 : 0)
        let room = plots.inset(top: map)
        // A chart of fewer rows than six says less than its neighbour with more.
        let count = min(charts.count, max(room.height < 3 ? 0 : 1, room.height / Self.least))
        var y = room.y
        for (index, chart) in charts.prefix(count).enumerated() {
            let height = room.height * (index + 1) / count - (y - room.y)
            draw(chart, styles, in: Rect(x: room.x, y: y, width: room.width, height: height), into: &buffer)
            y += height
        }
        TimeAxis(range: snapshot.range, zone: context.zone, isLive: snapshot.request.end == nil, style: styles.muted)
            .render(in: inside.row(inside.height - 1).inset(left: Self.axis), into: &buffer)
    }

    /// The request that took longest: how long, what served it and when.
    private func render(
        _ slowest: SlowRequest, _ context: ViewContext, in line: Rect, into buffer: inout CellBuffer
    ) {
        let styles = context.styles
        let time = context.dated(NameFormat.minute(slowest.start, context.zone), of: slowest.start)
        let place = context.snapshot?.directory.deployments[slowest.deployment]?.place ?? slowest.provider
        let left = buffer.write(
            [
                ("slowest ", styles.muted),
                (NumberFormat.time(slowest.latency) + " ", styles.latencyLevel(slowest.latency)),
            ], x: line.x, y: line.y, maxX: line.maxX)
        buffer.write(time, endingAt: line.maxX, y: line.y, style: styles.muted)
        let room = line.maxX - DisplayText.width(of: time) - 1 - left
        guard room > 0 else { return }
        let model = context.modelNames(to: max(8, room - DisplayText.width(of: place) - 1))[slowest.model]
        buffer.write([(model + " ", styles.text), (place, styles.muted)], x: left, y: line.y, maxX: left + room)
    }

    private func notes(_ context: ViewContext, _ width: Int) -> [[Box.Label]] {
        let styles = context.styles
        let latency = context.snapshot?.totals.latency ?? Percentiles()
        let first = context.snapshot?.totals.timeToFirstToken.p95
        let numbers: [(String, Double?, Style)] = [
            ("p50", latency.p50, styles.text), ("p95", latency.p95, styles.latencyLevel(latency.p95)),
            ("p99", latency.p99, styles.latencyLevel(latency.p99)), ("ttft p95", first, styles.text),
        ]
        // The last ones leave first, and p95 never.
        let shown = width >= 64 ? numbers : width >= 44 ? Array(numbers[0...1]) : [numbers[1]]
        let pieces = shown.enumerated().flatMap { index, number -> [Box.Label] in
            [((index > 0 ? "  " : "") + number.0 + " ", styles.muted), (NumberFormat.time(number.1), number.2)]
        }
        return [pieces]
    }

    private struct Chart {
        var name: Box.Label
        var layers: [StackedChart.Layer]
        var label: (Double, Double) -> String
    }

    /// Room for the values beside a chart.
    private static let axis = 7
    /// The rows of a chart, at least.
    private static let least = 6

    private func charts(_ points: [Series.Point], _ styles: Styles) -> [Chart] {
        // The median is part of the 95th percentile's bar: below it ran half of the requests.
        let rest = points.map { point in point.p95.map { max(0, $0 - (point.p50 ?? 0)) } }
        func time(_ value: Double, _ step: Double) -> String {
            step >= 1000 && value < 60_000 ? NumberFormat.fixed(value / 1000, 0) + "s" : NumberFormat.time(value)
        }
        return [
            Chart(
                name: ("p95", styles.warning),
                layers: [
                    StackedChart.Layer(values: points.map(\.p50), style: styles.good),
                    StackedChart.Layer(values: rest, style: styles.warning),
                ], label: time),
            Chart(
                name: ("ttft", styles.accent),
                layers: [StackedChart.Layer(values: points.map(\.ttft95), style: styles.accent)], label: time),
            Chart(
                name: ("tok/s", styles.text),
                layers: [StackedChart.Layer(values: points.map(\.outputRate), style: styles.muted)],
                label: { value, _ in NumberFormat.tokens(Int(value)) }),
        ]
    }

    private func draw(_ chart: Chart, _ styles: Styles, in area: Rect, into buffer: inout CellBuffer) {
        let plot = area.inset(left: Self.axis)
        let stack = StackedChart(layers: chart.layers, gapStyle: styles.border, glyphs: styles.glyphs)
        stack.render(in: plot, into: &buffer)
        ValueAxis(highest: stack.highest, style: styles.muted, label: chart.label)
            .render(in: area.inset(right: plot.width + 1), into: &buffer)
        buffer.write(chart.name.text, endingAt: plot.x - 1, y: area.maxY - 1, style: chart.name.style)
    }
}
