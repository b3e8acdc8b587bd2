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
        let look = state.look
        let totals = state.snapshot?.totals
        let isKnown = totals?.unknownOutcomes == 0
        let failures = isKnown ? totals?.failures : nil
        let rate = isKnown ? totals?.errorRate : nil
        let notes: [[Box.Label]] = [
            [
                (NumberFormat.count(failures), (failures ?? 0) > 0 ? look.bad.bold : look.text),
                (
                    " of \(NumberFormat.count(totals?.requests)) \(look.glyphs.separator) \(NumberFormat.percent(rate))%",
                    look.muted
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
                buffer.restyle(inside.row(line), look.selected)
            }
        }
        guard place.height < inside.height, let totals else { return }
        note(totals, look, in: inside.row(inside.height - 1), into: &buffer)
    }

    /// What ended well but not as asked for.
    private func note(_ totals: Totals, _ look: Look, in line: Rect, into buffer: inout CellBuffer) {
        let kinds = totals.kinds.known == totals.kinds.rows && !totals.kinds.isDaily ? totals.kinds : nil
        func style(_ count: Int?, _ style: Style) -> Style { (count ?? 0) > 0 ? style.bold : look.text }
        let running: [Box.Label] =
            totals.running > 0
            ? [("running ", look.muted), (NumberFormat.count(totals.running), look.accent), ("  ", look.muted)] : []
        buffer.write(
            running + [
                ("fallbacks ", look.muted),
                (NumberFormat.count(kinds?.fallbacks), style(kinds?.fallbacks, look.rerouted)),
                ("  client closed ", look.muted),
                (NumberFormat.count(kinds?.clientClosed), style(kinds?.clientClosed, look.warning)),
                ("  cache hits ", look.muted), (NumberFormat.count(totals.cacheHits), look.text),
            ], x: line.x + 1, y: line.y, maxX: line.maxX)
    }

    private func render(_ group: ErrorGroup, _ state: AppState, in line: Rect, into buffer: inout CellBuffer) {
        let look = state.look
        buffer.write(NumberFormat.count(group.count), endingAt: line.x + 6, y: line.y, width: 6, style: look.bad.bold)
        buffer.write(NameFormat.error(group.errorClass), x: line.x + 7, y: line.y, width: 14, style: look.text)
        let time = group.last.map { NameFormat.minute($0, state.zone) } ?? "–"
        buffer.write(time, endingAt: line.maxX - 1, y: line.y, style: look.muted)
        var x = line.x + 22
        let sparks = max(0, min(16, line.maxX - 7 - x))
        Sparkline(
            values: group.spark.map { Double($0) }, style: look.rerouted, emptyStyle: look.border, glyphs: look.glyphs
        ).render(in: Rect(x: x, y: line.y, width: sparks, height: 1), into: &buffer)
        x += 17
        let room = line.maxX - 7 - x
        let place = group.deployment.isEmpty ? group.provider : group.deployment
        guard room >= 12 else { return }
        let text = NameFormat.shorten("\(group.model) \(place)", to: room, ellipsis: look.glyphs.ellipsis)
        buffer.write(text, x: x, y: line.y, width: room, style: look.muted)
    }
}
