import LangtopQuery

/// Views of the dashboard.
extension AppState {
    /// What is on screen, or under the views that were opened from it.
    var view: DashboardView { overlays.first is SessionsOverlay ? .sessions : .showing(context.panes) }

    /// Shows a view, the pane that matters most in focus.
    mutating func show(_ view: DashboardView) -> [Effect] {
        overlays = []
        put(view.panes ?? ownPanes)
        if let first = view.panes?.first { context.focus = first }
        return view == .sessions ? perform(.sessions) : []
    }

    /// Shows some panes, in this order, from now on.
    mutating func show(_ panes: [PaneName], isKept: Bool = false) -> [Effect] {
        ownPanes = panes
        put(panes)
        return isKept ? [.keep(.panes(panes))] : []
    }

    private mutating func put(_ panes: [PaneName]) {
        context.panes = panes
        isZoomed = false
        if !panes.contains(context.focus) { context.focus = PaneCatalog.first(of: panes) }
    }
}
