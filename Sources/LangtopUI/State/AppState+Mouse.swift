import LangtopCore
import LangtopScreen

extension AppState {
    /// Carries out a click: on a key of the footer, a heading, a row; on the selected row it opens.
    mutating func click(_ point: Point, isDouble: Bool) -> [Effect] {
        // The second press of a double click opens nothing more where the first one has opened a view.
        if isDouble, hasJustOpened { return [] }
        let depth = overlays.count
        defer { hasJustOpened = !isDouble && overlays.count > depth }
        let areas = ScreenAreas(self)
        if let footer = areas.footer, footer.contains(point), prompt == nil {
            guard let binding = Footer(state: self).binding(at: point.x, in: footer) else { return [] }
            return act(binding.action)
        }
        if var view = overlays.last {
            let action = view.click(point, self, in: areas.body)
            overlays[overlays.count - 1] = view
            return action == nil && isDouble ? act(.open) : action.map { act($0) } ?? []
        }
        guard let place = places.first(where: { $0.area.contains(point) }) else {
            return choose(point, in: .traces, isDouble: isDouble)
        }
        focus = type(of: place.pane).id
        if let sort = place.pane.sort(at: point, self, in: place.area) { groupOrder.sort(by: sort) }
        return choose(point, in: focus, isDouble: isDouble)
    }

    private mutating func choose(_ point: Point, in list: PaneID, isDouble: Bool) -> [Effect] {
        let rows = rows(of: list)
        let (top, count) =
            switch list {
            case .groups: (groupCursor.top, groups.count)
            case .errors: (errorCursor.top, errors.count)
            default: (tailCursor.top, tail.count)
            }
        let index = top + point.y - rows.y
        guard rows.contains(point), index < count else { return [] }
        return select(index, in: list) || isDouble ? open() : []
    }

    /// Turns the wheel over a list or a view; the focus stays where it is.
    mutating func turnWheel(_ point: Point, by turns: Int) {
        let list = places.first { $0.area.contains(point) }.map { type(of: $0.pane).id } ?? activeList
        for _ in 0..<min(30, 3 * Int(turns.magnitude)) {
            if var view = overlays.last {
                view.wheel(point, turns < 0 ? .up : .down, self, in: ScreenAreas(self).body)
                overlays[overlays.count - 1] = view
            } else {
                move(turns < 0 ? .up : .down, in: list == .groups || list == .errors ? list : .traces)
            }
        }
    }
}
