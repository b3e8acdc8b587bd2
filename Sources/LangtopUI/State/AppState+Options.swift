import LangtopCore
import LangtopQuery
import LangtopScreen

/// The options screen: what it changes holds at once, and is kept.
extension AppState {
    mutating func change(_ change: OptionChange) -> [Effect] {
        switch change {
        case .step(let line, let offset): return step(line, by: offset)
        case .move(let pane, let offset):
            guard let index = context.panes.firstIndex(of: pane) else {
                notice = "the \(pane.rawValue) pane is hidden"
                return []
            }
            let place = index + offset
            guard context.panes.indices.contains(place) else { return [.bell] }
            var panes = context.panes
            panes.swapAt(index, place)
            return show(panes, isKept: true)
        }
    }

    private mutating func step(_ line: OptionLine, by offset: Int) -> [Effect] {
        switch line {
        case .theme:
            let effects = changeTheme(by: offset)
            guard capabilities.colors != .none else { return effects }
            return effects + [.keep(.theme(themes.name))]
        case .window: return perform(offset > 0 ? .window : .previousWindow) + [.keep(.window(context.request.window))]
        case .grouping:
            return perform(offset > 0 ? .grouping : .previousGrouping) + [.keep(.grouping(context.request.grouping))]
        case .interval:
            return changeInterval(by: offset) + [.keep(.interval(Int(context.interval.components.seconds)))]
        case .pane(let pane):
            guard context.panes != [pane] else {
                notice = "one pane stays"
                return [.bell]
            }
            let panes = context.panes.contains(pane) ? context.panes.filter { $0 != pane } : context.panes + [pane]
            return show(panes, isKept: true)
        }
    }
}
