import LangtopCore
import LangtopQuery
import LangtopScreen

/// The columns of sessions.
enum SessionColumns {
    typealias Column = TableColumn<AgentSession, SessionContext>

    static let lastTurn = "last turn"
    static let cost = "cost"
    /// The heading of the column that says when a session began.
    static let start = "START"
    /// The heading of the column in which the small graph is drawn.
    static let graph = "OVER TURNS"

    /// All, from the left; those with the highest priority leave first.
    static let all = columns(named: 16)

    /// Those of a table: where it is narrow, names make room for numbers.
    static func columns(for width: Int) -> [Column] { width < 40 ? columns(named: 8) : all }

    private static func columns(named width: Int) -> [Column] {
        [
            Column(
                "SESSION", "what its requests are called, else its id", width: width, isFlexible: true, isRight: false,
                priority: 0, sort: .init(lastTurn, turn: 0)
            ) { row, view in
                let isWarm = row.warmth(at: view.now) != .cold
                return TableField(row.title, isWarm ? view.styles.strong : view.styles.text, lead: " ")
            },
            Column(
                "CLIENT", "the program that sent it", width: 6, isRight: false, priority: 12,
                sort: .init("client", turn: 10) { $0.client }
            ) { row, view in
                TableField(
                    row.client.lowercased().split(separator: " ").first.map(String.init) ?? "", view.styles.muted)
            },
            Column(
                "KEY", "the key it was asked with", width: 9, isRight: false, priority: 11,
                sort: .init("key", turn: 11) { $0.key }
            ) { row, view in
                TableField(row.key.isEmpty ? "" : view.keyTitle(row.key), view.styles.muted)
            },
            Column(
                "MODELS", "who answered; of several the share in percent", width: 12, isRight: false, priority: 8,
                sort: .init("model", turn: 12) { $0.models.first?.name ?? "" }
            ) { row, view in
                TableField(row.modelTitle(view.styles), view.view.series(of: row.models.first?.name ?? "", in: .model))
            },
            Column(
                "TURNS", "requests that were answered", width: 5, priority: 4,
                sort: .init("turns", turn: 2) { Double($0.turnCount) }
            ) {
                TableField(NumberFormat.count($0.turnCount), $1.styles.text)
            },
            Column(
                start, "when the first turn began", width: 5, priority: 7,
                sort: .init("start", turn: 9) { Double($0.start.milliseconds) }
            ) {
                TableField(NameFormat.minute($0.start, $1.view.zone), $1.styles.muted)
            },
            Column(
                "COST", "US dollars; ~ with estimates, ? where some turn has no price", width: 6, priority: 1,
                sort: .init(cost, turn: 1) { $0.dollars ?? -1 }
            ) {
                guard $0.unpriced == 0 || $0.dollars == nil else {
                    return TableField("?" + NumberFormat.shortMoney($0.dollars), $1.styles.warning)
                }
                return TableField(($0.isEstimate ? "~" : "") + NumberFormat.money($0.dollars), $1.styles.strong)
            },
            Column(
                "$/TURN", "US dollars a turn", width: 6, priority: 6,
                sort: .init("$/turn", turn: 4) { $0.dollarsPerTurn ?? -1 }
            ) {
                TableField(NumberFormat.shortMoney($0.dollarsPerTurn), $1.styles.muted)
            },
            Column(
                "CTX", "tokens that the newest turn sent", width: 5, priority: 2,
                sort: .init("ctx", turn: 3) { Double($0.context ?? -1) }
            ) {
                TableField(
                    NumberFormat.tokens($0.context), ($0.context ?? 0) > 100_000 ? $1.styles.warning : $1.styles.text)
            },
            Column(
                graph, "tokens sent turn by turn, all sessions on one scale; what was written again stands out",
                width: 10,
                isRight: false, priority: 10
            ) {
                _, view in TableField("", view.styles.muted)
            },
            Column(
                "HIT%", "share of sent tokens that came from the cache", width: 5, priority: 9,
                sort: .init("hit", turn: 6) { $0.hit ?? -1 }
            ) {
                TableField(NumberFormat.percent($0.hit), $1.styles.hitLevel($0.hit))
            },
            Column(
                "FAIL", "failures, and turns answered by another model or deployment", width: 4, priority: 5,
                sort: .init("fail", turn: 7) { Double($0.failures * 1000 + $0.fallbacks) }
            ) {
                let text = $0.troubles($1.styles.glyphs)
                return TableField(
                    text.isEmpty ? $1.styles.glyphs.separator : text,
                    $0.failures > 0 ? $1.styles.bad : text.isEmpty ? $1.styles.muted : $1.styles.rerouted)
            },
            Column(
                "WARM", "how long the provider's cache is surely kept", width: 4, priority: 5,
                sort: .init("warm", turn: 8) { Double($0.warmUntil?.milliseconds ?? 0) }
            ) {
                let left = $0.warmText(at: $1.now)
                return TableField(
                    left ?? NumberFormat.unknown,
                    left == nil ? $1.styles.muted : left == "1m" ? $1.styles.warning : $1.styles.good)
            },
            Column(
                "NEXT", "US dollars that the next turn will cost", width: 5, priority: 0,
                sort: .init("next", turn: 5) { $0.next?.cold ?? -1 }
            ) {
                TableField(
                    NumberFormat.shortMoney($0.nextDollars(at: $1.now)),
                    $0.warmth(at: $1.now) == .cold ? $1.styles.muted : $1.styles.strong)
            },
        ]
    }
}

extension SessionContext {
    /// What to call a key.
    func keyTitle(_ id: String) -> String { view.snapshot?.directory.title(of: id, in: .key) ?? id }
}

extension Styles {
    /// The level of a share of cached tokens.
    func hitLevel(_ share: Double?) -> Style {
        guard let share else { return muted }
        return share > 0.8 ? good : share > 0.5 ? warning : bad
    }
}
