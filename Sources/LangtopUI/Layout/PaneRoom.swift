import LangtopScreen

/// The rows a box wants, its frame included.
struct PaneRoom: Sendable {
    var least: Int
    var wanted: Int
    /// Its share of rows nobody asked for.
    var weight: Int
    /// The highest goes first where rows are short.
    var dropOrder: Int

    /// The same, which gives up none of what it wants where the screen is high: its neighbours have more to spare.
    func firm(on size: Size) -> PaneRoom {
        var room = self
        if size.height >= 45 { room.least = wanted }
        return room
    }
}
