import LangtopScreen

/// Where panes go, by the size of the screen. The pane in focus is always among them.
enum Layouts {
    /// A pane and its place.
    typealias Place = (pane: any Pane, area: Rect)

    /// Whether there is room for frames; below, the numbers come as plain lines.
    static func isFramed(_ size: Size) -> Bool { size.width >= 30 && size.height >= 12 }

    /// The places of all panes that fit into `body`; none where there is no room for frames.
    static func places(_ state: AppState, in body: Rect) -> [Place] {
        if state.isZoomed, let pane = PaneCatalog.pane(state.focus) { return [(pane, body)] }
        guard isFramed(state.size) else { return [] }
        switch body.width {
        case ..<100: return stack(with(state.focus, [.spend, .traffic, .groups, .errors, .traces]), state, in: body)
        case ..<160:
            let top = max(min(body.height - 9, body.height * 11 / 20), 0)
            guard top >= 8 else { return stack(with(state.focus, [.spend, .traces]), state, in: body) }
            let left = body.width * 58 / 100
            let upper = Rect(x: body.x, y: body.y, width: body.width, height: top)
            let right: [PaneID] = state.focus == .latency ? [.traffic, .latency] : [.traffic, .errors]
            return stack([.spend, .groups], state, in: upper.inset(right: body.width - left))
                + stack(right, state, in: upper.inset(left: left))
                + stack([.traces], state, in: body.inset(top: top))
        default:
            let left = body.width * 133 / 200
            return stack([.spend, .groups, .traces], state, in: body.inset(right: body.width - left))
                + stack([.traffic, .latency, .errors], state, in: body.inset(left: left))
        }
    }

    /// The panes with another one among them, in the order of their numbers.
    private static func with(_ pane: PaneID, _ panes: [PaneID]) -> [PaneID] {
        panes.contains(pane) ? panes : (panes + [pane]).sorted { $0.rawValue < $1.rawValue }
    }

    /// Panes one above the other.
    private static func stack(_ ids: [PaneID], _ state: AppState, in area: Rect) -> [Place] {
        let panes = ids.compactMap(PaneCatalog.pane)
        let keep = ids.firstIndex(of: state.focus)
        let areas = Stack.areas(of: panes.map { $0.room(state, width: area.width) }, in: area, keep: keep)
        return zip(panes, areas).compactMap { pane, area in area.map { (pane, $0) } }
    }
}
