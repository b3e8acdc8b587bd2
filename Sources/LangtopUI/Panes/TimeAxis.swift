import LangtopCore
import LangtopScreen

/// Moments below a chart.
struct TimeAxis: Widget {
    let range: TimeRange
    let zone: Zone
    let isLive: Bool
    let style: Style

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let last = isLive ? "now" : label(range.to)
        buffer.write(last, endingAt: area.maxX, y: area.y, style: style)
        let marks = max(1, min(8, area.width / 16))
        for mark in 0..<marks {
            let x = area.x + area.width * mark / marks
            guard x + 6 < area.maxX - last.count else { continue }
            let instant = range.from + .milliseconds(range.duration.milliseconds * Int64(mark) / Int64(marks))
            buffer.write(label(instant), x: x, y: area.y, style: style)
        }
    }

    private func label(_ instant: Timestamp) -> String {
        guard range.duration > .seconds(2 * 86_400) else { return NameFormat.minute(instant, zone) }
        return String(NameFormat.day(instant, zone).dropFirst(4))
    }
}
