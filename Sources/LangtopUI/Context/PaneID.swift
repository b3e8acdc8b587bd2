import LangtopQuery

/// A pane of the dashboard, by its name.
typealias PaneID = PaneName

extension PaneName {
    var name: String { rawValue }
}
