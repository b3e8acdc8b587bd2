import LangtopScreen

/// The dashboard's panes by the number that focuses them.
enum PaneID: Int, Sendable, CaseIterable {
    case spend = 1, traffic, groups, errors, latency, traces
}

/// One part of the dashboard; it reads the state and draws itself into any area.
protocol Pane: Sendable {
    /// Which pane it is.
    static var id: PaneID { get }
    /// How many rows it needs at least and would like, and how eagerly it takes spare ones.
    func room(_ state: AppState, width: Int) -> PaneRoom
    /// Where the rows of its list stand; empty where it has none.
    func rows(_ state: AppState, in area: Rect) -> Rect
    /// The order that a click at a place asks for.
    func sort(at point: Point, _ state: AppState, in area: Rect) -> GroupSort?
    /// Draws it with its frame.
    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer)
}

extension Pane {
    func rows(_ state: AppState, in area: Rect) -> Rect { Rect(Size(width: 0, height: 0)) }
    func sort(at point: Point, _ state: AppState, in area: Rect) -> GroupSort? { nil }
}

/// The rows a pane wants, its frame included.
struct PaneRoom: Sendable {
    var least: Int
    var wanted: Int
    /// Its share of rows nobody asked for.
    var weight: Int
    /// The highest goes first where rows are short.
    var dropOrder: Int
}

/// Every pane; a new one is a file and a line here.
enum PaneCatalog {
    static let all: [any Pane] = [SpendPane(), TrafficPane(), GroupsPane(), ErrorsPane(), LatencyPane(), TracesPane()]

    static func pane(_ id: PaneID) -> (any Pane)? { all.first { type(of: $0).id == id } }
}
