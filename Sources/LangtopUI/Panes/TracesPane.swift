import LangtopCore
import LangtopScreen

/// The newest requests as they arrive.
struct TracesPane: Pane {
    static let id = PaneID.traces

    func room(_ state: AppState, width: Int) -> PaneRoom { PaneRoom(least: 6, wanted: 9, weight: 6, dropOrder: 1) }

    func row(at line: Int, room: Size, _ state: AppState) -> Int? {
        line < 1 ? nil : ListCursor.offset(of: state.tailIndex, rows: room.height - 1) + line - 1
    }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let look = state.look
        let follow: Box.Label =
            state.isFollowing ? ("follow \(look.glyphs.dot)", look.good) : ("follow off", look.muted)
        let inside = state.frame("traces", number: Self.id, notes: [[follow]], in: area, into: &buffer)
        guard !state.tail.isEmpty else {
            return state.say(
                state.snapshot == nil ? "waiting for the first answer" : "no requests", in: inside, into: &buffer)
        }
        GenerationTable(rows: state.tail, selected: state.focus == .traces ? state.tailIndex : nil, state: state)
            .render(in: inside, into: &buffer)
    }
}
