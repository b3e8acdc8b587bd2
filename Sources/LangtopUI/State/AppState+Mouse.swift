import LangtopScreen

extension AppState {
    /// Carries out a click: on a key of the footer, a heading, a row; on the selected row it opens.
    mutating func click(_ point: Point, isDouble: Bool) -> [Effect] {
        // The second press of a double click opens nothing more where the first one has opened a view.
        if isDouble, hasJustOpened { return [] }
        let depth = overlays.count
        defer { hasJustOpened = !isDouble && overlays.count > depth }
        let areas = areas
        if menu != nil { return choose(at: point) }
        if let place = areas.footer, place.contains(point), prompt == nil, command == nil {
            return footer.binding(at: point.x, in: place).map { act($0.action) } ?? []
        }
        if !overlays.isEmpty {
            let action = overlays[overlays.count - 1].click(point, context, in: areas.body)
            return (action ?? (isDouble ? .open : nil)).map { act($0) } ?? []
        }
        let places = places(in: areas.body)
        let place = places.first { $0.area.contains(point) }
        let id = place?.id ?? PaneCatalog.main
        // The first press on another pane goes there, wherever its cursor stands.
        let isElsewhere = place != nil && context.focus != id
        guard let index = index(of: id) else { return [] }
        if let place {
            context.focus = id
            if let action = panes[index].heading(point, context, in: place.area) { return act(action) }
            panes[index].click(point, context, in: place.area)
        }
        let rows = rows(of: id, places, in: areas.body)
        guard rows.contains(point), let wasSelected = panes[index].select(line: point.y - rows.y, context) else {
            return []
        }
        return wasSelected && !isElsewhere || isDouble ? performInPanes(.open, first: id) : []
    }

    /// Turns the wheel over a pane or a view; the focus stays where it is.
    mutating func turnWheel(_ point: Point, by turns: Int) {
        let action: Action = turns < 0 ? .up : .down
        let pane = places(in: areas.body).first { $0.area.contains(point) }?.id ?? context.active
        for _ in 0..<min(30, 3 * Int(turns.magnitude)) {
            if overlays.isEmpty {
                _ = performInPanes(action, first: pane)
            } else {
                overlays[overlays.count - 1].wheel(point, action)
            }
        }
    }
}
