/// Where a pane stands.
struct PaneSpot: Sendable {
    /// A part of the screen; `bottom` is below the others, or the end of the left side where that is high enough.
    enum Side { case left, right, bottom }

    let side: Side
    /// Its place from the top of that side where both sides are shown.
    let order: Int
    /// Whether it is shown on the widest screens only, or while it is in focus.
    let isExtra: Bool

    init(_ side: Side, order: Int, isExtra: Bool = false) {
        self.side = side
        self.order = order
        self.isExtra = isExtra
    }
}
