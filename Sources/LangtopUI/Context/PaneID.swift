/// A pane of the dashboard, by its name.
struct PaneID: Sendable, Hashable {
    let name: String

    init(_ name: String) { self.name = name }
}
