import LangtopCore
import LangtopEngine
import LangtopScreen

/// The window by model, key, team or another field: cost, share, tokens, percentiles, errors.
struct GroupsPane: Pane {
    static let id = PaneID.groups

    func room(_ state: AppState, width: Int) -> PaneRoom {
        let count = max(1, state.snapshot?.groups.count ?? 1)
        let total = width >= 60 ? 1 : 0
        return PaneRoom(least: 6, wanted: min(count, 8) + 3 + 2 * total, weight: width >= 100 ? 1 : 0, dropOrder: 2)
    }

    func rows(_ state: AppState, in area: Rect) -> Rect {
        let inside = Box.interior(of: area).inset(top: 1)
        let total = area.width >= 60 && inside.height >= 4 ? 1 : 0
        let note = total > 0 && inside.height >= state.groups.count + 3 ? 1 : 0
        return inside.inset(bottom: total + note)
    }

    func sort(at point: Point, _ state: AppState, in area: Rect) -> GroupSort? {
        guard point.y == area.y + 1 else { return nil }
        let table = table(state, rows: [], selected: nil)
        guard let column = table.column(at: point.x, in: Box.interior(of: area)) else { return nil }
        return Self.sorts[column]
    }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        let grouping = state.snapshot?.request.grouping ?? state.request.grouping
        let order = state.groupOrder.isReversed ? styles.glyphs.up : styles.glyphs.down
        let notes: [[Box.Label]] = [
            [("by ", styles.muted), ("\(state.groupOrder.sort.rawValue) \(order)", styles.accent)],
            [(NumberFormat.count(state.snapshot?.groupCount), styles.muted)],
        ]
        let title = NameFormat.plural(of: grouping)
        let inside = state.frame(title, number: Self.id, notes: notes, in: area, into: &buffer)
        guard let snapshot = state.snapshot, !state.groups.isEmpty else {
            return state.say(
                state.snapshot == nil ? "waiting for the first answer" : "no requests", in: inside, into: &buffer)
        }
        let place = rows(state, in: area)
        let shown = state.groups.dropFirst(state.groupCursor.top).prefix(place.height)
        let names = shown.map { $0.id.isEmpty ? snapshot.directory.title(of: "", in: grouping) : $0.name }
        var rows = zip(names, shown).map { row(name: $0, group: $1, $1.totals, state) }
        let below = inside.maxY - place.maxY
        if below > 0 {
            let empty = Table.Row(mark: .init("", styles.text), fields: Self.sorts.map { _ in .init("", styles.text) })
            while rows.count < place.height { rows.append(empty) }
            rows.append(row(name: "total", group: nil, snapshot.totals, state))
        }
        let selected = state.activeList == .groups ? state.groupCursor.index - state.groupCursor.top : nil
        table(state, rows: rows, selected: selected).render(in: inside.inset(bottom: max(0, below - 1)), into: &buffer)
        if below > 1 { note(snapshot.totals, styles, in: inside.row(inside.height - 1), into: &buffer) }
    }

    /// What the table leaves out, in one line.
    private func note(_ totals: Totals, _ styles: Styles, in line: Rect, into buffer: inout CellBuffer) {
        let kinds = totals.kinds.isComplete ? totals.kinds : nil
        let share = kinds.flatMap {
            totals.tokens.prompt > 0 ? Double($0.cacheRead) / Double(totals.tokens.prompt) : nil
        }
        var pieces: [Box.Label] = [
            ("cache hit ", styles.muted),
            (share.map { NumberFormat.percent($0) + "%" } ?? NumberFormat.unknown, styles.good),
            (" of prompt tokens", styles.muted),
            ("   reasoning ", styles.muted), (NumberFormat.tokens(kinds?.reasoning), styles.text),
        ]
        if totals.cost.unpricedRequests > 0 {
            pieces.append(("   ? ", styles.warning))
            pieces.append(
                ("\(NumberFormat.count(totals.cost.unpricedRequests)) requests without a recorded cost", styles.muted))
        }
        buffer.write(pieces, x: line.x + 1, y: line.y, maxX: line.maxX)
    }

    private func table(_ state: AppState, rows: [Table.Row], selected: Int?) -> Table {
        let styles = state.styles
        let glyph = styles.glyphs.ellipsis
        return Table(
            columns: columns(state), rows: rows, selected: selected, headStyle: styles.muted, lift: styles.selected,
            shorten: { NameFormat.shorten($0, to: $1, ellipsis: glyph) },
            apart: { NameFormat.apart($0, to: $1, ellipsis: glyph) })
    }

    /// What a click on each heading sorts by.
    private static let sorts: [GroupSort?] = [
        nil, nil, .requests, .cost, .cost, nil, nil, nil, nil, .tokens, nil, nil, .p95, nil, .errors,
    ]

    private func columns(_ state: AppState) -> [Table.Column] {
        let grouping = state.snapshot?.request.grouping ?? state.request.grouping
        var columns = [
            Table.Column(
                NameFormat.name(of: grouping).uppercased(), width: 14, isFlexible: true, isRight: false, priority: 0),
            Table.Column("PROV", width: 9, isRight: false, priority: 9), Table.Column("REQ", width: 7, priority: 5),
            Table.Column("COST", width: 9, priority: 1),
            Table.Column("SHARE", width: 16, isRight: false, priority: 8), Table.Column("$/REQ", width: 6, priority: 7),
            Table.Column("IN", width: 5, priority: 11), Table.Column("CACHE·R", width: 7, priority: 10),
            Table.Column("CACHE·W", width: 7, priority: 12), Table.Column("TOK", width: 5, priority: 4),
            Table.Column("OUT", width: 5, priority: 13), Table.Column("P50", width: 5, priority: 6),
            Table.Column("P95", width: 5, priority: 2), Table.Column("TTFT", width: 5, priority: 6),
            Table.Column("ERR%", width: 5, priority: 3),
        ]
        let order = state.groupOrder
        if let index = Self.sorts.firstIndex(of: order.sort) {
            columns[index].title += order.isReversed ? state.styles.glyphs.up : state.styles.glyphs.down
            columns[index].headStyle = state.styles.accent.bold
        }
        return columns
    }

    private func row(name: String, group: Group?, _ totals: Totals, _ state: AppState) -> Table.Row {
        let styles = state.styles
        let all = state.snapshot?.totals.cost.shown ?? 0
        let cost = totals.cost
        let share = all > 0 ? cost.shown.map { $0 / all } : nil
        let estimate = cost.isEstimate
        let kinds = totals.kinds.isComplete
        let rate = totals.unknownOutcomes > 0 ? nil : totals.errorRate
        let grouping = state.snapshot?.request.grouping ?? .model
        let color = group.map { state.series(of: $0.id, in: grouping) } ?? styles.muted
        let costStyle = estimate ? styles.warning : cost.shown == nil ? styles.muted : styles.strong
        // The sum leaves out what has no price: the sign in front says so, the sums of the spend pane say how much.
        let isUnpriced = cost.unpricedRequests > 0
        let mark = isUnpriced ? "?" : group == nil ? " " : styles.glyphs.marker
        return Table.Row(
            mark: .init(mark, group == nil ? styles.warning : color),
            fields: [
                .init(name, group == nil ? styles.muted : styles.text), .init(group?.provider ?? "", styles.muted),
                .init(NumberFormat.count(totals.requests), styles.text),
                .init((estimate ? "~" : "") + NumberFormat.money(cost.shown), costStyle),
                .init(group == nil ? "" : bar(share, styles), color),
                .init(NumberFormat.shortMoney(totals.costPerRequest), styles.muted),
                .init(NumberFormat.tokens(totals.inputTokens), styles.text),
                .init(NumberFormat.tokens(kinds ? totals.kinds.cacheRead : nil), styles.text),
                .init(NumberFormat.tokens(kinds ? totals.kinds.cacheWrite : nil), styles.text),
                .init(NumberFormat.tokens(totals.tokens.total), styles.muted),
                .init(NumberFormat.tokens(totals.tokens.completion), styles.text),
                .init(NumberFormat.time(totals.latency.p50), styles.latencyLevel(totals.latency.p50)),
                .init(NumberFormat.time(totals.latency.p95), styles.latencyLevel(totals.latency.p95)),
                .init(NumberFormat.time(totals.timeToFirstToken.p95), styles.muted),
                .init(NumberFormat.percent(rate), styles.errorLevel(rate)),
            ])
    }

    private func bar(_ share: Double?, _ styles: Styles) -> String {
        guard let share else { return "" }
        let percent = "\((share * 100).cells(upTo: 100))%"
        let text = styles.glyphs.bar(share, cells: 12)
        return text + String(repeating: " ", count: max(0, 16 - text.count - percent.count)) + percent
    }
}
