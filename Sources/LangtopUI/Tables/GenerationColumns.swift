import LangtopCore
import LangtopQuery
import LangtopScreen

/// The columns of requests as rows: the live tail and the lists of groups.
enum GenerationColumns {
    typealias Column = TableColumn<Generation, ViewContext>

    /// The columns for a width.
    static func columns(for width: Int) -> [Column] { isNarrow(width) ? narrow : wide }

    /// Whether a width has few columns.
    static func isNarrow(_ width: Int) -> Bool { width < 60 }

    static let wide = [
        Column("TIME", "when it began", width: 8, isRight: false, priority: 0, sort: .init("time", turn: 0)) {
            row, view in
            TableField(NameFormat.second(row.start, view.zone), view.styles.muted)
        },
        name(width: 16, priority: 3).wanting(32),
        Column(
            "MODEL → SERVED BY",
            "the model it was billed as and where it ran; the one asked for in front, where that is another", width: 21,
            isFlexible: true, isRight: false, priority: 2, sort: model, fit: routes
        ) { row, view in
            TableField(route(row, view), view.series(of: row.model, in: .model))
        },
        Column(
            "PROV", "who runs the model", width: 9, isRight: false, priority: 12,
            sort: .init("prov", turn: 10) { $0.provider }
        ) { row, view in
            TableField(row.provider, view.styles.muted)
        },
        Column(
            "KEY", "the key it was asked with", width: 12, isRight: false, priority: 7,
            sort: .init("key", turn: 11) { $0.key }
        ) { row, view in
            let key = row.key.isEmpty ? "" : view.snapshot?.directory.title(of: row.key, in: .key) ?? row.key
            return TableField(key, view.styles.muted)
        },
        Column(
            "IN", "prompt tokens without those from or to a cache", width: 5, priority: 8,
            sort: .init("in", turn: 6) { number($0.freshTokens) }
        ) { row, view in
            tokens(row.freshTokens, of: row, view)
        },
        Column(
            "CACHE·R", "prompt tokens read from the provider's cache", width: 7, priority: 10,
            sort: .init("cache", turn: 7) { number($0.shownExtras?.kinds?.cacheRead) }
        ) { row, view in
            tokens(row.shownExtras?.kinds?.cacheRead, of: row, view)
        },
        Column(
            "OUT", "answer tokens", width: 5, priority: 6,
            sort: .init("out", turn: 4) { number($0.shownTokens?.completion) }
        ) { row, view in
            tokens(row.shownTokens?.completion, of: row, view)
        },
        Column(
            "TOK/S", "answer tokens a second after the first", width: 5, priority: 11,
            sort: .init("tok/s", turn: 5) { $0.outputRate ?? .nan }
        ) { row, view in
            TableField(row.isFailed ? "" : rate(row), view.styles.muted)
        },
        Column(
            "TTFT", "time to first token", width: 5, priority: 7,
            sort: .init("ttft", turn: 3) { $0.timeToFirstToken.map { Double($0.milliseconds) } ?? .nan }
        ) { row, view in
            let first = row.timeToFirstToken.map { Double($0.milliseconds) }
            return TableField(row.isFailed ? "" : NumberFormat.time(first), view.styles.muted)
        },
        Column("DUR", "how long it took", width: 5, priority: 1, sort: duration) { row, view in duration(row, view) },
        Column("COST", "US dollars", width: 8, priority: 1, sort: cost) { row, view in
            cost(row, NumberFormat.money, view)
        },
        Column(
            "STATUS", "how it ended; an attempt of a request that was made again has a row of its own", width: 13,
            isRight: false, priority: 5,
            sort: .init("status", turn: 12) { ($0.isFailed ? "1" : "2") + ($0.extras?.errorClass?.name ?? "") }
        ) { row, view in
            row.status(view.styles)
        },
    ]

    static let narrow = [
        Column("TIME", "when it began", width: 5, isRight: false, priority: 0, sort: .init("time", turn: 0)) {
            row, view in
            TableField(String(NameFormat.second(row.start, view.zone).suffix(5)), view.styles.muted)
        },
        name(width: 8, priority: 2).wanting(16),
        Column(
            "MODEL", "the model it was billed as", width: 8, isFlexible: true, isRight: false, priority: 3, sort: model,
            fit: { view, width in
                let names = view.familyNames(to: width)
                return { names[$0] }
            }
        ) { row, view in
            TableField(row.model, view.series(of: row.model, in: .model))
        }.wanting(10),
        Column("DUR", "how long it took, or why it failed", width: 5, priority: 4, sort: duration) { row, view in
            guard row.isFailed else { return duration(row, view) }
            return TableField(NameFormat.error(row.extras?.errorClass), view.styles.bad, endsRow: true)
        },
        Column("COST", "US dollars", width: 7, priority: 1, sort: cost) { row, view in
            cost(row, NumberFormat.shortMoney, view)
        },
    ]

