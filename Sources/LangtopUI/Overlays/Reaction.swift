import LangtopCore
import LangtopQuery
import LangtopScreen

/// What a view does about a key besides changing itself.
struct Reaction {
    /// A view to open on top.
    var next: (any Overlay)?
    /// What the program must do.
    var effects: [Effect] = []
    /// What to tell the reader where nothing else on screen shows it.
    var notice: String?
    /// A request of whose values one is to be filtered by.
    var row: Generation?
    /// How the list that opens is ordered; as the reader had the last one where nothing is said.
    var order: TableOrder?
    /// How it is ordered before the reader has ordered any list.
    var usualOrder: TableOrder?
    /// Changes an option.
    var option: OptionChange?
    /// Changes what the dashboard shows; the view stays.
    var narrowing: ((inout SnapshotRequest) -> Void)?
    /// Changes what the dashboard shows; the view closes then.
    var change: ((inout SnapshotRequest) -> Void)?
}
