import LangtopCore
import LangtopScreen

/// Moments below a chart, at round times of the reader's zone.
struct TimeAxis: Widget {
    let range: TimeRange
    let zone: Zone
    let isLive: Bool
    let style: Style

    /// Steps between two marks, in seconds.
    private static let steps: [Int64] = [
        15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
    ]

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let last = isLive ? "now" : label(range.to, step: 60)
        buffer.write(last, endingAt: area.maxX, y: area.y, style: style)
        let span = max(1, range.duration.milliseconds)
        let wanted = Int64(max(1, area.width / 13))
        let step = Self.steps.first { span / 1000 <= $0 * wanted } ?? 604_800
        var instant = next(range.from, step)
        while instant < range.to {
            let x = area.x + Int((instant - range.from).milliseconds * Int64(area.width) / span)
            let text = label(instant, step: step)
            if x + text.count + 1 < area.maxX - last.count { buffer.write(text, x: x, y: area.y, style: style) }
            instant = next(instant + .seconds(1), step)
        }
    }

    /// The first round time that is not before an instant.
    private func next(_ instant: Timestamp, _ step: Int64) -> Timestamp {
        let beyond = seconds(instant) % step
        guard beyond > 0 else { return instant }
        let candidate = instant + .seconds(step - beyond)
        // The clocks may have been changed in between; then the round time lies an hour off.
        let off = seconds(candidate) % step
        return off == 0 ? candidate : candidate + .seconds(step - off)
    }

    /// Seconds on the reader's clock since a midnight long ago, a Monday.
    private func seconds(_ instant: Timestamp) -> Int64 {
        let civil = zone.civil(instant)
        let day = civil.dayNumber + 3
        return Int64(day) * 86_400 + Int64(civil.hour * 3600 + civil.minute * 60 + civil.second)
    }

    private func label(_ instant: Timestamp, step: Int64) -> String {
        if step >= 86_400 { return NameFormat.date(instant, zone) }
        return step < 60 ? NameFormat.second(instant, zone) : NameFormat.minute(instant, zone)
    }
}
