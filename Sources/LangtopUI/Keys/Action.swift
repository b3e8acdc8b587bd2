public import LangtopCore
public import LangtopQuery

/// What a key can do; a key keeps its meaning in every view.
public enum Action: Sendable, Hashable {
    /// A menu of what another action can be about.
    case menu(MenuKind)
    case groupBy(Dimension), show(Window), showYesterday
    case order(by: String, isReversed: Bool)
    case options, nextValue, previousValue, moveEarlier, moveLater
    case command, goToTime, export(ExportFormat)
    case quit, quitAtOnce, help, back, open
    case up, down, pageUp, pageDown, top, bottom
    case focusNext, focusPrevious, focusPane(Int), zoom
    case filter, errorsOnly, keepValue, dropTerm
    case sort, reverseSort, sortBy(String), grouping, previousGrouping, window, previousWindow
    case stepBack, stepForward, live, pause
    case faster, slower, refresh, redraw, follow, copy, copyRow, copyAddress, suspend
    case next, previous, toggleFold, wrap, raw, sources, doctor, sessions, waste, basis, alias, ownPrice, ignore
    /// The next theme, or the one before.
    case theme(Int)
    case edit
    /// Show what is masked.
    case reveal
    case changes, against, compare(ComparisonBase?), narrow, metric
    case nextView, view(DashboardView)

    /// Whether the dashboard does it wherever it was chosen: it says which span to look at, or which view of it.
    var isOfDashboard: Bool {
        switch self {
        case .show, .showYesterday, .view, .nextView: true
        default: false
        }
    }
}
