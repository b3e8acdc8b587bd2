import LangtopCore
import LangtopEngine
import LangtopScreen

/// Requests as rows: the live tail, the list of a group and the spans of a trace are the same table.
struct GenerationTable: Widget {
    let rows: [Generation]
    /// The first row shown.
    let top: Int
    let selected: Int?
    let state: AppState

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        let lines = max(0, area.height - 1)
        let isNarrow = area.width < 60
        let glyph = styles.glyphs.ellipsis
        let shown = Array(rows.dropFirst(top).prefix(lines))
        Table(
            columns: isNarrow ? Self.narrow : Self.wide, rows: shown.map { row($0, isNarrow: isNarrow) },
            selected: selected.map { $0 - top }, headStyle: styles.muted, lift: styles.selected,
            shorten: { NameFormat.shorten($0, to: $1, ellipsis: glyph) }
        ).render(in: area, into: &buffer)
        for (line, row) in shown.enumerated() where top + line != selected && state.fresh.contains(row.id) {
            buffer.restyle(area.row(line + 1), styles.fresh)
        }
    }

    private static let narrow = [
        Table.Column("TIME", width: 5, isRight: false, priority: 0),
        Table.Column("NAME", width: 8, isFlexible: true, isRight: false, priority: 2),
        Table.Column("MODEL", width: 8, isRight: false, priority: 3), Table.Column("DUR", width: 5, priority: 4),
        Table.Column("COST", width: 7, priority: 1),
    ]

    private static let wide = [
        Table.Column("TIME", width: 8, isRight: false, priority: 0),
        Table.Column("NAME", width: 16, isFlexible: true, isRight: false, priority: 3),
        Table.Column("MODEL → SERVED BY", width: 21, isRight: false, priority: 2),
        Table.Column("PROV", width: 9, isRight: false, priority: 12),
        Table.Column("KEY", width: 12, isRight: false, priority: 7), Table.Column("IN", width: 5, priority: 8),
        Table.Column("CACHE·R", width: 7, priority: 10), Table.Column("OUT", width: 5, priority: 6),
        Table.Column("TOK/S", width: 5, priority: 11), Table.Column("TTFT", width: 5, priority: 7),
        Table.Column("DUR", width: 5, priority: 1), Table.Column("COST", width: 7, priority: 1),
        Table.Column("STATUS", width: 13, isRight: false, priority: 5),
    ]

    private func row(_ row: Generation, isNarrow: Bool) -> Table.Row {
        let styles = state.styles
        let time = NameFormat.second(row.start, state.zone)
        let span = row.latency.map { Double($0.milliseconds) }
        let isFailed = row.outcome == .failure
        let name = Table.Field(Self.title(row), isFailed ? styles.bad : styles.text)
        let duration = Table.Field(NumberFormat.time(span), styles.latencyLevel(span))
        let cost = cost(row, isNarrow: isNarrow)
        let model = state.series(of: row.model, in: .model)
        guard !isNarrow else {
            return Table.Row(
                mark: Self.mark(row, styles),
                fields: [
                    .init(String(time.suffix(5)), styles.muted), name,
                    .init(NameFormat.family(row.model, to: 8, ellipsis: styles.glyphs.ellipsis), model), duration, cost,
                ],
                remark: isFailed ? (3, .init(NameFormat.error(row.kinds?.errorClass), styles.bad)) : nil)
        }
        let key = row.key.isEmpty ? "" : state.snapshot?.directory.title(of: row.key, in: .key) ?? row.key
        let kinds = row.shownKinds
        let first = row.timeToFirstToken.map { Double($0.milliseconds) }
        let fresh = kinds.map { row.tokens.prompt - $0.cacheRead - $0.cacheWrite }
        return Table.Row(
            mark: Self.mark(row, styles),
            fields: [
                .init(time, styles.muted), name, .init(route(row), model),
                .init(row.provider, styles.muted), .init(key, styles.muted),
                .init(isFailed ? "" : NumberFormat.tokens(fresh), styles.text),
                .init(isFailed ? "" : NumberFormat.tokens(kinds?.cacheRead), styles.text),
                .init(isFailed ? "" : NumberFormat.tokens(row.shownTokens?.completion), styles.text),
                .init(isFailed ? "" : row.outputRate.map { NumberFormat.fixed($0, 0) } ?? "–", styles.muted),
                .init(isFailed ? "" : NumberFormat.time(first), styles.muted), duration, cost, status(row),
            ])
    }

    /// Failed, rerouted or without a price: said by a sign, not by colour alone.
    static func mark(_ row: Generation, _ styles: Styles) -> Table.Field {
        if row.outcome == .failure { return .init(styles.glyphs.failed, styles.bad) }
        if (row.kinds?.fallbacks ?? 0) > 0 { return .init(styles.glyphs.fallback, styles.rerouted) }
        if row.isUnpriced { return .init("?", styles.warning) }
        return .init(" ", styles.muted)
    }

    /// What to call a generation.
    static func title(_ row: Generation) -> String {
        [row.twin?.name ?? "", row.name, row.callType, row.client].first { !$0.isEmpty } ?? "(no name)"
    }

    private func route(_ row: Generation) -> String {
        let styles = state.styles
        let asked = row.kinds?.askedFor ?? ""
        guard !asked.isEmpty, asked != row.model else { return row.model }
        let names = [asked, row.model].map { NameFormat.shorten($0, to: 9, ellipsis: styles.glyphs.ellipsis) }
        return "\(names[0]) \(styles.glyphs.arrow) \(names[1])"
    }

    private func cost(_ row: Generation, isNarrow: Bool) -> Table.Field {
        let styles = state.styles
        let spend = row.shownSpend
        let text = isNarrow ? NumberFormat.shortMoney(spend) : NumberFormat.money(spend)
        return .init(text, spend == nil ? styles.muted : (spend ?? 0) >= 0.1 ? styles.strong : styles.text)
    }

    private func status(_ row: Generation) -> Table.Field {
        let styles = state.styles
        switch row.outcome {
        case .failure: return .init(NameFormat.error(row.kinds?.errorClass), styles.bad.bold)
        case .running: return .init("running", styles.warning)
        case .unknown: return .init("not known", styles.muted)
        case .success: break
        }
        if row.kinds?.clientClosed == true { return .init("client closed", styles.warning) }
        if (row.kinds?.fallbacks ?? 0) > 0 { return .init("fallback", styles.rerouted) }
        return row.isCacheHit ? .init("cache hit", styles.accent) : .init("ok", styles.good)
    }
}

extension Generation {
    /// Tokens to show: what a running request will use is not known before it has ended.
    var shownTokens: TokenCount? { outcome == .running && tokens.total == 0 ? nil : tokens }

    /// Kinds to show: a failure has none, and what is running none yet.
    var shownKinds: GenerationKinds? { outcome == .failure || shownTokens == nil ? nil : kinds }

    /// US dollars to show: nothing recorded for what was billed is unknown, nothing for a failure needs no number.
    var shownSpend: Double? { outcome == .failure && (spend ?? 0) == 0 || isUnpriced ? nil : spend }
}
