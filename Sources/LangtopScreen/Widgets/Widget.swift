/// Something that draws itself into a part of a buffer, and never outside.
public protocol Widget {
    /// Draws into `area` of `buffer`; whatever does not fit is left out.
    func render(in area: Rect, into buffer: inout CellBuffer)
}
