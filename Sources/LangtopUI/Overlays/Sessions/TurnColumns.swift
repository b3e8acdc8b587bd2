import LangtopCore
import LangtopQuery
import LangtopScreen

/// The columns of a session's turns.
enum TurnColumns {
    typealias Column = TableColumn<SessionTurn, SessionContext>

    static let newest = "newest first"
    /// The heading of the column in which a bar is drawn.
    static let bar = "COST BY KIND"

    /// All, from the left; those with the highest priority leave first.
    static let all: [Column] = [
        Column("TURN", "its number in the window", width: 4, priority: 0, sort: .init(newest, turn: 0)) { row, view in
            TableField(
                row.number.map(String.init) ?? view.styles.glyphs.failed,
                row.isTurn ? view.styles.text : view.styles.bad)
        },
        Column("TIME", "when it began", width: 8, isRight: false, priority: 2) { row, view in
            TableField(NameFormat.second(row.start, view.view.zone), view.styles.muted)
        },
        Column(
            "MODEL", "who answered", width: 10, isRight: false, priority: 8, sort: .init("model", turn: 6) { $0.model },
            fit: { view, width in
                let names = view.view.familyNames(to: width)
                return { names[$0] }
            }
        ) {
            row, view in
            TableField(row.model, view.view.series(of: row.model, in: .model))
        },
        Column(
            "SERVED BY", "where the deployment runs", width: 9, isRight: false, priority: 11,
            sort: .init("served by", turn: 7) { $0.deployment }
        ) {
            row, view in
            TableField(view.place(of: row.deployment), row.state.isFallback ? view.styles.rerouted : view.styles.muted)
        },
        Column(
            "IN", "tokens sent that neither came from the cache nor went there", width: 5, priority: 9,
            sort: .init("in", turn: 8) { Double($0.kinds?.fresh ?? -1) }
        ) {
            TableField(NumberFormat.tokens($0.kinds?.fresh), $1.styles.text)
        },
        Column(
            "CACHE·R", "tokens read from the provider's cache", width: 7, priority: 4,
            sort: .init("read", turn: 3) { Double($0.kinds?.read ?? -1) }
        ) {
            TableField(NumberFormat.tokens($0.kinds?.read), $0.event?.isLoss == true ? $1.styles.bad : $1.styles.text)
        },
        Column(
            "CACHE·W", "tokens written to it", width: 7, priority: 4,
            sort: .init("write", turn: 4) { Double($0.kinds?.write ?? -1) }
        ) {
            TableField(
                NumberFormat.tokens($0.kinds?.write), $0.event == nil ? $1.styles.text : $1.styles.kinds.write.bold)
        },
        Column("OUT", "tokens answered", width: 5, priority: 5, sort: .init("out", turn: 5) { Double($0.output) }) {
            TableField($0.isTurn ? NumberFormat.tokens($0.output) : "", $1.styles.text)
        },
        Column(
            "TTFT", "time to first token", width: 5, priority: 12,
            sort: .init("ttft", turn: 9) { Double($0.firstToken ?? -1) }
        ) {
            TableField($0.isTurn ? NumberFormat.time($0.firstToken.map(Double.init)) : "", $1.styles.muted)
        },
        Column(
            "DUR", "how long it took", width: 5, priority: 6, sort: .init("dur", turn: 2) { Double($0.latency ?? -1) }
        ) {
            let time = $0.latency.map(Double.init)
            return TableField(NumberFormat.time(time), $1.styles.latencyLevel(time))
        },
        Column("COST", "US dollars", width: 7, priority: 1, sort: .init("cost", turn: 1) { $0.dollars ?? -1 }) {
            TableField(
                $0.isTurn || ($0.dollars ?? 0) > 0 ? ($0.isEstimate ? "~" : "") + NumberFormat.money($0.dollars) : "",
                $1.styles.strong)
        },
        Column(
            bar, "US dollars for tokens read, written, sent otherwise and answered; all turns on one scale", width: 28,
            isRight: false, priority: 13
        ) {
            _, view in TableField("", view.styles.muted)
        },
        Column("CTX", "tokens sent", width: 5, priority: 3, sort: .init("ctx", turn: 10) { Double($0.prompt) }) {
            TableField($0.isTurn ? NumberFormat.tokens($0.prompt) : "", $1.styles.text)
        },
        Column("ΔCTX", "tokens sent more than in the turn before", width: 6, priority: 7) { row, view in
            guard let growth = view.growth(of: row) else { return TableField("", view.styles.muted) }
            let text = (growth < 0 ? "-" : "+") + NumberFormat.tokens(abs(growth))
            return TableField(text, growth < 0 ? view.styles.good : view.styles.muted)
        },
        Column(
            "WHY", "what was asked or which tool was called, and what happened to the cache", width: 22,
            isFlexible: true, isRight: false, priority: 10
        ) {
            row, view in row.why(view)
        },
    ]
}

extension SessionTurn {
    /// What happened in it.
    func why(_ view: SessionContext) -> TableField {
        let styles = view.styles
        if !isTurn { return TableField(NameFormat.error(state.errorClass), styles.bad) }
        if let event {
            let cause = event.cause(self, view)
            switch event.kind {
            case .condensed:
                let pay = event.turnsToPay.map { ", pays back in \($0) turns" } ?? ""
                return TableField("\(cause) \(event.price)\(pay)", styles.warning)
            case .lost: return TableField("\(cause), cache lost \(event.price)", styles.bad)
            }
        }
        if state.isClosedByClient { return TableField("client closed: nobody got the answer", styles.warning) }
        if state.isCacheHit { return TableField("answered by the gateway's cache", styles.good) }
        if let done = view.work?.line(of: self) {
            return TableField(
                view.view.size.width >= 160 ? done.aligned : done.text, done.isReader ? styles.accent : styles.text)
        }
        return TableField(state.isFallback ? "fallback to \(view.place(of: deployment))" : "", styles.rerouted)
    }
}
