/// A cell's place, counted from the top left corner.
public struct Point: Sendable, Hashable {
    /// The column, 0 at the left.
    public var x: Int
    /// The row, 0 at the top.
    public var y: Int

    /// A cell's place.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}
