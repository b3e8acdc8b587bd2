import LangtopCore
import LangtopScreen

/// What a list holds, by which its columns are laid out: the lines on screen do not matter, so that nothing moves while
/// it is scrolled.
struct ListShape: Sendable {
    /// From the earliest start to the latest.
    private(set) var span: ClosedRange<Timestamp>?
    /// Whether some of it is so old that minutes alone would not say when it was.
    private(set) var isLong = false
    /// The widest text of each column by its title; none where it said nothing of any row so far.
    private var widths: [String: Int] = [:]

    /// The columns that never leave: by them a row is found.
    private static let lasting = 1

    /// Takes in rows, beside those before.
    mutating func learn<Row, Context>(
        _ rows: some Collection<Row>, of columns: [TableColumn<Row, Context>], in context: Context
    ) {
        for column in columns where column.isFlexible || widths[column.title, default: 0] == 0 {
            var width = widths[column.title, default: 0]
            for row in rows where width == 0 || column.isFlexible {
                let text = column.cell(row, context).text
                if text != NumberFormat.unknown { width = max(width, DisplayText.width(of: text)) }
            }
            widths[column.title] = width
        }
    }

    /// Takes in when the rows that are held now began. What is an hour old has hours from then on, until all of it is
    /// half as old: times do not change their form at every row.
    mutating func date(from first: Timestamp?, to last: Timestamp?, now: Timestamp) {
        guard let first, let last else { return span = nil }
        span = min(first, last)...max(first, last)
        let age = now - min(first, last)
        isLong = age > .seconds(3600) || isLong && age > .seconds(1800)
    }

    /// The columns as the list needs them.
    func applied<Row, Context>(to columns: [TableColumn<Row, Context>]) -> [TableColumn<Row, Context>] {
        columns.map { column in
            guard let width = widths[column.title] else { return column }
            var column = column
            column.isEmpty = width == 0 && column.priority > Self.lasting
            // In few sizes: a longer name moves columns seldom.
            if column.isFlexible { column.wanted = min(column.wanted, (width + 3) / 4 * 4) }
            return column
        }
    }
}
