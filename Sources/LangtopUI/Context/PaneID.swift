import LangtopQuery

/// A pane of the dashboard, by its name.
typealias PaneID = PaneName

extension PaneName {
    /// What its frame and help call it.
    var name: String { self == .who ? "who & what" : rawValue }
}
