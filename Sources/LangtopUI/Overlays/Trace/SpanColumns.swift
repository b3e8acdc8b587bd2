import LangtopCore
import LangtopScreen

/// The columns of a trace's steps. A step that is no model call has a kind where models stand, and few numbers.
enum SpanColumns {
    typealias Column = TableColumn<SpanTree.Line, SpanContext>

    static let all = [
        Column(
            "SPAN", "the step, below the one it is part of", width: 16, isFlexible: true, isRight: false, priority: 0,
            sort: .init("tree", turn: 0)
        ) { line, context in
            TableField(line.title, line.titleStyle(context.view.styles), lead: line.branch)
        },
        Column("MODEL", "the model that answered, or the kind of step", width: 22, isRight: false, priority: 3) {
            line, context in
            guard let row = line.span.generation else {
                return TableField(line.span.kind.rawValue, context.view.styles.muted)
            }
            return TableField(row.model, context.view.series(of: row.model, in: .model))
        },
        Column("START", "how long after the trace's start it began", width: 6, priority: 6) { line, context in
            let offset = (line.span.start - context.totals.start).milliseconds
            let text = offset == 0 ? "0s" : "+" + NumberFormat.time(Double(offset))
            return TableField(text, context.view.styles.muted)
        },
        Column(
            "DUR", "how long it took", width: 5, priority: 1,
            sort: .init("duration", turn: 2) { line in
                line.span.end.map { Double(($0 - line.span.start).milliseconds) } ?? 0
            }
        ) { line, context in
            let latency = line.latency
            let style = context.view.styles.latencyLevel(latency)
            guard line.span.generation == nil else { return TableField(NumberFormat.time(latency), style) }
            return TableField(line.span.kind == .event ? "" : NumberFormat.time(latency), context.view.styles.muted)
        },
        tokens("IN", "prompt tokens without those from or to a cache", width: 5, priority: 9) { $0.freshTokens },
        tokens("CACHE·R", "prompt tokens read from the provider's cache", width: 7, priority: 8) {
            $0.shownExtras?.kinds?.cacheRead
        },
        tokens("CACHE·W", "prompt tokens written to the provider's cache", width: 7, priority: 10) {
            $0.shownExtras?.kinds?.cacheWrite
        },
        tokens("OUT", "answer tokens", width: 5, priority: 5) { $0.shownTokens?.completion },
        call("TOK/S", "answer tokens a second after the first", width: 5, priority: 11) { row, context in
            TableField(row.isFailed ? "" : GenerationColumns.rate(row), context.view.styles.muted)
        },
        call(
            "COST", "US dollars", width: 8, priority: 1,
            sort: .init("cost", turn: 1) { $0.span.generation?.shownCost ?? -1 }
        ) { row, context in
            let styles = context.view.styles
            return TableField(
                row.cost(NumberFormat.money), row.shownSpend == nil ? row.costStyle(styles) : styles.strong)
        },
        call("", "its cost beside that of the most expensive one", width: 8, isRight: false, priority: 4) {
            row, context in
            TableField(share(of: row, cells: 8, context), context.view.series(of: row.model, in: .model))
        },
    ]

    /// A column about model calls, empty for other steps.
    private static func call(
        _ title: String, _ summary: String, width: Int, isRight: Bool = true, priority: Int,
        sort: TableSort<SpanTree.Line>? = nil, cell: @escaping @Sendable (Generation, SpanContext) -> TableField
    ) -> Column {
        Column(title, summary, width: width, isRight: isRight, priority: priority, sort: sort) { line, context in
            line.span.generation.map { cell($0, context) } ?? TableField("", context.view.styles.text)
        }
    }

    private static func tokens(
        _ title: String, _ summary: String, width: Int, priority: Int,
        count: @escaping @Sendable (Generation) -> Int?
    ) -> Column {
        call(title, summary, width: width, priority: priority) { row, context in
            TableField(row.isFailed ? "" : NumberFormat.tokens(count(row)), context.view.styles.text)
        }
    }

    /// A generation's cost as a bar of text, as long as that of the most expensive one is wide.
    static func share(of row: Generation, cells: Int, _ context: SpanContext) -> String {
        guard context.totals.highest > 0, let cost = row.shownCost, cost > 0 else { return "" }
        return context.view.styles.glyphs.bar(cost / context.totals.highest, cells: cells)
    }
}
