/// The rows a box wants, its frame included.
struct PaneRoom: Sendable {
    var least: Int
    var wanted: Int
    /// Its share of rows nobody asked for.
    var weight: Int
    /// The highest goes first where rows are short.
    var dropOrder: Int
}
