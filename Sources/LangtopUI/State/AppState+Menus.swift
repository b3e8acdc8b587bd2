import LangtopCore
import LangtopQuery
import LangtopScreen

/// Menus: what a letter chooses.
extension AppState {
    /// Opens a menu; where there is nothing to choose, the key does what it did without one.
    mutating func open(_ kind: MenuKind) -> [Effect] {
        guard let menu = menu(of: kind) else { return kind == .sort ? act(.reverseSort) : [] }
        self.menu = menu
        return kind == .grouping ? [.findFields] : []
    }

    /// A menu of what can be chosen in the view on top, or on the dashboard.
    private func menu(of kind: MenuKind) -> Menu? {
        switch kind {
        case .grouping:
            if let top = overlays.last, let grouping = top.grouping {
                return .groupings(top.groupings, current: grouping, known: fields)
            }
            return .groupings(Dimension.allCases, current: context.request.grouping, known: fields)
        case .view: return .views(current: view)
        case .window: return .windows(current: context.request.window)
        case .sort:
            let (names, current) = overlays.last.map { ($0.sorts, $0.sortName) } ?? sorting
            return names.isEmpty ? nil : .sorts(names, current: current)
        case .export: return .exports(hasRows: overlays.last.map { $0.exported(context) != nil } ?? true)
        }
    }

    /// What the dashboard's groups can be ordered by, else all requests.
    private var sorting: (names: [String], current: String) {
        if context.focus == WhoPane.id {
            return (TableOrder.names(of: WhoColumns.all), pane(WhoPane.self).orderName)
        }
        guard showsGroups else { return (TableOrder.names(of: GenerationColumns.wide), "") }
        let pane = pane(GroupsPane.self)
        return (TableOrder.names(of: pane.columns(context)), pane.order.order.name)
    }

    /// Takes in of which fields requests have values; an open menu leaves out the others.
    mutating func receive(fields: Set<Dimension>) {
        self.fields = fields
        if menu?.kind == .grouping { menu = menu(of: .grouping) }
    }

    /// Takes a key of the menu that is open.
    mutating func choose(_ key: Key) -> [Effect] {
        guard var menu else { return [] }
        let answer = menu.type(key)
        self.menu = answer == .moved ? menu : nil
        switch answer {
        case .chosen(let outcome): return carryOut(outcome)
        case .stays(let action):
            let effects = act(action)
            if let kind = menu.kind { self.menu = self.menu(of: kind) }
            return effects
        case .moved, .closed: return []
        case .passed: return press(key)
        }
    }

    /// Chooses the option at a point; a click beside the menu closes it.
    mutating func choose(at point: Point) -> [Effect] {
        guard let menu else { return [] }
        self.menu = nil
        let box = MenuBox(menu: menu, styles: context.styles)
        return box.option(at: point, in: areas.body).map { carryOut(menu.options[$0].outcome) } ?? []
    }

    private mutating func carryOut(_ outcome: Menu.Outcome) -> [Effect] {
        switch outcome {
        case .keep(let term): return keep(term)
        case .act(let action): return act(action)
        }
    }

    /// Shows groups of another field: those of who and what where that is in focus. Where one was chosen the keys then
    /// move among the groups.
    mutating func group(_ action: Action) -> [Effect] {
        if context.focus == WhoPane.id { return performInPanes(action, first: WhoPane.id) }
        if case .groupBy(let dimension) = action {
            if showsGroups { context.focus = GroupsPane.id }
            return ask { $0.grouping = dimension }
        }
        return ask { $0.grouping = $0.grouping.stepped(by: action == .grouping ? 1 : -1) }
    }

    /// Whether the groups are on screen.
    var showsGroups: Bool { places(in: areas.body).contains { $0.id == GroupsPane.id } }
}
