/// A row of one source's segment and the row of another's that is the same request.
package struct RowMatch: Sendable, Equatable {
    /// The row that does not count.
    package let row: Int
    /// The segment of the row that speaks for it.
    package let segment: SegmentKey
    /// That row.
    package let primary: Int
}
