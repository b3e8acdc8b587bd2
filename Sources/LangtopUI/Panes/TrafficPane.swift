import LangtopCore
import LangtopQuery
import LangtopScreen

/// How requests fare right now: each rate as a number, a small graph and a remark.
struct TrafficPane: Pane {
    static let id = PaneID.traffic
    static let spot = PaneSpot(.right, order: 0)
    static let opens = "by time"
    static let box = PaneBox.traffic

    func room(_ context: ViewContext, width: Int) -> PaneRoom {
        PaneRoom(least: 4, wanted: 8, weight: 0, dropOrder: 4).firm(on: context.size)
    }

    mutating func perform(_ action: Action, _ context: ViewContext) -> Reaction? {
        action == .open ? openAll(orderedBy: "time", context) : nil
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let hour = context.snapshot.map { $0.traffic.range.duration >= .seconds(3600) } ?? true
        let note = hour ? "1h" : context.request.window.rawValue
        let inside = frame(notes: [[(note, styles.text)]], context, in: area, into: &buffer).inset(left: 1, right: 1)
        guard let traffic = context.snapshot?.traffic else {
            return context.say(context.absence, in: inside, into: &buffer)
        }
        for (line, row) in rows(traffic, styles).prefix(inside.height).enumerated() {
            let y = inside.y + line
            buffer.write(row.name, x: inside.x, y: y, width: 6, style: styles.muted)
            buffer.write(row.value, endingAt: inside.x + 13, y: y, style: row.style.bold)
            // As wide in every row and at every moment, so that no graph moves under the reader's eye.
            let noteWidth = min(11, max(0, inside.width - 14))
            let sparks = max(0, inside.width - 14 - noteWidth - 1)
            let place = Rect(x: inside.x + 14, y: y, width: sparks, height: 1)
            Sparkline(
                values: stretch(row.points, to: sparks), style: row.style, emptyStyle: styles.border,
                glyphs: styles.glyphs
            )
            .render(in: place, into: &buffer)
            buffer.write(row.note, endingAt: inside.maxX, y: y, width: noteWidth, style: styles.muted)
        }
    }

    private typealias Row = (name: String, value: String, points: [Double?], note: String, style: Style)

    private func rows(_ traffic: Traffic, _ styles: Styles) -> [Row] {
        let totals = traffic.totals
        let points = traffic.points
        let minutes = Double(traffic.range.duration.milliseconds) / 60_000
        let failures = totals[.failures]
        let rate = totals.errorRate
        let perMinute = minutes > 0 ? Double(totals.requests) / minutes : nil
        let share = totals.cacheShare
        return [
            (
                "req/m", perMinute.map { NumberFormat.fixed($0, $0 < 100 ? 1 : 0) } ?? "–",
                points.map { Double($0.requests) },
                "\(NumberFormat.count(totals.requests)) req", styles.accent
            ),
            (
                "err", rate.map { NumberFormat.percent($0) + "%" } ?? "–", points.map { Double($0.failures) },
                "\(NumberFormat.tokens(failures)) failed", styles.errorLevel(rate)
            ),
            (
                "p95", NumberFormat.time(totals.latency.p95), points.map(\.p95),
                "p50 \(NumberFormat.time(totals.latency.p50))", styles.latencyLevel(totals.latency.p95)
            ),
            (
                "ttft95", NumberFormat.time(totals.timeToFirstToken.p95), points.map(\.ttft95),
                "p50 \(NumberFormat.time(totals.timeToFirstToken.p50))", styles.accent
            ),
            (
                "tok/s", totals.outputRate.map { NumberFormat.fixed($0, 1) } ?? "–", points.map(\.outputRate),
                "out, median", styles.good
            ),
            (
                "cache", share.map { "\(Int(($0 * 100).rounded()))%" } ?? "–", points.map(\.cacheShare), "of prompt",
                styles.accent
            ),
        ]
    }

    /// The points over a width, each repeated as often as fits.
    private func stretch(_ points: [Double?], to width: Int) -> [Double?] {
        guard points.count > 0, width > points.count else { return points }
        return (0..<width).map { points[$0 * points.count / width] }
    }
}