    /// The order in which memory has the rows of a list; nil for one that only full rows have.
    static func order(_ order: TableOrder) -> ListOrder? {
        let keys: [String: ListOrder.Key] = [
            "time": .start, "cost": .quantity(.cost), "dur": .quantity(.dur), "ttft": .quantity(.ttft),
            "out": .quantity(.output), "tok/s": .quantity(.outputRate), "in": .quantity(.input),
            "cache": .quantity(.cacheRead), "model": .dimension(.model), "prov": .dimension(.provider),
            "key": .dimension(.key), "status": .status,
        ]
        return keys[order.name].map { ListOrder($0, isReversed: order.isReversed) }
    }

    private static let model = TableSort<Generation>("model", turn: 9) { $0.model }
    private static let duration = TableSort<Generation>("dur", turn: 2) { $0.shownLatency ?? .nan }
    private static let cost = TableSort<Generation>("cost", turn: 1) { $0.shownCost ?? .nan }

    /// A count to order by; NaN where it is not known.
    private static func number(_ count: Int?) -> Double { count.map { Double($0) } ?? .nan }

    private static func name(width: Int, priority: Int) -> Column {
        Column(
            "NAME", "what it is called", width: width, isFlexible: true, isRight: false, priority: priority,
            sort: .init("name", turn: 8) { $0.title }
        ) {
            TableField($0.title, $0.isFailed ? $1.styles.bad : $1.styles.text)
        }
    }

    private static func route(_ row: Generation, _ view: ViewContext) -> String {
        let asked = row.extras?.requestedModel ?? ""
        guard asked.isEmpty || asked == row.model else { return asked + arrow(view.styles) + row.model }
        let place = view.snapshot?.directory.deployments[row.deployment]?.place ?? ""
        return place.isEmpty ? row.model : row.model + placeMark + place
    }

    /// In fewer columns a model is not known again: then where it ran is left out.
    private static let leastModel = 10

    /// Between a model and its place: looks like a blank, and no model has one in its name.
    private static let placeMark = "\u{A0}"

    private static func arrow(_ styles: Styles) -> String { " \(styles.glyphs.arrow) " }

    /// A model and where it ran, or two models with an arrow in between, in so many columns.
    private static func routes(_ view: ViewContext, _ width: Int) -> (String) -> String {
        let arrow = arrow(view.styles)
        let (whole, half) = (view.modelNames(to: width), view.modelNames(to: (width - arrow.count) / 2))
        var beside: [Int: ShortNames] = [:]
        return { text in
            guard let place = text.firstRange(of: arrow) else {
                guard let mark = text.firstRange(of: placeMark) else { return whole[text] }
                let (model, rest) = (String(text[..<mark.lowerBound]), " " + text[mark.upperBound...])
                let room = width - DisplayText.width(of: rest)
                guard room >= leastModel else { return whole[model] }
                let names = beside[room] ?? view.familyNames(to: room)
                beside[room] = names
                return names[model] + rest
            }
            return half[String(text[..<place.lowerBound])] + arrow + half[String(text[place.upperBound...])]
        }
    }

    private static func tokens(_ count: Int?, of row: Generation, _ view: ViewContext) -> TableField {
        TableField(row.isFailed ? "" : NumberFormat.tokens(count), view.styles.text)
    }

    private static func duration(_ row: Generation, _ view: ViewContext) -> TableField {
        TableField(NumberFormat.time(row.shownLatency), view.styles.latencyLevel(row.shownLatency))
    }

    private static func cost(_ row: Generation, _ text: (Double?) -> String, _ view: ViewContext) -> TableField {
        TableField(row.cost(text, view.request.basis), row.costStyle(view.styles, view.request.basis))
    }

    /// Answer tokens a second.
    static func rate(_ row: Generation) -> String {
        row.outputRate.map { NumberFormat.fixed($0, 0) } ?? NumberFormat.unknown
    }
}
