import LangtopCore
import LangtopEngine
import LangtopScreen

/// The newest requests as they arrive.
struct TracesPane: Pane {
    static let id = PaneID.traces

    func room(_ state: AppState, width: Int) -> PaneRoom { PaneRoom(least: 6, wanted: 9, weight: 6, dropOrder: 1) }

    func rows(_ state: AppState, in area: Rect) -> Rect { Box.interior(of: area).inset(top: 1) }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        let follow: Box.Label =
            state.isFollowing ? ("follow \(styles.glyphs.dot)", styles.good) : ("follow off", styles.muted)
        let place: Box.Label = ("\(state.tailCursor.index + 1)/\(state.tail.count)", styles.muted)
        let notes: [[Box.Label]] = state.isFollowing ? [[follow]] : [[place], [follow]]
        let inside = state.frame("traces", number: Self.id, notes: notes, in: area, into: &buffer)
        guard !state.tail.isEmpty else {
            return state.say(emptiness(state), in: inside, into: &buffer)
        }
        let cursor = state.tailCursor
        GenerationTable(
            rows: state.tail, top: cursor.top, selected: state.activeList == .traces ? cursor.index : nil, state: state
        ).render(in: inside, into: &buffer)
    }

    /// Why there is no row: only the newest are at hand in full, and the window's may be older.
    private func emptiness(_ state: AppState) -> String {
        guard let totals = state.snapshot?.totals else { return "waiting for the first answer" }
        guard totals.requests + totals.running > 0 else { return "no requests" }
        if state.past.isReading { return "reading" }
        return "older than the newest rows: Enter on a group lists them"
    }
}
