import LangtopCore
import LangtopQuery
import LangtopScreen

/// The columns of groups: models, keys, teams and other fields.
enum GroupColumns {
    typealias Column = TableColumn<GroupRow, ViewContext>

    static let all = [
        // Its heading is what the groups are.
        Column(
            "GROUP", "its name", width: 14, isFlexible: true, isRight: false, priority: 0,
            sort: .init("name", turn: 5) { $0.group.name },
            fit: { view, width in
                let names = view.groupNames(to: width)
                return { names[$0] }
            }
        ) {
            TableField($0.name($1), $0.isTotal ? $1.styles.muted : $1.styles.text)
        },
        Column(
            "PROV", "who served most of it", width: 9, isRight: false, priority: 13,
            sort: .init("prov", turn: 6) { $0.group.provider }
        ) {
            TableField($0.group.provider, $1.styles.muted)
        },
        Column(
            "REQ", "finished requests", width: 7, priority: 5,
            sort: .init("req", turn: 1) { Double($0.totals.requests) }
        ) { TableField(NumberFormat.count($0.totals.requests), $1.styles.text) },
        Column("COST", "US dollars; ~ where all of it is an estimate", width: 9, priority: 1, sort: cost) {
            let cost = $0.totals.cost
            let (styles, sign) = ($1.styles, cost.isEstimate ? "~" : "")
            let style = cost.isEstimate ? styles.warning : cost.shown == nil ? styles.muted : styles.strong
            return TableField(sign + NumberFormat.money(cost.shown), style)
        },
        Column(
            "CHANGE", "US dollars more or less than in the span that is compared with", width: 9, priority: 2,
            sort: .init("change", turn: 16) { $0.change ?? .nan }
        ) {
            guard let change = $0.change else { return TableField(NumberFormat.unknown, $1.styles.muted) }
            let sign = change > 0 ? "+" : change < 0 ? "−" : ""
            let style = change > 0 ? $1.styles.bad : change < 0 ? $1.styles.good : $1.styles.muted
            return TableField(sign + NumberFormat.money(change.magnitude), style)
        },
        Column(
            "BEFORE", "US dollars in the span that is compared with", width: 9, priority: 9,
            sort: .init("before", turn: 17) { $0.group.before?.cost.shown ?? .nan }
        ) { TableField(NumberFormat.money($0.group.before?.cost.shown), $1.styles.muted) },
        Column("SHARE", "its part of all cost", width: 16, isRight: false, priority: 8, sort: cost) { row, view in
            TableField(row.isTotal ? "" : bar(row.share(view), view.styles), row.area(view))
        },
        Column(
            "$/REQ", "US dollars a request", width: 6, priority: 7,
            sort: .init("$/req", turn: 7) { $0.totals.costPerRequest ?? .nan }
        ) {
            TableField(NumberFormat.shortMoney($0.totals.costPerRequest), $1.styles.muted)
        },
        tokens("IN", "prompt tokens without those from or to a cache", width: 5, priority: 11, turn: 8) { $0[.input] },
        tokens("CACHE·R", "prompt tokens read from the provider's cache", width: 7, priority: 10, turn: 9) {
            $0[.cacheRead]
        },
        tokens("CACHE·W", "prompt tokens written to the provider's cache", width: 7, priority: 12, turn: 10) {
            $0[.cacheWrite]
        },
        Column(
            "HIT%", "prompt tokens of 100 that were read from the provider's cache", width: 5, priority: 10,
            sort: .init("hit%", turn: 15) { $0.totals.cacheShare ?? .nan }
        ) {
            TableField(NumberFormat.percent($0.totals.cacheShare), $1.styles.text)
        },
        Column(
            "SAVED", "US dollars that the cache saved by the price list, less what writing to it cost more", width: 9,
            priority: 14, sort: .init("saved", turn: 14) { $0.totals.cacheSaved ?? .nan }
        ) {
            guard let saved = $0.totals.cacheSaved else { return TableField(NumberFormat.unknown, $1.styles.muted) }
            let sign = saved < 0 ? "~−" : "~"
            return TableField(
                sign + NumberFormat.money(saved.magnitude), saved < 0 ? $1.styles.warning : $1.styles.muted)
        },
        Column(
            "TOK", "tokens of every kind", width: 5, priority: 4,
            sort: .init("tok", turn: 3) { Double($0.totals.tokens.total) }
        ) { TableField(NumberFormat.tokens($0.totals.tokens.total), $1.styles.muted) },
        tokens("OUT", "answer tokens", width: 5, priority: 11, turn: 11) { $0.tokens.completion },
        time(
            "P50", "half of the requests took no longer", priority: 6,
            sort: .init("p50", turn: 12) { $0.totals.latency.p50 ?? .nan }
        ) { $0.latency.p50 },
        time(
            "P95", "95 of 100 requests took no longer", priority: 2,
            sort: .init("p95", turn: 4) { $0.totals.latency.p95 ?? .nan }
        ) { $0.latency.p95 },
        Column(
            "TTFT", "time to first token: 95 of 100 waited no longer", width: 5, priority: 6,
            sort: .init("ttft", turn: 13) { $0.totals.timeToFirstToken.p95 ?? .nan }
        ) {
            TableField(NumberFormat.time($0.totals.timeToFirstToken.p95), $1.styles.muted)
        },
        Column(
            "ERR%", "failures of 100 requests", width: 5, priority: 3,
            sort: .init("err", turn: 2) { $0.totals.errorRate ?? .nan }
        ) {
            TableField(NumberFormat.percent($0.totals.errorRate), $1.styles.errorLevel($0.totals.errorRate))
        },
    ]

    /// Those of two spans that are compared.
    private static let compared = ["change", "before"]

    /// Those that are shown, with another span to compare with or without.
    static func shown(isCompared: Bool) -> [Column] {
        isCompared ? all : all.filter { column in !compared.contains { $0 == column.sort?.name } }
    }

    /// The columns of some headings, in that order.
    static func named(_ titles: [String]) -> [Column] { titles.compactMap { title in all.first { $0.title == title } } }

    private static let cost = TableSort<GroupRow>("cost", turn: 0) { $0.totals.cost.shown ?? .nan }

    private static func tokens(
        _ title: String, _ summary: String, width: Int, priority: Int, turn: Int,
        count: @escaping @Sendable (Totals) -> Int?
    ) -> Column {
        let sort = TableSort<GroupRow>(title.lowercased(), turn: turn) { count($0.totals).map { Double($0) } ?? .nan }
        return Column(title, summary, width: width, priority: priority, sort: sort) {
            TableField(NumberFormat.tokens(count($0.totals)), $1.styles.text)
        }
    }

    private static func time(
        _ title: String, _ summary: String, priority: Int, sort: TableSort<GroupRow>? = nil,
        value: @escaping @Sendable (Totals) -> Double?
    ) -> Column {
        Column(title, summary, width: 5, priority: priority, sort: sort) {
            let value = value($0.totals)
            return TableField(NumberFormat.time(value), $1.styles.latencyLevel(value))
        }
    }

    /// A share as a bar, with its percent at the right.
    private static func bar(_ share: Double?, _ styles: Styles) -> String {
        guard let share else { return "" }
        let percent = "\((share * 100).cells(upTo: 100))%"
        let text = styles.glyphs.bar(share, cells: 12)
        return text + String(repeating: " ", count: max(0, 16 - text.count - percent.count)) + percent
    }
}
