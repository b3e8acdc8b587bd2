import LangtopCore
import LangtopScreen

/// How the rows of a list say when they began, so that no time can be taken for another: with the day where it changes
/// from one row to the next (where room is short in two characters, `Th 14:30`, and by its number where that is not of
/// the last week), and with hours where minutes and seconds alone would not do.
struct RowTimes: Sendable {
    /// The columns of cells that every one of them takes.
    let width: Int
    private let zone: Zone
    private let isNarrow: Bool
    /// Whether rows are of another day than today.
    private let hasDays: Bool
    private let hasHours: Bool
    /// The days of the rows on screen that are of another day than the row above, or than today where none is above.
    private let opening: [Timestamp: String]

    /// - Parameters:
    ///   - shape: what the whole list holds.
    ///   - shown: the starts of the rows on screen, from the top.
    ///   - isByTime: whether rows stand in the order of their starts; else each of another day says which.
    init(_ shape: ListShape, shown: [Timestamp], isNarrow: Bool, isByTime: Bool = true, _ view: ViewContext) {
        (zone, self.isNarrow) = (view.zone, isNarrow)
        let today = view.day(view.now)
        hasDays =
            shape.span.map { [$0.lowerBound, $0.upperBound].contains { !view.isToday($0) } } ?? false
        hasHours = hasDays || shape.isLong
        width = isNarrow ? (hasDays ? 8 : 5) : (hasDays ? 15 : 8)
        var above = today
        var opening: [Timestamp: String] = [:]
        for start in shown {
            let day = view.day(start)
            if day != above {
                let isClose = (0..<7).contains(today - day)
                opening[start] =
                    !isNarrow
                    ? NameFormat.date(start, zone)
                    : String(isClose ? NameFormat.day(start, zone).prefix(2) : NameFormat.date(start, zone).prefix(2))
            }
            if isByTime { above = day }
        }
        self.opening = opening
    }

    /// What a row says.
    func text(_ start: Timestamp) -> String {
        let date = opening[start] ?? ""
        let second = NameFormat.second(start, zone)
        let time = !isNarrow ? second : hasHours ? NameFormat.minute(start, zone) : String(second.suffix(5))
        guard hasDays else { return time }
        return String(repeating: " ", count: (isNarrow ? 2 : 6) - date.count) + date + " " + time
    }

    /// Has the column of times say it.
    func apply<Row, Context>(
        to columns: inout [TableColumn<Row, Context>], start: @escaping @Sendable (Row) -> Timestamp
    ) {
        guard let index = columns.firstIndex(where: { $0.title == Self.title }) else { return }
        let column = columns[index]
        columns[index] = column.with(width: width) { row, context in
            TableField(text(start(row)), column.cell(row, context).style)
        }
    }

    /// The heading of that column.
    private static let title = "TIME"
}
