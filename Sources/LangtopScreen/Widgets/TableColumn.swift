/// One column of a table about rows of a kind: all there is to it, in one value.
public struct TableColumn<Row, Context>: Sendable {
    /// The heading.
    public var title: String
    /// What it says, for help.
    public let summary: String
    /// The heading's own look; nil takes that of all headings.
    public var headStyle: Style?
    /// The least width; flexible columns get what is left.
    public let width: Int
    /// Whether it takes what is left; of several the first one does, as far as it wants it, then the next.
    public let isFlexible: Bool
    /// The most that is wanted of what is left, its least width included; the first flexible column takes the rest.
    public var wanted = Int.max
    /// Whether it says nothing of any row of the list: then names take its room.
    public var isEmpty = false
    /// Whether its texts end at its right edge: then they are numbers and never cut.
    public let isRight: Bool
    /// Lower ones stay longer where room is short.
    public private(set) var priority: Int
    /// What a click on the heading orders the rows by; nil for nothing.
    public let sort: TableSort<Row>?
    /// What it says of a row.
    public let cell: @Sendable (Row, Context) -> TableField
    /// Makes its texts fit into so many columns; nil does it as the table's style says.
    public let fit: Fit?

    /// What makes texts fit, for a width.
    public typealias Fit = @Sendable (Context, Int) -> (String) -> String

    /// One column.
    public init(
        _ title: String, _ summary: String, width: Int, isFlexible: Bool = false, isRight: Bool = true, priority: Int,
        sort: TableSort<Row>? = nil, fit: Fit? = nil, cell: @escaping @Sendable (Row, Context) -> TableField
    ) {
        self.title = title
        self.summary = summary
        self.width = width
        self.isFlexible = isFlexible
        self.isRight = isRight
        self.priority = priority
        self.sort = sort
        self.fit = fit
        self.cell = cell
    }

    /// The same column, which wants no more than so many columns of cells.
    public func wanting(_ width: Int) -> TableColumn {
        var copy = self
        copy.wanted = width
        return copy
    }

    /// The same column, which hardly ever leaves: what rows are ordered by is seen.
    public var lasting: TableColumn {
        var copy = self
        copy.priority = min(priority, 1)
        return copy
    }

    /// The same column of another width, which says another thing.
    public func with(width: Int, cell: @escaping @Sendable (Row, Context) -> TableField) -> TableColumn {
        var copy = TableColumn(
            title, summary, width: width, isFlexible: isFlexible, isRight: isRight, priority: priority, sort: sort,
            fit: fit, cell: cell)
        (copy.headStyle, copy.wanted, copy.isEmpty) = (headStyle, wanted, isEmpty)
        return copy
    }
}
