import LangtopCore
import LangtopQuery
import LangtopScreen

@testable import LangtopUI

/// What stories look at.
extension AppState {
    var traces: TracesPane { pane(TracesPane.self) }
    var tail: [Generation] { traces.rows }
    var groups: [Group] { pane(GroupsPane.self).order.groups }
    var groupOrder: TableOrder { pane(GroupsPane.self).order.order }
    var request: SnapshotRequest { context.request }
    var focus: PaneID { context.focus }

    /// The panes that are drawn.
    var drawn: [PaneID] { places(in: areas.body).map(\.id) }

    /// Where the rows of a pane stand.
    func rows(of id: PaneID) -> Rect { rows(of: id, places(in: areas.body), in: areas.body) }
}
