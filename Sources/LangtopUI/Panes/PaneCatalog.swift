import LangtopScreen

/// Every pane, in the order of the numbers that focus them; a new one is a file and a line here.
enum PaneCatalog {
    static let all: [any Pane.Type] = [
        SpendPane.self,
        TrafficPane.self,
        GroupsPane.self,
        ErrorsPane.self,
        LatencyPane.self,
        TracesPane.self,
        BudgetsPane.self,
        WhoPane.self,
    ]

    /// The pane that keys move in where the one in focus has no rows, and all there is where no frame fits.
    static let main = TracesPane.id

    static let ids = all.map { $0.id }

    /// The pane to begin with, of those that are shown.
    static func first(of panes: [PaneID]) -> PaneID { panes.contains(main) ? main : panes.first ?? main }

    /// The number that focuses a pane.
    static func number(of id: PaneID) -> Int { (ids.firstIndex(of: id) ?? -1) + 1 }

    /// The panes that keys move in.
    static func active(_ focus: PaneID) -> PaneID { all.contains { $0.id == focus && $0.isList } ? focus : main }

    /// What Enter opens in a pane.
    static func opens(_ id: PaneID) -> String? { all.first { $0.id == id }?.opens }

    /// What the columns of a pane say.
    static func help(of id: PaneID) -> [HelpLine] { all.first { $0.id == id }?.help ?? [] }

    /// The keys that focus a pane.
    static var bindings: [KeyBinding] {
        ids.map { id in
            let number = number(of: id)
            return KeyBinding(
                [.character(Character(String(number)))], "\(number)", .focusPane(number), "focus the \(id.name) pane")
        }
    }
}
