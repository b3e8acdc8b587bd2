/// One column of a table about rows of a kind: all there is to it, in one value.
public struct TableColumn<Row, Context>: Sendable {
    /// The heading.
    public var title: String
    /// What it says, for help.
    public let summary: String
    /// The heading's own look; nil takes that of all headings.
    public var headStyle: Style?
    /// The least width; the flexible column gets what is left.
    public let width: Int
    /// Whether it takes what is left.
    public let isFlexible: Bool
    /// Whether its texts end at its right edge: then they are numbers and never cut.
    public let isRight: Bool
    /// Lower ones stay longer where room is short.
    public let priority: Int
    /// What a click on the heading orders the rows by; nil for nothing.
    public let sort: TableSort<Row>?
    /// What it says of a row.
    public let cell: @Sendable (Row, Context) -> TableField

    /// One column.
    public init(
        _ title: String, _ summary: String, width: Int, isFlexible: Bool = false, isRight: Bool = true, priority: Int,
        sort: TableSort<Row>? = nil, cell: @escaping @Sendable (Row, Context) -> TableField
    ) {
        self.title = title
        self.summary = summary
        self.width = width
        self.isFlexible = isFlexible
        self.isRight = isRight
        self.priority = priority
        self.sort = sort
        self.cell = cell
    }
}
