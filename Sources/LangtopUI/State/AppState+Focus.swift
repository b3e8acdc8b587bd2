import LangtopScreen

extension AppState {
    /// The panes on screen, in reading order.
    var visiblePanes: [PaneID] { Layouts.places(self, in: body).map { type(of: $0.pane).id } }

    /// Focuses the next or previous pane on screen; zoomed, the next of all.
    mutating func turnFocus(by offset: Int) {
        let panes = isZoomed ? PaneID.allCases : visiblePanes
        guard !panes.isEmpty else { return }
        let index = panes.firstIndex(of: focus) ?? 0
        focus = panes[(index + offset + panes.count) % panes.count]
    }

    /// Focuses a pane; one for which there is no room shows alone.
    mutating func turnFocus(to pane: PaneID) {
        focus = pane
        if !isZoomed, Layouts.isFramed(size), !visiblePanes.contains(pane) { isZoomed = true }
    }

    /// Keys must not go where nobody sees them.
    mutating func keepFocusVisible() {
        if !visiblePanes.contains(focus) { focus = .traces }
    }

    /// Carries out a mouse act: a click selects, a second one opens, the wheel moves what it points at.
    mutating func point(_ key: Key) -> [Effect] {
        let (place, steps, isDouble): (Point, Int, Bool) =
            switch key {
            case .click(let place): (place, 0, false)
            case .doubleClick(let place): (place, 0, true)
            case .wheel(let place, let steps): (place, steps, false)
            default: (Point(x: -1, y: -1), 0, false)
            }
        if steps != 0 { aim(at: place) }
        if steps != 0 { return (0..<steps.magnitude * 3).flatMap { _ in dispatch(steps < 0 ? .up : .down) } }
        if place.y == size.height - 1, let action = Footer(state: self).action(at: place.x, in: footer) {
            return dispatch(action)
        }
        let line = aim(at: place)
        if var top = overlays.last {
            top.select(line: line, height: body.height - 3)
            overlays[overlays.count - 1] = top
        } else if let pane = PaneCatalog.pane(focus) {
            let area = Layouts.places(self, in: body).first { type(of: $0.pane).id == focus }?.area ?? body
            if let row = pane.row(at: line, room: Size(width: area.width - 2, height: area.height - 2), self) {
                select { _, count in max(0, min(count - 1, row)) }
            }
        }
        return isDouble && line >= 0 ? dispatch(.open) : []
    }

    /// Focuses the pane at a place and answers the line inside its frame; negative outside.
    @discardableResult
    private mutating func aim(at place: Point) -> Int {
        guard overlays.isEmpty else { return place.y - body.y - 1 }
        guard let hit = Layouts.places(self, in: body).first(where: { $0.area.contains(place) }) else { return -1 }
        focus = type(of: hit.pane).id
        return place.y - hit.area.y - 1
    }

    private mutating func dispatch(_ action: Action) -> [Effect] {
        overlays.isEmpty ? perform(action) : performInView(action)
    }
}
