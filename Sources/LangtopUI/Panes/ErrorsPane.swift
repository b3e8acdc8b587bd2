import LangtopCore
import LangtopEngine
import LangtopScreen

/// Failures by class: how many, when, and who fails so most often.
struct ErrorsPane: Pane {
    static let id = PaneID.errors

    func room(_ state: AppState, width: Int) -> PaneRoom {
        PaneRoom(
            least: 3, wanted: 2 + max(1, min(9, state.snapshot?.errors.count ?? 1)), weight: width >= 60 ? 1 : 0,
            dropOrder: 5)
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
        let offset = ListCursor.offset(of: state.errorIndex, rows: inside.height)
        for (line, group) in errors.dropFirst(offset).prefix(inside.height).enumerated() {
            render(group, state, in: inside.row(line), into: &buffer)
            if state.focus == Self.id, offset + line == state.errorIndex {
                buffer.restyle(inside.row(line), look.selected)
            }
        }
    }

    func row(at line: Int, room: Size, _ state: AppState) -> Int? {
        line < 0 ? nil : ListCursor.offset(of: state.errorIndex, rows: room.height) + line
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
