import LangtopCore
import LangtopEngine
import LangtopScreen

/// The window by model, key, team or another field: cost, share, tokens, percentiles, errors.
struct GroupsPane: Pane {
    static let id = PaneID.groups

    func room(_ state: AppState, width: Int) -> PaneRoom {
        let count = max(1, state.snapshot?.groups.count ?? 1)
        let total = width >= 60 ? 1 : 0
        return PaneRoom(least: 6, wanted: min(count, 8) + 3 + total, weight: width >= 100 ? 1 : 0, dropOrder: 2)
    }

    func render(_ state: AppState, in area: Rect, into buffer: inout CellBuffer) {
        let look = state.look
        let grouping = state.snapshot?.request.grouping ?? state.request.grouping
        let groups = state.groups
        let count = state.snapshot?.groupCount ?? 0
        let order = state.order.isReversed ? look.glyphs.up : look.glyphs.down
        let notes: [[Box.Label]] = [
            [("by ", look.muted), ("\(state.order.sort.rawValue) \(order)", look.accent)], [("\(count)", look.muted)],
        ]
        let inside = state.frame(
            NameFormat.plural(of: grouping), number: Self.id, notes: notes, in: area, into: &buffer)
        guard !groups.isEmpty else {
            return state.say(
                state.snapshot == nil ? "waiting for the first answer" : "no requests", in: inside, into: &buffer)
        }
        let hasTotal = Self.hasTotal(inside.width, inside.height)
        let lines = inside.height - 1 - (hasTotal ? 1 : 0)
        let offset = ListCursor.offset(of: state.groupIndex, rows: lines)
        let columns = Self.columns(grouping, state)
        let shown = groups.dropFirst(offset).prefix(max(0, lines))
        var rows = shown.map { row(name: $0.name.isEmpty ? "(none)" : $0.name, group: $0, $0.totals, state) }
        if hasTotal, let totals = state.snapshot?.totals {
            while rows.count < lines {
                rows.append(Table.Row(mark: .init("", look.text), fields: columns.map { _ in .init("", look.text) }))
            }
            rows.append(row(name: "total", group: nil, totals, state))
        }
        let glyph = look.glyphs.ellipsis
        Table(
            columns: columns, rows: rows, selected: state.focus == .groups ? state.groupIndex - offset : nil,
            headStyle: look.muted, selectedStyle: look.selected,
            shorten: { NameFormat.shorten($0, to: $1, ellipsis: glyph) }
        ).render(in: inside, into: &buffer)
    }

    private static func hasTotal(_ width: Int, _ height: Int) -> Bool { width >= 58 && height >= 5 }

    func row(at line: Int, room: Size, _ state: AppState) -> Int? {
        let lines = room.height - 1 - (Self.hasTotal(room.width, room.height) ? 1 : 0)
        guard (1...max(1, lines)).contains(line) else { return nil }
        return ListCursor.offset(of: state.groupIndex, rows: lines) + line - 1
    }

    private static func columns(_ grouping: Dimension, _ state: AppState) -> [Table.Column] {
        let order = String(state.order.isReversed ? state.look.glyphs.up : state.look.glyphs.down)
        func head(_ name: String, _ sort: GroupSort) -> String {
            state.order.sort == sort ? name + order : name
        }
        return [
            Table.Column(
                NameFormat.name(of: grouping).uppercased(), width: 12, isFlexible: true, isRight: false, priority: 0),
            Table.Column("PROV", width: 9, isRight: false, priority: 9),
            Table.Column(head("REQ", .requests), width: 6, priority: 5),
            Table.Column(head("COST", .cost), width: 9, priority: 1),
            Table.Column("SHARE", width: 16, isRight: false, priority: 8),
            Table.Column("$/REQ", width: 6, priority: 7),
            Table.Column("IN", width: 5, priority: 11), Table.Column("CACHE·R", width: 7, priority: 10),
            Table.Column("CACHE·W", width: 7, priority: 12),
            Table.Column(head("TOK", .tokens), width: 5, priority: 4), Table.Column("OUT", width: 5, priority: 13),
            Table.Column("P50", width: 5, priority: 6), Table.Column(head("P95", .p95), width: 5, priority: 2),
            Table.Column("TTFT", width: 5, priority: 6), Table.Column(head("ERR%", .errors), width: 5, priority: 3),
        ]
    }

    private func row(name: String, group: Group?, _ totals: Totals, _ state: AppState) -> Table.Row {
        let look = state.look
        let all = state.snapshot?.totals.cost.shown ?? 0
        let cost = totals.cost
        let share = all > 0 ? cost.shown.map { $0 / all } : nil
        let estimate = cost.estimated > 0 && cost.recorded == 0
        let kinds = totals.kinds.isComplete
        let rate = totals.unknownOutcomes > 0 ? nil : totals.errorRate
        let color = group.map { look.series(of: $0.id) } ?? look.muted
        let costStyle = estimate ? look.warning : cost.shown == nil ? look.muted : look.strong
        let isUnpriced = cost.unpricedRequests > 0
        let mark = group == nil ? " " : String(look.glyphs.marker)
        return Table.Row(
            mark: .init(mark, color),
            fields: [
                .init(name, group == nil ? look.muted : look.text), .init(group?.provider ?? "", look.muted),
                .init(NumberFormat.count(totals.requests), look.text),
                .init((estimate ? "~" : isUnpriced ? "?" : "") + NumberFormat.money(cost.shown), costStyle),
                .init(group == nil ? "" : bar(share, look), color),
                .init(NumberFormat.shortMoney(totals.costPerRequest), look.muted),
                .init(NumberFormat.tokens(totals.inputTokens), look.text),
                .init(NumberFormat.tokens(kinds ? totals.kinds.cacheRead : nil), look.text),
                .init(NumberFormat.tokens(kinds ? totals.kinds.cacheWrite : nil), look.text),
                .init(NumberFormat.tokens(totals.tokens.total), look.muted),
                .init(NumberFormat.tokens(totals.tokens.completion), look.text),
                .init(NumberFormat.time(totals.latency.p50), look.latencyLevel(totals.latency.p50)),
                .init(NumberFormat.time(totals.latency.p95), look.latencyLevel(totals.latency.p95)),
                .init(NumberFormat.time(totals.timeToFirstToken.p95), look.muted),
                .init(NumberFormat.percent(rate), look.errorLevel(rate)),
            ])
    }

    private func bar(_ share: Double?, _ look: Look) -> String {
        guard let share else { return "" }
        let percent = "\(Int((share * 100).rounded()))%"
        let eighths = Int((max(0, min(1, share)) * 96).rounded())
        var text = String(repeating: String(look.glyphs.full), count: eighths / 8)
        if eighths % 8 > 0, look.glyphs.partial.count == 7 { text.append(look.glyphs.partial[eighths % 8 - 1]) }
        return text + String(repeating: " ", count: max(0, 16 - text.count - percent.count)) + percent
    }
}
