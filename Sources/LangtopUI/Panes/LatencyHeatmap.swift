import LangtopQuery
import LangtopScreen

/// How long requests took over time: a row for each band of durations, and the 95th percentile below.
struct LatencyHeatmap: Widget {
    let points: [Series.Point]
    let styles: Styles
    /// Room for the names of the bands.
    let axis: Int

    /// How many rows it takes of so many; none where they are too few to tell bands apart. What it leaves is too little
    /// for a chart, or enough for one.
    static func rows(in height: Int) -> Int {
        let all = LatencyBands.count + 1
        guard height >= 7 else { return 0 }
        return min(height, all)
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        guard area.height > 1, !points.isEmpty else { return }
        let bands = bands(area.height - 1)
        let plot = area.inset(left: axis, bottom: 1)
        Heatmap(
            bands: bands.map { Heatmap.Band(counts: $0.counts, style: $0.style) }, glyphs: styles.glyphs,
            tint: styles.canTint ? { styles.tinted($0, $1) } : nil
        ).render(in: plot, into: &buffer)
        for (row, band) in bands.enumerated() {
            buffer.write(band.name, endingAt: plot.x - 1, y: plot.maxY - 1 - row, style: styles.muted)
        }
        let last = area.row(area.height - 1)
        buffer.write("p95", endingAt: plot.x - 1, y: last.y, style: styles.warning)
        Sparkline(
            values: highest(in: plot.width), style: styles.warning, emptyStyle: styles.border, glyphs: styles.glyphs
        )
        .render(in: last.inset(left: axis), into: &buffer)
    }

    private typealias Band = (name: String, counts: [Int], style: Style)

    /// The bands from the shortest durations on; where there are fewer rows, the shortest ones share one.
    private func bands(_ rows: Int) -> [Band] {
        let first = max(0, LatencyBands.count - rows)
        return (first..<LatencyBands.count).map { band in
            let counts = points.map { point in
                point.latencies.isEmpty
                    ? 0 : band == first ? point.latencies[...band].reduce(0, +) : point.latencies[band]
            }
            let end = LatencyBands.ends.indices.contains(band) ? LatencyBands.ends[band] : nil
            let name = end.map { styles.glyphs.atMost + Self.text($0) } ?? ">" + Self.text(LatencyBands.ends[band - 1])
            // A band is as bad as the shortest of its durations.
            let start = band == 0 ? 0 : LatencyBands.ends[band - 1]
            return (name, counts, styles.latencyLevel(start + 1))
        }
    }

    private static func text(_ milliseconds: Double) -> String {
        milliseconds < 1000
            ? "." + NumberFormat.fixed(milliseconds / 10, 0).trimmedZeros + "s"
            : NumberFormat.fixed(milliseconds / 1000, 0) + "s"
    }

    /// The highest 95th percentile of the steps that share a column.
    private func highest(in width: Int) -> [Double?] {
        (0..<width).map { column in
            let from = column * points.count / width
            let to = max(from + 1, (column + 1) * points.count / width)
            return points[from..<min(to, points.count)].compactMap(\.p95).max()
        }
    }
}

extension String {
    /// Without zeros at its end.
    fileprivate var trimmedZeros: String {
        var text = self
        while text.count > 1, text.last == "0" { text.removeLast() }
        return text
    }
}
