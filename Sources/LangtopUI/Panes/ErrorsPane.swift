import LangtopCore
import LangtopEngine
import LangtopScreen

/// Failures by class: how many, when, and who fails so most often.
struct ErrorsPane: Pane {
    static let id = PaneID.errors

    func room(_ state: AppState, width: Int) -> PaneRoom {
        PaneRoom(
            least: 3, wanted: 2 + max(1, min(9, state.errors.count)) + (width >= 60 ? 2 : 0),
            weight: width >= 60 ? 1 : 0,
            dropOrder: 5)
    }

    func rows(_ state: AppState, in area: Rect) -> Rect {
        let inside = Box.interior(of: area)
        return inside.inset(bottom: inside.height > state.errors.count + 1 ? 2 : 0)
    }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        let totals = state.snapshot?.totals
        let isKnown = totals?.unknownOutcomes == 0
        let failures = isKnown ? totals?.failures : nil
        let rate = isKnown ? totals?.errorRate : nil
        let notes: [[Box.Label]] = [
            [
                (NumberFormat.count(failures), (failures ?? 0) > 0 ? styles.bad.bold : styles.text),
                (
                    " of \(NumberFormat.count(totals?.requests)) \(styles.glyphs.separator) \(NumberFormat.percent(rate))%",
                    styles.muted
                ),
            ]
        ]
        let inside = state.frame("errors", number: Self.id, notes: notes, in: area, into: &buffer)
        guard let errors = state.snapshot?.errors, !errors.isEmpty else {
            return state.say(failures == 0 ? "none" : "not known yet", in: inside, into: &buffer)
        }
        let place = rows(state, in: area)
        let cursor = state.errorCursor
        for (line, group) in errors.dropFirst(cursor.top).prefix(place.height).enumerated() {
            render(group, state, in: inside.row(line), into: &buffer)
            if state.activeList == .errors, cursor.top + line == cursor.index {
                buffer.restyle(inside.row(line), styles.selected)
            }
        }
        guard place.height < inside.height, let totals else { return }
        note(totals, styles, in: inside.row(inside.height - 1), into: &buffer)
    }

    /// What ended well but not as asked for.
    private func note(_ totals: Totals, _ styles: Styles, in line: Rect, into buffer: inout CellBuffer) {
        let kinds = totals.kinds.known == totals.kinds.rows && !totals.kinds.isDaily ? totals.kinds : nil
        func style(_ count: Int?, _ style: Style) -> Style { (count ?? 0) > 0 ? style.bold : styles.text }
        let running: [Box.Label] =
            totals.running > 0
            ? [("running ", styles.muted), (NumberFormat.count(totals.running), styles.accent), ("  ", styles.muted)]
            : []
        buffer.write(
            running + [
                ("fallbacks ", styles.muted),
                (NumberFormat.count(kinds?.fallbacks), style(kinds?.fallbacks, styles.rerouted)),
                ("  client closed ", styles.muted),
                (NumberFormat.count(kinds?.clientClosed), style(kinds?.clientClosed, styles.warning)),
                ("  cache hits ", styles.muted), (NumberFormat.count(totals.cacheHits), styles.text),
            ], x: line.x + 1, y: line.y, maxX: line.maxX)
    }

    private func render(_ group: ErrorGroup, _ state: AppState, in line: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        buffer.write(NumberFormat.count(group.count), endingAt: line.x + 6, y: line.y, width: 6, style: styles.bad.bold)
        buffer.write(NameFormat.error(group.errorClass), x: line.x + 7, y: line.y, width: 14, style: styles.text)
        let time = group.last.map { NameFormat.minute($0, state.zone) } ?? "–"
        buffer.write(time, endingAt: line.maxX - 1, y: line.y, style: styles.muted)
        var x = line.x + 22
        let sparks = max(0, min(16, line.maxX - 7 - x))
        Sparkline(
            values: group.spark.map { Double($0) }, style: styles.rerouted, emptyStyle: styles.border,
            glyphs: styles.glyphs
        ).render(in: Rect(x: x, y: line.y, width: sparks, height: 1), into: &buffer)
        x += 17
        let room = line.maxX - 7 - x
        let place = group.deployment.isEmpty ? group.provider : group.deployment
        guard room >= 12 else { return }
        let text = NameFormat.shorten("\(group.model) \(place)", to: room, ellipsis: styles.glyphs.ellipsis)
        buffer.write(text, x: x, y: line.y, width: room, style: styles.muted)
    }
}
